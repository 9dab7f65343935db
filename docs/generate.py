"""Everything in the documentation that the code already says: run it to bring README, map and picture up to date."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import draw  # found beside this file
import figures

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.reports import catalog
from flake8_testreview.reports.remarks import remarks

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
REMARKS_PAGE = HERE / "remarks.md"
TABLE = re.compile(r"(<!-- (?:concerns|remarks) -->\n).*?(<!-- end -->)", re.DOTALL)
OUTPUT = re.compile(r"(```text\n).*?(```\n)", re.DOTALL)
EXAMPLE = re.compile(r" && \.venv/bin/flake8 (.*)")


INPUTS = """\
Findings that depend on other files compare the file under review with the sources of what it names;
`testreview-scope = file` turns them off. Those that depend on the file may still be silent because of what a base class
or a `conftest.py` in another file says; with that option they look at nothing but the file, the options, and the
versions of Python and of this suite.
"""


def plain(text: str) -> str:
    """`text` as it reads, for reStructuredText and Markdown alike."""
    return re.sub(r"([\\*`_|])", r"\\\1", text)


def codes_table() -> str:
    """A Markdown table of all codes, beside the pages that explain them."""
    rows = ["| Code | Name | Finds | Default | Depends on |", "| --- | --- | --- | --- | --- |"]
    for message, concern, _ in catalog.entries():
        on, inputs = "on" if message.is_default else "opt-in", "other files" if message.compares else "the file"
        link = f"[{message.code}]({catalog.page_name(concern)}.rst#{message.code.lower()})"
        rows.append(f"| {link} | {message.name} | {plain(message.sentence)} | {on} | {inputs} |")
    return "\n".join(rows) + "\n"


def concerns_table() -> str:
    """A Markdown table of the concerns, with links to their pages and their codes, the opt-in ones in brackets."""
    rows = ["| Concern | Principle | Codes |", "| --- | --- | --- |"]
    for concern in catalog.concerns():
        messages = [rule.message for rule in concern.rules()]
        codes = ", ".join(m.code if m.is_default else f"({m.code})" for m in messages)
        rows.append(
            f"| [{catalog.page_name(concern)}]({catalog.page_url(concern)}) | {catalog.principle(concern)} | {codes} |"
        )
    return "\n".join(rows) + "\n"


def remarks_table() -> str:
    """A Markdown table of what reviewers say, and the codes that say it, the opt-in ones in brackets."""
    opt_in = {one.message.code for one in catalog.entries() if not one.message.is_default}
    rows = ["| Remark | Said by | What is meant |", "| --- | --- | --- |"]
    for remark in remarks():
        codes = ", ".join(f"({code})" if code in opt_in else code for code in remark.codes if code)
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
    parts = [f"{_heading(catalog.principle(concern).rstrip('.'), '=')}\n{catalog.reason(concern)}\n"]
    for one in catalog.entries():
        if one.concern is concern:
            parts.append(f".. _{one.message.code}:\n")
            parts.append(_heading(f"{one.message.code} {one.message.name}", "-"))
            parts.append(f"{plain(one.message.sentence)}.\n")
            if not one.message.is_default:
                parts.append(f"Off by default; switch it on with ``enable-extensions = {one.message.code}``.\n")
            parts.append(f"{catalog.explanation(one)}\n")
    if concern.options:
        parts.append(_heading("Options", "-"))
        parts += [f"``testreview-{o.name}`` (default ``{o.default}``)\n    {plain(o.help)}\n" for o in concern.options]
    return "\n".join(parts)


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
    (folder / "codes.md").write_text(f"# Codes\n\n{codes_table()}\n{INPUTS}", encoding="utf-8")
    (folder / "options.md").write_text("# Options\n\n" + options_table(), encoding="utf-8")


def readme() -> str:
    """The README's text with its table of concerns, and the output of its example, as the code has them."""
    text = README.read_text(encoding="utf-8")
    table = concerns_table()
    (arguments,) = EXAMPLE.findall(text)
    command = [sys.executable, "-m", "flake8", *arguments.split()]
    output = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True, text=True, timeout=60).stdout
    text = OUTPUT.sub(lambda match: match[1] + output + match[2], text)
    return TABLE.sub(lambda match: match[1] + table + match[2], text)


def remarks_page() -> str:
    """The text of the page on remarks with its table."""
    text = REMARKS_PAGE.read_text(encoding="utf-8")
    return TABLE.sub(lambda match: match[1] + remarks_table() + match[2], text)


if __name__ == "__main__":
    REMARKS_PAGE.write_text(remarks_page(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
    draw.PICTURE.write_text(draw.picture(draw.folders()), encoding="utf-8")
    for page_with_figures in figures.PAGES:
        page_with_figures.write_text(figures.page(page_with_figures), encoding="utf-8")
