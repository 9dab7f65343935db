"""Why a double could not be compared with the real thing: where the look-up of the real thing ended."""
from __future__ import annotations

import ast

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.inventory.verdicts import Why
from flake8_testreview.project.frameworks import PROPERTIES
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.project.thing import Kind, Thing, Things
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import last_name
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double


def why_unknown(suite: Suite, double: Double) -> Why | None:
    """Why no parameters are known of what the double stands in for; None where they are known, or those of the methods
    of the object that it is."""
    if not suite.reach.other_files:
        return Why.OUT_OF_SCOPE
    things = suite.fact(Counterparts).wherever(double)
    if things is None:
        return _where_it_ends(suite, double)
    if suite.fact(Counterparts).of(double) is None:
        return Why.OWN
    if suite.inference.real(things) is not None or all(thing.kind == Kind.INSTANCE for thing in things):
        return None
    return _why_not_callable(suite, things)


def _where_it_ends(suite: Suite, double: Double) -> Why:
    """Why it is not known what the double replaces."""
    name, inference = double.name(suite.source), suite.inference
    if name is None:
        return _where_not_read(suite, _maker_of(suite, double.owner)) or Why.DYNAMIC
    if (unread := _where_not_read(suite, name)) is not None:
        return unread
    parts = name.split(".")
    for count in range(len(parts) - 1, 0, -1):
        if things := inference.target(".".join(parts[:count])):
            return _why_no_attribute(suite, things[0], parts[count], is_last=count == len(parts) - 1)
    return Why.DYNAMIC


def _where_not_read(suite: Suite, name: str) -> Why | None:
    """Of which modules, that are not read, a dotted name is; None where it is of those that are."""
    root = (suite.inference.canonical(name) or name).partition(".")[0]
    if not root or suite.inference.target(root):
        return None
    return Why.COMPILED if is_stdlib(root) else Why.UNREAD


def _maker_of(suite: Suite, owner: ast.expr | str) -> str:
    """The dotted name of what is called to make the object that is the owner, or that it is an attribute of; empty
    if unknown."""
    current: ast.AST | str = owner
    while isinstance(current, (ast.Name, ast.Attribute)):
        match suite.fact(Doubles).bindings(current):
            case [Binding(how=How.ASSIGN, value=ast.Call(func=maker))]:
                return suite.source.qualified(maker) or ""
        current = current.value if isinstance(current, ast.Attribute) else ""
    return ""


def _why_no_attribute(suite: Suite, thing: Thing, attribute: str, is_last: bool) -> Why:
    """Why it is not known what `attribute` of `thing` is."""
    if isinstance(thing.node, ast.ClassDef):
        if suite.inference.ancestors([thing.name]) is None:
            return Why.UNREAD
        bindings = thing.module.attribute_bindings(thing.node, attribute)
    elif thing.kind == Kind.MODULE:
        bindings = thing.module.bindings(attribute)
    else:
        return _why_not_callable(suite, (thing,))
    roots = (thing.module.absolute(binding.origin or "").partition(".")[0] for binding in bindings)
    if any(root and not suite.inference.target(root) for root in roots):
        return Why.UNREAD
    if not bindings:
        return Why.ABSENT
    return Why.VALUE if is_last else Why.DYNAMIC


def _why_not_callable(suite: Suite, things: Things) -> Why:
    """Why the parameters of `things` are not known, which are found."""
    for thing in things:
        match thing.kind, thing.node:
            case "absent", _:
                return Why.ABSENT
            case ("module" | "instance"), _:
                return Why.VALUE
            case "class", ast.ClassDef(decorator_list=decorators):
                if suite.inference.ancestors([thing.name]) is None:
                    return Why.UNREAD
                return Why.DECORATED if decorators else Why.DYNAMIC
            case _, (ast.FunctionDef() | ast.AsyncFunctionDef()) as function if function.decorator_list:
                is_read = any(last_name(decorator) in PROPERTIES for decorator in function.decorator_list)
                return Why.VALUE if is_read else Why.DECORATED
    return Why.DYNAMIC
