"""Which code of a suite runs in the test's own thread of control, and where a timeout bounds it."""
from __future__ import annotations

import ast
from functools import cached_property

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FUNCTIONS, FunctionNode, last_name, parameters, walk
from flake8_testreview.syntax.words import words
from flake8_testreview.vocabulary.loops import BOUNDS, innermost_loop, is_endless

_MAX_CALLERS = 100  # functions on the way from a test to a sleep; generated files may have thousands
_EXPECTING = frozenset({"raises", "assertRaises", "assertRaisesRegex", "ExpectedException"})
# Decorators that leave it to the tests to call the function.
_PLAIN_DECORATORS = frozenset(
    {
        "staticmethod", "classmethod", "property", "cached_property", "contextmanager", "asynccontextmanager", "wraps",
        "fixture", "lru_cache", "cache", "override", "abstractmethod", "retry", "coroutine", "inlineCallbacks",
    }
)  # fmt: skip
_PLAYS_WORK = ("slow", "fake", "dummy", "stub", "mock")
_SPAWNERS = frozenset({"create_task", "ensure_future", "run_coroutine_threadsafe", "spawn", "add_task"})
_LIMITED_RUNNERS = frozenset({"gen_test", "gen_cluster"})  # tornado's and distributed's decorators limit each test
_ALARMS = frozenset({"Timeout", "start_new", "alarm", "setitimer", "dump_traceback_later"})
_NO_BASES = frozenset({"builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"})


class Control:
    """Which code of a suite runs in the test's own thread of control; share it through `suite.fact(Control)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._uses: dict[FunctionNode, list[FunctionNode | None]] = {}
        self._own: dict[FunctionNode, bool] = {}

    def is_own(self, call: ast.Call) -> bool:
        """Does the test itself wait in `call`, rather than a stand-in, a script or what it means to interrupt?"""
        functions = self._suite.enclosing(call)
        if is_endless(innermost_loop(self._source, call)) or self._is_in_child(call):
            return False
        if self._is_script or self._is_interrupted(call) or any(isinstance(f, ast.Lambda) for f in functions):
            return False
        if not functions:
            return not isinstance(self._source.scope(call), ast.ClassDef) and not self._is_guarded(call)
        definitions = [function for function in functions if isinstance(function, FUNCTIONS)]
        if len(definitions) > 1 and not self._is_retry_wrapper(call, definitions):
            return False
        if any(f.name.startswith("test") and "sleep" in (word.lower() for word in words(f.name)) for f in definitions):
            return False  # sleeping is the subject
        outermost = definitions[-1]
        if outermost not in self._own:
            self._own[outermost] = self._is_test_side(outermost) and self._is_called_by_tests(outermost)
        return self._own[outermost]

    def is_bounded(self, call: ast.Call) -> bool:
        """Does a timeout bound the place: a call or `with` around it, one that the function starts, or a mark on the
        test, its class or the module?"""
        for above in self._source.ancestors(call):
            match above:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    if any(_is_limit(mark) for mark in above.decorator_list):
                        return True
                case _ if _is_bound(above):
                    return True
        return self._module_is_bounded or self._suite.outermost(call) in self._alarmed

    @cached_property
    def _alarmed(self) -> frozenset[FunctionNode | None]:
        """The functions (None: the module) that start a timeout of their own."""
        return frozenset(self._suite.outermost(call) for call in self._suite.source.calls(_ALARMS))

    @cached_property
    def _module_is_bounded(self) -> bool:
        values = [binding.value for binding in self._source.module_bindings("pytestmark") if binding.value is not None]
        return any(isinstance(node, ast.Attribute) and node.attr == "timeout" for node in walk(*values))

    @cached_property
    def _is_script(self) -> bool:
        """Is the file a program that tests run elsewhere: it defines no test or fixture, and runs by itself?"""
        if any(self._suite.role(function) in (Role.TEST, Role.FIXTURE) for function in self._suite.functions):
            return False
        starts = bool(self._source.lines) and self._source.lines[0].startswith("#!")
        return starts or any(_is_main_guard(statement) for statement in self._source.body) or not self._suite.functions

    def _is_guarded(self, node: ast.AST) -> bool:
        return any(_is_main_guard(above) for above in self._source.ancestors(node))

    def _is_in_child(self, node: ast.AST) -> bool:
        """Does only a forked child process get here?"""
        return any(isinstance(above, ast.If) and _is_child(above.test) for above in self._source.ancestors(node))

    def _is_interrupted(self, call: ast.Call) -> bool:
        """Does the test expect the wait itself to end early: a timeout or an expected exception right around it?"""
        statement = self._source.statement(call)
        for above in self._source.ancestors(call):
            if above is statement:
                break
            if _is_bound(above):
                return True
        block = self._source.parent(statement)
        if not isinstance(block, (ast.With, ast.AsyncWith)):
            return False
        is_expecting = any(last_name(item.context_expr) in _EXPECTING for item in block.items)
        return _is_bound(block) or (is_expecting and statement is block.body[-1])

    def _is_retry_wrapper(self, call: ast.Call, definitions: list[FunctionNode]) -> bool:
        """Does a nested function poll on behalf of its callers: a loop that tries again a function handed to it or
        to the functions around it?"""
        loop = innermost_loop(self._source, call)
        given = {p.arg for function in definitions for p in parameters(function.args)}
        nodes = walk(loop) if loop is not None else ()
        return any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in given for n in nodes)

    def _is_called_by_tests(self, function: FunctionNode) -> bool:
        """Is a helper called by tests of the file or, as far as the file shows, by those of others?

        It is not when all that leads to it is handed over as work for somebody else or registered by a decorator.
        """
        waiting, seen = [function], {function}
        for current in waiting:
            if len(seen) > _MAX_CALLERS:
                break
            if current not in self._uses:
                self._uses[current] = self._used_by(current)
            for caller in self._uses[current]:
                if caller is None:
                    return True
                if caller not in seen:
                    seen.add(caller)
                    waiting.append(caller)
        return False

    def _used_by(self, function: FunctionNode) -> list[FunctionNode | None]:
        """The functions that call `function` and wait for it; None where that is the runner, or another file."""
        suite, source = self._suite, self._source
        if suite.role(function) in (Role.TEST, Role.FIXTURE):
            return [None]
        decorators = {last_name(decorator) for decorator in function.decorator_list}
        if not decorators <= _PLAIN_DECORATORS or suite.is_handed_over(function):
            return []
        if not decorators and _is_generator(function):  # it works as its consumer asks
            return []
        if function.name.lstrip("_").lower().startswith(_PLAYS_WORK):
            return []
        references = suite.references(function)
        if not references and (source.class_of(function) is not None or self._is_exported(function)):
            return [None]
        return [suite.outermost(reference) for reference in references if not self._is_spawned(reference)]

    def _is_spawned(self, reference: ast.expr) -> bool:
        """Is what the call of `reference` returns, a coroutine, handed to something that runs it beside the test?"""
        call = self._source.parent(reference)
        user = self._source.parent(call) if call is not None else None
        return isinstance(user, ast.Call) and last_name(user.func) in _SPAWNERS

    def _is_exported(self, function: FunctionNode) -> bool:
        """May another file use the function, which this one does not: it is listed, or there are no tests here?"""
        if not self._has_tests:
            return True
        values = [binding.value for binding in self._source.module_bindings("__all__") if binding.value is not None]
        return any(isinstance(node, ast.Constant) and node.value == function.name for node in walk(*values))

    @cached_property
    def _has_tests(self) -> bool:
        return any(self._suite.role(other) is Role.TEST for other in self._suite.functions)

    def _is_test_side(self, function: FunctionNode) -> bool:
        """Is a method run by the tests, rather than by the code under test that its class plays a part for?"""
        owner = self._source.class_of(function)
        if owner is None:
            return True
        if self._suite.is_stand_in(owner):
            return False
        if self._suite.is_test_case(owner):
            return True
        bases = self._suite.bases(owner)
        if bases is None:
            return False
        return _NO_BASES.issuperset(bases) or self._suite.inherits(owner, function.name) is False


def _is_bound(node: ast.AST) -> bool:
    match node:
        case ast.Call():
            return last_name(node.func) in BOUNDS
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return any(last_name(item.context_expr) in BOUNDS for item in items)
    return False


def _is_generator(function: FunctionNode) -> bool:
    return any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in walk(*function.body, into_scopes=False))


def _is_limit(decorator: ast.expr) -> bool:
    name = last_name(decorator)
    return "timeout" in name.lower() or name in _LIMITED_RUNNERS


def _is_child(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[ast.Constant(value=0)]):
            return last_name(left).endswith(("pid", "fork")) or isinstance(left, ast.NamedExpr)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return last_name(operand).endswith(("pid", "fork"))
    return False


def _is_main_guard(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and any(isinstance(n, ast.Name) and n.id == "__name__" for n in walk(node.test))


def waiting_function(suite: Suite, node: ast.AST) -> str:
    """The name of the test, fixture or helper that `node` stands in, as messages show it."""
    function = suite.outermost(node)
    return function.name if function is not None else "the module"
