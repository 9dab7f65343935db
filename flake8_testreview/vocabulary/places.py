"""The things that all tests of a process share, by their names."""
from __future__ import annotations

from flake8_testreview.project.module import is_stdlib
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.loggers import ROOT
from flake8_testreview.vocabulary.settings import RESETTERS, SETTERS, SHOWN

ENVIRONMENT = "os.environ"
PROCESS = "process"  # the owner of the settings that functions set
LOGGERS = "loggers"  # the owner of the loggers, whatever is changed on one
OF_PROJECT = "."  # the package of what the file itself defines, or imports by a relative name
TABLES = frozenset({ENVIRONMENT, "sys.path", "sys.argv", "sys.modules", "sys.meta_path", "sys.path_hooks"})


class Place(NamedTuple):
    """A thing that tests share: the attribute `name` of `owner`, a dotted name; of a mapping the key, empty where it is
    all of it or not known."""

    owner: str
    name: str

    def meets(self, other: Place) -> bool:
        """May it be the same thing? Owners are called by several dotted names, so their last parts are compared; but
        in Python's own library, `os.path` is not `sys.path`."""
        if self.owner.rpartition(".")[2] != other.owner.rpartition(".")[2]:
            return False
        if self.owner != other.owner and is_stdlib(self.owner) and is_stdlib(other.owner):
            return False
        return not self.name or not other.name or self.name.lstrip("_") == other.name.lstrip("_")  # or a property

    @property
    def dotted(self) -> str:
        """The owner and the name, with the dots that a relative import begins with."""
        return f"{self.owner}.{self.name}"

    @property
    def is_attribute(self) -> bool:
        """Is it an attribute of something imported, no setting or table of the process?"""
        return self.owner not in (PROCESS, LOGGERS) and self.owner not in TABLES

    @property
    def is_any_attribute(self) -> bool:
        """Is it all attributes of something imported, or one whose name is not known?"""
        return self.is_attribute and not self.name

    @property
    def shown(self) -> str:
        """What a message calls it."""
        if self.owner == PROCESS:
            return SHOWN[self.name]
        if self.owner == LOGGERS:
            return "the root logger" if self.name == ROOT else f"the logger {self.name}"
        if self.owner == ENVIRONMENT:
            return f"the environment variable {self.name}" if self.name else "the environment"
        if self.owner in TABLES:
            return f"{self.owner}[{self.name!r}]" if self.name else self.owner
        return self.dotted.lstrip(".")


def place_of(owner: str, name: str) -> Place:
    """The attribute `name` of `owner`, a dotted name; the whole of a table of the process, such as `os.environ`."""
    dotted = f"{owner}.{name}"
    return Place(dotted, "") if dotted in TABLES else Place(owner, name)


def split(dotted: str) -> Place:
    """The place that a dotted name stands for: its last part, of what comes before."""
    owner, _, name = dotted.rpartition(".")
    return place_of(owner, name)


def setting_of(function: str) -> Place | None:
    """The setting of the process that a function of that qualified name changes."""
    setting = SETTERS.get(function) or RESETTERS.get(function)
    return Place(PROCESS, setting.name) if setting is not None else None
