"""The remarks that reviewers of tests make, each answered: with what was found, or with how much was looked at."""
from __future__ import annotations

from collections.abc import Callable, Iterator

from flake8_testreview.reports.review import answers_on_code as code
from flake8_testreview.reports.review import answers_on_reliance as reliance
from flake8_testreview.reports.review.document import Piece, Rank, Section
from flake8_testreview.reports.review.run import Run
from flake8_testreview.reports.review.styles import Style, wrapped

# In the order in which reviews make them.
ANSWERS: dict[str, Callable[[Run], Iterator[str]]] = {
    "Naming": code.naming,
    "Docstrings": code.docstrings,
    "Unused variables and imports": code.unused,
    "Indentation, whitespace, line length": code.layout,
    "Complexity": code.complexity,
    "Hardcoded values": reliance.hardcoded,
    "Error handling": reliance.error_handling,
    "Set-up and tear-down": code.set_up,
    "Number of tests": code.number_of_tests,
    "Logging": code.logging,
    "Timing": reliance.timing,
    "Fakes": reliance.fakes,
    "Network": reliance.network,
    "Security": reliance.security,
}


def section(run: Run, style: Style) -> Section:
    """One paragraph for each remark, in the order in which reviews make them."""
    head = ("", style.title(2, "The usual remarks, answered"), "")
    pieces = []
    for title, answer in ANSWERS.items():
        text = " ".join(answer(run))
        pieces.append(Piece(tuple(wrapped(f"- {style.strong(title)}: {style.foreign(text)}", "  "))))
    return Section(Rank.ANSWERS, head if run.files else (), tuple(pieces if run.files else ()))
