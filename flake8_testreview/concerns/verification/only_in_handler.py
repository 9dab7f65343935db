"""The only check of a ``try`` is in its ``except`` handler.

Why it matters: if the code under test raises nothing, the handler never runs and the test passes, for the very
fault that it was written to catch.

Bad::

    def test_empty_name(api):
        try:
            api.boot(name="")
        except ValueError as error:
            assert "name" in str(error)  # TRV606:9

Good::

    import pytest


    def test_empty_name(api):
        with pytest.raises(ValueError, match="name"):
            api.boot(name="")

Fixed::

    import pytest


    def test_empty_name(api):
        with pytest.raises(ValueError) as error:
            api.boot(name="")
        assert "name" in str(error.value)

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_empty_name(self):
            try:
                self.api.boot(name="")
            except ValueError as error:
                # it names what is wrong
                self.assertIn("name", str(error))  # TRV606:13

Fixed::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_empty_name(self):
            with self.assertRaises(ValueError) as error:
                self.api.boot(name="")
            # it names what is wrong
            self.assertIn("name", str(error.exception))

Fixes: suggested (``expect it with pytest.raises; the test may fail``, ``expect it with self.assertRaises; the test
may fail``).

The same holds for a ``try`` whose assertions fail into a handler that takes any error, and for one that ends in a
failure which its own handler catches: the message states it.

Bad::

    from api import boot


    def test_empty_name():
        try:
            boot(name="")
            assert False, "no error"
        except Exception as error:
            assert error  # TRV606:9

Good::

    import pytest
    from api import boot


    def test_empty_name():
        with pytest.raises(ValueError):
            boot(name="")

Not reported: a test in which something else fails, or may fail, if nothing is raised:

- the ``try`` ends in a failure or raise that its handler does not catch, a return or a skip, or has a check whose
  failure no handler swallows (``except Exception`` does not catch that of ``pytest.fail``);
- the ``else`` does something, or the ``finally`` checks something;
- the handler leaves, and the code after it checks something;
- something that the ``try`` or the handler sets, works on or checks, or that records it (``capsys``), is checked later;
- a loop around the ``try``, or the test, ends in a failure;
- the same call or read is in a ``raises`` block before, or the same call made again later.

Nor one in which an error is certain, or need not happen:

- the ``try`` calls a function of the file that raises, only imports, or uses nothing that is not built in (``1 / 0``);
- only an error ends a ``while True`` in the ``try``, or around it;
- the handler raises again, only fails, or distinguishes errors by ``errno``;
- the handler catches ``AssertionError``: it checks the other case;
- the handler asks whether an error was expected (``assert fails``, or by the parameter under test), or only which one
  it must not be, or checks what a call returns or raises while any error is handled;
- the ``try`` checks something, or ends in a failure, and the handler that takes it verifies what may not hold for it;
- a comment or the docstring states that the call may raise or not, Hypothesis makes up its arguments, or the test's
  name states that it is a smoke test or that its data is ``random``.

Related: PT017 of ruff and flake8-pytest-style reports every assertion on a caught exception, even with a failure
after the call.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_testreview.concerns.verification.any_error import passes_for_any
from flake8_testreview.concerns.verification.certain_error import LEAVING, ends, is_end, must_raise
from flake8_testreview.concerns.verification.swallowed import (
    catches_failure,
    does_nothing,
    expects_failure,
    fails_by_assertion,
    is_of_pytest,
    own_failure,
    swallows,
    takes_all,
)
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, last_name, walk
from flake8_testreview.vocabulary.containers import ADDING
from flake8_testreview.vocabulary.expecting import Expects, expects
from flake8_testreview.vocabulary.fixes import is_case_method
from flake8_testreview.vocabulary.verification import Verifying

ONLY_IN_HANDLER = Message(
    "TRV606",
    "verification-only-in-handler",
    "The only verification of a try is in its except handler",
    kind=Kind.BLIND,
    template="{where} {fault}; {way_out}",
    remark="assertions that do not work",
)

_UNRAISED = "checks only the exception that it catches, and passes if none is raised"
_SWALLOWED = "swallows the failures of the assertions in its try"
_CAUGHT = "passes even if nothing is raised, since the handler catches the failure too"
# In the name of a test that has passed when nothing is raised, or whose data is made up: some right, some wrong.
_OPEN = frozenset({"smoke", "random", "fuzz", "fuzzing"})
_RUNNING = (ast.Call, ast.Attribute, ast.Subscript, ast.Assign, ast.Delete)  # what may run code under test
_KEEPING = ADDING | {"set", "put"}


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the first verification of each handler that holds the only one of its `try`."""
    source = suite.source
    for block in source.nodes(ast.Try):
        test = source.function(block)
        if test is None or not suite.is_collected(test) or _is_of_language(suite, block.body):
            continue
        checked = next((check for handler in block.handlers if (check := _check(suite, handler))), None)
        if checked is None or _is_checked_otherwise(suite, block, test):
            continue
        from flake8_testreview.concerns.verification.expected import expected_instead  # few files need it
        from flake8_testreview.concerns.verification.open_error import is_commented_as_open
        from flake8_testreview.vocabulary.repeated import is_given_values

        if is_commented_as_open(suite, block, test) or is_given_values(test) or suite.is_about(block, _OPEN):
            continue
        fault, is_case = _fault(suite, block), is_case_method(suite, test)
        if fault:  # then the first handler that takes it decides; TRV603 is about those that do nothing
            taking = next((one for one in block.handlers if catches_failure(one.type)), None)
            if taking is None or not passes_for_any(suite, taking):
                continue
            checked = _check(suite, taking) or checked
        fix = partial(expected_instead, suite, block, test, is_case) if not fault else None
        way_out = f"use {'assertRaises' if is_case else 'pytest.raises'}"
        if fault == _SWALLOWED:
            way_out = "catch the expected error alone"
        yield ONLY_IN_HANDLER.at(suite, checked, fix=fix, where=test.name, fault=fault or _UNRAISED, way_out=way_out)


def _fault(suite: Suite, block: ast.Try) -> str:
    """What happens to the own failures of a `try`; empty where it has none, or expects them."""
    if any(map(expects_failure, block.handlers)):
        return ""
    if own_failure(suite, block) is not None:
        return _CAUGHT
    below = walk(*block.body, into_scopes=False)
    return _SWALLOWED if any(fails_by_assertion(suite, node) for node in below) else ""


def _check(suite: Suite, handler: ast.ExceptHandler) -> ast.AST | None:
    """The first verification of a handler that does more than to fail or to raise again."""
    if any(map(ends, handler.body)):
        return None
    verification = suite.fact(Verifying)
    if last_name(handler.type) == "AssertionError":
        return None  # another check, where the first does not hold
    below = list(walk(*handler.body, into_scopes=False))
    if any(isinstance(node, ast.Attribute) and node.attr == "errno" for node in below):
        return None  # which errors may happen is what it sorts out
    set_here = [node for node in below if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)]
    settled = {last_name(target) for node in set_here for target in node.targets}  # `ok = False`, and `assert ok` fails
    checks = [node for node in below if verification.is_verification(node) and not _is_of_others(suite, node)]
    checks = [node for node in checks if not isinstance(node, ast.Assert) or last_name(node.test) not in settled - {""}]
    if last_name(handler.type) == "SystemExit" and any(map(_expects_success, checks)):
        return None  # a program may also end without it
    if not checks:
        return None
    from flake8_testreview.concerns.verification.open_error import is_checked_as_open  # few files need it

    return checks[0] if not is_checked_as_open(suite, handler, checks) else None


def _expects_success(check: ast.AST) -> bool:
    """Is the status of an exit compared with 0, or is there to be none: `error.code in (0, None)`, `not error.code`?"""
    below = list(walk(check))
    asks_status = any(isinstance(node, ast.Attribute) and node.attr == "code" for node in below)
    numbers = [node.value for node in below if isinstance(node, ast.Constant) and not isinstance(node.value, str)]
    return asks_status and all(not number for number in numbers)


def _is_of_language(suite: Suite, body: Sequence[ast.stmt]) -> bool:
    """Do the statements only import, or raise what Python alone decides: `1 / 0`, a name that nothing binds?"""
    if all(isinstance(statement, (ast.Import, ast.ImportFrom)) for statement in body):
        return True
    below = list(walk(*body))
    names = [node for node in below if isinstance(node, ast.Name)]
    is_plain = not any(isinstance(node, (ast.Import, ast.ImportFrom)) for node in below)
    return is_plain and not any(map(suite.source.bindings, names))


def _is_of_others(suite: Suite, node: ast.AST) -> bool:
    """Is it the failure for all other errors, where one is tolerated: in one of the two ways of an `if`?"""
    ways = (above for above in suite.source.ancestors(node) if isinstance(above, ast.If))
    return is_end(node) and any(way.orelse for way in ways)


def _is_checked_otherwise(suite: Suite, block: ast.Try, test: FunctionNode) -> bool:
    """Does anything fail if the `try` raises nothing?"""
    if must_raise(suite, block) and own_failure(suite, block) is None:
        return True
    following = list(_following(suite, block, test))
    if _is_checked_without_error(suite, block, following) or _is_read_later(block, following):
        return True
    if not _calls(block.body).isdisjoint(_calls(following)):  # it was only the first attempt
        return True
    from flake8_testreview.concerns.verification.effects import is_effect_checked  # few files need it

    return _is_expected_before(suite, block, test) or is_effect_checked(suite, block, test, following)


def _calls(statements: Sequence[ast.stmt]) -> set[str]:
    """How the calls are written that the statements make, with arguments; what only shows something is no attempt."""
    values = (one.test if isinstance(one, ast.Assert) else getattr(one, "value", None) for one in statements)
    calls = [value for value in values if isinstance(value, ast.Call) and (value.args or value.keywords)]
    return {ast.dump(call) for call in calls if last_name(call) != "print"}


def _is_checked_without_error(suite: Suite, block: ast.Try, following: Sequence[ast.stmt]) -> bool:
    """May something fail on the way that the test takes without an error: in the `try`, in its `else` and `finally`, or
    after it, where the handlers leave?"""
    verification = suite.fact(Verifying)
    if verification.may_verify(*block.orelse, *block.finalbody) or not all(map(does_nothing, block.orelse)):
        return True
    swallowing = [*filter(swallows, block.handlers)]
    if not swallowing and verification.may_be_checked(*block.body):
        return True
    steps = walk(*block.body, into_scopes=False)
    if not any(map(takes_all, block.handlers)) and any(is_of_pytest(suite, node) for node in steps):
        return True
    is_left = any(isinstance(node, LEAVING) for handler in block.handlers for node in walk(*handler.body))
    return any(map(ends, following)) or is_left and verification.may_verify(*following)


def _following(suite: Suite, block: ast.Try, test: FunctionNode) -> Iterator[ast.stmt]:
    """The statements that run after the `try` where nothing leaves: in its block, and in those around it."""
    child: ast.AST = block
    for above in suite.source.ancestors(block):
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(above, field, None)
            if isinstance(statements, list) and child in statements:
                yield from statements[statements.index(child) + 1 :]
        if isinstance(above, (ast.For, ast.AsyncFor, ast.While)):
            yield from above.orelse
        if above is test:
            return
        child = above


def _is_read_later(block: ast.Try, following: Sequence[ast.stmt]) -> bool:
    """Is anything that the `try` or its handlers set read by what follows?"""
    kept = set()
    for node in walk(*block.body, *(statement for handler in block.handlers for statement in handler.body)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                kept.add(name)
            case ast.Subscript(value=value, ctx=ast.Store()):
                kept.add(last_name(value))
            case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _KEEPING:
                kept.add(last_name(value))
    read = {last_name(node) for node in walk(*following) if isinstance(node, (ast.Name, ast.Attribute))}
    return not read.isdisjoint(kept - {""})


def _is_expected_before(suite: Suite, block: ast.Try, test: FunctionNode) -> bool:
    """Does a block that expects an error hold the same call or read before, or take the function that is called, while
    nothing is set in between on what it is given?"""
    calls = [node for node in walk(*block.body) if isinstance(node, ast.Call)]
    run = [one.value if isinstance(one, ast.Expr) else one for one in block.body]
    tried, functions = ({ast.dump(node) for node in of} for of in ([*calls, *run], [call.func for call in calls]))
    names = {node.id for call in calls for given in call.args for node in walk(given) if isinstance(node, ast.Name)}
    inside = [*walk(*test.body)]
    last = max((line for node in inside if (line := _set_on(node, names)) < block.lineno), default=0)
    for node in inside:
        if isinstance(node, ast.Call) and last < node.lineno < block.lineno and expects(suite, node) == Expects.ERROR:
            if any(ast.dump(given) in functions for given in node.args):
                return True
            around = walk(suite.source.statement(node))
            if any(isinstance(inner, _RUNNING) and ast.dump(inner) in tried for inner in around):
                return True
    return False


def _set_on(node: ast.AST, names: set[str]) -> int:
    """The line where an attribute or item is set of what has one of the names, 0 for any other node."""
    if not isinstance(node, (ast.Attribute, ast.Subscript)) or not isinstance(node.ctx, ast.Store):
        return 0
    return node.lineno if isinstance(node.value, ast.Name) and node.value.id in names else 0
