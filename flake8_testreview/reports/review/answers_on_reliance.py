"""Answers to remarks on what tests rely on: values, answers from outside, time, fakes, hosts."""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.answers.identifiers import Origin
from flake8_testreview.inventory.entries import Kind
from flake8_testreview.reports.review.run import Run
from flake8_testreview.reports.review.standing import NOUNS, doubles_compared
from flake8_testreview.reports.review.places import MOST_PLACES, found_by, some, where
from flake8_testreview.reports.review.wording import counted, listed

_MOST_COMMENT = 80  # characters of a comment that is quoted


def hardcoded(run: Run) -> Iterator[str]:
    """Are values typed in, and where do ids come from?"""
    yield f"{counted(sum(one.counts.strings for one in run.files), 'string')} looked at:"
    yield found_by(run, "TRV201", "TRV202", "TRV203")
    ids = [(one.path, found) for one in run.files for found in one.identifiers]
    if not ids:
        yield "No name for an id to look at."
        return
    parts = []
    for origin, words in _ORIGINS.items():
        if of_origin := [(found.name, (path, found.line)) for path, found in ids if found.origin == origin]:
            names = {name: None for name, _ in of_origin}
            verb = "is" if len(names) == 1 else "are"
            parts.append(f"{some(names)} {verb} {words}, {where(run, (at for _, at in of_origin))}")
    yield f"{counted(len(ids), 'name for an id', 'names for ids')} looked at: {'; '.join(parts) or 'none is known'}."


_ORIGINS = {
    Origin.CLIENT: "read from the API",
    Origin.CALL: "read from what a call returns",
    Origin.MADE: "generated",
    Origin.TYPED: "typed in",
}


def error_handling(run: Run) -> Iterator[str]:
    """Are answers and exceptions looked at?"""
    asked = sum(one.responses.asked for one in run.files)
    dropped = [(one.path, found) for one in run.files for found in one.responses.dropped]
    if asked:
        yield f"{counted(asked, 'request')} of REST clients looked at:"
        at = f", {where(run, ((path, found.line) for path, found in dropped))} (TRV404)" if dropped else ""
        yield f"{counted(len(dropped), 'answer is', 'answers are')} dropped{at}."
    else:
        yield "no request of a REST client to look at."
    explained = [(path, found) for path, found in dropped if found.comment]
    if len(explained) > MOST_PLACES:
        yield f"Above {len(explained):,} of them a comment tells what becomes of the request."
    for path, found in explained if len(explained) <= MOST_PLACES else ():
        is_short = len(found.comment) <= _MOST_COMMENT
        quoted = found.comment.rstrip(".") if is_short else f"{found.comment[:_MOST_COMMENT]}…"
        yield f"The comment above {where(run, [(path, found.line)])} explains it: \"{quoted}\"."
    handlers = [(one.path, line) for one in run.files for line in one.responses.handlers]
    yield f"{counted(len(handlers), 'exception handler').capitalize()}{', ' if handlers else ''}" + (
        f"{where(run, handlers)}." if handlers else " to look at."
    )
    outside = sum(one.counts.outside for one in run.files)
    by_rules = found_by(run, "TRV401", "TRV402")
    calls = counted(outside, "other call that leaves", "other calls that leave").capitalize()
    yield f"{calls} the process looked at: {by_rules}" if outside else "No other call leaves the process."


def timing(run: Run) -> Iterator[str]:
    """How long do tests wait?"""
    looked_at = sum(one.counts.sleeps for one in run.files)
    if not looked_at:
        yield "no sleep to look at."
    else:
        yield f"{counted(looked_at, 'sleep')} looked at: {_waits(run, Kind.WAIT, 'at least')};"
        yield f"{_waits(run, Kind.POLL, 'at most')}; {found_by(run, 'TRV303')}"
    if waits := sum(one.counts.waits for one in run.files):
        yield f"{counted(waits, 'wait').capitalize()} for threads, processes or machines looked at:"
        yield found_by(run, "TRV304")
    else:
        yield "No wait for a thread, a process or a machine to look at."


def _waits(run: Run, kind: Kind, bound: str) -> str:
    """How many waits of a kind there are, and how long they take in one run."""
    found = [(one.path, entry) for one in run.files for entry in one.standing if entry.kind is kind]
    if not found:
        return counted(0, *NOUNS[kind])
    at = where(run, ((path, entry.line) for path, entry in found))
    known = [entry.seconds for _, entry in found if entry.seconds is not None]
    if not known:
        return f"{counted(len(found), *NOUNS[kind])} of unknown length, {at}"
    unknown = f" and {len(found) - len(known):,} of unknown length" if len(known) < len(found) else ""
    return f"{counted(len(found), *NOUNS[kind])}, {sum(known):g} s {bound} in one run{unknown}, {at}"


def fakes(run: Run) -> Iterator[str]:
    """Do the fakes mirror what they stand in for?"""
    yield doubles_compared(run.files, with_reasons=True)
    parts = []
    for kind in (Kind.FIXTURE, Kind.FAKE_CALL, Kind.FAKE_CLASS, Kind.STUB, Kind.SERVICE, Kind.SIMULATOR):
        found = [(one.path, entry.line) for one in run.files for entry in one.standing if entry.kind is kind]
        if found:
            parts.append(f"{counted(len(found), *NOUNS[kind])}, {where(run, found)}")
    yield f"The tests stand on {'; '.join(parts)}." if parts else "No fake, fixture or stub to look at."


def network(run: Run) -> Iterator[str]:
    """Are hosts outside reached?"""
    reached, written = (
        [(entry.name, (one.path, entry.line)) for one in run.files for entry in one.standing if entry.kind is kind]
        for kind in (Kind.REACHED, Kind.WRITTEN)
    )
    yield f"{counted(sum(one.counts.strings for one in run.files), 'string')} looked at:"
    if reached or written:
        yield f"{_hosts(run, reached)} reached, {_hosts(run, written)} only written;"
    else:
        yield "no public host is reached or written;"
    yield found_by(run, "TRV403")


def _hosts(run: Run, found: list[tuple[str, tuple[str, int]]]) -> str:
    hosts = sorted({name for name, _ in found})
    at = f" ({some(hosts)}, {where(run, (at for _, at in found))})" if hosts else ""
    return f"{counted(len(hosts), 'public host')}{at}"


def security(run: Run) -> Iterator[str]:
    """Is flake8-bandit, which knows of security, part of the run?"""
    if not run.is_looked_for("S101"):
        yield "not looked at; flake8-bandit does that, and is not in this run."
    elif found := run.with_code("S"):
        codes = listed(sorted({one.code for one in found}))
        at = where(run, ((one.filename, one.line_number) for one in found))
        yield f"{counted(len(found), 'finding')} of flake8-bandit ({codes}), {at}."
    else:
        yield f"flake8-bandit looked at {counted(run.file_count, 'file')} and found nothing."
