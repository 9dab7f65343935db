"""Where things are, and what codes found, as answers to remarks show it."""
from __future__ import annotations

from collections.abc import Iterable

from flake8_testreview.reports.review.run import Run
from flake8_testreview.reports.review.wording import counted, listed, place

MOST_PLACES = 3  # that are listed of several files, and as many names


def where(run: Run, found: Iterable[tuple[str, int]]) -> str:
    """Where places are: the lines of the one file of a run; of several files the first places, or how many files."""
    ordered = sorted(set(found))
    if len(run.files) == 1:
        numbers = listed([str(line) for _, line in ordered])
        return f"line{'s' if len(ordered) > 1 else ''} {numbers}"
    if len(ordered) <= MOST_PLACES:
        return listed([place(path, line) for path, line in ordered])
    return f"in {counted(len({path for path, _ in ordered}), 'file')}"


def some(names: Iterable[str]) -> str:
    """Names of code, each once; of many the first, and how many more there are."""
    marked = list(dict.fromkeys(f"`{name}`" for name in names))
    more = len(marked) - MOST_PLACES
    return listed(marked) if more < 2 else f"{', '.join(marked[:MOST_PLACES])} and {more:,} more"


def found_by(run: Run, *codes: str) -> str:
    """What codes found, and where; what was not looked for is listed, so that silence is not taken for a check."""
    texts: list[str] = []
    silent: list[str] = []
    off: list[str] = []
    for code in codes:
        if violations := run.with_code(code):
            at = where(run, ((one.filename, one.line_number) for one in violations))
            texts.append(f"{code} found {len(violations):,}, {at}")
        else:
            (silent if run.is_looked_for(code) else off).append(code)
    texts += [f"{listed(silent)} found nothing"] if silent else []
    texts += [f"{listed(off)} {'was' if len(off) == 1 else 'were'} not looked for"] if off else []
    return "; ".join(texts) + "."
