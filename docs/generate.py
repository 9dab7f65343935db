"""Everything in the documentation that the code already says: run it to bring README, map and picture up to date."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import draw  # found beside this file
import figures
import pairs
import plots
import reviews
import shown
from links import to_code

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.finding import Kind
from flake8_testreview.reports import catalog, parts
from flake8_testreview.reports.remarks import remarks

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
PICTURES = {
    "editor": shown.editor,
    "review": shown.review,
    "scanning": shown.scanning,
    "cost": plots.cost,
    "accuracy": plots.accuracy,
}
REMARKS_PAGE = HERE / "remarks.md"
TABLE = re.compile(r"(<!-- (concerns|remarks|answers) -->\n).*?(<!-- end -->)", re.DOTALL)
OUTPUT = re.compile(r"(```text\n).*?(```\n)", re.DOTALL)
EXAMPLE = re.compile(r" && \.venv/bin/flake8 (.*)")


KINDS = {
    Kind.BLIND: "Tests that cannot fail, or never run",
    Kind.DRIFT: "Doubles that contradict the real code",
    Kind.HANG: "Hangs",
    Kind.LEAK: "Leaks into other tests",
    Kind.FLAKY: "Flaky tests",
    Kind.TIDY: "Clutter, and what a reader trips over",
    Kind.INTERNAL: "testreview itself",
}
CODES = """\
# Codes

Each code has a name and an explanation, which `python -m flake8_testreview explain TRV304` prints;
`explain unbounded-wait` prints it too.

- *on*: reported by default. *opt-in*: switch it on with `enable-extensions = TRV305`.
- *safe fix*, *suggested fix*: [](../fixing.md) changes it for you, the suggested ones if you ask for them.
- *files*: compares the file with other files of the project; `testreview-scope = file` switches it off.
"""

CONCERN_PAGES = """\
## By concern

A *concern* is one question that a reviewer asks of a test. Each has a page with all of its codes.

```{toctree}
:maxdepth: 1
"""


def plain(text: str) -> str:
    """`text` as it reads, for reStructuredText and Markdown alike."""
    return re.sub(r"([\\*`_|])", r"\\\1", text)


def codes_page() -> str:
    """The index of all codes, in Markdown: a table for each kind, the weightiest first."""
    parts_of_page = [CODES]
    for kind in Kind.ALL:
        rows = [_code_row(one) for one in catalog.entries() if one.message.kind == kind]
        head = "| Code | Finds | | Since |\n| --- | --- | --- | --- |\n"
        parts_of_page.append(f"## {KINDS[kind]}\n\n{head}{''.join(rows)}")
    parts_of_page.append(CONCERN_PAGES)
    names = [catalog.page_name(concern) for concern in catalog.concerns()]
    parts_of_page += [f"{name.capitalize()} <{name}>" for name in names]
    return "\n".join([*parts_of_page, "```\n"])


def _code_row(one: catalog.Entry) -> str:
    message = one.message
    page_of_code = f"{catalog.page_name(one.concern)}.rst#{message.code.lower()}"
    marks = ["on" if message.is_default else "opt-in"]
    marks += [f"{kind} fix" for kind in parts.fixes(one)] + ["files"] * message.compares
    sentence = f"{plain(message.sentence)}<br>`{message.name}`"
    return f"| [{message.code}]({page_of_code}) | {sentence} | {', '.join(marks)} | {message.since} |\n"


def concerns_table() -> str:
    """A Markdown table of the concerns with their codes, the opt-in ones in brackets, and the links' addresses."""
    rows = ["| Concern | Principle | Codes |", "| --- | --- | --- |"]
    for concern in catalog.concerns():
        messages = [rule.message for rule in concern.rules()]
        codes = ", ".join(f"[{m.code}]" if m.is_default else f"([{m.code}])" for m in messages)
        rows.append(
            f"| [{catalog.page_name(concern)}]({catalog.page_url(concern)}) | {catalog.principle(concern)} | {codes} |"
        )
    addresses = [f"[{one.message.code}]: {catalog.code_url(one)}" for one in catalog.entries()]
    return "\n".join([*rows, "", *addresses]) + "\n"


def remarks_table() -> str:
    """A Markdown table of what reviewers remark, and the codes that report it, the opt-in ones in brackets."""
    rows = ["| Remark | Codes | What is meant |", "| --- | --- | --- |"]
    for remark in remarks():
        codes = ", ".join(to_code(code) for code in remark.codes if code)
        rows.append(f"| {remark.title} | {codes} | {remark.meaning} |")
    return "\n".join(rows) + "\n"


def options_table() -> str:
    """A Markdown table of all options, as they are written in a configuration file."""
    rows = ["| Option | Default | Meaning |", "| --- | --- | --- |"]
    for option in catalog.options():
        default = f"`{option.default}`" if option.default else "none"
        rows.append(f"| `testreview-{option.name}` | {default} | {plain(option.help)} |")
    return "\n".join(rows) + "\n"


def page(concern: type[Concern]) -> str:
    """The reStructuredText page of a concern: its docstring, and a part for each of its codes."""
    shown = [f"{_heading(catalog.principle(concern).rstrip('.'), '=')}\n{catalog.reason(concern)}\n"]
    for one in catalog.entries():
        if one.concern is concern:
            shown.append(f".. _{one.message.code}:\n")
            shown.append(_heading(f"{one.message.code} {one.message.name}", "-"))
            shown.append(f"{parts.part(one)}\n")
    if concern.options:
        shown.append(_heading("Options", "-"))
        shown += [f"``testreview-{o.name}`` (default ``{o.default}``)\n    {plain(o.help)}\n" for o in concern.options]
    return "\n".join(shown)


def _heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}\n"


def write_pages() -> None:
    """Write the generated pages below `concerns/`, and the tables that other pages include."""
    folder = HERE / "concerns"
    folder.mkdir(exist_ok=True)
    pages = {catalog.page_name(concern): page(concern) for concern in catalog.concerns()}
    for old in folder.glob("*.rst"):
        if old.stem not in pages:  # a concern that is called something else now
            old.unlink()
    for name, text in pages.items():
        (folder / f"{name}.rst").write_text(text, encoding="utf-8")
    (folder / "codes.md").write_text(codes_page(), encoding="utf-8")
    (folder / "pairs.md").write_text(pairs.page(), encoding="utf-8")
    (folder / "options.md").write_text("# Options\n\n" + options_table(), encoding="utf-8")


def readme() -> str:
    """The README's text with its table of concerns, and the output of its example, as the code has them."""
    text = README.read_text(encoding="utf-8")
    table = concerns_table()
    (arguments,) = EXAMPLE.findall(text)
    command = [sys.executable, "-m", "flake8", *arguments.split()]
    output = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True, text=True, timeout=60).stdout
    text = OUTPUT.sub(lambda match: match[1] + output + match[2], text)
    return TABLE.sub(lambda match: match[1] + table + match[3], text)


def remarks_page() -> str:
    """The text of the page on remarks with its tables."""
    text = REMARKS_PAGE.read_text(encoding="utf-8")
    tables = {"remarks": remarks_table, "answers": reviews.answers_table}
    return TABLE.sub(lambda match: match[1] + tables[match[2]]() + match[3], text)


if __name__ == "__main__":
    REMARKS_PAGE.write_text(remarks_page(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
    for name, made in PICTURES.items():
        (HERE / "pictures" / f"{name}.svg").write_text(made(), encoding="utf-8")
    draw.PICTURE.write_text(draw.picture(draw.folders()), encoding="utf-8")
    for page_with_figures in figures.PAGES:
        page_with_figures.write_text(figures.page(page_with_figures), encoding="utf-8")
