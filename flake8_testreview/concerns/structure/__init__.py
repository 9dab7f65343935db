"""TRV7: whether every test is collected, set up and told apart."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message
from flake8_testreview.plugin.options import Option, count

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

UNCOLLECTED = Message("TRV701", "{what} is never run: {why}")
CUT_OFF = Message("TRV702", "{where} overrides that of {base} without calling it, so {lost} is not called; call {call}")
SILENT = Message("TRV703", "{where} {fault}; {way_out}")
LONELY = Message("TRV704", "{what} holds a single test, {test}; what of its limits and failures?")
UNDOCUMENTED = Message("TRV705", "{what} has no docstring; say what it stands for")
LONG = Message("TRV706", "{where} has {count}, more than {most}; split it, or move its setting up to a fixture")

MAX_STATEMENTS = Option("max-statements", "50", "statements that a test or fixture may have, for TRV706", count)
MAX_PATCHES = Option("max-patches", "5", "patches that a test or fixture may have, for TRV706", count)


class Structure(Checker):
    """Every test is collected, set up as its bases say, and skipped only aloud.

    A test that no runner collects, a base class's set-up that is cut off, a test that returns before it checks
    anything: all of them are green. The count of tests does not tell, and nobody looks for what is not there.

    Bad::

        import unittest


        class ApiCase(unittest.TestCase):
            def setUp(self):
                self.api = connect()
                self.api.isolate()

            def teardown(self):  # TRV701:5
                self.api.close()


        class ServerCase(ApiCase):
            def setUp(self):  # TRV702:5
                self.flavor = "small"

            @unittest.skip  # TRV703:6
            def test_rebuild(self):
                self.assertTrue(self.api.rebuild(self.flavor))

            def test_resize(self):
                if not self.api.can_resize:  # TRV703:9
                    return
                self.assertTrue(self.api.resize())

    Good::

        import unittest


        class ApiCase(unittest.TestCase):
            def setUp(self):
                self.api = connect()
                self.api.isolate()

            def tearDown(self):
                self.api.close()


        class ServerCase(ApiCase):
            def setUp(self):
                super().setUp()
                self.flavor = "small"

            @unittest.skip("rebuilding hangs, see issue 12")
            def test_rebuild(self):
                self.assertTrue(self.api.rebuild(self.flavor))

            def test_resize(self):
                if not self.api.can_resize:
                    self.skipTest("this API cannot resize")
                self.assertTrue(self.api.resize())

    TRV701: a test inside another function that nothing calls, a class of tests with a constructor, which pytest
    passes by, a name such as `tset_boot`, and `setup` or `teardown` in a `unittest.TestCase`, whose runner knows
    `setUp` and `tearDown`. Not where anything refers to it, or may.

    TRV702: `setUp`, `tearDown` and their like that do not call the one of a base class, so that something which that
    does for its effect is not done. Attributes alone may be replaced: a test that needs one would tell. The base
    is looked for in other files too; an unknown one is silence.

    TRV703: `skip` and `xfail` without a reason (a comment above it is one), `skipIf` with a constant condition, a skip
    as the first statement of a test, and a test that returns before its first check.
    """

    messages = (UNCOLLECTED, CUT_OFF, SILENT)
    needles = ("def ",)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield the tests that are not collected, not set up as their bases say, or skipped in silence."""
        from flake8_testreview.concerns.structure.structure import structure

        return structure(suite)


class SingleTest(Checker):
    """What is worth a test class is worth more than one test.

    One test shows that something works once. Its limits, its failures and its empty cases are where it breaks.

    Bad::

        class TestRebuild:  # TRV704:1
            def test_rebuild(self, api):
                assert api.rebuild()

    Good::

        class TestRebuild:
            def test_rebuild(self, api):
                assert api.rebuild()

            def test_rebuild_of_deleted_server_fails(self, api):
                assert not api.rebuild("gone")

    TRV704: a file, or a class without a base of the project, that holds one test. Files of regression tests, by their
    name, are exempt.
    """

    off_by_default = True
    messages = (LONELY,)
    needles = ("def test",)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield each class with a single test, and a file with a single one."""
        from flake8_testreview.concerns.structure.structure import lonely_tests

        return lonely_tests(suite)


class Undocumented(Checker):
    """What tests share says what it stands for.

    A test is told by its name. A test class, a fixture or a helper is used by readers who did not write it.

    Bad::

        class TestRebuild:  # TRV705:1
            def boot(self, api):  # TRV705:5
                return api.create(), api.network()

            def test_rebuild(self, api):
                assert self.boot(api)

    Good::

        class TestRebuild:
            \"\"\"Rebuilding keeps the server's address.\"\"\"

            def boot(self, api):
                \"\"\"A server with a network.\"\"\"
                return api.create(), api.network()

            def test_rebuild(self, api):
                assert self.boot(api)

    TRV705: test classes, fixtures and helpers without a docstring; not tests, `setUp` and its like, or what is
    nested.
    """

    off_by_default = True
    messages = (UNDOCUMENTED,)
    needles = ("def ",)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield the test classes, fixtures and helpers without a docstring."""
        from flake8_testreview.concerns.structure.structure import undocumented

        return undocumented(suite)


class LongTest(Checker):
    """A test fits on a screen.

    Who reads a test that fails wants to see what was done and what was expected. Fifty statements hide both, and
    a test that patches everything tests its patches.

    Bad::

        from unittest import mock


        @mock.patch("api.boot")
        @mock.patch("api.stop")
        @mock.patch("api.wait")
        @mock.patch("api.list")
        @mock.patch("api.show")
        @mock.patch("api.tell")
        def test_rebuild(*mocks):  # TRV706:1
            assert rebuild()

    Good::

        from unittest import mock


        @mock.patch("api.boot")
        def test_rebuild(boot):
            assert rebuild()

    TRV706: a test or fixture with more statements than `testreview-max-statements`, or more patches than
    `testreview-max-patches`.
    """

    off_by_default = True
    messages = (LONG,)
    options = (MAX_STATEMENTS, MAX_PATCHES)
    needles = ("def ",)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield the tests and fixtures with more statements, or with more patches, than allowed."""
        from flake8_testreview.concerns.structure.structure import too_long

        return too_long(suite, self.setting(MAX_STATEMENTS), self.setting(MAX_PATCHES))
