"""A test that returns on a condition: whether it leaves something unverified that somebody wants to know of."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from flake8_testreview.concerns.structure.reasons import is_commented, is_commented_above
from flake8_testreview.suite.skips import SKIPS_ON, skips_by
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    argument,
    default_of,
    dotted,
    is_empty,
    is_none,
    last_name,
    parameters,
    walk,
)
from flake8_testreview.vocabulary.expecting import expects
from flake8_testreview.vocabulary.failures import is_failure
from flake8_testreview.vocabulary.parametrized import parametrized
from flake8_testreview.vocabulary.repeated import is_repeated
from flake8_testreview.vocabulary.verification import Verifying

_FOUND = (ast.Call, ast.ListComp, ast.GeneratorExp)  # values that nobody writes down one by one
_NAMED = (ast.Name, ast.Attribute, ast.Subscript)  # tables that stand elsewhere
_OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_MOST_STEPS = 3  # from a local to what it was read from
# Decorators that give a test no values: marks, patches and skips.
_GIVES_NOTHING = r"(?:.*\.)?(?:mark\.\w+|patch(?:\..*)?|skip\w*|asyncio|usefixtures|fixture)"


def ending(suite: Suite, body: list[ast.stmt]) -> str:
    """How a test ends with the last of these statements without failing: `return`, or as `skips_by` names it; empty
    where it goes on."""
    match body[-1]:
        case ast.Return(value=None):
            return "return"
    return skips_by(suite.source, body[-1])


def hides_a_check(suite: Suite, test: FunctionNode, statement: ast.If) -> bool:
    """Is nothing verified before the statement that returns, and something after it, which the test is there for?"""
    at = test.body.index(statement)
    verification = suite.fact(Verifying)
    before = [item for item in test.body[:at] if not (isinstance(item, ast.If) and ending(suite, item.body))]
    following = test.body[at + 1 :]
    if is_commented(suite, statement.body[0]) or is_repeated(suite, test) or _is_skipped_for(suite, test, statement):
        return False
    if isinstance(statement.test, ast.Call) and verification.may_verify(statement.test):  # `if check_golden(): return`
        return False
    if _sorts_cases_out(suite, test, statement) or _is_of_template(suite, suite.source.class_of(test), statement.test):
        return False
    if verification.may_verify(*before) or any(_is_bound_to_expectation(suite, node) for node in walk(*before)):
        return False
    return verification.may_verify(*following) and not _only_fails(verification, following)


def _is_skipped_for(suite: Suite, test: FunctionNode, statement: ast.If) -> bool:
    """Does a mark of the test, or of its class, skip it on the same condition, or unless the opposite holds?"""
    owner = suite.source.class_of(test)
    marks = [*test.decorator_list, *(owner.decorator_list if owner is not None else ())]
    opposite = _opposite(statement.test)
    for mark in marks:
        word = last_name(mark)
        condition = argument(mark, 0, "condition") if isinstance(mark, ast.Call) and word in SKIPS_ON else None
        meant = statement.test if SKIPS_ON.get(word) else opposite
        if condition is not None and meant is not None and ast.dump(condition) == ast.dump(meant):
            return True
    return False


def _opposite(condition: ast.expr) -> ast.expr | None:
    """The condition that holds where this one does not, as it may be written; None where that takes more than a word.
    """
    match condition:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.Compare(left=left, ops=[operator], comparators=[right]) if type(operator) in _OPPOSITES:
            return ast.Compare(left, [_OPPOSITES[type(operator)]()], [right])
        case ast.Name() | ast.Attribute() | ast.Call():
            return ast.UnaryOp(ast.Not(), condition)
    return None


def _sorts_cases_out(suite: Suite, test: FunctionNode, statement: ast.If) -> bool:
    """Is the test one of many cases, this one has nothing to check, and is there no row of a table to delete: the
    values are found and the condition asks what was read of them, two tables are multiplied, or a comment or a table
    lists which cases are left out?"""
    given = [(names, values) for names, values in map(parametrized, test.decorator_list) if names]
    if given and _asks_table(statement.test):
        return True
    found = {name for names, values in given if isinstance(values, _FOUND) for name in names}
    if _steps(suite, statement.test, found):
        return True
    asked = {name.id for name in _asked(statement.test) if isinstance(name, ast.Name)}
    if sum(not asked.isdisjoint(names) for names, _ in given) > 1:
        return True
    asks_what_is_there = any(is_none(node) for node in walk(statement.test))  # `zstd is None`, whatever the case
    if not asks_what_is_there and any(_has_no_row(suite, values, asked & {*names}) for names, values in given):
        return True
    cases = {name for names, _ in given for name in names} | _of_class(suite, test)
    marks = (dotted(mark) for mark in test.decorator_list if isinstance(mark, ast.Call))
    if not all(re.fullmatch(_GIVES_NOTHING, mark) for mark in marks):
        cases |= suite.parameter_names(test) - {"self"}
    return _steps(suite, statement.test, cases) is not None and _is_introduced(suite, test, statement)


def _asks_table(condition: ast.expr) -> bool:
    """Does it ask whether something is in a table with a CAPITAL name: `name in EXEMPT`?"""
    match condition:
        case ast.Compare(ops=[ast.In()], comparators=[ast.Name() | ast.Attribute() as table]):
            return last_name(table).isupper()
    return False


def _has_no_row(suite: Suite, values: ast.expr | None, asked: set[str]) -> bool:
    """Can no row of the table `values` be deleted for what the condition asks: since it asks several of the lists that
    are multiplied there, or other tests take the same table?"""
    if isinstance(values, ast.Call):
        return last_name(values) == "product" and len(asked) > 1
    if not asked or not isinstance(values, _NAMED):
        return False
    marks = (mark for test in suite.functions for mark in test.decorator_list)
    tables = [ast.dump(table) for _, table in map(parametrized, marks) if isinstance(table, _NAMED)]
    return tables.count(ast.dump(values)) > 1


def _of_class(suite: Suite, test: FunctionNode) -> set[str]:
    """The attributes that the class of the test sets, as those that derive from it may do otherwise."""
    owner = suite.source.class_of(test)
    targets = [target for one in owner.body if isinstance(one, ast.Assign) for target in one.targets] if owner else []
    return {f"self.{target.id}" for target in targets if isinstance(target, ast.Name)}


def _steps(suite: Suite, condition: ast.expr, cases: Iterable[str]) -> int | None:
    """How many assignments lie between the cases, parameters or attributes of `self`, and the condition that asks for
    one: 0 where it names it; None where it asks for none of them."""
    wanted = {*cases}
    asked = _asked(condition)
    for steps in range(1 + _MOST_STEPS if wanted else 0):
        if any(dotted(name) in wanted for name in asked):
            return steps
        names = (name for name in asked if isinstance(name, ast.Name))
        settings = [suite.source.statement(binding.node) for name in names for binding in suite.source.bindings(name)]
        asked = _asked(*(setting.value for setting in settings if isinstance(setting, ast.Assign)))
    return None


def _asked(*nodes: ast.AST) -> set[ast.Name | ast.Attribute]:
    """The names, and the attributes of `self`, that are read there."""
    return {node for node in walk(*nodes) if isinstance(node, (ast.Name, ast.Attribute)) and _is_plain(node)}


def _is_plain(node: ast.Name | ast.Attribute) -> bool:
    return isinstance(node, ast.Name) or (isinstance(node.value, ast.Name) and node.value.id == "self")


def _is_introduced(suite: Suite, test: FunctionNode, statement: ast.If) -> bool:
    """Does a comment for a reader stand above the condition, or above the assignments before it that it asks for?"""
    asked = {dotted(name) for name in _asked(statement.test)}
    for above in reversed(test.body[: test.body.index(statement) + 1]):
        match above:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in asked:
                asked |= {dotted(read) for read in _asked(value)}
            case _ if above is not statement:
                return False
        if is_commented_above(suite, above):
            return True
    return False


def _is_of_template(suite: Suite, owner: ast.ClassDef | None, condition: ast.expr) -> bool:
    """Does it return where no heir has set what the tests of a base are about: an attribute that the base itself leaves
    empty or switches off, or takes as an argument that need not be given?"""
    match condition:
        case ast.UnaryOp(op=ast.Not(), operand=ast.Attribute() as asked):
            pass
        case ast.Compare(left=ast.Attribute() as asked, comparators=[ast.Constant(None | False)]):
            pass
        case _:
            return False
    if owner is None or suite.heirs(owner) == [owner]:
        return False
    values = [binding.value for binding in suite.source.values(asked)]
    return bool(values) and all(is_empty(value) or _may_be_left_out(suite, value) for value in values)


def _may_be_left_out(suite: Suite, value: ast.expr | None) -> bool:
    """Is the value a parameter of its function whose default is None?"""
    function = suite.source.function(value) if isinstance(value, ast.Name) else None
    if not isinstance(function, FUNCTIONS) or not isinstance(value, ast.Name):
        return False
    own = [parameter for parameter in parameters(function.args) if parameter.arg == value.id]
    return any(is_none(default_of(function.args, parameter)) for parameter in own)


def _is_bound_to_expectation(suite: Suite, node: ast.AST) -> bool:
    """Is a block entered by a name that may stand for one that expects an exception?"""
    if not isinstance(node, ast.withitem) or not isinstance(node.context_expr, ast.Name):
        return False
    values = [binding.value for binding in suite.source.bindings(node.context_expr)]
    test = suite.source.function(node.context_expr)
    given = map(parametrized, test.decorator_list if test is not None else ())
    values += [cases for names, cases in given if node.context_expr.id in names]
    return any(expects(suite, below) for value in values if value is not None for below in walk(value))


def _only_fails(verification: Verifying, following: list[ast.stmt]) -> bool:
    """Does what follows only report the failure: was the condition itself what is verified?"""
    verifying = [node for node in walk(*following) if verification.is_verification(node)]
    return bool(verifying) and all(map(is_failure, verifying))
