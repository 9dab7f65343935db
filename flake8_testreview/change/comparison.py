"""The comparison of two sides: index, pair, list the facts."""
from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flake8_testreview.change.compared import Compared
from flake8_testreview.change.comparing import facts, gate_facts
from flake8_testreview.change.facts import LISTED, Fact
from flake8_testreview.change.features import Features
from flake8_testreview.change.gates import Gate, marked, stepped
from flake8_testreview.change.modules import Module, Side
from flake8_testreview.change.pairs import Pair, Pairing, paired, renamed_files
from flake8_testreview.change.sources import Sides
from flake8_testreview.change.steps import steps
from flake8_testreview.change.units import Unit, unit_of
from flake8_testreview.syntax.words import counted

_TIMED = re.compile(r"timeout|tolerance|delay|sleep|retr|attempts|epsilon|wait|precision", re.I)


class Comparison(NamedTuple):
    """All facts of a change: `harmless` counts the tests that moved, were renamed, split or are new."""

    facts: list[Fact]
    harmless: dict[str, int]
    not_compared: list[str]
    files: int


class _Indexed(NamedTuple):
    """The touched files of one side."""

    modules: list[Module]
    tests: list[Unit]
    others: list[Unit]


def compared(sides: Sides) -> Comparison:
    """Compare two sides."""
    touched = sides.touched()
    old, new = Side(sides.old), Side(sides.new)
    before, after = _indexed(old, touched), _indexed(new, touched)
    unparsed, not_compared = _unparsed(old, new, touched)
    lost_files = {fact.path for fact in unparsed}
    before = before._replace(tests=[unit for unit in before.tests if unit.path not in lost_files])
    features = Features(old, new, touched)
    moved = renamed_files([*before.tests, *before.others], [*after.tests, *after.others])
    tests = paired(before.tests, after.tests, after.others, moved)
    helpers = paired(before.others, after.others, [], moved)
    found = [*unparsed]
    for pair in tests.pairs:
        found += _of_tests(pair, features, after)
    for pair in helpers.pairs:
        if new.runner.is_test_code(pair.new.path) and pair.how != "renamed":
            of_helper = list(facts(Compared(pair, features, 1)))
            found += [fact._replace(reach=_reach(pair.new, after.tests)) for fact in of_helper]
    found += _removed(tests, features, before, after)
    found += _of_scopes(old, new, touched, moved)
    found += _inherited(old, new, touched, tests)
    ordered = sorted(set(found), key=lambda each: (each.rank, each.kind, each.path, each.line, each.test))
    return Comparison(ordered, _harmless(tests), not_compared, len(touched))


def _indexed(side: Side, touched: Sequence[str]) -> _Indexed:
    modules = [module for path in touched if (module := side.module(path)) is not None]
    units = [unit_of(module, method) for module in modules for method in module.functions.values()]
    tests = [unit for unit in units if side.runner.is_test_code(unit.path) and unit.is_test]
    known = set(tests)
    return _Indexed(modules, tests, [unit for unit in units if unit not in known])


def _unparsed(old: Side, new: Side, touched: Sequence[str]) -> tuple[list[Fact], list[str]]:
    """The files that cannot be parsed: those that could before have lost their tests, the others were not compared."""
    found, not_compared = [], []
    for path in touched:
        before, after = old.tree.read(path), new.tree.read(path)
        if after is None or new.module(path) is not None:
            if before is not None and old.module(path) is None:
                not_compared.append(path)
            continue
        if (module := old.module(path)) is None:
            not_compared.append(path)
            continue
        count = sum(unit_of(module, each).is_test for each in module.functions.values())
        if count and old.runner.is_test_code(path):
            was = counted(count, "test")
            found.append(Fact("unparsed", 1, path, 1, "", was, "the file cannot be parsed", False, count))
        else:
            not_compared.append(path)
    return found, not_compared


def _of_tests(pair: Pair, features: Features, after: _Indexed) -> Iterator[Fact]:
    old, new = pair.old, pair.new
    if not new.is_test:
        if not _is_called(new, after.tests):
            was = f"{old.qualname} ran"
            yield Fact("uncollected", 1, new.path, new.line, new.qualname, was, "no runner collects it")
        return
    yield from facts(Compared(pair, features, 1))


def _is_called(unit: Unit, tests: Sequence[Unit]) -> bool:
    return any(unit.name in test.words for test in tests)


def _removed(tests: Pairing, features: Features, before: _Indexed, after: _Indexed) -> Iterator[Fact]:
    beside: dict[str, list[Unit]] = defaultdict(list)
    for unit in before.tests:
        beside[unit.path].append(unit)
    comments = {module.path: _comments(module.text) for module in after.modules}
    for unit in tests.removed:
        shown = counted(len(unit.all_checks) + len(unit.raisings), "assertion")
        if re.search(rf"def {unit.name}\(", comments.get(unit.path, "")):
            yield _gone("removed-test", 1, unit, shown, "commented out")
        elif why := features.reason(unit, beside[unit.path]):
            yield _gone("removed-with-feature", LISTED, unit, shown, "gone", why)
        else:
            yield _gone("removed-test", 2, unit, shown, "gone")
    for unit, others in tests.perhaps:
        names = ", ".join(sorted(f"{other.path}:{other.qualname}" for other in others)[:3])
        yield _gone("perhaps-moved", LISTED, unit, unit.qualname, names)


def _gone(kind: str, rank: int, unit: Unit, before: str, after: str, why: str = "") -> Fact:
    return Fact(kind, rank, unit.path, unit.line, unit.qualname, before, after, True, 1, why)


def _comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.lstrip().startswith("#"))


def _reach(helper: Unit, tests: Sequence[Unit]) -> int:
    """How many tests use a helper, of those in the touched files; a fixture may serve others, so 1 at least."""
    return max(1, sum(any(unit.node is helper.node for unit in test.reached) for test in tests))


def _harmless(tests: Pairing) -> dict[str, int]:
    found = Counter(pair.how for pair in tests.pairs if pair.how != "place")
    return {**found, "split": len(tests.split), "new": len(tests.added)}


# -- classes, modules, constants --------------------------------------------------------------------------------------


def _of_scopes(old: Side, new: Side, touched: Sequence[str], moved: dict[str, str]) -> Iterator[Fact]:
    for path in touched:
        before, after = old.module(path), new.module(moved.get(path, path))
        if before is None or after is None or not new.runner.is_test_code(after.path):
            continue
        yield from _of_module(before, after)
        for name in before.classes.keys() & after.classes.keys():
            yield from _of_class(before, after, name)
        yield from _of_constants(before, after)


def _of_module(before: Module, after: Module) -> Iterator[Fact]:
    reach = sum(unit_of(after, each).is_test for each in after.functions.values())

    def fact(kind: str, rank: int, line: int, was: str, now: str, why: str = "") -> Fact:
        return Fact(kind, rank, after.path, line, "", was, now, False, reach, why)

    if reach:
        yield from gate_facts(_scope_gates(before, before.tree.body), _scope_gates(after, after.tree.body), fact)


def _of_class(before: Module, after: Module, name: str) -> Iterator[Fact]:
    one, other = before.classes[name], after.classes[name]
    reach = sum(unit_of(after, each).is_test for each in after.functions.values() if each.owner is other)

    def fact(kind: str, rank: int, line: int, was: str, now: str, why: str = "") -> Fact:
        return Fact(kind, rank, after.path, line, name, was, now, False, max(reach, 1), why)

    gates_before = [*marked(one.decorator_list, before.values), *_scope_gates(before, one.body)]
    gates_after = [*marked(other.decorator_list, after.values), *_scope_gates(after, other.body)]
    if after.is_collected_class(other):
        yield from gate_facts(gates_before, gates_after, fact)


def _scope_gates(module: Module, body: Sequence[ast.stmt]) -> list[Gate]:
    """Those of a module's or class's own statements: `pytestmark`, trial's `skip`, a call that skips."""
    found = []
    plain = [each for each in body if not isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))]
    for step in steps(plain):
        match step.node:
            case ast.Assign(targets=[ast.Name(id="pytestmark")], value=value):
                found += marked(value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value], module.values)
            case ast.Assign(targets=[ast.Name(id="skip" | "todo" as name)], value=value):
                if not (isinstance(value, ast.Constant) and not value.value):
                    kind = "skip" if name == "skip" else "xfail"
                    condition = " and ".join(step.around.conditions)
                    found.append(Gate(kind, condition, ast.unparse(value), False, step.node.lineno))
    return [*found, *stepped(list(steps(plain)))]


def _of_constants(before: Module, after: Module) -> Iterator[Fact]:
    """Constants for how long, how often and how near, where they allow more than before."""
    for name in sorted(before.values.keys() & after.values.keys()):
        if not _TIMED.search(name) or ast.dump(before.values[name]) == ast.dump(after.values[name]):
            continue
        was, now = (module.number(module.values[name], {}) for module in (before, after))
        if was is not None and now is not None and now > was:
            kind = "tolerance" if re.search(r"toleran|epsilon|precision", name, re.I) else "timeout-raised"
            kind = "retry-added" if re.search(r"retr|attempt", name, re.I) else kind
            kind = "sleep-added" if re.search(r"sleep|delay", name, re.I) else kind
            reach = sum(name in unit_of(after, each).words for each in after.functions.values())
            old, new = (f"{name} = {ast.unparse(module.values[name])}" for module in (before, after))
            yield Fact(kind, 5, after.path, after.values[name].lineno, name, old, new, False, max(reach, 1))


def _inherited(old: Side, new: Side, touched: Sequence[str], tests: Pairing) -> Iterator[Fact]:
    """The classes that are gone, with the tests that they inherited and that their bases keep."""
    replaced = {(pair.old.path, pair.old.qualname.rpartition(".")[0]) for pair in tests.pairs}
    for path in touched:
        before, after = old.module(path), new.module(path)
        if before is None or after is None or not old.runner.is_test_code(path):
            continue
        come = [after.classes[name] for name in after.classes.keys() - before.classes.keys()]
        for name in sorted(before.classes.keys() - after.classes.keys()):
            one = before.classes[name]
            count = _inherited_tests(before, one, after)
            bases = {ast.dump(base) for base in one.bases}
            is_renamed = any(bases <= {ast.dump(base) for base in other.bases} for other in come)
            if count and not is_renamed and (path, name) not in replaced:
                lost = counted(count, "inherited test")
                yield Fact("removed-test", 2, path, one.lineno, name, lost, "gone", True, count)


def _inherited_tests(module: Module, owner: ast.ClassDef, after: Module) -> int:
    """How many tests a collected class has of bases that stay."""
    if not module.is_collected_class(owner):
        return 0
    bases = [(where, base) for where, base in module.lineage(owner) if base is not owner]
    names = {name for where, base in bases for name in where.classes if where.classes[name] is base}
    return sum(
        method.node.name.startswith("test")
        for where, base in bases
        for method in where.functions.values()
        if method.owner is base and (where is not module or names & after.classes.keys())
    )
