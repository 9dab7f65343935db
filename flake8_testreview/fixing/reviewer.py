"""The review of a text as flake8 would report it, with fixes: the user's options, `noqa` and baseline count."""
from __future__ import annotations

import argparse
import ast
import contextlib
import io
import re
import tokenize
from collections.abc import Callable, Sequence
from typing import NamedTuple

from flake8.defaults import NOQA_INLINE_REGEXP
from flake8.options.parse_args import parse_args
from flake8.processor import FileProcessor
from flake8.style_guide import Decision, DecisionEngine
from flake8.violation import Violation

from flake8_testreview.edits.spans import Reported, Text, Unfit
from flake8_testreview.edits.tokens import tokens_of
from flake8_testreview.edits.trees import tree_of
from flake8_testreview.plugin.finding import Finding, Silence
from flake8_testreview.plugin.review import findings_with_fixes, findings_without_fixes


def options_of(arguments: list[str]) -> argparse.Namespace:
    """flake8's options for its command-line `arguments`, configuration files read; raises what flake8 raises."""
    _, options = parse_args(arguments)
    return options


Find = Callable[[ast.Module, str, Sequence[str], argparse.Namespace], list[Finding]]


class Reviewed(NamedTuple):
    """A finding of a file, and the same as the engine of fixes takes it."""

    finding: Finding
    reported: Reported


class Reviewer:
    """What `edits.rounds.fix_file` asks of a file: all findings of a version of it that are not silenced."""

    def __init__(self, filename: str, options: argparse.Namespace) -> None:
        self._filename = filename
        self._options = options
        self._decider = _decider(filename, options)

    def __call__(self, raw: bytes) -> list[Reported]:
        """The findings of `raw`, without those that the user silences; none where it is no Python."""
        return [one.reported for one in self.all(raw) if one.finding.silence is None]

    def without_fixes(self, raw: bytes) -> list[Reported]:
        """The same without fixes, which is less to keep, where it is asked only which findings there are."""
        return [one.reported for one in self.all(raw, findings_without_fixes) if one.finding.silence is None]

    def all(self, raw: bytes, find: Find = findings_with_fixes) -> list[Reviewed]:
        """The findings with those that the user silences, each with the reason; without those of a file that
        `# flake8: noqa` leaves out."""
        try:
            lines = lines_in(raw)
        except (SyntaxError, ValueError):
            return []
        text = "".join(lines)
        if (tree := tree_of(text)) is None:
            return []
        processor = FileProcessor(self._filename, self._options, lines)
        if processor.should_ignore_file():
            return []
        found = find(tree, self._filename, lines, self._options)
        chosen = [one for one in found if self._decider.decision_for(one.code) is Decision.Selected]
        if "noqa" in text.lower():  # else flake8 need not work out which lines belong together
            with contextlib.suppress(Unfit):
                vars(processor)["file_tokens"] = tokens_of(Text(text)).all  # which flake8 would make once more
            for one in chosen:
                one.silence = one.silence or self._silenced_inline(one, processor)
        return [Reviewed(one, _reported(one, lines)) for one in chosen]

    def _silenced_inline(self, one: Finding, processor: FileProcessor) -> Silence | None:
        """The `noqa` comment that silences a finding; its reason is the rest of the comment."""
        line = processor.noqa_line_for(one.line)
        violation = Violation(one.code, self._filename, one.line, one.column + 1, one.text, line)
        if not violation.is_inline_ignored(self._options.disable_noqa):
            return None
        comment = NOQA_INLINE_REGEXP.search(line or "")
        return Silence(True, _rest(comment) if comment else "")


def _rest(comment: re.Match[str]) -> str:
    """What stands on a line behind the codes of its `noqa` comment."""
    return comment.string[comment.end() :].partition("\n")[0].strip(" \t#-:")


def _reported(one: Finding, lines: list[str]) -> Reported:
    row = lines[one.line - 1] if one.line <= len(lines) else ""
    column = len(row[: one.column].encode("utf-8", "surrogatepass"))
    return Reported(one.line, column, one.code, one.text, one.fix)


def _decider(filename: str, options: argparse.Namespace) -> DecisionEngine:
    """What decides which codes are reported for a file: the options, and `per-file-ignores` for its name."""
    from flake8.formatting.base import BaseFormatter
    from flake8.style_guide import StyleGuideManager

    class _Silent(BaseFormatter):
        def format(self, error: Violation) -> str | None:
            return None

    decider: DecisionEngine = StyleGuideManager(options, _Silent(options)).style_guide_for(filename).decider
    return decider


def lines_in(raw: bytes) -> list[str]:
    """The lines of a source as flake8 reads them, without a byte order mark; SyntaxError for a wrong encoding."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    lines = io.TextIOWrapper(io.BytesIO(raw), encoding, line_buffering=True).readlines()
    if lines and lines[0].startswith("\ufeff"):
        lines[0] = lines[0][1:]
    return lines
