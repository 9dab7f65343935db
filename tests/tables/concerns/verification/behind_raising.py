"""Rows for the tables of `concerns/verification/behind_raising.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CAUGHT", makes="TRV603",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises(Plain) as caught:
                    api.run()
                    print(caught.{})
            """,
    ),
    Table(
        "_HARMLESS_CALLS", makes="TRV603",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises(Plain):
                    api.run()
                    assert {}(api)
            """,
    ),
    Table(
        "_OPERAND_ERRORS", silences="TRV603", neutral="Plain",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises({}):
                    made = api.run()
                    assert made.x
            """,
    ),
    Table(
        "_ERRORS_OF_CALLS", makes="TRV603", neutral="KeyError",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises({}):
                    api.run()
                    assert api.x
            """,
    ),
    Table(
        "_WIDE_ERRORS", makes="TRV603 is taken for", neutral="Plain",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises({}):
                    api.run()
                    assert api
            """,
    ),
)
