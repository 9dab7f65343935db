"""What an entry of a table of names makes or silences: a row, and an example."""
from __future__ import annotations

import textwrap
from collections.abc import Iterable
from importlib import import_module

from inprocess import keys, parts

from flake8_testreview.reports import catalog


class Table:
    """A table of names, or several, and an example in which each of their entries makes a difference.

    `names`, parted by spaces, are those of the tables. `code` is an example; each entry takes the place of its `{}` (in
    capitals, of `{UPPER}`), and `neutral`, which is no entry, must give the opposite. With an entry the finding `makes`
    is there, or the finding `silences` is not: a code, and what its text says if that matters; with `of_fix` only one
    that has a fix counts. Only the entries in `only`, or those that no other row of the table has. `file` is the name
    of the file that holds the example. `neutral` is empty where another row shows what the entry alone makes.
    """

    module = ""  # where the tables stand, below the package
    entries: tuple[str, ...] = ()  # the names that the row is about, in order

    def __init__(
        self, names: str, *, code: str, makes: str = "", silences: str = "", neutral: str = "plain",
        only: tuple[str, ...] = (), file: str = "test_example.py", of_fix: bool = False,
    ) -> None:  # fmt: skip
        self.names = frozenset(names.split())
        self.code = textwrap.dedent(code).lstrip("\n")
        self.finding = makes or silences
        self.makes = bool(makes)
        self.neutral = neutral
        self.only = only
        self.file = file
        self.of_fix = of_fix

    def place(self, module: str, rows: Iterable[Table]) -> None:
        """Say which module the row is about, and which other rows are."""
        taken = {word for row in rows if row.names & self.names for word in row.only}
        values = vars(import_module(f"flake8_testreview.{module}"))
        self.module = module
        self.entries = self.only or tuple(sorted({word for name in self.names for word in values[name]} - taken))

    def finds(self, word: str) -> bool:
        """Is the finding there when `word` stands in the example?"""
        number, _, said = self.finding.partition(" ")
        entry = catalog.entry(number)
        assert entry is not None
        code = self.code.replace("{}", word).replace("{UPPER}", word.upper())
        found = (keys(part, [entry.rule], self.of_fix) for part in parts(code, self.file.replace("{}", word)))
        return any(said in str(key[3]) and bool(key[-1]) for one in found for key in one)

    def holds(self, word: str) -> bool:
        """Does an entry do what the row states?"""
        return self.finds(word) == self.makes
