"""What testreview consists of, as its documentation and its command line show it: concerns, pages, codes, options."""
from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import NamedTuple

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.finding import Message
from flake8_testreview.plugin.options import SHARED, Option
from flake8_testreview.plugin.rules import Rule

SITE = "https://flake8-testreview.readthedocs.io/en/latest/"


class Entry(NamedTuple):
    """A code of the catalog: its message, the concern that it belongs to, and the rule that finds it."""

    message: Message
    concern: type[Concern]
    rule: Rule


@cache
def concerns() -> tuple[type[Concern], ...]:
    """The installed concerns, in the order of their entry point names."""
    points = (point for point in entry_points(group="flake8.extension") if point.name.startswith("TRV"))
    return tuple(point.load() for point in sorted(points))


@cache
def entries() -> tuple[Entry, ...]:
    """Every code once, in order."""
    found = [Entry(rule.message, concern, rule) for concern in concerns() for rule in concern.rules()]
    return tuple(sorted(found, key=lambda entry: entry.message.code))


def entry(code: str) -> Entry | None:
    """The entry of exactly that code."""
    return next((one for one in entries() if one.message.code == code), None)


def page_name(concern: type[Concern]) -> str:
    """The name of the page that explains a concern: that of the folder it is written in."""
    return concern.__module__.rpartition(".")[2]


def page_url(concern: type[Concern]) -> str:
    """Where that page is on the documentation site."""
    return f"{SITE}concerns/{page_name(concern)}.html"


def code_url(found: Entry) -> str:
    """Where a code's own part of that page is."""
    return f"{page_url(found.concern)}#{found.message.code.lower()}"


def principle(concern: type[Concern]) -> str:
    """What a concern demands, in one sentence."""
    return inspect.cleandoc(concern.__doc__ or "").partition("\n")[0]


def reason(concern: type[Concern]) -> str:
    """The rest of a concern's docstring, reStructuredText: why, and what to do instead."""
    return inspect.cleandoc(concern.__doc__ or "").partition("\n")[2].strip("\n")


def explanation(found: Entry) -> str:
    """A finding's own part of the page, reStructuredText: what it finds, examples, where it draws its line."""
    return inspect.cleandoc(found.rule.module.__doc__ or "")


def when_to_ignore(found: Entry) -> str:
    """The sentence of a finding's page about where to ignore it, on one line and without markup; may be empty."""
    sentence = re.search(r"^Ignore it [^.]*(?:\.\S[^.]*)*\.", explanation(found), re.MULTILINE)
    return re.sub(r"``|:\w+:", "", " ".join(sentence[0].split())) if sentence else ""


def says(message: Message) -> str:
    """The text of a message, with the names of its fields where their values will stand."""
    return re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", message.template)


def options() -> Iterator[Option]:
    """Every option once: the shared ones first, then those of the concerns."""
    yield from dict.fromkeys((*SHARED, *(option for concern in concerns() for option in concern.options)))
