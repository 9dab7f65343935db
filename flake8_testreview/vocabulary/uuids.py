"""The UUIDs that a file writes, and which of the writings name them."""
from __future__ import annotations

import ast
import os
import re
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.comments import for_readers
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, is_bare_constant, last_name
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import has_any_word, lower_words, words

# Patterns are compiled, and cached by `re`, when first used: most runs of flake8 need none of them.
_HEX = "[0-9a-fA-F]"
UUID = rf"(?:(?<![\w-])|(?<=[A-Za-z][-_])){_HEX}{{8}}(?:-{_HEX}{{4}}){{3}}-{_HEX}{{12}}(?![\w-])"
# Begins with a literal character, for which `re` searches as fast as `in` does.
_PARTIAL = rf"-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"
# A path, URL, ARN, file or cookie name: one word that has no syntax of another language in it.
_THING = r"[\w.~:@%+/-]+"
_NAMING_COMMENT = rb"[\s,\])}]*#\s*(?!noqa|type:|pylint|pragma|nosec|[A-Z]{1,3}\d)\w"

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
_DATA = (ast.Dict, ast.List, ast.Tuple, ast.Constant, ast.Name, ast.Subscript)
_STRUCTURES = (ast.Dict, ast.List, ast.Tuple)
_MAKERS = frozenset({"UUID", "str"})  # `UUID("...")` is as good as the string itself
_OF_EXPECTED = _MAKERS | {"call", "dict"}  # an expected call or answer
# With `uuid` in the name of a call or a test: its subject is the text of a UUID, as it is where nothing else is named.
_JUDGES = frozenset(
    {
        "is", "like", "valid", "validate", "validates", "validator", "parse", "parses", "parsing", "to", "from", "make",
        "makes", "generate", "generates", "convert", "converts", "converter", "format", "formats", "namespace",
        "normalize", "normalizes", "normalise", "canonical", "canonicalize", "encode", "decode", "coerce", "strip",
    }
)  # fmt: skip
_UUIDS = frozenset({"uuid", "uuids", "guid", "guids"})
_CANNED = frozenset({"fake", "fakes", "fixture", "fixtures", "constants", "const", "consts", "data", "sample",
                     "samples", "stub", "stubs", "payload", "payloads", "mock", "mocks"})  # fmt: skip
_SNAPSHOT = "snapshot"  # of inline-snapshot, which writes its argument
_MANY = 10  # values of one structure: so many are recorded or listed, and their keys say what each is


class Place:
    """How a UUID stands where it is written."""

    NAMED = "named"  # the value of a name or attribute
    DATA = "data"  # in a structure of a module or a class
    ROW = "row"  # in a decorator: a sample of a table of cases
    PAYLOAD = "payload"  # in what a function makes and returns, and does nothing else, or one of many values
    EXPECTED = "expected"  # what something must be equal to
    INLINE = "inline"  # in a function that does something
    PART = "part"  # in a longer string that identifies a thing


class Writing:
    """One place that writes a UUID: `node` is the string, `place` one of `Place`, `answer` the outermost dict
    around."""

    __slots__ = ("node", "uuid", "place", "answer")

    def __init__(self, node: ast.expr, uuid: str, place: str, answer: ast.Dict | None) -> None:
        self.node = node
        self.uuid = uuid
        self.place = place
        self.answer = answer


class Uuids:
    """Every UUID that is its author's choice, with its writings in source order."""

    def __init__(self, suite: Suite) -> None:
        written: dict[str, list[Writing]] = defaultdict(list)
        for writing in _writings(suite) if re.search(_PARTIAL, suite.source.text) else ():
            written[writing.uuid.lower()].append(writing)
        self.written = [_without_own_links(writings) for writings in written.values()]
        self._source = suite.source

    @property
    def inline(self) -> Iterator[Writing]:
        """The only writing of each UUID that has one, where it stands in a function without a name."""
        for writings in self.written:
            if len(writings) == 1 and writings[0].place == Place.INLINE:
                yield writings[0]

    @property
    def repeated(self) -> Iterator[tuple[Writing, list[Writing]]]:
        """For each UUID that is written more than once, not only as a sample of one table, the first writing that does
        not name it, and the others."""
        for writings in map(_without_capitals, self.written):
            if len(writings) > 1 and not self._are_of_one_table(writings):
                first = _first_unnamed(writings)
                yield first, [writing for writing in writings if writing is not first]

    def _are_of_one_table(self, writings: list[Writing]) -> bool:
        """Do all stand in the decorators of one definition?"""
        tables = {self._source.statement(writing.node) for writing in writings}
        return len(tables) == 1 and all(writing.place == Place.ROW for writing in writings)


def _without_capitals(writings: list[Writing]) -> list[Writing]:
    """Without those that spell it in capitals beside others that do not, and that nothing names: they are meant so."""
    plain = [one for one in writings if one.uuid == one.uuid.lower() or one.place in (Place.NAMED, Place.DATA)]
    return plain or writings


def _writings(suite: Suite) -> Iterator[Writing]:
    """Every string constant of the file that writes a UUID which is the author's choice, in source order."""
    source = suite.source
    is_canned = _is_canned(suite)
    for node in source.strings(re.compile(_PARTIAL), len("-1234-1234-123456789012")):
        text = str(node.value)
        parent = source.parent(node)
        if parent is None or isinstance(parent, ast.Expr):  # a docstring, or a string that serves as a comment
            continue
        is_whole = len(text) == 36 and not isinstance(parent, ast.JoinedStr)
        if not is_whole and not re.fullmatch(_THING, text):
            continue
        place = _place(suite, node)
        answer = _answer(source, node)
        if (is_canned and (place != Place.INLINE or answer is not None)) or _is_about_text(source, node):
            continue
        if _is_recorded(source, node):
            continue
        # Python 3.11 does not record where a piece of an f-string begins, so the f-string's beginning is taken
        where = parent if isinstance(parent, ast.JoinedStr) else node
        for uuid in re.findall(UUID, text):
            if not _is_well_known(uuid.lower()):
                yield Writing(where, uuid, place if is_whole or place == Place.ROW else Place.PART, answer)


def _answer(source: SourceFile, node: ast.expr) -> ast.Dict | None:
    """The outermost dict display that `node` stands in: an answer of a service, as a whole."""
    found = None
    for above in source.ancestors(node):
        if isinstance(above, ast.stmt):
            break
        found = above if isinstance(above, ast.Dict) else found
    return found


def _without_own_links(writings: list[Writing]) -> list[Writing]:
    """The writings of one UUID, where an answer's links to its own id are one with the id."""
    kept: list[Writing] = []
    for writing in writings:
        alike = [other for other in writings if other.answer is writing.answer and other.answer is not None]
        is_link = writing.place == Place.PART and (
            any(other.place != Place.PART for other in alike) or (alike and alike[0] is not writing)
        )
        if not is_link:
            kept.append(writing)
    return kept


def _place(suite: Suite, node: ast.Constant) -> str:
    source = suite.source
    if _is_named(source, node):
        return Place.NAMED
    child: ast.AST = node
    for above in source.ancestors(node):
        if isinstance(above, (*FUNCTIONS, ast.ClassDef)) and child in above.decorator_list:
            return Place.ROW
        if isinstance(above, ast.ClassDef):
            return Place.DATA
        if isinstance(above, FUNCTIONS):
            return _place_in(suite, above, node)
        child = above
    return Place.DATA


def _place_in(suite: Suite, function: FunctionNode, node: ast.Constant) -> str:
    """How a UUID stands in a function that does not name it."""
    if _is_expected(suite.source, node):
        return Place.EXPECTED
    is_data = _is_key(suite.source, node) or _is_one_of_many(suite.source, node)
    if is_data or (not suite.is_test(function) and _only_returns(function)):
        return Place.PAYLOAD
    return Place.INLINE


def _is_key(source: SourceFile, node: ast.expr) -> bool:
    whole, parent = _made_of(source, node)
    return isinstance(parent, ast.Dict) and whole in parent.keys


def _is_one_of_many(source: SourceFile, node: ast.expr) -> bool:
    """Is it a value of a large structure of data: an answer that was recorded, or a table?"""
    made, _ = _made_of(source, node)
    whole: ast.AST = made
    for above in source.ancestors(made):
        if not isinstance(above, _STRUCTURES):
            break
        whole = above
    return sum(not isinstance(part, _STRUCTURES) for part in _parts(whole)) >= _MANY


def _parts(structure: ast.AST) -> Iterator[ast.AST]:
    """The values of a display of data, and of those in it."""
    match structure:
        case ast.Dict(values=items) | ast.List(elts=items) | ast.Tuple(elts=items):
            for item in items:
                yield item
                yield from _parts(item)


def _is_expected(source: SourceFile, node: ast.expr) -> bool:
    """Is the UUID, or data that it is a part of, what something must be equal to: in an assertion, a comparison, or
    under a name with "expect" in it?"""
    for above in source.ancestors(node):
        match above:
            case ast.Assert() | ast.Compare():
                return True
            case ast.keyword(arg=str(name)) if "expect" in name:
                return True
            case ast.Assign(targets=[target]):
                return "expect" in last_name(target)
            case ast.Call() if last_name(above).lstrip("_").startswith("assert"):
                return True
            case ast.Call() if last_name(above) not in _OF_EXPECTED:
                return False
            case ast.stmt():
                return False
    return False


def _only_returns(function: FunctionNode) -> bool:
    """Does the function do nothing but make data and give it back: is it a payload with a name?"""
    *before, last = function.body
    return isinstance(last, ast.Return) and all(
        is_bare_constant(one) or (isinstance(one, ast.Assign) and isinstance(one.value, _DATA)) for one in before
    )


def _is_named(source: SourceFile, node: ast.expr) -> bool:
    """Is `node`, or a UUID object made of it, the value of a name, of an attribute of self, or all a function gives?"""
    node, parent = _made_of(source, node)
    match parent:
        case ast.Tuple() | ast.List():
            assign = source.parent(parent)
            return isinstance(assign, ast.Assign) and any(
                isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == len(parent.elts)
                for target in assign.targets
            )
        case ast.Assign(targets=targets, value=value):
            return value is node and all(map(_names, targets))
        case ast.AnnAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            return value is node and _names(target)
        case ast.Return():
            function = source.parent(parent)
            return isinstance(function, FUNCTIONS) and all(
                statement is parent or is_bare_constant(statement)
                for statement in function.body
            )
    return False


def _made_of(source: SourceFile, node: ast.expr) -> tuple[ast.expr, ast.AST | None]:
    """The UUID object that is made of `node`, or `node` itself, and what it stands in."""
    parent = source.parent(node)
    while isinstance(parent, ast.Call) and parent.args == [node] and last_name(parent) in _MAKERS:
        node, parent = parent, source.parent(parent)
    return node, parent


def _names(target: ast.expr) -> bool:
    """Does what is assigned to describe it: a name, or an attribute that is no answer of a mock?"""
    is_attribute = isinstance(target, ast.Attribute) and target.attr not in dialects.MOCK_ANSWERS
    return is_attribute or isinstance(target, ast.Name)


def _first_unnamed(writings: list[Writing]) -> Writing:
    """The first writing that is not the one that names the UUID: the first value of a name does, or else the first
    part of a module's or class's structure."""
    named = (one for place in (Place.NAMED, Place.DATA, Place.ROW) for one in writings if one.place == place)
    naming = next(named, None)
    return next((one for one in writings if one is not naming), writings[0])


def _is_well_known(uuid: str) -> bool:
    return uuid in _WELL_KNOWN or uuid.endswith(_WELL_KNOWN_ENDS) or len({*uuid} - {"-"}) <= _FEW_DIGITS


def _is_about_text(source: SourceFile, node: ast.AST) -> bool:
    """Is the text of the UUID what is tested: handed to a judge of UUIDs, or in a class, a test, or the table of a
    test, that is named after one?"""
    top: ast.AST = node
    for above in source.ancestors(node):
        if _is_named_after_uuids(above):
            return True
        top = above
    if not isinstance(top, ast.Assign):
        return False
    names = [target.id for target in top.targets if isinstance(target, ast.Name)]
    uses = [use for name in names for use in source.names.get(name, ()) if type(use.ctx) is ast.Load]
    return any(_is_named_after_uuids(above) for use in uses for above in source.ancestors(use))


def _is_recorded(source: SourceFile, node: ast.AST) -> bool:
    """Does a tool write the literal that the UUID is a part of, as inline-snapshot does?"""
    return any(isinstance(above, ast.Call) and last_name(above) == _SNAPSHOT for above in source.ancestors(node))


def _is_named_after_uuids(node: ast.AST) -> bool:
    match node:
        case ast.Call():
            return _judges(last_name(node))
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return _judges(name) or {*lower_words(name)} - {"test"} <= _UUIDS
        case ast.ClassDef(name=name):
            return _has_uuid(name)
    return False


def _judges(name: str) -> bool:
    return _has_uuid(name) and has_any_word(name, _JUDGES)


def _has_uuid(name: str) -> bool:
    return any(word.lower() in _UUIDS for word in words(name))


def is_named_by_comment(source: SourceFile, node: ast.expr) -> bool:
    """Does a comment behind the UUID, on the same line, describe it?"""
    if node.end_lineno is None or node.end_lineno > len(source.lines):
        return False
    behind = for_readers(source.lines[node.end_lineno - 1]).encode("utf-8", "surrogatepass")[node.end_col_offset :]
    return re.match(_NAMING_COMMENT, behind) is not None


def _is_canned(suite: Suite) -> bool:
    """Is the file a module of canned data: without tests, and called so, or without any function?"""
    folder, name = os.path.split(suite.source.filename)
    called = {*lower_words(name), *lower_words(os.path.basename(folder))}
    return not suite.functions if called.isdisjoint(_CANNED) else not any(map(suite.is_test, suite.functions))
