"""Which code of a suite runs in the test's own thread of control, and where a timeout bounds it."""
from __future__ import annotations

import ast
from functools import cached_property

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.suite.unrun import is_main_guard
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    OWN_NAMES,
    FunctionNode,
    applied,
    dotted,
    is_generator,
    last_name,
    methods,
    parameters,
    walk,
)
from flake8_testreview.syntax.words import lower_words
from flake8_testreview.vocabulary.expecting import has_to_raise, has_to_warn
from flake8_testreview.vocabulary.failures import fails
from flake8_testreview.vocabulary.loops import BOUNDS, innermost_loop, is_endless
from flake8_testreview.vocabulary.programs import is_program

_MAX_CALLERS = 100  # functions on the way from a test to a sleep; generated files may have thousands
# Decorators that leave it to the tests to call the function.
_PLAIN_DECORATORS = frozenset(
    {
        "staticmethod", "classmethod", "property", "cached_property", "contextmanager", "asynccontextmanager", "wraps",
        "fixture", "lru_cache", "cache", "override", "abstractmethod", "retry", "coroutine", "inlineCallbacks",
    }
)  # fmt: skip
_PLAIN_OF_CLASSES = frozenset({"dataclass", "define", "frozen", "mutable", "s", "total_ordering", "final"})
_NO_WRAPPERS = frozenset({"staticmethod", "classmethod"})
# Methods with a special name that the user of an object runs, rather than whoever it is handed to.
_RUN_BY_ITS_USER = frozenset({"__init__", "__enter__", "__exit__", "__aenter__", "__aexit__"})
# What servers give an application (PEP 3333, ASGI 3.0), which plays the work of one.
_APPLICATIONS = (frozenset({"environ", "start_response"}), frozenset({"scope", "receive", "send"}))
_PLAYS_WORK = ("slow", "fake", "dummy", "stub", "mock")
_SPAWNERS = frozenset(
    {"create_task", "ensure_future", "run_coroutine_threadsafe", "spawn", "add_task", "gather"}
)  # fmt: skip
_SET_UPS = frozenset({"setUp", "setup_method", "asyncSetUp"})
_LIMITED_RUNNERS = frozenset({"gen_test", "gen_cluster"})  # tornado's and distributed's decorators limit each test
_UNSPECIFIC = frozenset({"", "Exception", "BaseException"})  # handlers that are for no interruption
_ALARMS = frozenset({"Timeout", "start_new", "alarm", "setitimer", "dump_traceback_later"})


class Control:
    """Which code of a suite runs in the test's own thread of control; share it through `suite.fact(Control)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._uses: dict[FunctionNode, list[FunctionNode | None]] = {}
        self._own: dict[FunctionNode, bool] = {}
        self._limited: dict[ast.ClassDef, bool] = {}
        self._in_time: dict[FunctionNode, bool] = {}

    def is_own(self, call: ast.Call | ast.While) -> bool:
        """Does the test itself wait in `call`, or a loop, rather than a stand-in, a script or what it means to
        interrupt?"""
        functions = self._suite.enclosing(call)
        if is_endless(innermost_loop(self._source, call)) or self._is_in_child(call):
            return False
        if self._suite.fact(is_program) or self._is_interrupted(call):
            return False
        if any(isinstance(function, ast.Lambda) for function in functions):
            return False
        if not functions:
            return not isinstance(self._source.scope(call), ast.ClassDef) and not self._is_guarded(call)
        definitions = [function for function in functions if isinstance(function, FUNCTIONS)]
        if len(definitions) > 1 and not self._is_retry_wrapper(call, definitions):
            return False
        if any(f.name.startswith("test") and "sleep" in lower_words(f.name) for f in definitions):
            return False  # sleeping is the subject
        outermost = definitions[-1]
        if outermost not in self._own:
            self._own[outermost] = self._is_test_side(outermost) and self.is_called_by_tests(outermost)
        return self._own[outermost]

    def is_bounded(self, call: ast.AST) -> bool:
        """Does a timeout bound the place: a call or `with` around it, one that the function starts, or a mark on the
        test, its class or the module?"""
        for above in self._source.ancestors(call):
            match above:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    if any(_is_limit(mark) for mark in above.decorator_list):
                        return True
                    if isinstance(above, ast.ClassDef) and self._limits_tests(above):
                        return True
                case _ if _is_bound(above):
                    return True
        outermost = self._suite.outermost(call)
        return self._module_is_bounded or outermost in self._alarmed or self._is_called_in_time(outermost)

    def _is_called_in_time(self, function: FunctionNode | None) -> bool:
        """Does a timeout bound every place that calls a helper of a file of tests?"""
        if function is None or self._suite.role(function) in (Role.TEST, Role.FIXTURE) or self._is_exported(function):
            return False
        if function not in self._in_time:
            self._in_time[function] = False  # for one that calls itself
            references = self._suite.references(function)
            self._in_time[function] = bool(references) and all(map(self.is_bounded, references))
        return self._in_time[function]

    def _limits_tests(self, owner: ast.ClassDef) -> bool:
        """Does a class, or a base in the file or the project, end each test in time: by gevent's `__timeout__`, by a
        `fixtures.Timeout` in its set-up?"""
        if owner not in self._limited:
            lineage = self._suite.local_lineage(owner)
            bodies = [method for one in lineage for method in methods(one) if method.name in _SET_UPS]
            outside = self._suite.overridden(owner, "setUp") if self._suite.bases(owner) else None
            bodies += [outside[1]] if outside else []
            has_green_limit = any(self._source.attribute_bindings(one, "__timeout__") for one in lineage)
            calls = (node for node in walk(*bodies) if isinstance(node, ast.Call))
            self._limited[owner] = has_green_limit or any(last_name(c) == "Timeout" and _is_number(c) for c in calls)
        return self._limited[owner]

    @cached_property
    def _alarmed(self) -> frozenset[FunctionNode | None]:
        """The functions (None: the module) that start a timeout of their own."""
        return frozenset(self._suite.outermost(call) for call in self._suite.source.calls(_ALARMS))

    @cached_property
    def _module_is_bounded(self) -> bool:
        values = [binding.value for binding in self._source.module_bindings("pytestmark") if binding.value is not None]
        return any(isinstance(node, ast.Attribute) and node.attr == "timeout" for node in walk(*values))

    def _is_guarded(self, node: ast.AST) -> bool:
        return any(is_main_guard(above) for above in self._source.ancestors(node))

    def _is_in_child(self, node: ast.AST) -> bool:
        """Does only a forked child process get here?"""
        child = node
        for above in self._source.ancestors(node):
            if isinstance(above, ast.If):
                if child in above.body and _is_child(above.test) or child in above.orelse and _is_parent(above.test):
                    return True
            child = above
        return False

    def _is_interrupted(self, call: ast.Call | ast.While) -> bool:
        """Does the test expect the wait itself to end early: a timeout or an expected exception right around it?"""
        statement = self._source.statement(call)
        for above in self._source.ancestors(call):
            if isinstance(above, ast.stmt):
                break
            if _is_bound(above):
                return True
        is_alone = True
        while isinstance(block := self._source.parent(statement), (ast.With, ast.AsyncWith)):
            if _is_bound(block) or has_to_raise(self._suite, statement) or has_to_warn(self._suite, statement):
                return True
            if statement is not block.body[-1]:
                return False
            is_alone, statement = is_alone and len(block.body) == 1, block
        if not isinstance(block, ast.Try) or not is_alone or block.body != [statement]:
            return False
        return any(last_name(one.type) not in _UNSPECIFIC and not fails(one.body[-1]) for one in block.handlers)

    def _is_retry_wrapper(self, call: ast.AST, definitions: list[FunctionNode]) -> bool:
        """Does a nested function poll on behalf of its callers: a loop that tries again a function handed to those
        around it?"""
        loop = innermost_loop(self._source, call)
        given = {p.arg for function in definitions[1:] for p in parameters(function.args)}
        nodes = walk(loop) if loop is not None else ()
        return any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in given for n in nodes)

    def is_called_by_tests(self, function: FunctionNode) -> bool:
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
        if not decorators <= _PLAIN_DECORATORS or suite.is_handed_over(function) or self._is_handed_over(function):
            return []
        if decorators <= _NO_WRAPPERS and is_generator(function):  # it works as its consumer asks
            return []
        if function.name.lstrip("_").lower().startswith(_PLAYS_WORK):
            return []
        if any(names <= suite.parameter_names(function) for names in _APPLICATIONS):
            return []
        references = suite.references(function)
        if not references and (source.class_of(function) is not None or self._is_exported(function)):
            return [None]
        return [
            suite.outermost(reference)
            for reference in references
            if not self._is_spawned(reference) and not self._is_guarded(reference)
        ]

    def _is_handed_over(self, function: FunctionNode) -> bool:
        """Is a method passed on as `obj.method`, or what it gives, or its object as a whole, to be run by others?"""
        source = self._source
        owner = source.class_of(function)
        if owner is None:
            return False
        loads = [use for use in source.attributes.get(function.name, ()) if isinstance(use.ctx, ast.Load)]
        uses = [use for use in loads if not self._is_passed_on(use) and source.qualified(use.value) is None]
        called = [use for use in uses if source.call_of(use) is not None]
        if len(called) < len(uses) or called and all(map(self._is_spawned, called)):
            return True
        if self._suite.is_test_case(owner):
            return False
        if any(not self._is_of_other_class(use.value) for use in called):
            return False
        return any(self._is_value(reference) for reference in self._suite.references(owner))

    def _is_passed_on(self, use: ast.Attribute) -> bool:
        """Is a method used in one of its name, which passes on what it was asked for: `super().read(text)`?"""
        around = self._source.function(use)
        return around is not None and around.name == use.attr

    def _is_of_other_class(self, receiver: ast.expr) -> bool:
        """Is it a name for what a class from outside the file makes?"""
        made = self._source.only_value(receiver)
        made = made.value if isinstance(made, ast.Await) else made
        if not isinstance(made, ast.Call) or self._source.definition(made.func) is not None:
            return False
        is_from_elsewhere = isinstance(made.func, ast.Attribute) or self._source.qualified(made.func) is not None
        return is_from_elsewhere and last_name(made)[:1].isupper()

    def _is_value(self, reference: ast.expr) -> bool:
        """Is a class, or what it makes, handed on here: an argument, an item, what an attribute of another object is
        set to, or a local name that is one?"""
        node = self._source.call_of(reference) or reference
        match self._source.parent(node):
            case ast.Call() | ast.keyword() | ast.List() | ast.Tuple() | ast.Dict():
                return True
            case ast.Assign(targets=[ast.Attribute(value=holder)]):
                return last_name(holder) not in OWN_NAMES
            case ast.Assign(targets=[ast.Name() as name]) | ast.withitem(optional_vars=ast.Name() as name):
                parents = map(self._source.parent, self._source.uses(name))
                return any(isinstance(one, (ast.Call, ast.keyword, ast.List, ast.Tuple, ast.Dict)) for one in parents)
        return False

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
        return any(self._suite.role(other) == Role.TEST for other in self._suite.functions)

    def _is_test_side(self, function: FunctionNode) -> bool:
        """Is a method run by the tests, rather than by the code under test that its class plays a part for?"""
        owner = self._source.class_of(function)
        if owner is None:
            return True
        if self._suite.is_stand_in(owner) or owner.name.lower().startswith(_PLAYS_WORK):
            return False
        if function.name.startswith("__") and function.name not in _RUN_BY_ITS_USER:
            return False
        if self._suite.is_test_case(owner) or self._suite.is_unittest_case(owner):
            return True
        if self._suite.role(function) == Role.FIXTURE:  # the runner's, whatever the base is
            return True
        others = (one for one in owner.decorator_list if not dotted(applied(one)).startswith(("pytest.", "unittest.")))
        if not {last_name(decorator) for decorator in others} <= _PLAIN_OF_CLASSES:
            return False  # the code under test has got it, by its decorator
        return self._suite.inherits_nothing(owner) or self._suite.inherits(owner, function.name) is False


def _is_bound(node: ast.AST) -> bool:
    match node:
        case ast.Call():
            return last_name(node.func) in BOUNDS
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return any(last_name(item.context_expr) in BOUNDS for item in items)
    return False


def _is_number(call: ast.Call) -> bool:
    """Is the call given a number of seconds that is written out? What the environment gives may be none."""
    return any(isinstance(given, ast.Constant) and given.value for given in call.args[:1])


def _is_limit(decorator: ast.expr) -> bool:
    name = last_name(decorator)
    return "timeout" in name.lower() or name in _LIMITED_RUNNERS


def _is_child(test: ast.expr) -> bool:
    """Does the condition hold in a forked child process: is the pid 0?"""
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[ast.Constant(value=0)]):
            return _is_pid(left) or isinstance(left, ast.NamedExpr)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _is_pid(operand)
    return False


def _is_parent(test: ast.expr) -> bool:
    """Does the condition hold in the process that forked: is the pid another one than 0?"""
    match test:
        case ast.Compare(left=left, ops=[ast.NotEq() | ast.Gt()], comparators=[ast.Constant(value=0)]):
            return _is_pid(left)
    return _is_pid(test)


def _is_pid(expression: ast.expr) -> bool:
    """Is it what a fork gives: by the name that it is kept in, or called by?"""
    return last_name(expression).endswith(("pid", "fork"))


def waiting_function(suite: Suite, node: ast.AST) -> str:
    """The name of the test, fixture or helper that `node` stands in, as messages show it."""
    function = suite.outermost(node)
    return function.name if function is not None else "the module"
