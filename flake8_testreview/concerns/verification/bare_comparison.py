"""A comparison is a statement of its own: ``assert`` is missing. Awaited comparisons, comparisons in a tuple with a
message or under ``and``, ``or`` and ``not``, and calls that only answer yes or no count too: ``isinstance``, ``all``,
``np.allclose``, ``torch.equal``, ``os.path.exists``, ``text.startswith``.

Why it matters: the result is discarded, so the line checks nothing.

Bad::

    def test_pop(store):
        store.pop("a")
        store.get("a") is None  # TRV609:5

Good::

    def test_pop(store):
        store.pop("a")
        assert store.get("a") is None

Fixed::

    def test_pop(store):
        store.pop("a")
        assert store.get("a") is None

Fixes: suggested (``assert it; the test may fail``).

A comparison of a call that can only return None has no fix.

Not reported:

- the last statement of a block that expects an exception, and statements of a ``try`` with a handler: they are there
  to raise;
- an operator that is itself under test: the file defines it, the test is named after it, it is expected to raise for
  other operands (``isinstance`` too), or other operators are statements in the same function (``size - 1``);
- a test case that is itself under test: a test defines it, or gets it as an argument;
- code that measures time, stand-ins, methods of classes that a function makes and that are no test cases, and nested
  functions that are passed on, as to a thread, and verify nothing.

Related: B015 of flake8-bugbear and ruff, and W0104 and W0106 of pylint, report comparisons without effect in any
code.
"""
from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.verification.conditions import returns_nothing
from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, is_none, last_name, methods, shown, walk
from flake8_testreview.vocabulary.expecting import has_to_raise, may_expect
from flake8_testreview.vocabulary.verification import Verifying

BARE_COMPARISON = Message(
    "TRV609",
    "comparison-as-statement",
    "A comparison is a statement of its own, so its result is discarded",
    kind=Kind.BLIND,
    template="the result of {comparison} is discarded; {instead}",
    remark="assertions that do not work",
)

# Functions that only answer yes or no, and methods of texts, sets and data frames that do.
_ANSWERING = frozenset(
    {"builtins.isinstance", "builtins.issubclass", "builtins.all", "builtins.any", "builtins.callable",
     "builtins.hasattr", "math.isclose", "filecmp.cmp", "os.path.exists", "os.path.isfile", "os.path.isdir",
     "os.path.islink", "numpy.allclose", "numpy.array_equal", "numpy.array_equiv", "numpy.isclose", "numpy.all",
     "numpy.any", "jax.numpy.allclose", "jax.numpy.array_equal", "cupy.allclose", "cupy.array_equal", "torch.allclose",
     "torch.equal", "torch.is_tensor"}
)  # fmt: skip
_ANSWERING_METHODS = frozenset({"startswith", "endswith", "issubset", "issuperset", "isdisjoint", "equals"})
# A first look, which resolves nothing.
_ANSWERING_NAMES = _ANSWERING_METHODS.union(name.rpartition(".")[2] for name in _ANSWERING)
# Methods that change a set and return nothing. A `sort` or an `update` may be of something that returns what it made.
_CHANGING_SETS = frozenset({"difference_update", "intersection_update", "symmetric_difference_update"})
_METHODS: dict[type[ast.cmpop], str] = {
    ast.Eq: "__eq__", ast.NotEq: "__ne__", ast.Lt: "__lt__", ast.LtE: "__le__", ast.Gt: "__gt__", ast.GtE: "__ge__",
    ast.In: "__contains__", ast.NotIn: "__contains__",
}  # fmt: skip
_ORDERS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_METHODS_ASKED = {"isinstance": "__instancecheck__", "issubclass": "__subclasscheck__"}
_OPERATORS = frozenset(
    {"eq", "ne", "lt", "le", "gt", "ge", "comparison", "comparisons", "compare", "cmp", "richcompare", "operator"}
    | {"operators", "contains", "equality", "ordering"}
)
# What a test is about that looks at what a comparison does on its way.
_ON_THE_WAY = frozenset(
    {"cache", "cached", "caches", "caching", "efficiency", "lazy", "lazily", "probe", "probing"}
)
_WARNING = frozenset({"warning", "warnings"})
_TAKING_WARNINGS = frozenset({"recwarn", "caplog", "capsys", "capfd"})
_ASSERTING = "write assert before it"
_ACTING = f"{_ASSERTING}, or drop the comparison if only the call matters"
_CHANGING = "compare what the call changes, or delete the comparison"
_MEASURES = r"(?i)bench|profil|perf|timeit|timing|speed"
_ON_PURPOSE = r"(?i)rais|error|crash|fail|trigger|evaluat|touch|cover|warn|exercis|populat|load|B015"


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the comparisons that are statements."""
    for statement in suite.source.unsorted(ast.Expr):
        if not _compares(suite, statement.value):
            continue
        function = suite.source.function(statement)
        if function is None or suite.file.is_material or re.search(_MEASURES, os.path.basename(suite.source.filename)):
            continue
        if suite.is_about(statement, _OPERATORS) or _is_exercised(suite, statement) or suite.is_material(statement):
            continue
        if _may_raise(suite, statement) or _is_beside_failing(suite, function, statement):
            continue
        if _is_of_component(suite, function) or _is_of_library(suite, statement.value):
            continue
        fix = partial(_with_assert, suite, statement)
        instead = _instead(suite, statement.value)
        yield BARE_COMPARISON.at(suite, statement, fix=fix, comparison=shown(statement.value, 60), instead=instead)


def _with_assert(suite: Suite, statement: ast.Expr) -> Fix | None:
    """Write `assert` before it; not before a tuple in parentheses, which would be true."""
    if _instead(suite, statement.value) == _CHANGING:
        return None
    match statement.value:
        case ast.Tuple(elts=[first, *_]) as pair if (first.lineno, first.col_offset) != (pair.lineno, pair.col_offset):
            return None
    start = suite.draft.start_of(statement)
    return Fix("assert it; the test may fail", (Edit(start, start, "assert "),), is_safe=False)


def _compares(suite: Suite, value: ast.expr) -> bool:
    """Is it a comparison, a question of its kind, or one with a message?"""
    match value:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in _ANSWERING_NAMES and _answers(suite, value)
        case ast.Compare():
            return True
        case ast.Await(value=inner):
            return isinstance(inner, ast.Compare)
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.BoolOp(values=[*_, ast.Name() | ast.Attribute() | ast.Subscript()] as values):
            return any(_compares(suite, one) for one in values)
        case ast.BoolOp(values=[*_, last]):
            return _compares(suite, last)
        case ast.Tuple(elts=[first, ast.Constant(value=str()) | ast.JoinedStr()]):
            return _compares(suite, first)
    return False


def _answers(suite: Suite, call: ast.Call) -> bool:
    """Does the call, which is called so, only answer a question?"""
    match call:
        case ast.Call(args=[ast.Call(func=ast.Name(id="map"))]):  # `any(map(os.unlink, paths))` is a loop
            return False
        case ast.Call(func=ast.Attribute(value=ast.Compare(), attr="all" | "any"), args=[]):
            return True
        case ast.Call(func=ast.Attribute(attr=name)) if name in _ANSWERING_METHODS:
            return True
    return suite.source.qualified(call.func) in _ANSWERING


def _instead(suite: Suite, value: ast.expr) -> str:
    """What to write, as the message says it."""
    if _awaits(value):
        return _ACTING
    return _CHANGING if _compares_nothing(suite, value) else _ASSERTING


def _compares_nothing(suite: Suite, value: ast.expr) -> bool:
    """Is what a call gives compared, not with None, where the call can only return None?"""
    match value:
        case ast.Compare(left=ast.Call() as call, comparators=[other]) if not is_none(other):
            return last_name(call) in _CHANGING_SETS or returns_nothing(suite, call) is not None
    return False


def _awaits(value: ast.expr) -> bool:
    """Is something awaited, and then compared with a plain yes, no or nothing?"""
    match value:
        case ast.Compare(left=ast.Await(), comparators=[ast.Constant(value=bool() | None)]):
            return True
    return False


def _is_of_component(suite: Suite, function: FunctionNode) -> bool:
    """Is it a method of a class that a function makes and hands to the code under test, such as a page of a server?"""
    owner = suite.source.class_of(function)
    return owner is not None and suite.outermost(owner) is not None and not suite.is_unittest_case(owner)


def _is_of_library(suite: Suite, value: ast.expr) -> bool:
    """Does it compare what a function of another distribution makes, of which the file only compares so what it makes,
    and often: `ok(text) == "a"` of a library that asserts by operators?"""
    match value:
        case ast.Call(func=ast.Attribute(value=asserting)) if "assert" in last_name(asserting).lower():
            return True  # `assertion.issuperset(found, wanted)` asserts by itself
        case ast.Compare(left=ast.Call(func=ast.Name(id=name) as made)):
            uses = [use for use in suite.source.names.get(name, ()) if isinstance(use.ctx, ast.Load)]
            is_usual = len(uses) > 2 and all(_is_only_compared(suite, use) for use in uses)
            origin = suite.source.qualified(made) or "builtins"
            return is_usual and not is_stdlib(origin) and not suite.is_of_project(origin)
    return False


def _is_only_compared(suite: Suite, function: ast.expr) -> bool:
    """Is a function called in a comparison that is a statement?"""
    statement = suite.source.statement(function)
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Compare) and getattr(value.left, "func", None) is function


def _may_raise(suite: Suite, statement: ast.Expr) -> bool:
    """Is the point that it raises, or does not: the end of a block that expects it, a `try`, a comment about it?"""
    child: ast.AST = statement
    for above in suite.source.ancestors(statement):
        match above:
            case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
                if child is body[-1] and any(_may_expect(suite, item, body) for item in items):
                    return True
            case ast.Try(body=body, handlers=[_, *_]) if child in body:
                return True
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                break
        child = above
    return re.search(_ON_PURPOSE, suite.source.comments(statement)) is not None


def _may_expect(suite: Suite, item: ast.withitem, body: list[ast.stmt]) -> bool:
    """May a context expect that its block raises? What it gives is looked at behind the block then, not in it."""
    given = {last_name(item.optional_vars)} - {""}
    is_used = any(isinstance(node, ast.Name) and node.id in given for node in walk(*body))
    return not is_used and may_expect(suite, item.context_expr)


def _is_beside_failing(suite: Suite, function: FunctionNode, statement: ast.Expr) -> bool:
    """Does the function expect an error of the same operation on other things, so that this one must raise none?"""
    kind = _operation(statement.value)
    others = (each for each in walk(*function.body) if isinstance(each, ast.Expr) and _operation(each.value) == kind)
    return kind is not None and any(has_to_raise(suite, other) for other in others)


def _operation(value: ast.expr) -> object:
    """The operator of an order, or the name of what is called; None for the rest, which raises nothing by itself."""
    match value:
        case ast.Compare(ops=[operation]) if isinstance(operation, _ORDERS):
            return type(operation)
        case ast.Call():
            return last_name(value)
    return None


def _is_on_its_own(statement: ast.stmt) -> bool:
    """Is an operator of a thing that has its own all that the statement has: `size - 1`, `~ready == other`?"""
    match statement:
        case ast.Expr(value=ast.BinOp() | ast.Compare(left=ast.UnaryOp(op=ast.Invert()))):
            return True
        case ast.Expr(value=ast.Compare(left=ast.BinOp(op=ast.BitOr() | ast.BitAnd() | ast.BitXor()))):
            return True
    return False


def _is_tested(suite: Suite, owner: ast.ClassDef, statement: ast.Expr) -> bool:
    """Is the class an heir of the code under test, no case of tests: do its methods compare for the tests to see?"""
    test = suite.outermost(statement)
    is_test = test is not None and suite.is_test(test)
    return bool(owner.bases) and not is_test and not suite.is_test_case(owner)


def _verifies(suite: Suite, function: FunctionNode) -> bool:
    return suite.fact(Verifying).verifies(*function.body)


def _has_number(statement: ast.Expr) -> bool:
    """Is a number written in the comparison, or counted or computed: `len(rows) > few`, `end - start < limit`?"""
    keys = {inner for node in walk(statement) if isinstance(node, ast.Subscript) for inner in walk(node.slice)}
    for node in (one for one in walk(statement) if one not in keys):  # `rows[0] <= limit` has none
        match node:
            case ast.Constant(value=int() | float()) | ast.BinOp(op=ast.Sub() | ast.Div()):
                return True
            case ast.Call(func=ast.Name(id="len" | "sum" | "abs" | "min" | "max")):
                return True
    return False


def _is_watched(suite: Suite, statement: ast.Expr) -> bool:
    """Does a block around it, or a fixture, take what it warns of?"""
    around = [*suite.source.ancestors(statement)]
    asked = {name for above in around if isinstance(above, FUNCTIONS) for name in suite.parameter_names(above)}
    return not asked.isdisjoint(_TAKING_WARNINGS) or any(isinstance(one, (ast.With, ast.AsyncWith)) for one in around)


def _is_plain(suite: Suite, statement: ast.Expr, operators: set[str]) -> bool:
    """Is something compared with an instance of a class of the file that has none of the operators?"""
    made = [node.func for node in walk(statement) if isinstance(node, ast.Call)]
    classes = [one for one in map(suite.source.definition, made) if isinstance(one, ast.ClassDef)]
    own = {method.name for one in classes for above in suite.local_lineage(one) for method in methods(above)}
    return bool(classes) and operators.isdisjoint(own)


def _is_exercised(suite: Suite, statement: ast.Expr) -> bool:
    """Is the operator one that the file defines, or is the code about what a comparison does on its way, or does it
    measure, or stand in for something?"""
    if suite.is_about(statement, _ON_THE_WAY) or suite.is_about(statement, _WARNING) and _is_watched(suite, statement):
        return True
    operations = [op for node in ast.walk(statement) if isinstance(node, ast.Compare) for op in node.ops]
    operators = {_METHODS.get(type(operation), "") for operation in operations}
    if any(isinstance(operation, _ORDERS) for operation in operations) and not _has_number(statement):
        return True  # `tag <= child`: what is ordered has a number on a side, and other things an operator of their own
    operators.add(_METHODS_ASKED.get(last_name(statement.value), ""))
    if not operators.isdisjoint(suite.source.defined_names) and not _is_plain(suite, statement, operators):
        return True
    for above in suite.source.ancestors(statement):
        if isinstance(above, FUNCTIONS):
            if any(isinstance(one, ast.Expr) and _is_on_its_own(one) for one in walk(*above.body)):
                return True  # that is there for what the operator does, too
            if re.search(_MEASURES, above.name) or "benchmark" in suite.parameter_names(above):
                return True
            if suite.source.scope(above) is not None and suite.is_handed_over(above) and not _verifies(suite, above):
                return True  # what a thread does, so that operators meet each other
        if isinstance(above, ast.ClassDef) and (suite.is_stand_in(above) or _is_tested(suite, above, statement)):
            return True
    return False
