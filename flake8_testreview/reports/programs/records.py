"""`--format=testreview-json`: findings for programs and coding agents, as docs/testreview-json.schema.json describes
them."""
from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from flake8.violation import Violation

from flake8_testreview import __version__
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Kind
from flake8_testreview.plugin.options import LIMIT
from flake8_testreview.reports import catalog
from flake8_testreview.reports.programs.results import Result, Source, from_here, heaviest, line_of, results

VERSION = 1
SCHEMA = f"{catalog.SITE}testreview-json.schema.json"

# What a reader should hold against a finding before acting on it, and how the change that answers it is tried: `code`
# is the code that the test is about.
_DOUBTS = {
    Kind.BLIND: "Wrong where what the test calls verifies by itself, out of the sight of this file, or where it is "
    "enough that nothing raises; then the test's name, docstring or a comment should say so.",
    Kind.DRIFT: "Wrong where another version of the code is used at run time than the one that was read, or where the "
    "real thing is made at run time.",
    Kind.HANG: "Harmless where something else bounds it, such as a timeout of the runner for each test.",
    Kind.LEAK: "Harmless where each test runs in a process of its own, or where all tests of a run are meant to share "
    "the change.",
    Kind.FLAKY: "Wrong where the passing of time, chance or the network is itself what the test is about.",
    Kind.TIDY: "A cost without a fault: leave it where the code is clearer as it is.",
    Kind.INTERNAL: "A fault of flake8-testreview, not of the test.",
}
_TRIALS = {
    Kind.BLIND: "Break {code}; {test} must fail.",
    Kind.DRIFT: "Break {code}; {test} must fail.",
    Kind.HANG: "Keep what is waited for from happening; {test} must fail in bounded time.",
    Kind.LEAK: "Run {test} before all other tests; their outcome must not change.",
    Kind.FLAKY: "Run {test} many times on a busy machine; the outcome must be the same each time.",
    Kind.TIDY: "Run {test}; the outcome must be the same as before.",
    Kind.INTERNAL: "Report it to the maintainers with the file.",
}


def records(violations: Sequence[Violation], options: argparse.Namespace) -> str:
    """The document of one run: the findings, the heaviest first, and how many the option `testreview-limit` left
    out."""
    found = {
        one: _record(one, source)
        for source, all_of_file in results(violations, options)
        for one in all_of_file
        if one.silence is None
    }
    kept, left_out = heaviest(found, LIMIT.value(options))
    counts = Counter(one.kind or "other" for one in found)
    document = {
        "$schema": SCHEMA,
        "version": VERSION,
        "tool": {"name": "flake8-testreview", "version": __version__},
        "counts": {kind: counts[kind] for kind in (*Kind.ALL, "other") if counts[kind]},
        "left_out": left_out,
        "findings": [found[one] for one in kept],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _record(one: Result, source: Source) -> dict[str, Any]:
    entry = catalog.entry(one.code)
    return {
        "id": one.key,
        "code": one.code,
        "name": entry.message.name if entry is not None else None,
        "kind": one.kind,
        "file": from_here(one.path),
        "line": one.line,
        "column": one.column,
        "end_line": one.end[0] if one.end else None,
        "end_column": one.end[1] if one.end else None,
        "test": one.within or None,
        "claim": one.text,
        "evidence": [
            {"file": from_here(each.path), "line": each.line, "what": each.what, "text": line_of(each.path, each.line)}
            for each in one.evidence
        ],
        "doubt": _doubt(entry) if entry is not None else None,
        "fix": _fix(one.fix, source) if one.fix is not None else None,
        "verify": _trial(one, entry) if entry is not None else None,
        "url": catalog.code_url(entry) if entry is not None else None,
    }


def _doubt(entry: catalog.Entry) -> str:
    """Why such a finding can be wrong: what its page has about ignoring it, and what holds for all of its kind."""
    return " ".join(filter(None, (catalog.when_to_ignore(entry), _DOUBTS[entry.message.kind])))


def _trial(one: Result, entry: catalog.Entry) -> str:
    """How a change that answers the finding is tried: where the code under test is known, with its place."""
    test = one.within or "the test"
    outside = [each for each in one.evidence if each.path != one.path]
    code = f"the code that {test} is about"
    if outside:
        code = f"the code at {from_here(outside[0].path)}:{outside[0].line}"
    return _TRIALS[entry.message.kind].format(code=code, test=test)


def _fix(fix: Fix, source: Source) -> dict[str, Any]:
    edits = [
        {
            "line": edit.start.line, "column": source.column(edit.start), "end_line": edit.end.line,
            "end_column": source.column(edit.end), "text": edit.text,
        }
        for edit in fix.edits
    ]  # fmt: skip
    return {"title": fix.title, "is_safe": fix.is_safe, "edits": edits}
