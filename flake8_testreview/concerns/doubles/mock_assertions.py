"""Assertions on mocks that assert nothing: not called, of another name, or true of every mock."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.noops import Noop, asserting, joining, on, use
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FUNCTIONS, argument, attribute_chain, shown
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.mocks import Mocks
from flake8_testreview.vocabulary.patches import Form
from flake8_testreview.vocabulary.slips import near

_ASSERTIONS = tuple(sorted(dialects.MOCK_ASSERTIONS))
_SLIPPED = (*_ASSERTIONS, *(name for name, meant in dialects.INVENTED_ASSERTIONS.items() if meant == f"assert_{name}"))
# What a mock has and a statement of its own does nothing with, and what to write there.
_READ_ONLY = {
    "called": "assert_called()", "call_count": "assert_called_once()", "call_args": "assert_called_with(...)",
    "call_args_list": "assert_has_calls(...)", "mock_calls": "assert_has_calls(...)",
    "await_count": "assert_awaited_once()", "await_args": "assert_awaited_with(...)",
    "await_args_list": "assert_has_awaits(...)",
}  # fmt: skip


def noops(suite: Suite) -> Iterator[Noop]:
    """The assertions of the file that assert nothing."""
    yield from _uncalled(suite)
    if suite.source.mentions(("mock", "Mock")):
        yield from _invented(suite)
        yield from _only_read(suite)
        yield from _misspelt(suite)
    yield from _empty(suite)
    yield from _replays(suite)


def _uncalled(suite: Suite) -> Iterator[Noop]:
    """Methods that assert, whatever they are of, and are not called."""
    for attribute in (attribute for name in _ASSERTIONS for attribute in suite.source.attributes.get(name, ())):
        match use(suite, attribute):
            case "statement":
                if (arguments := _arguments_below(suite, attribute)) is not None:
                    fault, instead = "is never called: its arguments are on a line of their own", "join the lines"
                    fix = joining(suite, attribute, arguments)
                else:
                    fault, instead = "is never called, so it asserts nothing", "call it"
                    fix = asserting(suite, attribute, attribute.attr)
                yield Noop(attribute, on(attribute), fault, instead, fix)
            case "truth":
                fault, fix = "is a method, which is always true", asserting(suite, attribute, attribute.attr)
                yield Noop(attribute, on(attribute), fault, "call it, without assert", fix)


def _arguments_below(suite: Suite, attribute: ast.Attribute) -> ast.expr | None:
    """What stands on the next line and looks like the arguments of a call."""
    statement, following = suite.source.statement(attribute), suite.source.next_statement(attribute)
    if not isinstance(following, ast.Expr) or following.lineno != (statement.end_lineno or 0) + 1:
        return None
    is_alike = isinstance(following.value, (ast.Tuple, ast.Name, ast.Constant, ast.Dict, ast.List))
    return following.value if is_alike else None


def _invented(suite: Suite) -> Iterator[Noop]:
    """Names that mocks do not have, called or not."""
    source = suite.source
    real = dialects.ASYNCTEST_RECORDS if source.mentions(("asynctest",)) else frozenset()
    for name in source.attributes.keys() & dialects.INVENTED_ASSERTIONS.keys() - source.defined_names - real:
        for attribute in source.attributes[name]:
            call, meant = source.call_of(attribute), dialects.INVENTED_ASSERTIONS[name]
            if not use(suite, call or attribute):
                continue
            if _is_mock(suite, attribute, is_certain=call is None) or _is_told_calls(suite, attribute, meant):
                instead = f"write {meant}({'...' if meant in dialects.MOCK_EXPECTATIONS else ''})"
                shown_as, fix = on(attribute, call is not None), asserting(suite, attribute, meant)
                yield Noop(call or attribute, shown_as, "is not an assertion of a mock", instead, fix)


def _is_told_calls(suite: Suite, attribute: ast.Attribute, meant: str) -> bool:
    """Is an expected call given, in a statement of its own, to an attribute of the test case, whatever that is? Nothing
    but a mock would be told: `self.api.boot.called_once_with(server)`."""
    call = suite.source.call_of(attribute)
    first, trail = attribute_chain(attribute.value)
    is_own = isinstance(first, ast.Name) and suite.source.self_class(first) is not None and len(trail) > 1
    is_told = call is not None and use(suite, call) == "statement" and meant in dialects.MOCK_EXPECTATIONS
    return is_own and is_told


def _is_mock(suite: Suite, attribute: ast.Attribute, is_certain: bool = False) -> bool:
    """Is the attribute one of a mock? What simulators of services have as well (`requests_mock.called_once`), or
    doubles with assertions of their own, takes more than a name with mock in it."""
    mocks = suite.fact(Mocks)
    return mocks.is_mock(attribute.value) if is_certain else mocks.is_likely_mock(attribute.value)


def _only_read(suite: Suite) -> Iterator[Noop]:
    """What a mock knows of its calls, as a statement of its own."""
    for name, instead in _READ_ONLY.items():
        for attribute in suite.source.attributes.get(name, ()):
            if use(suite, attribute) == "statement" and _is_mock(suite, attribute):
                yield Noop(attribute, on(attribute), "is read and compared with nothing", f"write {instead}")


def _misspelt(suite: Suite) -> Iterator[Noop]:
    """Calls of what is nearly an assertion. A mock of today refuses what begins with `assert`, unless it is unsafe."""
    source = suite.source
    meant = {name: slipped for name in source.callees if (slipped := _slipped(name))}
    for call in source.calls(meant.keys() - source.defined_names) if meant else ():
        if not isinstance(call.func, ast.Attribute) or not use(suite, call):
            continue
        if _is_mock(suite, call.func, is_certain=call.func.attr.startswith("assert")):
            instead = f"did you mean {meant[call.func.attr]}?"
            fix = asserting(suite, call.func, meant[call.func.attr])
            yield Noop(call, on(call.func, True), "is not an assertion of a mock", instead, fix)


def _slipped(name: str) -> str:
    """The assertion that is probably meant; empty where there is none."""
    if "ass" not in name and "call" not in name and "wait" not in name or name in dialects.INVENTED_ASSERTIONS:
        return ""
    meant = near(name, _SLIPPED)
    return dialects.INVENTED_ASSERTIONS.get(meant, meant)


def _empty(suite: Suite) -> Iterator[Noop]:
    """`assert_has_calls([])`, which any mock passes."""
    for call in suite.source.calls(("assert_has_calls", "assert_has_awaits")):
        calls = argument(call, 0, "calls")
        if isinstance(calls, (ast.List, ast.Tuple)) and not calls.elts and isinstance(call.func, ast.Attribute):
            none = "assert_not_awaited" if call.func.attr == "assert_has_awaits" else "assert_not_called"
            instead = f"list the calls that you expect, or write {none}() if there are none"
            yield Noop(call, on(call.func, True), "passes on every mock with an empty list", instead)


def _replays(suite: Suite) -> Iterator[Noop]:
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
        uses = [use.lineno for use in source.uses(call.func)]
        if max(uses) == call.func.lineno and "side_effect" not in double.settings:
            fault, instead = f"only calls the mock of {double.shown}", f"write {name}.assert_called_with(...)"
            yield Noop(call, shown(call), fault, instead)
