"""How a change of what all tests share is made so that it is restored.

That is through pytest's `monkeypatch` where the function has it, by a clean-up in a case of unittest, and else by a
patch around the rest of the test.
"""
from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, dotted, is_generator, last_name
from flake8_testreview.vocabulary.changes import OF_OPTIONS, Change
from flake8_testreview.vocabulary.cleanups import Cleanups
from flake8_testreview.vocabulary.fixes import is_case_method, is_of_case, patch_function
from flake8_testreview.vocabulary.places import ENVIRONMENT, LOGGERS, PROCESS
from flake8_testreview.vocabulary.repeated import is_given_values

# What restores a setting of the process: a template of the clean-up's arguments, for the module as the file calls it.
_SETTINGS = {
    "os.chdir": "{0}.chdir, {0}.getcwd()",
    "logging.disable": "{0}.disable, {0}.root.manager.disable",
    "socket.setdefaulttimeout": "{0}.setdefaulttimeout, {0}.getdefaulttimeout()",
    "locale.setlocale": "{0}.setlocale, {1}, {0}.setlocale({1})",
    "signal.signal": "{0}.signal, {1}, {0}.getsignal({1})",
    "sys.setrecursionlimit": "{0}.setrecursionlimit, {0}.getrecursionlimit()",
    "sys.setswitchinterval": "{0}.setswitchinterval, {0}.getswitchinterval()",
    "gc.disable": "{0}.enable",
    "asyncio.set_event_loop_policy": "{0}.set_event_loop_policy, {0}.get_event_loop_policy()",
    "decimal.setcontext": "{0}.setcontext, {0}.getcontext()",
}
# The tear-down that belongs to a set-up, for which `addCleanup` is not at hand.
_TEAR_DOWNS = {
    "setUpClass": "tearDownClass", "setUpTestData": "tearDownClass", "setUpModule": "tearDownModule",
    "setup_method": "teardown_method", "setup_class": "teardown_class", "setup_module": "teardown_module",
    "setup_function": "teardown_function",
}  # fmt: skip
_BARE = (ast.Tuple, ast.Yield, ast.YieldFrom, ast.NamedExpr)  # what an argument needs parentheses around


def restored(suite: Suite, changes: Sequence[Change]) -> Fix | None:
    """Make the changes of one owner in a function so that all of them are restored, or None."""
    changes = [*{change.node: change for change in changes}.values()]  # in a loop one node makes several
    first = changes[0]
    if "monkeypatch" in suite.parameter_names(first.function):
        edits, how = _by_monkeypatch(suite, changes), "use monkeypatch"
    elif is_case_method(suite, first.function):
        edits, how = _by_clean_up(suite, changes), "restore it in a clean-up"
    else:
        edits, how = _by_block(suite, changes), "patch it for the rest of the test"
    return Fix(f"{how}; tests may fail", edits, is_safe=False) if edits else None


def way_out(suite: Suite, change: Change, users: set[FunctionNode]) -> str:
    """What a message advises for a change, by who runs it: its `users`, the tests and fixtures that call its helper."""
    place = change.place
    if last_name(change.node) in OF_OPTIONS:
        return "use oslo_config.fixture.Config"
    names = [change.function.name] if change.function.name in _TEAR_DOWNS else sorted({one.name for one in users})
    if names and all(name in _TEAR_DOWNS for name in names):  # it gets no monkeypatch, or is over before a test
        return f"restore it in {_TEAR_DOWNS[names[0]]}"
    is_case = any(is_of_case(suite, one) for one in (change.function, *users))
    if is_case or any(map(is_given_values, (change.function, *users))):  # Hypothesis has monkeypatch last too long
        if place.owner == ENVIRONMENT:
            return "use mock.patch.dict(os.environ)"
        if not place.is_attribute:
            return "restore it with addCleanup" if is_case else "restore it in a finally"
        if _is_item(change):
            return "use mock.patch.dict"
        return f"use mock.patch.object{' with create=True' if _creates(suite, change) else ''}"
    if suite.fact(Cleanups).is_shared_fixture(change.function):  # monkeypatch serves single tests
        return "restore it after a yield"
    if place.owner == ENVIRONMENT:
        return "use monkeypatch.delenv" if change.value is None else "use monkeypatch.setenv"
    if place.is_attribute and _is_item(change):
        return "use monkeypatch.delitem" if change.value is None else "use monkeypatch.setitem"
    if place.is_attribute:
        return f"use monkeypatch.setattr{' with raising=False' if _creates(suite, change) else ''}"
    if place.owner == LOGGERS or place.owner == PROCESS and place.name != "cwd":
        return "restore it in a fixture"
    return "use monkeypatch"


def _is_item(change: Change) -> bool:
    """Is an item of a dictionary changed, rather than all of an attribute, or of a list?"""
    match change.node:
        case ast.Assign() | ast.Delete() | ast.AugAssign(target=ast.Subscript()):
            return change.is_part
        case ast.Call(func=ast.Attribute(attr="update" | "setdefault" | "pop" | "popitem")):
            return change.is_part
    return False


def _creates(suite: Suite, change: Change) -> bool:
    """Is it known that the attribute is not there before the change?"""
    place = change.place
    if not place.is_attribute or not place.name or change.is_part or change.value is None:
        return False
    things = suite.inference.target(place.owner, place.name)
    return bool(things) and all(thing.is_absent for thing in things or ())


def _written(suite: Suite, node: ast.expr) -> str:
    """A part of the file as an argument of a call."""
    text = suite.draft.one_line(node)
    return f"({text})" if isinstance(node, _BARE) and not text.startswith("(") else text


# -- through monkeypatch ----------------------------------------------------------------------------------------------


def _by_monkeypatch(suite: Suite, changes: Sequence[Change]) -> tuple[Edit, ...]:
    edits = []
    for change in changes:
        statement = suite.source.statement(change.node)
        name, _, given = _of_monkeypatch(suite, statement, change).removesuffix(")").partition("(")
        if not name:
            return ()
        call = suite.draft.call(statement, f"monkeypatch.{name}", given)
        edits.append(suite.draft.replacement(statement, call))
    return tuple(edits)


def _of_monkeypatch(suite: Suite, statement: ast.stmt, change: Change) -> str:
    """The call that makes a change; empty where there is none."""
    is_env = change.place.owner == ENVIRONMENT
    match statement:
        case ast.Assign(targets=[ast.Subscript(value=held, slice=key)], value=value) if not isinstance(key, ast.Slice):
            given = _all_written(suite, key, value)
            return f"setenv({given})" if is_env else f"setitem({_written(suite, held)}, {given})"
        case ast.Assign(targets=[ast.Attribute(value=held, attr=name)], value=value):
            option = ", raising=False" if _creates(suite, change) else ""
            return f"setattr({_attribute(suite, held, name)}, {_written(suite, value)}{option})"
        case ast.Delete(targets=[ast.Subscript(value=held, slice=key)]) if not isinstance(key, ast.Slice):
            return f"delenv({_written(suite, key)})" if is_env else f"delitem({_all_written(suite, held, key)})"
        case ast.Delete(targets=[ast.Attribute(value=held, attr=name)]):
            return f"delattr({_attribute(suite, held, name)})"
        case ast.Expr(value=ast.Call(args=given, keywords=[]) as call):
            return _instead_of_call(suite, call, given)
    return ""


def _instead_of_call(suite: Suite, call: ast.Call, given: Sequence[ast.expr]) -> str:
    match suite.source.qualified(call.func), given:
        case "os.chdir", [folder]:
            return f"chdir({_written(suite, folder)})"
        case "sys.path.insert", [ast.Constant(value=0), folder]:
            return f"syspath_prepend({_written(suite, folder)})"
        case "os.environ.pop", [name, *default]:
            return f"delenv({_written(suite, name)}{', raising=False' if default else ''})"
        case "sys.modules.pop", [name, *default] if isinstance(call.func, ast.Attribute):
            held = _all_written(suite, call.func.value, name)
            return f"delitem({held}{', raising=False' if default else ''})"
        case "builtins.setattr", [_, _, _]:
            return f"setattr({_all_written(suite, *given)})"
        case "builtins.delattr", [_, _]:
            return f"delattr({_all_written(suite, *given)})"
    return ""


def _attribute(suite: Suite, held: ast.expr, name: str) -> str:
    """An attribute as two arguments of a call: what holds it, and its name."""
    return f"{_written(suite, held)}, {suite.draft.quoted(name)}"


def _of_object(suite: Suite, change: Change, held: ast.expr, name: str, value: ast.expr) -> str:
    """The arguments by which `mock.patch.object` makes a change."""
    option = ", create=True" if _creates(suite, change) else ""
    return f"{_attribute(suite, held, name)}, {_written(suite, value)}{option}"


def _all_written(suite: Suite, *nodes: ast.expr) -> str:
    return ", ".join(_written(suite, node) for node in nodes)


# -- in a case of unittest --------------------------------------------------------------------------------------------


def _by_clean_up(suite: Suite, changes: Sequence[Change]) -> tuple[Edit, ...]:
    first = changes[0]
    statement = suite.source.statement(first.node)
    if len(changes) > 1 and statement not in first.function.body:  # the others would not be restored on every way
        return ()
    if first.place.owner in (ENVIRONMENT, "sys.modules"):
        return _patched(suite, statement, ".dict", _held(first))
    if len(changes) > 1:
        return ()
    match statement:
        case ast.Assign(targets=[ast.Attribute(value=held, attr=name)], value=value) if not first.is_part:
            given = _of_object(suite, first, held, name, value)
            return _patched(suite, statement, ".object", given, is_instead=True)
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=module)) as function, args=given) as call):
            name = suite.source.qualified(function) or ""
            if name == "os.umask":
                umask = f"self.addCleanup({dotted(function)}, {_written(suite, call)})"
                return (suite.draft.replacement(statement, umask),)
            template = _SETTINGS.get(name, "")
            if template and ("{1}" not in template or given and not isinstance(given[0], ast.Starred)):
                restoring = template.format(module, *(_written(suite, one) for one in given[:1]))
                return (suite.draft.insertion_before(statement, f"self.addCleanup({restoring})"),)
    return ()


def _held(change: Change) -> str:
    """The table that a change is made in, as it is written; empty where that is not known."""
    match change.node:
        case ast.Assign(targets=[ast.Subscript(value=held)]) | ast.Delete(targets=[ast.Subscript(value=held)]):
            return dotted(held)
        case ast.Call(func=ast.Attribute(value=held)):
            return dotted(held)
    return ""


def _patched(
    suite: Suite, statement: ast.stmt, how: str, given: str, is_instead: bool = False
) -> tuple[Edit, ...]:
    """Start a patch before a statement, or in its place, and hand its end over."""
    function = suite.source.function(statement)
    if not given or any(suite.source.function(use) is function for use in suite.source.names.get("patcher", ())):
        return ()
    patch, imports = patch_function(suite)
    made, rest = f"patcher = {patch}{how}", "patcher.start()\nself.addCleanup(patcher.stop)"
    if not is_instead:
        return suite.draft.insertion_before(statement, f"{made}({given})\n{rest}"), *imports
    first = suite.draft.replacement(statement, suite.draft.call(statement, made, given))
    return first, suite.draft.insertion_after(statement, rest), *imports


# -- around the rest of a test ----------------------------------------------------------------------------------------


def _by_block(suite: Suite, changes: Sequence[Change]) -> tuple[Edit, ...]:
    from flake8_testreview.edits.nesting import moved_into

    change, *others = changes
    if others or not _runs_while_tested(suite, change):
        return ()
    statement = suite.source.statement(change.node)
    match statement:
        case ast.Assign(targets=[ast.Subscript(slice=key)], value=value) if change.place.owner == ENVIRONMENT:
            how, given = ".dict", f"{_held(change)}, {{{_written(suite, key)}: {_written(suite, value)}}}"
        case ast.Assign(targets=[ast.Attribute(value=held, attr=name)], value=value) if not change.is_part:
            how, given = ".object", _of_object(suite, change, held, name, value)
        case _:
            return ()
    patch, imports = patch_function(suite)
    return *moved_into(suite.draft, statement, suite.draft.call(statement, f"with {patch}{how}", given, ":")), *imports


def _runs_while_tested(suite: Suite, change: Change) -> bool:
    """Is the rest of the function the test, or does the test run in the middle of it?"""
    if suite.role(change.function) == Role.TEST:
        return suite.source.statement(change.node) in change.function.body
    body = change.function.body
    is_fixture = suite.is_pytest_fixture(change.function) and is_generator(change.function)
    return is_fixture and suite.source.statement(change.node) in body
