"""A code's part of the documentation, in the same order for every code: on the site, and in a terminal."""
from __future__ import annotations

import re

from flake8_testreview.reports import catalog
from flake8_testreview.reports.catalog import Entry

# The sections of a rule's docstring; each begins a paragraph.
LABELS = ("Why it matters", "Bad", "Good", "Fixed", "Reported", "Not reported", "Options", "Related")
_LABEL = re.compile(rf"^(?:{'|'.join(LABELS)})(?=::?)", re.MULTILINE)
# What fixes a rule makes: `Fixes: safe (``delete it``); suggested (``rename it``, ``use 3; the test may fail``).`
_FIXES = re.compile(r"^Fixes: (.+?\))\.\n(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_OF_A_KIND = re.compile(r"(safe|suggested) \((.*?)``\)", re.DOTALL)
_INSTRUCTION = re.compile(r"^ *# (?:enable|options): .*\n", re.MULTILINE)  # to the engine of the tests
_MARKUP = re.compile(r"``([^`]+)``|`([^`]+)`|\*\*(.+?)\*\*|\*(\S.*?)\*")
_COLUMN = re.compile(r"(?<=# )(TRV\d{3}):\d+")


def fixes(found: Entry) -> dict[str, list[str]]:
    """The titles of the fixes that `python -m flake8_testreview fix` makes of the examples on the page, by `safe` and
    `suggested`; empty if there are none."""
    said = _FIXES.search(catalog.explanation(found))
    kinds = _OF_A_KIND.findall(said[1]) if said else ()
    return {kind: [" ".join(title.split()) for title in re.findall(r"``(.*?)(?:``|\Z)", titles, re.DOTALL)]
            for kind, titles in kinds}  # fmt: skip


def facts(found: Entry) -> dict[str, str]:
    """What a reader looks up, by its label; plain text."""
    message = found.message
    titles = {f"{kind.capitalize()} fix": ", ".join(f'"{one}"' for one in ones) for kind, ones in fixes(found).items()}
    return {
        "Default": "on" if message.is_default else f"off; switch it on with enable-extensions = {message.code}",
        **(titles or {"Fix": "none"}),
        "Compares with": "other files of the project" if message.compares else "nothing outside the file",
        "Since": message.since,
    }


def part(found: Entry) -> str:
    """The part of a code below its heading, reStructuredText."""
    fields = "".join(f":{label}: {value}\n" for label, value in facts(found).items())
    return f"{found.message.sentence}.\n\n{fields}\n{_body(found)}"


def plain(found: Entry) -> str:
    """The part of a code as a terminal shows it, with its heading and without markup."""
    message = found.message
    fields = "".join(f"{label}: {value}\n" for label, value in facts(found).items())
    return f"{message.code} {message.name}: {message.sentence}.\n\n{fields}\n{without_markup(_body(found))}"


def markdown(found: Entry) -> str:
    """The part of a code below its heading, in Markdown."""
    fields = "".join(f"- {label}: {value}\n" for label, value in facts(found).items())
    return f"{found.message.sentence}.\n\n{fields}\n{_fenced(_body(found))}"


def without_markup(text: str) -> str:
    """A text of reStructuredText without its marks; its examples, which are indented, stay as they are."""
    paragraphs = text.replace("::\n", ":\n").split("\n\n")
    return "\n\n".join(one if one.startswith(" " * 4) else _MARKUP.sub(r"\1\2\3\4", one) for one in paragraphs)


def _body(found: Entry) -> str:
    """The explanation with its labels in bold, and how to silence the code before what is related to it."""
    text = _COLUMN.sub(r"\1", _INSTRUCTION.sub("", _FIXES.sub("", catalog.explanation(found))))
    text = _LABEL.sub(r"**\g<0>**", text).rstrip() + "\n"
    before, related, after = text.partition("**Related**")
    code = found.message.code
    comment = f"``# noqa: {code}``" if code.startswith("TRV0") else f"``# testreview: ignore[{code}] and the reason``"
    silence = f"**How to silence it**: {comment} on the line, or ``extend-ignore = {code}`` for the project.\n"
    return f"{before}{silence}\n{related}{after}" if related else f"{text}\n{silence}"


def _fenced(page: str) -> str:
    """A page of reStructuredText as Markdown: its examples become fenced blocks of Python."""
    lines: list[str] = []
    is_code = False
    for line in page.splitlines():
        if is_code and line and not line.startswith(" "):
            lines, is_code = [*lines[:-1], "```", ""], False
        if line.endswith("::"):
            lines += [line[:-1], "", "```python"]
            is_code = True
        elif is_code and line.startswith("    "):
            lines.append(line[4:])
        elif not is_code or lines[-1] != "```python":
            lines.append(line.replace("``", "`"))
    return "\n".join([*lines, "```"] if is_code else lines)
