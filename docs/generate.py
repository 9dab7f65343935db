"""Everything in the documentation that the code already says: run it to bring the README up to date."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from flake8_testreview import catalog
from flake8_testreview.checker import Checker, Message
from flake8_testreview.remarks import REMARKS

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


def says(message: Message) -> str:
    """What a message says, for reStructuredText and Markdown alike."""
    return plain(catalog.says(message))


def codes_table() -> str:
    """A Markdown table of all codes, beside the pages that explain them."""
    rows = ["| Code | Says | Default | Depends on |", "| --- | --- | --- | --- |"]
    for checker in catalog.checkers():
        on = "opt-in" if checker.off_by_default else "on"
        for message in checker.messages:
            inputs = "other files" if message.compares else "the file"
            rows.append(f"| [{message.code}]({catalog.page_name(checker)}) | {says(message)} | {on} | {inputs} |")
    return "\n".join(rows) + "\n"


def concerns_table() -> str:
    """A Markdown table of the concerns, with links to their pages and their codes, the opt-in ones in brackets."""
    rows = ["| Concern | Holds that | Codes |", "| --- | --- | --- |"]
    modules: dict[str, list[type[Checker]]] = {}
    for checker in catalog.checkers():
        modules.setdefault(catalog.page_name(checker), []).append(checker)
    for module, members in modules.items():
        codes = ", ".join(f"({m.code})" if c.off_by_default else m.code for c in members for m in c.messages)
        url = catalog.page_url(members[0])
        rows.append(f"| [{module}]({url}) | {catalog.principle(members[0])} | {codes} |")
    return "\n".join(rows) + "\n"


def remarks_table() -> str:
    """A Markdown table of what reviewers say, and the codes that say it, the opt-in ones in brackets."""
    opt_in = {m.code for checker in catalog.checkers() if checker.off_by_default for m in checker.messages}
    rows = ["| Remark | Said by | What is meant |", "| --- | --- | --- |"]
    for remark in REMARKS:
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


def page(module: str) -> str:
    """The reStructuredText page of the concerns that are written in one module: their docstrings, and what they say."""
    parts = []
    for checker in catalog.checkers():
        if catalog.page_name(checker) == module:
            codes = ", ".join(message.code for message in checker.messages)
            heading = f"{codes}: {catalog.principle(checker).rstrip('.')}"
            parts.append(f"{heading}\n{'=' * len(heading)}\n\n{catalog.explanation(checker)}\n")
            if checker.off_by_default:
                parts.append(f"Off by default; switch it on with ``enable-extensions = {codes}``.\n")
            parts.append("What it says\n------------\n")
            parts += [f"{message.code}\n    {says(message)}\n" for message in checker.messages]
            if checker.options:
                parts.append("Options\n-------\n")
                parts += [
                    f"``testreview-{o.name}`` (default ``{o.default}``)\n    {plain(o.help)}\n" for o in checker.options
                ]
    return "\n".join(parts)


def write_pages() -> None:
    """Write the generated pages below `concerns/`, and the tables that other pages include."""
    folder = HERE / "concerns"
    folder.mkdir(exist_ok=True)
    modules = sorted({catalog.page_name(checker) for checker in catalog.checkers()})
    for old in folder.glob("*.rst"):
        if old.stem not in modules:  # a concern that is called something else now
            old.unlink()
    for module in modules:
        (folder / f"{module}.rst").write_text(page(module), encoding="utf-8")
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
