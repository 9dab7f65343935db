"""Settings of mocks and patches that have no effect: misspelt, given to the wrong thing, set where a comparison was
meant; and patches that are never started."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.concerns.doubles.noops import Noop, on, respelling
from flake8_testreview.project.thing import Kind
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import OWN_NAMES, argument, dotted, last_name, shown
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.mocks import Mocks
from flake8_testreview.vocabulary.patches import Double, makes_patcher
from flake8_testreview.vocabulary.slips import near

_KEYWORDS = ("autospec", "spec_set", "side_effect", "return_value", "new_callable")
_OTHER_NAMES = {"callable": "new_callable", "returns": "return_value", "raises": "side_effect"}
_SETTABLE = ("side_effect", "return_value", "call_count", "call_args", "call_args_list", "mock_calls")


def noops(suite: Suite) -> Iterator[Noop]:
    """The settings of the file that have no effect."""
    for name, stored in suite.source.stored.items():
        if check := _STORED.get(name) or (_misspelt if near(name, _SETTABLE) else None):
            for attribute in stored:
                yield from check(suite, attribute)
    yield from _keywords(suite)
    yield from _unstarted(suite)


def _overwritten(suite: Suite, attribute: ast.Attribute) -> Iterator[Noop]:
    given = _given(suite, attribute)
    if not isinstance(given, (ast.Lambda, ast.Call)) and suite.fact(Doubles).is_double(attribute.value):
        yield Noop(attribute, on(attribute), "is overwritten and not called", "call it")


def _set_to_compare(suite: Suite, attribute: ast.Attribute) -> Iterator[Noop]:
    value = _given(suite, attribute)
    if len(suite.enclosing(attribute)) > 1:
        return  # a flag, which a function sets that the code under test calls
    if isinstance(value, ast.Constant) and value.value and suite.fact(Mocks).is_likely_mock(attribute.value):
        if attribute.attr == "called":
            instead = "write assert_called()"
        else:
            instead = "write assert_called_once()" if value.value == 1 else f"compare it with {shown(value)}"
        yield Noop(attribute, on(attribute), f"is set to {shown(value)}, which checks nothing", instead)


def _set_on_patcher(suite: Suite, attribute: ast.Attribute) -> Iterator[Noop]:
    if double := next(iter(suite.fact(Doubles).patchers(attribute.value)), None):
        is_plain = double.new is None and "new_callable" not in double.settings
        if is_plain and not _may_be_started(suite, attribute.value):
            yield Noop(
                attribute, on(attribute), "is set on the patcher, not on its mock", "set it on what start() returns"
            )


def _may_be_started(suite: Suite, patcher: ast.expr) -> bool:
    """May a base, or a set-up of the file, put what `start()` returns in the place of a patcher, by a computed name?"""
    held = patcher.value if isinstance(patcher, ast.Attribute) else None
    owner = suite.source.self_class(held) if isinstance(held, ast.Name) else None
    if owner is None:
        return False
    mentioned = suite.mentioned_by_bases(owner)
    return mentioned is None or "setattr" in mentioned or suite.fact(_sets_computed)


def _sets_computed(suite: Suite) -> bool:
    """Does a class of the file set attributes of its own whose names it works out?"""
    given = (call.args for call in suite.source.calls(["setattr"]) if len(call.args) > 1)
    return any(last_name(owner) in OWN_NAMES and not isinstance(name, ast.Constant) for owner, name, *_ in given)


def _misspelt(suite: Suite, attribute: ast.Attribute) -> Iterator[Noop]:
    name = attribute.attr
    if name.startswith("_") and near(name, _SETTABLE) == name.lstrip("_"):
        return  # what the doubled class keeps for itself: it counts its own calls
    if suite.fact(Mocks).is_likely_mock(attribute.value):
        reads = [read for read in suite.source.attributes.get(name, ()) if read.ctx.__class__ is ast.Load]
        if not reads and name not in suite.source.defined_names and not _is_real(suite, attribute):
            right = near(name, _SETTABLE)
            fault, fix = "is not a setting of a mock", respelling(suite, attribute, right)
            yield Noop(attribute, on(attribute), fault, f"did you mean {right}?", fix)


def _given(suite: Suite, attribute: ast.Attribute) -> ast.expr | None:
    """What a plain assignment gives the attribute."""
    statement = suite.source.parent(attribute)
    return statement.value if isinstance(statement, ast.Assign) else None


# What may be wrong with storing an attribute of that name.
_STORED = {
    **dict.fromkeys(dialects.MOCK_ASSERTIONS, _overwritten),
    **dict.fromkeys(("call_count", "called"), _set_to_compare),
    **dict.fromkeys(dialects.MOCK_ANSWERS, _set_on_patcher),
}


def _is_real(suite: Suite, attribute: ast.Attribute) -> bool:
    """May the thing that is doubled have an attribute of that name?"""
    found = suite.fact(Doubles).of(attribute.value)
    if found is None or found[1]:
        return False
    things = suite.fact(Counterparts).wherever(found[0])
    if not things or all(thing.kind not in (Kind.CLASS, Kind.INSTANCE, Kind.MODULE) for thing in things):
        return False
    below = suite.inference.attribute(things, attribute.attr)
    return below is None or any(not thing.is_absent for thing in below)


def _specified(suite: Suite, call: ast.Call) -> Iterator[Noop]:
    """`Mock(autospec=...)`, which only a patch and `create_autospec` know; beside a `spec` the mock is specified."""
    if last_name(call.func) not in dialects.MOCK_MAKERS - {"create_autospec"}:
        return
    if any(argument(call, position, name) is not None for position, name in ((0, "spec"), (None, "spec_set"))):
        return
    for keyword in call.keywords:
        if keyword.arg == "autospec":
            fault = "creates an attribute of the mock and sets nothing"
            yield Noop(keyword, "autospec=", fault, "use create_autospec()")


def _keywords(suite: Suite) -> Iterator[Noop]:
    """Settings that a mock does not know, which become attributes of it."""
    for call in suite.source.calls((*dialects.MOCK_CLASSES, "patch", "object")):
        yield from _specified(suite, call)
        double = suite.fact(Doubles).at(call)
        for keyword in call.keywords if double is not None or last_name(call.func) in dialects.MOCK_CLASSES else ():
            if keyword.arg is not None and keyword.arg not in (*_KEYWORDS, *dialects.PATCH_SETTINGS):
                yield from _unknown(suite, keyword, keyword.arg, double)


def _unknown(suite: Suite, keyword: ast.keyword, name: str, double: Double | None) -> Iterator[Noop]:
    """A setting of that name, which is given to a mock or to the patch that puts `double` in place."""
    fault = "creates an attribute of the mock and sets nothing"
    meant = near(name, _KEYWORDS) or (_OTHER_NAMES.get(name, "") if double is not None else "")
    if name in dialects.MOCK_ASSERTIONS:
        yield Noop(keyword, f"{name}=", "replaces the assertion of the mock", "call it after the code")
    elif meant:
        yield Noop(keyword, f"{name}=", fault, f"did you mean {meant}=?", respelling(suite, keyword, meant))
    elif double is not None and _is_parameter(suite, double, name):
        fault = f"is an argument of {double.shown} and creates an attribute of its mock"
        yield Noop(keyword, f"{name}=", fault, "expect it in assert_called_with()")


def _is_parameter(suite: Suite, double: Double, name: str) -> bool:
    """Does what is replaced, a function or method, take an argument of that name?"""
    real = suite.fact(Counterparts).real(double) if suite.reach.other_files and double.new is None else None
    if real is None or real.is_class:
        return False
    return all(name in (*signature.positional, *signature.named) for signature in real.signatures)


def _unstarted(suite: Suite) -> Iterator[Noop]:
    """Patches that nobody enters or starts: statements of their own, and those that are kept by a name that is never
    read."""
    source = suite.source
    for call in source.calls(("patch", "object", "multiple", "dict")):
        if makes_patcher(source, call) and (isinstance(source.parent(call), ast.Expr) or _is_kept_unread(suite, call)):
            name = dotted(call.func)
            if name == "patch" or name.endswith((".patch", "patch.object", "patch.multiple", "patch.dict")):
                yield Noop(call, f"{name}()", "is neither entered nor started", "use it in a with statement")


def _is_kept_unread(suite: Suite, patcher: ast.Call) -> bool:
    """Is it assigned to a local name and to nothing else, and does nothing in the function read that name?"""
    match suite.source.parent(patcher):
        case ast.Assign(targets=[ast.Name() as kept]) if suite.source.function(kept) is not None:
            uses = suite.source.uses(kept)
            return all(isinstance(use.ctx, ast.Store) for use in uses) and not _is_declared(suite, kept)
    return False


def _is_declared(suite: Suite, kept: ast.Name) -> bool:
    """Is the name said to be one of an outer scope?"""
    outer: list[ast.Global | ast.Nonlocal]
    outer = [*suite.source.unsorted(ast.Global), *suite.source.unsorted(ast.Nonlocal)]
    return any(kept.id in node.names for node in outer)
