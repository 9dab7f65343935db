"""Changes that follow from earlier ones: they undo those, or are made on what those put there."""
from __future__ import annotations

import ast

from flake8_testreview.suite.functions import Role, asked_as, is_autouse
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.index import start
from flake8_testreview.syntax.nodes import FunctionNode, and_holders, last_name, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.changes import Change, is_reset
from flake8_testreview.vocabulary.cleanups import TEARING_DOWN, contexts
from flake8_testreview.vocabulary.expecting import Expects, expects
from flake8_testreview.vocabulary.patches import Form, doubles_made
from flake8_testreview.vocabulary.restoring import Restoring
from flake8_testreview.vocabulary.touching import IMPORTING, Touching

_SETTING = frozenset({"setitem", "delitem", "setenv", "delenv", "dict"})  # of monkeypatch, and `patch.dict`


def is_consequence(suite: Suite, change: Change) -> bool:
    """Does the change follow from an earlier one: does it undo that, or is it made on what that, or a set-up, put
    there?"""
    restoring = suite.fact(Restoring)
    changes = restoring.changes(suite.source)
    above = [other for name in and_holders(change.place.owner.lstrip(".")) for other in changes.of.get(name, ())]
    made_on = [other for other in above if other.place.is_attribute]
    if any(_sets_up(suite, other.function, change.function) for other in made_on):
        return True
    own = changes.by.get(change.function, ())
    for other in (one for one in own if one.node.lineno <= change.node.lineno and one is not change):
        is_way_back = other.place == change.place and is_reset(other.value) and not change.is_part
        if other in made_on or is_way_back or change in restoring.undoing(other):
            return True
    return _is_import_undone(suite, change)


def _sets_up(suite: Suite, function: FunctionNode, test: FunctionNode) -> bool:
    """Is `function` a set-up of the class of `test`, or of one that it derives from, or a fixture that it gets?"""
    if function is test or suite.role(function) != Role.FIXTURE or function.name in TEARING_DOWN:
        return False
    owner, tested = suite.source.class_of(function), suite.source.class_of(test)
    if owner is None:
        return is_autouse(function) or asked_as(function) in suite.parameter_names(test)
    return tested is not None and owner in suite.local_lineage(tested)


def _is_import_undone(suite: Suite, change: Change) -> bool:
    """Is the module, that the change is made on or takes away, imported in the function, which forgets it again?"""
    function = change.function
    names = {name for node in walk(*function.body) for name in imported_by(node, suite.source)}
    if change.place.owner == "sys.modules":
        is_undone = change.place.name in names or _is_imported_again(suite, change)
        is_undone = is_undone or _is_imported_by_callers(suite, change)
        return change.value is None and is_undone and not _is_left_doubled(suite, change)
    own = suite.fact(Restoring).changes(suite.source).by.get(function, ())
    forgets = any(other.place.owner == "sys.modules" and other.value is None for other in own)
    return forgets and any(f"{change.place.owner}.".startswith(f"{name}.") for name in names)


def _is_left_doubled(suite: Suite, change: Change) -> bool:
    """Is the last that the function does with the module to import it while doubles are in place, or where the import
    is to fail? It stays, made with the doubles, when they are gone."""
    source, place = suite.source, change.place
    nodes = [one for one in walk(*change.function.body) if hasattr(one, "lineno")]
    imports = [one for one in nodes if start(one)[0] > change.node.lineno and place.name in imported_by(one, source)]
    if not imports:
        return False
    last = max(imports, key=start)
    own = suite.fact(Restoring).changes(source).by.get(change.function, ())
    if any(other.place.meets(place) and start(other.node) > start(last) for other in own):
        return False
    before = (one for one in nodes if start(one)[0] < start(last)[0] and isinstance(source.parent(one), ast.Expr))
    around = [*contexts(source, last), *before]
    return any(_doubles(suite, one) for one in around)


def _doubles(suite: Suite, expression: ast.AST) -> bool:
    """Does a call, or a context manager, put a double or a value in place for some time, or expect an error?"""
    if not isinstance(expression, ast.Call):
        return False
    if last_name(expression) in _SETTING or expects(suite, expression) == Expects.ERROR:
        return True
    made = doubles_made(suite.source, expression, suite.reach.stub_helpers)
    return any(double.form != Form.ASSIGNED for double in made)


def _is_imported_again(suite: Suite, change: Change) -> bool:
    """Does the function, after it takes a module away, call a function of the file that imports it, or reload the
    package that it is in?"""
    source, name, followed = suite.source, change.place.name, suite.fact(Touching).followed
    later = [one for one in walk(*change.function.body) if getattr(one, "lineno", 0) > change.node.lineno]
    for call in (one for one in later if isinstance(one, ast.Call)):
        called = [node for code in followed(source, call.func, far=False) for node in code.nodes]
        if any(name in imported_by(node, source) for node in walk(*called)):
            return True
        if source.qualified(call.func) == "importlib.reload" and call.args:
            if name.startswith(f"{source.qualified(call.args[0])}."):
                return True
    return False


def _is_imported_by_callers(suite: Suite, change: Change) -> bool:
    """Do all who call the function that takes a module away import it afterwards, while no doubles are in place?"""
    calls = suite.callers(change.function)
    return bool(calls) and all(_imports_after(suite, call, change.place.name) for call in calls)


def _imports_after(suite: Suite, call: ast.Call, module: str) -> bool:
    around = suite.outermost(call)
    source = suite.source
    for node in walk(*around.body) if around is not None else ():
        if getattr(node, "lineno", 0) > call.lineno:
            if any(f"{one}.".startswith(f"{module}.") for one in imported_by(node, source)):
                return not any(_doubles(suite, one) for one in contexts(source, node))
    return False


def imported_by(node: ast.AST, source: SourceFile) -> list[str]:
    """The modules that an import of the file, or the call of a function that imports, loads."""
    match node:
        case ast.Import(names=aliases):
            return [alias.name for alias in aliases]
        case ast.ImportFrom(module=module, names=aliases):
            return [module or "", *(f"{module}.{alias.name}" for alias in aliases)]
        case ast.Call(args=[module, *_]) if last_name(node.func) in IMPORTING:
            return [name] if (name := source.spelt_text(module)) else []
    return []
