"""The instructions for coding agents, and the hook that reviews what they have done before they stop.

Formats of the hooks, as their makers document them: Claude Code (code.claude.com/docs/en/hooks), Codex
(developers.openai.com/codex/hooks), Cursor (cursor.com/docs/hooks), GitHub Copilot (docs.github.com/copilot, hooks).
"""
from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from flake8_testreview.change.comparison import compared
from flake8_testreview.change.findings import new_findings
from flake8_testreview.change.sources import since
from flake8_testreview.change.written import as_markdown

PARAGRAPH = """\
## Tests

After you change tests, and before you say that you are done, run

    python -P -m flake8_testreview change
    flake8 --select=TRV --format=testreview-json --testreview-limit=20 PATHS

The first tells what your change did to the tests: which are gone, no longer run, or verify less than before. Undo that,
unless it was asked for; then say so in your answer. The second reviews the test files that you changed.

- Read the evidence of a finding, and its doubt, before you act. Where the finding is wrong, say why and leave the code.
- Correct the test, or the code that it tests. Never silence a finding to please the report: no `noqa`, no
  `testreview: ignore`, no baseline, no configuration. Never delete or skip a test, and never weaken an assertion or a
  mock.
- Then verify: break the code as the finding's `verify` says, see the test fail, and undo the break.
"""
_ANSWERED = 3  # facts up to this rank keep an agent from stopping, and so do new findings
_LONGEST = 8000  # characters of a review that an agent is given
_HEAD = """\
flake8-testreview has reviewed what you changed in the tests (review {mark}). Correct what it tells, or say in your
answer why it is right as it is. Do not silence it, and do not weaken a test for it.

"""


class Agent(NamedTuple):
    """A coding agent: what it is called, and the file of a project that its hooks are in."""

    title: str
    file: str


AGENTS = {
    "claude": Agent("Claude Code", ".claude/settings.json"),
    "codex": Agent("Codex", ".codex/hooks.json"),
    "copilot": Agent("GitHub Copilot", ".github/hooks/testreview.json"),
    "cursor": Agent("Cursor", ".cursor/hooks.json"),
}


def instructions() -> str:
    """The paragraph for AGENTS.md, and for each agent the file that runs the hook."""
    hooks = "\n".join(f"{agent.title}, `{agent.file}`:\n\n{configuration(name)}" for name, agent in AGENTS.items())
    return f"# For AGENTS.md\n\n{PARAGRAPH}\n# Hooks\n\n{hooks}"


def configuration(agent: str) -> str:
    """The JSON of an agent's file that runs the hook whenever it is about to stop."""
    command = f"python -P -m flake8_testreview hook {agent}"
    match agent:
        case "cursor":
            settings: dict[str, Any] = {"version": 1, "hooks": {"stop": [{"command": command, "loop_limit": 1}]}}
        case "copilot":
            hook: dict[str, Any] = {"type": "command", "bash": command, "powershell": command, "timeoutSec": 300}
            settings = {"version": 1, "hooks": {"agentStop": [hook]}}
        case _:
            settings = {"hooks": {"Stop": [{"hooks": [{"type": "command", "command": command, "timeout": 300}]}]}}
    return json.dumps(settings, indent=2) + "\n"


# -- the hook ---------------------------------------------------------------------------------------------------------


def hook(agent: str, event: str, out: TextIO, err: TextIO) -> int:
    """Answer an agent that is about to stop: `event` is the JSON that it hands to the hook, the answer goes to `out`.
    The exit status is always 0: where the review fails, `err` reports it and the agent may stop."""
    reason = ""
    try:
        given = json.loads(event or "{}")
        if not _has_been_answered(given):
            reason = _review(_folder(given))
            if reason and _is_in_transcript(given, _mark(reason)):
                reason = ""
    except Exception as error:  # noqa: BLE001 - whatever it is, the agent must be able to stop
        err.write(f"flake8-testreview could not review the change: {error}\n")
    out.write(json.dumps(_answer(agent, reason)) + "\n")
    return 0


def _answer(agent: str, reason: str) -> dict[str, str]:
    if not reason:
        return {}
    text = _HEAD.format(mark=_mark(reason)) + reason
    return {"followup_message": text} if agent == "cursor" else {"decision": "block", "reason": text}


def _mark(reason: str) -> str:
    """What a review is known by, so that the same one is not given twice."""
    return hashlib.sha256(reason.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _folder(event: dict[str, Any]) -> Path:
    """The project that the agent works in."""
    roots = event.get("workspace_roots") or [event.get("cwd")]
    return Path(roots[0] or ".")


def _has_been_answered(event: dict[str, Any]) -> bool:
    """Does the agent go on because of a hook already?"""
    return bool(event.get("stop_hook_active")) or bool(event.get("loop_count"))


def _is_in_transcript(event: dict[str, Any], mark: str) -> bool:
    """Has the agent been given the very review before? Its transcript is a file of lines of JSON."""
    path = event.get("transcript_path") or event.get("transcriptPath")
    if not isinstance(path, str) or not Path(path).is_file():
        return False
    with open(path, encoding="utf-8", errors="replace") as transcript:
        return any(f"(review {mark})" in line for line in transcript)


def _review(folder: Path) -> str:
    """What the working tree did to the tests since the last commit, in Markdown; empty when nothing is to be
    answered."""
    sides = since(folder, "HEAD")
    try:
        found = compared(sides)
        findings = new_findings(sides, sides.touched())
        if not findings and all(fact.rank > _ANSWERED for fact in found.facts):
            return ""
        text = as_markdown(sides, found, findings)
    finally:
        sides.old.close()
        sides.new.close()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(chr(10))[0]}\n\nThe rest is left out."
