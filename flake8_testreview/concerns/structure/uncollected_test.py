"""No runner collects a test or fixture, or the runner cannot run it.

Why it matters: nobody notices that it does not run.

Bad::

    import unittest


    class ApiCase(unittest.TestCase):
        def tearDwon(self):  # TRV701:5 tearDwon is never run: the runner calls tearDown; rename it
            self.api.close()

        def test_boot(self):
            self.assertTrue(self.api.boot())

            def test_stop(self):  # TRV701:9
                self.assertTrue(self.api.stop())

        def stop_twice(self):  # TRV701:5
            self.api.stop()
            self.assertFalse(self.api.stop())

Good::

    import unittest


    class ApiCase(unittest.TestCase):
        def tearDown(self):
            self.api.close()

        def test_boot(self):
            self.assertTrue(self.api.boot())

        def test_stop(self):
            self.assertTrue(self.api.stop())

        def test_stop_twice(self):
            self.api.stop()
            self.assertFalse(self.api.stop())

Bad::

    class BootTests:  # TRV701:1
        def test_boot(self, api):
            assert api.boot()

Good::

    class TestBoot:
        def test_boot(self, api):
            assert api.boot()

Bad::

    import unittest


    class ApiCase(unittest.TestCase):
        def setUpClass(cls):  # TRV701:5
            cls.api = start_api()

        def tearDwon(self):  # TRV701:5
            self.api.close()

        def tset_boot(self):  # TRV701:5
            self.assertTrue(self.api.boot())

        def test_stop(self):
            self.assertTrue(self.api.stop())

Fixed::

    import unittest


    class ApiCase(unittest.TestCase):
        @classmethod
        def setUpClass(cls):
            cls.api = start_api()

        def tearDown(self):
            self.api.close()

        def test_boot(self):
            self.assertTrue(self.api.boot())

        def test_stop(self):
            self.assertTrue(self.api.stop())

Fixes: safe (``decorate it with classmethod``, ``rename it to tearDown; tests may fail``); suggested (``rename it to
test_boot; it may fail``).

Reported:

- a test inside another function that nothing calls;
- a test class with a constructor, or with a name that pytest does not collect (``BootTests``), which is no test case;
- a misspelt test (``tset_boot``);
- a set-up or tear-down that the runner does not call: ``setUpp`` or ``setup`` in a ``unittest.TestCase``, ``setUp`` or
  ``teardown_mehtod`` in a class that only pytest collects, ``setUpClass`` that is no class method;
- a method of a test case that checks something, takes only ``self``, and is named nowhere in the project, and such a
  function that takes nothing, in a module with tests;
- a parametrized function whose name is not that of a test, and a test with an empty list of parameters;
- a test that is decorated as a fixture, and a pytest fixture that may reach two ``yield`` statements in one run.

Not reported:

- anything that something else refers to, or may refer to;
- a class with ``__test__ = False``, and a name that shows that the test is switched off (``disabled_test_boot``);
- methods and functions that nothing names, if testreview may not read the other test files (``testreview-scope =
  file``).

Related: F811 of pyflakes reports a test that another one of the same name hides. No rule of flake8-bugbear, ruff or
pylint.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from flake8_testreview.concerns.structure import misspelt, unreached, yields
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite

UNCOLLECTED_TEST = Message(
    "TRV701",
    "uncollected-test",
    "A test or fixture is never run, because no runner collects it",
    kind=Kind.BLIND,
    template="{what} {why}; {way_out}",
    remark="tests that do not run",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests and fixtures that no runner collects, or gets through."""
    faults = chain(
        misspelt.misspelt_tests(suite),
        misspelt.misspelt_set_ups(suite),
        unreached.nested_tests(suite),
        unreached.constructed_classes(suite),
        unreached.misnamed_classes(suite),
        unreached.uncalled_parametrized(suite),
        unreached.fixtures_called_test(suite),
        unreached.dead_methods(suite),
        unreached.dead_functions(suite),
        yields.twice_yielding(suite),
    )
    reported = set()
    for fault in faults:
        owner = suite.source.class_of(fault.node)
        if fault.node not in reported and not (owner is not None and suite.is_switched_off(owner)):
            reported.add(fault.node)
            yield UNCOLLECTED_TEST.at(
                suite, fault.node, fix=fault.fix, what=fault.what, why=fault.why, way_out=fault.way_out
            )
