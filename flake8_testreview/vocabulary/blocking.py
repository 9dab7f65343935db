"""What blocks, and on whom: sleeps, waits for another thread or process, and who it is that waits.

Everything is read from the file itself; other modules of the project are asked only where a name that says `sleep`
comes from one of them.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.syntax.source import (
    FUNCTIONS,
    LOOPS,
    Binding,
    FunctionNode,
    How,
    SourceFile,
    argument,
    has_star,
    last_name,
    parameters,
    walk,
)
from flake8_testreview.syntax.words import words
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.expecting import expects_error

Loop = ast.For | ast.AsyncFor | ast.While

# Around what is bounded. Sources: asyncio, trio, anyio, curio, gevent, eventlet, tornado, async-timeout.
_BOUNDS = frozenset(
    {
        "timeout", "timeout_at", "timeout_after", "fail_after", "fail_at", "move_on_after", "move_on_at", "wait_for",
        "Timeout", "with_timeout", "ignore_after", "start_new_with_timeout",
    }
)  # fmt: skip


# -- sleeps -----------------------------------------------------------------------------------------------------------

_COROUTINES = ("asyncio.", "trio.", "anyio.", "curio.", "tornado.")  # these sleep only where they are awaited
_MAX_CALLERS = 100  # functions on the way from a test to a sleep; generated files may have thousands
_FOREVER = 600.0  # seconds: nobody waits that long on purpose, such a sleep is there to be interrupted


class Sleep:
    """A call that sleeps: the qualified names that it is known by, and its delay in seconds, None when unknown."""

    __slots__ = ("names", "delay")

    def __init__(self, names: tuple[str, ...], delay: float | None) -> None:
        self.names = names
        self.delay = delay


class Sleeps:
    """The sleeps of one suite; share it through `suite.fact(Sleeps)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite

    @property
    def calls(self) -> list[ast.Call]:
        """The calls of what is called as a sleep may be, in source order."""
        source = self._suite.source
        return source.calls(self._other_names.union(name for name in source.callees if "sleep" in name))

    def real(self, call: ast.Call) -> Sleep | None:
        """The sleep that `call` is, if it waits on the real clock for more than nothing and less than forever."""
        source = self._suite.source
        name = source.qualified(call.func)
        if name is None or "sleep" not in name:
            return None
        known = name if name in dialects.SLEEPS else self._elsewhere(name)
        delay = argument(call, 0, "seconds") or argument(call, 0, "delay") or argument(call, 0, "duration")
        if known is None or delay is None:
            return None
        if known.startswith(_COROUTINES) and not isinstance(source.parent(call), (ast.Await, ast.YieldFrom, ast.Yield)):
            return None
        duration = _number(source, delay)
        return Sleep((name, known), duration) if duration is None or 0 < duration < _FOREVER else None

    @cached_property
    def _other_names(self) -> frozenset[str]:
        """What the file calls a sleep besides `sleep`: `from time import sleep as nap`, `nap = time.sleep`."""
        source = self._suite.source
        imported = {alias.asname for alias in source.unsorted(ast.alias) if alias.asname and "sleep" in alias.name}
        assigned = {
            last_name(target)
            for assign in source.unsorted(ast.Assign)
            if isinstance(assign.value, (ast.Name, ast.Attribute))
            for target in assign.targets
        }
        return frozenset(imported | assigned)

    def _elsewhere(self, name: str) -> str | None:
        """The sleep that a name of another module of the project stands for or hands its arguments to."""
        if "sleep" not in name.rpartition(".")[2] or name.startswith(("builtins.", "unittest.", "mock.")):
            return None
        inference = self._suite.inference
        return next((n for n in (inference.canonical(name), inference.forwards_to(name)) if n in dialects.SLEEPS), None)


def _number(source: SourceFile, expression: ast.expr) -> float | None:
    """The value of a number, a product or quotient of two, or a name for such a one; None when unknown."""
    match expression:
        case ast.Constant(value=bool() | int() | float() as value):
            return float(value)
        case ast.Constant():
            return 0.0  # None: some sleeps take it for no delay
        case ast.BinOp(left=ast.Constant(value=int() | float() as left), op=operation, right=ast.Constant(value=right)):
            match operation, right:
                case ast.Mult(), int() | float():
                    return float(left) * right
                case ast.Div(), int() | float() if right:
                    return float(left) / right
        case ast.Call(args=[ast.Constant(value=str() as text)]) if last_name(expression) == "float" and "inf" in text:
            return _FOREVER
        case ast.Attribute(attr="inf"):
            return _FOREVER
        case ast.Name() if (found := source.bindings(expression)) and len(found) == 1 and found[0].how is How.ASSIGN:
            named = found[0].value
            return _number(source, named) if isinstance(named, (ast.Constant, ast.BinOp)) else None
    return None


# -- loops ------------------------------------------------------------------------------------------------------------

# Words of a name that is looked at in a loop that ends in time: a clock, a counter, a limit.
_BOUND_WORDS = frozenset(
    {
        "timeout", "deadline", "attempt", "attempts", "retry", "retries", "tries", "count", "counter", "max", "limit",
        "end", "elapsed", "start", "started", "until", "now", "remaining", "expire", "expires", "expiry", "iterations",
        "waited", "monotonic", "perf", "clock", "time", "duration", "left", "stop",
    }
)  # fmt: skip


def innermost_loop(source: SourceFile, node: ast.AST) -> Loop | None:
    """The innermost loop around `node` within its function."""
    for above in source.ancestors(node):
        if isinstance(above, LOOPS):
            return above
        if isinstance(above, (*FUNCTIONS, ast.Lambda)):
            return None
    return None


def polling_loop(source: SourceFile, call: ast.Call) -> Loop | None:
    """The loop around the sleep `call`, if it looks again and again at a condition, or tries again."""
    loop = innermost_loop(source, call)
    if loop is None or (isinstance(loop, ast.While) and not isinstance(loop.test, ast.Constant)):
        return loop
    ends = (ast.Break, ast.Return, ast.Try)
    return loop if any(isinstance(node, ends) for node in walk(*loop.body, into_scopes=False)) else None


def is_counted(loop: Loop, call: ast.Call) -> bool:
    """Is there a sign that the polling loop ends in time: a finite iterable, a counter, a clock, an assertion in it?"""
    if not isinstance(loop, ast.While):
        return last_name(loop.iter) not in ("count", "cycle", "repeat")
    if any(isinstance(node, ast.Call) and last_name(node) in _BOUNDS for node in walk(*loop.body)):
        return True
    sleep = {*walk(call.func)}
    return any(_bounds(node) for node in walk(loop.test, *loop.body) if node not in sleep)


def _is_endless(loop: Loop | None) -> bool:
    """Can the loop only be ended from outside?"""
    if not isinstance(loop, ast.While) or not isinstance(loop.test, ast.Constant):
        return False
    return not any(isinstance(n, (ast.Break, ast.Return, ast.Raise, ast.Assert)) for n in walk(*loop.body))


def _bounds(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Assert() | ast.AugAssign():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return not _BOUND_WORDS.isdisjoint(word.lower() for word in words(name)) or name.startswith(
                ("fail", "skip", "assert")
            )
    return False


# -- who waits --------------------------------------------------------------------------------------------------------

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
        if _is_endless(innermost_loop(self._source, call)) or self._is_in_child(call):
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
        return _is_bound(block) or (expects_error(self._suite, block) and statement is block.body[-1])

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
            return last_name(node.func) in _BOUNDS
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return any(last_name(item.context_expr) in _BOUNDS for item in items)
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


# -- waits for others -------------------------------------------------------------------------------------------------

# What waits without end when it is called bare, and the position of its timeout (None: it takes none).
# Sources: the library reference of threading, multiprocessing, queue, subprocess, concurrent.futures, socket.
_WAITS: dict[str, dict[str, int | None]] = {
    "thread": {"join": 0},
    "event": {"wait": 0},
    "condition": {"wait": 0, "wait_for": 1},
    "queue": {"get": 1, "join": None},
    "process": {"wait": 0, "communicate": 1},
    "future": {"result": 0, "exception": 0},
    "result": {"get": 0, "wait": 0},
    "socket": {"recv": None, "recvfrom": None, "recv_into": None, "accept": None},
}
_KINDS = {
    "thread": "Thread Process Timer DummyProcess",
    "event": "Event Barrier",
    "condition": "Condition",
    "queue": "Queue LifoQueue PriorityQueue SimpleQueue JoinableQueue",
    "process": "Popen",
    "socket": "socket create_server socketpair",
}
_SHOWN = {"event": "an event", "result": "a pool's result"}
_KIND = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_MODULES = ("threading.", "multiprocessing.", "queue.", "subprocess.", "socket.", "billiard.", "psutil.Popen")
# Without any of these in its text a file makes nothing of the kind, and starts nothing that it then joins.
_SUBMITTERS = {"submit": "future", "apply_async": "result", "map_async": "result", "starmap_async": "result"}
_MAX_DEPTH = 6
# What is done to a thing so that waiting for it ends: a limit is set, it is ended, seen to be ready, or filled.
_LIMITING = frozenset({"settimeout", "setblocking"})
_ENSURING = frozenset({"kill", "terminate", "send_signal", "is_set", "done", "cancel", "set", "returncode", "exitcode"})
_CONNECTING = frozenset({"connect", "connect_ex", "create_connection", "sock_connect", "open_connection"})
_FILLING = frozenset({"put", "put_nowait", "empty", "qsize"})


class Waiters:
    """The blocking objects of one suite; share it through `suite.fact(Waiters)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    @property
    def calls(self) -> list[ast.Call]:
        """The calls of methods that wait, on one thing or another, in source order."""
        return self._source.calls(_METHODS)

    def unbounded(self, call: ast.Call) -> str | None:
        """What `call` waits for with no bound of its own, such as `a thread`; None when it does not, or may not."""
        if not isinstance(call.func, ast.Attribute) or has_star(call):
            return None
        method, receiver = call.func.attr, call.func.value
        if method not in _METHODS or not isinstance(receiver, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
            return None
        kinds = self._kinds(receiver)
        if method == "join" and not call.args and not call.keywords and self._is_started(receiver):
            kinds = {"thread"}
        for kind in sorted(kinds):
            if method in _WAITS[kind]:
                bounded = _has_bound(call, _WAITS[kind][method]) or not _blocks(call, kind)
                return None if bounded or self._is_ensured(call, receiver, kind) else _SHOWN.get(kind, f"a {kind}")
        return None

    # -- what it is -----------------------------------------------------------------------------------------------

    def _kinds(self, expression: ast.expr | None, depth: int = _MAX_DEPTH) -> set[str]:
        """The kinds of blocking objects that `expression` is, by what the file binds it to; empty when it may be
        anything else."""
        if depth <= 0 or expression is None:
            return set()
        match expression:
            case ast.Call():
                return self._made_by(expression)
            case ast.Subscript(value=value):
                return self._item_kinds(value, depth - 1)
            case ast.IfExp(body=first, orelse=second):
                return self._kinds(first, depth - 1) & self._kinds(second, depth - 1)
        bindings = [b for b in self._source.values(expression) if not _is_none(b.value)]
        kinds = [self._bound_kinds(binding, depth - 1) for binding in bindings]
        return set.intersection(*kinds) if kinds else set()

    def _bound_kinds(self, binding: Binding, depth: int) -> set[str]:
        if binding.how in (How.ASSIGN, How.WITH):
            return self._kinds(binding.value, depth)
        if binding.how is How.FOR:
            return self._item_kinds(binding.value, depth)
        if binding.how is How.PARAMETER:
            found = [self._kinds(given, depth) for given in self._given(binding.node)]
            return set.intersection(*found) if found else set()
        return set()

    def _item_kinds(self, expression: ast.expr | None, depth: int) -> set[str]:
        """The kinds of the items of a list that is written out, made by a comprehension, or appended to."""
        if depth <= 0:
            return set()
        match expression:
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items) if items:
                return set.intersection(*(self._kinds(item, depth - 1) for item in items))
            case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item) | ast.SetComp(elt=item):
                return self._kinds(item, depth - 1)
            case ast.BinOp(left=left, op=ast.Mult()):
                return self._item_kinds(left, depth - 1)
            case ast.Name() | ast.Attribute():
                found = [self._item_kinds(b.value, depth - 1) for b in self._source.values(expression)]
                found += [self._kinds(item, depth - 1) for item in self._appended(expression)]
                found = [kinds for kinds in found if kinds]
                return set.intersection(*found) if found else set()
        return set()

    def _appended(self, items: ast.expr) -> Iterator[ast.expr]:
        """What the file appends to the list `items`."""
        bound = {binding.node for binding in self._source.values(items)}
        for call in self._appends:
            if isinstance(call.func, ast.Attribute) and not bound.isdisjoint(
                binding.node for binding in self._source.values(call.func.value)
            ):
                yield call.args[0]

    @cached_property
    def _appends(self) -> list[ast.Call]:
        adding = self._source.calls(("append", "add"))
        return [call for call in adding if isinstance(call.func, ast.Attribute) and len(call.args) == 1]

    def _given(self, parameter: ast.AST) -> Iterator[ast.expr]:
        """What the file gives for a parameter of one of its functions: in calls, and in `target=f, args=(...)`."""
        signature = self._source.parent(parameter)
        function = self._source.parent(signature) if signature is not None else None
        if not isinstance(function, FUNCTIONS) or self._source.class_of(function) is not None:
            return
        names = [p.arg for p in parameters(function.args)]
        position = next(i for i, p in enumerate(parameters(function.args)) if p is parameter)
        for reference in self._suite.references(function):
            call = self._source.parent(reference)
            if isinstance(call, ast.keyword):
                call = self._source.parent(call)
            if not isinstance(call, ast.Call):
                continue
            if call.func is reference:
                value = argument(call, position, names[position])
            else:
                items = argument(call, None, "args")
                plain = items.elts if isinstance(items, (ast.Tuple, ast.List)) else []
                value = plain[position] if position < len(plain) else None
            if value is not None:
                yield value

    def _made_by(self, call: ast.Call) -> set[str]:
        """The kind of what a constructor, or a pool's submitting method, returns."""
        name = self._source.qualified(call.func)
        if name is not None:
            last = name.rpartition(".")[2]
            if name.startswith(_MODULES) and last in _KIND and not _has_timeout(call):
                return {_KIND[last]}
        if isinstance(call.func, ast.Attribute) and call.func.attr in _SUBMITTERS:
            is_pool = last_name(call.func.value).lower().endswith(("pool", "executor", "ex", "tpe"))
            return {_SUBMITTERS[call.func.attr]} if call.args and is_pool else set()
        made = self._source.definition(call.func)
        if isinstance(made, FUNCTIONS):  # a helper of the file: what it returns is a question for the bridge
            returned = self._suite.inference.instance_of(call) or ()
            kinds = {_KIND.get(name.rpartition(".")[2], "") for name in returned if name.startswith(_MODULES)}
            return kinds if len(kinds) == 1 == len(returned) and "" not in kinds else set()
        if isinstance(made, ast.ClassDef):
            bases = [base for base in self._suite.bases(made) or () if base.startswith(_MODULES)]
            own = {item.name for item in walk(*made.body, into_scopes=False) if isinstance(item, FUNCTIONS)}
            kinds = {_KIND[last] for base in bases if (last := base.rpartition(".")[2]) in _KIND}
            return {kind for kind in kinds if own.isdisjoint(_WAITS[kind])}
        if last_name(call.func) == "Process" and isinstance(call.func, ast.Attribute):  # a multiprocessing context
            return {"thread"} if any(keyword.arg == "target" for keyword in call.keywords) else set()
        return set()

    # -- what was done to it --------------------------------------------------------------------------------------

    def _uses(self, names: frozenset[str]) -> list[ast.Attribute]:
        """Where the file reads or calls attributes of these names."""
        return [use for name in sorted(names) for use in self._source.attributes.get(name, ())]

    def _done_to(self, receiver: ast.expr, names: frozenset[str]) -> Iterator[ast.Attribute]:
        """Where the file uses one of the attributes `names` of the same variable, or the same dotted name."""
        path = _path(receiver)
        if path is None:
            return
        bound = {binding.node for binding in self._source.values(receiver)}
        for use in self._uses(names):
            if _path(use.value) == path and bound == {binding.node for binding in self._source.values(use.value)}:
                yield use

    def _is_started(self, receiver: ast.expr) -> bool:
        return isinstance(receiver, (ast.Name, ast.Attribute)) and any(self._done_to(receiver, _STARTING))

    def _is_ensured(self, call: ast.Call, receiver: ast.expr, kind: str) -> bool:
        """Was the end of what is waited for made sure of: a timeout set on it, or by this function before the call:
        killed, seen to be set, filled?"""
        if any(self._done_to(receiver, _LIMITING)):
            return True
        if kind == "future" and self._is_shut_down(call, receiver):
            return True
        if kind == "socket" and self._is_connected_to(call):
            return True
        ensuring = _ENSURING | _FILLING if kind == "queue" else _ENSURING
        function = self._source.function(call)
        uses = self._done_to(receiver, ensuring)
        return any(use.lineno <= call.lineno and self._source.function(use) is function for use in uses)

    def _is_connected_to(self, call: ast.Call) -> bool:
        """Has the function itself connected to the listener before it accepts?"""
        function = self._source.function(call)
        connects = (c for c in self._source.calls(_CONNECTING) if c.lineno < call.lineno)
        return any(self._source.function(connect) is function for connect in connects)

    def _is_shut_down(self, call: ast.Call, future: ast.expr) -> bool:
        """Was the future submitted within the `with` of its executor, which has waited for it at its end?"""
        around = set(self._source.ancestors(call))
        return any(
            isinstance(above, ast.With) and above not in around
            for binding in self._source.values(future)
            for above in self._source.ancestors(binding.node)
        )


_METHODS = frozenset(method for methods in _WAITS.values() for method in methods)
_STARTING = frozenset({"start", "is_alive"})


def _path(expression: ast.expr) -> tuple[object, ...] | None:
    """The parts of a dotted name, with constant or named indices: `a.b[0]` gives 0, `b`, `a`; None for the rest."""
    parts: list[object] = []
    while not isinstance(expression, ast.Name):
        match expression:
            case ast.Attribute(value=value, attr=name):
                parts.append(name)
            case ast.Subscript(value=value, slice=ast.Constant(value=index) | ast.Name(id=index)):
                parts.append(index)
            case _:
                return None
        expression = value
    return (*parts, expression.id)


def _has_bound(call: ast.Call, position: int | None) -> bool:
    given = argument(call, position, "timeout")
    if given is not None:
        return not _is_none(given)
    return len(call.args) > (1 if position is None else position + 1)


def _blocks(call: ast.Call, kind: str) -> bool:
    block = argument(call, 0, "block") if kind == "queue" else None
    return block is None or (isinstance(block, ast.Constant) and block.value is True)


def _has_timeout(call: ast.Call) -> bool:
    return any(keyword.arg == "timeout" for keyword in call.keywords)


def _is_none(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
