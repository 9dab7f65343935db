"""Answers to remarks on how tests are written: names, docstrings, what is left over, size, set-up, number."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median

from flake8_testreview.answers.docstrings import Documented
from flake8_testreview.answers.sizes import Size
from flake8_testreview.reports.review.run import Run
from flake8_testreview.reports.review.places import found_by, some, where
from flake8_testreview.reports.review.wording import counted, listed


def naming(run: Run) -> Iterator[str]:
    """Are names spelt alike?"""
    count, snake = sum(one.names.total for one in run.files), sum(one.names.snake for one in run.files)
    dictated = [(name.name, (one.path, name.line)) for one in run.files for name in one.names.camel]
    yield f"{counted(count, 'name')} looked at, {snake:,} of them snake_case:"
    yield found_by(run, "TRV101")
    if dictated:
        shown = some(name for name, _ in dictated)
        yield f"A framework or another interface dictates {shown}, {where(run, (at for _, at in dictated))}."


def docstrings(run: Run) -> Iterator[str]:
    """Is what others read explained?"""
    sums: dict[str, Documented] = {}
    for one in run.files:
        for kind, seen in one.docstrings.items():
            sums[kind] = sums.get(kind, Documented()).plus(seen)
    if not sums:
        yield "no class, fixture, helper or test to look at."
        return
    plural = {"test class": "test classes"}
    parts = [f"{s.with_docstring:,} of {counted(s.total, k, plural.get(k, ''))}" for k, s in sorted(sums.items())]
    yield f"{listed(parts)} {'have' if sum(s.total for s in sums.values()) > 1 else 'has'} one."
    if "test" in sums:
        yield "A test is known by its name."
    yield found_by(run, "TRV705", "D1")


def unused(run: Run) -> Iterator[str]:
    """Are there names that nobody reads?"""
    imports, variables = (sum(getattr(one.counts, name) for one in run.files) for name in ("imports", "variables"))
    yield f"{counted(imports, 'import')} and {counted(variables, 'local variable')} looked at:"
    yield found_by(run, "F401", "F841", "TRV802")


def layout(run: Run) -> Iterator[str]:
    """Indentation, whitespace, line length."""
    yield f"{counted(sum(one.counts.lines for one in run.files), 'line')} looked at:"
    yield found_by(run, "E1", "E2", "E3", "E5", "W")


def complexity(run: Run) -> Iterator[str]:
    """How long are tests, in figures?"""
    tests = [(one.path, test) for one in run.files for test in one.tests]
    if not tests:
        yield "no test to look at."
    elif len(tests) == 1:
        test = tests[0][1]
        figures = (counted(test.statements, "statement"), counted(test.branches, "branch", "branches"))
        yield f"1 test of {figures[0]}, {figures[1]}, {counted(test.doubles, 'double')} of its own."
    else:
        yield f"{counted(len(tests), 'test')} looked at."
        for noun, measure in _MEASURES.items():
            path, most = max(tests, key=lambda one: measure(one[1]))
            half = median(measure(test) for _, test in tests)
            at = f" (`{most.name}`, {where(run, [(path, most.line)])})" if measure(most) else ""
            yield f"{noun.capitalize()} per test: {half:g} in the median, {measure(most):,} at most{at}."
    yield found_by(run, "C901", "TRV706")


_MEASURES: dict[str, Callable[[Size], int]] = {
    "statements": lambda test: test.statements,
    "branches": lambda test: test.branches,
    "doubles": lambda test: test.doubles,
}


def set_up(run: Run) -> Iterator[str]:
    """Is what a test changes put back?"""
    kinds = {"set-up": "set_ups", "tear-down": "tear_downs", "registered clean-up": "cleanups"}
    parts = []
    for noun, name in kinds.items():
        found = [(one.path, line) for one in run.files for line in getattr(one.counts, name)]
        parts.append(f"{counted(len(found), noun)}{f', {where(run, found)}' if found else ''}")
    yield f"{'; '.join(parts)}: {found_by(run, 'TRV702', 'TRV901', 'TRV903', 'TRV904', 'TRV905')}"


def number_of_tests(run: Run) -> Iterator[str]:
    """Are there enough tests, and do they assert?"""
    tests = [(one, test) for one in run.files for test in one.tests]
    checks = sum(test.checks for _, test in tests)
    silent = [(one.path, test.line) for one, test in tests if not test.checks]
    single = len(run.files) == 1 and len(tests) == 1
    of_bug = "; a regression file" if single and tests[0][0].is_regression else ""
    yield f"{counted(len(tests), 'test')} with {counted(checks, 'assertion')}{of_bug}."
    if silent:
        have = "1 test has none in its own body" if len(silent) == 1 else f"{len(silent):,} have none in their own body"
        yield f"{have}, {where(run, silent)}."
    yield found_by(run, "TRV601", "TRV605", "TRV704")


def logging(run: Run) -> Iterator[str]:
    """Is there a logger without use, or a print?"""
    loggers = [(one.path, logger.line) for one in run.files for logger in one.counts.loggers]
    prints = [(one.path, line) for one in run.files for line in one.counts.prints]
    if loggers:
        yield f"{counted(len(loggers), 'logger')} looked at: {found_by(run, 'TRV801')}"
    else:
        yield "no logger to look at."
    if prints:
        yield f"{counted(len(prints), 'print')}, {where(run, prints)}."
