"""What a test makes that lives on unless somebody ends it: temporary files, sockets, processes, threads.

Source of the names: the documentation of tempfile, socket, subprocess, threading.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, attribute_chain, last_name, text_of, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.changes import ENVIRONMENT, Place
from flake8_testreview.vocabulary.cleanups import Cleanups, contexts, outside_functions
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
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
_SERVERS = frozenset({"http.server.HTTPServer", "http.server.ThreadingHTTPServer", "socketserver.TCPServer",
                      "socketserver.UDPServer", "socketserver.ThreadingTCPServer", "wsgiref.simple_server.make_server"})
_SOCKETS = frozenset({"socket.socket", "socket.create_connection", "socket.create_server"})
_STARTED = frozenset({"threading.Thread", "multiprocessing.Process"})  # what does nothing until it is started
_MAKERS = {
    "tempfile.mkdtemp": ("a temporary folder", "remove it in a clean-up, or use tmp_path"),
    "tempfile.mkstemp": ("a temporary file", "remove it in a clean-up, or use tmp_path"),
    "tempfile.NamedTemporaryFile": ("a temporary file", "remove it in a clean-up, or leave out delete=False"),
    **dict.fromkeys(_SOCKETS, ("an open socket", _CLOSE)),
    "subprocess.Popen": ("a process", "terminate it and wait for it in a clean-up"),
    "threading.Thread": ("a running thread", "join it"),
    "multiprocessing.Process": ("a process", "terminate it and join it in a clean-up"),
    **dict.fromkeys(_SERVERS, ("a server", "shut it down and close it in a clean-up")),
}
_CALLED = frozenset(name.rpartition(".")[2] for name in _MAKERS)
_FILES = frozenset({"tempfile.mkdtemp", "tempfile.mkstemp", "tempfile.NamedTemporaryFile"})
_TEMPORARY_ROOT = Place("tempfile", "tempdir")
_CONFINING = frozenset({"NestedTempfile", "TempHomeDir", "tempdir", "TMPDIR"})  # what keeps temporary files together
# What gives a path inside another, by which the outer one cannot be removed; and what gives the same path again.
_INSIDE = frozenset({"join", "joinpath", "mkstemp", "NamedTemporaryFile", "TemporaryFile", "glob", "listdir"})
_SAME = frozenset({"Path", "PurePath", "str", "realpath", "abspath", "normpath", "fspath", "resolve", "LocalPath",
                   "expanduser", "absolute"})  # fmt: skip
# What of the standard library ends a file that it is given, or takes it over.
_ENDING = frozenset({"remove", "unlink", "rmdir", "removedirs", "rmtree", "rename", "renames", "replace", "move", "run",
                     "call", "check_call", "check_output", "Popen", "system", "closing", "ExitStack", "partial",
                     "register", "finalize", "Thread", "Process", "fdopen", "TestCase", "append", "add"})  # fmt: skip
_USING = frozenset(
    {"start", "send", "sendall", "recv", "connect", "bind", "listen", "settimeout", "setblocking", "write", "read",
     "flush", "seek", "is_alive", "getsockname", "setsockopt", "name", "fileno", "stdin", "stdout",
     "stderr", "accept", "readline", "exists", "is_dir", "is_file", "mkdir", "write_text", "read_text", "write_bytes",
     "read_bytes", "touch", "stat", "close", "suffix", "stem", "as_posix", "ident", "startswith", "endswith",
     "getpeername", "serve_forever", "handle_request", "socket"}
)  # fmt: skip
_FACTS = frozenset({"pid", "server_address", "server_port", "server_name"})  # plain values, by which nobody ends it
_EXISTENCE = frozenset({"exists", "lexists", "isfile", "isdir", "is_file", "is_dir"})
_DENYING = dialects.ASSERTS_FALSE | dialects.ASSERTS_EQUAL
# Words of the code that removes a file which it is given, or gives it another name.
_REMOVING = frozenset({"remove", "unlink", "rmtree", "rmdir", "removedirs", "rename", "renames", "replace", "move",
                       "delete", "cleanup", "clean", "purge", "wipe", "destroy", "finalize", "TemporaryDirectory"})
_CLOSES = _SERVERS | _SOCKETS | {"subprocess.Popen"}
_STOPPING = frozenset({"shutdown", "stop", "close", "terminate", "cancel", "quit", "server_close", "kill"})
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
        if not served or not self._is_unended(call, name, function):
            return False
        return not any(self._is_confined(call, name, one) for one in {function, *served})

    def _is_confined(self, call: ast.Call, name: str, function: FunctionNode) -> bool:
        """May a base, fixture or context end all that is made below it?"""
        source = self._source
        if name in _STARTED:
            is_awaited = self._is_awaited(call, function) or self._is_ended_by_others(call)
            return is_awaited or any(_is_own(source, above) for above in contexts(source, call))
        if name in _FILES and self._suite.fact(Restoring).is_guarded(call, _TEMPORARY_ROOT):
            return True
        around = self._suite.fact(Cleanups).around(function)
        if around is None:
            return True
        if name in _FILES:
            nodes = ((code.source, node) for code in around for node in walk(*code.nodes))
            return any(_confines(*each) for each in nodes) or self._is_base_confining(function)
        return False

    def _is_awaited(self, thread: ast.Call, function: FunctionNode) -> bool:
        """Does the function, later, wait for something, or talk to what the thread works with?"""
        later = [node for node in walk(*function.body) if isinstance(node, ast.Call) and node.lineno > thread.lineno]
        if any(map(_awaits, later)):
            return True
        target = argument(thread, 1, "target")
        definition = self._source.definition(target)
        work = definition if definition is not None else target
        used = {node.id for node in walk(work) if isinstance(node, ast.Name)} - {"self"} if work is not None else set()
        held = {node.attr for node in walk(work) if isinstance(node, ast.Attribute)} if work is not None else set()
        asked = [attribute_chain(node.func) for node in later if isinstance(node.func, ast.Attribute)]
        handed = [attribute_chain(given) for node in later for given in node.args if isinstance(given, ast.Attribute)]
        names = [(first.id, trail) for first, trail in (*asked, *handed) if isinstance(first, ast.Name)]
        return any(name in used or name == "self" and not held.isdisjoint(trail[:-1]) for name, trail in names)

    def _is_ended_by_others(self, thread: ast.Call) -> bool:
        """Is what the thread runs a method of something kept in an attribute, such as a server, that the file stops?"""
        match argument(thread, 1, "target"):
            case ast.Attribute(value=ast.Attribute(attr=kept)):
                uses = self._source.attributes.get(kept, ())
                above = (self._source.parent(use) for use in uses)
                return any(isinstance(one, ast.Attribute) and one.attr in _STOPPING for one in above)
        return False

    def _is_base_confining(self, function: FunctionNode) -> bool:
        owner = self._source.class_of(function)
        mentioned = self._suite.mentioned_by_bases(owner) if owner is not None else frozenset()
        return mentioned is None or not mentioned.isdisjoint(_CONFINING)

    # -- where it goes --------------------------------------------------------------------------------------------

    def _is_unended(self, call: ast.Call, name: str, function: FunctionNode) -> bool:
        """Is what the call makes kept where nothing ends it, nor hands it on?"""
        held = self._wrapped(call, name)
        above = self._source.parent(held)
        if name in _STARTED and isinstance(above, ast.Attribute) and above.attr == "start":
            started = self._source.parent(above)
            return isinstance(started, ast.Call) and isinstance(self._source.parent(started), ast.Expr)
        match above:
            case ast.Assign(targets=[target]):
                return self._is_kept(target, name, function)
            case ast.withitem(optional_vars=ast.Name() as target) if name in _FILES:
                return self._is_kept(target, name, function)
            case ast.Expr():
                return name not in _STARTED
            case ast.Call() if last_name(above.func) == "HTTPResponse":
                return True
            case ast.Attribute(attr=attr) if name in _CLOSES and attr in _USING - {"close"}:
                return isinstance(self._source.parent(above), ast.Call)
        return name == "tempfile.mkdtemp" and self._only_looks(held, name, 4)

    def _wrapped(self, call: ast.expr, name: str) -> ast.expr:
        """The call, or what gives the same path again around it; of `mkstemp` the second item."""
        node = call
        while name in _FILES:
            match self._source.parent(node):
                case ast.Call() as above if node in above.args and last_name(above.func) in _SAME:
                    node = above
                case ast.Attribute(attr=same) as method if same in _SAME and self._source.call_of(method) is not None:
                    node = self._source.call_of(method) or node
                case ast.Subscript(slice=ast.Constant(value=1 | -1)) as item if name == "tempfile.mkstemp":
                    node = item
                case ast.Attribute(attr="name") as item if name == "tempfile.NamedTemporaryFile":
                    node = item
                case _:
                    break
        return node

    def _is_kept(self, target: ast.expr, name: str, function: FunctionNode, depth: int = 4) -> bool:
        if isinstance(target, ast.Tuple):
            if name != "tempfile.mkstemp" or len(target.elts) != 2:
                return False
            target = target.elts[1]
        source, uses = self._source, list[ast.expr]()
        match target:
            case ast.Name(id=local):
                nodes = [*walk(*function.body)]
                if any(isinstance(node, (ast.Global, ast.Nonlocal)) for node in nodes):
                    return False
                uses = [node for node in nodes if isinstance(node, ast.Name) and node.id == local]
            case ast.Attribute(value=ast.Name() as self_, attr=attribute) if owner := self._source.self_class(self_):
                held = [use for use in source.attributes.get(attribute, ()) if source.qualified(use) is None]
                uses = [use for use in held if not self._suite.is_of_other_case(use, owner)]
                spelt = any(constant.value == attribute for constant in self._source.unsorted(ast.Constant))
                if spelt or self._is_mentioned(attribute, function):
                    return False
            case _:
                return False
        stores = [use for use in uses if isinstance(use, (ast.Name, ast.Attribute)) and not _is_load(use)]
        loads = [use for use in uses if use not in stores]
        if len(stores) != 1:
            return False
        if name in _STARTED and not any(self._is_called(use, "start") for use in loads):
            return False
        return all(self._only_looks(use, name, depth) for use in loads)

    def _is_mentioned(self, attribute: str, function: FunctionNode) -> bool:
        """May a base class end what the attribute holds?"""
        owner = self._source.class_of(function)
        mentioned = self._suite.mentioned_by_bases(owner) if owner is not None else None
        return mentioned is None or attribute in mentioned

    def _is_called(self, use: ast.expr, method: str) -> bool:
        attribute = self._source.parent(use)
        if not isinstance(attribute, ast.Attribute) or attribute.attr != method:
            return False
        return self._source.call_of(attribute) is not None

    def _only_looks(self, use: ast.expr, name: str, depth: int) -> bool:
        """Does this use of a resource leave it as it is, and nobody else with it?"""
        above = self._source.parent(use)
        match above:
            case ast.Attribute():
                return depth > 0 and self._only_uses(above, name, depth)
            case ast.Call() if use in above.args:
                return depth > 0 and self._is_only_looked_at(above, name, depth)
            case ast.keyword():
                call = self._source.parent(above)
                return isinstance(call, ast.Call) and depth > 0 and self._is_only_looked_at(call, name, depth)
            case ast.BinOp(left=left):  # a path inside the folder; at the right it may be a command's argument
                return name in _FILES and left is use
            case ast.Subscript() if name == "tempfile.mkstemp":
                return depth > 0 and self._only_looks(above, name, depth - 1)
            case ast.FormattedValue():
                return True
            case ast.Compare() | ast.Assert() | ast.Expr() | ast.UnaryOp() | ast.BoolOp() | ast.If() | ast.withitem():
                return not isinstance(above, ast.withitem) or name not in _CLOSES
            case ast.Assign(targets=[ast.Subscript(value=held)], value=value) if value is use:
                return self._source.qualified(held) == ENVIRONMENT
            case ast.Assign(targets=[ast.Name() | ast.Attribute() as target], value=value) if value is use:
                function = self._source.function(use)
                return depth > 0 and function is not None and self._is_kept(target, name, function, depth - 1)
        return False

    def _only_uses(self, attribute: ast.Attribute, name: str, depth: int) -> bool:
        if attribute.attr in _FACTS or name in _SERVERS and not _is_load(attribute):  # `server.timeout = 1`
            return True
        is_inside = attribute.attr in _INSIDE and name in _FILES
        if not is_inside and attribute.attr not in _USING or attribute.attr == "close" and name in _CLOSES:
            return False
        return self._source.call_of(attribute) is not None or self._only_looks(attribute, name, depth - 1)

    def _is_only_looked_at(self, call: ast.Call, name: str, depth: int) -> bool:
        called = last_name(call.func)
        if called.startswith(("assert", "fail")):
            return True
        if name in _FILES and (called in _SAME or called == "join" and len(call.args) == 1):
            return self._only_looks(call, name, depth - 1)
        if called in _INSIDE and name in _FILES:
            return True
        if isinstance(getattr(call.func, "value", None), ast.Constant):  # `"--config {}".format(path)`
            return True
        if called in _EXISTENCE and self._is_denied(call):
            return False
        if name in _FILES and self._keeps(call):
            return True
        qualified = self._source.qualified(call.func) or ""
        if name in _SERVERS and called == "Thread":  # it runs until somebody shuts it down
            return True
        is_known = called == "open" or is_stdlib(qualified)  # `aiofiles.open`, `Image.open`
        return is_known and called not in _ENDING and name not in _STARTED

    def _is_denied(self, call: ast.Call) -> bool:
        """Does the test expect that the call answers no?"""
        above = self._source.parent(call)
        return isinstance(above, ast.UnaryOp) or last_name(above) in _DENYING

    def _keeps(self, call: ast.Call) -> bool:
        """Is a function or class of the project called that removes no file, as far as its text shows?"""
        things = self._suite.inference.target(call.func) or ()
        nodes = [(thing.module, thing.node) for thing in things if not thing.module.is_stdlib]
        return bool(nodes) and all(
            isinstance(node, (*FUNCTIONS, ast.ClassDef)) and module.words(node).isdisjoint(_REMOVING)
            for module, node in nodes
        )


def _outlives(call: ast.Call, name: str) -> bool:
    """Does what the call makes live on unless somebody ends it?"""
    if name == "tempfile.NamedTemporaryFile":
        delete = argument(call, None, "delete")
        is_kept = isinstance(delete, ast.Constant) and delete.value is False
        return is_kept and _is_of_machine(argument(call, None, "dir"))
    if name in _STARTED:
        return argument(call, None, "daemon") is None
    if name in _FILES:
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


def _is_load(use: ast.Name | ast.Attribute) -> bool:
    return isinstance(use.ctx, ast.Load)


def _confines(source: SourceFile, node: ast.AST) -> bool:
    """Does the node spell what keeps temporary files together? Other things have an attribute `tempdir`, too."""
    match node:
        case ast.Attribute(attr=_TEMPORARY_ROOT.name):
            return source.qualified(node) == _TEMPORARY_ROOT.shown
        case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)):
            return word in _CONFINING
    return False
