"""Everything in the documentation that the code already says: run it to bring the README up to date."""
from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

from flake8_testreview.checker import SHARED_OPTIONS, Checker, Message, Option

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
TABLE = re.compile(r"(<!-- concerns -->\n).*?(<!-- end -->)", re.DOTALL)
OUTPUT = re.compile(r"(```text\n).*?(```\n)", re.DOTALL)
EXAMPLE = re.compile(r" && \.venv/bin/flake8 (.*)")


def checkers() -> list[type[Checker]]:
    """The checker classes of the suite, in the order of their entry point names."""
    points = (point for point in entry_points(group="flake8.extension") if point.name.startswith("TRV"))
    return [point.load() for point in sorted(points)]


def page_name(checker: type[Checker]) -> str:
    """The name of the page that explains a concern: that of the module it is written in."""
    return checker.__module__.rpartition(".")[2]


def says(message: Message) -> str:
    """What a message says, with the names of its fields where their values will stand."""
    return plain(re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", message.template))


def plain(text: str) -> str:
    """`text` as it reads, for reStructuredText and Markdown alike."""
    return re.sub(r"([\\*`_|])", r"\\\1", text)


def codes_table() -> str:
    """A Markdown table of all codes, beside the pages that explain them."""
    rows = ["| Code | Says | Default |", "| --- | --- | --- |"]
    for checker in checkers():
        on = "opt-in" if checker.off_by_default else "on"
        rows += [f"| [{m.code}]({page_name(checker)}) | {says(m)} | {on} |" for m in checker.messages]
    return "\n".join(rows) + "\n"


def principle(checker: type[Checker]) -> str:
    """What a concern holds, in one sentence."""
    return inspect.cleandoc(checker.__doc__ or "").partition("\n")[0]


def concerns_table(link: str) -> str:
    """A Markdown table of the concerns, whose pages are at `link`, with their codes, the opt-in ones in brackets."""
    rows = ["| Concern | Holds that | Codes |", "| --- | --- | --- |"]
    modules: dict[str, list[type[Checker]]] = {}
    for checker in checkers():
        modules.setdefault(page_name(checker), []).append(checker)
    for module, members in modules.items():
        codes = ", ".join(f"({m.code})" if c.off_by_default else m.code for c in members for m in c.messages)
        rows.append(f"| [{module}]({link}{module}.html) | {principle(members[0])} | {codes} |")
    return "\n".join(rows) + "\n"


def options() -> Iterator[Option]:
    """Every option once: the shared ones first, then those of the concerns."""
    seen = set()
    for option in (*SHARED_OPTIONS, *(option for checker in checkers() for option in checker.options)):
        if option.name not in seen:
            seen.add(option.name)
            yield option


def options_table() -> str:
    """A Markdown table of all options, as they are written in a configuration file."""
    rows = ["| Option | Default | Meaning |", "| --- | --- | --- |"]
    rows += [
        f"| `testreview-{o.name}` | {f'`{o.default}`' if o.default else 'none'} | {plain(o.help)} |" for o in options()
    ]
    return "\n".join(rows) + "\n"


def page(module: str) -> str:
    """The reStructuredText page of the concerns that are written in one module: their docstrings, and what they say."""
    parts = []
    for checker in checkers():
        if page_name(checker) == module:
            body = inspect.cleandoc(checker.__doc__ or "").partition("\n")[2]
            codes = ", ".join(message.code for message in checker.messages)
            heading = f"{codes}: {principle(checker).rstrip('.')}"
            parts.append(f"{heading}\n{'=' * len(heading)}\n{body}\n")
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
    modules = sorted({page_name(checker) for checker in checkers()})
    for module in modules:
        (folder / f"{module}.rst").write_text(page(module), encoding="utf-8")
    (folder / "codes.md").write_text("# Codes\n\n" + codes_table(), encoding="utf-8")
    (folder / "options.md").write_text("# Options\n\n" + options_table(), encoding="utf-8")


def readme() -> str:
    """The README's text with its table of concerns, and the output of its example, as the code has them."""
    text = README.read_text(encoding="utf-8")
    link = "https://flake8-testreview.readthedocs.io/en/latest/concerns/"
    table = concerns_table(link)
    (arguments,) = EXAMPLE.findall(text)
    command = [sys.executable, "-m", "flake8", *arguments.split()]
    output = subprocess.run(command, cwd=HERE.parent, check=True, capture_output=True, text=True, timeout=60).stdout
    text = OUTPUT.sub(lambda match: match[1] + output + match[2], text)
    return TABLE.sub(lambda match: match[1] + table + match[2], text)


if __name__ == "__main__":
    README.write_text(readme(), encoding="utf-8")
