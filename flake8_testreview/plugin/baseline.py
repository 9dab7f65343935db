"""Known findings that are not reported: a file that records them, and silences exactly those.

A finding is known by the file's path as seen from the baseline's folder, its code, the qualified name around it, and
the normalised text of its statement; how many such there are is counted. So lines may move and code may be formatted
in another way, and one more finding of the same kind in the same function is still reported. A file that is recorded
and gone may be called otherwise now: the one is meant whose recorded findings are found again.
"""
from __future__ import annotations

import ast
import json
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from flake8_testreview.syntax.tuples import NamedTuple

if TYPE_CHECKING:
    from flake8_testreview.plugin.finding import Finding

VERSION = 1
_FIELDS = ("path", "code", "within", "statement", "count")
_WHOLE = (".",)


class Place(NamedTuple):
    """What a finding of a file is known by: its code, the qualified name around it, the text of its statement."""

    code: str
    within: str
    statement: str


Places = Counter[Place]  # how many findings there are of each


class Baseline:
    """The findings that a file records. `folder` is what paths are relative to, `paths` what the runs looked at that it
    was made by: files and folders."""

    def __init__(self, folder: str, by_path: dict[str, Places], paths: Collection[str] = _WHOLE) -> None:
        self.folder = folder
        self.by_path = by_path
        self.paths = paths

    @classmethod
    def read(cls, path: str) -> Baseline:
        """The baseline in a file; ValueError, with a sentence, when it is no such file."""
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"the baseline cannot be read: {error}") from None
        return cls(os.path.dirname(os.path.abspath(path)), *_parsed(text))

    def silence(self, found: list[Finding], filename: str, tree: ast.Module, text: str) -> None:
        """Silence those of a file's findings that are recorded; where they are more than are, the first ones."""
        path = relative(filename, self.folder)
        if not found or (path not in self.by_path and not self._gone):
            return
        from flake8_testreview.plugin.finding import Silence
        from flake8_testreview.plugin.identity import Places as Statements

        statements = Statements(tree, text.splitlines())
        places = [Place(finding.code, *statements.where(finding.line)) for finding in found]
        allowed = Counter(self.by_path.get(self.origin(path, Counter(places)), {}))
        for finding, place in zip(found, places, strict=True):
            if finding.silence is None and allowed[place] > 0:
                allowed[place] -= 1
                finding.silence = Silence(False, "recorded in the baseline")

    def origin(self, path: str, found: Places) -> str:
        """The path that a file is recorded under whose findings are `found`: its own, or that of a file that is gone,
        the only one that has the most of these findings and the most alike path; empty without one."""
        if path in self.by_path:
            return path
        ranks = {other: (_alike(self.by_path[other], found), _shared(path, other)) for other in self._gone}
        name = os.path.basename(path)
        fit = [
            other
            for other, (alike, _) in ranks.items()
            # under another name most of what is recorded must be there
            if alike and (os.path.basename(other) == name or 2 * alike >= self.by_path[other].total())
        ]
        best = [other for other in fit if ranks[other] == max(ranks[each] for each in fit)]
        return best[0] if len(best) == 1 else ""

    @cached_property
    def _gone(self) -> list[str]:
        """The recorded paths without a file."""
        return [path for path in self.by_path if not os.path.exists(os.path.join(self.folder, path))]


def _alike(one: Places, other: Places) -> int:
    """How many findings two files have in common."""
    return (one & other).total()


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


def is_within(path: str, paths: Iterable[str]) -> bool:
    """Is a path one of some paths of files and folders, or below one of them?"""
    return any(path == one or path.startswith(f"{one}/") or (one == "." and path[:3] != "../") for one in paths)


def _parsed(text: str) -> tuple[dict[str, Places], list[str]]:
    """The findings of a baseline's text by path, and what it was made of; ValueError when it is none."""
    by_path: dict[str, Places] = defaultdict(Counter)
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise ValueError(f"the baseline is of version {data['version']}, not {VERSION}; write it again")
        for entry in data["findings"]:
            path, code, within, statement, count = (entry[field] for field in _FIELDS)
            if not isinstance(count, int) or not all(isinstance(v, str) for v in (path, code, within, statement)):
                raise TypeError
            by_path[path][Place(code, within, statement)] = count
        paths = data.get("paths", _WHOLE)
        if not all(isinstance(path, str) for path in paths):
            raise TypeError
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError("the baseline is damaged; write it again with --format=testreview-baseline") from None
    return dict(by_path), list(paths)


def written(known: Baseline) -> str:
    """The text of a baseline: sorted, one finding a line, so that two branches that add to it can be merged."""
    rows = [
        json.dumps(dict(zip(_FIELDS, (path, *place, count), strict=True)), ensure_ascii=False)
        for path, places in sorted(known.by_path.items())
        for place, count in sorted(places.items())
        if count > 0
    ]
    body, paths = ",\n".join(rows), json.dumps(sorted(known.paths), ensure_ascii=False)
    return f'{{"version": {VERSION}, "paths": {paths}, "findings": [\n{body}\n]}}\n'
