"""The plots of the documentation: cost from the tables of cost.md, accuracy from the recorded scores."""
from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from drawing import LINE, Drawing  # found beside this file
from figures import OWN, SCORES  # which finds the module below too
from intervals import wilson

HERE = Path(__file__).parent
WIDTH = 720
ONE_FILE = f"{OWN}, scope = file"
LEFT = 250  # where the scale begins
RIGHT = WIDTH - 70


class Cost(NamedTuple):
    """A row of a table of cost: what ran, and its instructions as a multiple of plain flake8's."""

    name: str
    ratio: float


def costs() -> list[Cost]:
    """testreview in both scopes as CI counts it, and the other plugins of the tables in cost.md, the cheapest first."""
    text = (HERE / "cost.md").read_text(encoding="utf-8")
    table = text.partition("| Plugin | Instructions, to plain flake8 |")[2].partition("\n\n")[0]
    found = [Cost(OWN, _ratio(text, "4909 lines of tests")), Cost(ONE_FILE, _ratio(text, "the same with `testreview-"))]
    found += [Cost(*row) for row in _rows(table) if not row[0].startswith(OWN)]
    return sorted(found, key=lambda one: one.ratio)


def _rows(table: str) -> list[tuple[str, float]]:
    return [(name, float(ratio)) for name, ratio in re.findall(r"^\| ([^|]+?) \| ([\d.]+)", table, re.MULTILINE)]


def _ratio(text: str, beginning: str) -> float:
    """The ratio of the first row that begins so."""
    return next(ratio for name, ratio in _rows(text) if name.startswith(beginning))


def cost() -> str:
    """A bar for each plugin: what it adds to flake8, in percent; the longest is cut."""
    found = costs()
    drawing = Drawing(WIDTH, "What plugins add to the cost of flake8", _listed(found))
    drawing.text(20, 30, "Added to the cost of flake8 itself, in instructions", "strong")
    most = 60  # percent; where a longer bar is cut
    for number, one in enumerate(found):
        y, added = 58 + 30 * number, 100 * (one.ratio - 1)
        length = min(added, most) / most * (RIGHT - LEFT)
        drawing.text(LEFT - 10, y, one.name, anchor="end")
        drawing.box(LEFT, y - 14, length, 18, "ours" if one.name.startswith(OWN) else "other")
        shown = f"{added:.0f} %" if added <= most else f"{added:,.0f} %, cut here"
        if added <= most:
            drawing.text(LEFT + length + 6, y, shown, "soft")
        else:
            drawing.text(RIGHT - 8, y, shown, "strong", "end")
    y = 58 + 30 * len(found)
    note = "Over 4,909 lines of nova's tests; counted by cachegrind. See the page on cost."
    drawing.text(20, y + 4, note, "soft small")
    return drawing.svg(y + LINE)


def _listed(found: Iterable[Cost]) -> str:
    return "; ".join(f"{one.name} {100 * (one.ratio - 1):.1f} percent" for one in found) + "."


def accuracy() -> str:
    """A dot with its 95 % interval for each default code: the share of the findings that were read that is right."""
    rows = [
        (code, row["true"] + row["debatable"], row["true"] + row["debatable"] + row["false"])
        for code, row in SCORES[OWN]["now"].items()
    ]
    described = "; ".join(f"{code} {right} of {read}" for code, right, read in rows) + "."
    drawing = Drawing(WIDTH, "Which share of the findings is right, by code", described)
    drawing.text(20, 30, "Findings that are right, with the 95 % interval", "strong")
    left, bottom = 160, 64 + LINE * len(rows)
    for percent in (0, 25, 50, 75, 100):
        x = left + (RIGHT - left) * percent / 100
        drawing.line(x, 48, x, bottom - 8)
        drawing.text(x, bottom + 8, f"{percent} %", "soft small", "middle")
    for number, (code, right, read) in enumerate(rows):
        y = 62 + LINE * number
        low, high = (left + (RIGHT - left) * share for share in wilson(right, read))
        drawing.text(20, y + 4, code)
        drawing.text(left - 12, y + 4, f"{right} of {read}", "soft small", "end")
        drawing.line(low, y, high, y, "span")
        drawing.dot(left + (RIGHT - left) * right / read, y, "ours")
    note = "Findings in suites that the rules were not tuned with, read one by one. See the page on accuracy."
    drawing.text(20, bottom + 34, note, "soft small")
    return drawing.svg(bottom + 50)
