"""One form for what is written in several: unittest's, nose's and pytest's assertions as plain comparisons, what is
awaited as what is called, and no annotations, messages and docstrings."""
from __future__ import annotations

import ast
from typing import Any

from flake8_testreview.suite.dialects import ASSERTS_EQUAL, ASSERTS_FALSE, ASSERTS_SAME_ITEMS, ASSERTS_TRUE
from flake8_testreview.syntax.nodes import FunctionNode, argument, dotted, is_own, last_name
from flake8_testreview.vocabulary.expecting import MATCHING, NAMES, Expects

Comparison = type[ast.cmpop]
COMPARED: dict[str, Comparison] = {
    **dict.fromkeys((*ASSERTS_EQUAL, "assertDictsEqual"), ast.Eq),
    **dict.fromkeys(("assertNotEqual", "assertNotEquals", "failIfEqual", "assert_not_equal"), ast.NotEq),
    "assertIs": ast.Is, "assertIsNot": ast.IsNot, "assertIn": ast.In, "assertNotIn": ast.NotIn, "assert_in": ast.In,
    "assertGreater": ast.Gt, "assertGreaterEqual": ast.GtE, "assertLess": ast.Lt, "assertLessEqual": ast.LtE,
}  # fmt: skip
NONE: dict[str, Comparison] = {
    "assertIsNone": ast.Is, "assertIsNotNone": ast.IsNot, "assertNone": ast.Is, "assertNotNone": ast.IsNot,
}  # fmt: skip
REGEX = {"assertRegex": False, "assertRegexpMatches": False, "assertNotRegex": True, "assertNotRegexpMatches": True}
ALMOST = {"assertAlmostEqual": False, "assertAlmostEquals": False, "assertNotAlmostEqual": True}
AWAITING = frozenset({"run_until_complete", "asyncio.run", "run_sync", "await_", "trio.run", "anyio.run"})
_OPPOSITE: dict[Comparison, Comparison] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
}  # fmt: skip
_MIRRORED: dict[Comparison, Comparison] = {
    ast.Eq: ast.Eq, ast.NotEq: ast.NotEq, ast.Is: ast.Is, ast.IsNot: ast.IsNot,
    ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE,
}  # fmt: skip


def plain(function: FunctionNode) -> list[ast.stmt]:
    """The body of `function` in the one form; the tree that it is taken from stays as it is."""
    try:
        return _Plain().body(_copied(function.body))
    except RecursionError:  # nested more deeply than a visitor can follow
        return function.body


def _copied(value: Any) -> Any:
    """A copy of nodes and lists of nodes; five times as fast as `copy.deepcopy`."""
    if isinstance(value, list):
        return [_copied(each) for each in value]
    if not isinstance(value, ast.AST) or not value._fields:
        return value
    made = value.__class__.__new__(value.__class__)
    made.__dict__.update({name: _copied(each) for name, each in value.__dict__.items()})
    return made


def is_literal(node: ast.expr) -> bool:
    """Is it written out: numbers, texts and collections of such, also negated, and calls of nothing but such?"""
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(operand=operand):
            return is_literal(operand)
        case ast.Tuple(elts=elts) | ast.List(elts=elts) | ast.Set(elts=elts):
            return all(map(is_literal, elts))
        case ast.Dict(keys=keys, values=values):
            return all(is_literal(each) for each in (*keys, *values) if each is not None)
    return False


class _Plain(ast.NodeTransformer):
    """Rewrites a copy."""

    def body(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        found: list[ast.stmt] = []
        for statement in statements:
            done = self.visit(statement)
            found += done if isinstance(done, list) else [done] if done is not None else []
        return found

    def visit_Expr(self, node: ast.Expr) -> ast.AST | list[ast.stmt] | None:
        if isinstance(node.value, ast.Constant):
            return None
        node.value = self.visit(node.value)
        if not isinstance(node.value, ast.Call):
            return node
        call = node.value
        if (block := _expected_call(call)) is not None:
            return ast.copy_location(block, node)
        if (test := _asserted(call)) is not None:
            return _assertions(test, node)
        return node

    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        return _assertions(self.visit(node.test), node)

    def visit_With(self, node: ast.With | ast.AsyncWith) -> ast.AST:
        self.generic_visit(node)
        return ast.copy_location(ast.With(items=node.items, body=node.body), node)

    visit_AsyncWith = visit_With

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        self.generic_visit(node)
        loop = ast.For(target=node.target, iter=node.iter, body=node.body, orelse=node.orelse)
        return ast.copy_location(loop, node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        self.generic_visit(node)
        plain_one = ast.FunctionDef(name=node.name, args=node.args, body=node.body, decorator_list=node.decorator_list)
        return ast.copy_location(plain_one, node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        return ast.copy_location(ast.Assign(targets=[node.target], value=self.visit(node.value)), node)

    def visit_Pass(self, node: ast.Pass) -> None:
        return None

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        return None

    visit_ImportFrom = visit_Import

    def visit_Global(self, node: ast.Global | ast.Nonlocal) -> None:
        return None

    visit_Nonlocal = visit_Global

    def visit_Await(self, node: ast.Await | ast.YieldFrom) -> ast.AST:
        found: ast.AST = self.visit(node.value)
        return found

    visit_YieldFrom = visit_Await

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        if node.value is None:
            return node
        found: ast.AST = self.visit(node.value)
        return found

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """What a test keeps on itself is what another holds in a name or gets as a fixture."""
        self.generic_visit(node)
        if is_own(node):
            return ast.copy_location(ast.Name(id=node.attr, ctx=node.ctx), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = dotted(node.func)
        self.generic_visit(node)
        if (name in AWAITING or last_name(node.func) in AWAITING) and len(node.args) == 1 and not node.keywords:
            return node.args[0]
        return _isclose(node) if last_name(node.func) == "isclose" else node


def _assertions(test: ast.expr, place: ast.stmt) -> list[ast.stmt]:
    """`assert a and b` and `assert a < b < c` as two assertions."""
    match test:
        case ast.BoolOp(op=ast.And(), values=parts):
            return [each for part in parts for each in _assertions(part, place)]
        case ast.Compare(left=left, ops=[_, _, *_] as ops, comparators=right):
            ends = zip([left, *right[:-1]], ops, right, strict=True)
            return [each for one, how, other in ends for each in _assertions(_compare(one, type(how), other), place)]
    return [ast.copy_location(ast.Assert(test=_settled(test)), place)]


def _isclose(call: ast.Call) -> ast.AST:
    """`isclose(a, b, abs_tol=t)` as `a == approx(b, abs=t)`."""
    if len(call.args) != 2:
        return call
    names = {"abs_tol": "abs", "rel_tol": "rel"}
    near = [ast.keyword(arg=names.get(each.arg or "", each.arg), value=each.value) for each in call.keywords]
    approx = ast.Call(func=ast.Name(id="approx", ctx=ast.Load()), args=[call.args[1]], keywords=near)
    return ast.copy_location(ast.Compare(left=call.args[0], ops=[ast.Eq()], comparators=[approx]), call)


def _expected_call(call: ast.Call) -> ast.With | None:
    """`assertRaises(E, f, a)` as the block that pytest and unittest know too."""
    name = last_name(call.func)
    head = 2 if name in MATCHING else 1
    if NAMES.get(name) != Expects.ERROR or len(call.args) <= head:
        return None
    inner = ast.Call(func=call.args[head], args=call.args[head + 1 :], keywords=call.keywords)
    if isinstance(call.args[head], ast.Lambda):
        inner = call.args[head].body  # type: ignore[attr-defined]
    context = ast.Call(func=call.func, args=call.args[:head], keywords=[])
    body: list[ast.stmt] = [ast.copy_location(ast.Expr(value=inner), call)]
    block = ast.With(items=[ast.withitem(context_expr=ast.copy_location(context, call))], body=body)
    return ast.fix_missing_locations(ast.copy_location(block, call))


def _asserted(call: ast.Call) -> ast.expr | None:
    """What a call of an assertion asserts, as an expression; None for what is none of the known ones."""
    name, args = last_name(call.func), call.args
    if any(isinstance(each, ast.Starred) for each in args):
        return None
    if len(args) >= 2:
        return _of_two(name, args[0], args[1], call)
    if not args:
        return None
    if name in ASSERTS_TRUE:
        return args[0]
    if name in ASSERTS_FALSE:
        return ast.UnaryOp(op=ast.Not(), operand=args[0])
    if name in NONE:
        return _compare(args[0], NONE[name], ast.Constant(value=None))
    return None


def _of_two(name: str, left: ast.expr, right: ast.expr, call: ast.Call) -> ast.expr | None:
    """Those of two things, and those of one with a message."""
    if name in COMPARED:
        return _compare(left, COMPARED[name], right)
    if name in ASSERTS_TRUE or name in ASSERTS_FALSE or name in NONE:
        return _asserted(ast.Call(func=call.func, args=[left], keywords=[]))
    if name in ASSERTS_SAME_ITEMS:
        return _compare(_called("sorted", left), ast.Eq, _called("sorted", right))
    if name in ("assertIsInstance", "assertNotIsInstance"):
        found: ast.expr = _called("isinstance", left, right)
        return found if name == "assertIsInstance" else ast.UnaryOp(op=ast.Not(), operand=found)
    if name in REGEX:
        found = _called("re.search", right, left)
        return ast.UnaryOp(op=ast.Not(), operand=found) if REGEX[name] else found
    if name in ALMOST:
        return _compare(left, ast.NotEq if ALMOST[name] else ast.Eq, _approximate(right, call))
    return _that(left, right) if name == "assertThat" else None


def _approximate(value: ast.expr, call: ast.Call) -> ast.expr:
    """`places` as the distance that it stands for: half a unit of the last place, and seven places by default."""
    delta, places = argument(call, None, "delta"), argument(call, 2, "places")
    distance: ast.expr = ast.Constant(value=0.5e-7)
    if delta is not None:
        distance = delta
    elif isinstance(places, ast.Constant) and isinstance(places.value, int):
        distance = ast.Constant(value=0.5 * 10.0**-places.value)
    approx = _called("approx", value)
    approx.keywords = [ast.keyword(arg="abs", value=distance)]
    return approx


def _that(matched: ast.expr, matcher: ast.expr) -> ast.expr | None:
    """testtools' matchers that are comparisons."""
    match matcher:
        case ast.Call(args=[value]):
            table: dict[str, Comparison] = {"Equals": ast.Eq, "Is": ast.Is, "Contains": ast.In, "LessThan": ast.Lt}
            name = last_name(matcher)
            if name == "Contains":
                return _compare(value, ast.In, matched)
            return _compare(matched, table[name], value) if name in table else None
    return None


def _called(name: str, *args: ast.expr) -> ast.Call:
    func = ast.parse(name, mode="eval").body
    return ast.Call(func=func, args=list(args), keywords=[])


def _compare(left: ast.expr, how: Comparison, right: ast.expr) -> ast.Compare:
    return ast.Compare(left=left, ops=[how()], comparators=[right])


def _settled(test: ast.expr) -> ast.expr:
    """`not a in b` as `a not in b`, and what is expected on the right."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=ast.UnaryOp(op=ast.Not(), operand=inner)):
            return _settled(inner)
        case ast.UnaryOp(op=ast.Not(), operand=ast.Compare(left=left, ops=[how], comparators=[right])):
            return _settled(_compare(left, _OPPOSITE[type(how)], right))
        case ast.Call(args=[only]) if last_name(test) == "bool":
            return _settled(only)
        case ast.Compare(left=left, ops=[how], comparators=[right]) if type(how) in _MIRRORED:
            if expectedness(left) > expectedness(right):
                return _compare(right, _MIRRORED[type(how)], left)
    return test


def expectedness(node: ast.expr) -> tuple[int, str]:
    """How much a side looks like what is expected: what is written out does, then what is named so."""
    if is_literal(node):
        return 4, ""
    if last_name(node) == "approx":
        return 3, ""
    if isinstance(node, (ast.Dict, ast.List, ast.Tuple, ast.Set, ast.JoinedStr)):
        return 2, ""
    if "expect" in last_name(node).lower() or last_name(node).isupper():
        return 1, ""
    return 0, "" if isinstance(node, (ast.Call, ast.Attribute, ast.Subscript)) else "name"
