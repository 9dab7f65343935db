"""What tests replace: by patches and stubs, by helpers of theirs, by settings that are given other values."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.concerns.doubles.specifying import specifiable
from flake8_testreview.inventory.doubles import leaves_target_open, replacements
from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.fake_modules import FakeModules
from flake8_testreview.inventory.places import place_of
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import argument, dotted, last_name, shown, text_of
from flake8_testreview.vocabulary.helped import put_in_place_by
from flake8_testreview.vocabulary.mocks import Mocks
from flake8_testreview.vocabulary.patches import Double, doubled, takes_any_call

_MOST = 4  # names of what a helper replaces


def stubs(suite: Suite) -> Iterator[Entry]:
    """What the file replaces, followed one step: where the real thing is, or what a helper replaces by what."""
    for double in suite.fact(replacements):
        yield Entry(double.node.lineno, Kind.STUB, double.shown, _detail(suite, double))
    for call in suite.source.calls((*dialects.PATCHES, *suite.reach.stub_helpers)):
        if leaves_target_open(suite.source, call, suite.reach.stub_helpers):
            yield Entry(call.lineno, Kind.STUB, shown(call), "what it replaces is known when it runs")
    for call in helper_calls(suite):
        yield Entry(call.lineno, Kind.STUB, dotted(call), _by_helper(suite, call))
    yield from _settings(suite)


def helper_calls(suite: Suite) -> list[ast.Call]:
    """The calls of helpers that put doubles in place, by their names, such as `stub_out_image_service`."""
    own = dialects.PATCHES.union(suite.reach.stub_helpers)
    found = suite.source.calls_beginning(dialects.STUB_HELPERS)
    mocks = suite.fact(Mocks)
    return [call for call in found if last_name(call) not in own and dotted(call) and not mocks.is_mock(call.func)]


def _detail(suite: Suite, double: Double) -> str:
    place = place_of(suite, suite.fact(Counterparts).wherever(double))
    is_specifiable = any(one.double is double for one in suite.fact(specifiable))
    could = "that could take autospec=True" if is_specifiable else ""
    return " ".join(filter(None, (f"{place}," if place else "", f"by {_new(suite, double)}", could)))


def _new(suite: Suite, double: Double) -> str:
    """What is put in place, in words."""
    if double.is_specified:
        return "a mock with autospec"
    new = double.new
    settings = set(double.settings)
    if isinstance(new, ast.Call) and takes_any_call(new):
        settings = {keyword.arg or "" for keyword in new.keywords} | ({"spec"} if doubled(suite.source, new) else set())
    elif isinstance(new, ast.Lambda):
        return "a lambda"
    elif new is not None:
        return shown(new)
    if "new_callable" in settings:
        return shown(double.settings["new_callable"])
    return "a mock with spec" if settings & {"spec", "spec_set"} else "a mock without a specification"


def _by_helper(suite: Suite, call: ast.Call) -> str:
    """What a helper replaces, else where it stands; and what resets it."""
    names = list(dict.fromkeys(double.shown for _, double in put_in_place_by(suite, call)))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    detail = f"replaces {', '.join(names[:_MOST])}{more}"
    if not names:
        detail = place_of(suite, suite.inference.target(call.func))
    return "; ".join(filter(None, (detail, suite.fact(FakeModules).partners.get(call, ""))))


# -- settings ---------------------------------------------------------------------------------------------------------


def _settings(suite: Suite) -> Iterator[Entry]:
    """Options, environment variables and entries of mappings that get another value for the test."""
    for call in suite.source.calls(_NAMED_BY):
        for name in _NAMED_BY[last_name(call)](call):
            way = "patch.dict" if last_name(call) == "dict" else last_name(call)
            yield Entry(call.lineno, Kind.STUB, name, f"by {way}")


def _options(call: ast.Call) -> Iterator[str]:
    """`self.flags(host="a", group="b")` of OpenStack's test cases."""
    if isinstance(call.func, ast.Attribute) and dotted(call.func.value) == "self":
        group = text_of(argument(call, None, "group"))
        for keyword in call.keywords:
            if keyword.arg and keyword.arg != "group":
                yield "option " + ".".join(filter(None, (group, keyword.arg)))


def _override(call: ast.Call) -> Iterator[str]:
    """`CONF.set_override("host", "a", group="b")` of oslo.config."""
    if name := text_of(argument(call, 0, "name")):
        yield "option " + ".".join(filter(None, (text_of(argument(call, 2, "group")), name)))


def _django(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg and keyword.arg.isupper():
            yield f"setting {keyword.arg}"


def _variable(call: ast.Call) -> Iterator[str]:
    if name := text_of(argument(call, 0, "name")):
        yield f"environment variable {name}"


def _item(call: ast.Call) -> Iterator[str]:
    if len(call.args) > 1:
        yield f"{shown(call.args[0])}[{shown(call.args[1])}]"


def _mapping(call: ast.Call) -> Iterator[str]:
    """`patch.dict(os.environ, HOME="/")`."""
    if dotted(call).endswith("patch.dict") and call.args:
        yield f"items of {text_of(call.args[0]) or shown(call.args[0])}"


_NAMED_BY = {
    "flags": _options, "set_override": _override, "override_settings": _django, "modify_settings": _django,
    "setenv": _variable, "delenv": _variable, "setitem": _item, "delitem": _item, "dict": _mapping,
}  # fmt: skip
