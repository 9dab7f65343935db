"""The exit status of a command is never checked, or an HTTP request is sent as a bare statement and nothing is
verified after it. A helper that returns the status of its command passes this duty on to its callers.

Why it matters: the test continues after a step that failed, and passes or fails far from the cause.

Bad::

    import os
    import subprocess


    def test_mount(path):
        os.system(f"mount {path}")  # TRV401:5
        assert path.exists()


    def test_unmount(path):
        subprocess.run(["umount", path], timeout=10)  # TRV401:5
        assert not path.exists()

Good::

    import subprocess


    def test_mount(path):
        subprocess.run(["mount", path], check=True, timeout=10)
        assert path.exists()


    def test_unmount(path):
        subprocess.run(["umount", path], check=True, timeout=10)
        assert not path.exists()

Bad::

    import subprocess


    def test_mount(path):
        subprocess.run(["mount", path], timeout=10)  # TRV401:5
        assert path.exists()

Fixed::

    import subprocess


    def test_mount(path):
        subprocess.run(["mount", path], timeout=10, check=True)
        assert path.exists()

Fixes: suggested (``pass check=True; the test may fail``).

Not reported:

- a call with ``check=``, whatever its value;
- code that never runs, or only if the file of tests is started as a program;
- a command that makes a file which the function reads afterwards;
- a status or output that is read. (A check that something is *missing* from the output does not count: a command
  that failed has no output.)
- a call whose exception is expected or handled, and clean-up: ``finally``, tear-downs, ``addCleanup``, after
  ``yield``;
- a command that may find nothing to do: it ends processes, writes buffers to disk, or removes what may be there
  (``pkill``, ``sync``, ``rm -rf``), and one that only shows something (``ls``, ``echo``) or clears the screen;
- a command below a comment that states that it may fail (``# remove them if they exist``);
- a request after which something is verified, directly, by a helper, or by a decorator or context
  manager that may do so.

Related: PLW1510 of ruff and W1510 of pylint report every ``subprocess.run`` without ``check``.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial
from itertools import takewhile

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, has_star, last_name, text_of, walk
from flake8_testreview.vocabulary.cleanups import contexts
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.fixes import with_argument
from flake8_testreview.vocabulary.outside import Answer, OutsideCall, OutsideCalls
from flake8_testreview.vocabulary.processes import ENDING, is_outcome_unread, local_uses, makes_what_is_read
from flake8_testreview.vocabulary.tidying import is_cleaning_up
from flake8_testreview.vocabulary.verification import Verifying

LOST_OUTCOME = Message(
    "TRV401",
    "lost-outcome",
    "The outcome of a command or an HTTP request is never checked",
    kind=Kind.TIDY,
    template="the outcome of {call} is never checked; {way_out}",
    remark="no error handling",
)

_BEST_EFFORT = frozenset({"kill", "pkill", "killall", "taskkill", "sync"})  # commands that may find nothing to do
# What only shows something to the reader, or clears the screen.
_SHOWING = frozenset({"ls", "cat", "find", "echo", "pwd", "tree", "env", "printenv", "clear", "cls"})
_MAY_FAIL = r"(?i)\s*#.*\b(if \w+ exists?|if any|best[ -]effort|ignor(e|ing)|may (fail|not exist)|(can|could) fail)\b"
_ACTING = r">|-(exec|ok|delete)\b"  # what such a command does besides
_ROW = 4  # commands above, that a comment may be about too
_CHECK = "pass check=True, or check its return code"


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each command and request whose outcome is lost."""
    for outside in suite.fact(OutsideCalls).calls:
        call, record = outside
        if record.raises or suite.unrun.has(call.lineno):
            continue
        is_harmless = _may_fail(suite, call) or _is_best_effort(call) or _is_said_to_fail(suite, call)
        if not is_harmless and (way_out := _way_out(suite, outside)):
            title = "pass check=True; the test may fail"
            fix = partial(with_argument, suite, call, "check=True", title) if way_out == _CHECK else None
            yield LOST_OUTCOME.at(suite, call, fix=fix, call=record.name, way_out=way_out)
        helper = _helper(suite, call) if record.answers == Answer.STATUS else None
        for caller in suite.callers(helper) if helper is not None else ():
            if _hands_on_command(call) and _is_best_effort(caller):
                continue
            if helper is not None and _is_statement(suite, caller) and not _may_fail(suite, caller):
                shown = f"{helper.name}, which returns the status of {record.name},"
                yield LOST_OUTCOME.at(suite, caller, call=shown, way_out="check it")


def _may_fail(suite: Suite, call: ast.Call) -> bool:
    if any(last_name(context).startswith("assert") for context in contexts(suite.source, call)):
        return True  # it asserts something about the call
    return is_expected_to_fail(suite, call) or is_cleaning_up(suite, call)


def _is_said_to_fail(suite: Suite, call: ast.Call) -> bool:
    """Does the comment above the statement, or above the row of commands that it is in, say that it may fail?"""
    statement = suite.source.statement(call)
    block, at = suite.source.block(statement)
    near = reversed(block[max(at - _ROW, 0) : at + 1])
    outside = suite.fact(_outside)
    row = takewhile(lambda one: getattr(one, "value", None) in outside, near)
    *_, first = [statement, *row]
    lines = suite.source.lines
    return any(re.match(_MAY_FAIL, lines[one.lineno - 2]) for one in (statement, first) if one.lineno > 1)


def _outside(suite: Suite) -> frozenset[ast.Call]:
    """The commands and requests of the file."""
    return frozenset(one.call for one in suite.fact(OutsideCalls).calls)


def _is_best_effort(call: ast.Call) -> bool:
    """Does the command find nothing to do at times, such as one that ends processes, or `rm -f`, or only show
    something?"""
    command = _command(call)
    if command in _SHOWING:
        is_acting = any(re.search(_ACTING, text_of(node)) for node in walk(*call.args))
        return not is_acting and not argument(call, None, "stdout")
    if command != "rm":
        return command in _BEST_EFFORT
    options = [word for node in walk(*call.args) for word in text_of(node).split() if word.startswith("-")]
    return "--force" in options or any("f" in option for option in options if not option.startswith("--"))


def _command(call: ast.Call) -> str:
    """The name of the command that `call` runs, in lower case; empty where it is not written."""
    given = call.args[0] if call.args else None
    if isinstance(given, ast.List):
        given = next(iter(given.elts), None)
    if isinstance(given, ast.IfExp) and {text_of(given.body), text_of(given.orelse)} <= _SHOWING:
        given = given.body
    if isinstance(given, ast.JoinedStr):
        given = next(iter(given.values), None)
    return next(iter(text_of(given).lower().split()), "")


def _hands_on_command(call: ast.Call) -> bool:
    """Is the whole command a name, such as the parameter of a helper?"""
    return bool(call.args) and isinstance(call.args[0], ast.Name)


def _helper(suite: Suite, call: ast.Call) -> FunctionNode | None:
    """The helper that returns the status of the command `call`."""
    function = suite.source.function(call)
    if function is None or suite.role(function) != Role.HELPER or _is_checked(call):
        return None
    return function if isinstance(suite.source.parent(call), ast.Return) else None


def _way_out(suite: Suite, outside: OutsideCall) -> str | None:
    """What to do about an outcome that is never checked; None when it is, or may be."""
    call, record = outside
    if record.answers == Answer.STATUS:
        if makes_what_is_read(suite, call):
            return None
        return _way_out_of_command(suite, call, record.name)
    if record.answers == Answer.PROCESS:
        waits = {node.attr for node in local_uses(suite, call) or ()}
        is_ended = bool(waits & ENDING) or "pid" in waits and _kills(suite, call)
        if waits & {"communicate", "wait"} and is_outcome_unread(suite, call) and not is_ended:
            return "check its return code"
        return None
    if not _is_statement(suite, call) or _is_verified(suite, call):
        return None
    return "call raise_for_status(), or check the response"


def _kills(suite: Suite, process: ast.Call) -> bool:
    """Does the function that starts the process send a signal to what is known by a number of a process?"""
    source = suite.source
    kills = (call for call in source.calls(("kill", "killpg")) if source.function(call) is source.function(process))
    given = [binding for call in kills for one in call.args[:1] for binding in (one, source.only_value(one))]
    return any(last_name(node) == "pid" for node in walk(*filter(None, given)))


def _is_verified(suite: Suite, call: ast.Call) -> bool:
    """May anything be verified after the request, in its function, or by a decorator or context around it?"""
    verifying = suite.fact(Verifying)
    around = (function for function in suite.enclosing(call) if isinstance(function, FUNCTIONS))
    if verifying.is_verified_after(call) or any(map(verifying.may_verify_around, around)):
        return True
    managers = map(verifying.called, contexts(suite.source, call))
    return any(manager is not None and verifying.may_verify(*manager.body) for manager in managers)


def _way_out_of_command(suite: Suite, call: ast.Call, name: str) -> str | None:
    if name == "os.system":
        return "use subprocess.run with check=True" if _is_statement(suite, call) else None
    if _is_checked(call):
        return None
    if _is_statement(suite, call) or (name == "subprocess.run" and is_outcome_unread(suite, call)):
        return _CHECK if name == "subprocess.run" else "use subprocess.check_call, or check what it returns"
    return None


def _is_checked(call: ast.Call) -> bool:
    """Does the call itself decide whether a failure raises, as far as it is written?"""
    return has_star(call) or any(keyword.arg == "check" for keyword in call.keywords)


def _is_statement(suite: Suite, call: ast.Call) -> bool:
    """Is the call a statement of its own, awaited or not?"""
    parent = suite.source.parent(call)
    if isinstance(parent, ast.Await):
        parent = suite.source.parent(parent)
    return isinstance(parent, ast.Expr)
