"""An assertion runs in another thread.

Why it matters: its failure ends that thread and is printed, but the test goes on and passes.

Bad::

    import threading


    def test_worker(queue):
        def work():
            assert queue.get() == "job"  # TRV608:9

        worker = threading.Thread(target=work)
        worker.start()
        worker.join()

Good::

    import threading


    def test_worker(queue):
        seen = []
        worker = threading.Thread(target=lambda: seen.append(queue.get()))
        worker.start()
        worker.join(timeout=5)
        assert seen == ["job"]

Reported: assertions in targets of ``Thread`` and ``Timer``, in functions for ``executor.map`` and ``submit`` whose
result nobody reads, and in ``run`` of a ``Thread`` subclass, if they are in the file.

Not reported:

- an assertion with a handler around it;
- a failure that the test can notice: after the assertion, or in the next round of its loop, the thread stores or sets
  something, or works on something that the test verifies (``queue.empty()``);
- ``assert x is not None`` and ``assert isinstance(x, T)``, which narrow types for a type checker;
- projects in which pytest turns the warning of an unhandled exception in a thread into an error, and files that set
  ``threading.excepthook``;
- a function that the test also calls itself.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.verification.swallowed import catches_failure
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    LOOPS,
    OWN_NAMES,
    FunctionNode,
    argument,
    last_name,
    methods,
    parameters,
    walk,
)
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.verification import Verifying

ASSERTION_IN_THREAD = Message(
    "TRV608",
    "assertion-in-thread",
    "An assertion runs in another thread, where its failure fails no test",
    kind=Kind.BLIND,
    template="this check runs in the thread of {target}, where a failure fails no test; "
    "store the result and check it after join()",
    remark="assertions that do not work",
)

_THREADS = {"threading.Thread": (1, "target"), "threading.Timer": (1, "function")}
_SETTING = frozenset(
    {"append", "add", "set", "put", "put_nowait", "release", "notify", "notify_all", "send", "sendall", "update"}
    | {"write", "extend", "close", "set_result", "countdown", "wait"}
)
_ANSWERING = frozenset({"send", "reply", "respond", "answer"})  # in the name of a function that is handed a channel
_KEEPING = frozenset({"reraise", "capture", "catch", "collect", "record", "errors", "exceptions"})
_RAISING = frozenset({"Pool", "ThreadPool"})  # whose `map` waits, and raises what a call raised (multiprocessing.pool)
_SUBMITTING = frozenset({"submit", "map"})
_POOLS = ("executor", "pool", "tpe")  # how what they are methods of is called
# What makes an unhandled exception of a thread a failure: pytest's filters and options, and lines of a file.
_ERRORS = frozenset({"error", "-Werror", "error::Warning"})
_HANDLING = ("excepthook", "PytestUnhandledThread", 'filterwarnings("error")', "filterwarnings('error')")


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the first verification of each function that runs in a thread of its own."""
    source = suite.source
    if suite.file.is_material or not source.mentions(("Thread", "Timer", "xecutor", "pool")):
        return
    targets = dict.fromkeys(_targets(suite))
    if not targets or _is_error(suite):
        return
    for target in targets:
        check = next(filter(lambda node: _is_lost(suite, node, target), walk(*target.body, into_scopes=False)), None)
        if check is not None and not suite.callers(target):
            yield ASSERTION_IN_THREAD.at(suite, check, target=target.name)


def _targets(suite: Suite) -> Iterator[FunctionNode]:
    """The functions of the file that threads run."""
    source = suite.source
    for call in source.calls(["Thread", "Timer"]):
        if (known := _THREADS.get(source.qualified(call.func) or "")) is not None:
            yield from _function(suite, argument(call, *known))
    for call in source.calls(_SUBMITTING):
        if isinstance(source.parent(call), ast.Expr) and isinstance(call.func, ast.Attribute) and call.args:
            receiver = ast.unparse(call.func.value).lower()
            made = source.values(call.func.value)
            is_raising = call.func.attr == "map" and any(last_name(one.value) in _RAISING for one in made)
            if receiver.endswith(_POOLS) and not is_raising:
                yield from _function(suite, call.args[0])
    for owner in source.unsorted(ast.ClassDef):
        if any(source.qualified(base) == "threading.Thread" for base in owner.bases):
            yield from (method for method in methods(owner) if method.name == "run")


def _function(suite: Suite, target: ast.expr | None) -> Iterator[FunctionNode]:
    """The function of the file that is handed over by name, or as a method of the case."""
    called = None
    if target is not None:
        called = suite.fact(Verifying).called(ast.Call(target, [], []))
    if called is not None and isinstance(called, ast.FunctionDef) and not called.decorator_list:
        yield called


def _is_error(suite: Suite) -> bool:
    """Does pytest, by `filterwarnings`, or the file itself make an unhandled exception of a thread a failure?"""
    filters = (*suite.project.filterwarnings, *suite.project.addopts)
    if any(one.strip() in _ERRORS or "PytestUnhandledThread" in one for one in filters):
        return True
    return suite.source.mentions(_HANDLING)


def _is_lost(suite: Suite, node: ast.AST, target: FunctionNode) -> bool:
    """Is it a verification whose failure goes unnoticed?"""
    if not suite.fact(Verifying).is_verification(node) or _is_for_types(node):
        return False
    child = node
    for above in suite.source.ancestors(node):
        if above is target:
            break
        if isinstance(above, ast.Try) and child in above.body:
            if above.finalbody or any(catches_failure(handler.type) for handler in above.handlers):
                return False
        if isinstance(above, FUNCTIONS) or isinstance(above, ast.With) and any(map(_may_keep, above.items)):
            return False
        child = above
    later, own = list(_later(suite, node, target)), _own_names(target)
    if any(_leaves_trace(one, own) for one in later):
        return False
    return _judged(suite, target).isdisjoint(one.id for one in later if isinstance(one, ast.Name) and one.id not in own)


def _may_keep(item: ast.withitem) -> bool:
    """May the context keep a failure for the test: `with reraise:`?"""
    return has_any_word(last_name(item.context_expr), _KEEPING)


def _later(suite: Suite, node: ast.AST, target: FunctionNode) -> Iterator[ast.AST]:
    """What the thread leaves undone where `node` fails: what stands behind it, and the next rounds of its loops."""
    end = suite.source.statement(node).end_lineno or 0
    loops = [above for above in suite.source.ancestors(node) if isinstance(above, LOOPS)]
    outermost = next((loop for loop in reversed(loops) if loop in walk(*target.body)), None)
    again = set(walk(*outermost.body)) if outermost is not None else set()
    return (one for one in walk(*target.body) if one in again or getattr(one, "lineno", 0) > end)


def _judged(suite: Suite, target: FunctionNode) -> set[str]:
    """The names that the test which starts the thread verifies something of: what came of the rest of it, too."""
    test = suite.source.function(target)
    verifying = suite.fact(Verifying).is_verification
    checks = [node for node in walk(*test.body) if verifying(node)] if isinstance(test, FUNCTIONS) else []
    outside = (check for check in checks if target not in suite.source.ancestors(check))
    return {name.id for check in outside for name in walk(check) if isinstance(name, ast.Name)} - OWN_NAMES


def _own_names(target: FunctionNode) -> set[str]:
    """The names that the thread's function binds for itself, which nothing else sees."""
    own = {parameter.arg for parameter in parameters(target.args)}
    inside = (node for node in walk(*target.body, into_scopes=False) if isinstance(node, ast.Name))
    own.update(name.id for name in inside if isinstance(name.ctx, ast.Store))
    shared = (node for node in walk(*target.body) if isinstance(node, (ast.Nonlocal, ast.Global)))
    return own.difference(*(node.names for node in shared))


def _is_for_types(node: ast.AST) -> bool:
    match node:
        case ast.Assert(test=ast.Compare(ops=[ast.IsNot()], comparators=[ast.Constant(value=None)])):
            return True
        case ast.Assert(test=ast.Call(func=ast.Name(id="isinstance" | "callable"))):
            return True
    return False


def _leaves_trace(node: ast.AST, own: set[str]) -> bool:
    """Does it store or set something, so that the test may see how far the thread came?"""
    match node:
        case ast.Name(id=name, ctx=ast.Store()):
            return name not in own
        case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
            return True
        case ast.Return(value=ast.expr()) | ast.Yield():
            return True
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in _SETTING
        case ast.Call(func=ast.Name(id=name), args=given):
            is_shared = any(isinstance(one, ast.Name) and one.id not in own for one in given)
            return is_shared and has_any_word(name, _ANSWERING)
    return False
