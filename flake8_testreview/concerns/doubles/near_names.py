"""The name that was perhaps meant by one that does not exist, and how it is put in its place."""
from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.patches import Double

if TYPE_CHECKING:
    from flake8_testreview.project.thing import Thing

_LIKENESS = 0.8


def near_names(suite: Suite, thing: Thing) -> list[str]:
    """The names nearest to that of an absent thing, at most two of them, which stand where it was looked for."""
    import difflib  # which few files need

    name = thing.name.rpartition(".")[2]
    return difflib.get_close_matches(name, suite.inference.names_beside(thing) or (), 2, _LIKENESS)


def meant(suite: Suite, double: Double, thing: Thing) -> Fix | None:
    """Replace the one name that is near, where the name is written out."""
    near = near_names(suite, thing)
    if len(near) != 1:
        return None
    edits = _named(suite, double, near[0])
    return Fix(f"replace {near[0]}; the test may fail", edits, is_safe=False) if edits else None


def _named(suite: Suite, double: Double, name: str) -> tuple[Edit, ...]:
    """The edits by which a replacement names another attribute; none where a string does not end in its name."""
    from flake8_testreview.edits.building import span_of

    node, old = double.node, double.attribute
    if isinstance(node, ast.Attribute):
        return suite.draft.renaming([suite.draft.name_place(node)], old, name)
    given = [*node.args[:2], *(keyword.value for keyword in node.keywords)] if isinstance(node, ast.Call) else []
    for value in given:
        match value:
            case ast.Constant(value=str(text)) if text == old or text.endswith((f".{old}", f":{old}")):
                literal = suite.draft.text.between(*span_of(value))
                head, quote = literal[: -len(old) - 1], literal[-1:]
                is_plain = literal in (f'"{text}"', f"'{text}'")
                return (suite.draft.replacement(value, f"{head}{name}{quote}"),) if is_plain else ()
    return ()
