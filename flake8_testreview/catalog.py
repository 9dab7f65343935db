"""What the suite consists of, as its documentation and its command line show it: concerns, pages, codes, options."""
from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib.metadata import entry_points

from flake8_testreview.checker import SHARED_OPTIONS, Checker, Message, Option

SITE = "https://flake8-testreview.readthedocs.io/en/latest/"


def checkers() -> list[type[Checker]]:
    """The installed checker classes of the suite, in the order of their entry point names."""
    points = (point for point in entry_points(group="flake8.extension") if point.name.startswith("TRV"))
    return [point.load() for point in sorted(points)]


def page_name(checker: type[Checker]) -> str:
    """The name of the page that explains a concern: that of the module it is written in."""
    return checker.__module__.rpartition(".")[2]


def page_url(checker: type[Checker]) -> str:
    """Where that page is on the documentation site."""
    return f"{SITE}concerns/{page_name(checker)}.html"


def principle(checker: type[Checker]) -> str:
    """What a concern holds, in one sentence."""
    return inspect.cleandoc(checker.__doc__ or "").partition("\n")[0]


def explanation(checker: type[Checker]) -> str:
    """The rest of a concern's page, reStructuredText: why, the way out, examples, where each code draws its line."""
    return inspect.cleandoc(checker.__doc__ or "").partition("\n")[2].strip("\n")


def says(message: Message) -> str:
    """What a message says, with the names of its fields where their values will stand."""
    return re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", message.template)


def options() -> Iterator[Option]:
    """Every option once: the shared ones first, then those of the concerns."""
    seen = set()
    for option in (*SHARED_OPTIONS, *(option for checker in checkers() for option in checker.options)):
        if option.name not in seen:
            seen.add(option.name)
            yield option
