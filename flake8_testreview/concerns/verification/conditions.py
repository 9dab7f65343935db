"""Why a condition always holds, whatever the code under test does."""
from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from typing import Any

from flake8_testreview.concerns.verification.subjects import is_about_equality
from flake8_testreview.project.overrides import is_left_to_heirs
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, attribute_chain, is_none, last_name, shown, walk
from flake8_testreview.vocabulary.expecting import built_in_error
from flake8_testreview.vocabulary.verification import Verifying

_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.GeneratorExp, ast.Lambda)
_PLAIN = (*_DISPLAYS[:-1], ast.Constant, ast.JoinedStr, ast.Tuple)  # what compares as Python's own types do
_DIFFERENCE = r"assert(NotEquals?|_not_equal)$"
_LITERALS = (ast.Constant, ast.UnaryOp, ast.Tuple, ast.List, ast.Set, ast.Dict)
_OPERATIONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.In: lambda item, group: item in group, ast.NotIn: lambda item, group: item not in group,
}  # fmt: skip

# Libraries in which `sort()` gives a new one.
_SORTING_COPIES = frozenset({"polars", "torch", "dask", "ibis", "pyspark", "jax", "pyarrow"})

_EXISTENCE = frozenset({"exist", "exists", "existence", "exported", "exports"})

_HASHING = frozenset({"hash", "hashes", "hashable", "hashing"})
_PLACE = r"%(?:\(\w+\))?[-#0 +]*[\d.*]*[a-zA-Z%]"  # what `%` fills


def why_true(suite: Suite, test: ast.expr) -> str | None:
    """Why the condition always holds; None when it may not."""
    match test:
        case ast.Constant(value=value) if value:
            return f"{shown(test)} is always true"
        case ast.JoinedStr(values=values) if any(isinstance(piece, ast.Constant) and piece.value for piece in values):
            return "a non-empty string is always true"
        case ast.BinOp(left=ast.Constant(value=str() as text), op=ast.Mod()) if re.sub(_PLACE, "", text):
            return "a non-empty string is always true"
        case ast.Set() if suite.is_about(test, _HASHING):
            return None  # it shows that they have a hash
        case ast.List(elts=[_, *_]) | ast.Set(elts=[_, *_]) | ast.Tuple(elts=[_, *_]):
            is_open = any(isinstance(item, ast.Starred) for item in test.elts)
            return None if is_open else "a non-empty collection is always true"
        case ast.Dict(keys=keys) if any(key is not None for key in keys):  # the others are `**more`
            return "a non-empty collection is always true"
        case ast.GeneratorExp():
            return "a generator is always true; pass it to all() or any()"
        case ast.Lambda():
            return "a function is always true; call it"
        case ast.Name() | ast.Attribute():
            return "a function is always true; call it" if _is_function(suite, test) else None
        case ast.Call(func=ast.Name() as made) if _is_error(suite, made):
            return "an exception is always true; compare it, or raise it"
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp(elt=each) | ast.ListComp(elt=each)]):
            return why_true(suite, each)
        case ast.Call(func=ast.Name(id="any"), args=[ast.GeneratorExp(elt=ast.BoolOp() as each)]):
            return why_true(suite, each)  # `any(True for ...)` asks whether there is one
        case ast.BoolOp(op=ast.Or(), values=values):
            return _why_either(values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return why_false(operand)
        case ast.Compare(left=left, ops=operations, comparators=sides):
            links = zip((left, *sides), operations, sides)
            whys = [why_compared(suite, test, *link) for link in links]
            return whys[0] if all(whys) else None
    return None


def _why_either(values: list[ast.expr]) -> str | None:
    """Why one of the parts of an `or` always holds."""
    always = next((one for one in values if isinstance(one, ast.Constant) and one.value), None)
    if always is None:
        return None
    part = f"{shown(always)} or" if always is values[0] else f"or {shown(always)}"
    return f"`{part}` is always true"


def why_false(test: ast.expr) -> str | None:
    """Why the condition never holds; None when it may."""
    if isinstance(test, ast.Constant) and not test.value:
        return f"{shown(test)} is always false"
    match test:
        case ast.Compare(left=left, ops=[ast.Lt()], comparators=[right]) if _is_length(left) and _number(right) == 0:
            return "a length is never negative"
    return None


def _is_error(suite: Suite, name: ast.Name) -> bool:
    """Is it a class of exceptions that is built in?"""
    return built_in_error(name.id) is not None and suite.source.qualified(name) == f"builtins.{name.id}"


def _is_function(suite: Suite, expression: ast.Name | ast.Attribute) -> bool:
    """Is it a function of the file, or of a module, or a method of what a class of the file makes, that nothing
    decorates?"""
    source = suite.source
    if isinstance(expression, ast.Name):
        definition = source.definition(expression)
        return isinstance(definition, FUNCTIONS) and not definition.decorator_list
    if (name := source.qualified(expression)) is not None:
        test = suite.outermost(expression)
        is_named_so = test is not None and test.name.lower() == f"test_has_{last_name(expression)}".lower()
        if is_named_so or suite.is_about(expression, _EXISTENCE):
            return False  # it fails where there is none
        outside = suite.inference.definition(name)
        return outside is not None and isinstance(outside.node, FUNCTIONS) and not outside.node.decorator_list
    made = _class_behind(suite, expression.value)
    if made is None or source.stored.get(expression.attr) or suite.has_override(made, expression.attr):
        return False
    found = [binding.node for binding in source.attribute_bindings(made, expression.attr)]
    return len(found) == 1 and isinstance(found[0], FUNCTIONS) and not found[0].decorator_list


def _class_behind(suite: Suite, expression: ast.expr) -> ast.ClassDef | None:
    """The class of the file that `expression` is an instance of: `self`, or what one call made."""
    if isinstance(expression, ast.Name) and (own := suite.source.self_class(expression)) is not None:
        return own
    value = suite.source.only_value(expression)
    made = suite.source.definition(value.func) if isinstance(value, ast.Call) else None
    return made if isinstance(made, ast.ClassDef) else None


# -- comparisons ------------------------------------------------------------------------------------------------------


def why_compared(
    suite: Suite, node: ast.AST, left: ast.expr, operation: ast.cmpop, right: ast.expr
) -> str | None:  # fmt: skip
    """Why a comparison always holds; None when it may not."""
    if why := _why_constant(suite, left, operation, right):
        return why
    match operation:
        case ast.Is() | ast.Eq() if is_none(right) and (name := returns_nothing(suite, left)):
            return f"{name} in this file returns nothing"
        case ast.Eq() | ast.Is() if _orders_in_place(left) and _orders_in_place(right):
            if not _SORTING_COPIES.isdisjoint(suite.source.imported):
                return None
            return f"{last_name(left)}() returns None on both sides; use sorted()"
        case ast.Eq() | ast.Is():
            is_cached = isinstance(operation, ast.Is) and not isinstance(left, ast.Name)  # it asks for one object
            return None if is_cached else _why_same(suite, node, left, right)
        case ast.IsNot() if isinstance(left, _DISPLAYS) or isinstance(right, _DISPLAYS):
            return "a new object is never identical to another"
        case ast.GtE() if _is_length(left) and _number(right) == 0:
            return "a length is never negative"
        case ast.Gt() if _is_length(left) and _number(right) == -1:
            return "a length is never negative"
        case ast.LtE() if _is_length(right) and _number(left) == 0:
            return "a length is never negative"
        case ast.Lt() if _is_length(right) and _number(left) == -1:
            return "a length is never negative"
    return None


def _why_constant(suite: Suite, left: ast.expr, operation: ast.cmpop, right: ast.expr) -> str | None:
    """Why a comparison of two constants holds. Equal ones that are spelt differently test the language."""
    holds = _OPERATIONS.get(type(operation))
    if holds is None or not isinstance(left, _LITERALS) or not isinstance(right, _LITERALS):
        return None
    try:
        first, second = ast.literal_eval(left), ast.literal_eval(right)
        if not holds(first, second):
            return None
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    if isinstance(operation, ast.Eq):
        spelling = suite.source.spelling(left)
        if spelling is None or spelling != suite.source.spelling(right):
            return None
        return f"both sides are {spelling:.40}"
    return "it compares constants"


def _orders_in_place(expression: ast.expr) -> bool:
    """Does it call a method of lists that changes the order and returns None? Those of pandas take arguments."""
    match expression:
        case ast.Call(func=ast.Attribute(attr="sort" | "reverse"), args=[], keywords=[]):
            return True
    return False


def _is_length(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name) and expression.func.id == "len"


def _number(expression: ast.expr) -> float | None:
    match expression:
        case ast.Constant(value=int() | float() as value) if value is not False:
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return -value
    return None


def returns_nothing(suite: Suite, expression: ast.expr) -> str | None:
    """The name of the plain function of the file that `expression` calls or awaits, or whose answer it alone holds,
    when it can only return None."""
    if isinstance(expression, ast.Name):
        expression = suite.source.only_value(expression) or expression
    is_awaited = isinstance(expression, ast.Await)
    called = suite.fact(Verifying).called(expression.value if isinstance(expression, ast.Await) else expression)
    if called is None or isinstance(called, ast.AsyncFunctionDef) != is_awaited:
        return None
    if called.decorator_list or suite.role(called) == "fixture":
        return None
    owner = suite.source.class_of(called)
    if is_left_to_heirs(called) or (owner is not None and suite.has_override(owner, called.name)):
        return None
    for node in walk(*called.body, into_scopes=False):
        match node:
            case ast.Yield() | ast.YieldFrom():
                return None
            case ast.Return(value=ast.expr() as value) if not is_none(value):
                return None
    return f"{called.name}()"


# -- the same thing twice ---------------------------------------------------------------------------------------------


def _why_same(suite: Suite, node: ast.AST, left: ast.expr, right: ast.expr) -> str | None:
    """Why the operands are equal: one plain name, attribute or item on both sides, or a name that was just given the
    value of the other, where equality itself is not what is tested."""
    if type(left) is not type(right):
        return None
    if _is_same(suite, left, right):
        why = f"both sides are {shown(left)}"
    elif (rebound := _rebound_name(suite, node, left, right)) is not None:
        why = f"the line before assigns the other side to {rebound}"
    else:
        return None
    function = suite.source.function(node)
    if is_about_equality(suite, node) or (function is not None and _compares_otherwise(function, left)):
        return None
    if _may_ask_for_equality(suite, node, left):
        return None
    statement = suite.source.statement(node)
    said = suite.source.comments(statement) + suite.source.written(statement)
    return None if re.search("itself|equal to|reflexive|same|R0124", said) else why  # the last is pylint's and ruff's


def _may_ask_for_equality(suite: Suite, node: ast.AST, operand: ast.expr) -> bool:
    """May the comparison ask how a thing of the code under test compares with itself? So `==` does of what is imported
    and of a name, unless that holds a plain value, or the test made another thing that nothing looks at."""
    if isinstance(operand, ast.Attribute):
        return suite.source.qualified(operand) is not None
    function = suite.source.function(node)
    if not isinstance(operand, ast.Name) or function is None or not _asks_by_operator(function, node):
        return False
    values = suite.source.bindings(operand)
    if values and all(binding.how is How.ASSIGN and isinstance(binding.value, _PLAIN) for binding in values):
        return False
    return not _has_unread_local(function)


def _asks_by_operator(function: FunctionNode, node: ast.AST) -> bool:
    """Is it written with `==`, or does the function ask elsewhere for what is not equal?"""
    below = list(walk(*function.body))
    has_difference = any(isinstance(each, ast.NotEq) or re.match(_DIFFERENCE, last_name(each)) for each in below)
    return has_difference or (isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq))


def _has_unread_local(function: FunctionNode) -> bool:
    names = [node for node in walk(*function.body) if isinstance(node, ast.Name)]
    read = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    return any(name.id not in read and not name.id.startswith("_") for name in names)


def _is_same(suite: Suite, left: ast.expr, right: ast.expr) -> bool:
    """Are both the same name, or the same attributes and items of one, none of them a property of the file?"""
    match left, right:
        case ast.Name(id=name), ast.Name(id=other):
            return name == other
        case ast.Call(func=ast.Name(id="len"), args=[below]), ast.Call(func=ast.Name(id="len"), args=[other_below]):
            return _is_same(suite, below, other_below)
        case ast.Attribute(value=below, attr=name), ast.Attribute(value=other_below, attr=other):
            is_steady = name == other and not name.startswith(("next", "random", "new"))
            return is_steady and _is_same(suite, below, other_below) and not _is_computed(suite, name)
        case ast.Subscript(value=below, slice=ast.Constant(value=key)), ast.Subscript(value=other_below, slice=index):
            is_key = isinstance(index, ast.Constant) and (type(index.value), index.value) == (type(key), key)
            return is_key and _is_same(suite, below, other_below)
    return False


def _is_computed(suite: Suite, name: str) -> bool:
    """May a class of the file compute the attribute whenever it is read: by a property, or a descriptor that a call
    makes?"""
    for node in suite.source.binders(name):
        if isinstance(node, FUNCTIONS) and node.decorator_list:
            return True
        if isinstance(suite.source.scope(node), ast.ClassDef) and isinstance(node, ast.Name):
            assignment = suite.source.parent(node)
            if isinstance(assignment, (ast.Assign, ast.AnnAssign)) and _may_make_descriptor(suite, assignment.value):
                return True
    return False


def _may_make_descriptor(suite: Suite, value: ast.expr | None) -> bool:
    """Is it a call of what may make one, unlike a method of a constant and most that is built in?"""
    if not isinstance(value, ast.Call) or not isinstance(attribute_chain(value.func)[0], ast.Name):
        return False
    name = suite.source.qualified(value.func) or ""
    return name == "builtins.property" or not name.startswith("builtins.")


def _rebound_name(suite: Suite, node: ast.AST, left: ast.expr, right: ast.expr) -> str | None:
    """The name among the operands that the statement before the assertion bound to the other one."""
    if not isinstance(left, ast.Name) or not isinstance(right, ast.Name):
        return None
    match suite.source.previous_statement(node):
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=other)) if {name, other} == {left.id, right.id}:
            return name
    return None


def _compares_otherwise(function: FunctionNode, operand: ast.expr) -> bool:
    """Does the function look at hashes, or at order and difference of what `operand` is about, so that equality is what
    it is about?"""
    about = _names(operand)
    for node in walk(*function.body):
        match node:
            case ast.Compare(ops=[ast.NotEq() | ast.IsNot() | ast.Lt() | ast.Gt() | ast.LtE() | ast.GtE()]):
                is_other = not about.isdisjoint(_names(node))
            case ast.Call(func=ast.Name(id="hash")):
                is_other = True
            case ast.Call(func=ast.Attribute()) if re.match("assert(NotEqual|Less|Greater|IsNot$)", last_name(node)):
                is_other = not about.isdisjoint(_names(node))
            case _:
                continue
        if is_other:
            return True
    return False


def _names(expression: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)} - {"self"}
