"""What restores a change: who puts back what a test changes, by what they do."""
from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import (
    FunctionNode, SourceFile, applied, argument, last_name, methods, text_of, walk,
)  # fmt: skip
from flake8_testreview.vocabulary.changes import ENVIRONMENT, PROCESS, Change, Changes, Place, is_reset, setting_of
from flake8_testreview.vocabulary.cleanups import (
    REGISTERING, Cleanups, Code, contexts, is_after_yield, is_final, outside_functions,
)  # fmt: skip
from flake8_testreview.vocabulary.patches import Form, doubles_made
from flake8_testreview.vocabulary.verification import Verification

_DEPTH = 3  # functions that call functions
_ANYTHING = Place("*", "")  # what cannot be read may restore it all
_CWD, _PATH, _MODULES = Place(PROCESS, "cwd"), Place("sys.path", ""), Place("sys.modules", "")
# What restores by its own name what it is not told: fixtures and methods of pytest, py.path, click, contextlib.
_KNOWN = {
    "pytester": (_CWD, _PATH, _MODULES, Place("sys.meta_path", "")),
    "testdir": (_CWD, _PATH, _MODULES, Place("sys.meta_path", "")),
    "chdir": (_CWD,), "as_cwd": (_CWD,), "isolated_filesystem": (_CWD,), "temp_cwd": (_CWD,), "change_cwd": (_CWD,),
    "tmp_path_cwd": (_CWD,), "tmpdir_cwd": (_CWD,), "tmp_chdir": (_CWD,), "cwd": (_CWD,),
    "syspath_prepend": (_PATH,), "isolate_modules": (_MODULES,),
}  # fmt: skip
_OF_ENVIRONMENT = frozenset({"setenv", "delenv", "EnvironmentVariable", "EnvironmentVariableFixture"})
_OF_MAPPINGS = frozenset({"dict", "setitem", "delitem", "reload", "PatchDict", "MockPatchMultiple", "multiple"})
_ASKING = frozenset({"getattr", "hasattr", "isinstance", "getenv", "get", "assertEqual", "assertIs", "assertIn"})
_IMPORTING = frozenset({"import_module", "importorskip", "getLogger", "__import__", "find_spec", "import_string"})
# Libraries whose contexts and decorators restore what they are told, and nothing else.
_PLAIN = frozenset(
    {"pytest", "mock", "ddt", "parameterized", "hypothesis", "nose", "freezegun", "responses", "requests_mock",
     "testtools", "twisted", "time_machine", "moto", "vcr", "httpretty", "testscenarios", "flaky", "builtins",
     "typing_extensions", "six", "attr", "aioresponses", "respx", "trio", "anyio", "pytest_asyncio", "absl"}
) | (sys.stdlib_module_names - {"test"})  # fmt: skip


class Restoring:
    """Who restores what in one suite; share it through `suite.fact(Restoring)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._cleanups = suite.fact(Cleanups)
        self._changes: dict[SourceFile, Changes] = {}
        self._reached: dict[tuple[ast.AST, bool], set[Place]] = {}
        self._known: dict[tuple[ast.AST, bool], tuple[set[Place], list[Code]]] = {}

    def changes(self, source: SourceFile) -> Changes:
        """The changes that a file's functions make."""
        if source not in self._changes:
            self._changes[source] = Changes(source)
        return self._changes[source]

    def is_restored(self, change: Change, function: FunctionNode) -> bool:
        """May what `change` does, in `function` or in a helper that it calls, be undone when it is over?"""
        if self._is_put_back(change) or self._hands_back(change):
            return True
        if function is not change.function and self._undone_in(function, change.place, 0, {change.function}):
            return True
        return self.is_restored_around(change, function)

    def is_restored_around(self, change: Change, function: FunctionNode) -> bool:
        """May what `change` does be undone by a context, a clean-up that is handed over, or what runs around
        `function`?"""
        return any(self._is_restored(change, one, function) for one in _and_owners(change.place))

    def _is_restored(self, change: Change, place: Place, function: FunctionNode) -> bool:
        if self.is_guarded(change.node, place):
            return True
        own = Code(self._source, (function, change.function))
        if self._touches(own, place):
            return True
        for one in {function, change.function}:
            around = self._cleanups.around(one)
            if around is None or any(self._touches(code, place) for code in around) or self._asks(one, place):
                return True
        return False

    # -- in the same function -------------------------------------------------------------------------------------

    def undoing(self, change: Change, certainly: bool = False) -> list[Change]:
        """The later changes of the same function, or those in a `finally`, that take away or put back what it did, or
        may do so."""
        found = []
        for other in self.changes(self._source).all:
            is_later = other.node.lineno > change.node.lineno or is_final(self._source, other.node)
            if other.function is change.function and other is not change and is_later:
                if other.place.meets(change.place) and self._undoes(other, change, certainly):
                    found.append(other)
        return found

    def _is_last_word(self, other: Change, change: Change) -> bool:
        """Is another plain value written where no assertion follows, so that it is for those who come after?"""
        if change.value is None or not isinstance(other.value, ast.Constant):
            return False
        if other.is_part or not other.place.is_attribute:
            return False
        is_verification = self._suite.fact(Verification).is_verification
        nodes = (node for node in walk(*other.function.body, into_scopes=False) if is_verification(node))
        is_last = all(getattr(node, "lineno", 0) < other.node.lineno for node in nodes)
        return is_last and ast.dump(change.value) != ast.dump(other.value)

    def ends_reset(self, change: Change) -> bool:
        """Is the place reset later in the function, or is the change a removal that nothing follows: a clean-up?"""
        body, changes = change.function.body, self.changes(self._source).all
        is_last = change.node is body[-1] or self._source.parent(change.node) is body[-1]
        if change.value is None and is_last and change.place != Place(ENVIRONMENT, ""):
            return True
        later = (one for one in changes if one.function is change.function and one.node.lineno > change.node.lineno)
        return any(one.place == change.place and is_reset(one.value) and not one.is_part for one in later)

    def is_consequence(self, change: Change) -> bool:
        """Does the change follow from an earlier one: does it undo that, or is it made on what that put there?"""
        for other in self.changes(self._source).all:
            if other.function is not change.function or other.node.lineno > change.node.lineno or other is change:
                continue
            if change in self.undoing(other) or f"{change.place.owner}.".startswith(f"{other.place.shown}."):
                return True
        return self._is_import_undone(change)

    def _is_import_undone(self, change: Change) -> bool:
        """Is the module, that the change is made on or takes away, imported in the function, which forgets it again?"""
        function = change.function
        names = {
            binding for statement in walk(*function.body) if isinstance(statement, (ast.Import, ast.ImportFrom))
            for binding in _imported_from(statement)
        }  # fmt: skip
        if change.place.owner == "sys.modules":
            return change.value is None and change.place.name in names
        forgets = any(
            other.function is function and other.place.owner == "sys.modules" and other.value is None
            for other in self.changes(self._source).all
        )
        return forgets and any(f"{change.place.owner}.".startswith(f"{name}.") for name in names)

    def _undoes(self, other: Change, change: Change, certainly: bool) -> bool:
        is_end = is_final(self._source, other.node) or is_after_yield(other.function, other.node)
        if other.value is None or is_end or self.changes(self._source).puts_back(other):
            return change.value is not None or other.value is not None
        if certainly or isinstance(other.value, ast.Constant):
            return self._is_last_word(other, change)
        is_setting = other.place.owner in (PROCESS, ENVIRONMENT) or "." in other.place.owner and not other.place.name
        return not is_setting and not other.is_part  # of an attribute the last value written may be the first one

    def _is_put_back(self, change: Change) -> bool:
        return bool(self.undoing(change)) or self._undone_in(change.function, change.place, change.node.lineno, set())

    def undone_by(self, change: Change, call: ast.Call) -> bool:
        """Does a call of a function of the file, or of its class, change the place?"""
        called = [code._replace(is_after=True) for code in self._followed(self._source, call.func)]
        return any(self._touches(code, change.place) for code in called)

    def _undone_in(self, function: FunctionNode, place: Place, line: int, seen: set[ast.AST]) -> bool:
        """Does the function, after a line, call one of the file that changes the place?"""
        for node in walk(*function.body):
            if isinstance(node, ast.Call) and node.lineno > line:
                called = [code for code in self._followed(self._source, node.func) if code.nodes[0] not in seen]
                if any(self._touches(code._replace(is_after=True), place) for code in called):
                    return True
                if last_name(node.func) == "reload" and any(map(place.meets, self._replaced(self._source, node))):
                    return True
        return False

    def _hands_back(self, change: Change) -> bool:
        """Does the function return what was there before, for its caller to put back?"""
        returns = [node for node in walk(*change.function.body, into_scopes=False) if isinstance(node, ast.Return)]
        asked = (Change(change.node, change.function, change.place, one.value, False) for one in returns if one.value)
        return any(self.changes(self._source).puts_back(one) for one in asked)

    # -- contexts -------------------------------------------------------------------------------------------------

    def is_guarded(self, node: ast.AST, place: Place) -> bool:
        """Is a context or decorator around that restores the place, or may, since it cannot be read?"""
        for expression in contexts(self._source, node):
            if self._touches(Code(self._source, (expression,), True), place):
                return True
            if self._is_unknown(expression):
                return True
        return False

    def _is_unknown(self, expression: ast.expr) -> bool:
        called = applied(expression)
        if self._followed(self._source, called):
            return False
        name = self._source.qualified(called)
        if name is not None:
            return name.partition(".")[0] not in _PLAIN and self._suite.inference.function(name) is None
        match called:
            case ast.Name():
                return True
            case ast.Attribute(value=ast.Name() as receiver):
                return self._source.self_class(receiver) is not None
        return False

    def _asks(self, function: FunctionNode, place: Place) -> bool:
        asked = self._suite.parameter_names(function)
        if place == _CWD and any(name.endswith(("chdir", "cwd")) for name in asked):
            return True
        return any(place.meets(one) for name in asked & _KNOWN.keys() for one in _KNOWN[name])

    # -- what code restores -------------------------------------------------------------------------------------------

    def _touches(self, code: Code, place: Place) -> bool:
        """May the code restore the place when it is over, or, where all of it runs after the test, change it?"""
        for node in code.nodes:
            key = node, code.is_after
            if key not in self._reached:
                self._reached[key] = self._touched(code._replace(nodes=(node,)))
            touched = self._reached[key]
            if _ANYTHING in touched or any(place.meets(one) for one in touched):
                return True
        return False

    def _touched(self, code: Code) -> set[Place]:
        """All that a piece of code restores, or changes after the test, by what it calls too."""
        found: set[Place] = set()
        level, seen = [code], set[tuple[ast.AST, bool]]()
        for _ in range(_DEPTH + 1):
            below: list[Code] = []
            for one in level:
                key = one.nodes[0], one.is_after
                if key not in seen:
                    seen.add(key)
                    places, called = self._told(one)
                    found |= places
                    below += called
            level = below
        return found

    def _told(self, code: Code) -> tuple[set[Place], list[Code]]:
        """What one piece of code touches by itself, and the code that it calls or hands to a clean-up."""
        key = code.nodes[0], code.is_after
        if key not in self._known:
            places, called = set[Place](), list[Code]()
            changes = self.changes(code.source)
            for node in walk(*code.nodes):
                if code.is_after:
                    places.update(change.place for change in changes.at.get(node, ()))
                if isinstance(node, ast.Call):
                    places |= self._told_by_call(code, node)
                    called += self._called_by(code, node)
            self._known[key] = places, called
        return self._known[key]

    def _told_by_call(self, code: Code, call: ast.Call) -> set[Place]:
        source = code.source
        found = {*self._replaced(source, call)}
        if code.is_after:
            found |= self._of_owner(source, call.func)
        for given in call.args if last_name(call.func) in REGISTERING else ():
            found |= self._of_owner(source, given)
            if self._is_unclear(source, given):
                found.add(_ANYTHING)
        return found

    def _called_by(self, code: Code, call: ast.Call) -> list[Code]:
        source = code.source
        found = [one._replace(is_after=code.is_after) for one in self._followed(source, call.func)]
        for given in call.args if last_name(call.func) in REGISTERING else ():
            found += [one._replace(is_after=True) for one in self._followed(source, given)]
            if isinstance(given, ast.Lambda):
                found.append(Code(source, (given.body,), True))
        return found

    def _is_unclear(self, source: SourceFile, given: ast.expr) -> bool:
        """Is what is handed over a method of the test case that is defined nowhere, or made by what cannot be read?"""
        if source is not self._source:
            return False
        match given:
            case ast.Attribute(value=ast.Name() as receiver) if source.self_class(receiver) is not None:
                return not self._followed(source, given) and not source.values(given)
            case ast.Call(func=made) if (name := source.qualified(made)) is not None:
                is_plain = name.partition(".")[0] in _PLAIN | {"fixtures"}
                return not is_plain and self._suite.inference.function(name) is None
        return False

    def _replaced(self, source: SourceFile, call: ast.Call) -> Iterator[Place]:
        """The places that the call puts a double in, or changes, and whose originals come back some time."""
        name = last_name(call.func)
        if name in _KNOWN and isinstance(call.func, ast.Attribute) and source.qualified(call.func) != "os.chdir":
            yield from _KNOWN[name]
        if name in _OF_ENVIRONMENT:
            yield Place(ENVIRONMENT, text_of(argument(call, 0, "name")))
        if name in _ASKING or not call.args:
            return
        if name in _OF_MAPPINGS:
            owner = text_of(call.args[0]) or source.qualified(call.args[0]) or ""
            yield from (Place(owner, ""), _split(owner))
        for double in doubles_made(source, call, self._suite.reach.stub_helpers):
            if double.form != Form.ASSIGNED:
                yield _split(double.name(source) or double.shown)
        text = text_of(call.args[0])
        if text.replace(".", "").isidentifier() and not call.keywords and name not in _IMPORTING:
            yield _split(text)
        if source.qualified(call.func) != "builtins.setattr":
            for held, attribute in zip(call.args, call.args[1:]):  # noqa: B905 - each with the next
                if text_of(attribute):
                    yield Place(source.qualified(held) or "", text_of(attribute))

    def _of_owner(self, source: SourceFile, called: ast.expr) -> set[Place]:
        """What a function may change: the setting that it sets, all of what it is a function or method of, such as
        `Config.reset`, `policies.reload_policies`, `os.environ.update`."""
        name = source.qualified(called) or ""
        owner, _, method = name.rpartition(".")
        if (setting := setting_of(name)) is not None:
            return {setting}
        return {Place(owner, "")} if owner and method not in ("get", "copy", "getcwd") else set()

    # -- what is called -------------------------------------------------------------------------------------------

    def _followed(self, source: SourceFile, called: ast.expr) -> list[Code]:
        """The function or class that is called, where it can be read: of its file, of its class, of the project."""
        if isinstance(called, ast.Call):
            called = called.func
        if (found := source.definition(called)) is not None:
            return [Code(source, (found,))]
        match called:
            case ast.Attribute(value=ast.Name() as receiver, attr=name) if (
                owner := source.self_class(receiver)
            ) is not None:
                return self._method(source, owner, name)
        dotted = source.qualified(called)
        if dotted is None or dotted.partition(".")[0] in _PLAIN or source is not self._source and dotted[0] == ".":
            return []
        outside = self._suite.inference.function(dotted)
        return [Code(outside[0], (outside[1],))] if outside is not None else []

    def _method(self, source: SourceFile, owner: ast.ClassDef, name: str) -> list[Code]:
        lineage = [owner]
        if source is self._source:
            lineage = self._suite.local_lineage(owner)
        found = [Code(source, (m,)) for one in lineage for m in methods(one) if m.name == name]
        if not found and source is self._source and (bases := self._suite.bases(owner)):
            outside = self._suite.inference.classes(bases) or []
            found = [Code(file, (m,)) for file, one in outside for m in methods(one) if m.name == name]
        return found[:1]


def _split(dotted: str) -> Place:
    owner, _, name = dotted.rpartition(".")
    return Place(owner, name)


def _imported_from(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules that an import loads."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    return [statement.module or "", *(f"{statement.module}.{alias.name}" for alias in statement.names)]


def _and_owners(place: Place) -> list[Place]:
    """The place, and those that hold what owns it: what is put there goes with whatever it was changed on."""
    parts = place.owner.split(".") if place.is_attribute else []
    return [place, *(Place(".".join(parts[:cut]), parts[cut]) for cut in range(1, len(parts)))]


def runs_elsewhere(suite: Suite, function: FunctionNode) -> bool:
    """Does the function fork, so that what it changes may be its child's?"""
    calls = suite.source.calls(("fork", "forkpty", "fork_exec"))
    return any(outside_functions(suite.source, call, function) for call in calls)
