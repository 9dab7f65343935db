"""The review of a text as flake8 would report it, with fixes: the user's options, `noqa` and baseline count."""
from __future__ import annotations

import argparse
import ast
import io
import tokenize
import warnings
from collections.abc import Iterator

from flake8.options.parse_args import parse_args
from flake8.processor import FileProcessor
from flake8.style_guide import Decision, DecisionEngine
from flake8.violation import Violation

from flake8_testreview.edits.spans import Reported
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.review import findings_with_fixes


def options_of(arguments: list[str]) -> argparse.Namespace:
    """flake8's options for its command-line `arguments`, configuration files read; raises what flake8 raises."""
    _, options = parse_args(arguments)
    return options


class Reviewer:
    """What `edits.mending.mend` asks of a file: all findings of a version of it."""

    def __init__(self, filename: str, options: argparse.Namespace) -> None:
        self._filename = filename
        self._options = options
        self._decider = _decider(filename, options)

    def __call__(self, raw: bytes) -> list[Reported]:
        """The findings of `raw`, without those that the user silences; none where it is no Python."""
        try:
            lines = _lines(raw)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse("".join(lines))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []
        processor = FileProcessor(self._filename, self._options, lines)
        if processor.should_ignore_file():
            return []
        found = findings_with_fixes(tree, self._filename, lines, self._options)
        return list(self._reported(found, processor, lines)) if found else []

    def _reported(self, found: list[Finding], processor: FileProcessor, lines: list[str]) -> Iterator[Reported]:
        for one in found:
            if self._decider.decision_for(one.code) is not Decision.Selected:
                continue
            line = processor.noqa_line_for(one.line)
            violation = Violation(one.code, self._filename, one.line, one.column + 1, one.text, line)
            if not violation.is_inline_ignored(self._options.disable_noqa):
                row = lines[one.line - 1] if one.line <= len(lines) else ""
                column = len(row[: one.column].encode("utf-8", "surrogatepass"))
                yield Reported(one.line, column, one.code, one.text, one.fix)


def _decider(filename: str, options: argparse.Namespace) -> DecisionEngine:
    """What decides which codes are reported for a file: the options, and `per-file-ignores` for its name."""
    from flake8.formatting.base import BaseFormatter
    from flake8.style_guide import StyleGuideManager

    class _Silent(BaseFormatter):
        def format(self, error: Violation) -> str | None:
            return None

    decider: DecisionEngine = StyleGuideManager(options, _Silent(options)).style_guide_for(filename).decider
    return decider


def _lines(raw: bytes) -> list[str]:
    """The lines of a source as flake8 reads them, without a byte order mark; SyntaxError for a wrong encoding."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    lines = io.TextIOWrapper(io.BytesIO(raw), encoding, line_buffering=True).readlines()
    if lines and lines[0].startswith("\ufeff"):
        lines[0] = lines[0][1:]
    return lines
