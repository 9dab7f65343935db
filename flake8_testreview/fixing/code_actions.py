"""Fixes as code actions of python-lsp-server, whose own flake8 plugin shows the findings.

flake8 runs in a process of its own, on the text in the editor: it reads the project's configuration from the folder
that it is in, and nothing of it stays in the server.
"""
from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from pylsp import hookimpl

_PATIENCE = 60.0  # seconds
_COMMAND = (sys.executable, "-P", "-m", "flake8", "--exit-zero", "--format=testreview-json")
_log = logging.getLogger(__name__)


def pylsp_code_actions(
    config: Any, workspace: Any, document: Any, range: dict[str, Any], context: dict[str, Any]
) -> list[dict[str, Any]]:
    """The fixes of the findings in the lines of `range`, as the Language Server Protocol has code actions."""
    if not _is_wanted(context):
        return []
    settings = config.plugin_settings("flake8", document_path=document.path)
    source: str = document.source
    lines = source.splitlines(keepends=True)
    first, last = range["start"]["line"] + 1, range["end"]["line"] + 1
    return [
        _action(one, document.uri, lines, context)
        for one in _findings(source, document.path, workspace.root_path, settings.get("config"))
        if one["fix"] is not None and one["line"] <= last and first <= (one["end_line"] or one["line"])
    ]


hookimpl(pylsp_code_actions)


def _is_wanted(context: dict[str, Any]) -> bool:
    """Does the client ask for quick fixes, or for all kinds of actions?"""
    only = context.get("only")
    return not only or any(kind in ("", "quickfix") for kind in only)


def _findings(source: str, path: str, root: str, configuration: str | None) -> Iterator[dict[str, Any]]:
    """The findings of a text under the name of a file, as --format=testreview-json lists them; none where flake8
    fails."""
    name = os.path.relpath(path, root) if path.startswith(os.path.join(root, "")) else path
    options = [f"--config={os.path.abspath(os.path.expanduser(configuration))}"] if configuration else []
    try:
        done = subprocess.run(
            [*_COMMAND, *options, f"--stdin-display-name={name}", "-"], input=source.encode("utf-8", "surrogatepass"),
            cwd=root or None, capture_output=True, timeout=_PATIENCE, check=True,
        )  # fmt: skip
        yield from json.loads(done.stdout)["findings"]
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        _log.warning("flake8-testreview offers no fixes: %s", error)


def _action(one: dict[str, Any], uri: str, lines: list[str], context: dict[str, Any]) -> dict[str, Any]:
    newline = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    edits = [
        {
            "range": {
                "start": _position(lines, edit["line"], edit["column"]),
                "end": _position(lines, edit["end_line"], edit["end_column"]),
            },
            "newText": edit["text"].replace("\n", newline),
        }
        for edit in one["fix"]["edits"]
    ]
    answered = [
        shown
        for shown in context.get("diagnostics", ())
        if shown.get("code") == one["code"] and shown["range"]["start"]["line"] == one["line"] - 1
    ]
    return {
        "title": f"{one['code']}: {one['fix']['title']}",
        "kind": "quickfix",
        "diagnostics": answered,
        "isPreferred": one["fix"]["is_safe"],
        "edit": {"changes": {uri: edits}},
    }


def _position(lines: list[str], line: int, column: int) -> dict[str, int]:
    """A position as the protocol counts it: from 0, in units of UTF-16."""
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return {"line": line - 1, "character": len(before.encode("utf-16-le", "surrogatepass")) // 2}
