"""The review of a change as text: Markdown, JSON, SARIF 2.1.0."""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from flake8_testreview import __version__
from flake8_testreview.change.comparison import Comparison
from flake8_testreview.change.facts import KINDS, LISTED, RANKS, Fact
from flake8_testreview.change.findings import Finding
from flake8_testreview.change.sources import Sides
from flake8_testreview.syntax.words import counted

FORMATS = ("markdown", "json", "sarif")
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {1: "error", 2: "error", 3: "warning", 4: "warning", 5: "warning", LISTED: "note"}
_MOST = 100  # lines of one rank; what is left out is counted
_LONGEST = 140  # characters of a piece of source
_DONE = {"moved": "moved", "renamed": "renamed", "split": "split or merged", "new": "new"}


def written(how: str, sides: Sides, comparison: Comparison, findings: Sequence[Finding]) -> str:
    """The review in one of FORMATS."""
    if how == "json":
        return as_json(sides, comparison, findings)
    return as_sarif(comparison) if how == "sarif" else as_markdown(sides, comparison, findings)


# -- Markdown ---------------------------------------------------------------------------------------------------------


def as_markdown(sides: Sides, comparison: Comparison, findings: Sequence[Finding]) -> str:
    """A review that is read: what weighs most first, what is only listed last."""
    heavy = sum(fact.rank < LISTED for fact in comparison.facts)
    lines = [
        f"# What the change did to the tests: {counted(heavy, 'fact')}, {len(comparison.facts) - heavy} listed",
        "",
        f"{_code(sides.old.name)} to {_code(sides.new.name)}, {counted(comparison.files, 'Python file')}.",
    ]
    for rank, title in RANKS.items():
        found = [fact for fact in comparison.facts if fact.rank == rank]
        if found:
            label = title if rank == LISTED else f"{rank}. {title}"
            lines += ["", f"## {label}", "", *_capped(list(_bullets(found)))]
    if findings:
        lines += ["", "## New findings", "", *_capped([_found(each) for each in findings])]
    return "\n".join([*lines, "", *_last(comparison)]) + "\n"


def _bullets(facts: Sequence[Fact]) -> Iterator[str]:
    """A line for each fact; what happened alike to several tests is one line."""
    grouped: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[fact.kind, fact.before, fact.after, fact.why].append(fact)
    for (kind, before, after, why), alike in grouped.items():
        places = ", ".join(_place(fact) for fact in alike[:5])
        more = f" and {len(alike) - 5} more" if len(alike) > 5 else ""
        reason = f" ({_shown(why)})" if why else ""
        change = f"{_code(before)}; now {_code(after)}" if before else _code(after)
        yield f"- **{KINDS[kind]}**: {change}{reason}: {places}{more}"


def _place(fact: Fact) -> str:
    where = f"`{fact.path}:{fact.line}`" + (" before" if fact.is_gone else "")
    test = f" {_code(fact.test)}" if fact.test else ""
    return where + test + (f" (reaches {fact.reach} tests)" if fact.reach > 1 else "")


def _found(finding: Finding) -> str:
    return f"- `{finding.path}:{finding.line}` {finding.code} {_shown(finding.text)}"


def _capped(lines: list[str]) -> list[str]:
    left_out = len(lines) - _MOST
    return lines if left_out <= 0 else [*lines[:_MOST], f"- and {left_out} more"]


def _last(comparison: Comparison) -> Iterator[str]:
    if comparison.not_compared:
        names = ", ".join(map(_code, comparison.not_compared))
        yield f"Not compared, because this Python cannot parse them: {names}."
        yield ""
    done = [f"{comparison.harmless[key]} {text}" for key, text in _DONE.items() if comparison.harmless.get(key)]
    yield f"No change: {', '.join(done) or 'no test moved, was renamed, split or added'}."


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 3] + "..."


def _code(text: str) -> str:
    return "`" + _shown(text).replace("`", "'") + "`"


# -- JSON -------------------------------------------------------------------------------------------------------------


def as_json(sides: Sides, comparison: Comparison, findings: Sequence[Finding]) -> str:
    """All of it for machines; docs/change.md lists the fields."""
    record = {
        "version": 1,
        "old": sides.old.name,
        "new": sides.new.name,
        "files": comparison.files,
        "facts": [_as_object(fact) for fact in comparison.facts],
        "findings": [finding._asdict() for finding in findings],
        "no_change": comparison.harmless,
        "not_compared": comparison.not_compared,
    }
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"


def _as_object(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind, "title": KINDS[fact.kind], "rank": fact.rank, "path": fact.path, "line": fact.line,
        "side": "old" if fact.is_gone else "new", "test": fact.test, "before": fact.before, "after": fact.after,
        "why": fact.why, "reach": fact.reach,
    }  # fmt: skip


# -- SARIF ------------------------------------------------------------------------------------------------------------


def as_sarif(comparison: Comparison) -> str:
    """The facts for code scanning; what stands on the old side only has its place there, and is marked so."""
    kinds = [kind for kind in KINDS if any(fact.kind == kind for fact in comparison.facts)]
    rules = [{"id": f"change/{kind}", "name": kind, "shortDescription": {"text": KINDS[kind]}} for kind in kinds]
    results = [
        {
            "ruleId": f"change/{fact.kind}",
            "ruleIndex": kinds.index(fact.kind),
            "level": _LEVELS[fact.rank],
            "message": {"text": f"{fact.test or fact.path}: {KINDS[fact.kind].lower()}: {_shown(fact.sentence)}"},
            "locations": [_location(fact)],
            "properties": {"rank": fact.rank, "side": "old" if fact.is_gone else "new", "reach": fact.reach},
        }
        for fact in comparison.facts
    ]
    driver = {"name": "flake8-testreview change", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _location(fact: Fact) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": quote(fact.path)}, "region": {"startLine": max(fact.line, 1)}}
    return {"physicalLocation": place}
