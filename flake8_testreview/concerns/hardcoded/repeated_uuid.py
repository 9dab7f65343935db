"""A UUID is written more than once in the file, in lower or upper case. It is reported once, at the first place that
does not give it a name; the message lists the other lines. A UUID inside a path, URL, ARN, file or cookie name
counts; one inside other text, such as XML, JSON or a log line, does not.

Why it matters: a reader has to compare the two digit by digit, and they can drift apart unnoticed.

Bad::

    def test_rebuild(api, server):
        api.rebuild(server, {"image": "70a599e0-31e7-49b7-b260-868f441e862b"})  # TRV202:35
        assert api.image(server) == "70a599e0-31e7-49b7-b260-868f441e862b"

Good::

    OTHER_IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"


    def test_rebuild(api, server):
        api.rebuild(server, {"image": OTHER_IMAGE})
        assert api.image(server) == OTHER_IMAGE

Where the module names it already, the other places can take that name:

Bad::

    IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"


    def test_rebuild(api, server):
        api.rebuild(server, {"image": "70a599e0-31e7-49b7-b260-868f441e862b"})  # TRV202:35
        assert api.image(server) == IMAGE

Fixed::

    IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"


    def test_rebuild(api, server):
        api.rebuild(server, {"image": IMAGE})
        assert api.image(server) == IMAGE

Fixes: safe (``use IMAGE``).

Not reported:

- an id and its links in one response, ``{"id": "...", "self": "/images/..."}``, which count as one;
- capitals in a function, if small letters stand elsewhere: the spelling is meant;
- samples in the table of one definition alone (``parametrize``);
- whatever TRV201 leaves out.

Related: no rule of flake8-bugbear or pylint; PLR2004 of ruff reports numbers in comparisons only.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Evidence, Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.words import lines_text
from flake8_testreview.vocabulary.uuids import Place, Uuids, Writing

REPEATED_UUID = Message(
    "TRV202",
    "repeated-uuid",
    "A UUID is written more than once in the file",
    kind=Kind.TIDY,
    template="UUID {uuid} is written {count} times in this file, also on {lines}; name it once as a constant",
    remark="hardcoded values",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield each UUID that the file writes more than once."""
    for first, others in suite.fact(Uuids).repeated:
        lines = lines_text(other.node.lineno for other in others)
        fix = partial(_use_name, suite, [first, *others])
        also = [Evidence(suite.source.filename, other.node.lineno, "the same UUID") for other in others]
        yield REPEATED_UUID.at(
            suite, first.node, fix=fix, uuid=first.uuid, count=1 + len(others), lines=lines, evidence=also
        )


def _use_name(suite: Suite, writings: Sequence[Writing]) -> Fix | None:
    """Write the module-level name that one place gives the UUID at all others, where they are in functions below it and
    nothing there has the name for something else."""
    named = [writing for writing in writings if _constant(suite, writing) is not None]
    if len(named) != 1 or (name := _constant(suite, named[0])) is None:
        return None
    others = [writing for writing in writings if writing is not named[0]]
    for other in others:
        is_below = suite.source.function(other.node) is not None and other.node.lineno > named[0].node.lineno
        is_plain = other.place != Place.PART and other.uuid == named[0].uuid
        if not (is_below and is_plain) or _means_else(suite, name, other.node):
            return None
    edits = tuple(suite.draft.replacement(other.node, name) for other in others)
    return Fix(f"use {name}", edits, is_safe=True)


def _constant(suite: Suite, writing: Writing) -> str | None:
    """The name that the only assignment of the module to it gives the string itself."""
    assign = suite.source.parent(writing.node)
    match assign:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value)
            | ast.AnnAssign(target=ast.Name(id=name), value=value)
        ):
            is_top = suite.source.parent(assign) is None and value is writing.node
            return name if is_top and len(suite.source.binders(name)) == 1 else None
    return None


def _means_else(suite: Suite, name: str, node: ast.AST) -> bool:
    """Would the name be another one's where `node` stands: in a default or decorator, which run earlier, or
    shadowed?"""
    function = suite.source.function(node)
    return function is None or suite.source.scope(node) is None or len(suite.source.binders(name)) != 1
