"""Answers that one file's syntax cannot give: what a name really is, what a class inherits, what a value is.

Source files are read, never imported or executed: those below the project's roots, and the standard library's. Where a
source is not found (the project's dependencies are not installed in a lint environment) the answer is None, unknown,
which is not the same as "no". astroid is imported by the first question that needs a value followed through calls.
"""
from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from flake8_testreview.project import frameworks
from flake8_testreview.project.callables import Callables, Real
from flake8_testreview.project.forwarding import forwarded_to
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.project.modules import Modules, limit_memory
from flake8_testreview.project.spelling import replaces_itself
from flake8_testreview.project.thing import Kind, Thing, Things
from flake8_testreview.project.unknown import or_unknown
from flake8_testreview.syntax.bindings import Binding
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name
from flake8_testreview.syntax.source import SourceFile

if TYPE_CHECKING:
    from flake8_testreview.project.reach import Reach
    from flake8_testreview.project.values import Values

_MAX_FORWARDS = 8


class Inference:
    """What can be found out for one file under review. Making it costs nothing; each question reads what it needs.

    `source` is the file under review; `reach` is what else may be read.
    """

    def __init__(self, source: SourceFile, reach: Reach) -> None:
        self._source = source
        self._modules = Modules(source, reach)
        self._all_things = Callables(self._modules)
        # what the standard library accepts differs by version: with the file alone it is not asked
        self._things = self._all_things if reach.other_files else Callables(self._modules, has_library=False)

    def forget(self) -> None:
        """Keep of other files what the next one is likely to ask for, within bounds."""
        limit_memory()

    # -- questions ------------------------------------------------------------------------------------------------

    @or_unknown
    def canonical(self, dotted: str) -> str | None:
        """Where the thing called `dotted` comes from, through re-exports and aliases: `nova.utils.sleep` may be
        `time.sleep`. Leading dots are relative to the file under review. Names of the standard library stay as they
        are written, and so does what a source imports from where no source is found. None when nothing was found."""
        return self._canonical(self._modules.absolute(dotted))

    def _canonical(self, dotted: str) -> str | None:
        if is_stdlib(dotted):
            return dotted
        found = self._all_things.imported(dotted) or ()
        names = {thing.name for thing in found if not thing.is_absent}
        if len(names) != 1 or found[0].kind == Kind.ELSEWHERE and found[0].name == dotted:
            return None
        return names.pop()

    @or_unknown
    def forwards_to(self, dotted: str) -> str | None:
        """The canonical name of the one call that makes up the body of the function `dotted`, docstring apart, and
        that is given the function's own arguments as they come; a function that only forwards is followed too. None
        when `dotted` does more, or is not a plain function."""
        name, target = None, self._callee(self._modules.absolute(dotted))
        for _ in range(_MAX_FORWARDS):
            if target is None:
                break
            name, target = target, self._callee(target)
        return name

    def _callee(self, dotted: str) -> str | None:
        found = self.definition(dotted) if not is_stdlib(dotted) else None
        target = forwarded_to(found) if found is not None else None
        return self._canonical(target) or target if target else None

    def _lineage(
        self,
        bases: Sequence[str],
        known: frozenset[str] = frozenset(),
        reached: set[str] | None = None,
        elsewhere: set[str] | None = None,
    ) -> Iterator[Thing | None]:
        """The classes called `bases` and their ancestors, see `Classes.lineage`."""
        starts = [self._all_things.called(self._modules.absolute(base), known) for base in bases]
        return self._all_things.lineage(*starts, known=known, reached=reached, elsewhere=elsewhere)

    @or_unknown
    def inherits(self, bases: Sequence[str], name: str) -> bool | None:
        """Does one of the classes called `bases`, or an ancestor of theirs, define the attribute `name`, or look
        methods up by a name that begins so (`do_GET`, `visit_Name`)? None when a class is unknown and no other one
        defines it, or when attributes may be added in ways that are not followed."""
        unknown = False
        if hasattr(object, name):
            return True
        for base in self._lineage(bases):
            if base is None:
                unknown = True
            elif not isinstance(base.node, ast.ClassDef):
                if hasattr(getattr(builtins, base.name.removeprefix("builtins.")), name):
                    return True
            else:
                if base.module.attribute_bindings(base.node, name) or self._is_dispatched(base, name):
                    return True
                unknown = unknown or self._is_open(base, base.node)
        return None if unknown else False

    @or_unknown
    def ancestors(self, bases: Sequence[str]) -> frozenset[str] | None:
        """The dotted names of the classes called `bases` and of all their ancestors, each as it is called and where
        it is defined (`unittest.TestCase`, `unittest.case.TestCase`); None when one of them is unknown. The test
        frameworks' own are known by their names alone."""
        found: set[str] = set()
        for base in self._lineage(bases, frameworks.FRAMEWORK_CASES, found):
            if base is None:
                return None
            found |= base.names
        return frozenset(found)

    @or_unknown
    def mentions(self, bases: Sequence[str]) -> frozenset[str] | None:
        """Every word that may be an attribute's name in the classes called `bases` or an ancestor of theirs, those of
        the test frameworks by what is known of them; None when a class is unknown."""
        found: frozenset[str] = frozenset()
        reached: set[str] = set()
        for base in self._lineage(bases, frameworks.FRAMEWORK_CASES, reached):
            if base is None or not isinstance(base.node, ast.ClassDef):
                return None
            found |= base.module.attributes(base.node)
        return found.union(*(frameworks.FRAMEWORK_WORDS.get(name, ()) for name in reached))

    @or_unknown
    def mentioned_by(self, dotted: str) -> frozenset[str] | None:
        """Every word that may be an attribute's name in the class called `dotted` and its ancestors, or in the module
        of the function called so; None when it is unknown."""
        found = self.definition(dotted)
        if found is not None and isinstance(found.node, FUNCTIONS):
            return found.module.attributes()
        return self.mentions([dotted])

    @or_unknown
    def conftest_mentions(self, word: str) -> bool | None:
        """Does a conftest.py beside the file under review or in a folder above it contain `word`?"""
        return self._modules.conftest_mentions(word)

    @or_unknown
    def conftests(self) -> list[SourceFile] | None:
        """The conftest.py beside the file under review and those above it, nearest first, then the plugins that they
        or the file name in `pytest_plugins`; None when none is read."""
        found = self._modules.conftests()
        return None if found is None else [module.source for module in found]

    @or_unknown
    def conftest_function(self, name: str) -> Thing | None:
        """The function called `name` of the nearest of the `conftests` that has one; None when none has."""
        for module in self._modules.conftests() or ():
            for binding in module.bindings(name):
                if isinstance(binding.node, FUNCTIONS):
                    return Thing(Kind.FUNCTION, f"{module.name}.{name}", module, binding.node, Kind.MODULE)
        return None

    @or_unknown
    def classes(self, bases: Sequence[str]) -> list[tuple[SourceFile, ast.ClassDef]] | None:
        """The classes called `bases` and all their ancestors, each with the file that it stands in, without the test
        frameworks' own; None when one of them is unknown."""
        found = self.classes_here(bases)
        return found[0] if found is not None and not found[1] else None

    @or_unknown
    def classes_here(
        self, bases: Sequence[str]
    ) -> tuple[list[tuple[SourceFile, ast.ClassDef]], frozenset[str]] | None:
        """Those of the `classes` that are not of another distribution, and the top packages of those that are; None
        when another one is unknown."""
        found: list[tuple[SourceFile, ast.ClassDef]] = []
        elsewhere: set[str] = set()
        for base in self._lineage(bases, frameworks.FRAMEWORK_CASES, elsewhere=elsewhere):
            if base is None:
                return None
            if base.node is not None:
                source, node = base.module.whole(base.node)
                if not isinstance(node, ast.ClassDef):
                    return None
                found.append((source, node))
        return found, frozenset(name.partition(".")[0] for name in elsewhere)

    @or_unknown
    def definition(self, dotted: str, path: str | None = None) -> Thing | None:
        """The last function or class that is defined by a name; None when there is none. Its leading dots are relative
        to the file under review, or to the one at `path`, an absolute path."""
        found = self._all_things.imported(self._modules.absolute(dotted, path)) or ()
        if len({thing.name for thing in found}) != 1 or found[-1].kind == Kind.INSTANCE:
            return None
        return found[-1] if found[-1].node is not None else None

    @or_unknown
    def written(self, thing: Thing | None) -> FunctionNode | None:
        """The function that a thing is, with its body; None where it is none. Nothing else of its file is parsed."""
        return thing.module.written(thing.node) if thing is not None and isinstance(thing.node, FUNCTIONS) else None

    @or_unknown
    def whole(self, thing: Thing) -> tuple[SourceFile, ast.AST] | None:
        """The file that the function or class stands in which a thing is, and its node there: all of the file is
        parsed, for those who follow the names in it."""
        return thing.module.whole(thing.node) if thing.node is not None else None

    @or_unknown
    def file_of(self, thing: Thing) -> SourceFile | None:
        """The file that a thing is defined in, all of it."""
        return thing.module.source

    @or_unknown
    def names_beside(self, thing: Thing) -> list[str] | None:
        """The names that stand where a thing is, or where an absent one was looked for: in its class or module."""
        known = thing.module.members(thing.node) if isinstance(thing.node, ast.ClassDef) else thing.module.names
        return list(known)

    @or_unknown
    def is_module(self, dotted: str) -> bool | None:
        """Is there a source of a module called `dotted`, in the project or the standard library?"""
        return self._modules.load(self._modules.absolute(dotted)) is not None

    @or_unknown
    def is_replaced(self, dotted: str) -> bool | None:
        """Does the module called `dotted` put something else into its place when it is imported?"""
        module = self._modules.load(self._modules.absolute(dotted))
        return module is not None and replaces_itself(module.text)

    @or_unknown
    def given_value(self, dotted: str) -> ast.expr | None:
        """The value that a module's or class's name has once it is defined, by its one assignment there, or that of the
        nearest ancestor that has one."""
        owner, _, name = self._modules.absolute(dotted).rpartition(".")
        module = self._modules.load(owner)
        if module is not None:
            found = module.bound_at_import(name)
        else:
            found = []
            for held in self._lineage([owner]):
                if found or held is None or not isinstance(held.node, ast.ClassDef):
                    break
                found = held.module.member(held.node, name)
        return found[0].value if len(found) == 1 else None

    @or_unknown
    def method(self, bases: Sequence[str], name: str) -> tuple[str, FunctionNode] | None:
        """The method `name` of the first class that has one among those called `bases` and their ancestors, and the
        dotted name of that class; the test frameworks' own do not count. None when there is none, or an unknown class
        comes first."""
        held = self._holder(self._lineage(bases, frameworks.FRAMEWORK_CASES), name)
        return _method_of(*held) if held is not None else None

    @or_unknown
    def overridden(self, owner: ast.ClassDef, name: str) -> tuple[str, FunctionNode] | None:
        """The method `name` of the nearest ancestor of `owner`, a class of the file under review, that has one, and the
        name of that ancestor, a dotted one where it stands in another file; as `method` finds it."""
        start = self._own_class(owner)
        above = self._all_things.lineage(start, known=frameworks.FRAMEWORK_CASES)
        held = self._holder((base for base in above if base is None or base.node is not owner), name)
        found = _method_of(*held) if held is not None else None
        return (found[0].removeprefix(f"{start.module.name}."), found[1]) if found is not None else None

    @or_unknown
    def holder(self, thing: Thing | ast.ClassDef, name: str) -> tuple[Thing, list[Binding]] | None:
        """The nearest among a class, one of the file under review or another, and its ancestors that binds the
        attribute `name`, and every place where it does; None when there is none, or an unknown class comes first."""
        start = thing.as_class if isinstance(thing, Thing) else self._own_class(thing)
        return self._holder(self._things.lineage(start), name)

    def _own_class(self, owner: ast.ClassDef) -> Thing:
        own = self._modules.own
        return Thing(Kind.CLASS, f"{own.name}.{owner.name}".removeprefix("."), own, owner)

    def _holder(self, lineage: Iterable[Thing | None], name: str) -> tuple[Thing, list[Binding]] | None:
        for base in lineage:
            if base is None or not isinstance(base.node, ast.ClassDef):
                return None
            if found := base.module.attribute_bindings(base.node, name):
                return base, found
        return None

    @or_unknown
    def target(self, name: ast.expr | str, *attributes: str) -> Things | None:
        """What a dotted name, or an expression of the file under review, stands for, or the last of `attributes` of
        it: an `absent` thing where it is known that there is none."""
        found = self._things
        things = found.named(self._modules.absolute(name)) if isinstance(name, str) else found.of(name)
        for attribute in attributes:
            things = found.attribute(things, attribute)
        return _seen(things)

    @or_unknown
    def attribute(self, things: Things | None, name: str) -> Things | None:
        """What the attribute `name` of `things` stands for, as `target` gives it."""
        return _seen(self._things.attribute(things, name))

    @or_unknown
    def real(self, things: Things | None) -> Real | None:
        """The callable that `things` are, with the parameters of its definitions; None when something about it is not
        written in a source."""
        return self._things.real(things)

    @or_unknown
    def instance_of(self, expression: ast.expr) -> frozenset[str] | None:
        """The dotted names of the classes that `expression`, a node of the file under review, may be an instance of,
        as astroid follows it through calls, containers and attributes: `subprocess.Popen`, `builtins.NoneType`.
        Only the node's place is used. None when a part of it is unknown."""
        return self._values.classes(expression)

    @cached_property
    def _values(self) -> Values:
        from flake8_testreview.project.values import Values

        return Values(self._source, self._modules, self.definition)

    def _is_open(self, found: Thing, owner: ast.ClassDef) -> bool:
        """May `owner` have attributes that its source does not spell: by decorators, a metaclass, `__getattr__`?"""
        if any(found.module.attribute_bindings(owner, name) for name in ("__getattr__", "__getattribute__")):
            return True
        if found.module.is_stdlib:
            return False
        decorators = {last_name(decorator) for decorator in owner.decorator_list}
        metaclasses = {last_name(keyword.value) for keyword in owner.keywords if keyword.arg in ("metaclass", None)}
        return not (decorators <= frameworks.PLAIN_CLASS_DECORATORS and metaclasses <= {"ABCMeta", "type"})

    def _is_dispatched(self, found: Thing, name: str) -> bool:
        """Does the class look its own methods up by a computed name that `name` fits, as `'do_' + command`?"""
        prefixes = found.module.prefixes(found.node) if isinstance(found.node, ast.ClassDef) else ()
        return any(name.startswith(prefix) and name != prefix for prefix in prefixes)


def _seen(things: Things | None) -> Things | None:
    """The things; unknown where no source shows what one of them is."""
    return things if things is not None and all(thing.is_seen for thing in things) else None


def _method_of(owner: Thing, bindings: list[Binding]) -> tuple[str, FunctionNode] | None:
    """The last of the bindings, where it is a method, and the name of the class."""
    node = bindings[-1].node
    return (owner.name, owner.module.written(node)) if isinstance(node, FUNCTIONS) else None
