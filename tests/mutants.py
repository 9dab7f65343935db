"""Which changes of the rules the fixtures would notice: `python tests/mutants.py [--survivors] [MODULE ...]`.

Each module of a finding and of the vocabulary is changed in one place at a time: a comparison, an operand, a condition,
a returned truth, a number, a name of a table. A mutant is killed when the findings on the fixtures and page examples of
the concern (line, column, code, text and fix) are not the same any more, when an entry of a table does not do what its
row in tests/tables states, or when a rule fails. Modules of the vocabulary are judged by the fixtures of all
concerns that use them. What survives on purpose is listed in tests/mutants.txt with its reason.

Of logic at most 20 % may survive, of table entries 10 %. `--sample N` takes N mutants of each module by a seed, for CI.
"""
from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import inspect
import random
import signal
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import test_house
from inprocess import keys, parts
from tables import TABLES
from test_concerns import BLOCK

from flake8_testreview.reports import catalog

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "flake8_testreview"
EQUIVALENT = HERE / "mutants.txt"
MOST_LOGIC, MOST_TABLE = 0.20, 0.10
LONGEST = 10.0  # seconds of CPU for a mutant that may not end
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


def places(text: str) -> list[tuple[int, int]]:
    """Where a module can be changed: the number of a node in the order of `ast.walk`, and which of its changes."""
    nodes = enumerate(ast.walk(ast.parse(text)))
    return [(number, variant) for number, node in nodes for variant in range(_variants(node))]


def mutant_at(text: str, number: int, variant: int) -> Mutant:
    """The mutant of one of the `places` of a module."""
    tree = ast.parse(text)
    node = next(node for index, node in enumerate(ast.walk(tree)) if index == number)
    line = getattr(node, "lineno", 1)
    sort, what = _change(node, variant)
    return Mutant(line, sort, what, ast.fix_missing_locations(tree))


def _variants(node: ast.AST) -> int:
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in COMPARISONS:
            return 1
        case ast.BoolOp(values=values):
            return len(values)
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return 0  # what it guards is never run
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


def _change(node: ast.AST, variant: int) -> tuple[str, str]:
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
    """The fixtures and page examples that judge a module, the rows of its tables, and what the rules find in them."""

    def __init__(self, name: str) -> None:
        users = users_of(name)
        entries = [entry for entry in catalog.entries() if entry.rule.module.__name__.partition(".")[2] in users]
        self.rules = [entry.rule for entry in entries]
        concerns = {catalog.page_name(entry.concern) for entry in entries}
        texts = [path for concern in sorted(concerns) for path in sorted((HERE / "concerns" / concern).glob("*.py"))]
        self.parts = [part for path in texts for part in parts(path.read_text(encoding="utf-8"))]
        for rule in self.rules:
            page = inspect.cleandoc(rule.module.__doc__ or "") + "\n"
            self.parts += [part for block in BLOCK.finditer(page) for part in parts(textwrap.dedent(block["code"]))]
        self.rows = [(row, entry) for row in TABLES if row.module == name for entry in row.entries]
        self.expected = [keys(part, self.rules, with_fixes=True) for part in self.parts]

    def notices(self, mutant: Mutant) -> bool:
        """Is something found in another way while `mutant` is in place of its module?"""
        rows = self.rows
        if mutant.is_of_table:
            word = ast.literal_eval(mutant.what)
            rows = [(row, entry) for row, entry in rows if word in entry or word in row.code]
        else:  # what is not about an entry is seen with any
            rows = [one for number, one in enumerate(rows) if not number or rows[number - 1][0] is not one[0]]
        return any(not row.holds(entry) for row, entry in rows) or any(
            keys(part, self.rules, with_fixes=True) != expected
            for part, expected in zip(self.parts, self.expected, strict=True)
        )


class OutOfTime(BaseException):
    """A mutant does not end."""


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block after so many seconds of CPU."""

    def stop(number: int, frame: object) -> None:
        raise OutOfTime

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@contextlib.contextmanager
def replaced(module: ModuleType, mutant: Mutant) -> Iterator[None]:
    """What a module defines, in itself and wherever it was imported to, as a mutant defines it."""
    names = dict(vars(module))
    fresh: dict[str, object] = {k: v for k, v in names.items() if k.startswith("__")}
    exec(compile(mutant.tree, module.__file__ or "mutant", "exec"), fresh)  # our own code, changed in one place
    users = [
        (other, key, value)
        for other in list(sys.modules.values())
        if getattr(other, "__name__", "").startswith("flake8_testreview")
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


def users_of(name: str) -> set[str]:
    """A module and all that import it, directly or not: the rules among them are judged with it."""
    users = {name}
    while more := {one for one, others in test_house.GRAPH.items() if others & users} - users:
        users |= more
    return users


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
    names = given.modules or modules()
    total = Counter[str]()
    with ProcessPoolExecutor() as pool:
        found = pool.map(partial(counted, sample=given.sample, excused=equivalent()), names)
        for name, (counts, survivors) in zip(names, found, strict=True):
            if given.survivors:
                print(*survivors, sep="\n")
            total += counts
            print(f"{name}: {_shown(counts)}", flush=True)
    print(f"all: {_shown(total)}")
    return int(_share(total, "logic") > MOST_LOGIC or _share(total, "tables") > MOST_TABLE)


def counted(name: str, sample: int, excused: set[str]) -> tuple[Counter[str], list[str]]:
    """How many mutants of a module there are and survive, by their sorts, and those that do, with their lines."""
    counts, survivors = Counter[str](), []
    for label, mutant, survives in judged(name, sample, excused):
        sort = "tables" if mutant.is_of_table else "logic"
        counts.update({sort: 1, f"{sort} survive": int(survives)})
        if survives:
            survivors.append(f"{label} # line {mutant.line}")
    return counts, survivors


def judged(name: str, sample: int, excused: set[str]) -> Iterator[tuple[str, Mutant, bool]]:
    """The mutants of a module, or a sample of them: the label of each, itself, and whether it survives."""
    module = importlib.import_module(f"flake8_testreview.{name}")
    bench = Bench(name)
    text = Path(module.__file__ or "").read_text(encoding="utf-8")
    chosen = places(text)
    if sample and len(chosen) > sample:
        chosen = random.Random(name).sample(chosen, sample)
    for place in chosen:
        mutant = mutant_at(text, *place)
        label = f"{name}: {mutant.sort}: {mutant.what}"
        if label not in excused:
            yield label, mutant, _survives(module, mutant, bench)


def _survives(module: ModuleType, mutant: Mutant, bench: Bench) -> bool:
    try:
        with limited(LONGEST), replaced(module, mutant):
            return not bench.notices(mutant)
    except (Exception, OutOfTime):  # noqa: BLE001 - a module that cannot even be made is noticed
        return False


def _share(counts: Counter[str], sort: str) -> float:
    return counts[f"{sort} survive"] / (counts[sort] or 1)


def _shown(counts: Counter[str]) -> str:
    return ", ".join(
        f"{sort} {counts[f'{sort} survive']} of {counts[sort]} survive ({_share(counts, sort):.0%})"
        for sort in ("logic", "tables")
    )


if __name__ == "__main__":
    sys.exit(main())
