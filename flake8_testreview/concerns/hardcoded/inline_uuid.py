"""A UUID that occurs once in the file is written inline in a function: as an argument, the value of a dictionary, an
item of a list, or the default of a parameter.

Why it matters: a reader cannot tell what it identifies, or whether the value matters.

Bad::

    def test_rebuild(api):
        server = api.create(image="155d900f-4e14-4e4c-a73d-069cbf4541e6")  # TRV201:31
        assert api.status(server) == "ACTIVE"

Good::

    def test_rebuild(api):
        image = "155d900f-4e14-4e4c-a73d-069cbf4541e6"
        server = api.create(image=image)
        assert api.status(server) == "ACTIVE"

Fixed::

    IMAGE = "155d900f-4e14-4e4c-a73d-069cbf4541e6"


    def test_rebuild(api):
        server = api.create(image=IMAGE)
        assert api.status(server) == "ACTIVE"

Fixes: suggested (``name it IMAGE``).

The name of the fix is that of the keyword or key; where several UUIDs of the file would get the same one, it has none.

Not reported:

- the value of a name or attribute (``service.id = "..."``), and one that a comment on the same line explains;
- what an assertion expects, written once, where it is read;
- values in the data structures of a module or class, in the table of a decorator, or in a function that only
  returns data; keys of a dictionary, and one of ten or more values of a data structure, whose keys say what it is;
- docstrings and comments, and what a tool writes (``snapshot({...})``);
- values that a standard defines (nil and max UUID, the name spaces of RFC 9562, Bluetooth and COM UUIDs, partition
  types), and UUIDs with at most four distinct digits;
- tests, and tables of tests, about the text of UUIDs: ``is_uuid_like("...")``, ``test_to_uuid``;
- canned data in files without tests that are called fakes, mocks, fixtures, constants, data, samples or stubs.

Ignore it, with ``per-file-ignores``, in a file of recorded responses that must match a service's documentation.

Related: no rule of flake8-bugbear or pylint; PLR2004 of ruff reports numbers in comparisons only.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial

from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name
from flake8_testreview.syntax.words import snake
from flake8_testreview.vocabulary.uuids import Place, Uuids, Writing, is_named_by_comment

INLINE_UUID = Message(
    "TRV201",
    "inline-uuid",
    "A UUID is written inline in a function",
    kind=Kind.TIDY,
    template="UUID {uuid} is typed inline; give it a name, or use uuid4() if the value does not matter",
    remark="hardcoded values",
)


_PLAIN = frozenset({"id", "uuid", "value", "name", "key"})  # what says nothing of what it is the id of


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the UUIDs that a function writes once and does not name."""
    for writing in suite.fact(Uuids).inline:
        if not is_named_by_comment(suite.source, writing.node):
            fix = partial(_named, suite, writing)
            yield INLINE_UUID.at(suite, writing.node, fix=fix, uuid=writing.uuid)


def _named(suite: Suite, writing: Writing) -> Fix | None:
    """Name it by a constant of the module, called as the keyword or the key that it is given for."""
    from flake8_testreview.edits.building import span_of
    from flake8_testreview.edits.imports import constant_added

    name, source = _given_for(suite, writing.node), suite.source
    if [_given_for(suite, other.node) for other in suite.fact(Uuids).inline].count(name) > 1:
        return None
    if writing.place == Place.PART or not name.isidentifier() or not isinstance(writing.node, ast.Constant):
        return None
    if name in source.names or source.binders(name) or _is_part_of_another(suite, writing):
        return None
    literal = suite.draft.text.between(*span_of(writing.node))
    edits = suite.draft.replacement(writing.node, name), constant_added(suite.draft, f"{name} = {literal}")
    return Fix(f"name it {name}", edits, is_safe=False)


def _is_part_of_another(suite: Suite, writing: Writing) -> bool:
    """Does another string of the file hold the UUID, so that a name would stand for only one of its places?"""
    found = suite.source.strings(re.compile(re.escape(writing.uuid), re.IGNORECASE), len(writing.uuid))
    return any(node is not writing.node for node in found)


def _given_for(suite: Suite, node: ast.AST) -> str:
    """The name for a constant after the keyword or the key whose value it is; an `id` after the class that is given
    it. Empty where there is none."""
    match suite.source.parent(node):
        case ast.keyword(arg=str(name)) as keyword:
            call = suite.source.parent(keyword)
            owner = last_name(call.func) if isinstance(call, ast.Call) and name.lower() in _PLAIN else ""
        case ast.Dict(keys=keys, values=values) if node in values:
            key = keys[values.index(node)]
            name, owner = str(key.value) if isinstance(key, ast.Constant) else "", ""
        case _:
            return ""
    if name.lower() not in _PLAIN:
        return snake(name).upper()
    is_class = owner[:1].isupper() and owner not in dialects.MOCK_CLASSES
    return f"{snake(owner)}_{name}".upper() if is_class else ""
