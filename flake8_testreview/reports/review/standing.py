"""What the tests stand on, as a report shows it: doubles and what of them was compared, waits, hosts, file by file."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flake8_testreview.answers.facts import Facts
from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.verdicts import summary
from flake8_testreview.reports.review.document import Figure, Piece, Rank, Section
from flake8_testreview.reports.review.styles import Style, wrapped
from flake8_testreview.reports.review.wording import counted, path_shown, with_names


def doubles_compared(files: Iterable[Facts], with_reasons: bool = False) -> str:
    """How many doubles were compared with the real thing, and what came of it; `with_reasons` adds why some were
    not."""
    verdicts = [verdict for one in files for verdict in one.verdicts]
    if not verdicts:
        return "No doubles to compare."
    numbers = summary(verdicts)
    return f"Doubles: {numbers if with_reasons else numbers.partition(' (')[0]}."


def sections(files: Sequence[Facts], style: Style) -> Iterator[Section]:
    """The sums over all files, and for each file its lines."""
    found = {one.path: one.standing for one in files if one.standing}
    if not found and not any(one.verdicts for one in files):
        return
    head = ("", style.title(2, f"What the tests stand on ({counted(len(found), 'file')})"))
    counts = Counter(entry.kind for entries in found.values() for entry in entries)
    sums = [f"- {counted(counts[kind], *NOUNS[kind])}" for kind in Kind if counts[kind]]
    sums += wrapped(f"- {doubles_compared(files, with_reasons=True)}", "  ")
    yield Section(Rank.ANSWERS, (*head, ""), tuple(Piece((line,)) for line in sums))
    pieces = [_of_file(path, entries, style) for path, entries in found.items()]
    if len(pieces) == 1:
        yield Section(Rank.DETAILS, (), tuple(pieces))
    elif style.folds:
        fold = ("", "<details>", "<summary>File by file</summary>")
        yield Section(Rank.DETAILS, fold, tuple(pieces), ("", "</details>"))


# What one of a kind is called, and several.
NOUNS = {
    Kind.FIXTURE: ("fixture", "fixtures"),
    Kind.STUB: ("double", "doubles"),
    Kind.FAKE_CALL: ("call of a module of fakes", "calls of modules of fakes"),
    Kind.FAKE_CLASS: ("fake class", "fake classes"),
    Kind.SERVICE: ("service started", "services started"),
    Kind.SIMULATOR: ("simulator", "simulators"),
    Kind.MOCK: ("mock without a specification", "mocks without a specification"),
    Kind.WAIT: ("fixed wait", "fixed waits"),
    Kind.POLL: ("poll", "polls"),
    Kind.RETRY: ("test that is run again when it fails", "tests that are run again when they fail"),
    Kind.REACHED: ("public host reached", "public hosts reached"),
    Kind.WRITTEN: ("public host written", "public hosts written"),
}


def _of_file(path: str, entries: Iterable[Entry], style: Style) -> Piece:
    lines = [line for text in _details(entries) for line in wrapped(f"- {style.foreign(text)}", "  ")]
    shows = Figure(1, "file of the inventory", "files of the inventory")
    return Piece(("", f"`{path_shown(path)}`:", "", *lines), shows)


def _details(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries of a file by kind, those of one name together with their lines."""
    lines: dict[str, list[int]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: list(Kind).index(one.kind)):
        detail = f" ({with_names(entry.detail)})" if entry.detail else ""
        lines[f"{entry.kind.value} {with_names(entry.name, {'name': entry.name})}{detail}"].append(entry.line)
    for text, at in lines.items():
        numbers = ", ".join(map(str, sorted(set(at))))
        yield f"{text}: line{'s' if len(set(at)) > 1 else ''} {numbers}"
