"""Rows for the tables of `concerns/verification/bare_comparison.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ANSWERING", makes="TRV609", neutral="numpy.sort",
        code="""
            import builtins, cupy, filecmp, jax.numpy, math, numpy, os.path, torch
            def test_it(api):
                {}(api.size, 4)
                assert api.run()
            """,
    ),
    Table(
        "_METHODS_ASKED", silences="TRV609", neutral="callable",
        code="""
            class Meta(type):
                def __instancecheck__(cls, instance):
                    return cls.answer
                def __subclasscheck__(cls, derived):
                    return cls.answer
            def test_it(api):
                {}(api, Kind)
                assert api.run()
            """,
    ),
    Table(
        "_OPERATORS _ON_THE_WAY", silences="TRV609",
        code="""
            def test_{}(api):
                api.size == 4
                assert api.run()
            """,
    ),
    Table(
        "_ANSWERING_METHODS", makes="TRV609",
        code="""
            def test_it(api):
                api.name.{}("a")
                assert api.run()
            """,
    ),
    Table(
        "_CHANGING_SETS", makes="TRV609 compare what the call changes",
        code="""
            def test_it(api):
                api.seen.{}(api.names) == {'one'}
            """,
    ),
    Table(
        "_WARNING", silences="TRV609",
        code="""
            def test_{}(api, recwarn):
                api.size == 1
                assert recwarn
            """,
    ),
    Table(
        "_TAKING_WARNINGS", silences="TRV609",
        code="""
            def test_warnings(api, {}):
                api.size == 1
                assert {}
            """,
    ),
)
