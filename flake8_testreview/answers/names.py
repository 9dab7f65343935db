"""The names that a file defines, and which of them nobody but a framework chose."""
from __future__ import annotations

from typing import NamedTuple

from flake8_testreview.concerns.naming.dictated import is_dictated
from flake8_testreview.concerns.naming.mixed_convention import definitions
from flake8_testreview.concerns.naming.spelling import is_camel, is_snake
from flake8_testreview.suite.suite import Suite


class Name(NamedTuple):
    """A name and the 1-based line of its first definition."""

    name: str
    line: int


class Names(NamedTuple):
    """`total` names are defined in the file; of those with more than one word, `snake` are in snake_case, and `camel`
    in camelCase because somebody else than the author decided on them."""

    total: int
    snake: int
    camel: list[Name]


def names_of(suite: Suite) -> Names:
    """The functions, parameters, variables and attributes of `self` that a file defines, each name once."""
    all_names = definitions(suite, lambda name: True)
    dictated = [
        Name(name, min(suite.source.position(node)[0] for node in nodes))
        for name, nodes in all_names.items()
        if is_camel(name) and all(is_dictated(suite, name, node) for node in nodes)
    ]
    return Names(len(all_names), sum(map(is_snake, all_names)), sorted(dictated, key=lambda one: one.line))
