"""Doubles against the real thing: expected calls, stand-ins, replaced names."""
from __future__ import annotations

import ast
import builtins
import difflib
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.suite import dialects
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.doubles import ASSERTED, MISSING, STAND_IN, UNSPECIFIED
from flake8_testreview.vocabulary.patches import Double, Form, makes_mock
from flake8_testreview.syntax.paths import is_named_as
from flake8_testreview.syntax.signatures import Call, Signature, contradiction
from flake8_testreview.syntax.source import FUNCTIONS, FunctionNode, How, argument, last_name, methods, shown
from flake8_testreview.suite.suite import Suite

if TYPE_CHECKING:
    from flake8_testreview.project.targets import Real, Thing, Things


def doubles(suite: Suite) -> Iterator[Finding]:
    """Yield the doubles that are unlike the real thing."""
    yield from _impossible_calls(suite)
    yield from _stand_ins(suite)
    yield from _missing(suite)


# -- the real thing ---------------------------------------------------------------------------------------------------


def _target(suite: Suite, double: Double, trail: Sequence[str] = ()) -> Things | None:
    """What the double stands in for, or what is reached from there by `trail`."""
    names = [double.attribute] if double.attribute else []
    things = suite.inference.target(double.owner, *names)
    if double.form is Form.SPEC and "autospec" not in double.settings:
        things = _instances(things)
    for name in trail:
        if things is None:
            return None
        things = _instances(things) if name == "return_value" else suite.inference.attribute(things, name)
    return things


def _instances(things: Things | None) -> Things | None:
    if things is None or any(thing.kind != "class" for thing in things):
        return None
    return tuple(thing._replace(kind="instance") for thing in things)


def _project_target(suite: Suite, double: Double, trail: Sequence[str] = ()) -> Things | None:
    """The same, and None where that is defined in test code: a stand-in of its own, which may be what is wrong."""
    known = suite.fact(_Asked)
    key = double, tuple(trail)
    if key not in known.targets:
        known.targets[key] = _of_project(suite, _target(suite, double, trail))
    return known.targets[key]


def _of_project(suite: Suite, things: Things | None) -> Things | None:
    own, known = os.path.abspath(suite.source.filename), suite.fact(_Asked)
    for thing in things or ():
        path = thing.module.path
        if path != own and not thing.module.is_stdlib and known.hold_tests(path):
            return None
    return things


class _Asked:
    """Which files are test code, by the option's patterns, and what doubles stand in for, as far as it was asked."""

    def __init__(self, suite: Suite) -> None:
        self._patterns = suite.reach.test_files
        self._known: dict[str, bool] = {}
        self.targets: dict[tuple[Double, tuple[str, ...]], Things | None] = {}

    def hold_tests(self, path: str) -> bool:
        """Is the file test code?"""
        if path not in self._known:
            self._known[path] = is_named_as(path, self._patterns)
        return self._known[path]


def _place(signature: Signature) -> str:
    """Where the real one stands, as seen from the working directory."""
    path = os.path.relpath(signature.path)
    if path.startswith(".."):  # of the standard library, or another project: its end tells enough
        path = "/".join(signature.path.split(os.sep)[-2:])
    return f"defined in {path} line {signature.line}"


# -- expected calls ---------------------------------------------------------------------------------------------------


def _impossible_calls(suite: Suite) -> Iterator[Finding]:
    for call in suite.source.calls(dialects.MOCK_EXPECTATIONS):
        if not isinstance(call.func, ast.Attribute):
            continue
        found = suite.fact(Doubles).of(call.func.value)
        if found is None or found[0].is_specified:
            continue
        double, trail = found
        real = suite.inference.real(_project_target(suite, double, trail))
        if real is None or not _is_mock(double):
            continue
        for expected, shape in _expected(call):
            reasons = [signature.rejection(shape) for signature in real.as_mock]
            if all(reasons):
                yield ASSERTED.at(
                    suite, expected, double=shown(call.func.value), call=_spelt(shape),
                    real=real.shown, why=reasons[0], place=_place(real.signatures[0]),
                )  # fmt: skip


def _is_mock(double: Double) -> bool:
    """Is what the assertion is made on a mock without a specification?"""
    if double.new is not None:
        return makes_mock(double.new)
    return "spec_set" not in double.settings or double.form is Form.SPEC


def _expected(call: ast.Call) -> Iterator[tuple[ast.expr, Call]]:
    """The calls that a mock assertion expects, and the node that spells each."""
    if last_name(call.func) not in ("assert_has_calls", "assert_has_awaits"):
        shape = Call.of(call)
        if shape is not None:
            yield call, shape
        return
    calls = argument(call, 0, "calls")
    for item in calls.elts if isinstance(calls, (ast.List, ast.Tuple)) else ():
        if isinstance(item, ast.Call) and (isinstance(item.func, ast.Name) or last_name(item.func) == "call"):
            shape = Call.of(item)
            if last_name(item.func) == "call" and shape is not None:
                yield item, shape


def _spelt(shape: Call) -> str:
    parts = [f"with {shape.positional} positional argument{'' if shape.positional == 1 else 's'}"]
    if shape.keywords:
        parts.append(f"with {', '.join(shape.keywords)} by keyword")
    if not shape.positional:
        parts = parts[1:] or ["without arguments"]
    return " and ".join(parts)


# -- stand-ins --------------------------------------------------------------------------------------------------------


def _stand_ins(suite: Suite) -> Iterator[Finding]:
    for double in suite.fact(Doubles).put_in_place:
        if double.new is not None and double.form is not Form.ASSIGNED or _replaces_method(suite, double):
            yield from _compare(suite, double, (), double.new)
        if (effect := _side_effect(double)) is not None:
            yield from _compare(suite, double, (), effect, by_mock=True)
    for attribute in suite.source.attributes.get("side_effect", ()):
        if attribute.ctx.__class__ is ast.Store:
            statement = suite.source.parent(attribute)
            found = suite.fact(Doubles).of(attribute.value)
            if isinstance(statement, ast.Assign) and found is not None:
                yield from _compare(suite, *found, statement.value, by_mock=True)


def _replaces_method(suite: Suite, double: Double) -> bool:
    """Is it an assignment to an attribute of something that is imported?"""
    return double.form is Form.ASSIGNED and double.new is not None and double.name(suite.source) is not None


def _side_effect(double: Double) -> ast.expr | None:
    if double.new is None:
        return double.settings.get("side_effect")
    if isinstance(double.new, ast.Call) and makes_mock(double.new):
        return argument(double.new, None, "side_effect")
    return None


class _StandIn(NamedTuple):
    """Something callable that is put in place: where it is defined in the file or used, and what it takes."""

    node: ast.AST
    name: str
    signature: Signature
    is_bound: bool = False  # its first parameter is filled already
    is_shared: bool = False  # it is called by the tests themselves too
    is_class: bool = False


def _compare(
    suite: Suite, double: Double, trail: Sequence[str], new: ast.expr | None, by_mock: bool = False
) -> Iterator[Finding]:
    """The finding for the function `new`, called in the place of the real one, or by the mock that is there."""
    if new is None or (stand_in := _stand_in(suite, new)) is None:
        return
    real = suite.inference.real(_project_target(suite, double, trail))
    if real is None or by_mock and stand_in.is_class:
        return
    reasons = [
        _instance_expected(real, double, stand_in, by_mock) or contradiction(there, here, stand_in.is_shared)
        for there, here in _pairs(real, stand_in, double, by_mock)
    ]
    if reasons and all(reasons):
        yield STAND_IN.at(
            suite, stand_in.node, stand_in=stand_in.name, target=".".join([double.shown, *trail]), why=reasons[0],
            real=real.shown, place=_place(real.signatures[0]),
        )  # fmt: skip


def _instance_expected(real: Real, double: Double, stand_in: _StandIn, by_mock: bool) -> str:
    """Does a function that a mock calls expect the instance, which an ordinary mock does not get?"""
    first = stand_in.signature.positional[:1]
    if by_mock and real.kind == "method" and not double.is_specified and first == ("self",) and not stand_in.is_bound:
        return "takes self, which a mock without autospec does not hand over"
    return ""


def _pairs(real: Real, stand_in: _StandIn, double: Double, by_mock: bool) -> list[tuple[Signature, Signature]]:
    """The real signatures and that of the stand-in, each as it is called: with or without the instance."""
    declared = stand_in.signature
    here = declared.bound() if stand_in.is_bound else declared
    if real.kind in ("function", "class"):
        return [(there, here) for there in real.signatures]
    if real.kind == "staticmethod":  # set on the class, a function is called with or without an instance
        return [(there, one) for there in real.signatures for one in (here, here.bound())]
    bound = [there.bound() for there in real.signatures]
    if by_mock:  # a mock is no descriptor: only with autospec is it handed the instance
        theirs = [*real.signatures, *bound] if double.is_specified else bound
    elif real.through == "instance" or stand_in.is_bound and double.form is not Form.FIXTURE:
        theirs = bound
    elif real.kind == "classmethod":
        theirs = [*bound, *(_anonymous(there, here) for there in real.signatures)]
    else:
        theirs = [_anonymous(there, here) for there in real.signatures]
    return [(there, here) for there in theirs]


def _anonymous(there: Signature, here: Signature) -> Signature:
    """The real method with its first parameter called as in the stand-in, where that is not another's name."""
    first = here.positional[0] if here.positional else ""
    if not first or first in there.positional[1:]:
        return there
    return there._replace(positional=(first, *there.positional[1:]))


def _stand_in(suite: Suite, new: ast.expr) -> _StandIn | None:
    """What is put in place, when it is a function or class whose parameters are known."""
    source = suite.source
    if isinstance(new, ast.Lambda):
        return _StandIn(new, "this lambda", _without_closures(new))
    if isinstance(new, ast.Name) and len(bindings := source.bindings(new)) == 1:
        node, value = bindings[0].node, bindings[0].value
        if isinstance(node, FUNCTIONS) and not node.decorator_list and source.class_of(node) is None:
            return _StandIn(node, node.name, _without_closures(node), is_shared=_is_shared(suite, node))
        if bindings[0].how is How.ASSIGN and isinstance(value, ast.Lambda):
            return _StandIn(value, new.id, _without_closures(value))
    if isinstance(new, ast.Attribute) and isinstance(new.value, ast.Name):
        owner = source.self_class(new.value)
        bindings = source.attribute_bindings(owner, new.attr) if owner is not None else []
        if len(bindings) == 1 and isinstance(node := bindings[0].node, FUNCTIONS) and not node.decorator_list:
            return _StandIn(node, node.name, _without_closures(node), True, _is_shared(suite, node))
    if isinstance(new, (ast.Name, ast.Attribute)):
        things = suite.inference.target(new)
        other = suite.inference.real(things)
        if things and other is not None and len(other.signatures) == 1 and other.kind in ("function", "class"):
            node, is_class = _maker(suite, things[0].node) or new, other.kind == "class"
            return _StandIn(node, shown(new), other.signatures[0], is_shared=True, is_class=is_class)
    return None


def _maker(suite: Suite, node: ast.AST | None) -> ast.AST | None:
    """The constructor of a class of the file."""
    if not isinstance(node, ast.ClassDef) or node not in suite.source.unsorted(ast.ClassDef):
        return None
    return next((method for method in methods(node) if method.name == "__init__"), node)


def _is_shared(suite: Suite, function: FunctionNode) -> bool:
    """Is the function also called by the file itself, or bound by a partial, so that it may take more?"""
    return any(
        isinstance(parent := suite.source.parent(reference), ast.Call)
        and (parent.func is reference or last_name(parent) == "partial")
        for reference in suite.references(function)
    )


def _without_closures(function: FunctionNode | ast.Lambda) -> Signature:
    """What the stand-in declares, without the parameters that only carry a value of their surroundings: `x=x`."""
    carried = 0
    for default in reversed(function.args.defaults):
        if isinstance(default, ast.Constant):
            break
        carried += 1
    signature = Signature.of(function.args)
    keep = len(signature.positional) - carried
    return signature._replace(positional=signature.positional[:keep], required=min(signature.required, keep))


# -- replaced names ---------------------------------------------------------------------------------------------------


def _missing(suite: Suite) -> Iterator[Finding]:
    for double in suite.fact(Doubles).put_in_place:
        if not _takes_any_name(suite, double) or hasattr(builtins, double.attribute):
            continue
        things = _project_target(suite, double)
        if not things or any(thing.kind != "absent" for thing in things):
            continue
        thing = things[0]
        if thing.module.is_stdlib or isinstance(thing.node, ast.ClassDef) and thing.node.name.endswith("Mixin"):
            continue  # what a mixin is mixed into has the name
        yield MISSING.at(
            suite, _place_of(double), target=double.shown, hint=_hint(thing),
            form=_FORMS.get(double.form) or last_name(double.node),
        )  # fmt: skip


_FORMS = {Form.ASSIGNED: "the assignment"}


def _takes_any_name(suite: Suite, double: Double) -> bool:
    """Does a name that is not there go unnoticed?"""
    if double.form is Form.FIXTURE:
        return True
    if double.form is Form.MOCK:
        takes = double.is_given("create", True) or _never_runs(suite, double.node)
    elif double.form is Form.SET:
        takes = double.is_given("raising", False)
    else:
        takes = double.new is not None and double.name(suite.source) is not None
    # a constant may be looked for without being named
    return takes and (double.new is None or _is_stand_in(suite, double.new))


def _is_stand_in(suite: Suite, new: ast.expr) -> bool:
    """Is it evidently made to stand in: a mock, or a function of the file?"""
    stand_in = _stand_in(suite, new)
    is_made_here = stand_in is not None and not stand_in.is_class and stand_in.node is not new
    return isinstance(new, ast.Lambda) or is_made_here or suite.fact(Doubles).is_double(new)


def _never_runs(suite: Suite, node: ast.AST) -> bool:
    """Is it in a helper that nothing in the file refers to, or in a test that is always skipped?"""
    function, known = suite.outermost(node), suite.fact(_Unrun).known
    if function is None or os.path.basename(suite.source.filename) == "conftest.py":
        return False
    if function not in known:
        known[function] = _is_unrun(suite, function)
    return known[function]


class _Unrun:
    """Which functions never run, as far as they were asked for."""

    def __init__(self, suite: Suite) -> None:
        self.known: dict[FunctionNode, bool] = {}


def _is_unrun(suite: Suite, function: FunctionNode) -> bool:
    role = suite.role(function)
    if role == "test":
        return any(last_name(decorator) == "skip" for decorator in function.decorator_list)
    owner = suite.source.class_of(function)
    if role != "helper" or suite.references(function) or owner is None or not suite.is_test_case(owner):
        return False
    return not function.name.startswith("__") and suite.source.text.count(function.name) == 1


def _place_of(double: Double) -> ast.expr:
    """The string that names the target, where there is one: that is what is wrong."""
    if isinstance(double.node, ast.Call) and double.node.args and isinstance(double.node.args[0], ast.Constant):
        return double.node.args[0]
    return double.node


def _hint(thing: Thing) -> str:
    """The name that was perhaps meant."""
    name = thing.name.rpartition(".")[2]
    if isinstance(thing.node, ast.ClassDef):
        known = list(thing.module.members(thing.node))
    else:
        known = list(thing.module.names)
    close = difflib.get_close_matches(name, known, 1, 0.8)
    owner = thing.name.rpartition(".")[0]
    return f", {owner} has {close[0]}" if close else ""


# -- specifications ---------------------------------------------------------------------------------------------------


def unspecified(suite: Suite) -> Iterator[Finding]:
    """Yield the patches without a specification whose real thing is known."""
    for double in suite.fact(Doubles).put_in_place:
        if double.form is not Form.MOCK or double.new is not None or not isinstance(double.node, ast.Call):
            continue
        if not {"spec", "spec_set", "autospec", "new_callable", "create"}.isdisjoint(double.settings):
            continue
        real = suite.inference.real(_target(suite, double))
        if real is not None:
            yield UNSPECIFIED.at(suite, double.node, target=double.shown, instead="autospec=True", real=real.shown)
