"""Data of the file that its tests share: what the module and its classes define, who changes it, who reads it."""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.index import start_of_node
from flake8_testreview.syntax.nodes import FunctionNode, applied, is_none, last_name, text_of
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.changes import is_reset
from flake8_testreview.vocabulary.cleanups import TEARING_DOWN, Cleanups, is_final
from flake8_testreview.vocabulary.containers import ADDING, REMOVING
from flake8_testreview.vocabulary.places import OF_PROJECT

_CONTAINERS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_MAKING = frozenset({"list", "dict", "set", "defaultdict", "OrderedDict", "deque", "Counter"})
_MUTATING = ADDING | {"sort", "reverse"}
# Marks of pytest-order, pytest-dependency, pytest-depends and pytest-ordering.
_ORDERING = frozenset({"order", "dependency", "depends", "run"})
_SETTING = frozenset({"setattr", "delattr"})
_MOST_ATTRIBUTES = 50  # each of which is looked for in all functions that name its class
_PATCHING = frozenset({"dict", "setitem", "delitem", "object", "setattr", "patch", "multiple"})


class Shared(NamedTuple):
    """What several functions reach: the module's `name`, or that of a class of the file."""

    owner: ast.ClassDef | None
    name: str

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return f"{self.owner.name}.{self.name}" if self.owner is not None else self.name


class Use(NamedTuple):
    """A place where a function touches something shared: `kind` is one of `Touch`, `key` the key where it is plain."""

    node: ast.expr
    kind: str
    key: str


class Touch:
    """What a function does with it."""

    READ = "read"
    CHANGE = "change"
    REMOVE = "remove"
    RESET = "reset"  # it is bound again, or emptied
    PATCH = "patch"  # somebody restores it


class SharedChange(NamedTuple):
    """`function`, a test or what it calls, changes `name`, which may be empty before, at `node`; `reader`, of another
    test, sees it, or uses the class whose base may read it."""

    node: ast.expr
    function: FunctionNode
    name: str
    reader: FunctionNode
    is_in_place: bool
    is_of_base: bool
    is_empty: bool


class Rebound(NamedTuple):
    """`function` binds an attribute of a class of the file at `first`, and once more at `last`."""

    first: ast.stmt
    last: ast.stmt
    function: FunctionNode
    name: str


def shared_changes(suite: Suite) -> list[SharedChange]:
    """The changes of shared data that outlive their test and that another test sees, in source order."""
    found = [one for shared, uses in suite.fact(_uses).items() for one in _seen(suite, shared, uses)]
    return sorted(found, key=start_of_node)


def rebound_attributes(suite: Suite) -> Iterator[Rebound]:
    """Where a test binds an attribute of a class of the file that another one uses, and puts it back in the end."""
    of_classes = ((shared, uses) for shared, uses in suite.fact(_uses).items() if shared.owner is not None)
    for shared, uses in of_classes:
        tests = [function for function in uses if suite.is_collected(function)]
        for test in tests if len(tests) > 1 else ():
            stores = _put_back(suite, uses[test])
            if stores and not _is_restored(suite, test, uses):
                yield Rebound(stores[0], stores[-1], test, shared.shown)


def _seen(suite: Suite, shared: Shared, uses: dict[FunctionNode, list[Use]]) -> Iterator[SharedChange]:
    for function, own in uses.items():
        changing = [use for use in own if use.kind == Touch.CHANGE]
        tests = _tests_that_run(suite, function) if changing else set()
        if not tests or any(_is_undone(suite, one, uses) for one in {function, *tests}):
            continue
        first, keys = changing[0], {use.key for use in changing}
        others = [(other, seen) for other, seen in uses.items() if other is not function and other not in tests]
        readers = [other for other, seen in others if _reads(suite, tests, other, seen, keys)]
        if readers:
            is_in_place = not isinstance(first.node.ctx, ast.Store) if isinstance(first.node, ast.Attribute) else True
            is_read = shared.owner is None or any(isinstance(use.node, ast.Attribute) for use in uses[readers[0]])
            how = is_in_place, not is_read, _is_empty_at_first(suite, shared)
            yield SharedChange(first.node, function, shared.shown, readers[0], *how)


def _is_empty_at_first(suite: Suite, shared: Shared) -> bool:
    owner, name, source = *shared, suite.source
    bound = source.module_bindings(name) if owner is None else source.attribute_bindings(owner, name)
    at_import = [use for use in source.names.get(name, ()) if owner is None and suite.outermost(use) is None]
    return bool(bound) and is_reset(bound[0].value) and not is_none(bound[0].value) and len(at_import) < 2


def _tests_that_run(suite: Suite, function: FunctionNode) -> set[FunctionNode]:
    """The test itself, or the tests that call a helper; none where a set-up does too, which then does so for all."""
    users = suite.fact(Cleanups).users(function) if suite.role(function) == Role.HELPER else {function}
    return users if all(map(suite.is_collected, users)) else set()


def _is_undone(suite: Suite, function: FunctionNode, uses: dict[FunctionNode, list[Use]]) -> bool:
    """Does the function, or what runs around it, take back what was changed, or may it?"""
    own = uses.get(function, [])
    is_taken_back = any(use.kind in (Touch.REMOVE, Touch.PATCH) for use in own)
    if is_taken_back or own and (own[-1].kind == Touch.RESET or is_final(suite.source, own[-1].node)):
        return True
    return bool(_put_back(suite, own)) or suite.role(function) != Role.HELPER and _is_restored(suite, function, uses)


def _put_back(suite: Suite, uses: list[Use]) -> list[ast.stmt]:
    """The statements that bind a class's attribute in a function, if there are several, the last of which puts it back:
    nothing uses the class after it; else none."""
    stores = [suite.source.statement(use.node) for use in uses if _is_rebound(suite, use.node)]
    return stores if len(stores) > 1 and _is_rebound(suite, uses[-1].node) else []


def _is_restored(suite: Suite, test: FunctionNode, uses: dict[FunctionNode, list[Use]]) -> bool:
    """Does a set-up, a tear-down or a fixture that serves the test bind it again, empty it, or put it back?"""
    around = suite.fact(Cleanups).around(test, OF_PROJECT)
    if around is None:
        return True
    serving = {node for code in around for node in code.nodes}
    for function, own in uses.items():
        if function in serving or function.name in TEARING_DOWN or suite.role(function) == Role.FIXTURE:
            if any(use.kind != Touch.READ for use in own):
                return True
    return False


def _reads(suite: Suite, tests: set[FunctionNode], other: FunctionNode, seen: list[Use], keys: set[str]) -> bool:
    """Does another test see what was changed, before it sets it itself?"""
    if suite.role(other) == Role.HELPER:
        if not any(user not in tests and suite.is_collected(user) for user in suite.fact(Cleanups).users(other)):
            return False
    elif not suite.is_collected(other) and (suite.role(other) != Role.FIXTURE or other.name in TEARING_DOWN):
        return False  # a tear-down reads what is to be cleaned up
    if seen[0].kind == Touch.RESET or _is_ordered(other):
        return False
    rebound = [use.node for use in seen if _is_rebound(suite, use.node)]
    reading = [
        use
        for use in seen
        if use.kind == Touch.READ and (not use.key or "" in keys or use.key in keys)
        and not any(_runs_before(suite, one, use.node) for one in rebound)
    ]  # fmt: skip
    if not reading or "" in keys:
        return bool(reading)
    first = reading[0].node.lineno
    written = {use.key for use in seen if use.kind == Touch.CHANGE and use.node.lineno < first}
    return any(not ({use.key} if use.key else keys) <= written for use in reading)


def _is_ordered(test: FunctionNode) -> bool:
    """Does a mark state which tests run before this one?"""
    return any(last_name(applied(mark)) in _ORDERING for mark in test.decorator_list)


def _is_rebound(suite: Suite, node: ast.expr) -> bool:
    """Is a class's attribute bound again there?"""
    is_stored = isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load)
    return is_stored and not isinstance(suite.source.parent(node), ast.AugAssign)


def _runs_before(suite: Suite, node: ast.expr, other: ast.expr) -> bool:
    """Has the statement of `node` run whenever `other` does: does it stand before it, in a block around it?"""
    block, at = suite.source.block(suite.source.statement(node))
    behind = block[at + 1 :]
    return any(above in behind for above in (suite.source.statement(other), *suite.source.ancestors(other)))


# -- uses -------------------------------------------------------------------------------------------------------------


def _uses(suite: Suite) -> dict[Shared, dict[FunctionNode, list[Use]]]:
    """The uses of all that is shared, by the outermost function that they stand in, in source order."""
    found: dict[Shared, dict[FunctionNode, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for shared, node in (*_of_module(suite), *_of_classes(suite), *_of_bases(suite)):
        function = suite.outermost(node)
        if function is not None:
            if shared.owner is not None and isinstance(node, ast.Name):
                found[shared][function].append(Use(node, _done_with_class(suite, node), ""))
            else:
                found[shared][function] += [_use(suite, named) for named in (node, *_aliases(suite, node))]
    for uses in found.values():
        for own in uses.values():
            own.sort(key=start_of_node)
    return found


def _done_with_class(suite: Suite, name: ast.Name) -> str:
    """What is done where a class is named: an attribute is set or taken away by its name, or it is used."""
    call = suite.source.parent(name)
    is_set = isinstance(call, ast.Call) and not _SETTING.isdisjoint(map(last_name, (call.func, *call.args)))
    return Touch.PATCH if is_set else Touch.READ


def _aliases(suite: Suite, node: ast.expr) -> list[ast.Name]:
    """The reads of a local that is bound to what `node` names, and to nothing else."""
    source = suite.source
    match source.parent(node):
        case ast.Assign(targets=[ast.Name() as name], value=value) if value is node:
            uses = source.uses(name) if len(source.bindings(name)) == 1 else ()
            return [use for use in uses if isinstance(use.ctx, ast.Load)]
    return []


def _of_module(suite: Suite) -> Iterator[tuple[Shared, ast.expr]]:
    source = suite.source
    for name in {target.id for target in _module_targets(suite)}:
        if any(source.parent(source.statement(one.node)) is None for one in source.module_bindings(name)[1:]):
            continue
        in_module = source.module_bindings(name)
        for use in source.names.get(name, ()):
            if source.bindings(use) is in_module or source.bindings(use) == in_module:
                yield Shared(None, name), use


def _module_targets(suite: Suite) -> Iterator[ast.Name]:
    for assignment in suite.source.unsorted(ast.Assign):
        if suite.source.parent(assignment) is None and is_container(assignment.value):
            yield from (target for target in assignment.targets if isinstance(target, ast.Name))


def _of_classes(suite: Suite) -> Iterator[tuple[Shared, ast.expr]]:
    """The attributes that the bodies of classes define: those that are containers by any use, others by those of the
    class itself."""
    source = suite.source
    owners = {owner.name: owner for owner in source.unsorted(ast.ClassDef) if source.scope(owner) is None}
    for owner in owners.values():
        assignments = [statement for statement in owner.body if isinstance(statement, ast.Assign)]
        named = [(one, target) for one in assignments for target in one.targets if isinstance(target, ast.Name)]
        for assignment, target in named:
            yield from _of_attribute(suite, owner, target.id, is_container(assignment.value))


def _of_bases(suite: Suite) -> Iterator[tuple[Shared, ast.expr]]:
    """The attributes that tests give a class of the file, which itself has none of that name, but a base from outside
    that may read them; with the places that name the class."""
    source, found = suite.source, dict[Shared, None]()
    for node in (node for nodes in source.stored.values() for node in nodes if source.function(node) is not None):
        owner = source.definition(node.value)
        if not isinstance(owner, ast.ClassDef) or source.scope(owner) is not None or suite.is_test_case(owner):
            continue
        has_own = source.attribute_bindings(owner, node.attr) or is_stand_in_name(owner.name)
        if has_own or not suite.bases(owner) or is_reset(getattr(source.parent(node), "value", None)):
            continue
        if len(found) < _MOST_ATTRIBUTES and suite.inherits(owner, node.attr) is not False:
            found[Shared(owner, node.attr)] = None
    for owner, name in found:
        for reference in suite.references(owner) if owner is not None else ():
            above = source.parent(reference)
            yield Shared(owner, name), above if isinstance(above, ast.Attribute) and above.attr == name else reference


def _of_attribute(
    suite: Suite, owner: ast.ClassDef, name: str, is_container: bool
) -> Iterator[tuple[Shared, ast.expr]]:
    source = suite.source
    found: list[ast.Attribute] = []
    for use in source.attributes.get(name, ()):
        holder, by_class = _holder(suite, use.value)
        if holder is None or owner not in suite.local_lineage(holder):
            continue
        if isinstance(use.ctx, ast.Store) and not by_class:
            return  # each instance has its own
        found.append(use)
    stores = any(not isinstance(use.ctx, ast.Load) for use in found)
    if is_container or stores:
        yield from ((Shared(owner, name), use) for use in found)


def _holder(suite: Suite, receiver: ast.expr) -> tuple[ast.ClassDef | None, bool]:
    """The class that a receiver is, or is an instance of, and whether it is the class itself."""
    source = suite.source
    match receiver:
        case ast.Name(id=name):
            if isinstance(found := source.definition(receiver), ast.ClassDef):
                return found, True
            return source.self_class(receiver), name == "cls"
        case ast.Attribute(value=ast.Name() as instance, attr="__class__"):
            return source.self_class(instance), True
        case ast.Call(func=ast.Name(id="type"), args=[ast.Name() as instance]):
            return source.self_class(instance), True
    return None, False


def is_container(value: ast.expr) -> bool:
    """Does it make a list, a dict, a set or one of their kin?"""
    return isinstance(value, _CONTAINERS) or isinstance(value, ast.Call) and last_name(value) in _MAKING


def _use(suite: Suite, node: ast.expr) -> Use:
    """What is done with something shared at a place that names it."""
    source, key = suite.source, ""
    if isinstance(node, (ast.Name, ast.Attribute)) and not isinstance(node.ctx, ast.Load):
        parent = source.parent(node)
        is_augmented = isinstance(parent, ast.AugAssign)
        is_rebound = isinstance(node, ast.Attribute) and not is_augmented
        return Use(node, Touch.CHANGE if is_augmented or is_rebound else Touch.RESET, "")
    current: ast.AST = node
    while isinstance(item := source.parent(current), ast.Subscript) and item.value is current:
        key = key or (text_of(item.slice) if isinstance(item.slice, ast.Constant) else "")
        if isinstance(item.ctx, ast.Store):
            return Use(node, Touch.CHANGE, key)
        if isinstance(item.ctx, ast.Del):
            return Use(node, Touch.RESET if isinstance(item.slice, ast.Slice) else Touch.REMOVE, key)
        current = item
    return Use(node, _kind(suite, current, node), key)


def _kind(suite: Suite, current: ast.AST, node: ast.expr) -> str:
    source = suite.source
    parent = source.parent(current)
    match parent:
        case ast.Attribute(attr=method) if parent.value is current:
            is_called = source.call_of(parent) is not None
            if is_called and method == "clear" and current is node:
                return Touch.RESET
            if is_called and method in REMOVING:
                return Touch.REMOVE
            return Touch.CHANGE if is_called and method in _MUTATING else Touch.READ
        case ast.Call() if last_name(parent.func) in _PATCHING:
            return Touch.PATCH
    return Touch.READ
