"""Loggers that never log, attributes that nobody reads."""
from __future__ import annotations

import ast
import os
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence

from flake8_testreview.project import frameworks
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.leftovers import ATTRIBUTE, LOGGER
from flake8_testreview.syntax.source import Binding, How, argument, attribute_chain, last_name, parameters
from flake8_testreview.suite.suite import Suite

_MAKES_LOGGER = frozenset({"getLogger", "get_logger", "getChild"})
_SETTING_UP = frozenset({"setUp", "setUpClass", "asyncSetUp"})
# What lives as long as it is referred to: dropping the name ends it.
_KEPT_ALIVE = frozenset({"TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp",
                         "create_task", "ensure_future", "Popen", "socket", "open", "ref", "ThreadPoolExecutor",
                         "ProcessPoolExecutor"})  # fmt: skip
# What a test case may be handed to without its attributes being read: nobody else keeps it.
_HARMLESS_RECEIVERS = frozenset({"super", "isinstance", "type", "id", "repr", "str", "object", "setattr", "hasattr"})
_CASES = frozenset({"instance", "cls", "case", "testcase", "test_case", "test", "outer", "__class__"})


def leftovers(suite: Suite) -> Iterator[Finding]:
    """Yield the loggers and attributes that nobody uses."""
    yield from _unused_loggers(suite)
    yield from _unread_attributes(suite)


# -- loggers ----------------------------------------------------------------------------------------------------------


def _unused_loggers(suite: Suite) -> Iterator[Finding]:
    source = suite.source
    if os.path.basename(source.filename) == "__init__.py":  # others import from it
        return
    for call in source.calls(_MAKES_LOGGER):
        statement = source.parent(call)
        if not isinstance(statement, ast.Assign) or source.parent(statement) is not None:
            continue
        match statement.targets:
            case [ast.Name(id=name)] if len(source.module_bindings(name)) == 1 and not _is_used(suite, name):
                if source.qualified(call.func) is not None:
                    yield LOGGER.at(suite, statement, name=name, further=_orphan(suite, call.func))


def _is_used(suite: Suite, name: str) -> bool:
    """Is the name of the module read in the file, or in a string as `__all__` and patches of this module name it?"""
    source = suite.source
    if any(other.ctx.__class__ is ast.Load for other in source.names.get(name, ())):
        return True
    module = os.path.splitext(os.path.basename(source.filename))[0]
    strings = suite.fact(_Strings).by_text
    for constant in strings.get(name, ()):
        call = source.parent(constant)  # `patch.object(module, "LOG")` is about the other module's
        if not (isinstance(call, ast.Call) and call.args[1:2] == [constant] and source.qualified(call.args[0])):
            return True
    return f".{name}" in strings or any(text.endswith((f"{module}.{name}", f":{name}")) for text in strings)


def _orphan(suite: Suite, expression: ast.expr) -> str:
    """What a message says of the import that nothing else needs."""
    first, _ = attribute_chain(expression)
    if not isinstance(first, ast.Name):
        return ""
    is_alone = len(suite.source.names[first.id]) == 1
    return f", and the import of {first.id}, which nothing else needs" if is_alone else ""


# -- attributes -------------------------------------------------------------------------------------------------------


def _unread_attributes(suite: Suite) -> Iterator[Finding]:
    source = suite.source
    owners = {source.class_of(test) for test in suite.tests}
    for owner, names in _stored_only(suite).items():
        if owner not in owners:  # a base or a mixin: others read what it sets
            continue
        related = _related(suite, owner)
        bindings = ((name, source.attribute_bindings(owner, name)) for name in sorted(names))
        stored = {name: found for name, all_of in bindings if (found := _set_up(suite, all_of))}
        unread = {name: found for name, found in stored.items() if not _is_read(suite, name, related)}
        if not unread or not suite.is_unittest_case(owner):
            continue
        elsewhere = _read_elsewhere(suite, owner, related)
        if elsewhere is None:
            continue
        for name, (target, value) in unread.items():
            if name not in elsewhere and not _is_inherited(suite, owner, name) and not _is_named(suite, name):
                where = suite.outermost(target)
                spelt = f"{last_name(target.value)}.{name}"
                way_out = "keep the call, drop the name" if _is_called(value) else "delete it"
                yield ATTRIBUTE.at(suite, target, name=spelt, where=where.name if where else "", way_out=way_out)


def _stored_only(suite: Suite) -> dict[ast.ClassDef, set[str]]:
    """For each class of the module, what its lines set on `self` or `cls` and do not read so: a first look, which
    resolves no name and leaves few to look at."""
    source, store = suite.source, ast.Store
    classes = [owner for owner in source.nodes(ast.ClassDef) if source.parent(owner) is None]
    starts = [owner.lineno for owner in classes]
    found: dict[ast.ClassDef, set[str]] = defaultdict(set)
    for name in source.stored if classes else ():
        uses = [(classes[bisect(starts, use.lineno) - 1], use.ctx) for use in source.attributes[name] if _is_own(use)]
        read = {owner for owner, how in uses if how.__class__ is not store}
        for owner, _ in uses:
            if owner not in read:
                found[owner].add(name)
    return found


def _is_own(attribute: ast.Attribute) -> bool:
    """Is it an attribute of what is called `self` or `cls`?"""
    receiver = attribute.value
    return receiver.__class__ is ast.Name and receiver.id in ("self", "cls")


def _set_up(suite: Suite, bindings: Sequence[Binding]) -> tuple[ast.Attribute, ast.expr] | None:
    """The first place that binds an attribute and its value, when a test or set-up binds it, to nothing that lives
    by being referred to; the class body does not."""
    for binding in bindings:
        if not isinstance(binding.node, ast.Attribute) or binding.how is not How.ASSIGN or _keeps_alive(binding.value):
            return None
    if not bindings:
        return None
    target, value = bindings[0].node, bindings[0].value
    if not isinstance(target, ast.Attribute) or value is None or last_name(target.value) not in ("self", "cls"):
        return None
    method = suite.outermost(target)
    is_set_up = method is not None and (method.name in _SETTING_UP or method.name.startswith("test"))
    return (target, value) if is_set_up and target.attr not in frameworks.FRAMEWORK_ATTRIBUTES else None


def _is_called(value: ast.expr) -> bool:
    """Is the value what a call gives, or a part of it?"""
    while isinstance(value, (ast.Attribute, ast.Subscript, ast.Await)):
        value = value.value
    return isinstance(value, ast.Call)


def _keeps_alive(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and last_name(value.func) in _KEPT_ALIVE


def _related(suite: Suite, owner: ast.ClassDef) -> frozenset[ast.ClassDef]:
    """The classes of the file whose methods may see an instance of `owner` as their `self`."""
    lineages = [suite.local_lineage(other) for other in suite.source.unsorted(ast.ClassDef)]
    return frozenset(related for lineage in lineages if owner in lineage for related in lineage)


def _is_read(suite: Suite, name: str, related: frozenset[ast.ClassDef]) -> bool:
    """Does the file read the attribute `name` of what may be an instance of one of `related`?"""
    return any(
        not _is_plainly_stored(suite, use) and _may_be_case(suite, use.value, related)
        for use in suite.source.attributes.get(name, ())
    )


def _is_plainly_stored(suite: Suite, attribute: ast.Attribute) -> bool:
    """Is the attribute only set here? `self.calls += 1` and `del self.api` are uses."""
    return attribute.ctx.__class__ is ast.Store and not isinstance(suite.source.parent(attribute), ast.AugAssign)


def _may_be_case(suite: Suite, receiver: ast.expr, related: frozenset[ast.ClassDef]) -> bool:
    match receiver:
        case ast.Name():
            if (owner := suite.source.self_class(receiver)) is not None:
                return owner in related
            return any(_may_bind_case(suite, binding, related) for binding in suite.source.bindings(receiver))
        case ast.Attribute(attr=name):
            return name in _CASES
        case ast.Call(func=function):
            return last_name(function) in ("super", "type") or suite.source.definition(function) in related
    return False


def _may_bind_case(suite: Suite, binding: Binding, related: frozenset[ast.ClassDef]) -> bool:
    if binding.how is How.ASSIGN and isinstance(binding.value, ast.Call):
        return suite.source.definition(binding.value.func) in related
    return binding.how is not How.IMPORT


def _read_elsewhere(suite: Suite, owner: ast.ClassDef, related: frozenset[ast.ClassDef]) -> frozenset[str] | None:
    """What the bases outside the file may read of the test case, and those whom it is handed to; None when nobody
    knows."""
    source = suite.source
    if any(above in related for node in suite.fact(_computed) for above in source.ancestors(node)):
        return None
    found = suite.mentioned_by_bases(owner)
    for name in (name for holder in related for name in suite.fact(_handed_over).get(holder, ())):
        further = _read_by_receiver(suite, name)
        if found is None or further is None:
            return None
        found |= further
    return found


def _handed_over(suite: Suite) -> dict[ast.ClassDef, list[ast.Name]]:
    """Where the methods of each class read `self` or `cls` as a whole."""
    source, load = suite.source, ast.Load
    firsts = (next(parameters(function.args), None) for function in suite.functions)
    found: dict[ast.ClassDef, list[ast.Name]] = defaultdict(list)
    for spelling in {first.arg for first in firsts if first is not None}:
        for name in source.names.get(spelling, ()):
            if name.ctx.__class__ is load and source.parent(name).__class__ is not ast.Attribute:
                if (owner := source.self_class(name)) is not None:
                    found[owner].append(name)
    return found


def _computed(suite: Suite) -> list[ast.AST]:
    """Where attributes are read by names that are worked out."""
    by_hand = {"__getattr__", "__getattribute__", "__setattr__"}
    read: list[ast.AST] = [node for name in {"__dict__", *by_hand} for node in suite.source.attributes.get(name, ())]
    return read + [function for function in suite.functions if function.name in by_hand]


def _read_by_receiver(suite: Suite, name: ast.Name) -> frozenset[str] | None:
    """What those may read whom `name`, a test case, is handed to here; None when nobody knows."""
    parent = suite.source.parent(name)
    if not isinstance(parent, ast.Call):
        return None
    called = last_name(parent.func)
    if called == "getattr":
        return frozenset() if isinstance(argument(parent, 1, "name"), ast.Constant) else None
    function = suite.source.function(parent)
    if called in _HARMLESS_RECEIVERS or (function is not None and called == function.name):  # `Base.setUp(self)`
        return frozenset()
    if called.endswith("Fixture"):  # it takes the test case for its clean-ups
        return frozenset()
    if suite.source.definition(parent.func) is not None:  # what functions of the file read of a parameter is seen there
        return frozenset()
    dotted = suite.source.qualified(parent.func)
    return suite.inference.mentioned_by(dotted) if dotted else None


def _is_inherited(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """Does a class of the file that `owner` derives from have the attribute too?"""
    return any(suite.source.attribute_bindings(ancestor, name) for ancestor in suite.local_lineage(owner)[1:])


def _is_named(suite: Suite, name: str) -> bool:
    """Does a string name the attribute: for `getattr` or a patch, at the end of a dotted name, in a format?"""
    strings = suite.fact(_Strings)
    if any(mark in strings.text for mark in (f".{name}", f"%({name})", f"{{{name}")):
        return True
    calls = (suite.source.parent(constant) for constant in strings.by_text.get(name, ()))
    return any(isinstance(call, ast.Call) and re.search("attr|object|patch|stub", last_name(call)) for call in calls)


class _Strings:
    """The string constants of the file, by what they say, and all that they say."""

    def __init__(self, suite: Suite) -> None:
        self.by_text: dict[str, list[ast.Constant]] = defaultdict(list)
        for constant in suite.source.unsorted(ast.Constant):
            if isinstance(constant.value, str):
                self.by_text[constant.value].append(constant)
        self.text = "\n".join(self.by_text)
