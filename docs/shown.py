"""Pictures of what people see, each drawn from a run on an example: an editor, a pull request, code scanning."""
from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

from drawing import LETTER, LINE, Drawing  # found beside this file

ROOT = Path(__file__).parent.parent
EXAMPLE = "docs/example/test_refund.py"
WIDTH = 760
MARGIN = 24
WRAP = 96  # letters of prose on a line of that width


class Alert(NamedTuple):
    """A result of a SARIF log with its rule; 1-based line and columns, the end exclusive."""

    code: str
    level: str
    text: str
    line: int
    column: int
    end: int
    fix: str
    replacements: tuple[tuple[int, int, int, str], ...]  # line, column, end, text
    rule: dict[str, Any]


def printed(*command: str) -> str:
    """What a command of this Python prints; its exit status tells of findings."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    if done.returncode not in (0, 1) or done.stderr:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


def alerts() -> list[Alert]:
    """What `--format=testreview-sarif` tells of the example."""
    log = json.loads(printed("flake8", "--isolated", "--select=TRV", "--format=testreview-sarif", EXAMPLE))["runs"][0]
    return [_alert(result, log["tool"]["driver"]["rules"]) for result in log["results"]]


def _alert(result: dict[str, Any], rules: list[dict[str, Any]]) -> Alert:
    region = result["locations"][0]["physicalLocation"]["region"]
    (fix,) = result["fixes"]
    replaced = fix["artifactChanges"][0]["replacements"]
    regions = [(each["deletedRegion"], each["insertedContent"]["text"]) for each in replaced]
    return Alert(
        result["ruleId"], result["level"], result["message"]["text"],
        region["startLine"], region["startColumn"], region["endColumn"], fix["description"]["text"],
        tuple((place["startLine"], place["startColumn"], place["endColumn"], text) for place, text in regions),
        rules[result["ruleIndex"]],
    )  # fmt: skip


def _source() -> list[str]:
    return (ROOT / EXAMPLE).read_text(encoding="utf-8").splitlines()


def fixed(alert: Alert) -> str:
    """The line of a finding as its fix leaves it; the replacements are in that line."""
    line = _source()[alert.line - 1]
    for _, column, end, text in sorted(alert.replacements, reverse=True):
        line = line[: column - 1] + text + line[end - 1 :]
    return line


def _lines(drawing: Drawing, top: float, first: int, last: int) -> float:
    """Draw lines of the example with their numbers; the base line of the next one comes back."""
    for number in range(first, last + 1):
        y = top + LINE * (number - first)
        drawing.text(MARGIN + 26, y, str(number), "soft small", "end")
        drawing.code(MARGIN + 40, y, _source()[number - 1])
    return top + LINE * (last - first + 1)


def _prose(drawing: Drawing, x: float, y: float, text: str, look: str = "ink") -> float:
    """Draw a paragraph; the base line of the next one comes back."""
    for line in textwrap.wrap(text, WRAP - int(x / LETTER)):
        drawing.text(x, y, line, look)
        y += LINE
    return y


def _note(drawing: Drawing, x: float, y: float, message: str, fix: str) -> float:
    """Draw the box of a finding below its line; the base line of what follows comes back."""
    lines = len(textwrap.wrap(message, WRAP - int((x + 12) / LETTER)))
    drawing.box(x, y - 6, WIDTH - MARGIN - x, LINE * (lines + 1) + 16, "box", 6)
    below = _prose(drawing, x + 12, y + 14, message)
    drawing.text(x + 12, below + 2, fix, "link")
    return below + LINE


def _header(drawing: Drawing, left: str, right: str) -> None:
    drawing.box(1, 1, WIDTH - 2, 36, "bar", 8)
    drawing.text(MARGIN, 24, left, "strong")
    drawing.text(WIDTH - MARGIN, 24, right, "soft small", "end")


def editor() -> str:
    """A finding under its line with its quick fix, and the line after it."""
    alert = next(one for one in alerts() if one.code == "TRV504")
    after = fixed(alert)
    described = f"Line {alert.line} is underlined: {alert.code} {alert.text}. Fix: {after.strip()}"
    drawing = Drawing(WIDTH, "A finding in an editor, and its fix", described)
    _header(drawing, EXAMPLE.rpartition("/")[2], "drawn from a run of flake8 and its fix")
    y = _lines(drawing, 64, alert.line - 3, alert.line)
    x = MARGIN + 40 + LETTER * (alert.column - 1)
    drawing.wave(x, y - LINE + 5, alert.end - alert.column)
    y = _note(drawing, x, y, f"{alert.code} {alert.text}", f"Quick fix: {alert.fix}") + LINE
    for mark, look, line in (("-", "gone", _source()[alert.line - 1]), ("+", "new", after)):
        drawing.box(MARGIN, y - 15, WIDTH - 2 * MARGIN, LINE, look)
        drawing.code(MARGIN + 20, y, mark, "soft")
        drawing.code(MARGIN + 40, y, line)
        y += LINE
    return drawing.svg(y + 6)


def scanning() -> str:
    """An alert as code scanning shows a result of SARIF."""
    alert = next(one for one in alerts() if one.code == "TRV505")
    drawing = Drawing(WIDTH, "A finding as an alert of code scanning", f"{alert.level}: {alert.code} {alert.text}")
    _header(drawing, "Code scanning", "drawn from the SARIF of a run")
    drawing.text(MARGIN, 62, alert.rule["shortDescription"]["text"], "strong")
    drawing.text(MARGIN, 84, alert.level.capitalize(), "error")
    drawing.text(MARGIN + 50, 84, f"{alert.code} {alert.rule['name']}")
    drawing.text(WIDTH - MARGIN, 84, f"{EXAMPLE.rpartition('/')[2]}:{alert.line}", "soft small", "end")
    y = _lines(drawing, 114, alert.line - 2, alert.line + 2)
    drawing.wave(MARGIN + 40 + LETTER * (alert.column - 1), 114 + 2 * LINE + 5, alert.end - alert.column)
    y = _note(drawing, MARGIN, y, alert.text, f"Fix: {alert.fix}") + LINE
    drawing.text(MARGIN, y, f"Tags: {', '.join(alert.rule['properties']['tags'])}", "soft small")
    return drawing.svg(y + 18)


def review() -> str:
    """What `change` tells of a commit, as a comment on a pull request shows the Markdown."""
    lines = printed("flake8_testreview", "change", "docs/example/cart/before", "docs/example/cart/after").splitlines()
    drawing = Drawing(WIDTH, "The review of a pull request", " ".join(line.strip("# ") for line in lines if line))
    _header(drawing, "A comment on the pull request", "drawn from a run on two folders")
    y: float = 64
    for line in lines:
        if line.startswith("#"):
            y += 8
            drawing.text(MARGIN, y, line.lstrip("# "), "strong")
            y += LINE + 4
        elif line.startswith("- "):
            kind, rest = re.fullmatch(r"- \*\*(.*?)\*\*: (.*)", line).groups()  # type: ignore[union-attr]
            drawing.text(MARGIN + 4, y, "•")
            drawing.text(MARGIN + 18, y, kind, "strong")
            y = _prose(drawing, MARGIN + 18, y + LINE, rest.replace("`", ""), "soft") + 4
        elif line:
            y = _prose(drawing, MARGIN, y, line.replace("`", ""), "soft")
    return drawing.svg(y + 4)
