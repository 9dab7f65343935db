"""An assertion on a mock expects a call that the real callable rejects: too many arguments, too few, or one of another
name. Such a call never happens in working code, or the code is broken and the mock hides it. The message shows the real
parameters, and the file and line where they stand.

Bad::

    from unittest import mock


    @mock.patch("shutil.copyfile")
    def test_expectation(copyfile):
        copyfile.assert_called_once_with("a", "b", overwrite=True)  # TRV501:5

Good::

    from unittest import mock


    @mock.patch("shutil.copyfile", autospec=True)
    def test_expectation(copyfile):
        copyfile.assert_called_once_with("a", "b", follow_symlinks=False)

Not reported:

- a mock with `autospec`, which refuses such a call itself;
- what the source does not decide: star-arguments, decorators that are not known to keep the signature, `__getattr__`,
  extension modules, names with several definitions of which one fits;
- a test that expects the real thing to refuse the call does not assert it on a mock; ignore it where one does.

Options: `testreview-scope = file` turns it off, `testreview-scope = installed` lets it read installed packages too;
`testreview-source-roots` says where sources are.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import Counterparts, place
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.signatures import Call
from flake8_testreview.syntax.source import argument, last_name, shown
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double, Form, makes_mock

IMPOSSIBLE_CALL = Message(
    "TRV501",
    "impossible-call",
    "A mock is expected to be called in a way that the real callable rejects",
    kind=Kind.DRIFT,
    template="{double} is expected to be called {call}, but {real} {why} ({place})",
    remark="the fakes must mirror the real services",
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each call that an assertion on a mock expects and the real callable rejects."""
    if not suite.reach.other_files:
        return
    for call in suite.source.calls(dialects.MOCK_EXPECTATIONS):
        if not isinstance(call.func, ast.Attribute):
            continue
        found = suite.fact(Doubles).of(call.func.value)
        if found is None or found[0].is_specified:
            continue
        double, trail = found
        real = suite.fact(Counterparts).real(double, trail)
        if real is None or not _is_mock(double):
            continue
        for expected, shape in _expected(call):
            reasons = [signature.rejection(shape) for signature in real.as_mock]
            if all(reasons):
                yield IMPOSSIBLE_CALL.at(
                    suite, expected, double=shown(call.func.value), call=_spelt(shape), real=real.shown, why=reasons[0],
                    place=place(real.signatures[0]),
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
