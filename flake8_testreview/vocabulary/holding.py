"""What becomes of a resource that a test makes: does anything that is done with it end it, or take it over?"""
from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FunctionNode,
    attribute_chain,
    is_generator,
    last_name,
    text_of,
    walk,
)
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.elsewhere import Elsewhere
from flake8_testreview.vocabulary.gone import EXISTING, SAME_PATH
from flake8_testreview.vocabulary.loops import innermost_loop
from flake8_testreview.vocabulary.patches import makes_mock
from flake8_testreview.vocabulary.places import ENVIRONMENT
from flake8_testreview.vocabulary.removal import REMOVING, may_remove

SERVERS = frozenset({"http.server.HTTPServer", "http.server.ThreadingHTTPServer", "socketserver.TCPServer",
                     "socketserver.UDPServer", "socketserver.ThreadingTCPServer", "wsgiref.simple_server.make_server"})
SOCKETS = frozenset({"socket.socket", "socket.create_connection", "socket.create_server"})
STARTED = frozenset({"threading.Thread", "multiprocessing.Process"})  # what does nothing until it is started
FILES = frozenset({"tempfile.mkdtemp", "tempfile.mkstemp", "tempfile.NamedTemporaryFile"})
# What gives a path inside another, by which the outer one cannot be removed.
_INSIDE = frozenset({"join", "joinpath", "mkstemp", "NamedTemporaryFile", "TemporaryFile", "glob", "listdir"})
_TAKING_AWAY = frozenset({"remove", "unlink", "rmdir", "removedirs", "rmtree"})
# What of the standard library ends a file that it is given, or takes it over.
_ENDING = _TAKING_AWAY | {
    "rename", "renames", "replace", "move", "run", "call", "check_call", "check_output", "Popen", "system", "closing",
    "ExitStack", "partial", "register", "finalize", "Thread", "Process", "fdopen", "TestCase", "append", "add",
}  # fmt: skip
_USING = frozenset(
    {"start", "send", "sendall", "recv", "connect", "bind", "listen", "settimeout", "setblocking", "write", "read",
     "flush", "seek", "is_alive", "getsockname", "setsockopt", "name", "fileno", "stdin", "stdout",
     "stderr", "accept", "readline", "exists", "is_dir", "is_file", "mkdir", "write_text", "read_text", "write_bytes",
     "read_bytes", "touch", "stat", "close", "suffix", "stem", "as_posix", "ident", "startswith", "endswith",
     "getpeername", "serve_forever", "handle_request", "socket"}
)  # fmt: skip
_FACTS = frozenset({"pid", "server_address", "server_port", "server_name"})  # plain values, by which nobody ends it
_DENYING = dialects.ASSERTS_FALSE | dialects.ASSERTS_EQUAL
_COMMANDS = frozenset({"rm", "mv", "clear", "prune", "reset", "uninstall", "append", "extend", "update"})
# Words of what only writes or reads a file whose path it is given, by any object's method: `trie.save(path)`.
_KEEPING = frozenset({"save", "load", "read", "write", "dump", "parse", "export"})
_CLOSES = SERVERS | SOCKETS | {"subprocess.Popen"}


class Holding:
    """Where the resources of one suite go; share it through `suite.fact(Holding)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def is_unended(self, call: ast.Call, name: str, function: FunctionNode) -> bool:
        """Is what the call makes kept where nothing ends it, nor hands it on?"""
        held = self._wrapped(call, name)
        above = self._source.parent(held)
        if name in STARTED and isinstance(above, ast.Attribute) and above.attr == "start":
            started = self._source.parent(above)
            return isinstance(started, ast.Call) and isinstance(self._source.parent(started), ast.Expr)
        match above:
            case ast.Assign(targets=[target]):
                return self._is_kept(target, name, function)
            case ast.withitem(optional_vars=ast.Name() as target) if name in FILES:
                return self._is_kept(target, name, function)
            case ast.Expr():
                return name not in STARTED
            case ast.Call() if last_name(above.func) == "HTTPResponse":
                return True
            case ast.Attribute(attr=attr) if name in _CLOSES and attr in _USING - {"close"}:
                return isinstance(self._source.parent(above), ast.Call)
        return name == "tempfile.mkdtemp" and self._only_looks(held, name, 4)

    def _wrapped(self, call: ast.expr, name: str) -> ast.expr:
        """The call, or what gives the same path again around it; of `mkstemp` the second item."""
        node = call
        while name in FILES:
            match self._source.parent(node):
                case ast.Call() as above if node in above.args and last_name(above.func) in SAME_PATH:
                    node = above
                case ast.Attribute(attr=one) as method if one in SAME_PATH and self._source.call_of(method) is not None:
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
            if not isinstance(target, ast.Name) or not self._are_in_a_row(stores, loads):
                return False
            later = (self._source.statement(store) for store in stores if store.lineno > target.lineno)
            following = min(later, key=lambda statement: statement.lineno, default=None)
            if following is not None and any(use in walk(following) for use in loads):
                return False  # `sock = ssl.wrap_socket(sock)`
            end = following.lineno if following is not None else sys.maxsize
            loads = [use for use in loads if target.lineno <= use.lineno < end]
        if name in STARTED and not any(self._is_called(use, "start") for use in loads):
            return False
        return all(self._only_looks(use, name, depth) for use in loads)

    def _are_in_a_row(self, stores: Sequence[ast.expr], loads: Sequence[ast.expr]) -> bool:
        """Do statements of one block, in no loop, bind the name one after the other, and no inner function use it?"""
        source = self._source
        blocks = [source.block(source.statement(store))[0] for store in stores]
        functions = {source.function(use) for use in (*stores, *loads)}
        is_looped = any(innermost_loop(source, store) is not None for store in stores)
        return len(functions) == 1 and not is_looped and all(block is blocks[0] for block in blocks)

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
                return name in FILES and left is use and not self._leads_back(above)
            case ast.Tuple() if isinstance(text := self._source.parent(above), ast.BinOp):
                return isinstance(text.left, ast.Constant) and isinstance(text.left.value, str)
            case ast.Subscript() if name == "tempfile.mkstemp":
                return depth > 0 and self._only_looks(above, name, depth - 1)
            case ast.List() if name in FILES:
                return self._is_in_command(above)
            case ast.Return() if name in FILES:
                return depth > 0 and self._is_dropped(above, None, name, depth)
            case ast.Tuple(elts=items) if name in FILES and isinstance(outer := self._source.parent(above), ast.Return):
                return depth > 0 and self._is_dropped(outer, items.index(use), name, depth)
            case ast.FormattedValue():
                return True
            case ast.Compare() | ast.Assert() | ast.Expr() | ast.UnaryOp() | ast.BoolOp() | ast.If() | ast.withitem():
                return not isinstance(above, ast.withitem) or name not in _CLOSES
            case ast.Assign(targets=[ast.Subscript(value=held)], value=value) if value is use:
                return self._source.qualified(held) == ENVIRONMENT
            case ast.Assign(targets=[ast.Name() | ast.Attribute() as target], value=value) if value is use:
                function = self._source.function(use)
                is_kept = depth > 0 and function is not None and self._is_kept(target, name, function, depth - 1)
                return is_kept or isinstance(target, ast.Attribute) and self._is_of_mock(target)
        return False

    def _leads_back(self, inside: ast.expr) -> bool:
        """Is a path inside a folder kept by a name of whose parent, the folder, something is asked; by any name, where
        it is handed back, or where the parent goes of what the function gives?"""
        match self._source.statement(inside):
            case ast.Assign(targets=[ast.Name() | ast.Attribute() as target]):
                kept, function = last_name(target), self._source.function(inside)
                if function in self._removed_by_parent:
                    return True
                below = walk(*function.body) if self._parents_asked and function is not None else ()
                is_handed_back = any(isinstance(one, ast.Return) and last_name(one.value) == kept for one in below)
                asked = self._parents_asked
                return any(last_name(path) == kept or is_handed_back and not _is_of_file(path) for path in asked)
        return False

    @cached_property
    def _parents_asked(self) -> list[ast.expr]:
        """The paths whose parents the file asks for."""
        parents = [attribute.value for attribute in self._source.attributes.get("parent", ())]
        return parents + [path for call in self._source.calls(("dirname",)) for path in call.args[:1]]

    @cached_property
    def _removed_by_parent(self) -> set[ast.AST | None]:
        """The functions that give a path whose parent goes: `paths = write()`, and `rmtree(dirname(paths[0]))`, by the
        name too that it is given."""
        removed = [path for path in self._parents_asked if self._is_taken_away(path)]
        names = (next((node for node in walk(path) if isinstance(node, ast.Name)), None) for path in removed)
        made = (binding.value for name in names for binding in self._source.values(name))
        return {self._source.definition(one.func) for one in made if isinstance(one, ast.Call)}

    def _is_taken_away(self, path: ast.expr) -> bool:
        calls = [above for above in islice(self._source.ancestors(path), 2) if isinstance(above, ast.Call)]
        return any(last_name(call) in _TAKING_AWAY or self._is_answer_removed(call) for call in calls)

    def _is_of_mock(self, attribute: ast.Attribute) -> bool:
        """Is it an attribute of a mock, which ends nothing?"""
        first, _ = attribute_chain(attribute)
        made = [binding.value for binding in self._source.values(first)]
        return bool(made) and all(map(makes_mock, made))

    def _is_in_command(self, words: ast.List) -> bool:
        """Is the list a command line that is handed to a call, and do both speak of nothing that may end a file?"""
        call, spoken = self._source.parent(words), [*filter(None, map(text_of, words.elts))]
        if not isinstance(call, ast.Call) or words not in call.args or not spoken:
            return False
        return not any(has_any_word(word, REMOVING | _COMMANDS) for word in (last_name(call.func), *spoken))

    def _is_dropped(self, answer: ast.Return, at: int | None, name: str, depth: int) -> bool:
        """Is it what a helper of the file gives, or the item `at` of that, and do all who call it leave it as it is?
        """
        suite, helper = self._suite, self._source.function(answer)
        if helper is None or helper.decorator_list or suite.role(helper) != Role.HELPER or is_generator(helper):
            return False
        calls = [self._source.call_of(use) for use in suite.references(helper)]
        if not calls or suite.fact(Elsewhere).mentions(helper.name) is not False:
            return False
        return all(call is not None and self._is_left_by(call, at, name, depth - 1) for call in calls)

    def _is_left_by(self, call: ast.Call, at: int | None, name: str, depth: int) -> bool:
        """Does who calls a helper leave what it gives, or the item `at` of that, as it is?"""
        function, above = self._source.function(call), self._source.parent(call)
        match above:
            case ast.Expr():
                return True
            case ast.Assign(targets=[ast.Tuple(elts=targets)]) if at is not None and function is not None:
                is_plain = len(targets) > at and not any(isinstance(one, ast.Starred) for one in targets)
                return is_plain and self._is_kept(targets[at], name, function, depth)
            case ast.Assign(targets=[target]) if at is None and function is not None:
                return self._is_kept(target, name, function, depth)
        return at is None and self._only_looks(call, name, depth)

    def _only_uses(self, attribute: ast.Attribute, name: str, depth: int) -> bool:
        if attribute.attr in _FACTS:
            user = self._source.parent(attribute)
            return not isinstance(user, ast.Call) or last_name(user) != "waitpid"
        if name in SERVERS and not _is_load(attribute):  # `server.timeout = 1`
            return True
        is_inside = attribute.attr in _INSIDE and name in FILES and not self._leads_back(attribute)
        if not is_inside and attribute.attr not in _USING or attribute.attr == "close" and name in _CLOSES:
            return False
        return self._source.call_of(attribute) is not None or self._only_looks(attribute, name, depth - 1)

    def _is_only_looked_at(self, call: ast.Call, name: str, depth: int) -> bool:
        called = last_name(call.func)
        if called.startswith(("assert", "fail")):
            return True
        if name in FILES and self._is_answer_removed(call):
            return False
        if name in FILES and (called in SAME_PATH or called == "join" and len(call.args) == 1):
            return self._only_looks(call, name, depth - 1)
        if called in _INSIDE and name in FILES:
            return not self._leads_back(call)
        if isinstance(getattr(call.func, "value", None), ast.Constant):  # `"--config {}".format(path)`
            return True
        if called in EXISTING and self._is_denied(call):
            return False
        if name in FILES and (self._keeps(call) or _stores(called) or makes_mock(call)):
            return True
        qualified = self._source.qualified(call.func) or ""
        if name in SERVERS and called == "Thread":  # it runs until somebody shuts it down
            return True
        is_known = called == "open" or is_stdlib(qualified)  # `aiofiles.open`, `Image.open`
        return is_known and called not in _ENDING and name not in STARTED

    def _is_answer_removed(self, call: ast.Call) -> bool:
        """Is what the call gives, such as the path that it was given, removed later?"""
        function, above = self._source.function(call), self._source.parent(call)
        match above:
            case ast.Assign(targets=[ast.Name(id=kept)]) if function is not None:
                calls = (node for node in walk(*function.body) if isinstance(node, ast.Call))
                removing = (node for node in calls if last_name(node) in _TAKING_AWAY)
                return any(isinstance(node, ast.Name) and node.id == kept for one in removing for node in walk(one))
        return False

    def _is_denied(self, call: ast.Call) -> bool:
        """Does the test expect that the call answers no?"""
        above = self._source.parent(call)
        return isinstance(above, ast.UnaryOp) or last_name(above) in _DENYING

    def _keeps(self, call: ast.Call) -> bool:
        """Is a function or class of the project called that removes no file, or a function of another distribution?"""
        things = [thing for thing in self._suite.inference.target(call.func) or () if not thing.module.is_stdlib]
        return not any(may_remove(self._suite, thing, call) for thing in things) if things else self._is_foreign(call)

    def _is_foreign(self, call: ast.Call) -> bool:
        """Is a function of another distribution called, which by its name removes no file? A class may take it over."""
        name = self._source.qualified(call.func) or ""
        package, called = name.partition(".")[0], name.rpartition(".")[2]
        if not package or is_stdlib(name) or not called[:1].islower() or self._suite.inference.is_module(package):
            return False
        return called not in _ENDING and not has_any_word(called, REMOVING)


def _is_of_file(path: ast.expr) -> bool:
    return any(last_name(node) == "__file__" for node in walk(path))


def _stores(called: str) -> bool:
    """Does what is called so only write or read a file?"""
    return has_any_word(called, _KEEPING) and not has_any_word(called, REMOVING)


def _is_load(use: ast.Name | ast.Attribute) -> bool:
    return isinstance(use.ctx, ast.Load)
