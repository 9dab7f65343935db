"""SARIF 2.1.0: findings for code scanning (OASIS, Static Analysis Results Interchange Format)."""
from __future__ import annotations

import ast
import hashlib
import json
import os
from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from flake8.violation import Violation

from flake8_testreview import __version__
from flake8_testreview.plugin.finding import Kind
from flake8_testreview.plugin.identity import Places, lines_of, numbered, parsed
from flake8_testreview.reports import catalog
from flake8_testreview.reports.remarks import remark
from flake8_testreview.syntax.nodes import walk
from flake8_testreview.syntax.paths import is_checkout

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "testreview/v1"
_LEVELS = {
    Kind.BLIND: "error", Kind.DRIFT: "error", Kind.HANG: "warning", Kind.LEAK: "warning", Kind.FLAKY: "warning",
    Kind.TIDY: "note", Kind.INTERNAL: "error",
}  # fmt: skip


def sarif(violations: Sequence[Violation]) -> str:
    """The log of one run, as text. Columns are 1-based and count characters; regions end where the node ends that the
    finding is about, if that is known."""
    codes = sorted({violation.code for violation in violations})
    files = {path: _File(path) for path in sorted({violation.filename for violation in violations})}
    keys = [(v.filename, v.code, *files[v.filename].places.where(v.line_number)) for v in violations]
    results = [
        {
            "ruleId": violation.code,
            "ruleIndex": codes.index(violation.code),
            "level": _level(violation.code),
            "message": {"text": violation.text},
            "locations": [{"physicalLocation": files[violation.filename].location(violation)}],
            "partialFingerprints": {_FINGERPRINT: _fingerprint((_uri(key[0]), *key[1:]), count)},
        }
        for violation, key, count in zip(violations, keys, numbered(keys), strict=True)
    ]
    driver = {
        "name": "flake8-testreview",
        "version": __version__,
        "informationUri": catalog.SITE,
        "rules": [_rule(code) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """What is told of a rule; of other plugins' codes no more than the remark they make."""
    told: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": _level(code)}}
    if (found := catalog.entry(code)) is None:
        return told | {"properties": {"tags": [remark(code).title]}}
    page = f"{catalog.reason(found.concern)}\n\n{catalog.explanation(found)}"
    return told | {
        "name": found.message.name,
        "shortDescription": {"text": found.message.sentence},
        "fullDescription": {"text": f"{found.message.sentence}. {catalog.principle(found.concern)}"},
        "help": {"text": page, "markdown": _markdown(page)},
        "helpUri": catalog.code_url(found),
        "properties": {"tags": ["testing", catalog.page_name(found.concern), found.message.kind, remark(code).title]},
    }


def _level(code: str) -> str:
    """How heavy a finding is, by its kind; other plugins' codes are warnings."""
    found = catalog.entry(code)
    return _LEVELS[found.message.kind] if found is not None else "warning"


def _markdown(page: str) -> str:
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


def _fingerprint(key: tuple[str, ...], count: int) -> str:
    """The same as long as the statement is, wherever it stands in its function."""
    return hashlib.sha256("\0".join((*key, str(count))).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _File:
    """What locations need of a file with findings."""

    def __init__(self, path: str) -> None:
        self._path = path
        lines = lines_of(path) or []
        text = "".join(lines)
        tree = parsed(text)
        self.places = Places(tree, text.splitlines())
        self._ends = _ends(tree, lines) if tree is not None else {}

    def location(self, violation: Violation) -> dict[str, Any]:
        """The physical location of a finding; line 0, of a file that cannot be read, is its first."""
        line, column = max(violation.line_number, 1), max(violation.column_number, 1)
        region = {"startLine": line, "startColumn": column}
        if (end := self._ends.get((line, column))) is not None:
            region |= {"endLine": end[0], "endColumn": end[1]}
        return {"artifactLocation": {"uri": _uri(self._path)}, "region": region}


def _uri(path: str) -> str:
    """A reference from the root of the checkout that the run is in, else from the working directory; a file URI for
    what is outside."""
    inside = os.path.relpath(path, _root(os.getcwd()))
    if inside.startswith(".."):
        return "file://" + quote(os.path.abspath(path).replace(os.sep, "/"))
    return quote(inside.replace(os.sep, "/"))


@cache
def _root(folder: str) -> str:
    """The root of the checkout that a folder is in; without one the folder itself."""
    above = folder
    while not is_checkout(above):
        if os.path.dirname(above) == above:
            return folder
        above = os.path.dirname(above)
    return above


def _ends(tree: ast.Module, lines: Sequence[str]) -> dict[tuple[int, int], tuple[int, int]]:
    """Where the largest expression ends that begins at a place: 1-based lines, and columns in characters."""

    def column(line: int, offset: int) -> int:
        row = lines[line - 1] if line <= len(lines) else ""
        before = row.encode("utf-8", "surrogatepass")[:offset]
        return 1 + (offset if row.isascii() else len(before.decode("utf-8", "replace")))

    found: dict[tuple[int, int], tuple[int, int]] = {}
    for node in walk(*tree.body):
        if isinstance(node, (ast.expr, ast.arg, ast.keyword)) and node.end_lineno is not None:
            begin = node.lineno, column(node.lineno, node.col_offset)
            end = node.end_lineno, column(node.end_lineno, node.end_col_offset or 0)
            found[begin] = max(found.get(begin, end), end)
    return found
