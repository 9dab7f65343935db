"""What a test makes that lives on unless somebody ends it: temporary files, sockets, processes, threads.

Source of the names: the documentation of tempfile, socket, subprocess, threading.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, argument, attribute_chain, last_name, methods, text_of, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.cleanups import Cleanups, Code, after_yield, contexts, outside_functions
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.holding import FILES, SERVERS, SOCKETS, STARTED, Holding
from flake8_testreview.vocabulary.places import Place
from flake8_testreview.vocabulary.replacements import Replacements
from flake8_testreview.vocabulary.restoring import Restoring
from flake8_testreview.vocabulary.simulators import Simulators


class Left:
    """A resource that `function` makes at `node` and nobody ends: `what` it is, and the way out."""

    __slots__ = ("node", "function", "what", "way_out")

    def __init__(self, node: ast.AST, function: str, what: str, way_out: str) -> None:
        self.node = node
        self.function = function
        self.what = what
        self.way_out = way_out


_CLOSE = "close it in a clean-up, or open it in a with statement"
_MAKERS = {
    "tempfile.mkdtemp": ("a temporary folder", "remove it in a clean-up, or use tmp_path"),
    "tempfile.mkstemp": ("a temporary file", "remove it in a clean-up, or use tmp_path"),
    "tempfile.NamedTemporaryFile": ("a temporary file", "remove it in a clean-up, or leave out delete=False"),
    **dict.fromkeys(SOCKETS, ("an open socket", _CLOSE)),
    "subprocess.Popen": ("a process", "terminate it and wait for it in a clean-up"),
    "threading.Thread": ("a running thread", "join it"),
    "multiprocessing.Process": ("a process", "terminate it and join it in a clean-up"),
    **dict.fromkeys(SERVERS, ("a server", "shut it down and close it in a clean-up")),
}
_CALLED = frozenset(name.rpartition(".")[2] for name in _MAKERS)
_TEMPORARY_ROOT = Place("tempfile", "tempdir")
_CONFINING = frozenset({"NestedTempfile", "TempHomeDir", "tempdir", "TMPDIR"})  # what keeps temporary files together
_STOPPING = frozenset({"stop", "shutdown", "terminate", "kill", "quit"})
_ENDING = _STOPPING | {"close", "cancel"}
_RUNNING = frozenset({"daemon", "loop", "process", "server", "service", "thread", "worker"})  # what is to be stopped
_TELLING = frozenset({"set", "release", "put", "put_nowait", "notify", "notify_all", "cancel", "stop"})
_AWAITING = frozenset({"wait", "acquire", "result", "recv", "wait_for", "communicate", "wait_until",
                       "enumerate", "active_count"})  # fmt: skip


class Resources:
    """The resources that one suite leaves behind; share it through `suite.fact(Resources)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def left_behind(self) -> Iterator[Left]:
        """Yield what is made and never ended, in source order."""
        for call in self._source.calls(_CALLED | self._source.renamed(_CALLED)):
            name, function = self._named(call.func), self._source.function(call)
            if name not in _MAKERS or function is None or not outside_functions(self._source, call, function):
                continue
            if self._is_left(call, name, function):
                yield Left(call, function.name, *_MAKERS[name])

    def _named(self, called: ast.expr) -> str:
        """The name of what is called, where a module of the project passes it on too: `common.tempfile.mkdtemp`."""
        name = self._source.qualified(called) or ""
        return name if name in _MAKERS or not name else self._suite.inference.canonical(name) or name

    def _is_left(self, call: ast.Call, name: str, function: FunctionNode) -> bool:
        if not _outlives(call, name) or is_expected_to_fail(self._suite, call):
            return False
        if self._suite.fact(Replacements).is_replaced(call, name) or self._suite.fact(Simulators).is_simulated(call):
            return False
        served = self._suite.fact(Cleanups).served(function)
        if not served or not self._suite.fact(Holding).is_unended(call, name, function):
            return False
        if any(self._is_confined(call, name, one) for one in {function, *served}):
            return False
        from flake8_testreview.vocabulary.gone import is_path_seen_gone  # few files need it

        return name not in FILES or not is_path_seen_gone(self._suite, call)  # the code under test may remove it

    def _is_confined(self, call: ast.Call, name: str, function: FunctionNode) -> bool:
        """May a base, fixture or context end all that is made below it?"""
        source = self._source
        if name in STARTED:
            if self._is_awaited(call, function) or self._is_ended_by_others(call) or self._is_told_afterwards(function):
                return True
            return any(_is_own(source, above) for above in contexts(source, call))
        if name in FILES and self._suite.fact(Restoring).is_guarded(call, _TEMPORARY_ROOT):
            return True
        around = self._suite.fact(Cleanups).around(function)
        if around is None:
            return True
        if name in FILES:
            nodes = ((code.source, node) for code in around for node in walk(*code.nodes))
            return any(_confines(*each) for each in nodes) or self._is_base_confining(function)
        return False

    def _is_awaited(self, thread: ast.Call, function: FunctionNode) -> bool:
        """Does the function, later, wait for something, or talk to what the thread works with?"""
        later = [node for node in walk(*function.body) if isinstance(node, ast.Call) and node.lineno > thread.lineno]
        if any(map(_awaits, later)) or self._ends_what_runs(thread, later):
            return True
        target = argument(thread, 1, "target")
        definition = self._source.definition(target)
        work = definition if definition is not None else target
        used = {node.id for node in walk(work) if isinstance(node, ast.Name)} - {"self"} if work is not None else set()
        held = {node.attr for node in walk(work) if isinstance(node, ast.Attribute)} if work is not None else set()
        asked = [attribute_chain(node.func) for node in later if isinstance(node.func, ast.Attribute)]
        handed = [attribute_chain(given) for node in later for given in node.args if isinstance(given, ast.Attribute)]
        found = [(first, trail) for first, trail in (*asked, *handed) if isinstance(first, ast.Name)]
        names = [(first.id, trail) for first, trail in found if self._source.qualified(first) is None]
        return any(name in used or name == "self" and not held.isdisjoint(trail[:-1]) for name, trail in names)

    def _ends_what_runs(self, thread: ast.Call, later: Sequence[ast.Call]) -> bool:
        """Is the last act of the thread to tell something, such as `stop.set()`, that a later call is handed, which
        goes on until then?"""
        work = self._source.definition(argument(thread, 1, "target"))
        match work.body[-1] if isinstance(work, ast.FunctionDef) else None:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=told), attr=act))) if act in _TELLING:
                given = (one for call in later for one in (*call.args, *(keyword.value for keyword in call.keywords)))
                return any(isinstance(one, ast.Name) and one.id == told for one in given)
        return False

    def _is_ended_by_others(self, thread: ast.Call) -> bool:
        """Is what the thread runs a method of something kept in an attribute, such as a server, that the file stops, or
        a method of the class that calls one?"""
        target = argument(thread, 1, "target")
        work = self._method(target)
        run = [target] if work is None else [node.func for node in walk(work) if isinstance(node, ast.Call)]
        held = [one.value for one in run if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Attribute)]
        uses = (use for one in held for use in self._source.attributes.get(one.attr, ()))
        above = (self._source.parent(use) for use in uses)
        return any(isinstance(one, ast.Attribute) and has_any_word(one.attr, _ENDING) for one in above)

    def _method(self, target: ast.expr | None) -> FunctionNode | None:
        """The method of its class in the file that `self.serve` stands for."""
        held = target.value if isinstance(target, ast.Attribute) else None
        owner = self._source.self_class(held) if isinstance(held, ast.Name) else None
        lineage = self._suite.local_lineage(owner) if owner is not None else ()
        named = (one for above in lineage for one in methods(above) if one.name == last_name(target))
        return next(named, None)

    def _is_told_afterwards(self, function: FunctionNode) -> bool:
        """Does what runs when the test is over stop something that the tests do not hold, by a function of a module or
        by name: `probe.stop_probe()`, `client.shutdown_server()`? `self.driver.quit()` is about the driver alone."""
        around = self._suite.fact(Cleanups).around(function) or []
        own = Code(self._source, tuple(after_yield(function)), True)
        ends = (code for code in (own, *around) if code.is_after and code.source is self._source)
        calls = (node.func for code in ends for node in walk(*code.nodes) if isinstance(node, ast.Call))
        stops = [called for called in calls if has_any_word(last_name(called), _STOPPING)]
        is_of_module = (isinstance(one, ast.Name) or self._source.qualified(one) is not None for one in stops)
        return any(is_of_module) or any(has_any_word(last_name(one), _RUNNING) for one in stops)

    def _is_base_confining(self, function: FunctionNode) -> bool:
        owner = self._source.class_of(function)
        mentioned = self._suite.mentioned_by_bases(owner) if owner is not None else frozenset()
        return mentioned is None or not mentioned.isdisjoint(_CONFINING)


def _outlives(call: ast.Call, name: str) -> bool:
    """Does what the call makes live on unless somebody ends it?"""
    if name == "tempfile.NamedTemporaryFile":
        delete = argument(call, None, "delete")
        is_kept = isinstance(delete, ast.Constant) and delete.value is False
        return is_kept and _is_of_machine(argument(call, None, "dir"))
    if name in STARTED:
        return argument(call, None, "daemon") is None
    if name in FILES:
        return _is_of_machine(argument(call, 2, "dir"))
    return True


def _is_of_machine(folder: ast.expr | None) -> bool:
    """Is it the folder for temporary files, or another that is there before the test, and may not go as a whole?"""
    return folder is None or text_of(folder).startswith("/")


def _awaits(call: ast.Call) -> bool:
    """Does the call wait for what a thread does: an event, a lock, an item of a queue?"""
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr in ("get", "join"):  # with a key it asks a mapping, with strings it joins them
        return not call.args or isinstance(call.args[0], ast.Constant) and not isinstance(call.args[0].value, str)
    return call.func.attr in _AWAITING


def _is_own(source: SourceFile, context: ast.expr) -> bool:
    """Is it a context of the file, or of an object, that may wait for what is started in it?"""
    called = context.func if isinstance(context, ast.Call) else context
    return source.definition(called) is not None or source.qualified(called) is None


def _confines(source: SourceFile, node: ast.AST) -> bool:
    """Does the node spell what keeps temporary files together? Other things have an attribute `tempdir`, too."""
    match node:
        case ast.Attribute(attr=_TEMPORARY_ROOT.name):
            return source.qualified(node) == _TEMPORARY_ROOT.shown
        case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)):
            return word in _CONFINING
    return False
