"""The real things that the doubles of a file stand for."""
from __future__ import annotations

import ast
import os
import re
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Evidence
from flake8_testreview.project.callsites import calls_in, every_call_in, is_forwarded
from flake8_testreview.project.returns import given_by
from flake8_testreview.project.thing import Kind, Thing, Things, only
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import import_binding
from flake8_testreview.syntax.nodes import dotted, last_name
from flake8_testreview.syntax.paths import above_package, sources_beside, text_of_file, upwards
from flake8_testreview.syntax.signatures import Call, Signature
from flake8_testreview.vocabulary.patches import Double, Form

if TYPE_CHECKING:
    from flake8_testreview.project.callables import Real

_STDLIB = os.path.dirname(os.__file__)


class Counterparts:
    """What doubles stand in for, as far as it was asked; share it through `suite.fact(Counterparts)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self.path = os.path.abspath(suite.source.filename)
        self._are_tests: dict[str, bool] = {}
        self._known: dict[tuple[Double, tuple[str, ...]], Things | None] = {}
        self._targets: dict[Hashable, Things | None] = {}
        self._beside: dict[tuple[str, str], list[Call]] = {}

    def real(self, double: Double, trail: Sequence[str] = ()) -> Real | None:
        """The callable that the double, or what is reached from it by `trail`, stands in for; None if unknown."""
        return self._suite.inference.real(self.of(double, trail))

    def of(self, double: Double, trail: Sequence[str] = ()) -> Things | None:
        """What the double, or what is reached from it by `trail`, stands in for; None where it is unknown, or defined
        in test code: a stand-in of its own, which may be what is wrong."""
        key = double, tuple(trail)
        if key not in self._known:
            self._known[key] = self._of_project(self.wherever(double, trail))
        return self._known[key]

    def wherever(self, double: Double, trail: Sequence[str] = ()) -> Things | None:
        """The same, test code or not."""
        owner = double.owner if isinstance(double.owner, str) else self._suite.source.meaning(double.owner)
        target = owner, double.attribute
        if target not in self._targets:  # most doubles of a file replace what others of it replace too
            self._targets[target] = self._replaced(double)
        things = self._targets[target]
        if double.form is Form.SPEC and "autospec" not in double.settings:
            things = _instances(things)
        for name in trail:
            if things is None:
                return None
            things = self._given_by(things) if name == "return_value" else self._attribute(things, name)
        return things

    def _attribute(self, things: Things, name: str) -> Things | None:
        """The attribute of things; of an instance also what its methods store there, where that is an instance too."""
        found = self._suite.inference.attribute(things, name)
        instance = only(things)
        if found is None and instance is not None and instance.kind == Kind.INSTANCE:
            stored = self._suite.instances.attribute(instance, name)
            return (stored,) if stored is not None else None
        return found

    def _given_by(self, things: Things) -> Things | None:
        """What a call of the things gives."""
        given = given_by(only(things), self._suite.inference.target)
        return (given,) if given is not None else _instances(things)

    def _replaced(self, double: Double) -> Things | None:
        """What the double replaces itself: by its name or, where that is unknown, by the class of the instance that
        it is set on."""
        names = [double.attribute] if double.attribute else []
        inference = self._suite.inference
        things = inference.target(double.owner, *names)
        if things is None and names and isinstance(double.owner, ast.expr):
            instance = self._suite.instances.of(double.owner)
            things = self._attribute((instance,), double.attribute) if instance is not None else None
        if things is not None and any(thing.name == "functools.partialmethod" for thing in things):
            return self._partial_method(double)
        return things

    def _partial_method(self, double: Double) -> Things | None:
        """The method that `functools.partialmethod` makes of another one of its class."""
        for owner in self._suite.inference.target(double.owner) or ():
            if not isinstance(owner.node, ast.ClassDef):
                return None
            for binding in owner.module.member(owner.node, double.attribute):
                match binding.value:
                    case ast.Call(func=maker, args=[ast.Name(id=name), *given]) if last_name(maker) == "partialmethod":
                        keywords = tuple(keyword.arg or "" for keyword in binding.value.keywords)
                        things = self._suite.inference.attribute((owner,), name)
                        return tuple(one._replace(given=(len(given), keywords)) for one in things or ()) or None
        return None

    def calls(self, double: Double, trail: Sequence[str] = ()) -> Sequence[Call]:
        """How something of that name is called: in the file itself as it is spelled there; of anything in the modules
        that the file imports, that have the name replaced, and that define the real thing."""
        name = trail[-1] if trail else double.attribute
        found = list(calls_in(self._suite.source.text, double.shown)) if not trail else []
        texts = self._texts_around(double, trail)
        return found + [call for text in texts for call in calls_in(text, name, of_anything=True)]

    def is_forwarded(self, double: Double, trail: Sequence[str], shape: Call) -> bool:
        """May such a call be one that the code only passes on, with stars, as it was made by the test?"""
        name = trail[-1] if trail else double.attribute
        return is_forwarded("\n".join(self._texts_around(double, trail)), name, shape)

    def _texts_around(self, double: Double, trail: Sequence[str]) -> Iterator[str]:
        """The texts of the modules that the file imports, that have the name replaced, and that define the real
        thing."""
        things = [*(self.of(double, trail) or ()), *(self._suite.inference.target(double.owner) or ())]
        for alias in self._suite.source.unsorted(ast.alias):
            statement = self._suite.source.parent(alias)
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                origin = import_binding(statement, alias).origin or ""
                things += self._suite.inference.target(origin) or ()
        paths = {thing.module.path for thing in things if not thing.module.is_stdlib} - {self.path, ""}
        return (text_of_file(path) or "" for path in sorted(paths))

    def calls_by_distance(self, double: Double, trail: Sequence[str] = ()) -> Iterator[list[Call]]:
        """The same, nearest first: through the module that imports it and has it replaced; in the modules that `calls`
        looks through; in the code of the project that defines the real thing, tests apart."""
        name = trail[-1] if trail else double.attribute
        if not trail:
            yield self._calls_where_imported(double)
        yield list(self.calls(double, trail))
        own = (thing.module.path for thing in self.of(double, trail) or () if not thing.module.is_stdlib)
        yield [call for path in own for call in self.calls_beside(path, name)]

    def certain_calls(self, double: Double) -> list[Call]:
        """How the code calls what is replaced and certainly nothing else: in the module that has it replaced, by its
        bare name or of `self`; in the helpers of the file, as it is spelled there. Empty if stars hide one."""
        name, source = double.attribute, self._suite.source
        spelled = [(call, self._suite.outermost(call)) for call in source.calls({name}) if dotted(call) == double.shown]
        found = [Call.of(one) for one, function in spelled if function and self._suite.role(function) == Role.HELPER]
        where = only(self._suite.inference.target(double.owner))
        text = text_of_file(where.module.path) or "" if where is not None and not where.module.is_stdlib else ""
        if where is not None and where.kind == Kind.MODULE:
            found += every_call_in(text, name)
        elif where is not None and where.kind == Kind.CLASS and text.count(f"def {name}(") == 1:
            found += every_call_in(text, f"self.{name}")
        return [call for call in found if call is not None] if None not in found else []

    def is_taken_of_class(self, double: Double, trail: Sequence[str] = ()) -> bool:
        """May code of the file, or of the package that defines the method, take it of its class: `Thing.method`?"""
        name = trail[-1] if trail else double.attribute
        things = self.of(double, trail) or ()
        if any(thing.module.is_stdlib for thing in things):
            return True
        taken = re.compile(rf"(?<![\"'\w.])(?:\w+\.)*(?:[A-Z]\w*|\w*cls|\w*class|type\(\w+\))\.{name}\b")
        texts = (text for thing in things for text in self.texts_beside(thing.module.path))
        return any(taken.search(text) is not None for text in (self._suite.source.text, *texts))

    def _calls_where_imported(self, double: Double) -> list[Call]:
        """How the module that has an imported name replaced calls it, or the one that the module with the name is
        reached through, and the file itself; empty if it does not, or defines it."""
        defined, name = {thing.module.path for thing in self.of(double) or ()}, double.attribute
        owner = double.owner_name(self._suite.source) or ""
        through, _, alias = owner.rpartition(".")
        for holder, spelt in ((owner, name), (through, f"{alias}.{name}")):
            place = only(self._suite.inference.target(holder)) if holder else None
            if place is not None and place.kind == Kind.MODULE and place.module.path not in {*defined, self.path}:
                there = list(calls_in(text_of_file(place.module.path) or "", spelt))
                return there and there + list(calls_in(self._suite.source.text, double.shown))
        return []

    def is_instantiated(self, double: Double) -> bool:
        """Is the class that is replaced called under that name: in the module that imports it, in the code beside the
        one that defines it, in the file itself? What it is asked for elsewhere, such as `isinstance`, is no call."""
        where, defined = only(self._suite.inference.target(double.owner)), only(self.of(double))
        if where is None or where.kind != Kind.MODULE or defined is None or where.module.is_stdlib:
            return True
        call = re.compile(rf"\b{double.attribute}\((?<!class {double.attribute}\()")
        is_passed_on = where.module.path == defined.module.path or os.path.basename(where.module.path) == "__init__.py"
        texts = self.texts_beside(where.module.path) if is_passed_on else [text_of_file(where.module.path) or ""]
        return f"{double.shown}(" in self._suite.source.text or any(map(call.search, texts))

    def calls_beside(self, path: str, name: str) -> list[Call]:
        """How the code beside the file at `path`, tests apart, calls something of that name; looked through once."""
        if (path, name) not in self._beside:
            texts = self.texts_beside(path)
            self._beside[path, name] = [call for text in texts for call in calls_in(text, name, of_anything=True)]
        return self._beside[path, name]

    def texts_beside(self, path: str) -> Iterator[str]:
        """The texts of the package that the file at `path` stands in, tests apart."""
        return (text_of_file(one) or "" for one in sources_beside(path) if not self.is_test_code(one))

    def _of_project(self, things: Things | None) -> Things | None:
        answers = [self._tested(thing) for thing in things or ()]
        known = [answer for answer in answers if answer is not None]
        return tuple(one for answer in known for one in answer) or None if len(known) == len(answers) else None

    def _tested(self, thing: Thing) -> Things | None:
        """The thing itself; where the tests define it, what a method of a fake class overrides."""
        path = thing.module.path
        is_example = path == self.path and thing.through != Kind.INSTANCE
        if is_example or thing.module.is_stdlib or not self.is_test_code(path):
            return (thing,)
        inference = self._suite.inference
        owner, _, name = thing.name.rpartition(".")
        for fake in inference.target(owner) or () if thing.kind == Kind.METHOD else ():
            for base in fake.node.bases if isinstance(fake.node, ast.ClassDef) else ():
                found = inference.target(fake.module.target(base) or "", name)
                if found and not any(one.is_absent or self.is_test_code(one.module.path) for one in found):
                    return tuple(one._replace(through=thing.through) for one in found)
        return None

    def is_test_code(self, path: str) -> bool:
        """Is the file at `path` test code, by the option's patterns?"""
        if path not in self._are_tests:
            self._are_tests[path] = self._suite.is_test_code(path)
        return self._are_tests[path]


def _instances(things: Things | None) -> Things | None:
    if things is None or any(thing.kind != Kind.CLASS for thing in things):
        return None
    return tuple(thing.as_instance for thing in things)


def evidence(signature: Signature) -> Evidence:
    """The real signature, as what a finding rests on."""
    return Evidence(signature.path, signature.line, "the real signature")


def place(signature: Signature) -> str:
    """Where the real one stands, see `located`."""
    return located(signature.path, signature.line)


def located(path: str, line: int) -> str:
    """A place as a message shows it: the file, seen from the root of its project or above its package, and 1-based
    line."""
    folder = os.path.dirname(path)
    root = next((above for above, is_root in upwards(folder) if is_root), "")
    if not root or is_of_library(path):
        root = above_package(folder)
    return f"{os.path.relpath(path, root).replace(os.sep, '/')}:{line}"


def is_of_library(path: str) -> bool:
    """Is the file of Python's own library or of an installed package, of which the project may know other versions?"""
    return f"{os.sep}site-packages{os.sep}" in path or path.startswith(_STDLIB)
