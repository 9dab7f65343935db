"""Rows for the tables of `vocabulary/settings.py`."""
from __future__ import annotations

from tables.row import Table

from flake8_testreview.vocabulary.settings import READERS, RESETTERS, SETTERS

_SETTER_OF = {setting.name: function for function, setting in SETTERS.items()}


def _top(dotted: str) -> str:
    return dotted.partition(".")[0]


ROWS = (
    Table(
        "SETTERS", makes="TRV901",
        code="""
            import {}
            def test_it(api):
                {}(api, 1)
            """,
    ),
    *(
        Table(
            "READERS", silences="TRV901", only=(reader,),
            code=f"""
                import {_top(reader)}, {_top(_SETTER_OF[name])}
                def test_it(api):
                    old = {{}}()
                    {_SETTER_OF[name]}(0, api)
                    {_SETTER_OF[name]}(0, old)
                """,
        )
        for reader, name in READERS.items()
    ),
    *(
        Table(
            "RESETTERS", silences="TRV901", only=(resetter,),
            code=f"""
                import {_top(resetter)}
                def test_it(api):
                    {_SETTER_OF[setting.name]}(api)
                    {{}}()
                """,
        )
        for resetter, setting in RESETTERS.items()
    ),
    Table(
        "FIRST_STATES", silences="TRV901",
        code="""
            import signal
            def test_it(api):
                signal.signal(2, api)
                signal.signal(2, signal.{})
            """,
    ),
)
