"""What is known of classes and decorators whose sources may not be there to be read: data only.

Names are qualified as `SourceFile.qualified` gives them.
"""
from __future__ import annotations

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
# The assertions of `unittest.TestCase` in some version of Python: to import them would take as much as to review six
# hundred lines.
UNITTEST_ASSERTIONS = frozenset(
    {
        "_baseAssertEqual", "assertAlmostEqual", "assertAlmostEquals", "assertCountEqual", "assertDictContainsSubset",
        "assertDictEqual", "assertEndsWith", "assertEqual", "assertEquals", "assertFalse", "assertGreater",
        "assertGreaterEqual", "assertHasAttr", "assertIn", "assertIs", "assertIsInstance", "assertIsNone",
        "assertIsNot", "assertIsNotNone", "assertIsSubclass", "assertItemsEqual", "assertLess", "assertLessEqual",
        "assertListEqual", "assertLogs", "assertMultiLineEqual", "assertNoLogs", "assertNotAlmostEqual",
        "assertNotAlmostEquals", "assertNotEndsWith", "assertNotEqual", "assertNotEquals", "assertNotHasAttr",
        "assertNotIn", "assertNotIsInstance", "assertNotIsSubclass", "assertNotRegex", "assertNotRegexpMatches",
        "assertNotStartsWith", "assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "assertRegex",
        "assertRegexpMatches", "assertSequenceEqual", "assertSetEqual", "assertStartsWith", "assertTrue",
        "assertTupleEqual", "assertWarns", "assertWarnsRegex", "assert_", "fail", "failIf", "failIfAlmostEqual",
        "failIfEqual", "failUnless", "failUnlessAlmostEqual", "failUnlessEqual", "failUnlessRaises",
    }
)  # fmt: skip
# What it has in some version besides its assertions and what every object has.
_UNITTEST_OTHERS = frozenset(
    {
        "_addExpectedFailure", "_addUnexpectedSuccess", "_callCleanup", "_callSetUp", "_callTearDown",
        "_callTestMethod", "_deprecate", "_diffThreshold", "_formatMessage", "_getAssertEqualityFunc",
        "_truncateMessage", "addClassCleanup", "addCleanup", "addTypeEqualityFunc", "countTestCases", "debug",
        "defaultTestResult", "doClassCleanups", "doCleanups", "enterClassContext", "enterContext", "failureException",
        "id", "longMessage", "maxDiff", "run", "setUp", "setUpClass", "shortDescription", "skipTest", "subTest",
        "tearDown", "tearDownClass",
    }
)  # fmt: skip
UNITTEST_METHODS = UNITTEST_ASSERTIONS | _UNITTEST_OTHERS
# What the test cases of frameworks do for every test, by the words of `Inference.mentions`.
FRAMEWORK_WORDS = {"oslotest.base.BaseTestCase": frozenset({"stopall", "NestedTempfile", "TempHomeDir"})}
# Test cases whose runner awaits a coroutine, and those that take what a test returns.
AWAITING_WORDS = ("Async", "asyncio", "asynctest", "twisted", "tornado", "django", "testtools", "oslotest", "trial")

# Decorators after which a function still rejects what it rejects as written, and a class is still made and called as
# written, by the last part of their names: of the standard library and of libraries that are not there to be read.
SIGNATURE_KEEPERS = frozenset(
    {
        "staticmethod", "classmethod", "abstractmethod", "override", "final", "overload", "wraps", "contextmanager",
        "asynccontextmanager", "cache", "lru_cache", "deprecated", "no_type_check", "coroutine", "inlineCallbacks",
        "remotable", "remotable_classmethod", "synchronized", "wrap_db_retry", "expected_exceptions", "entrypoint",
        "periodic_task", "retry", "reader", "writer", "trace", "log_method_call", "CONTEXT_READER", "CONTEXT_WRITER",
        "retry_db_errors", "retry_if_session_inactive",
    }
)  # fmt: skip
# Decorators of a method that is read like an attribute, by the last part of their names.
PROPERTIES = frozenset({"property", "cached_property", "abstractproperty"})
PLAIN_CLASS_DECORATORS = frozenset(
    {"dataclass", "final", "implementer", "runtime_checkable", "total_ordering", "unique"}
)
REGISTERING_DECORATORS = frozenset({"register", "register_if", "register_notification"})
