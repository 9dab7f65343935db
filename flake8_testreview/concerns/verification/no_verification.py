"""A test calls something and checks nothing. Helpers that it calls are followed through the class, its bases and the
module: what they do counts, not their names. A helper from another package counts as a check if its name suggests
that it verifies or waits.

Why it matters: the test covers every line of the code, and nothing that the code is for.

Bad::

    def test_delete(api):  # TRV601:1
        server = api.boot()
        api.delete(server)

Good::

    def test_delete(api):
        server = api.boot()
        api.delete(server)
        assert server not in api.servers()


    def test_delete_twice(api):
        \"\"\"Deleting what is gone does not raise.\"\"\"
        api.delete("gone")

Not reported:

- a test whose name, docstring or comment states that it only has to run without an error;
- a test that does anything that testreview cannot resolve.

Related: S2699 of SonarQube. No rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.comments import for_readers
from flake8_testreview.syntax.nodes import FunctionNode, first_line, last_name, methods, walk, without_docstring
from flake8_testreview.vocabulary.verification import Verifying

NO_VERIFICATION = Message(
    "TRV601",
    "test-without-verification",
    "Nothing but an unexpected exception can make a test fail",
    kind=Kind.TIDY,
    template="{where} verifies no outcome; assert what the code did, or document that it only has to run",
    remark="limited tests, no assertions",
    is_default=False,
)

# Words of a test whose point is that nothing happens.
_SMOKE = (
    r"(?i)\braise[sd]?\b|raising|\berrors?\b|exceptions?\b|crash|\bignor|smoke|no-?op\b|noop|nothing\b|safe\b"
    r"|(does|do|is|did|was|are|should|must|shall)(n't|nt| not)\b|won't|can't|cannot|never\b"
    r"|\bjust (to )?(check|test|verif|mak|ensur|that|run|call|see|exercis|construct|creat)"
    r"|should (be|work|succeed|pass|run|just|still|also|only|simply|always|complete|return)\b"
    r"|must (be|work|succeed|pass|run|still|also|complete)\b|(is|be|it'?s|are) possible|\bable to\b|works?\b|succe"
    r"|assignable|importable|instantiat|pickl|for coverage|regression|traceback|\bblow|\bbreak"
    r"|fail|hang|deadlock|leak|tolerat|accepts?\b|accepted|allowed|is valid|no[- ]longer|not implemented|no warning"
)
_SMOKE_NAME = (
    r"(?i)noop|no_op|smoke|ignor|raise|no_error|no_exception|doesnt|does_not|dont|_not_|nothing|never|safe"
    r"|exception|crash|fail|_valid$|accept|allow|benchmark|works|idempot|leak|hang|deadlock"
    r"|test_imports?(?:_|$)|_imports?$"
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests in which nothing can fail but by an unexpected exception."""
    verification = suite.fact(Verifying)
    for test in suite.tests:
        body = without_docstring(test.body)
        owner = suite.source.class_of(test)
        if owner is not None and owner.name.endswith("Mixin"):  # what it calls is the test case's that takes it in
            continue
        if all(isinstance(statement, ast.Pass) for statement in body) or _is_smoke_test(suite, test):
            continue
        if verification.may_verify_around(test) or _answers(test):
            continue
        if not verification.may_verify(*test.body) and not _is_verified_after(suite, test):
            yield NO_VERIFICATION.at(suite, test, where=test.name)


def _answers(test: FunctionNode) -> bool:
    """Does the test return a value or yield? Then TRV604 reports it, or a runner takes what it gives."""
    for node in walk(*test.body, into_scopes=False):
        match node:
            case ast.Yield() | ast.YieldFrom() | ast.Return(value=ast.expr()):
                return True
    return False


def _is_smoke_test(suite: Suite, test: FunctionNode) -> bool:
    """Does its name, a comment or a docstring show that the test only has to run without an error?"""
    if re.search(_SMOKE_NAME, test.name) or "benchmark" in suite.parameter_names(test):
        return True
    first = first_line(test)
    lines, last = suite.source.lines, test.end_lineno or test.lineno
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    while last < len(lines) and re.match(r"\s+#", lines[last]):  # the parser leaves out what stands at the end
        last += 1
    comments = "".join(for_readers(line).partition("#")[2] for line in lines[first - 1 : last])
    owner = suite.source.class_of(test)
    docstrings = [ast.get_docstring(node, clean=False) or "" for node in (test, owner) if node is not None]
    return any(re.search(_SMOKE, text) for text in (comments, *docstrings))


def _is_verified_after(suite: Suite, test: FunctionNode) -> bool:
    """Does a fixture of the class, or one that the test asks for, verify something before or after it?"""
    owner = suite.source.class_of(test)
    lineage = suite.local_lineage(owner) if owner is not None else []
    own = [method for ancestor in lineage for method in methods(ancestor) if suite.role(method) == Role.FIXTURE]
    asked = suite.parameter_names(test)
    fixtures = [f for f in suite.functions if f.name in asked and suite.is_pytest_fixture(f)]
    return "VerifyAll" in suite.source.text or any(map(_verifies_plainly, [*own, *fixtures]))


def _verifies_plainly(function: FunctionNode) -> bool:
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.Call) and re.match("assert|verify|fail", last_name(node.func)) is not None)
        for node in walk(*function.body)
    )
