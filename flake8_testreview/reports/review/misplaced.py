"""Remarks that a review of these files might make, and that would be wrong here, with the reason."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from flake8_testreview.answers.identifiers import Origin
from flake8_testreview.inventory.entries import Kind
from flake8_testreview.reports.review.document import Piece, Rank, Section
from flake8_testreview.reports.review.run import Run
from flake8_testreview.reports.review.styles import Style, wrapped
from flake8_testreview.reports.review.places import some, where
from flake8_testreview.reports.review.wording import counted


def section(run: Run, style: Style) -> Section:
    """A line for each of the remarks that the files give rise to."""
    head = ("", style.title(2, "Remarks that would be wrong here"), "")
    pieces = [
        Piece(tuple(wrapped(f"- \"{wrong.remark}\" {style.foreign(reason)}", "  ")))
        for wrong in WRONG
        if (reason := " ".join(wrong.because(run)))
    ]
    return Section(Rank.ANSWERS, head if pieces else (), tuple(pieces))


class Wrong(NamedTuple):
    """A remark that people make, and why it is wrong in a run; no reason where the remark does not apply."""

    remark: str
    because: Callable[[Run], Iterator[str]]


def _returning(run: Run) -> Iterator[str]:
    tests = sum(len(one.tests) for one in run.files)
    if tests and not run.with_code("TRV604"):
        yield "No runner looks at what a test returns, and pytest warns of it."


def _renaming(run: Run) -> Iterator[str]:
    if found := [(one.path, name) for one in run.files for name in one.names.camel]:
        at = where(run, ((path, name.line) for path, name in found))
        yield f"A framework or another interface dictates {some(name.name for _, name in found)}, {at}."


def _documenting(run: Run) -> Iterator[str]:
    seen = [one.docstrings["test"] for one in run.files if "test" in one.docstrings]
    bare = sum(one.total - one.with_docstring for one in seen)
    if bare:
        yield f"Its name is what the runner prints; {counted(bare, 'test')} {'has' if bare == 1 else 'have'} none."


def _wrapping(run: Run) -> Iterator[str]:
    if asked := sum(one.responses.asked for one in run.files):
        requests = counted(asked, "request")
        yield "An exception that is not expected is how a test fails, with its traceback;"
        yield f"a handler around one of the {requests} would hide it."


def _explained(run: Run) -> Iterator[str]:
    found = [(one.path, drop.line) for one in run.files for drop in one.responses.dropped if drop.comment]
    if found:
        comment = "The comment" if len(found) == 1 else "A comment"
        yield f"{comment} above it tells what becomes of the request, {where(run, found)}."


def _looking_up(run: Run) -> Iterator[str]:
    read = (Origin.CLIENT, Origin.CALL)
    found = [(one.path, each) for one in run.files for each in one.identifiers if each.origin in read]
    if found:
        names = {each.name: None for _, each in found}
        at = where(run, ((path, each.line) for path, each in found))
        yield f"{some(names)} {'is' if len(names) == 1 else 'are'} read at run time, {at}."


def _adding_tests(run: Run) -> Iterator[str]:
    alone = [one for one in run.files if len(one.tests) == 1 and one.is_regression]
    if alone:
        where_alone = "It" if len(run.files) == 1 else f"The only test of a regression file ({len(alone):,} of them)"
        yield f"{where_alone} keeps one bug from coming back; what else the code does is tested elsewhere."


def _logging(run: Run) -> Iterator[str]:
    tests = sum(len(one.tests) for one in run.files)
    if tests and not any(one.counts.loggers for one in run.files):
        yield "Nobody reads the log of a test that passes; the runner shows that of one that fails."


def _sleeping(run: Run) -> Iterator[str]:
    found = [
        (one.path, entry.line) for one in run.files for entry in one.standing if entry.kind in (Kind.WAIT, Kind.POLL)
    ]
    if found:
        yield f"A longer wait makes the test slower, and is as wrong a guess, {where(run, found)}."


def _tearing_down(run: Run) -> Iterator[str]:
    clean = [
        (one.path, line)
        for one in run.files
        if one.counts.set_ups and not one.counts.tear_downs
        for line in one.counts.cleanups
    ]
    if clean:
        yield f"Clean-ups are registered where the need arises, and run even if the set-up fails, {where(run, clean)}."


WRONG = (
    Wrong("Rename it to snake_case.", _renaming),
    Wrong("Every test needs a docstring.", _documenting),
    Wrong("The test should return a value.", _returning),
    Wrong("Wrap the API calls in try/except.", _wrapping),
    Wrong("Check the answer of this call.", _explained),
    Wrong("These ids are hardcoded.", _looking_up),
    Wrong("One test is not enough.", _adding_tests),
    Wrong("Add logging.", _logging),
    Wrong("Increase the sleep.", _sleeping),
    Wrong("The set-up has no tear-down.", _tearing_down),
)
