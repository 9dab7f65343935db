"""A check never runs, or its failure never reaches the runner:

- after the raising call in a block that expects an exception, and after any call where every exception will do;
- after a ``return``, ``raise`` or skip, or in an inner function that nobody calls;
- in a ``try`` whose handler swallows the failure, also that of ``assert False`` or ``raise Exception`` at its end;
- ``assertRaises``, ``assertLogs``, ``assertTemplateUsed("page.html")`` and the like as bare statements, which nobody
  enters;
- a caught exception that is read before its block ends.

Why it matters: the test looks complete, and checks nothing.

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild_of_deleted_server(self):
            with self.assertRaises(LookupFailure):
                self.api.rebuild("gone")
                self.assertEqual(1, self.api.calls)  # TRV603:13

Good::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild_of_deleted_server(self):
            with self.assertRaises(LookupFailure):
                self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)

Fixed::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild_of_deleted_server(self):
            with self.assertRaises(LookupFailure):
                self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)

Fixes: suggested (``move it after the block; the test may fail``).

Not reported:

- a check that may itself raise the expected exception, or whose failure is what the test expects (``AssertionError``);
- a call that checks and may itself be what raises: a command, a helper of the project, a method of anything but the
  test case;
- a check inside a nested ``with``, or if ``raises`` is not the last of several context managers: leaving one may be
  what raises;
- a check for later, as a comment explains (``# currently raises``);
- ``fail(...)`` and ``assert False`` after the raising call or a ``raise``: they repeat it;
- code after a skip with a reason or after ``pytest.xfail``, and code that is switched off, as a comment or a printed
  text explains (``# this is too slow``);
- a handler that raises, fails, returns, skips or stores what it caught;
- ``pytest.fail``, ``raises`` and ``warns`` under ``except Exception``, which does not catch their failure.

Related: PT012 of ruff and flake8-pytest-style asks for a single statement in each ``pytest.raises`` block; W0101 of
pylint reports unreachable code.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from flake8_testreview.concerns.verification.behind_raising import dead_ends
from flake8_testreview.concerns.verification.swallowed import swallowed
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project import frameworks
from flake8_testreview.suite import dialects
from flake8_testreview.suite.skips import EXPECTING_FAILURE, SKIPPING_CALLS, is_without_reason, skips_by
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.comments import for_readers
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,

    last_name,
    text_of,
    walk,
    without_docstring,
)
from flake8_testreview.vocabulary.expecting import MATCHING, NAMES, Expects, expects, is_expected_to_fail
from flake8_testreview.vocabulary.failures import is_failure
from flake8_testreview.vocabulary.verification import Verifying

NEVER_RUNS = Message(
    "TRV603",
    "verification-that-never-runs",
    "A verification never runs, or its failure is lost",
    kind=Kind.BLIND,
    template="{what} {fault}",
    remark="assertions that do not work",
)

# Django's assertions that are to be entered where they get the name of the template and no response.
_OF_TEMPLATES = frozenset({"assertTemplateUsed", "assertTemplateNotUsed"})
_EXPECTATION_KEYWORDS = frozenset(
    {"match", "msg", "check", "expected_regex", "expected_message", "level", "logger", "using", "exception"}
)
# Words of a comment about code that is switched off on purpose.
_GIVEN_UP = (r"(?i)\b(slow|skip\w*|disabled?|switched off|temporar\w*|fails|failing|flaky|broken|hangs|todo|fixme|xxx"
             r"|currently|for now|not (yet|run|supported|implemented|enforced))\b")


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the verifications that never run, and those whose failure never arrives."""
    if suite.file.is_material:
        return
    for node, what, fault in dead_ends(suite):
        fix = partial(_moved_out, suite, node) if "move it" in fault else None
        yield NEVER_RUNS.at(suite, node, fix=fix, what=what or _called(suite, node), fault=fault)
    for node, fault in _after_exit(suite):
        yield NEVER_RUNS.at(suite, node, what=_called(suite, node), fault=fault)
    for call in _bare_managers(suite):
        fault = "checks nothing: it is never entered; use it in a with statement"
        yield NEVER_RUNS.at(suite, call, what=f"this {last_name(call)}", fault=fault)
    for function in _uncalled(suite):
        fault = "contains an assertion and is never called; call it"
        yield NEVER_RUNS.at(suite, function, what=function.name, fault=fault)
    for node, taker in swallowed(suite):
        fault = f"cannot fail the test: {taker} swallows {'it' if isinstance(node, ast.Raise) else 'its failure'}"
        yield NEVER_RUNS.at(suite, node, what=_called(suite, node), fault=fault)


def _called(suite: Suite, node: ast.AST) -> str:
    """How a verification is called in a message."""
    for inner in walk(node):
        if suite.fact(Verifying).is_verification(inner):
            return f"this {last_name(inner.func)}" if isinstance(inner, ast.Call) else "this assert"
    return "this raise" if isinstance(node, ast.Raise) else f"this {last_name(node)}".rstrip()


def _moved_out(suite: Suite, node: ast.AST) -> Fix | None:
    """Move what ends a block that expects an error after it; only verifications move."""
    from flake8_testreview.edits.nesting import moved_out

    statement = suite.source.statement(node)
    body = suite.draft.block_of(statement)
    moved = body[body.index(statement) :]
    if not all(any(map(suite.fact(Verifying).is_verification, walk(each))) for each in moved):
        return None
    return Fix("move it after the block; the test may fail", moved_out(suite.draft, moved), is_safe=False)


# -- behind an exit ---------------------------------------------------------------------------------------------------


def _after_exit(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """Verifications behind a return, raise, skip or failure in the same block, or behind what ends in one anyway."""
    source = suite.source
    verification = suite.fact(Verifying)
    exits: list[tuple[ast.stmt, str]] = [(node, "return") for node in source.unsorted(ast.Return)]
    exits += [
        (node, "raise")
        for node in source.unsorted(ast.Raise)
        if not skips_by(source, node) and not _is_unwritten(suite, node)
    ]
    for call in source.calls(("fail", *SKIPPING_CALLS)):
        statement = source.statement(call)
        if _ends_the_test(suite, statement, call):
            exits.append((statement, last_name(call)))
    exits += [(node, "if") for node in source.unsorted(ast.If) if _leaves(node)]
    exits += [(node, "try") for node in source.unsorted(ast.Try) if _leaves(node)]
    passed: set[ast.stmt] = set()
    for leaving, word in exits:
        if leaving in passed:
            continue
        block, at = suite.source.block(leaving)
        before, rest = block[:at], block[at + 1 :]
        if not rest or (word in SKIPPING_CALLS and _is_first(suite, leaving)):
            continue
        passed.update(rest)
        below = list(walk(*rest, into_scopes=False))
        if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in below):
            continue
        checks = (node for node in below if verification.is_verification(node) and not _is_no_check(node))
        helped = (node for node in below if verification.called(node) is not None and verification.verifies(node))
        dead = next(chain(checks, helped), None)
        remarks = f"{_remark_of(before)} {_comments_between(suite, leaving, rest[0])}"
        if dead is not None and not re.search(_GIVEN_UP, remarks):
            yield dead, f"never runs: the {word} on line {leaving.lineno} ends the block"


def _is_unwritten(suite: Suite, leaving: ast.Raise) -> bool:
    """Does it stand for what the code under test does not have yet, in a test that is expected to fail?"""
    test = suite.source.function(leaving)
    if test is None or last_name(leaving.exc) != "NotImplementedError":
        return False
    return any(last_name(mark) in EXPECTING_FAILURE for mark in test.decorator_list)


def _comments_between(suite: Suite, leaving: ast.stmt, dead: ast.stmt) -> str:
    """The comments above and behind an exit, and between it and what never runs."""
    lines = suite.source.lines[leaving.end_lineno or leaving.lineno : dead.lineno - 1]
    return suite.source.comments(leaving) + "".join(for_readers(line).partition("#")[2] for line in lines)


def _remark_of(before: Sequence[ast.stmt]) -> str:
    """The text that stands alone, or is printed or logged, right before an exit."""
    match before:
        case [*_, ast.Expr(value=ast.Call(args=[text, *_]) as call)] if last_name(call) in dialects.LOGGING:
            return text_of(text)
        case [*_, ast.Expr(value=text)]:
            return text_of(text)
    return ""


def _leaves(statement: ast.stmt) -> bool:
    """Does the statement return or raise, whatever way it takes?"""
    match statement:
        case ast.If(body=[*_, last], orelse=[*_, other]):
            return _leaves(last) and _leaves(other)
        case ast.Try(body=[*_, last], handlers=[_, *_] as handlers, orelse=[]):
            return _leaves(last) and all(_leaves(handler.body[-1]) for handler in handlers)
    return isinstance(statement, (ast.Return, ast.Raise))


def _is_no_check(node: ast.AST) -> bool:
    """Is it a failure, or an assertion of a constant, which is TRV602's matter?"""
    return is_failure(node) or isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant)


def _ends_the_test(suite: Suite, statement: ast.stmt, call: ast.Call) -> bool:
    """Is the statement that call alone, a skip without a reason or a failure of the framework's?"""
    if last_name(call) == "fail":
        return isinstance(suite.source.parent(call), ast.Expr) and suite.fact(Verifying).is_verification(call)
    return is_without_reason(statement) and skips_by(suite.source, statement) not in ("", "xfail")


def _is_first(suite: Suite, statement: ast.stmt) -> bool:
    """Is the statement the first of a function? Then the skip itself is what TRV703 reports."""
    function = suite.source.parent(statement)
    return isinstance(function, FUNCTIONS) and without_docstring(function.body)[:1] == [statement]


# -- what is never entered or called ----------------------------------------------------------------------------------


def _bare_managers(suite: Suite) -> Iterator[ast.Call]:
    """`self.assertRaises(Error)` and its like as a statement: a context manager that is never entered."""
    for call in suite.source.calls(NAMES):
        statement = suite.source.parent(call)
        if not isinstance(statement, ast.Expr) or expects(suite, call) in (None, Expects.MAYBE):
            continue
        if len(call.args) > _most(last_name(call)) or any(isinstance(given, ast.Starred) for given in call.args):
            continue
        if is_expected_to_fail(suite, statement) or _is_own_method(suite, call):  # a test of assertRaises itself
            continue
        if all(keyword.arg in _EXPECTATION_KEYWORDS for keyword in call.keywords):
            yield call
    for call in suite.source.calls(_OF_TEMPLATES):
        if isinstance(suite.source.parent(call), ast.Expr) and len(call.args) == 1 and text_of(call.args[0]):
            yield call


def _is_own_method(suite: Suite, call: ast.Call) -> bool:
    """Is it a method that the project's own case defines, which may call what it is given?"""
    function, owner = call.func, None
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        owner = suite.source.self_class(function.value)
    if owner is None:
        return False
    inherited = suite.overridden(owner, last_name(call))
    is_inherited = inherited is not None and inherited[0] not in frameworks.FRAMEWORK_CASES
    return is_inherited or suite.fact(Verifying).called(call) is not None


def _most(name: str) -> int:
    """How many arguments it takes before what it is to call."""
    if name == "deprecated_call":
        return 0
    return 2 if name in MATCHING or NAMES[name] == Expects.LOG else 1


def _uncalled(suite: Suite) -> Iterator[FunctionNode]:
    """Functions inside a test that verify something and are neither called nor handed over."""
    for function in suite.functions:
        if function.name.startswith("test") or not suite.unrun.is_uncalled(function):
            continue
        if any(map(suite.fact(Verifying).is_verification, walk(*function.body, into_scopes=False))):
            yield function
