"""What is put in the place of a function or class: functions, lambdas, classes, with what they take."""
from __future__ import annotations

import ast

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.project.callsites import calls_in
from flake8_testreview.project.frameworks import SIGNATURE_KEEPERS
from flake8_testreview.project.returns import function_made_by, returned_function
from flake8_testreview.project.thing import Kind, Thing
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    applied,
    argument,
    last_name,
    methods,
    shown,
    walk,
    without_docstring,
)
from flake8_testreview.syntax.signatures import Signature
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.failures import fails, is_failure
from flake8_testreview.vocabulary.patches import Double, takes_any_call


class StandIn(NamedTuple):
    """Something callable that is put in place: where it is defined in the file or used, and what it takes."""

    node: ast.AST
    name: str
    signature: Signature
    is_bound: bool = False  # its first parameter is filled already
    is_shared: bool = False  # it serves others too
    is_class: bool = False


def stand_in_of(suite: Suite, new: ast.expr) -> StandIn | None:
    """What is put in place, when it is a function or class whose parameters are known."""
    match new:
        case ast.Lambda():
            return StandIn(new, "this lambda", _without_closures(new))
        case ast.Name():
            return _function(suite, new) or _defined_elsewhere(suite, new)
        case ast.Attribute():
            return _method(suite, new) or _defined_elsewhere(suite, new)
        case ast.Call(func=maker) if not last_name(maker)[:1].isupper():  # a class makes no function
            return _returned(suite, new)
    return None


def is_guard(stand_in: StandIn) -> bool:
    """Does it nothing but fail, as what must not be called does, whatever it is given?"""
    match stand_in.node:
        case ast.Lambda(body=ast.Call(func=ast.Attribute(attr="throw"), args=[error, *_])):
            return last_name(error) == "AssertionError"
        case ast.Lambda(body=body):
            return is_failure(body)
        case ast.FunctionDef(body=body) | ast.AsyncFunctionDef(body=body):
            match without_docstring(body):
                case [ast.Raise(exc=raised)]:
                    return last_name(raised) == "AssertionError"
                case [ast.Assert() | ast.Expr() as statement]:
                    return fails(statement)
    return False


def _function(suite: Suite, name: ast.Name) -> StandIn | None:
    """The function of the file, or the lambda, that the name is bound to."""
    match suite.source.bindings(name):
        case [Binding(node=(ast.FunctionDef() | ast.AsyncFunctionDef()) as node)]:
            if _is_called_as_written(node) and suite.source.class_of(node) is None:
                return StandIn(node, node.name, _without_closures(node), is_shared=_is_shared(suite, node))
        case [Binding(how=How.ASSIGN, value=ast.Lambda() as value)]:
            return StandIn(value, name.id, _without_closures(value))
    return None


def _method(suite: Suite, attribute: ast.Attribute) -> StandIn | None:
    """The method of the class around that `self.name` is."""
    match suite.fact(Doubles).bindings(attribute):
        case [Binding(node=(ast.FunctionDef() | ast.AsyncFunctionDef()) as node)]:
            is_static = "staticmethod" in map(last_name, node.decorator_list)
            if _is_called_as_written(node):
                return StandIn(node, node.name, _without_closures(node), not is_static, _is_shared(suite, node))
    return None


def _defined_elsewhere(suite: Suite, new: ast.Name | ast.Attribute) -> StandIn | None:
    """A class of the file, or what another one defines."""
    things = suite.inference.target(new)
    other = suite.inference.real(things)
    if not things or other is None or len(other.signatures) > 1:
        return None
    if other.kind in (Kind.FUNCTION, Kind.CLASS):
        node, is_class = _maker(suite, things[0].node) or new, other.kind == Kind.CLASS
        is_shared = _is_called(suite, things[0]) or not suite.fact(Counterparts).is_test_code(things[0].module.path)
        return StandIn(node, shown(new), other.signatures[0], is_shared=is_shared, is_class=is_class)
    if other.kind == Kind.METHOD and other.through == Kind.INSTANCE:
        return StandIn(new, shown(new), other.signatures[0], is_bound=True, is_shared=True)
    return None


def _is_called_as_written(function: FunctionNode) -> bool:
    """Do its decorators leave its parameters as they are?"""
    decorators = {last_name(applied(decorator)) for decorator in function.decorator_list}
    return decorators <= SIGNATURE_KEEPERS


def _returned(suite: Suite, call: ast.Call) -> StandIn | None:
    """The function that the called one makes and returns, in the file or another one."""
    maker = suite.source.definition(call.func)
    if isinstance(maker, FUNCTIONS):
        inner = returned_function(maker)
        return StandIn(inner, shown(call), _without_closures(inner)) if inner is not None else None
    for thing in suite.inference.target(call.func) or ():
        if (inner := function_made_by(thing)) is not None:
            return StandIn(call, shown(call), _without_closures(inner))
    return None


def _maker(suite: Suite, node: ast.AST | None) -> ast.AST | None:
    """The constructor of a class of the file."""
    if not isinstance(node, ast.ClassDef) or node not in suite.source.unsorted(ast.ClassDef):
        return None
    return next((method for method in methods(node) if method.name == "__init__"), node)


def side_effect(double: Double) -> ast.expr | None:
    """What the mock that is put in place calls."""
    if double.new is None:
        return double.settings.get("side_effect")
    if isinstance(double.new, ast.Call) and takes_any_call(double.new):
        return argument(double.new, None, "side_effect")
    return None


def _is_shared(suite: Suite, function: FunctionNode) -> bool:
    """Is the function also called by the file itself, bound by a partial, or put in the place of several things, so
    that it may take more?"""
    references, places = suite.references(function), suite.fact(_places)
    for reference in references:
        parent = suite.source.parent(reference)
        if isinstance(parent, ast.Call) and (parent.func is reference or last_name(parent) == "partial"):
            return True
    return len({places[reference] for reference in references if reference in places}) > 1


def _places(suite: Suite) -> dict[ast.AST, str]:
    """What is put in place, or called by the mock that is, with the name of what it stands in for."""
    found: dict[ast.AST, str] = {}
    for double in suite.fact(Doubles).put_in_place:
        for put in (double.new, side_effect(double)):
            if put is not None:
                found[put] = double.name(suite.source) or double.shown
    return found


def _is_called(suite: Suite, stand_in: Thing) -> bool:
    """Is what another file defines, or a class of this one, also called there or here?"""
    name = stand_in.name.rpartition(".")[2]
    texts = {stand_in.module.text, suite.source.text}
    return any(True for text in texts for _ in calls_in(text, name, of_anything=True))


def _without_closures(function: FunctionNode | ast.Lambda) -> Signature:
    """What the stand-in declares, without the parameters that only carry a value of their surroundings: `x=x`."""
    carried = 0
    for default in reversed(function.args.defaults):
        if not _is_of_surroundings(default):
            break
        carried += 1
    signature = Signature.of(function.args)
    keep = len(signature.positional) - carried
    return signature._replace(positional=signature.positional[:keep], required=min(signature.required, keep))


def _is_of_surroundings(default: ast.expr) -> bool:
    """Does the default name a variable? Literals and constants in capitals are what a call may leave out."""
    names = [node.id for node in walk(default) if isinstance(node, ast.Name)]
    return not last_name(default).isupper() and not all(map(str.isupper, names))
