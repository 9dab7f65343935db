"""What the test frameworks call things: data only.

Sources: the documentation of unittest, pytest, testtools, fixtures, oslotest, mox, mock, pytest-mock, trial, and of the
libraries whose calls leave the process. Names are qualified as `SourceFile.qualified` gives them.
"""
from __future__ import annotations

# -- tests and fixtures -----------------------------------------------------------------------------------------------

UNITTEST_FIXTURES = ("setUp", "tearDown", "setUpClass", "tearDownClass", "asyncSetUp", "asyncTearDown", "setUpTestData")
PYTEST_FIXTURES = ("setup_method", "teardown_method", "setup_class", "teardown_class")
ZOPE_FIXTURES = ("afterSetUp", "beforeTearDown", "afterClear")  # of Testing.ZopeTestCase
SET_UPS = frozenset({"setUp", "asyncSetUp", "setUpClass", "setup_method", "setup_class", "afterSetUp"})
FIXTURE_METHODS = frozenset(
    {
        *UNITTEST_FIXTURES, *PYTEST_FIXTURES, *ZOPE_FIXTURES, "setup", "teardown", "_setUp", "setUpFixture",
        "setUpPreUser", "_fixture_setup", "_fixture_teardown",
    }
)  # fmt: skip
FIXTURE_FUNCTIONS = (
    "setup_module", "teardown_module", "setup_function", "teardown_function", "setUpModule", "tearDownModule",
)  # fmt: skip
FIXTURE_NAMES = FIXTURE_METHODS.union(FIXTURE_FUNCTIONS)
FIXTURE_DECORATORS = frozenset(
    {"pytest.fixture", "pytest.yield_fixture", "pytest_asyncio.fixture", "pytest_cases.fixture"}
)  # fmt: skip
# Fixtures that plugins look up, by the documentation of pytest-asyncio, anyio, pytest-django, celery, pytest-recording,
# pytest-xdist, pytest-docker, pytest-flask, pytest-bdd and pytest-httpserver; those of a family by its beginning.
PLUGIN_FIXTURES = (
    r"event_loop\w*|anyio_backend\w*|django_\w+|celery_\w+|use_celery_\w+|vcr_\w+|default_cassette_name|docker_\w+|app"
    r"|live_server\w*|pytestbdd_\w+|httpserver_\w+|httpx_\w+|non_mocked_hosts|assert_all_\w+|worker_id|browser_\w+"
    r"|splinter_\w+|selenium_\w+|chrome_\w+|firefox_\w+|driver_\w+|base_url|aiohttp_\w+|loop|tmp\w*|cov|faker_\w+"
    r"|xprocess\w*|snapshot\w*|setup_\w+|teardown_\w+"
)
# Classes that every runner knows; a class of the file is a test case too when one of its bases ends in these.
TEST_CASE_ENDINGS = ("TestCase", "TestBase", "BaseTest", "Tests", "Test", "Mixin")

# -- assertions -------------------------------------------------------------------------------------------------------

# The assertions of unittest and nose, by what they demand of their first arguments.
ASSERTS_TRUE = frozenset({"assertTrue", "assert_", "failUnless", "ok_", "assert_true"})
ASSERTS_FALSE = frozenset({"assertFalse", "failIf", "assert_false"})
ASSERTS_EQUAL = frozenset(
    {
        "assertEqual", "assertEquals", "failUnlessEqual", "assertListEqual", "assertDictEqual", "assertSetEqual",
        "assertTupleEqual", "assertMultiLineEqual", "assertSequenceEqual", "assert_equal", "assert_equals", "eq_",
    }
)  # fmt: skip
ASSERTS_GREATER = frozenset({"assertGreater", "assertGreaterEqual"})
ASSERTS_SAME_ITEMS = frozenset({"assertCountEqual", "assertItemsEqual"})  # in whatever order

# -- doubles ----------------------------------------------------------------------------------------------------------

MOCK_CLASSES = frozenset(
    {
        "Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "ThreadingMock",
        "create_autospec", "sentinel", "MagicProxy",
    }
)  # fmt: skip
# Those of them that make a mock, which takes any call and has any attribute; `spec` apart.
MOCK_MAKERS = MOCK_CLASSES - {"sentinel", "MagicProxy", "PropertyMock"}
MOCK_MODULES = ("unittest.mock", "mock", "mock.mock", "asynctest", "asyncmock")
# What is given to mocks, or set on them, to set what a call of them gives.
MOCK_ANSWERS = ("return_value", "side_effect")
# The assertions that a mock has; `MOCK_EXPECTATIONS` are those of them that are given the call that they expect.
MOCK_EXPECTATIONS = frozenset(
    {
        "assert_called_with", "assert_called_once_with", "assert_any_call", "assert_has_calls", "assert_awaited_with",
        "assert_awaited_once_with", "assert_any_await", "assert_has_awaits",
    }
)  # fmt: skip
MOCK_ASSERTIONS = MOCK_EXPECTATIONS | {
    "assert_called", "assert_called_once", "assert_not_called", "assert_awaited", "assert_awaited_once",
    "assert_not_awaited",
}  # fmt: skip
# What mocks do not have and people write, and the assertion that is meant. A mock takes it for a new attribute; from
# Python 3.12 on it refuses those that are an assertion without its `assert_`.
INVENTED_ASSERTIONS = {
    **{
        f"{being}{verb}{how}": f"assert_{verb}{how}"
        for being in ("", "was_", "is_", "been_", "has_been_")
        for verb in ("called", "awaited")
        for how in ("", "_once", "_with", "_once_with")
        if being + verb + how != "called"  # which a mock has
    },
    **{
        f"{never}{verb}{how}": f"assert_not_{verb}"
        for never in ("not_", "never_", "was_not_", "was_never_", "is_not_", "has_not_been_")
        for verb in ("called", "awaited")
        for how in ("", "_once", "_with", "_once_with")
    },
    "has_calls": "assert_has_calls", "any_call": "assert_any_call", "called_once_With": "assert_called_once_with",
    "called_any_with": "assert_any_call", "called_with_once": "assert_called_once_with",
    "called_only_once_with": "assert_called_once_with", "called_only_once": "assert_called_once",
    "assert_called_once_With": "assert_called_once_with", "any_await": "assert_any_await",
    "has_awaits": "assert_has_awaits", **{f"mock_{name}": name for name in MOCK_ASSERTIONS},
}  # fmt: skip
ASYNCTEST_RECORDS = frozenset({"awaited"})  # what mocks of asynctest have of these
# Words of the name of a class or variable that stands in for another thing.
STAND_IN_WORDS = frozenset(
    {
        "fake", "fakes", "faked", "dummy", "mock", "mocks", "mocked", "stub", "stubs", "stubbed", "double", "spy",
        "null", "simulator", "simulated", "recorder", "recording", "record", "canned",
    }
)  # fmt: skip
# Callables that put a double in place, given a dotted name, or an object and an attribute's name; `STUBBING` are those
# of them that take any name, and set it as plain assignment would.
STUBBING = frozenset({"stub_out", "MonkeyPatch"})
# What test cases of OpenStack call their own method for `patch.object`: it is started, and stopped after the test.
PATCHING_METHODS = frozenset({"mock_object", "patchobject", "patch_object"})
PATCHES = STUBBING | PATCHING_METHODS | {
    "patch", "object", "multiple", "setattr", "Patch", "MockPatch", "MockPatchObject"
}  # fmt: skip
# How functions of the tests' own begin that put doubles in place for whoever calls them.
STUB_HELPERS = ("stub_", "set_stub", "use_fake", "install_fake")
PATCH_SETTINGS = frozenset(
    {"target", "new", "spec", "create", "spec_set", "autospec", "new_callable", "unsafe", "spec_signature"}
)
# What else may stand among patch decorators: those that pass values before the mocks, and those that pass none.
DATA_DECORATORS = frozenset(
    {
        "data", "unpack", "file_data", "idata", "named_data", "expand", "parameterized", "parameters", "product",
        "named_parameters", "named_product", "multiply", "scenario", "repeat",
    }
)  # fmt: skip
KNOWN_DECORATORS = frozenset(
    {
        "parametrize", "skip", "skipif", "skipIf", "skipUnless", "xfail", "expectedFailure", "usefixtures", "asyncio",
        "timeout", "flaky", "django_db", "fixture", "staticmethod", "contextmanager", "anyio", "slow", "ddt",
    }
)  # fmt: skip

# In-process stand-ins for whole services: a decorator, context manager, fixture or object of these makes what the
# test calls answer from memory. These are parts of qualified names; one that ends in a dot is a whole part.
SIMULATORS = (
    "responses.", "requests_mock.", "respx.", "httpretty.", "vcr.", "aioresponses.", "aresponses.", "pytest_httpx.",
    "httmock.", "pook.", "betamax.", "requests_testadapter.", "wsgi_intercept.", "mocket.", "localstack.", "fakeredis.",
    "mongomock.", "pyfakefs.", "moto.mock_", "moto.server.", "mock_aws.", "mock_aws_", "ThreadedMotoServer.",
)  # fmt: skip
SIMULATOR_FIXTURES = frozenset(
    {
        "responses", "requests_mock", "respx_mock", "httpx_mock", "httpretty", "vcr", "vcr_cassette", "aioresponses",
        "aresponses", "mocked_responses", "cassette", "betamax_session", "rmock", "m_requests",
        "fake_process", "fake_subprocess", "fp",  # those of pytest-subprocess
    }
)  # fmt: skip

# -- waits ------------------------------------------------------------------------------------------------------------

SLEEPS = frozenset(
    {
        "time.sleep", "asyncio.sleep", "trio.sleep", "anyio.sleep", "curio.sleep", "gevent.sleep", "gevent.hub.sleep",
        "eventlet.sleep", "eventlet.greenthread.sleep", "tornado.gen.sleep", "asyncio.tasks.sleep",
        "eventlet.green.time.sleep",
    }
)  # fmt: skip

# -- logs -------------------------------------------------------------------------------------------------------------

# Calls that only leave a message for the reader of a log.
LOGGING = frozenset(
    {"print", "debug", "info", "warning", "warn", "error", "exception", "log", "print_exc", "print_exception", "write"}
)
