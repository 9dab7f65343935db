"""A report in pieces, of which as many are shown as its limit has room for."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flake8_testreview.plugin.options import REPORT_LIMIT
from flake8_testreview.reports.review.styles import wrapped
from flake8_testreview.reports.review.wording import counted, listed

_ROOM_FOR_NOTICE = 600  # characters
_SHARE_OF_ANSWERS = 0.25  # of the limit: longer ones wait until after the findings


class Rank:
    """What is shown first when not all has room: lower ones; the answers before the findings if they are short."""

    SUMMARY, FINDINGS, ANSWERS, TIDY, DETAILS = range(5)


class Figure(NamedTuple):
    """How many there are of a thing, which is called `one`, and several of it `many`."""

    number: int
    one: str
    many: str


class Piece(NamedTuple):
    """Lines that are shown together or not at all, and in figures what goes with them."""

    lines: tuple[str, ...]
    shows: Figure | None = None


class Section(NamedTuple):
    """Pieces under a head, which is shown with at least one of them; `tail` ends the section."""

    rank: int
    head: tuple[str, ...]
    pieces: tuple[Piece, ...]
    tail: tuple[str, ...] = ()


def fitted(sections: Sequence[Section], limit: int) -> str:
    """The text of the sections, no longer than `limit` characters; 0 is no limit. What has no room is left out, with
    all that comes after it in the order of the ranks, and counted at the end."""
    whole = _text(line for section in sections for line in _lines(section, len(section.pieces)))
    if not limit or len(whole) <= limit:
        return whole
    left, shown = limit - _ROOM_FOR_NOTICE, [0] * len(sections)
    for index in _turns(sections, limit):
        shown[index], left = _room(sections[index], left)
        if shown[index] < len(sections[index].pieces):
            break
    lines = [line for index, section in enumerate(sections) for line in _lines(section, shown[index])]
    missing = [piece.shows for index, section in enumerate(sections) for piece in section.pieces[shown[index] :]]
    text = _text([*lines, "", *_notice(list(filter(None, missing)), limit)])
    return text if len(text) <= limit else _text(lines)[:limit]


def _turns(sections: Sequence[Section], limit: int) -> list[int]:
    """The indexes of the sections, in the order in which they get room."""
    answers = [section for section in sections if section.rank == Rank.ANSWERS]
    length = sum(len(_text(_lines(section, len(section.pieces)))) for section in answers)
    first = (Rank.SUMMARY, Rank.ANSWERS) if length <= limit * _SHARE_OF_ANSWERS else ()
    return sorted(range(len(sections)), key=lambda index: (sections[index].rank not in first, sections[index].rank))


def _lines(section: Section, count: int) -> list[str]:
    """The lines of a section with its first `count` pieces."""
    if not count and section.pieces:
        return []
    return [*section.head, *(line for piece in section.pieces[:count] for line in piece.lines), *section.tail]


def _room(section: Section, left: int) -> tuple[int, int]:
    """How many pieces of a section so many characters have room for, and how many characters are left then."""
    room = left - len(_text((*section.head, *section.tail)))
    count = 0
    for piece in section.pieces:
        room -= len(_text(piece.lines))
        if room < 0:
            break
        count, left = count + 1, room
    return count, left


def _notice(missing: Iterable[Figure], limit: int) -> Iterable[str]:
    sums = Counter[tuple[str, str]]()
    for figure in missing:
        sums[figure.one, figure.many] += figure.number
    figures = listed([counted(count, one, many) for (one, many), count in sums.items()]) or "a part of the answers"
    name = f"testreview-{REPORT_LIMIT.name}"
    return wrapped(f"Left out to stay within {limit:,} characters: {figures}. `{name} = 0` shows all.")


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
