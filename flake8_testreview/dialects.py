"""What the test frameworks call things: data only.

Sources: the documentation of unittest, pytest, testtools, fixtures, oslotest, mox, mock, pytest-mock, trial, and of the
libraries whose calls leave the process. Names are qualified as `SourceFile.qualified` gives them.
"""
from __future__ import annotations

# -- tests and fixtures -----------------------------------------------------------------------------------------------

FIXTURE_METHODS = frozenset(
    {
        "setUp", "tearDown", "setUpClass", "tearDownClass", "asyncSetUp", "asyncTearDown", "setUpTestData",
        "setup_method", "teardown_method", "setup_class", "teardown_class", "setup", "teardown", "_setUp",
        "setUpFixture", "setUpPreUser", "_fixture_setup", "_fixture_teardown",
    }
)  # fmt: skip
FIXTURE_FUNCTIONS = frozenset(
    {"setUpModule", "tearDownModule", "setup_module", "teardown_module", "setup_function", "teardown_function"}
)
FIXTURE_NAMES = FIXTURE_METHODS | FIXTURE_FUNCTIONS
FIXTURE_DECORATORS = frozenset({"pytest.fixture", "pytest.yield_fixture", "pytest_asyncio.fixture"})
# Classes that every runner knows; a class of the file is a test case too when one of its bases ends in these.
TEST_CASE_ENDINGS = ("TestCase", "TestBase", "BaseTest", "Tests", "Test", "Mixin")

# Test cases of frameworks, by the names that projects import: what they do with a test is known, and their sources are
# not there in a lint environment. `FRAMEWORK_ATTRIBUTES` are what they read from a test case.
FRAMEWORK_CASES = frozenset(
    {
        "unittest.TestCase", "unittest.case.TestCase", "unittest.IsolatedAsyncioTestCase",
        "unittest.async_case.IsolatedAsyncioTestCase", "unittest.FunctionTestCase", "unittest2.TestCase",
        "testtools.TestCase", "testtools.testcase.TestCase", "oslotest.base.BaseTestCase", "fixtures.TestWithFixtures",
        "testscenarios.TestWithScenarios", "testscenarios.WithScenarios", "testresources.ResourcedTestCase",
        "django.test.TestCase", "django.test.SimpleTestCase", "django.test.TransactionTestCase",
        "django.test.LiveServerTestCase", "django.test.testcases.TestCase", "django.test.testcases.SimpleTestCase",
        "rest_framework.test.APITestCase", "absl.testing.absltest.TestCase", "absl.testing.parameterized.TestCase",
        "twisted.trial.unittest.TestCase", "twisted.trial.unittest.SynchronousTestCase", "asynctest.TestCase",
        "tornado.testing.AsyncTestCase", "tornado.testing.AsyncHTTPTestCase", "builtins.object",
    }
)  # fmt: skip
FRAMEWORK_ATTRIBUTES = frozenset(
    {
        "maxDiff", "longMessage", "failureException", "scenarios", "resources", "run_tests_with", "exception_handlers",
        "force_failure", "databases", "fixtures", "serialized_rollback", "available_apps", "reset_sequences", "client",
        "client_class", "async_client_class", "timeout", "skip", "todo", "suppress", "loop", "forbid_get_event_loop",
        "use_default_loop", "pytestmark", "id", "shortDescription", "countTestCases", "settings_manager",
        "host", "port", "static_handler", "io_loop", "http_server", "http_client", "_app", "addTypeEqualityFunc",
        "__test__", "runTest", "DEFAULT_TIMEOUT", "multi_db", "urls", "app_label", "loader", "format",
    }
)  # fmt: skip
# What the test cases of frameworks do for every test, by the words of `Inference.mentions`.
FRAMEWORK_WORDS = {"oslotest.base.BaseTestCase": frozenset({"stopall", "NestedTempfile", "TempHomeDir"})}
# Test cases whose runner awaits a coroutine, and those that take what a test returns.
AWAITING_WORDS = ("Async", "asyncio", "asynctest", "twisted", "tornado", "django", "testtools", "oslotest", "trial")

# -- doubles ----------------------------------------------------------------------------------------------------------

# Decorators after which a function still rejects what it rejects as written, and a class is still made and called as
# written, by the last part of their names: of the standard library and of libraries that are not there to be read.
SIGNATURE_KEEPERS = frozenset(
    {
        "staticmethod", "classmethod", "abstractmethod", "override", "final", "overload", "wraps", "contextmanager",
        "asynccontextmanager", "cache", "lru_cache", "deprecated", "no_type_check", "coroutine", "inlineCallbacks",
        "remotable", "remotable_classmethod", "synchronized", "wrap_db_retry", "expected_exceptions", "entrypoint",
        "periodic_task", "retry", "reader", "writer", "trace",
    }
)  # fmt: skip
PLAIN_CLASS_DECORATORS = frozenset({"dataclass", "total_ordering", "final", "runtime_checkable", "unique"})
REGISTERING_DECORATORS = frozenset({"register", "register_if", "register_notification"})

MOCK_CLASSES = frozenset(
    {
        "Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "ThreadingMock",
        "create_autospec", "sentinel", "MagicProxy",
    }
)  # fmt: skip
MOCK_MODULES = ("unittest.mock", "mock", "mock.mock", "asynctest", "asyncmock")
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
# Names, matched as a word of a class's or variable's name, that say that a thing stands in for another.
STAND_IN_WORDS = frozenset(
    {
        "fake", "fakes", "faked", "dummy", "mock", "mocks", "mocked", "stub", "stubs", "stubbed", "double", "spy",
        "null", "simulator", "simulated", "recorder", "recording", "record", "canned",
    }
)  # fmt: skip
# Callables that put a double in place, given a dotted name, or an object and an attribute's name; `STUBBING` are those
# of them that take any name, and set it as plain assignment would.
STUBBING = frozenset({"stub_out", "MonkeyPatch"})
PATCHES = frozenset({"patch", "object", "multiple", "setattr", "Patch", "MockPatch", "MockPatchObject"}) | STUBBING
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
    "responses.", "requests_mock.", "respx.", "httpretty.", "vcr.", "aioresponses.", "pytest_httpx.", "httmock.",
    "pook.", "betamax.", "requests_testadapter.", "wsgi_intercept.", "mocket.", "localstack.", "fakeredis.",
    "mongomock.", "pyfakefs.", "moto.mock_", "moto.server.", "mock_aws.", "mock_aws_", "ThreadedMotoServer.",
)  # fmt: skip
SIMULATOR_FIXTURES = frozenset(
    {
        "responses", "requests_mock", "respx_mock", "httpx_mock", "httpretty", "vcr", "vcr_cassette", "aioresponses",
        "mocked_responses", "cassette", "betamax_session", "rmock", "m_requests",
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
