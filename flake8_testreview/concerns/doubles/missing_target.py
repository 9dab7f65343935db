"""The name that a test replaces does not exist, and nothing notices. Either the replacement does not check it
(`stub_out`, `fixtures.MonkeyPatch`, `create=True`, `raising=False`, plain assignment to a module, class or instance),
or it would, but the test never runs, because of its own name or because another test has the same name.

Why it matters: most often the real thing has moved, and the double has been dead since.

Bad::

    import shop


    def test_replaced(monkeypatch):
        monkeypatch.setattr(shop, "send_order", lambda request: None, raising=False)  # TRV503:5
        assert shop.run()

    # file: shop.py
    def send_orders(request):
        return request

Good::

    import shop


    def test_replaced(monkeypatch):
        monkeypatch.setattr(shop, "send_orders", lambda request: None)
        assert shop.run()

    # file: shop.py
    def send_orders(request):
        return request

Fixed::

    import shop


    def test_replaced(monkeypatch):
        monkeypatch.setattr(shop, "send_orders", lambda request: None, raising=False)
        assert shop.run()

Fixes: suggested (``replace send_orders; the test may fail``).

Not reported:

- a patch that fails the test if anybody uses the name (``side_effect=AssertionError``), unless one much like it is
  there;
- names of builtins and of Python's standard library, which differ between versions;
- a name that the file uses elsewhere as text, such as `"shop:sent"`, or that the package looks up, as
  `getattr(plugin, "on_" + event)` does: it is created on purpose;
- a class or object that the file itself defines: it is a double of the test;
- a name that other code of the project uses, if it is assigned to an instance, or set on a class whose module fills it
  by `setattr`;
- an attribute with a name of a stand-in's, such as ``client._mock_api``, in which tests keep it;
- data, which may be looked up without its name in the source, and attributes of a mixin;
- whatever the source does not settle (see TRV501).

Options: as for TRV502.

Related: E1101 and E0611 of pylint report names that do not exist, but not in the strings that patches take.
"""
from __future__ import annotations

import ast
import builtins
import os
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.concerns.doubles.near_names import meant, near_names
from flake8_testreview.concerns.doubles.stand_ins import stand_in_of
from flake8_testreview.plugin.finding import Evidence, Finding, Kind, Message
from flake8_testreview.project.spelling import has_word, is_looked_up
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, applied, last_name, methods
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double, Form

if TYPE_CHECKING:
    from flake8_testreview.project.thing import Thing

MISSING_TARGET = Message(
    "TRV503",
    "missing-target",
    "The replaced name does not exist, and nobody notices",
    kind=Kind.DRIFT,
    template="{target} does not exist, and {form} does not check that; {instead}",
    remark="the fakes must mirror the real services",
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each replacement of a name that does not exist, where that goes unnoticed."""
    for double, thing in missing(suite):
        instead, evidence = _instead(suite, thing)
        yield MISSING_TARGET.at(
            suite, _place_of(double), fix=partial(meant, suite, double, thing), target=double.shown,
            form=_form(suite, double), instead=instead, evidence=[evidence],
        )  # fmt: skip


def missing(suite: Suite) -> Iterator[tuple[Double, Thing]]:
    """The replacements of names that do not exist, where that goes unnoticed, and the thing that is not there."""
    for double in suite.fact(Doubles).put_in_place if suite.reach.other_files else ():
        if not _takes_any_name(suite, double) or hasattr(builtins, double.attribute):
            continue
        if double.form is Form.ASSIGNED and isinstance(suite.source.scope(double.node), ast.ClassDef):
            continue  # a class declares something
        if double.form is Form.ASSIGNED and _is_for_tests(double.attribute):
            continue  # what tests read again: `client._mock_api = mock_api`
        things = suite.fact(Counterparts).of(double)
        if not things or any(not thing.is_absent for thing in things) or _is_imported(double, things[0]):
            continue
        if _is_forbidden(double) and not near_names(suite, things[0]):
            continue
        if not _is_open(suite, things[0]) and not _is_made_on_purpose(suite, double, things[0]):
            is_spelt = double.name(suite.source) is not None and not _is_filled(things[0])
            if is_spelt or not _is_known_beside(suite, double, things[0]):
                yield double, things[0]


def _is_forbidden(double: Double) -> bool:
    """Would any use of the name fail the test? Then it is there to show that nobody uses it any more."""
    effect = double.settings.get("side_effect")
    return effect is not None and last_name(applied(effect)) == "AssertionError"


def _is_for_tests(attribute: str) -> bool:
    return is_stand_in_name(attribute) or attribute.lstrip("_").startswith("test_")


def _is_imported(double: Double, thing: Thing) -> bool:
    """Does the module of a written target import the name from one that lacks it, as far as its source shows: an
    extension, say?"""
    is_same = thing.name.endswith(double.shown) or double.shown.endswith(thing.name)
    return double.form is Form.MOCK and not is_same and not isinstance(thing.node, ast.ClassDef)


def _is_filled(thing: Thing) -> bool:
    """Does the module give the class attributes by computed names: `setattr(Thing, name, value)`?"""
    owner = getattr(thing.node, "name", "")
    return bool(owner) and re.search(rf"\bsetattr\(\s*{owner}\s*,", thing.module.text) is not None


def _is_known_beside(suite: Suite, double: Double, thing: Thing) -> bool:
    """Has the code that defines the class of an instance a use for the name, so that it may be given to the instance on
    purpose?"""
    texts = suite.fact(Counterparts).texts_beside(thing.module.path)
    return any(has_word(text, double.attribute) for text in texts)


def _form(suite: Suite, double: Double) -> str:
    """What does not notice that the name is not there."""
    if double.form is Form.MOCK:
        return "create=True" if double.is_given("create", True) else "code that never runs"
    if double.form is Form.SET:
        return "raising=False"
    return "an assignment" if double.form is Form.ASSIGNED else last_name(double.node)


def _is_open(suite: Suite, thing: Thing) -> bool:
    """May the name be there all the same, or is what lacks it a double of the test's own?"""
    if thing.module.is_stdlib or thing.module.path == suite.fact(Counterparts).path:
        return True
    name = re.escape(thing.name.rpartition(".")[2])
    if isinstance(thing.node, ast.ClassDef):  # what it is mixed into has it
        is_read = re.search(rf"\bself\.{name}\b(?!\s*=)", thing.module.text) is not None
        return thing.node.name.endswith("Mixin") or is_read
    # what the module uses without defining it is a builtin of other platforms; a method of a class there is not it
    return re.search(rf"{name}(?<![.\w]{name})(?<!def {name})\b(?!\s*=)", thing.module.text) is not None


def _is_made_on_purpose(suite: Suite, double: Double, thing: Thing) -> bool:
    """Does the file use the name elsewhere as text, so that something looks it up, or does code beside what lacks it
    look it up, or give it to a module: `state.factory = make`?"""
    name, around = double.attribute, suite.outermost(double.node)
    for text in suite.fact(Counterparts).texts_beside(thing.module.path):
        if is_looked_up(text, name) or not isinstance(thing.node, ast.ClassDef) and _is_given(text, thing, name):
            return True
    replacing = {one.node for one in suite.fact(Doubles).put_in_place if one.attribute == name}
    for constant in suite.source.strings(re.compile(rf"(?:\w:|^){re.escape(name)}\b"), len(name)):
        is_beside = suite.source.parent(constant) not in replacing and suite.outermost(constant) is around
        if f":{name}" in str(constant.value) or is_beside and constant.value == name and around is not None:
            return True
    raw = (one for one in suite.source.unsorted(ast.Constant) if suite.outermost(one) is around)
    return any(isinstance(one.value, bytes) and double.shown.encode() in one.value for one in raw)


def _is_given(text: str, thing: Thing, name: str) -> bool:
    """Does code beside a module bind the name in it, by the module's own name or what it is imported as?"""
    if f".{name}" not in text:
        return False
    module = os.path.splitext(os.path.basename(thing.module.path))[0]
    for called in {module, *re.findall(rf"\b{re.escape(module)} as (\w+)", text)}:
        if re.search(rf"^[ \t]*{re.escape(called)}\.{re.escape(name)}[ \t]*(:[^=\n]+)?=(?!=)", text, re.MULTILINE):
            return True
    return False


def _takes_any_name(suite: Suite, double: Double) -> bool:
    """Does a name that is not there go unnoticed?"""
    if double.form is Form.FIXTURE:
        return True
    if double.form is Form.MOCK:
        takes = double.is_given("create", True) or _never_runs(suite, double.node)
    elif double.form is Form.SET:
        takes = double.is_given("raising", False)
    else:
        takes = double.new is not None and not _is_of_mock(suite, double)
    # a constant may be looked for without being named
    return takes and (double.new is None or _is_stand_in(suite, double.new))


def _is_of_mock(suite: Suite, double: Double) -> bool:
    """Is it set on what the file has replaced, so that it is an attribute of a mock?"""
    return isinstance(double.owner, ast.expr) and suite.fact(Doubles).of(double.owner) is not None


def _is_stand_in(suite: Suite, new: ast.expr) -> bool:
    """Is it evidently made to stand in: a mock, or a function of the file?"""
    stand_in = stand_in_of(suite, new)
    is_made_here = stand_in is not None and not stand_in.is_class and stand_in.node is not new
    return isinstance(new, ast.Lambda) or is_made_here or suite.fact(Doubles).is_double(new)


def _never_runs(suite: Suite, node: ast.AST) -> bool:
    """Is it in a helper that neither the file nor its class's bases refer to, or in a test that is always skipped?"""
    function, known = suite.outermost(node), suite.fact(_Unrun).known
    if function is None or suite.file.is_conftest:
        return False
    if function not in known:
        known[function] = _is_unrun(suite, function)
    return known[function]


class _Unrun:
    """Which functions never run, as far as they were asked for."""

    def __init__(self, suite: Suite) -> None:
        self.known: dict[FunctionNode, bool] = {}


def _is_unrun(suite: Suite, function: FunctionNode) -> bool:
    role, owner = suite.role(function), suite.source.class_of(function)
    if role == Role.TEST:
        same = [method for method in methods(owner) if method.name == function.name] if owner is not None else []
        is_replaced = bool(same) and function is not same[-1]
        return is_replaced or any(last_name(decorator) == "skip" for decorator in function.decorator_list)
    if role != Role.HELPER or suite.references(function) or owner is None or not suite.is_test_case(owner):
        return False
    if function.name.startswith("__") or suite.source.text.count(function.name) > 1:
        return False
    heirs = [one for one in suite.source.unsorted(ast.ClassDef) if owner in suite.local_lineage(one)]
    used_by_bases = [suite.mentioned_by_bases(heir) for heir in heirs]
    return not any(words is None or function.name in words for words in used_by_bases)


def _place_of(double: Double) -> ast.expr:
    """The string that names the target, where there is one: that is what is wrong."""
    if isinstance(double.node, ast.Call) and double.node.args and isinstance(double.node.args[0], ast.Constant):
        return double.node.args[0]
    return double.node


def _instead(suite: Suite, thing: Thing) -> tuple[str, Evidence]:
    """The way out, and where it is: the name that was perhaps meant, or else the class or module that lacks it."""
    owner, module = thing.node if isinstance(thing.node, ast.ClassDef) else None, thing.module
    close = near_names(suite, thing)
    if not close:
        lacking = Evidence(module.path, owner.lineno if owner else 1, "what does not have the name")
        return "replace the name that the code under test uses", lacking
    bindings = module.members(owner)[close[0]] if owner else module.bindings(close[0])
    line = getattr(bindings[0].node, "lineno", 1) if bindings else 1
    return f"did you mean {close[0]}?", Evidence(module.path, line, "the name that was probably meant")
