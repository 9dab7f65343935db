"""Rows for the tables of `vocabulary/waitables.py`."""
from __future__ import annotations

from tables.row import Table

from flake8_testreview.vocabulary.waitables import NONE_TAKEN, WAITABLES, WAITING_CALLS

_WAITS = """
    import {{}}

    def test_it(given):
        thing = {{}}({made})
        thing.{method}({given})
    """
MADE_WITH = {"lock": "value=0", "thread": "target=given"}  # what makes something to wait for

ROWS = (
    *(
        Table(
            "KINDS", makes="TRV304", neutral="shop.plain", only=kind.makers,
            code=_WAITS.format(method=method, given="", made=MADE_WITH.get(kind.kind, "")),
        )
        for kind in WAITABLES.values()
        for method in kind.methods
        if kind.makers
    ),
    *(
        Table(
            "KINDS", silences="TRV304", neutral="", only=kind.makers,
            code=_WAITS.format(method=method, given="True, " * position + "5", made=MADE_WITH.get(kind.kind, "")),
        )
        for kind in WAITABLES.values()
        for method, position in kind.methods.items()
        if kind.makers and position is not None and position != NONE_TAKEN
    ),
    *(
        Table(
            "WAITING_CALLS", silences="TRV304", neutral="", only=(call.name,),
            code=f"import {{}}\n\ndef test_it(given):\n    {{}}({'given, ' * call.timeout_position}5)\n",
        )
        for call in WAITING_CALLS.values()
        if call.timeout_position != NONE_TAKEN
    ),
    Table(
        "WAITING_CALLS", makes="TRV304", neutral="shop.plain", only=tuple(WAITING_CALLS),
        code="""
            import {}

            def test_it(given):
                {}(given)
            """,
    ),
)
