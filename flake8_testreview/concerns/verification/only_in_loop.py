"""Every check of a test is in a loop over what the code under test returned.

Why it matters: if it returned nothing, the loop does not run, nothing is checked, and the test passes.

Bad::

    def test_servers(api):
        servers = api.servers()
        for server in servers:  # TRV610:5
            assert server.ready

Good::

    def test_servers(api):
        servers = api.servers()
        assert len(servers) == 2
        for server in servers:
            assert server.ready

Not reported:

- tests in which anything outside the loop may check something;
- a loop over data that the test itself wrote, or that the standard library provides;
- a loop over the parts of a text that is split at a separator, of which there is always one;
- a loop over attempts (``for attempt in retrying(): with attempt: ...``);
- a loop over the result of a call to a module, if another test of the file makes the same call and checks outside a
  loop.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, last_name, shown, walk
from flake8_testreview.vocabulary.verification import Verifying

ONLY_IN_LOOP = Message(
    "TRV610",
    "verification-only-in-loop",
    "Every verification is in a loop that may not run",
    kind=Kind.TIDY,
    template="every check of {where} is in a loop over {iterated}, which may be empty; assert that it is not empty",
    remark="limited tests, no assertions",
    is_default=False,
)

_WRAPPING = frozenset({"enumerate", "zip", "sorted", "list", "tuple", "set", "reversed", "iter"})
_VIEWS = frozenset({"items", "values", "keys"})
_MAX_DEPTH = 4


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the loops that hold every verification of a test, and may not run."""
    verification = suite.fact(Verifying)
    for test in suite.tests:
        loops = [statement for statement in test.body if isinstance(statement, (ast.For, ast.AsyncFor))]
        verifying = [loop for loop in loops if verification.verifies(*loop.body)]
        if not verifying or any(map(_is_over_attempts, verifying)):
            continue
        if not all(_is_returned(suite, loop.iter, test, _MAX_DEPTH) for loop in verifying):
            continue
        others = [statement for statement in test.body if statement not in verifying]
        outside = [*others, *(loop.iter for loop in verifying), *(each for loop in verifying for each in loop.orelse)]
        if not verification.may_verify(*outside) and not verification.may_verify_around(test):
            yield ONLY_IN_LOOP.at(suite, verifying[0], where=test.name, iterated=shown(verifying[0].iter))


def _is_returned(suite: Suite, iterated: ast.expr, test: FunctionNode, depth: int) -> bool:
    """Did the code under test return what is iterated: is it a call of neither the language nor its library, or a name
    of the test for one?"""
    match iterated:
        case ast.Await(value=inner):
            return _is_returned(suite, inner, test, depth)
        case ast.Call(func=ast.Attribute(value=receiver, attr=name), args=[]) if name in _VIEWS:
            return _is_returned(suite, receiver, test, depth)
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _WRAPPING:
            return _is_returned(suite, first, test, depth)
        case ast.Call(func=ast.Attribute(value=text, attr="split" | "rsplit" | "splitlines"), args=given):
            return not given and not _is_written_down(suite, text)  # a separator gives one part at least
        case ast.Call(func=function) if last_name(function) == "xrange" or _is_filled(iterated):
            return False
        case ast.Call():
            name = suite.source.qualified(iterated.func) or ""
            if is_stdlib(name) or name.startswith("builtins."):
                return False
            return not (_is_own(suite, iterated) or _is_checked_beside(suite, iterated, test))
        case ast.Name() if depth > 0:
            value = suite.source.only_value(iterated)
            if value is None or suite.source.scope(value) is not test:
                return False
            is_grown = any(isinstance(n, ast.Attribute) and last_name(n.value) == iterated.id for n in walk(*test.body))
            return not is_grown and _is_returned(suite, value, test, depth - 1)
    return False


def _is_over_attempts(loop: ast.For | ast.AsyncFor) -> bool:
    """Does the loop enter what it iterates over, as the attempts of a retry, of which there is one at least?"""
    match loop.target, loop.body:
        case ast.Name(id=name), [ast.With(items=[item]) | ast.AsyncWith(items=[item])]:
            return isinstance(item.context_expr, ast.Name) and item.context_expr.id == name
    return False


def _is_filled(call: ast.Call) -> bool:
    """Is an object made of a collection that is written down and not empty?"""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    holds = any(getattr(value, "elts", None) or getattr(value, "keys", None) for value in given)
    return holds and last_name(call.func)[:1].isupper()


def _is_checked_beside(suite: Suite, call: ast.Call, test: FunctionNode) -> bool:
    """Does another test of the file make the same call of a module, which is handed nothing of the test's own, and
    verify something outside loops?"""
    given = [node for node in walk(call) if isinstance(node, ast.Name)]
    if suite.source.qualified(call.func) is None or any(_is_local(suite, name) for name in given):
        return False
    written, verification = ast.unparse(call), suite.fact(Verifying)
    return any(
        any(isinstance(node, ast.Call) and ast.unparse(node) == written for node in walk(*other.body))
        and verification.verifies(*(one for one in other.body if not isinstance(one, (ast.For, ast.AsyncFor))))
        for other in suite.tests
        if other is not test
    )


def _is_local(suite: Suite, name: ast.Name) -> bool:
    """Is the name bound in a function, parameters included?"""
    found = suite.source.bindings(name)
    return bool(found) and found is not suite.source.module_bindings(name.id)


def _is_written_down(suite: Suite, text: ast.expr) -> bool:
    """Is it a text that the test itself holds, or such a text that a call converts?"""
    if isinstance(text, ast.Call) and len(text.args) == 1 and not text.keywords:
        return isinstance(text.args[0], ast.Constant)
    values = [binding.value for binding in suite.source.values(text)]
    return isinstance(text, ast.Constant) or any(isinstance(value, ast.Constant) for value in values)


def _is_own(suite: Suite, call: ast.Call) -> bool:
    """Does it call a helper of the file, which gives what the test wrote down for all that is known?"""
    return suite.fact(Verifying).called(call) is not None or isinstance(
        suite.source.definition(call.func), ast.ClassDef
    )
