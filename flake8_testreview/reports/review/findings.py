"""The findings of a run by what they mean, each sentence once with its places."""
from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import count

from flake8.violation import Violation

from flake8_testreview.plugin.finding import Kind
from flake8_testreview.reports import catalog
from flake8_testreview.reports.remarks import remark
from flake8_testreview.reports.review.document import Figure, Piece, Rank, Section
from flake8_testreview.reports.review.styles import Style, one_line, wrapped
from flake8_testreview.reports.review.wording import (
    Place,
    counted,
    finding_text,
    is_code,
    places,
    subject_and_rest,
    with_names,
)

UNREAD = "unread"  # no file of Python: E9
OTHER = "other"  # the codes of other plugins
ORDER = (UNREAD, *Kind.ALL, OTHER)
_MEANINGS = {
    UNREAD: "flake8 cannot parse the file, and nothing else was looked at in it",
    Kind.BLIND: "the test cannot fail, or never runs",
    Kind.DRIFT: "a double contradicts the code that it replaces",
    Kind.HANG: "a failure hangs the run",
    Kind.LEAK: "the next test inherits it",
    Kind.FLAKY: "the outcome depends on the clock, the network, or chance",
    Kind.TIDY: "a cost without a fault",
    Kind.INTERNAL: "about this review itself",
    OTHER: "findings of other plugins",
}
_FOLDED = (Kind.TIDY, OTHER)


def kind_of(code: str) -> str:
    """What a finding means, one of `ORDER`."""
    if (entry := catalog.entry(code)) is not None:
        return entry.message.kind
    return UNREAD if code.startswith("E9") else OTHER


def by_weight(violations: Iterable[Violation]) -> list[Violation]:
    """The findings in the order in which they should be read: the heaviest kind first, and in it one of each code in
    turn, so that many of one code do not hide the others; what is found alike in a file is there once."""
    firsts: dict[tuple[str, str, str], Violation] = {}
    for one in sorted(violations, key=lambda one: (one.code, one.filename, one.line_number, one.column_number)):
        firsts.setdefault((one.code, one.filename, one.text), one)
    turns: dict[str, Iterator[int]] = defaultdict(count)
    ordered = [(ORDER.index(kind_of(one.code)), next(turns[one.code]), one) for one in firsts.values()]
    return [one for *_, one in sorted(ordered, key=lambda row: (*row[:2], row[2].code))]


def sections(violations: Sequence[Violation], style: Style) -> Iterator[Section]:
    """A section for each kind that was found, in order of weight; what costs without a fault is folded."""
    by_kind: dict[str, list[Violation]] = defaultdict(list)
    for violation in violations:
        by_kind[kind_of(violation.code)].append(violation)
    for kind in ORDER:
        if found := by_kind.get(kind):
            yield _folded(kind, found, style) if kind in _FOLDED else _open(kind, found, style)


def _open(kind: str, found: list[Violation], style: Style) -> Section:
    head = ("", style.title(2, f"{kind.capitalize()}: {_MEANINGS[kind]} ({len(found):,})"))
    return Section(Rank.FINDINGS, head, tuple(_pieces(kind, found, style)))


def _folded(kind: str, found: list[Violation], style: Style) -> Section:
    title = f"{kind.capitalize()}: {_MEANINGS[kind]} ({len(found):,})"
    if style.folds:
        head = ("", "<details>", f"<summary>{title}</summary>")
        return Section(Rank.TIDY, head, tuple(_pieces(kind, found, style)), ("", "</details>"))
    counts = Counter(one.code for one in found)
    codes = ", ".join(f"{code} {count:,}" for code, count in sorted(counts.items()))
    hint = f"{codes}. To read them: --select={','.join(sorted(counts))}"
    return Section(Rank.SUMMARY, ("", *one_line(style.title(2, title))), (Piece(tuple(wrapped(hint))),))


def _pieces(kind: str, found: list[Violation], style: Style) -> Iterator[Piece]:
    """For each code what it finds, and its sentences with their places."""
    by_code: dict[str, list[Violation]] = defaultdict(list)
    for violation in found:
        by_code[violation.code].append(violation)
    for code, of_code in sorted(by_code.items()):
        way_out = _common_end([one.text for one in of_code])
        heading = _heading(code, of_code, way_out, style)
        for sentence, found_at in _sentences(of_code, way_out):
            text, shown = style.foreign(sentence), places(found_at)
            line = f"- {shown}: {text}" if len(found_at) == 1 else f"- {text}: {shown}"
            yield Piece((*heading, *wrapped(line, "  ")), Figure(len(found_at), f"{kind} finding", f"{kind} findings"))
            heading = []


def _heading(code: str, found: Sequence[Violation], way_out: str, style: Style) -> list[str]:
    """What a code finds, how often, and what to do where that is the same everywhere."""
    entry = catalog.entry(code)
    sentence = entry.message.sentence if entry is not None else remark(code).title.capitalize()
    advice = f". {style.foreign(with_names(way_out[:1].upper() + way_out[1:]))}." if way_out else ""
    text = f"{style.strong(with_names(sentence))} ({style.code(code)}, {counted(len(found), 'place')}){advice}"
    return ["", *wrapped(text), ""]


def _common_end(texts: Sequence[str]) -> str:
    """The last clause of sentences that all end alike; empty for a single one, which is read as a whole."""
    ends = {text.rpartition("; ")[2] if "; " in text else "" for text in texts}
    end = ends.pop() if len(ends) == 1 and len(texts) > 1 else ""
    return end if not is_code(end.partition(" ")[0]) or "=" in end else ""


def _sentences(found: Sequence[Violation], way_out: str) -> Iterator[tuple[str, list[Place]]]:
    """What is found alike, and where, by the first place. What is alike but for the name in it is listed
    once, with the names beside the places."""
    grouped: dict[str, list[tuple[Violation, str]]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (os.path.normpath(one.filename), one.line_number, one.column_number)):
        name, rest = subject_and_rest(one.code, one.text)
        grouped[rest].append((one, name))
    shortened = partial(_without, start=_common_start([one.text for one in found]), end=with_names(way_out))
    for rest, alike in grouped.items():
        if len({name for _, name in alike}) == 1:
            first = alike[0][0]
            yield shortened(finding_text(first.code, first.text)), [_place(one) for one, _ in alike]
        else:
            yield shortened(rest), [_place(one, name) for one, name in alike]


def _place(one: Violation, name: str = "") -> Place:
    return Place(os.path.normpath(one.filename), one.line_number, name)


def _common_start(texts: Sequence[str]) -> str:
    """What several texts begin with, up to a colon; the heading has it already."""
    starts = {text.partition(": ")[0] if ": " in text else "" for text in texts}
    start = starts.pop() if len(starts) == 1 and len(texts) > 1 else ""
    return f"{start}: " if start else ""


def _without(text: str, start: str, end: str) -> str:
    return text.removeprefix(start).removesuffix(end).removesuffix("; ")
