"""Baselines: made of the findings of a run, and compared with an older one."""
from __future__ import annotations

import contextlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from flake8.violation import Violation

from flake8_testreview.edits.files import replace
from flake8_testreview.plugin.baseline import Baseline, Place, Places, is_within, relative, written
from flake8_testreview.plugin.identity import Places as Statements
from flake8_testreview.plugin.identity import lines_of


def recorded(output: str | None) -> Baseline | None:
    """What a run is to update: the baseline in its output file, if there is one."""
    if output:
        with contextlib.suppress(ValueError):
            return Baseline.read(output)
    return None


def baseline(
    violations: Iterable[Violation], files: Iterable[str], looked_at: Sequence[str], output: str | None,
    before: Baseline | None = None,
) -> str:  # fmt: skip
    """The text of a baseline that holds the findings of this suite, to be written to the file `output`.

    `files` are those of the run, `looked_at` the paths that it was given. What `before` records of other files stays,
    but not of those that are gone from below these paths.
    """
    folder = os.path.dirname(os.path.abspath(output)) if output else os.getcwd()
    new = Baseline(folder, _found(violations, folder), {relative(path, folder) for path in looked_at})
    if before is not None:
        seen = {relative(path, folder) for path in files}
        seen.update(before.origin(path, places) for path, places in new.by_path.items())
        for path, places in before.by_path.items():
            is_there = os.path.exists(os.path.join(folder, path))
            if path not in seen and (is_there or not is_within(path, new.paths)):
                new.by_path[path] = places
        paths = {*new.paths, *before.paths}
        new.paths = {path for path in paths if not is_within(path, paths - {path})}
    return written(new)


def _found(violations: Iterable[Violation], folder: str) -> dict[str, Places]:
    statements: dict[str, Statements] = {}
    found: dict[str, Places] = defaultdict(Counter)
    for violation in violations:
        if violation.code.startswith("TRV"):
            if violation.filename not in statements:
                statements[violation.filename] = Statements.of("".join(lines_of(violation.filename) or ()))
            where = statements[violation.filename].where(violation.line_number)
            found[relative(violation.filename, folder)][Place(violation.code, *where)] += 1
    return found


def gone(path: str, newer: str, is_update: bool) -> str:
    """A line for each finding that the baseline in the file `path` records more of than that in the file `newer`, of
    what the run looked at that made it; with `is_update` they are taken out of the older one.

    A file that is called otherwise in the newer one is the same. Raises ValueError for what is no baseline, and
    OSError.
    """
    before, after = Baseline.read(path), Baseline.read(newer)
    renamed = {before.origin(other, places): other for other, places in after.by_path.items()}
    left: dict[str, Places] = {}
    lines: list[str] = []
    for old, places in sorted(before.by_path.items()):
        name = renamed.get(old, old)
        is_judged = is_within(name, after.paths)
        left[name] = places & after.by_path.get(name, Counter()) if is_judged else places
        lines += [
            f"{old}: {place.code} in {place.within or 'the module'}: {place.statement} ({count} gone)\n"
            for place, count in sorted((places - left[name]).items())
        ]
    if is_update:
        with open(path, "rb") as file:
            raw = file.read()
        replace(path, raw, written(Baseline(before.folder, left, before.paths)).encode())
    return "".join(lines) or "nothing is gone\n"
