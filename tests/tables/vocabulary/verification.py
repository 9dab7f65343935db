"""Rows for the tables of `vocabulary/verification.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "CASES", makes="TRV603",
        code="""
            def test_it({}, api):
                try:
                    {}.failIf(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "_FRAMEWORK_METHODS", makes="TRV601",
        code="""
            from unittest import TestCase

            class ThingTest(TestCase, Other):
                def test_it(self):
                    self.{}(1)
            """,
    ),
    Table(
        "_OF_LINES", makes="TRV603",
        code="""
            def test_it(pytester):
                result = pytester.runpytest()
                try:
                    result.stdout.{}(["*passed*"])
                except Exception:
                    pass
            """,
    ),
    Table(
        "_LIBRARIES", makes="TRV603",
        code="""
            import {}

            def test_it(api):
                try:
                    {}(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "_LIBRARIES", makes="TRV603",
        only=("assertpy.", "nose.tools.", "pytest_check."),
        code="""
            import {}run

            def test_it(api):
                try:
                    {}run(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "_LIBRARIES", makes="TRV610",
        only=("pytest.fail",),
        code="""
            import pytest
            import testfixtures

            def test_it(api):
                for one in api.run():
                    {}(api)
            """,
    ),
    Table(
        "_LIBRARIES", makes="TRV603",
        only=("hamcrest.assert_that", "numpy.testing.assert_", "pandas.testing.assert_",
              "pandas._testing.assert_", "pandas.util.testing.assert_"),
        code="""
            import {} as some

            def test_it(api):
                try:
                    some(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "_WORDS", silences="TRV601",
        code="""
            from other import it_{}

            def test_it(api):
                it_{}(api)
            """,
    ),
    Table(
        "_SILENT_MODULES", silences="TRV601", neutral="json",
        only=("unittest", "doctest", "subprocess", "contextlib"),
        code="""
            import {}

            def test_it(api):
                {}.check(api)
            """,
    ),
)
