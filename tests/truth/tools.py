"""The tools that can be scored: how each is run, and which of its rules are about which fault.

The mapping is generous: a rule belongs to a fault when a maintainer who follows the rule's advice at the place would
have looked at the fault. Where a tool has no rule about a fault, it has no entry.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus import OURS

Rules = Mapping[str, tuple[str, ...]]  # the beginnings of a tool's rule names, by fault or by concern of ours


class Tool(NamedTuple):
    """A linter: the module that `python -m` runs, its options, and its rules about the faults of the benchmark."""

    module: str
    options: tuple[str, ...]
    rules: Rules | None  # None where the labels name them

    def about(self, fault: str, named: Iterable[str]) -> tuple[str, ...]:
        """The beginnings of the names of the rules that are about a fault, where the label names `named`."""
        return tuple(named) if self.rules is None else self.rules.get(fault, self.rules.get(REST, ()))


OWN = "flake8-testreview"
REST = "rest"  # the faults that a tool's rules do not name
ANYTHING: Rules = {REST: ("",)}  # of a tool that nobody has mapped any finding counts

# What is labelled in places.jsonl stands under its fault; what is labelled in read.jsonl under the concern of its code.
_BUGBEAR = {
    "TRV5": ("B015", "B018"),  # a comparison, an expression that has no effect
    "TRV6": ("B011", "B015", "B017", "B018"),
    "TRV9": ("B003",),
    "noop": ("B015", "B018"),
    "noassert": ("B015", "B018"),
}
_PYTEST_STYLE = {"TRV6": ("PT010", "PT011", "PT012", "PT015", "PT017", "PT031")}
_SUBPROCESS = ("PLW1510", "S113")
TOOLS = {
    OWN: Tool("flake8", OURS, None),
    "ruff": Tool(
        "ruff",
        (
            "check", "--isolated", "--no-cache", "--exit-zero", "--ignore-noqa", "--quiet", "--output-format=concise",
            "--select=PT,B,S,SIM,PL,RUF,PGH,N,ASYNC",
        ),
        {
            "name": ("N802", "N803", "N806", "N815", "N816"),
            "sleep": ("ASYNC110", "ASYNC251"),
            "nowait": ("ASYNC222",),
            "extio": _SUBPROCESS, "extlib": _SUBPROCESS, "extverb": _SUBPROCESS,
            "noop": ("PGH005", "B015", "B018"),
            "noassert": ("B015", "B018"),
            "TRV1": ("N802", "N803", "N806", "N815", "N816"),
            "TRV3": ("ASYNC110", "ASYNC222", "ASYNC251"),
            "TRV4": (*_SUBPROCESS, "ASYNC210", "ASYNC220", "ASYNC221"),
            "TRV5": ("PGH005", "B015", "B018"),
            "TRV6": (
                *_BUGBEAR["TRV6"], *_PYTEST_STYLE["TRV6"], "PLR0124", "PLR0133", "PLW0129", "PLW0120", "S110", "PGH005",
            ),
            "TRV8": ("RUF059",),
            "TRV9": ("B003", "PLW0602", "PLW0603", "PLW1507", "PLW1508", "SIM115"),
        },
    ),
    "pylint": Tool(
        "pylint",
        ("--rcfile=/dev/null", "--exit-zero", "--jobs=2", "--msg-template={path}:{line}:{column}: {msg_id} {msg}"),
        {
            "name": ("C0103",),
            "extio": ("W1510", "W3101"), "extlib": ("W1510", "W3101"), "extverb": ("W1510", "W3101"),
            "standin": ("W0221", "W0222", "W0236"),
            "missing": ("E1101", "E0611"),
            "noop": ("W0104", "W0106"),
            "noassert": ("W0104", "W0106"),
            "TRV1": ("C0103",),
            "TRV4": ("W1510", "W3101"),
            "TRV5": ("E1101", "E0611", "E1120", "E1121", "E1123", "W0104", "W0106", "W0221", "W0222", "W0236"),
            "TRV6": ("R0124", "R0133", "W0101", "W0104", "W0106", "W0107", "W0126", "W0129", "W0199", "W0702", "W0718"),
            "TRV7": ("E0102", "W0231", "W0233"),
            "TRV8": ("W0201", "W0612"),
            "TRV9": ("W0602", "W0603", "W0604", "R1732", "W1507"),
        },
    ),
    "flake8-bugbear": Tool("flake8", ("--isolated", "--disable-noqa", "--select=B"), _BUGBEAR),
    "flake8-pytest-style": Tool("flake8", ("--isolated", "--disable-noqa", "--select=PT"), _PYTEST_STYLE),
}  # fmt: skip
