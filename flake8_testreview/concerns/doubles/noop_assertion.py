"""An assertion on a mock that asserts nothing: a method that is not called, a name that mocks do not have (`called_with`,
`has_calls`), a misspelt attribute or keyword (`retrun_value`, `auto_spec`), an assignment where a comparison was meant.

Bad::

    from unittest import mock


    def test_misspelt(session):
        session.send = mock.Mock()
        session.run()
        session.send.assert_called_once  # TRV504:5
        assert session.send.called_with("request")  # TRV504:12

Good::

    from unittest import mock


    def test_verified(session):
        session.send = mock.Mock()
        session.run()
        session.send.assert_called_once_with("request")

Not reported: names that the file itself defines.

Related: PGH005 (ruff), PT013 of no plugin: what only types tell is said by neither.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.slips import near
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FUNCTIONS, How, argument, last_name, shown
from flake8_testreview.syntax.words import words
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.injection import is_injected
from flake8_testreview.vocabulary.patches import Form, makes_mock

NOOP_ASSERTION = Message(
    "TRV504",
    "noop-assertion",
    "An assertion on a mock asserts nothing",
    kind=Kind.BLIND,
    template="{text} {fault}; {instead}",
    remark="mocks that check nothing",
)

_ASSERTIONS = tuple(sorted(dialects.MOCK_ASSERTIONS))
# What mocks do not have and people write; before Python 3.12 an unspecified mock took it for a new attribute.
_INVENTED = {
    "called_with": "assert_called_with", "called_once_with": "assert_called_once_with", "has_calls": "assert_has_calls",
    "called_once": "assert_called_once", "not_called": "assert_not_called", "any_call": "assert_any_call",
    "has_been_called": "assert_called", "has_been_called_with": "assert_called_with",
    "has_been_called_once_with": "assert_called_once_with", "called_once_With": "assert_called_once_with",
    "called_any_with": "assert_any_call", "was_called_with": "assert_called_with",
    "was_called_once_with": "assert_called_once_with", "assert_called_once_With": "assert_called_once_with",
}  # fmt: skip
_KEYWORDS = ("autospec", "spec_set", "side_effect", "return_value", "new_callable")
_SETTABLE = ("side_effect", "return_value", "call_count", "call_args", "call_args_list", "mock_calls")
_TRUTHS = frozenset({"assertTrue", "assert_", "failUnless", "assertIsNotNone"})
_REFUSED_PREFIXES = ("assert", "assret", "asert", "aseert", "assrt")  # a mock raises AttributeError for these


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each assertion on a mock, or setting of one, that does nothing."""
    yield from _attributes(suite)
    yield from _calls(suite)
    yield from _keywords(suite)
    yield from _replays(suite)


def _attributes(suite: Suite) -> Iterator[Finding]:
    """Assertions that are not called, and what is stored on mocks."""
    source = suite.source
    for name, stored in source.stored.items():
        if check := _STORED.get(name) or (_misspelt if near(name, _SETTABLE) else None):
            for attribute in stored:
                yield from check(suite, attribute)
    for attribute in (attribute for name in _ASSERTIONS for attribute in source.attributes.get(name, ())):
        if how := _use(suite, attribute):
            fault = "is not called" if how == "statement" else "is a method and always true"
            yield NOOP_ASSERTION.at(suite, attribute, text=shown(attribute), fault=fault, instead="call it")
    for attribute in source.attributes.get("called_once", ()) if "called_once" not in source.defined_names else ():
        if _use(suite, attribute) and source.mentions(("mock", "Mock")) and suite.fact(Doubles).is_double(attribute.value):
            yield _invented(suite, attribute, attribute)


def _overwritten(suite: Suite, attribute: ast.Attribute) -> Iterator[Finding]:
    if suite.fact(Doubles).is_double(attribute.value) and not isinstance(_given(suite, attribute), (ast.Lambda, ast.Call)):
        yield NOOP_ASSERTION.at(suite, attribute, text=shown(attribute), fault="is overwritten", instead="call it")


def _set_to_compare(suite: Suite, attribute: ast.Attribute) -> Iterator[Finding]:
    value = _given(suite, attribute)
    if isinstance(value, ast.Constant) and value.value and _is_mock(suite, attribute.value):
        yield NOOP_ASSERTION.at(
            suite, attribute, text=f"{shown(attribute)} = {shown(value)}", fault="sets what it should compare",
            instead="assert it",
        )  # fmt: skip


def _set_on_patcher(suite: Suite, attribute: ast.Attribute) -> Iterator[Finding]:
    if double := next(iter(suite.fact(Doubles).patchers(attribute.value)), None):
        if double.new is None and "new_callable" not in double.settings:
            yield NOOP_ASSERTION.at(suite, attribute, text=shown(attribute),
                          fault="is set on the patcher, which does not hand it on",
                          instead="set it on the mock that start() returns, or give it to the patch")  # fmt: skip


def _misspelt(suite: Suite, attribute: ast.Attribute) -> Iterator[Finding]:
    name = attribute.attr
    if _is_mock(suite, attribute.value):
        reads = [read for read in suite.source.attributes.get(name, ()) if read.ctx.__class__ is ast.Load]
        if not reads and name not in suite.source.defined_names and not _is_real(suite, attribute):
            yield NOOP_ASSERTION.at(suite, attribute, text=shown(attribute), fault="is no setting of a mock",
                          instead=f"perhaps {near(name, _SETTABLE)} is meant")  # fmt: skip


def _given(suite: Suite, attribute: ast.Attribute) -> ast.expr | None:
    """What a plain assignment gives the attribute."""
    statement = suite.source.parent(attribute)
    return statement.value if isinstance(statement, ast.Assign) else None


# What may be wrong with storing an attribute of that name.
_STORED = {
    **dict.fromkeys(dialects.MOCK_ASSERTIONS, _overwritten),
    **dict.fromkeys(("call_count", "called"), _set_to_compare),
    **dict.fromkeys(("side_effect", "return_value"), _set_on_patcher),
}


def _is_real(suite: Suite, attribute: ast.Attribute) -> bool:
    """May the thing that is doubled have an attribute of that name?"""
    found = suite.fact(Doubles).of(attribute.value)
    if found is None or found[1]:
        return False
    double = found[0]
    things = suite.inference.target(double.owner, *filter(None, [double.attribute]))
    if not things or all(thing.kind not in ("class", "instance", "module") for thing in things):
        return False
    below = suite.inference.attribute(things, attribute.attr)
    return below is None or any(thing.kind != "absent" for thing in below)


def _calls(suite: Suite) -> Iterator[Finding]:
    """Calls of what a mock does not have, and of an assertion that any mock passes."""
    source = suite.source
    if not source.mentions(("mock", "Mock")):
        return
    for name in source.callees:
        if name in _INVENTED and name not in source.defined_names:
            for call in source.calls([name]):
                if isinstance(call.func, ast.Attribute) and _use(suite, call):
                    yield _invented(suite, call, call.func)
        elif name in ("assert_has_calls", "assert_has_awaits"):
            for call in source.calls([name]):
                calls = argument(call, 0, "calls")
                if isinstance(calls, (ast.List, ast.Tuple)) and not calls.elts:
                    yield NOOP_ASSERTION.at(suite, call, text=shown(call), fault="is true of every mock",
                                  instead="assert_not_called() says that there was no call")  # fmt: skip
        elif ("ass" in name or "call" in name) and (meant := _near_assertion(name)):
            for call in source.calls([name]):
                if isinstance(call.func, ast.Attribute) and _use(suite, call) and _is_mock(suite, call.func.value):
                    yield NOOP_ASSERTION.at(suite, call, text=shown(call.func), fault="is no assertion of a mock",
                                  instead=f"perhaps {meant} is meant")  # fmt: skip


def _invented(suite: Suite, node: ast.expr, attribute: ast.Attribute) -> Finding:
    instead = f"write {_INVENTED[attribute.attr]}"
    return NOOP_ASSERTION.at(suite, node, text=shown(attribute), fault="is no assertion of a mock and verifies nothing",
                   instead=instead)  # fmt: skip


def _use(suite: Suite, node: ast.expr) -> str:
    """How the value of `node` is used: as a statement of its own, as what is asserted, or else."""
    match suite.source.parent(node):
        case ast.Expr():
            return "statement"
        case ast.Assert(test=test) if test is node:
            return "truth"
        case ast.Call(func=function, args=[first, *_]) if first is node and last_name(function) in _TRUTHS:
            return "truth"
    return ""


def _keywords(suite: Suite) -> Iterator[Finding]:
    """Misspelt settings, which become attributes of the mock."""
    for call in suite.source.calls((*dialects.MOCK_CLASSES, "patch", "object")):
        for keyword in call.keywords:
            if keyword.arg is None or keyword.arg in _KEYWORDS:
                continue
            meant = near(keyword.arg, _KEYWORDS)
            if meant and (last_name(call.func) in dialects.MOCK_CLASSES or suite.fact(Doubles).at(call) is not None):
                yield NOOP_ASSERTION.at(suite, keyword, text=f"{keyword.arg}=", fault="only makes an attribute of the mock",
                              instead=f"perhaps {meant}= is meant")  # fmt: skip


def _replays(suite: Suite) -> Iterator[Finding]:
    """Patched functions that the test itself calls at its end, where an assertion was meant."""
    source = suite.source
    for call in source.calls(parameter.arg for parameter in source.unsorted(ast.arg)):
        statement = source.parent(call)
        if not isinstance(statement, ast.Expr) or not isinstance(call.func, ast.Name) or not call.args:
            continue
        function = source.function(statement)
        if not isinstance(function, FUNCTIONS) or suite.role(function) != Role.TEST:
            continue
        if statement not in function.body[1:] or source.scope(statement) is not function:
            continue
        if not any(binding.how is How.PARAMETER for binding in source.bindings(call.func)):
            continue
        found = suite.fact(Doubles).of(call.func)
        if found is None or found[1] or found[0].form is not Form.MOCK or found[0].new is not None:
            continue
        name, double = call.func.id, found[0]
        uses = [use.lineno for use in source.names[name] if source.function(use) is function]
        if max(uses) == call.func.lineno and "side_effect" not in double.settings:
            yield NOOP_ASSERTION.at(suite, call, text=shown(call), fault=f"calls the double of {double.shown}, verifying nothing",
                          instead=f"write {name}.assert_called_with")  # fmt: skip


def _is_mock(suite: Suite, expression: ast.expr) -> bool:
    """Is the expression evidently a mock, by what made it or by its name?"""
    if any(word.lower() in ("mock", "mocked") for word in words(last_name(expression))):
        return True
    found = suite.fact(Doubles).of(expression)
    if found is not None:
        return found[0].new is None
    bindings = suite.source.values(expression)
    if bindings and all(b.how is How.PARAMETER and is_injected(suite, b.node) for b in bindings):
        return True
    return any(binding.how is How.ASSIGN and makes_mock(binding.value) for binding in bindings)


def _near_assertion(name: str) -> str:
    """The assertion that is probably meant; empty too for what a mock itself refuses."""
    return "" if name.startswith(_REFUSED_PREFIXES) else near(name, _ASSERTIONS)
