"""Which changes of the rules the fixtures would notice: `python tests/mutants.py [--survivors] [MODULE ...]`.

Each module of a finding and of the vocabulary is changed in one place at a time: a comparison, an operand, a condition,
a returned truth, a number, a name of a table. A mutant is killed when the findings on the fixtures and page examples of
the concern, line, column, code and text, are not the same any more, or when a rule fails. Modules of the vocabulary are
judged by the fixtures of all concerns. What survives on purpose is listed in tests/mutants.txt with its reason.

Of logic at most 20 % may survive, of table entries 10 %. `--sample N` takes N mutants of each module by a seed, for CI.
"""
from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib
import inspect
import random
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import test_house
from flake8.main.application import Application
from marks import FILE
from test_concerns import BLOCK

from flake8_testreview.project.reach import Reach
from flake8_testreview.reports import catalog
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "flake8_testreview"
EQUIVALENT = HERE / "mutants.txt"
MOST_LOGIC, MOST_TABLE = 0.20, 0.10
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


class Mutant(NamedTuple):
    """A module with one change: where (1-based line), of which sort, what was changed, and the changed tree."""

    line: int
    sort: str
    what: str
    tree: ast.Module

    @property
    def is_of_table(self) -> bool:
        return self.sort == "table"


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Every mutant of a module, in source order."""
    for number, node in enumerate(ast.walk(tree)):
        for variant in range(_variants(node)):
            changed = copy.deepcopy(tree)
            target = next(other for index, other in enumerate(ast.walk(changed)) if index == number)
            sort, what = _change(changed, target, variant)
            yield Mutant(getattr(node, "lineno", 1), sort, what, ast.fix_missing_locations(changed))


def _variants(node: ast.AST) -> int:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in COMPARISONS:
            return 1
        case ast.BoolOp(values=values):
            return len(values)
        case ast.If() | ast.IfExp() | ast.UnaryOp(op=ast.Not()):
            return 1
        case ast.Return(value=ast.Constant(value=bool())):
            return 1
        case ast.Constant(value=int() as value) if not isinstance(value, bool):
            return 1
        case ast.Set(elts=elements) | ast.Tuple(elts=elements) if _is_table(elements):
            return len(elements)
        case ast.Dict(keys=keys) if _is_table(keys):
            return len(keys)
    return 0


def _is_table(elements: list[ast.expr] | list[ast.expr | None]) -> bool:
    return len(elements) > 1 and all(isinstance(e, ast.Constant) and isinstance(e.value, str) for e in elements)


def _change(tree: ast.Module, node: ast.AST, variant: int) -> tuple[str, str]:
    match node:
        case ast.Compare(ops=[operator]):
            node.ops = [COMPARISONS[type(operator)]()]
            return "comparison", ast.unparse(node)
        case ast.BoolOp():
            dropped = node.values.pop(variant)
            return "operand", f"without {ast.unparse(dropped)}"
        case ast.If() | ast.IfExp():
            what = ast.unparse(node.test)
            node.test = ast.Constant(not isinstance(node, ast.If))
            return "if", f"never {what}"
        case ast.UnaryOp():
            node.op = ast.Not()
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
            return "not", ast.unparse(node)
        case ast.Return(value=ast.Constant(value=value)):
            node.value = ast.Constant(not value)
            return "return", ast.unparse(node)
        case ast.Constant(value=int() as value):
            node.value = value + 1
            return "number", f"{value} + 1"
        case ast.Set() | ast.Tuple():
            return "table", ast.unparse(node.elts.pop(variant))
        case ast.Dict():
            node.values.pop(variant)
            return "table", ast.unparse(node.keys.pop(variant) or node)
    raise AssertionError(node)


# -- what a module's rules find ---------------------------------------------------------------------------------------


class Bench:
    """The fixtures and page examples of some concerns, and what the rules find in them."""

    def __init__(self, concerns: set[str]) -> None:
        application = Application()
        application.initialize(["--isolated", "--select=TRV", "--enable-extensions=TRV"])
        self.settings = application.options
        self.rules = [entry.rule for entry in catalog.entries() if catalog.page_name(entry.concern) in concerns]
        texts = [path for concern in sorted(concerns) for path in sorted((HERE / "concerns" / concern).glob("*.py"))]
        self.parts = [part for path in texts for part in _parts(path.read_text(encoding="utf-8"))]
        for rule in self.rules:
            page = inspect.cleandoc(rule.module.__doc__ or "") + "\n"
            self.parts += [part for block in BLOCK.finditer(page) for part in _parts(textwrap.dedent(block["code"]))]

    def outcome(self) -> list[tuple[object, ...]]:
        """All findings, with the rules as they are now; a rule that fails is an outcome too."""
        found: list[tuple[object, ...]] = []
        for number, (name, tree, lines) in enumerate(self.parts):
            suite = Suite(SourceFile(tree, lines, name), Reach(other_files=False), self.settings)
            for rule in self.rules:
                try:
                    found += [(number, *finding.key) for finding in rule.find(suite)]
                except Exception as error:  # noqa: BLE001 - whatever a mutant does
                    found.append((number, type(error).__name__))
        return sorted(found, key=repr)


def _parts(text: str) -> Iterator[tuple[str, ast.Module, list[str]]]:
    """The files of an example: name, tree, lines."""
    parts = FILE.split(text)
    for name, part in zip(["test_example.py", *parts[1::2]], parts[::2], strict=True):
        with contextlib.suppress(SyntaxError):
            yield name, ast.parse(part), part.splitlines(keepends=True)


@contextlib.contextmanager
def replaced(module: ModuleType, mutant: Mutant) -> Iterator[None]:
    """The functions of a module, and whatever others imported of it, as those of a mutant."""
    names = dict(vars(module))
    fresh: dict[str, object] = {k: v for k, v in names.items() if k.startswith("__")}
    exec(compile(mutant.tree, module.__file__ or "mutant", "exec"), fresh)  # our own code, changed in one place
    users = [
        (other, key, value)
        for other in list(sys.modules.values())
        if getattr(other, "__name__", "").startswith("flake8_testreview") and other is not module
        for key, value in list(vars(other).items())
        if not key.startswith("__") and key in names and names[key] is value and key in fresh
    ]
    rules = [(e.rule, e.rule.find) for e in catalog.entries() if e.rule.module is module]
    try:
        for other, key, _ in users:
            setattr(other, key, fresh[key])
        for rule, _ in rules:
            rule.find = fresh["find"]  # type: ignore[assignment]
        yield
    finally:
        for other, key, value in users:
            setattr(other, key, value)
        for rule, find in rules:
            rule.find = find


# -- the run ----------------------------------------------------------------------------------------------------------


def modules() -> list[str]:
    """The modules of findings and vocabulary, by their dotted names below the package."""
    paths = [*(PACKAGE / "concerns").glob("*/*.py"), *(PACKAGE / "vocabulary").glob("*.py")]
    names = [".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in sorted(paths)]
    return [name for name in names if not name.endswith("__init__")]


def concerns_of(name: str) -> set[str]:
    """The concerns whose fixtures judge a module: its own, or all that import it, directly or not."""
    if name.startswith("concerns."):
        return {name.split(".")[1]}
    users = {name}
    while more := {one for one, others in test_house.GRAPH.items() if others & users} - users:
        users |= more
    return {one.split(".")[1] for one in users if one.startswith("concerns.") and one.count(".") >= 2}


def equivalent() -> set[str]:
    """The mutants that survive on purpose: the first part of each line of tests/mutants.txt, before ` # `."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines() if EQUIVALENT.exists() else []
    return {line.partition(" # ")[0].strip() for line in lines if line.strip() and not line.startswith("#")}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("modules", nargs="*", help="such as vocabulary.hosts; all by default")
    ask.add_argument("--sample", type=int, default=0, help="so many mutants of each module, drawn by a seed")
    ask.add_argument("--survivors", action="store_true", help="list what survives")
    given = ask.parse_args()
    excused = equivalent()
    total: dict[bool, list[int]] = {False: [0, 0], True: [0, 0]}
    for name in given.modules or modules():
        module = importlib.import_module(f"flake8_testreview.{name}")
        bench = Bench(concerns_of(name))
        expected = bench.outcome()
        text = Path(module.__file__ or "").read_text(encoding="utf-8")
        found = list(mutants(ast.parse(text)))
        if given.sample and len(found) > given.sample:
            found = random.Random(name).sample(found, given.sample)
        counts: dict[bool, list[int]] = {False: [0, 0], True: [0, 0]}
        for mutant in found:
            label = f"{name}: {mutant.sort}: {mutant.what}"
            if label in excused:
                continue
            survives = _survives(module, mutant, bench, expected)
            counts[mutant.is_of_table][0] += 1
            counts[mutant.is_of_table][1] += survives
            if survives and given.survivors:
                print(f"{label} # line {mutant.line}")
        for kind, (made, survived) in counts.items():
            total[kind][0] += made
            total[kind][1] += survived
        logic, tables = (f"{counts[kind][1]} of {counts[kind][0]}" for kind in (False, True))
        print(f"{name}: logic {logic}, tables {tables} survive", flush=True)
    shares = {kind: survived / made if made else 0.0 for kind, (made, survived) in total.items()}
    print(f"logic {shares[False]:.0%}, tables {shares[True]:.0%} survive")
    return int(shares[False] > MOST_LOGIC or shares[True] > MOST_TABLE)


def _survives(module: ModuleType, mutant: Mutant, bench: Bench, expected: list[tuple[object, ...]]) -> bool:
    try:
        with replaced(module, mutant):
            return bench.outcome() == expected
    except Exception:  # noqa: BLE001 - a module that cannot even be made is noticed
        return False


if __name__ == "__main__":
    sys.exit(main())
