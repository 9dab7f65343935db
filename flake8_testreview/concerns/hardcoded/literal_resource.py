"""The id or address of a resource is a bare literal under a name that shows what it is: ``flavor_id="1"``,
``networks="none"``. Values that recur under the same name are reported once; the message lists the other lines.

Why it matters: the test works only where such a flavor exists, and does not show what it needs of it. An address
such as ``10.8.0.3`` ties it to one lab.

Bad::

    def test_resize(api):
        server = api.create(networks="none")  # TRV203:34
        api.resize(server, {"flavorRef": "2"})  # TRV203:38
        server.endpoint = "http://10.8.0.3:8774/v2.1"  # TRV203:23

Good::

    NO_NETWORK = "none"  # the server's network plays no part here


    def test_resize(api):
        flavor_id = api.flavors()[0]["id"]
        server = api.create(networks=NO_NETWORK, host="localhost")
        api.resize(server, {"flavorRef": flavor_id})
        server.endpoint = "http://nova.example.com:8774/v2.1"

Not reported:

- under the name of an address, anything but an IP address, a dotted host name or a URL with one: ``host="host1"`` is
  made up;
- loopback addresses and ``localhost``; addresses (RFC 5737, RFC 3849) and domains (``example.com``, ``.test``,
  ``.invalid``) reserved for documentation;
- placeholders: ``"fake-image"``, ``"unknown"``, ``image_id="image-id"``;
- data that doubles are made of or return;
- UUIDs: see TRV201 and TRV202.

Ignore it where the literal is the point of the test, such as a request that must be rejected.

Options: ``testreview-resource-names`` lists the names; ``image_ref`` there also covers ``imageRef`` and
``image-ref``.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.concerns.hardcoded import RESOURCE_NAMES
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import has_any_word, lines_text, lower_words, words
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.hosts import is_harmless
from flake8_testreview.vocabulary.uuids import UUID

LITERAL_RESOURCE = Message(
    "TRV203",
    "literal-resource",
    "The id or address of a resource is a bare literal",
    kind=Kind.TIDY,
    template="{name} is the bare literal {value}{further}; look it up, or name it as a constant",
    remark="hardcoded values",
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each literal that is given to one of the resource names in a function."""
    spellings = {_spelling(name) for name in RESOURCE_NAMES.value(suite.settings)}
    given: dict[tuple[str, str | int], list[_Given]] = defaultdict(list)
    for gift in _given(suite):
        spelling = _spelling(gift.name)
        if spelling in spellings and _is_resource(spelling, gift.value) and not _is_of_double(suite, gift.node):
            given[spelling, gift.value].append(gift)
    for gifts in given.values():
        first, *others = sorted(gifts, key=lambda gift: suite.source.position(gift.node))
        further = f" (also on {lines_text(gift.node.lineno for gift in others)})" if others else ""
        yield LITERAL_RESOURCE.at(suite, first.node, name=first.name, value=f"{first.value!r:.80}", further=further)


class _Given:
    """A literal `value` that stands at `node` under a name."""

    __slots__ = ("name", "value", "node")

    def __init__(self, name: str, value: str | int, node: ast.expr) -> None:
        self.name = name
        self.value = value
        self.node = node


# Values that are placeholders, or wrong on purpose.
_PLACEHOLDERS = frozenset(
    {"foo", "bar", "baz", "invalid", "unknown", "missing", "nonexistent", "bogus", "wrong", "not"}
)
# What a value under a name that ends in one of these must look like to be an address: dotted, with or without scheme.
_ADDRESS_WORDS = frozenset({"host", "hostname", "endpoint", "url", "uri", "address", "ip"})
_LONGEST_ADDRESS = 300  # longer text is no address
_EXCEPTION_WORDS = frozenset({"exception", "exceptions", "exc", "error", "errors"})
_NUMBERED = frozenset({"id", "ref"})  # `networks=3` counts them
_ADDRESS = (
    r"(?:\w[\w+.-]*://)?(?:[^/@\s]*@)?"
    r"(?P<host>localhost|\d+(?:\.\d+){3}"  # IPv4
    r"|\[?[0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F.]*\]?"  # IPv6
    r"|[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}\.?)"
    r"(?::\d+)?(?:/\S*)?"
)


def _spelling(name: str) -> str:
    """How names are compared: `imageRef`, `image-ref` and `image_ref` are one name, `Host` (a header) is not `host`."""
    parts = words(name)
    return "_".join(parts).lower() if len(parts) > 1 else name


def _given(suite: Suite) -> Iterator[_Given]:
    """Every string or number that is given to a name inside a function: argument, dict value, assignment."""
    source = suite.source
    found: list[tuple[str, ast.expr]] = []
    for keyword in source.nodes(ast.keyword):
        if keyword.arg is not None:
            found.append((keyword.arg, keyword.value))
    for display in source.nodes(ast.Dict):
        for key, item in zip(display.keys, display.values):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                found.append((key.value, item))
    for assign in source.nodes(ast.Assign):
        for target in assign.targets:
            match target:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(value=str(name))):
                    found.append((name, assign.value))
    for name, node in found:
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, (str, int)) and not isinstance(value, bool) and source.function(node) is not None:
            yield _Given(name, value, node)


def _is_resource(spelling: str, value: str | int) -> bool:
    """Is `value` an id, or the address of a real thing, as far as its text shows?"""
    *_, kind = name_words = spelling.split("_")
    if isinstance(value, int):
        return kind in _NUMBERED
    value_words = {*lower_words(value)}
    if re.fullmatch(UUID, value) or is_stand_in_name(value) or not value_words.isdisjoint(_PLACEHOLDERS):
        return False
    if address := re.fullmatch(_ADDRESS, value[: _LONGEST_ADDRESS]):
        return not is_harmless(address["host"].lower().strip("[]."))
    # `image_id="image-id"` repeats its name, and `host="host1"` is made up by the test
    return kind not in _ADDRESS_WORDS and not value_words <= {*name_words}


def _is_of_double(suite: Suite, node: ast.AST) -> bool:
    """Does the literal belong to a double or an exception: its argument, its answer, something in a stand-in's body?"""
    doubles = suite.fact(Doubles)
    for above in suite.source.ancestors(node):
        match above:
            case ast.Call(func=callee) if doubles.is_double(callee) or doubles.makes_double(above):
                return True
            case ast.Call(func=callee) if _makes_exception(suite.source, callee):
                return True
            case ast.Assign(targets=targets) if any(doubles.is_double(target) for target in targets):
                return True
            case ast.Raise():
                return True
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if is_stand_in_name(name):
                if not suite.is_test(above):
                    return True
            case ast.ClassDef() if suite.is_stand_in(above) and not suite.is_test_case(above):
                return True
    return False


def _makes_exception(source: SourceFile, callee: ast.expr) -> bool:
    """Is an exception built here, whose arguments end up in its text only?"""
    names = [source.qualified(callee) or last_name(callee)]
    if isinstance(callee, ast.Attribute):
        names.append(last_name(callee.value))
    return any(has_any_word(name, _EXCEPTION_WORDS) for name in names)
