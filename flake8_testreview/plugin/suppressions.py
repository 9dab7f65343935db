"""Comments that ignore findings: `# testreview: ignore[TRV301] reason`.

In the brackets stand codes, beginnings of codes, and names, with commas between them. `syntax.comments` answers which
lines a comment is about. flake8's own `noqa` is left to flake8; its `--disable-noqa` goes for these comments too.
"""
from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterable, Iterator

from flake8_testreview.plugin.finding import INTERNAL_ERROR, Finding, Message, Silence
from flake8_testreview.plugin.options import SCOPE
from flake8_testreview.plugin.run import concerns_of, is_on
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.comments import Comment, Lines, comments
from flake8_testreview.syntax.tuples import NamedTuple

_COMMENT = re.compile(
    r"#\s*(?P<head>testreview\b\s*(?P<colon>:?)\s*(?P<verb>\w+)(?:\s*\[(?P<items>[^\]]*)\])?)"
    r"(?P<reason>[^#]*(?:#\d[^#]*)*)",  # up to the next comment of the line; `#17` belongs to the reason
    re.IGNORECASE,
)
_CODE = re.compile(r"TRV\d*", re.IGNORECASE)
_VERB = "ignore"


class Item(NamedTuple):
    """What stands in the brackets for some codes: its text as it ought to be written, and these codes, none where it is
    unknown."""

    text: str
    codes: frozenset[str]


class Fault(NamedTuple):
    """What is wrong with a comment, and what to do about it."""

    what: str
    way_out: str


class Ignore(NamedTuple):
    """What is meant to ignore findings: the comment, and where in its text that begins and ends, since there may be
    other things in it; what stands in the brackets, the reason, which may be empty, and what is wrong with it."""

    comment: Comment
    start: int
    end: int
    items: tuple[Item, ...]
    reason: str
    fault: Fault | None

    @property
    def place(self) -> tuple[int, int]:
        """Its 1-based line and 0-based column in characters."""
        return self.comment.line, self.comment.column + self.start

    @property
    def about(self) -> Lines | None:
        """The lines that it is about; None for one above nothing."""
        return self.comment.about

    def ignores(self, finding: Finding) -> bool:
        """Is a finding one of those that the comment ignores?"""
        if self.about is None or not self.about.first <= finding.line <= self.about.last:
            return False
        return any(finding.code in item.codes for item in self.items)


class Suppressions:
    """The comments of a file that ignore findings, and which of them had some to ignore."""

    def __init__(self, suite: Suite) -> None:
        self._settings = suite.settings or argparse.Namespace()
        # findings about the review itself and about these comments cannot be ignored by comments
        concerns = [concern for concern in concerns_of(self._settings) if not concern.is_last]
        self._messages = [rule.message for concern in concerns for rule in concern.rules()]
        found = comments(suite.source.body, suite.source.lines)
        self.comments = [one for each in found for one in _read(each, self._messages)]
        self._used: set[tuple[Ignore, Item]] = set()
        self._is_complete = True

    def silence(self, found: Iterable[Finding]) -> None:
        """Silence those of some findings of the file that a comment ignores; the reason is that of the comment which is
        about the fewest lines."""
        for finding in found:
            self._is_complete &= finding.code != INTERNAL_ERROR.code
            fitting = [comment for comment in self.comments if comment.ignores(finding)]
            if not fitting:
                continue
            comment = min(fitting, key=_extent)
            self._used.update((comment, item) for item in comment.items if finding.code in item.codes)
            if not self._settings.disable_noqa:
                finding.silence = Silence(True, comment.reason)

    def unused(self) -> Iterator[tuple[Ignore, list[Item]]]:
        """The comments with those of their items that ignored nothing, once all findings of the file are known. An item
        is judged only if all of its codes were looked for."""
        looked_for = {message.code for message in self._messages if self._is_looked_for(message)}
        for comment in self.comments:
            unused = [
                item
                for item in comment.items
                if item.codes and item.codes <= looked_for and (comment, item) not in self._used
            ]
            if unused and comment.about is not None:
                yield comment, unused

    def _is_looked_for(self, message: Message) -> bool:
        is_out_of_reach = message.compares and SCOPE.value(self._settings) == "file"
        return self._is_complete and is_on(message, self._settings) and not is_out_of_reach


def _extent(comment: Ignore) -> int:
    return comment.about.last - comment.about.first if comment.about is not None else 0


# -- how a comment is written -----------------------------------------------------------------------------------------


def _read(comment: Comment, messages: Iterable[Message]) -> Iterator[Ignore]:
    """What one comment of the file ignores; there may be several in it, and others beside."""
    for match in _COMMENT.finditer(comment.text):
        if not _is_meant(match):
            continue
        asked = [text.strip() for text in (match["items"] or "").split(",") if text.strip()]
        items = tuple(_item(text, messages) for text in asked)
        reason = match["reason"].strip(" \t\f-:")
        fault = _fault(match, items, reason, messages, comment.about is None)
        is_read = match["verb"].lower() == _VERB
        end = match.start() + len(match[0].rstrip())
        yield Ignore(comment, match.start(), end, items if is_read else (), reason, fault)


def _is_meant(match: re.Match[str]) -> bool:
    """Is it more than a remark about testreview: are there brackets, or a word that is nearly right or stands alone?"""
    is_near = difflib.get_close_matches(match["verb"].lower(), [_VERB], cutoff=0.75)
    return match["items"] is not None or bool(match["colon"] and (is_near or not match["reason"].strip()))


def _item(text: str, messages: Iterable[Message]) -> Item:
    if _CODE.fullmatch(text):
        code = text.upper()
        return Item(code, frozenset(message.code for message in messages if message.code.startswith(code)))
    named = frozenset(message.code for message in messages if message.name == text.lower())
    return Item(text.lower() if named else text, named)


def _fault(
    match: re.Match[str], items: tuple[Item, ...], reason: str, messages: Iterable[Message], is_above_nothing: bool
) -> Fault | None:
    """What is wrong with a comment first of all."""
    head = " ".join(match["head"].split())
    right = written(items)
    if match["verb"].lower() != _VERB:
        return Fault(f"{head} is not understood and ignores nothing", f"write {right} and the reason")
    if not items:
        return Fault(f"{head} names no code in brackets and ignores nothing", f"write {right} and the reason")
    if unknown := [item.text for item in items if not item.codes]:
        return Fault(f"testreview has no code {unknown[0]} that a comment can ignore", _nearest(unknown[0], messages))
    if is_above_nothing:
        return Fault(f"there is no code below {right} at its indentation", "put it at the end of the line it is about")
    if re.sub(r"\s*,\s*", ", ", head) != right:
        return Fault(f"{head} is read as {right}", "write it that way")
    return None if re.search(r"\w", reason) else Fault(f"{right} gives no reason", "write it after the bracket")


def written(items: Iterable[Item]) -> str:
    """How a comment is written that ignores `items`, without the `#` and the reason."""
    return f"testreview: {_VERB}[{', '.join(item.text for item in items) or 'CODE'}]"


def _nearest(text: str, messages: Iterable[Message]) -> str:
    """Where to look for what an unknown code or name was meant to be."""
    near = difflib.get_close_matches(text.lower(), [message.name for message in messages], n=1, cutoff=0.75)
    return f"did you mean {near[0]}?" if near else "python -m flake8_testreview codes lists them"
