"""What every entry of the tables of names makes or silences: a row for each table, see `Table`."""
from __future__ import annotations

from functools import cached_property
from importlib import import_module

from inprocess import keys, parts

from flake8_testreview.reports import catalog


class Table:
    """A table of names, and an example in which each of its entries makes a difference.

    `module` and `name` tell where the table stands, below the package. `code` is an example; each entry takes the place
    of its `{}`, and `neutral`, which is in no table, must give the opposite. With an entry the code `makes` is found,
    or the code `silences` is not. Only the entries in `only`, or those that no other row of the table has. `file` is
    the name of the file that holds the example.
    """

    def __init__(
        self, module: str, name: str, code: str, *, makes: str = "", silences: str = "", neutral: str = "plain",
        only: tuple[str, ...] = (), file: str = "test_example.py",
    ) -> None:  # fmt: skip
        self.module = module
        self.name = name
        self.code = code
        self.finding = makes or silences
        self.makes = bool(makes)
        self.neutral = neutral
        self.only = only
        self.file = file

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The names that the row is about, in order."""
        if self.only:
            return self.only
        taken = {name for row in TABLES if (row.module, row.name) == (self.module, self.name) for name in row.only}
        table = getattr(import_module(f"flake8_testreview.{self.module}"), self.name)
        return tuple(sorted(set(table) - taken))

    def finds(self, word: str) -> bool:
        """Is the finding there when `word` stands in the example?"""
        entry = catalog.entry(self.finding)
        assert entry is not None
        found = [key for part in parts(self.code.replace("{}", word), self.file) for key in keys(part, [entry.rule])]
        return any(self.finding in key for key in found)

    def holds(self, word: str) -> bool:
        """Does an entry do what the row states?"""
        return self.finds(word) == self.makes


TABLES: tuple[Table, ...] = ()
