"""Findings where a change is reviewed: in the Diagnostic Format of reviewdog, and as annotations of GitHub Actions."""
from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from flake8.violation import Violation

from flake8_testreview.edits.applying import applied
from flake8_testreview.edits.spans import Edit, Fix, Text
from flake8_testreview.plugin.options import LIMIT
from flake8_testreview.reports import catalog
from flake8_testreview.reports.programs.results import Result, Source, from_here, from_root, heaviest, results
from flake8_testreview.reports.programs.sarif import level

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
_MOST_LINES = 10  # over which a suggestion may reach: it is shown among the lines of a change
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def rdjson(violations: Sequence[Violation], options: argparse.Namespace) -> str:
    """The findings as reviewdog's `rdjson`, with fixes as suggestions. Columns are 1-based and count bytes of UTF-8."""
    diagnostics = [
        _diagnostic(one, source)
        for source, all_of_file in results(violations, options)
        for one in all_of_file
        if one.silence is None
    ]
    source = {"name": "flake8-testreview", "url": catalog.SITE}
    return json.dumps({"source": source, "diagnostics": diagnostics}, indent=1, ensure_ascii=False) + "\n"


def _diagnostic(one: Result, source: Source) -> dict[str, Any]:
    span = {"start": source.byte_position(one.line, one.column)}
    if one.end is not None:
        span["end"] = source.byte_position(*one.end)
    record: dict[str, Any] = {
        "message": one.text,
        "location": {"path": from_here(one.path), "range": span},
        "severity": _SEVERITIES[level(one.code)],
        "code": {"value": one.code},
    }
    if (entry := catalog.entry(one.code)) is not None:
        record["code"]["url"] = catalog.code_url(entry)
    if one.fix is not None and (edit := _joined(one.fix, source.text)) is not None:
        start, end = ({"line": at.line, "column": at.byte + 1} for at in (edit.start, edit.end))
        record["suggestions"] = [{"range": {"start": start, "end": end}, "text": edit.text}]
    return record


def _joined(fix: Fix, text: Text) -> Edit | None:
    """A fix as one edit, since a suggestion is accepted by itself; None where it stands far apart in the file."""
    change = applied(text, fix.edits)
    start, end = change.edits[0].start, change.edits[-1].end
    if end.line - start.line > _MOST_LINES:
        return None
    put = change.after.content[change.put.all[0].start : change.put.all[-1].end]
    return Edit(start, end, put.decode("utf-8", "surrogatepass"))


def github(violations: Sequence[Violation], options: argparse.Namespace) -> str:
    """The findings as workflow commands of GitHub Actions, the heaviest first: it shows the first ten of a level in
    each step. Paths are seen from the root of the checkout."""
    all_found = [one for _, found in results(violations, options, is_reviewed=False) for one in found]
    kept, left_out = heaviest(all_found, LIMIT.value(options))
    lines = [_command(one) for one in kept]
    if left_out:
        lines.append(f"::notice title=testreview::{left_out} more findings are left out")
    return "".join(f"{line}\n" for line in lines)


def _command(one: Result) -> str:
    entry = catalog.entry(one.code)
    title = f"{one.code} {entry.message.name}" if entry is not None else one.code
    fields = {"file": from_root(one.path), "line": one.line, "col": one.column}
    if one.end is not None and one.end[0] == one.line:
        fields |= {"endLine": one.line, "endColumn": one.end[1]}
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in {**fields, "title": title}.items())
    return f"::{_COMMANDS[level(one.code)]} {shown}::{_data(one.text)}"


def _data(text: str) -> str:
    """A text as the runner of GitHub Actions decodes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
