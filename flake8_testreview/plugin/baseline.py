"""Findings that are known and let be: a file that records them, and silences exactly those.

A finding is known by the file's path as seen from the baseline's folder, its code, the qualified name around it, and
the normalised text of its statement; how many such there are is counted. So lines may move and code may be formatted
anew, and one more finding of the same kind in the same function is still reported.
"""
from __future__ import annotations

import ast
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flake8_testreview.plugin.finding import Finding

VERSION = 1
_FIELDS = ("path", "code", "within", "statement", "count")


class Known(NamedTuple):
    """What a finding is known by."""

    path: str
    code: str
    within: str
    statement: str


class Baseline:
    """The findings that a file records. `folder` is what their paths are relative to."""

    def __init__(self, folder: str, counts: dict[Known, int]) -> None:
        self._folder = folder
        self._by_path: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
        for known, count in counts.items():
            self._by_path[known.path][known[1:]] = count

    @classmethod
    def read(cls, path: str) -> Baseline:
        """The baseline in a file; ValueError, with a sentence, when it is no such file."""
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"the baseline cannot be read: {error}") from None
        return cls(os.path.dirname(os.path.abspath(path)), dict(parsed(text)))

    def allowances(self, filename: str) -> Counter[tuple[str, str, str]]:
        """How many findings of each code, name and statement are to be let be in a file."""
        path = relative(filename, self._folder)
        if path not in self._by_path:
            path = self._moved(path, self._by_path)
        return Counter(self._by_path.get(path, {}))

    def silence(self, found: list[Finding], filename: str, tree: ast.Module, text: str) -> None:
        """Silence those of a file's findings that are recorded; where they are more than are, the first ones."""
        allowed = self.allowances(filename)
        if not allowed:
            return
        from flake8_testreview.plugin.finding import Silence
        from flake8_testreview.plugin.identity import Places

        places = Places(tree, text.splitlines())
        for finding in found:
            key = finding.code, *places.where(finding.line)
            if finding.silence is None and allowed[key] > 0:
                allowed[key] -= 1
                finding.silence = Silence(False, "recorded in the baseline")

    def _moved(self, path: str, names: Iterable[str]) -> str:
        """The recorded path of a file whose folder has another name now: the only one that is gone and ends alike."""
        name = path.rpartition("/")[2]
        alike = [other for other in names if other.rpartition("/")[2] == name]
        gone = [other for other in alike if not os.path.exists(os.path.join(self._folder, other))]
        best = max((_shared(path, other) for other in gone), default=0)
        found = [other for other in gone if _shared(path, other) == best]
        return found[0] if len(found) == 1 else ""


def _shared(one: str, other: str) -> int:
    """How many of the last parts of two paths are the same."""
    pairs = zip(reversed(one.split("/")), reversed(other.split("/")), strict=False)
    count = 0
    for first, second in pairs:
        if first != second:
            break
        count += 1
    return count


def relative(filename: str, folder: str) -> str:
    """The path of a file as a baseline in `folder` writes it, on every system with slashes."""
    return os.path.relpath(os.path.abspath(filename), folder).replace(os.sep, "/")


def parsed(text: str) -> Iterator[tuple[Known, int]]:
    """The findings of a baseline's text and how many there are of each; ValueError when it is none."""
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise ValueError(f"the baseline is of version {data['version']}, not {VERSION}; write it anew")
        for entry in data["findings"]:
            path, code, within, statement, count = (entry[field] for field in _FIELDS)
            if not isinstance(count, int) or not all(isinstance(v, str) for v in (path, code, within, statement)):
                raise TypeError
            yield Known(path, code, within, statement), count
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError):
        raise ValueError("the baseline is damaged; write it anew with --format=testreview-baseline") from None


def written(counts: dict[Known, int]) -> str:
    """The text of a baseline: sorted, one finding a line, so that two branches that add to it can be merged."""
    rows = [
        json.dumps(dict(zip(_FIELDS, (*known, count), strict=True)), ensure_ascii=False)
        for known, count in sorted(counts.items())
    ]
    body = ",\n".join(rows)
    return f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n'
