"""The blank lines that deleted lines leave."""
from __future__ import annotations

from collections.abc import Iterable

from flake8_testreview.edits.spans import Edit, Place, Text


def with_blank_lines(text: Text, first: int, last: int, is_first_of_block: bool) -> tuple[int, int]:
    """The lines to delete with those from `first` to `last`: of the blank ones around them the longer side stays.

    None stay at the end of the file, and where what is deleted was the first of its block. A form feed is not blank.
    """
    above, below = first, last
    while above > 1 and is_blank(text, above - 1):
        above -= 1
    while below < len(text.lines) and is_blank(text, below + 1):
        below += 1
    if below == len(text.lines):
        return above, below
    if is_first_of_block and above == first and not is_comment(text, first - 1):
        return first, below
    return first, last + min(first - above, below - last)


def merged(text: Text, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order, with each run of deleted lines as one that leaves as many blank lines as a single one would.

    Each of them was made as if the others stayed.
    """
    found: list[list[Edit]] = []
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if found and edit.is_of_lines and not edit.text and edit.start == found[-1][-1].end and _deletes(found[-1][-1]):
            found[-1].append(edit)
        else:
            found.append([edit])
    ends = [Place(1, 0)] + [run[-1].end for run in found]
    starts = [run[0].start for run in found[1:]] + [Place(len(text.lines) + 2, 0)]
    between = zip(ends, found, starts)
    return tuple(_as_one(text, run, end, start) if len(run) > 1 else run[0] for end, run, start in between)


def _deletes(edit: Edit) -> bool:
    return edit.is_of_lines and not edit.text and edit.start < edit.end


def _as_one(text: Text, run: list[Edit], previous: Place, following: Place) -> Edit:
    """One edit for a run of them, between the end of the previous edit and the start of the following one."""
    first, last = run[0].start.line, run[-1].end.line - 1
    while first < last and is_blank(text, first):
        first += 1
    while last > first and is_blank(text, last):
        last -= 1
    above = text.line(first - 1).rstrip() if first > 1 else b":"
    first, last = with_blank_lines(text, first, last, is_first_of_block=above.endswith(b":"))
    drops = all(edit.drops_comments for edit in run)
    return Edit(max(previous, Place(first, 0)), min(following, text.after_line(last)), "", drops)


def is_blank(text: Text, number: int) -> bool:
    """Whether a line, from 1, holds at most spaces and tabs."""
    return not text.line(number).strip(b" \t")


def is_comment(text: Text, number: int) -> bool:
    """Whether there is such a line, from 1, and it holds a comment alone."""
    return number >= 1 and text.line(number).lstrip(b" \t\f").startswith(b"#")
