"""The file that flake8 is at, and its review.

Most files that flake8 looks at need no review: they are no test code, or mention nothing that a concern is about. All
that is asked of them stands here, so that they do not pay for loading and making the model of a file.
"""
from __future__ import annotations

import argparse
import ast
import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import INTERNAL_ERROR, Finding
from flake8_testreview.plugin.options import BASELINE, SCOPE, SOURCE_ROOTS, STUB_HELPERS, TEST_FILES
from flake8_testreview.plugin.run import concerns_of, is_on
from flake8_testreview.syntax.paths import (
    NAMELESS,
    PYTEST_FILES,
    has_name,
    is_below,
    is_checkout,
    is_project_root,
    text_of_file,
)
from flake8_testreview.syntax.quiet import uncollected

if TYPE_CHECKING:
    from flake8_testreview.plugin.baseline import Baseline
    from flake8_testreview.plugin.rules import Rule, Rules
    from flake8_testreview.project.reach import Reach
    from flake8_testreview.suite.suite import Suite

# What a file mentions that has comments for testreview, as people spell its name.
COMMENT_NEEDLES = ("testreview", "Testreview", "TestReview", "TESTREVIEW")


class Review:
    """The review of one file. The first concern that is asked has all of them reviewed, so that the model of the file
    is gone before flake8 hears of a finding: at the first one it makes all tokens of the file, and the garbage
    collector looks through all that is held.

    `filename` and `lines` are those that flake8 was given and hands to its plugins.
    """

    def __init__(self, tree: ast.Module, filename: str, lines: Sequence[str]) -> None:
        self.tree = tree
        self._filename = filename
        self._lines = lines
        self._found: dict[type[Rules], list[Finding]] | None = None

    def findings(self, concern: type[Rules], settings: argparse.Namespace) -> list[Finding]:
        """The findings of one concern, in order, each handed over once."""
        if self._found is None:
            self._found = {}
            if is_reviewed(self._filename, self._lines, settings):
                with uncollected():  # the model is in use, and needs no collector when it is not
                    file = _File(self.tree, self._filename, self._lines, settings)
                    self._found = _reviewed(file, concerns_of(settings))
                    _drop_fixes(self._found)
                    file.forget()
        return [finding for finding in self._found.pop(concern, []) if finding.silence is None]


def findings_with_fixes(
    tree: ast.Module, filename: str, lines: Sequence[str], settings: argparse.Namespace
) -> list[Finding]:
    """All findings that are switched on in a file, in order, each with its fix where it has one, the silenced ones
    among them: what the `fix` command and reports ask for. `settings` are flake8's options after all concerns have
    parsed theirs."""
    if not is_reviewed(filename, lines, settings):
        return []
    with uncollected():
        return _in_order(_reviewed(_File(tree, filename, lines, settings), concerns_of(settings)))


def findings_without_fixes(
    tree: ast.Module, filename: str, lines: Sequence[str], settings: argparse.Namespace
) -> list[Finding]:
    """The same findings without fixes, so that nothing holds on to the model of the file."""
    if not is_reviewed(filename, lines, settings):
        return []
    with uncollected():
        file = _File(tree, filename, lines, settings)
        found = _reviewed(file, concerns_of(settings))
        _drop_fixes(found)
        file.forget()
    return _in_order(found)


def _in_order(found: dict[type[Rules], list[Finding]]) -> list[Finding]:
    return sorted((one for findings in found.values() for one in findings), key=lambda one: one.key)


def _reviewed(file: _File, concerns: Iterable[type[Rules]]) -> dict[type[Rules], list[Finding]]:
    """The findings of all concerns in a file of test code, with their fixes, which hold on to the model; those that a
    comment ignores or the baseline records are silenced."""
    known: Baseline | None = None if file.settings.format == "testreview-baseline" else BASELINE.value(file.settings)
    found = {}
    for concern in sorted(concerns, key=lambda each: each.is_last):
        found[concern] = _findings(concern, file)
        if file.has_comments:
            found[concern] += _silence(found[concern], file)
    if known is not None:
        ordered = sorted((one for findings in found.values() for one in findings), key=lambda one: one.key)
        known.silence(ordered, file.filename, file.tree, file.text)
    return found


def _drop_fixes(found: dict[type[Rules], list[Finding]]) -> None:
    """Drop the model, which the fixes of the findings hold on to."""
    for findings in found.values():
        for finding in findings:
            finding.fix = None


class _File:
    """The file under review, and its model, which is made when the first rule asks."""

    def __init__(self, tree: ast.Module, filename: str, lines: Sequence[str], settings: argparse.Namespace) -> None:
        self.tree = tree
        self.filename = filename
        self.lines = lines
        self.settings = settings
        self.text = "".join(lines)
        self.has_comments = any(needle in self.text for needle in COMMENT_NEEDLES)  # for testreview
        self._suite: Suite | None = None

    def suite(self) -> Suite:
        """The one suite that all rules share."""
        if self._suite is None:
            from flake8_testreview.suite.suite import Suite
            from flake8_testreview.syntax.source import SourceFile

            reach = reach_of(self.settings)
            self._suite = Suite(SourceFile(self.tree, self.lines, self.filename), reach, self.settings)
        return self._suite

    def forget(self) -> None:
        """Drop the suite: its vocabularies point back at it, and need not wait for the garbage collector."""
        if self._suite is not None:
            self._suite.forget()


def reach_of(settings: argparse.Namespace) -> Reach:
    """What the review of a file may read, by flake8's options."""
    from flake8_testreview.project.reach import Reach

    scope = SCOPE.value(settings)
    return Reach(
        SOURCE_ROOTS.value(settings),
        scope != "file",
        scope == "installed",
        STUB_HELPERS.value(settings),
        TEST_FILES.value(settings),
    )


def _findings(concern: type[Rules], file: _File) -> list[Finding]:
    """What the rules of one concern find that are switched on, each once, in order."""
    found: dict[tuple[int, int, str, str], Finding] = {}
    if not concern.may_concern(file.text):
        return []
    if concern.is_about_tests and file.suite().file.is_material:
        return []
    for rule in concern.rules():
        if is_on(rule.message, file.settings):
            found.update((finding.key, finding) for finding in _guarded(rule, file))
    return [found[key] for key in sorted(found)]


def _guarded(rule: Rule, file: _File) -> Iterator[Finding]:
    """The findings of a rule; one that fails becomes one TRV000, because an exception that leaves a plugin's `run()`
    makes flake8 lose the output of *all* files (it guards a plugin's constructor only, see
    `FileChecker.run_ast_checks`)."""
    try:
        yield from rule.find(file.suite())
    except Exception as error:  # noqa: BLE001 - whatever it is
        yield _failure(rule.message.code, error)


def _silence(found: Iterable[Finding], file: _File) -> Iterator[Finding]:
    """Silence the findings that a comment of the file ignores; a failure is reported as that of a rule is."""
    from flake8_testreview.plugin.suppressions import Suppressions

    try:
        file.suite().fact(Suppressions).silence(found)
    except Exception as error:  # noqa: BLE001 - whatever it is
        yield _failure("the comments that ignore findings", error)


def _failure(part: str, error: Exception) -> Finding:
    """What is reported where a part of the review failed."""
    detail = " ".join(f"{type(error).__name__} {error}".split())[:200]
    return Finding(1, 0, INTERNAL_ERROR.code, INTERNAL_ERROR.text(rule=part, error=detail))


_slot: weakref.ref[Review] | None = None


def reviewed(tree: ast.Module, filename: str, lines: Sequence[str]) -> Review:
    """The review of the file that flake8 is at, found by the identity of its tree.

    Only the checkers hold it: flake8 makes the next checker of a file before it drops the one before. So it goes
    with the last of them. (It must not live as long as the tree: pyflakes writes parents on its nodes, so that whoever
    holds one node holds them all.)
    """
    global _slot
    review = _slot() if _slot is not None else None
    if review is None or review.tree is not tree:
        review = Review(tree, filename, lines)
        _slot = weakref.ref(review)
    return review


def is_reviewed(filename: str, lines: Iterable[str], settings: argparse.Namespace) -> bool:
    """Is the file test code under flake8's options?"""
    return is_test_code(filename, lines, TEST_FILES.value(settings), SCOPE.value(settings) != "file")


def is_test_code(filename: str, lines: Iterable[str], patterns: Sequence[str], other_files: bool = True) -> bool:
    """Is the file test code: below a test folder, or by its name, or by the project's own `python_files`?

    One outside any test folder, whose name is like that of a test by default, is so only if it defines a test, a
    fixture or a test case; the same goes for standard input without a name.
    """
    if filename in NAMELESS:
        return _defines_tests(lines)
    if is_below(filename, patterns):
        return True
    if has_name(filename, patterns):
        is_sure = filename.endswith("conftest.py") or not has_name(filename, TEST_FILES.parse(TEST_FILES.default))
        return is_sure or (_defines_tests(lines) and (_is_sought(filename) or _asserts(lines)))
    return other_files and _is_configured(os.path.abspath(filename))


def _is_configured(path: str) -> bool:
    """Do the project's own `python_files` name the file at the absolute `path`? Most projects have none, which is seen
    by a word, before the settings are loaded."""
    if not _may_name_files(os.path.dirname(path)):
        return False
    from flake8_testreview.project.settings import settings_of

    return settings_of(path).is_test_file(path)


@lru_cache(1 << 12)
def _may_name_files(folder: str) -> bool:
    """May the configuration in a folder, or above it up to the top of the checkout, name files of tests? Asked for
    every file of a run, and each folder is looked at once in it."""
    paths = (os.path.join(folder, name) for name in PYTEST_FILES)
    if any("python_files" in (text_of_file(path) or "") for path in paths):
        return True
    above = os.path.dirname(folder)
    return above != folder and not is_checkout(folder) and _may_name_files(above)


def _is_sought(filename: str) -> bool:
    """Does pytest look for functions called tests in a file of this name? Not in `tests.py`, where unittest looks for
    test cases, and `jinja2/tests.py` has functions of its own."""
    return os.path.basename(filename) not in ("test.py", "tests.py")


def _asserts(lines: Iterable[str]) -> bool:
    return any(word in line for line in lines for word in ("assert", "pytest", "unittest", "mock"))


def _defines_tests(lines: Iterable[str]) -> bool:
    """Does any line begin what a runner may collect or what a test asks for?"""
    for line in lines:
        start = line.lstrip()
        if start.startswith(("def test", "async def test", "class Test")):
            return True
        if (start.startswith("class ") and "Test" in start) or (start.startswith("@") and "fixture" in start):
            return True
    return False


def register(
    settings: argparse.Namespace, concern: type[Rules], enabled: Callable[[], tuple[str, ...]] = tuple
) -> None:
    """Enter a concern in the run of these options, whose `enable-extensions` the first one looks up."""
    concerns = concerns_of(settings)
    if not concerns:
        settings.testreview_enabled = enabled()
        _may_name_files.cache_clear()
        is_project_root.cache_clear()
    concerns.append(concern)
