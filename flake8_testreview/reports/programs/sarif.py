"""SARIF 2.1.0: findings for code scanning (OASIS, Static Analysis Results Interchange Format)."""
from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from flake8.violation import Violation

from flake8_testreview import __version__
from flake8_testreview.change.written import SARIF_SCHEMA
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Kind
from flake8_testreview.reports import catalog, parts
from flake8_testreview.reports.programs.results import Result, Source, from_root, results
from flake8_testreview.reports.remarks import remark

_FINGERPRINT = "testreview/v1"
_LEVELS = {
    Kind.BLIND: "error", Kind.DRIFT: "error", Kind.HANG: "warning", Kind.LEAK: "warning", Kind.FLAKY: "warning",
    Kind.TIDY: "note", Kind.INTERNAL: "error",
}  # fmt: skip


def sarif(violations: Sequence[Violation], files: Sequence[str], options: argparse.Namespace) -> str:
    """The log of one run over `files`, as text. Columns are 1-based and count characters; regions end where the node
    ends that the finding is about, if that is known. What the user silences has the reason."""
    found = [_result(one, source) for source, of_file in results(violations, options, files) for one in of_file]
    codes = sorted({one["ruleId"] for one in found})
    driver = {
        "name": "flake8-testreview",
        "version": __version__,
        "informationUri": catalog.SITE,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [one | {"ruleIndex": codes.index(one["ruleId"])} for one in found],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _result(one: Result, source: Source) -> dict[str, Any]:
    record: dict[str, Any] = {
        "ruleId": one.code,
        "level": level(one.code),
        "message": {"text": one.text},
        "locations": [{"physicalLocation": _location(one)}],
        "partialFingerprints": {_FINGERPRINT: one.key},
    }
    if one.evidence:
        record["relatedLocations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(each.path)}, "region": {"startLine": max(each.line, 1)}
                },
                "message": {"text": each.what},
            }
            for each in one.evidence
        ]  # fmt: skip
    if one.fix is not None:
        record["fixes"] = [_fix(one.fix, source)]
    if one.silence is not None:
        kind = "inSource" if one.silence.is_in_source else "external"
        justification = {"justification": one.silence.reason} if one.silence.reason else {}
        record["suppressions"] = [{"kind": kind} | justification]
    return record


def _location(one: Result) -> dict[str, Any]:
    region = {"startLine": one.line, "startColumn": one.column}
    if one.end is not None:
        region |= {"endLine": one.end[0], "endColumn": one.end[1]}
    return {"artifactLocation": {"uri": _uri(one.path)}, "region": region}


def _fix(fix: Fix, source: Source) -> dict[str, Any]:
    """A fix as replacements of its file; whoever applies it writes the line ends of the file."""
    replacements = [
        {
            "deletedRegion": {
                "startLine": edit.start.line, "startColumn": source.column(edit.start),
                "endLine": edit.end.line, "endColumn": source.column(edit.end),
            },
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]  # fmt: skip
    change = {"artifactLocation": {"uri": _uri(source.path)}, "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _rule(code: str) -> dict[str, Any]:
    """The record of a rule; of other plugins' codes no more than the remark they make."""
    record: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": level(code)}}
    if (found := catalog.entry(code)) is None:
        return record | {"properties": {"tags": [remark(code).title]}}
    return record | {
        "name": found.message.name,
        "shortDescription": {"text": found.message.sentence},
        "fullDescription": {"text": f"{found.message.sentence}. {catalog.principle(found.concern)}"},
        "help": {"text": parts.plain(found), "markdown": parts.markdown(found)},
        "helpUri": catalog.code_url(found),
        "properties": {"tags": ["testing", catalog.page_name(found.concern), found.message.kind, remark(code).title]},
    }


def level(code: str) -> str:
    """How heavy a finding is, `error`, `warning` or `note`, by its kind; other plugins' codes are warnings."""
    found = catalog.entry(code)
    return _LEVELS[found.message.kind] if found is not None else "warning"


def _uri(path: str) -> str:
    """A reference from the root of the checkout that the run is in; a file URI for what is outside."""
    seen = from_root(path)
    return f"file://{quote(seen)}" if os.path.isabs(seen) else quote(seen)
