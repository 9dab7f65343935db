"""Where UUIDs, and literal ids and addresses, stand in a file, and which of them have a name."""
from __future__ import annotations

import ast
import os
import re
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.hardcoded import INLINE, LITERAL, REPEATED
from flake8_testreview.syntax.source import FUNCTIONS, SourceFile, last_name
from flake8_testreview.syntax.words import words
from flake8_testreview.suite.classes import says_stand_in
from flake8_testreview.suite.suite import Suite

# Patterns are compiled, and cached by `re`, when first used: most runs of flake8 need none of them.
_HEX = "[0-9a-fA-F]"
_UUID = rf"(?<![\w-]){_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}(?![\w-])"
# Begins with a literal character, for which `re` searches as fast as `in` does.
_PARTIAL = rf"-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"
# A path, URL or ARN: one word that has no syntax of another language in it.
_THING = r"(?:arn:|urn:|[\w.~:@%+-]*/)[\w.~:@%+/-]*"
_NAMING_COMMENT = rb"[\s,\])}]*#\s*(?!noqa|type:|pylint|pragma|nosec|[A-Z]{1,3}\d)\w"
_MOST_LINES = 5

_FEW_DIGITS = 4
# Name spaces (RFC 9562, 6.6), WebSocket (RFC 6455, 1.3), EFI variables (UEFI, 3.3), and partition types of UEFI
# (5.3.3), GRUB, Windows and Linux (Discoverable Partitions Specification).
_WELL_KNOWN = frozenset(
    {
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
        "6ba7b812-9dad-11d1-80b4-00c04fd430c8", "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
        "258eafa5-e914-47da-95ca-c5ab0dc85b11",
        "c12a7328-f81f-11d2-ba4b-00a0c93ec93b", "21686148-6449-6e6f-744e-656564454649",
        "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7", "0fc63daf-8483-4772-8e79-3d69d8477de4",
        "4f68bce3-e8cd-4db1-96e7-fbcaf984b709", "8be4df61-93ca-11d2-aa0d-00e098032b8c",
    }
)  # fmt: skip
# Bluetooth Core, vol. 3, part B, 2.5.1: 16- and 32-bit UUIDs; COM's interfaces such as IUnknown.
_WELL_KNOWN_ENDS = ("-0000-1000-8000-00805f9b34fb", "-0000-0000-c000-000000000046")
_MAKERS = frozenset({"UUID", "str"})  # `UUID("...")` is as good as the string itself
# With `uuid` in the name of a call or a test: its subject is the text of a UUID.
_JUDGES = frozenset({"is", "like", "valid", "validate", "validates", "validator", "parse", "parses", "parsing"})
_CANNED = frozenset({"fake", "fakes", "fixture", "fixtures", "constants", "const", "consts", "data", "sample",
                     "samples", "stub", "stubs", "payload", "payloads"})  # fmt: skip


class _Place:
    """How a UUID stands where it is written."""

    NAMED = "named"  # the value of a name, or of an attribute of self
    DATA = "data"  # elsewhere in code that runs once: a module's or class's structure, a decorator's argument
    INLINE = "inline"  # in a function
    PART = "part"  # in a longer string that identifies a thing


class _Write:
    """One place that writes a UUID: `node` is the string, `place` one of `_Place`."""

    __slots__ = ("node", "uuid", "place")

    def __init__(self, node: ast.expr, uuid: str, place: str) -> None:
        self.node = node
        self.uuid = uuid
        self.place = place


# -- UUIDs ------------------------------------------------------------------------------------------------------------


def uuids(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each UUID that is typed into a function, or written more than once."""
    if not re.search(_PARTIAL, suite.source.text):
        return
    written: dict[str, list[_Write]] = defaultdict(list)
    for write in _writes(suite):
        written[write.uuid.lower()].append(write)
    for writes in written.values():
        first = _first_unnamed(writes)
        if len(writes) > 1:
            lines = _lines(write.node.lineno for write in writes if write is not first)
            yield REPEATED.at(suite, first.node, uuid=first.uuid, count=len(writes), lines=lines)
        elif first.place == _Place.INLINE and not _is_named_by_comment(suite.source, first.node):
            yield INLINE.at(suite, first.node, uuid=first.uuid)


def _writes(suite: Suite) -> Iterator[_Write]:
    """Every string constant of the file that writes a UUID which is the author's choice, in source order."""
    source = suite.source
    is_canned = _is_canned(suite)
    for node in source.strings(re.compile(_PARTIAL), len("-1234-1234-123456789012")):
        text = str(node.value)
        found = re.findall(_UUID, text)
        parent = source.parent(node)
        if parent is None or isinstance(parent, ast.Expr):  # a docstring, or a string that serves as a comment
            continue
        is_whole = len(text) == 36 and not isinstance(parent, ast.JoinedStr)
        if not is_whole and not re.fullmatch(_THING, text):
            continue
        place = _place(source, node)
        if is_canned and place in (_Place.DATA, _Place.NAMED) and source.function(node) is None:
            continue
        if _is_about_text(source, node):
            continue
        # Python 3.11 does not tell where a piece of an f-string begins, so the f-string's beginning is taken
        where = parent if isinstance(parent, ast.JoinedStr) else node
        for uuid in found:
            if not _is_well_known(uuid.lower()):
                yield _Write(where, uuid, place if is_whole else _Place.PART)


def _place(source: SourceFile, node: ast.Constant) -> str:
    if _is_named(source, node):
        return _Place.NAMED
    child: ast.AST = node
    for above in source.ancestors(node):
        if isinstance(above, ast.ClassDef):
            return _Place.DATA
        if isinstance(above, FUNCTIONS) and child not in above.decorator_list:
            return _Place.INLINE
        child = above
    return _Place.DATA


def _is_named(source: SourceFile, node: ast.expr) -> bool:
    """Is `node`, or a UUID object made of it, the value of a name, of an attribute of self, or all a function gives?"""
    parent = source.parent(node)
    while isinstance(parent, ast.Call) and parent.args == [node] and last_name(parent) in _MAKERS:
        node, parent = parent, source.parent(parent)
    match parent:
        case ast.Tuple() | ast.List():
            assign = source.parent(parent)
            return isinstance(assign, ast.Assign) and any(
                isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == len(parent.elts)
                for target in assign.targets
            )
        case ast.Assign(targets=targets, value=value):
            return value is node and all(_is_name(target) for target in targets)
        case ast.AnnAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            return value is node and _is_name(target)
        case ast.Return():
            function = source.parent(parent)
            return isinstance(function, FUNCTIONS) and all(
                statement is parent or isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
                for statement in function.body
            )
    return False


def _is_name(target: ast.expr) -> bool:
    match target:
        case ast.Name() | ast.Attribute(value=ast.Name(id="self" | "cls")):
            return True
    return False


def _first_unnamed(writes: list[_Write]) -> _Write:
    """The first write that is not the one that names the UUID: the first value of a name does, or else the first
    part of a module's or class's structure."""
    named = (write for place in (_Place.NAMED, _Place.DATA) for write in writes if write.place == place)
    naming = next(named, None)
    return next((write for write in writes if write is not naming), writes[0])


def _is_well_known(uuid: str) -> bool:
    return uuid in _WELL_KNOWN or uuid.endswith(_WELL_KNOWN_ENDS) or len({*uuid} - {"-"}) <= _FEW_DIGITS


def _is_about_text(source: SourceFile, node: ast.AST) -> bool:
    """Is the text of the UUID what is tested: handed to a judge of UUIDs, or in a test that is named after one?"""
    for above in source.ancestors(node):
        match above:
            case ast.Call() if _judges(last_name(above)):
                return True
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if _judges(name):
                return True
    return False


def _judges(name: str) -> bool:
    parts = {word.lower() for word in words(name)}
    return "uuid" in parts and not parts.isdisjoint(_JUDGES)


def _is_named_by_comment(source: SourceFile, node: ast.expr) -> bool:
    """Does a comment behind the UUID, on the same line, say what it is?"""
    if node.end_lineno is None or node.end_lineno > len(source.lines):
        return False
    behind = source.lines[node.end_lineno - 1].encode("utf-8", "surrogatepass")[node.end_col_offset :]
    return re.match(_NAMING_COMMENT, behind) is not None


def _is_canned(suite: Suite) -> bool:
    """Is the file a module of canned data: without tests, and called so, or without any function?"""
    folder, name = os.path.split(suite.source.filename)
    called = {word.lower() for word in words(name) + words(os.path.basename(folder))}
    if called.isdisjoint(_CANNED):
        return not suite.functions
    return not any(function.name.startswith("test") for function in suite.functions)


# -- resources --------------------------------------------------------------------------------------------------------


def resources(suite: Suite, names: tuple[str, ...]) -> Iterator[Finding]:
    """Yield one finding for each literal that is given to one of the resource names in a function."""
    spellings = {_spelling(name) for name in names}
    given: dict[tuple[str, str | int], list[_Given]] = defaultdict(list)
    for gift in _given(suite):
        spelling = _spelling(gift.name)
        if spelling in spellings and _is_resource(spelling, gift.value) and not _is_of_double(suite, gift.node):
            given[spelling, gift.value].append(gift)
    for gifts in given.values():
        first, *others = sorted(gifts, key=lambda gift: suite.source.position(gift.node))
        further = f" (also on {_lines(gift.node.lineno for gift in others)})" if others else ""
        yield LITERAL.at(suite, first.node, name=first.name, value=f"{first.value!r:.80}", further=further)


class _Given:
    """A literal `value` that stands at `node` under a name."""

    __slots__ = ("name", "value", "node")

    def __init__(self, name: str, value: str | int, node: ast.expr) -> None:
        self.name = name
        self.value = value
        self.node = node


# Values that say they are placeholders, or wrong on purpose.
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
# RFC 1122 loopback and "this host", RFC 5737 and RFC 3849 documentation, RFC 2606 and RFC 6761 names.
_HARMLESS_STARTS = ("127.", "0.", "192.0.2.", "198.51.100.", "203.0.113.", "::", "2001:db8:", "localhost")
_HARMLESS_ENDS = (".test", ".example", ".invalid", ".localhost", ".local", ".localdomain")
_HARMLESS_DOMAINS = ("example.com", "example.net", "example.org")


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
    """Is `value` an id, or the address of a real thing, as far as its text tells?"""
    *_, kind = name_words = spelling.split("_")
    if isinstance(value, int):
        return kind in _NUMBERED
    value_words = {word.lower() for word in words(value)}
    if re.fullmatch(_UUID, value) or says_stand_in(value) or not value_words.isdisjoint(_PLACEHOLDERS):
        return False
    if address := re.fullmatch(_ADDRESS, value[: _LONGEST_ADDRESS]):
        return not _is_harmless(address["host"].lower().strip("[]."))
    # `image_id="image-id"` says what it is, and `host="host1"` is made up by the test
    return kind not in _ADDRESS_WORDS and not value_words <= {*name_words}


def _is_harmless(host: str) -> bool:
    """Is the host one that nothing real answers at, or this machine itself?"""
    return (
        host.startswith(_HARMLESS_STARTS)
        or host.endswith(_HARMLESS_ENDS)
        or any(host == domain or host.endswith("." + domain) for domain in _HARMLESS_DOMAINS)
    )


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
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if says_stand_in(name):
                if not name.startswith("test"):
                    return True
            case ast.ClassDef() if suite.is_stand_in(above) and not suite.is_test_case(above):
                return True
    return False


def _makes_exception(source: SourceFile, callee: ast.expr) -> bool:
    """Is an exception built here, whose arguments end up in its text only?"""
    names = [source.qualified(callee) or last_name(callee)]
    if isinstance(callee, ast.Attribute):
        names.append(last_name(callee.value))
    return any(word.lower() in _EXCEPTION_WORDS for name in names for word in words(name))


def _lines(numbers: Iterator[int]) -> str:
    """`line 7`, or `lines 7, 9, 12 and 3 more`, in order and each once."""
    lines = sorted(set(numbers))
    text = ", ".join(map(str, lines[:_MOST_LINES]))
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"line{'s' * (len(lines) > 1)} {text}{more}"
