"""A command whose exit status nobody looks at, or an HTTP request as a bare statement after which nothing is verified.

The test goes on over what never happened, and is green, or fails far from the cause.

Bad::

    import os
    import subprocess


    def test_mount(path):
        os.system(f"mount {path}")  # TRV401:5 the outcome of os.system is lost; use subprocess.run with check=True
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

Not reported: ``check=`` whatever its value, a return code that is read, a request whose exception is expected or
handled, or after which something is verified.

Related: PLW1510 (ruff), W1510 (pylint), on every ``subprocess.run`` without ``check``.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import has_star
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.verification import Verification
from flake8_testreview.vocabulary.outside import Answer, OutsideCall, OutsideCalls
from flake8_testreview.vocabulary.processes import ENDING, local_uses

LOST_OUTCOME = Message(
    "TRV401",
    "lost-outcome",
    "Nobody looks at the outcome of a command or an HTTP request",
    kind=Kind.TIDY,
    template="the outcome of {call} is lost; {way_out}",
    remark="no error handling",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each command and request whose outcome is lost."""
    for outside in suite.fact(OutsideCalls).calls:
        if way_out := _way_out(suite, outside):
            yield LOST_OUTCOME.at(suite, outside.call, call=outside.record.name, way_out=way_out)


def _way_out(suite: Suite, outside: OutsideCall) -> str | None:
    """What to do about an outcome that nobody looks at; None when somebody does, or may."""
    call, record = outside
    if record.raises:
        return None
    if record.answers == Answer.STATUS:
        return _way_out_of_command(suite, call, record.name)
    if record.answers == Answer.PROCESS:
        waits = {node.attr for node in local_uses(suite, call) or ()}
        if waits & {"communicate", "wait"} and _is_status_unread(suite, call) and not waits & ENDING:
            return "look at the return code"
        return None
    if not _is_statement(suite, call) or is_expected_to_fail(suite, call):
        return None
    if not suite.fact(Verification).is_verified_after(call):
        return "call raise_for_status(), or assert what it answers"
    return None


def _way_out_of_command(suite: Suite, call: ast.Call, name: str) -> str | None:
    if name == "os.system":
        return "use subprocess.run with check=True" if _is_statement(suite, call) else None
    if has_star(call) or any(keyword.arg == "check" for keyword in call.keywords):
        return None
    if _is_statement(suite, call) or (name == "subprocess.run" and _is_status_unread(suite, call)):
        return "add check=True, or look at the return code"
    return None


def _is_statement(suite: Suite, call: ast.Call) -> bool:
    """Is the call a statement of its own, awaited or not?"""
    parent = suite.source.parent(call)
    if isinstance(parent, ast.Await):
        parent = suite.source.parent(parent)
    return isinstance(parent, ast.Expr)


def _is_status_unread(suite: Suite, call: ast.Call) -> bool:
    """Is the process bound to a local name whose exit status nothing reads?"""
    uses = local_uses(suite, call)
    if uses is None:
        return False
    for use in uses:
        if use.attr in ("returncode", "poll", "check_returncode"):
            return False
        if use.attr == "wait" and not isinstance(suite.source.parent(suite.source.parent(use) or use), ast.Expr):
            return False
    return True
