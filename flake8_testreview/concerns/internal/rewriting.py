"""The fix that both codes about comments make: another text in the place of the comment, or none."""
from __future__ import annotations

from collections.abc import Sequence

from flake8_testreview.edits.spans import Edit, Fix, Place
from flake8_testreview.plugin.suppressions import Ignore, Item, written
from flake8_testreview.suite.suite import Suite


def with_items(suite: Suite, ignore: Ignore, items: Sequence[Item]) -> Fix:
    """A safe fix that writes the comment as it ought to be, for `items` alone; without any it goes, and so does its
    line if nothing else stands there. What stands beside it in the same comment stays."""
    line, column, old, _ = ignore.comment
    before, after = old[: ignore.start], old[ignore.end :]
    if items:
        new = f"{before}# {written(items)} {ignore.reason}".rstrip() + after
        edit = _edit(suite, line, column, column + len(old), new)
        return Fix("write the comment in the usual form", (edit,), is_safe=True)
    new = f"{before.rstrip()}  {after.lstrip()}".strip()
    code = suite.source.lines[line - 1][:column].rstrip()
    if new or code:
        edit = _edit(suite, line, column if new else len(code), column + len(old), new)
    else:
        edit = Edit(Place(line, 0), suite.draft.text.after_line(line), "", drops_comments=True)
    return Fix("delete the comment", (edit,), is_safe=True)


def _edit(suite: Suite, line: int, start: int, end: int, text: str) -> Edit:
    """Put `text` in the place of what stands on a line between two columns."""
    row = suite.source.lines[line - 1]
    first, last = (Place(line, len(row[:column].encode("utf-8", "surrogatepass"))) for column in (start, end))
    return Edit(first, last, text, drops_comments=True)
