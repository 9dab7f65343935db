"""What code restores, or changes: by what it patches, hands to clean-ups, and calls; what it calls is followed."""
from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath

from flake8_testreview.project.thing import Kind
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, last_name, methods, text_of, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.changes import Change, Changes
from flake8_testreview.vocabulary.cleanups import REGISTERING, Code
from flake8_testreview.vocabulary.containers import MUTATORS
from flake8_testreview.vocabulary.followed import is_set_back, may_be_changed, set_on_parameters, spelt_in
from flake8_testreview.vocabulary.known import KEEPING, PLAIN, UNLOADED, is_of_object, known, undone_by
from flake8_testreview.vocabulary.patches import Form, doubles_made
from flake8_testreview.vocabulary.places import ENVIRONMENT, OF_PROJECT, TABLES, Place, place_of, setting_of, split

_DEPTH = 3  # functions that call functions
_ANYTHING = "*"  # the owner of whatever somebody may restore who cannot be read, of the package that is named
_ANY_MODULE = Place(_ANYTHING, "__dict__")  # the attributes of modules that somebody goes through
_SAVING = r"save|restor|preserv|isolat"  # in the names of what restores more than its arguments
_OF_ENVIRONMENT = frozenset({"setenv", "delenv", "EnvironmentVariable", "EnvironmentVariableFixture"})
_OF_MAPPINGS = frozenset({"dict", "setitem", "delitem", "reload", "PatchDict", "MockPatchMultiple", "multiple"})
_ASKING = frozenset({"getattr", "hasattr", "isinstance", "getenv", "get"})
_OF_ITEMS = frozenset({"setitem", "delitem"})  # of monkeypatch, which puts that item back alone
_READING = frozenset({"get", "copy"})
_SETTING = frozenset({"setattr", "delattr"})  # the builtins
IMPORTING = frozenset({"import_module", "importorskip", "__import__"})
_NAMING = IMPORTING | {"getLogger", "find_spec", "import_string"}  # what is given the name of a module
_OF_DJANGO = "django.test."  # what restores settings, and with them the time zone: `override_settings`


class Touching:
    """What the functions of one suite, and those that they call, touch; share it through `suite.fact(Touching)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._changes: dict[SourceFile, Changes] = {}
        self._reached: dict[tuple[ast.AST, bool], set[Place]] = {}
        self._known: dict[tuple[ast.AST, bool], tuple[set[Place], list[Code]]] = {}
        self._methods: dict[ast.ClassDef, dict[str, list[FunctionNode]]] = {}

    def changes(self, source: SourceFile) -> Changes:
        """The changes that a file's functions make."""
        if source not in self._changes:
            self._changes[source] = Changes(source)
        return self._changes[source]

    def touches(self, code: Code, place: Place) -> bool:
        """May the code restore the place when it is over, or, where all of it runs after the test, change it?"""
        for node in code.nodes:
            key = node, code.is_after
            if key not in self._reached:
                self._reached[key] = self._touched(code._replace(nodes=(node,)))
            for one in self._reached[key]:
                if self._may_be(place, one):
                    return True
        return False

    def _may_be(self, place: Place, touched: Place) -> bool:
        if touched == _ANY_MODULE:  # a class or module that is put back there keeps its attributes
            inference = self._suite.inference
            is_holder = inference.is_module(place.dotted) or inference.definition(place.dotted) is not None
            return not is_holder and bool(inference.is_module(place.owner))
        if touched.owner == UNLOADED:
            return place.is_attribute and f"{place.owner}.".startswith(f"{touched.name}." if touched.name else "")
        return self.may_know(touched.name, place) if touched.owner == _ANYTHING else place.meets(touched)

    def may_know(self, name: str, place: Place) -> bool:
        """May that which is called so, and cannot be read, know of the place? Another distribution knows nothing of
        what belongs to the project."""
        package = name.partition(".")[0]
        if package in PLAIN and not re.search(_SAVING, name):
            return False
        if name.startswith(_OF_DJANGO) and place.owner == ENVIRONMENT and place.name != "TZ":
            return False
        if not package or self.package(place) in ("", package):
            return True
        return any(map(self._suite.inference.is_module, (package, name.rpartition(".")[0])))

    def package(self, place: Place) -> str:
        """The top package of the project, or the namespace of one, that the place belongs to; empty where it is the
        process's, the standard library's or another distribution's, of which anybody may know."""
        if not place.is_attribute:
            return ""
        inference = self._suite.inference
        owner = inference.canonical(place.owner) or place.owner
        package = owner.partition(".")[0] or OF_PROJECT
        is_own = self._suite.is_of_project(f"{owner}.{place.name}")
        return package if is_own or package == OF_PROJECT else ""

    def sets(self, code: Code, place: Place) -> bool:
        """Does the code itself change the place, or the name of its module that the place is, for good? What it calls
        is not followed: code under test calls a lot."""
        changes = self.changes(code.source)
        made: list[Change] = []
        for node in walk(*code.nodes):
            made += (change for change in changes.at.get(node, ()) if place.meets(change.place))
            if any(map(place.meets, self._of_globals(code.source, node))):
                return True
        return bool(made) and not any(map(changes.puts_back_own, made))

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
                    places, called = self._touched_directly(one)
                    found |= places
                    below += called
            level = below
        return found

    def _touched_directly(self, code: Code) -> tuple[set[Place], list[Code]]:
        """What one piece of code touches by itself, and the code that it calls or hands to a clean-up."""
        key = code.nodes[0], code.is_after
        if key not in self._known:
            places, called = set[Place](), list[Code]()
            changes = self.changes(code.source)
            for node in walk(*code.nodes):
                if code.is_after:
                    places.update(place for change in changes.at.get(node, ()) for place in undone_by(change))
                    places |= self._of_globals(code.source, node)
                if isinstance(node, ast.Call):
                    places |= self._touched_by_call(code, node)
                    called += self._called_by(code, node)
            self._known[key] = places, called
        return self._known[key]

    def _touched_by_call(self, code: Code, call: ast.Call) -> set[Place]:
        source = code.source
        found = {*self.replaced(source, call)}
        if code.is_after:
            found |= self._of_owner(source, call.func)
            found |= self._given_back(source, call)
            found |= self.set_on_given(source, call)
        for given in _handed(call):
            found |= self._of_owner(source, given)
            if (unclear := self._unclear(source, given)) is not None:
                found.add(unclear)
            libraries = self._libraries(source, given) & KEEPING
            found |= {Place(library, "") for library in libraries}
            if "oslo_config" in libraries:  # what projects call the options that its fixture restores
                found |= {Place("CONF", ""), Place("conf", "")}
        return found

    def _libraries(self, source: SourceFile, given: ast.expr) -> set[str]:
        """The top packages of what is made there: of its class, and of those that this derives from."""
        if not isinstance(given, ast.Call):
            return set()
        names = [source.qualified(given.func)]
        for code in self.followed(source, given):
            bases = code.nodes[0].bases if isinstance(code.nodes[0], ast.ClassDef) else []
            names += map(code.source.qualified, bases)
        return {name.partition(".")[0] for name in names if name}

    def _called_by(self, code: Code, call: ast.Call) -> list[Code]:
        source = code.source
        inside = self.followed(source, call.func, code.is_after)  # reading other files for a set-up costs too much
        found = [one._replace(is_after=code.is_after) for one in inside]
        match call.func:
            case ast.Attribute(value=held, attr="start"):  # a patch that is made elsewhere
                made = (one.value for one in source.values(held))
                found += [Code(source, (value,), code.is_after) for value in made if isinstance(value, ast.Call)]
        for given in _handed(call):
            found += [one._replace(is_after=True) for one in self.followed(source, given)]
            if isinstance(given, ast.Lambda):
                found.append(Code(source, (given.body,), True))
        return found

    def _unclear(self, source: SourceFile, given: ast.expr) -> Place | None:
        """What may be restored by a method of the test case that is defined nowhere, or by what cannot be read, where
        such a thing is handed over."""
        match given:
            case ast.Attribute(value=ast.Name() as receiver) if source.self_class(receiver) is not None:
                if source is not self._source or self.followed(source, given) or source.values(given):
                    return None
                return Place(_ANYTHING, "")
            case ast.Call(func=made) if source is self._source and (name := source.qualified(made)) is not None:
                is_known = name.partition(".")[0] in KEEPING or self._suite.inference.definition(name) is not None
                return None if is_known else Place(_ANYTHING, name)
        return None

    def replaced(self, source: SourceFile, call: ast.Call) -> Iterator[Place]:
        """The places that the call puts a double in, or changes, and whose originals come back some time."""
        name = last_name(call.func)
        if (places := known(name)) and is_of_object(source, call.func):
            yield from places
        if name in _OF_ENVIRONMENT:
            yield Place(ENVIRONMENT, text_of(argument(call, 0, "name")))
        if not call.args or _is_looked_at(source, call):
            return
        if name in _OF_MAPPINGS:
            owner = text_of(call.args[0]) or self.changes(source).named(call.args[0]) or ""
            is_keyed = name in _OF_ITEMS and owner in TABLES
            key = source.spelt_text(argument(call, 1, "name")) if is_keyed else None
            yield from (Place(owner, key),) if key else (Place(owner, ""), split(owner))
        for double in doubles_made(source, call, self._suite.reach.stub_helpers):
            if double.form != Form.ASSIGNED:
                yield split(double.name(source) or double.shown)
        text = text_of(call.args[0])
        if text.replace(".", "").isidentifier() and not call.keywords and name not in _NAMING:
            yield split(text)
        if not _is_setting(call.func):
            owner = ""
            for given in call.args:  # each name is one of the thing before it: `saved(sys, "stdout", "stderr")`
                name = text_of(given)
                if name and owner:
                    yield place_of(owner, name)
                elif not name:
                    owner = self.changes(source).named(given) or ""

    def _of_owner(self, source: SourceFile, called: ast.expr) -> set[Place]:
        """What a function may change: the setting that it sets; of a module whose source is known, what the function
        names; of others all of what it is a function or method of, such as `Config.reset`, `os.environ.update`."""
        if (logger := self.changes(source).logger_of(called)) is not None:
            return {logger}
        name = self.changes(source).named(called) or ""
        owner, _, method = name.rpartition(".")
        if (setting := setting_of(name)) is not None:
            return {setting}
        if not owner or method in _READING:
            return set()
        is_read = owner.partition(".")[0] not in PLAIN and (source is self._source or name[0] != ".")
        thing = self._suite.inference.definition(name) if is_read else None
        function = self._suite.inference.written(thing)
        if thing is not None and thing.kind == Kind.FUNCTION and function is not None:
            return {Place(owner, one) for one in spelt_in(function)}
        return {Place(owner, "")}

    def _given_back(self, source: SourceFile, call: ast.Call) -> set[Place]:
        """What a call is handed beside a copy of it, which may put it back: `saved.overwrite(settings)`."""
        changes, held = self.changes(source), getattr(call.func, "value", None)
        owners = {owner for given in call.args if (owner := changes.named(given))}
        others = [given for given in (held, *call.args) if changes.named(given) is None] if owners else []
        copies = (one.value for given in others for one in source.values(given))
        saved = {changes.named(node) for copy in copies if copy is not None for node in walk(copy)}
        return {Place(owner, "") for owner in owners & saved}

    def set_on_given(self, source: SourceFile, call: ast.Call) -> set[Place]:
        """What a function of the project sets on what it is handed: `reset(state)`, by `state.model = None`."""
        owners = [self.changes(source).named(given) for given in call.args]
        called = self.followed(source, call.func)[:1] if any(owners) else []
        functions = [node for code in called for node in code.nodes if isinstance(node, FUNCTIONS)]
        return {Place(owner, name) for one in functions for owner, name in set_on_parameters(one, owners)}

    def _of_globals(self, source: SourceFile, node: ast.AST) -> set[Place]:
        """The names of another file's module that a node binds or changes in place; those of any module where it looks
        into the dictionary of something."""
        if source is self._source:
            return set()
        match node:
            case ast.Attribute(value=held, attr="__dict__") if self.changes(source).named(held) is None:
                return {_ANY_MODULE} if may_be_changed(source, node) else set()
            case ast.Global(names=names):
                names = [name for name in names if is_set_back(source.function(node), name)]
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                names = [name]
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)) if method in MUTATORS:
                names = [name]
            case _:
                return set()
        module = PurePath(source.filename)
        return {Place(module.parent.name if module.stem == "__init__" else module.stem, one) for one in names}

    # -- what is called -------------------------------------------------------------------------------------------

    def followed(self, source: SourceFile, called: ast.expr, far: bool = True) -> list[Code]:
        """The function or class that is called, where it can be read: of its file, of its class, and, with `far`, of
        the project. A class comes with those that it derives from."""
        found = self._called(source, called.func if isinstance(called, ast.Call) else called, far)
        for code in found:  # which grows meanwhile
            bases = code.nodes[0].bases if isinstance(code.nodes[0], ast.ClassDef) else []
            for base in (base for base in bases if isinstance(base, (ast.Name, ast.Attribute))):
                found += (above for above in self._called(code.source, base, far) if above not in found)
        return found

    def _called(self, source: SourceFile, called: ast.expr, far: bool) -> list[Code]:
        if (found := source.definition(called)) is not None:
            return [Code(source, (found,))]
        match called:
            case ast.Attribute(value=ast.Name() as receiver, attr=name) if (
                owner := source.self_class(receiver)
            ) is not None:
                return self._method(source, owner, name)
        dotted = source.qualified(called) if far else None
        if dotted is None or dotted.partition(".")[0] in PLAIN:
            return []
        thing = self._suite.inference.definition(dotted, None if source is self._source else source.filename)
        outside = self._suite.inference.whole(thing) if thing is not None else None
        return [Code(outside[0], (outside[1],))] if outside is not None else []

    def _method(self, source: SourceFile, owner: ast.ClassDef, name: str) -> list[Code]:
        lineage = [owner]
        if source is self._source:
            lineage = self._suite.local_lineage(owner)
        found = [Code(source, (m,)) for one in lineage for m in self._methods_of(one).get(name, ())]
        if not found and source is self._source and (bases := self._suite.bases(owner)):
            outside = self._suite.inference.classes(bases) or []
            found = [Code(file, (m,)) for file, one in outside for m in self._methods_of(one).get(name, ())]
        return found[:1]

    def _methods_of(self, owner: ast.ClassDef) -> dict[str, list[FunctionNode]]:
        """The methods of a class by their names: each call of a large one asks."""
        if owner not in self._methods:
            self._methods[owner] = defaultdict(list)
            for method in methods(owner):
                self._methods[owner][method.name].append(method)
        return self._methods[owner]


def _is_looked_at(source: SourceFile, call: ast.Call) -> bool:
    """Does the call ask for something, or is what it gives compared or asserted?"""
    name = last_name(call.func)
    is_asking = name in _ASKING or name.startswith(("assert", "raises"))
    return is_asking or isinstance(source.parent(call), (ast.Compare, ast.Assert))


def _handed(call: ast.Call) -> list[ast.expr]:
    """What a call hands to a clean-up; of `addCleanup(setattr, module, "name", value)` the function alone."""
    if last_name(call.func) not in REGISTERING:
        return []
    return call.args[:1] if call.args and _is_setting(call.args[0]) else call.args


def _is_setting(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in _SETTING
