"""How strong an assertion is: a small lattice, and how one of two is weaker than the other."""
from __future__ import annotations

import ast
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from flake8_testreview.change.plain import expectedness
from flake8_testreview.change.raising import is_broader
from flake8_testreview.suite.dialects import MOCK_ASSERTIONS
from flake8_testreview.syntax.nodes import last_name, walk


class Level(IntEnum):
    """From what any outcome satisfies to what one value alone does."""

    CALLED = 1
    TRUTH = 2  # truth, a type, not None, another value
    APPROXIMATE = 3  # near a value, above or below one
    MATCH = 4  # a pattern, a member
    EXACT = 5


class Verdict(IntEnum):
    """What became of an assertion."""

    EQUAL = 0
    STRONGER = 1
    EXPECTED = 2  # another value
    IDIOM = 3  # `assertEqual(True, x)` to `assertTrue(x)`
    LOOSER = 4  # of the same kind, with a wider bound
    WEAKER = 5


class Check(NamedTuple):
    """One assertion: what is looked at, how, and what is expected of it, as they are written in the one form."""

    subject: str
    relation: str
    expected: str
    level: Level | None  # None: an assertion of the project's own, known by its name alone
    line: int
    names: frozenset[str]  # identifiers and short texts in it
    about: frozenset[str] = frozenset()  # those, and what its local names stand for
    distance: float | None = None  # how far off a value may be, or the bound
    origin: str = ""  # the helper that it stands in; empty for the function itself
    node: ast.expr | None = None

    @property
    def text(self) -> str:
        """How it reads."""
        if self.relation in ("truth", "own"):
            return self.subject
        if self.relation == "false":
            return f"not {self.subject}"
        return f"{self.subject} {self.relation} {self.expected}"

    @property
    def key(self) -> tuple[str, ...]:
        """The same for what is the same."""
        if self.relation in ("==", "!=", "is", "is not"):
            return (self.relation, *sorted((self.subject, self.expected)))
        return self.subject, self.relation, self.expected


_OPERATORS: dict[type[ast.cmpop], tuple[str, Level]] = {
    ast.Eq: ("==", Level.EXACT), ast.Is: ("is", Level.EXACT), ast.In: ("in", Level.MATCH),
    ast.Lt: ("<", Level.APPROXIMATE), ast.LtE: ("<=", Level.APPROXIMATE),
    ast.Gt: (">", Level.APPROXIMATE), ast.GtE: (">=", Level.APPROXIMATE),
    ast.NotEq: ("!=", Level.TRUTH), ast.IsNot: ("is not", Level.TRUTH), ast.NotIn: ("not in", Level.TRUTH),
}  # fmt: skip
_MATCHING = frozenset(
    {"search", "match", "fullmatch", "startswith", "endswith", "issubset", "issuperset", "fnmatch", "all", "any"}
)
# How strong assertions of mocks are, the strongest first; each counts for less than the one before.
_OF_MOCKS = (
    "assert_called_once_with", "assert_called_with", "assert_has_calls", "assert_any_call",
    "assert_called_once", "assert_called",
)  # fmt: skip
_LESS_THAN_CLOSED = {(">", ">="), ("<", "<="), ("==", ">="), ("==", "<="), ("==", ">"), ("==", "<")}
_PROJECTIONS = ("len", "bool", "type", "set", "any", "callable")


Value = Callable[[ast.expr], float | None]


def check(test: ast.expr, line: int, value: Value) -> Check:
    """The assertion of an expression in the one form; `value` gives the number that an expression stands for."""
    match test:
        case ast.Compare(left=left, ops=[how], comparators=[right]) if type(how) in _OPERATORS:
            return _comparison(left, how, right, line, value)
        case ast.UnaryOp(op=ast.Not(), operand=ast.Attribute(value=mock, attr="called")):
            return _made(mock, "assert_not_called", None, Level.EXACT, line)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _made(operand, "false", None, Level.TRUTH, line)
        case ast.Call(args=[first, second]) if last_name(test) == "isinstance":
            return _made(first, "isinstance", second, Level.TRUTH, line)
    if isinstance(test, ast.Call) and last_name(test) in _MATCHING:
        if last_name(test) in ("all", "any") or not test.args:
            return _made(test, "truth", None, Level.MATCH, line)
        return _made(test.args[-1], last_name(test), test.args[0], Level.MATCH, line)
    if isinstance(test, ast.Attribute) and test.attr == "called":
        return _made(test.value, "assert_called", None, Level.CALLED, line)
    return _made(test, "truth", None, Level.TRUTH, line)


def mock_check(call: ast.Call, line: int) -> Check | None:
    """The assertion that a method of a mock makes."""
    name = last_name(call)
    if name not in MOCK_ASSERTIONS or not isinstance(call.func, ast.Attribute):
        return None
    level = Level.CALLED if name.rstrip("_") in ("assert_called", "assert_awaited") else Level.EXACT
    if name in ("assert_called_once", "assert_awaited_once"):
        level = Level.TRUTH
    expected = ", ".join(map(ast.unparse, [*call.args, *call.keywords]))
    made = _made(call.func.value, name, None, level, line)
    return made._replace(expected=f"({expected})", names=made.names | _names(call), node=call)


def own_check(call: ast.Call, line: int) -> Check:
    """An assertion of the project's own."""
    return _made(call, "own", None, None, line)


def _comparison(left: ast.expr, how: ast.cmpop, right: ast.expr, line: int, value: Value) -> Check:
    relation, level = _OPERATORS[type(how)]
    distance = value(right) if level is Level.APPROXIMATE else None
    if relation in ("in", "not in") and expectedness(left) > expectedness(right):  # `"text" in answer`: of the answer
        return _made(right, "contains" if relation == "in" else "does not contain", left, level, line)
    if last_name(right) == "approx" and isinstance(right, ast.Call):
        level, distance = Level.APPROXIMATE, _distance(right, value)
        relation = "approx"
        right = right.args[0] if right.args else right
    if last_name(left) == "call_count" and isinstance(left, ast.Attribute) and ast.unparse(right) == "1":
        if relation == "==":
            return _made(left.value, "assert_called_once", None, Level.TRUTH, line)
    if last_name(left) == "call_count" and isinstance(left, ast.Attribute) and ast.unparse(right) == "0":
        if relation == "==":
            return _made(left.value, "assert_not_called", None, Level.EXACT, line)
    return _made(left, relation, right, level, line)._replace(distance=distance)


def _made(subject: ast.expr, relation: str, expected: ast.expr | None, level: Level | None, line: int) -> Check:
    names = _names(subject) | (_names(expected) if expected is not None else frozenset())
    shown = ast.unparse(expected) if expected is not None else ""
    return Check(ast.unparse(subject), relation, shown, level, line, names, names, node=subject)


def _names(node: ast.AST) -> frozenset[str]:
    """Names, attributes, keywords and texts of one word below `node`."""
    found: set[str] = set()
    for each in walk(node):
        match each:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                found.add(name)
            case ast.Constant(value=str(text)) if len(text) < 80:
                found.add(text)
    return frozenset(found)


def _distance(approx: ast.Call, value: Value) -> float | None:
    return next((found for each in approx.keywords if (found := value(each.value)) is not None), None)


def verdict(old: Check, new: Check) -> Verdict:
    """What became of the assertion `old`, of which `new` is what is left."""
    if old.key == new.key and old.distance == new.distance:
        return Verdict.EQUAL
    if old.level is None or new.level is None:
        return Verdict.EXPECTED
    if old.relation.startswith("assert_") and new.relation.startswith("assert_"):
        return _of_mocks(old, new)
    if _is_truth_for_true(old, new) or _is_instance_for_type(old, new):
        return Verdict.IDIOM
    if (wider := _is_wider(old, new)) is not None:
        return Verdict.LOOSER if wider else Verdict.STRONGER
    if new.level < old.level or (old.relation, new.relation) in _LESS_THAN_CLOSED:
        return Verdict.WEAKER
    if new.level > old.level:
        return Verdict.STRONGER
    return _same_level(old, new)


def _same_level(old: Check, new: Check) -> Verdict:
    if _is_projection(new.node, old.subject):
        return Verdict.WEAKER
    if old.subject == new.subject and old.relation == new.relation == "isinstance":
        return _of_types(old.expected, new.expected)
    if old.subject == new.subject and old.relation == new.relation and _has_more_any(old, new):
        return Verdict.WEAKER
    return Verdict.EXPECTED


def _of_types(old: str, new: str) -> Verdict:
    """One of several types is weaker than one of fewer, and a base than what is derived from it."""
    before, after = (frozenset(text.strip("()").replace(" ", "").strip(",").split(",")) for text in (old, new))
    if is_broader(before, after, lambda name: None) or "object" in after - before:
        return Verdict.WEAKER
    return Verdict.STRONGER if is_broader(after, before, lambda name: None) else Verdict.EXPECTED


def _of_mocks(old: Check, new: Check) -> Verdict:
    def rank(one: Check) -> int:
        name = one.relation.replace("awaited", "called").replace("_await", "_call")
        return _OF_MOCKS.index(name) if name in _OF_MOCKS else len(_OF_MOCKS)

    if old.relation in ("assert_not_called", "assert_not_awaited") or new.relation.startswith("assert_not_"):
        return Verdict.EQUAL if old.relation == new.relation else Verdict.EXPECTED
    if rank(new) > rank(old) or rank(new) == rank(old) and _has_more_any(old, new):
        return Verdict.WEAKER
    return Verdict.STRONGER if rank(new) < rank(old) else Verdict.EXPECTED


def _has_more_any(old: Check, new: Check) -> bool:
    return _anys(new.expected) > _anys(old.expected)


def _anys(text: str) -> int:
    words = text.replace("(", " ").replace(")", " ").replace(",", " ").replace("=", " ").replace(".", " ").split()
    return words.count("ANY")


def _is_truth_for_true(old: Check, new: Check) -> bool:
    """`assertEqual(True, x)` and `assertTrue(x)`."""
    wanted = {"True": "truth", "False": "false"}.get(old.expected)
    return old.relation in ("==", "is") and new.relation == wanted and old.subject == new.subject


def _is_instance_for_type(old: Check, new: Check) -> bool:
    """`type(x) == A` and `isinstance(x, A)`."""
    return new.relation == "isinstance" and old.subject == f"type({new.subject})" and old.expected == new.expected


def _is_wider(old: Check, new: Check) -> bool | None:
    """Does a distance or a bound allow more than before? None where it is unknown."""
    if old.distance is None or new.distance is None or old.distance == new.distance:
        return None
    upper, lower = ("<", "<=", "approx"), (">", ">=")
    if old.relation in upper and new.relation in upper:
        if old.relation == "approx" and new.relation == "approx" and old.expected != new.expected:
            return None
        return new.distance > old.distance
    if old.relation in lower and new.relation in lower:
        return new.distance < old.distance
    return None


def _is_projection(new: ast.expr | None, old: str) -> bool:
    """Is it the length, the truth or the type of what was looked at as a whole?"""
    match new:
        case ast.Call(args=[only]) if last_name(new) in _PROJECTIONS:
            return ast.unparse(only) == old
    return False


def is_implied(one: Check, other: Check) -> bool:
    """Does a comparison with one value state what `one` states: truth, a type, a length, a member of the same thing?"""
    if other.level is not Level.EXACT or one.level is None or other.relation.startswith("assert_"):
        return False
    is_less = one.level < Level.APPROXIMATE and one.subject == other.subject and one.relation != "false"
    return is_less or _is_projection(one.node, other.subject)


def is_related(old: Check, new: Check) -> bool:
    """Do both look at the same thing, or one at a part of what the other looks at?"""
    if old.subject == new.subject or old.subject in (new.expected,) or new.subject == old.expected:
        return True
    return bool(old.node and new.node) and (old.subject in new.subject or new.subject in old.subject)
