"""Edits are applied from the end, those of one fix together; what overlaps waits for the next round."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flake8_testreview.edits.spans import LINE_END, Edit, Fix, Text, Unfit


class Span(NamedTuple):
    """A piece of a text by the offsets of its UTF-8 bytes. `is_of_lines`: it does not touch what it only borders."""

    start: int
    end: int
    is_of_lines: bool

    def touches(self, start: int, end: int) -> bool:
        """Whether it overlaps the piece from `start` to `end`, or borders it on a line that both share."""
        if self.is_of_lines:
            return self.start < end and start < self.end
        return self.start <= end and start <= self.end

    def holds(self, offset: int) -> bool:
        """Whether what begins at `offset` belongs to the piece."""
        return self.start <= offset < self.end or (offset == self.end and not self.is_of_lines)


class Spans:
    """The edited pieces of a text, in order and disjoint."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.all = tuple(spans)
        self._starts = [span.start for span in self.all]
        self.ends = [span.end for span in self.all]

    def touch(self, start: int, end: int) -> bool:
        """Whether an edit touches the piece from `start` to `end`."""
        for span in reversed(self.all[: bisect_right(self._starts, end)]):
            if span.touches(start, end):
                return True
            if span.end < start:
                return False
        return False

    def holding(self, offset: int) -> int | None:
        """The index of the first edit to which what begins at `offset` belongs."""
        last = bisect_right(self._starts, offset)
        near = [n for n in range(max(0, last - 3), last) if self.all[n].holds(offset)]
        return near[0] if near else None


class Applied(NamedTuple):
    """A text before and after edits, and the pieces that the edits replaced and those that they put there."""

    before: Text
    after: Text
    edits: tuple[Edit, ...]
    replaced: Spans
    put: Spans

    def origin(self, offset: int) -> tuple[int, bool]:
        """Where what begins at an offset of `after` was in `before`; of what is new, the edit, and True."""
        if (index := self.put.holding(offset)) is not None:
            return self.replaced.all[index].start, True
        return offset - self._growth(offset), False

    def anchor(self, offset: int) -> tuple[int, bool]:
        """The same for an offset of `before`: itself, or the edit that replaced it."""
        if (index := self.replaced.holding(offset)) is not None:
            return self.replaced.all[index].start, True
        return offset, False

    def _growth(self, offset: int) -> int:
        """By how much longer the text before an offset of `after`, that is in no edit, became."""
        index = bisect_right(self.put.ends, offset) - 1
        return self.put.ends[index] - self.replaced.ends[index] if index >= 0 else 0


def applied(before: Text, edits: Iterable[Edit]) -> Applied:
    """The text with all edits made; those at one place stay in their order. Raises Unfit when two overlap."""
    spans = sorted(((_span(before, edit), edit) for edit in edits), key=lambda pair: pair[0][:2])
    pieces, put, length, done = [], [], 0, 0
    for span, edit in spans:
        if span.start < done:
            raise Unfit("two edits overlap")
        new = LINE_END.sub(before.newline(edit.start.line), edit.text).encode("utf-8", "surrogatepass")
        kept = before.content[done : span.start]
        put.append(Span(length + len(kept), length + len(kept) + len(new), span.is_of_lines))
        pieces += [kept, new]
        length, done = put[-1].end, span.end
    text = b"".join([*pieces, before.content[done:]]).decode("utf-8", "surrogatepass")
    replaced = Spans(span for span, _ in spans)
    return Applied(before, Text(text), tuple(edit for _, edit in spans), replaced, Spans(put))


def _span(text: Text, edit: Edit) -> Span:
    start, end = text.offset(edit.start), text.offset(edit.end)
    if start > end:
        raise Unfit("an edit ends before it starts")
    return Span(start, end, edit.is_of_lines)


def without_overlaps(fixes: Sequence[Fix], text: Text) -> list[bool]:
    """Of each fix, whether it can be made together with the ones before it that can.

    Two fixes may put lines at one place, and share an edit that puts lines there, such as an import.
    Raises Unfit for an edit outside the text.
    """
    taken: list[Span] = []
    answers = []
    for fix in fixes:
        spans = [_span(text, edit) for edit in fix.edits]
        fits = not any(_collide(span, other) for n, span in enumerate(spans) for other in (*taken, *spans[:n]))
        answers.append(fits)
        if fits:
            taken += spans
    return answers


def _collide(one: Span, other: Span) -> bool:
    if one.start == one.end == other.start == other.end:
        return not (one.is_of_lines and other.is_of_lines)
    return one.start < other.end and other.start < one.end


def edits_of(fixes: Iterable[Fix]) -> tuple[Edit, ...]:
    """The edits of several fixes, each that they share once."""
    return tuple(dict.fromkeys(edit for fix in fixes for edit in fix.edits))
