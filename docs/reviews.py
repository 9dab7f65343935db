"""Write the example reviews below docs/example/reviews from public packages: give the folder that they are unpacked in.

    python docs/reviews.py FOLDER [NAME ...]

`FOLDER` holds nova-34.0.0, celery-5.7.0 and so on, as `pip download` and `tar` leave them. They are read and never run.
"""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
SAMPLES = HERE / "example" / "reviews"


class Sample(NamedTuple):
    """A review of a package, in whose folder flake8 is run with these arguments."""

    package: str
    arguments: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The arguments as they are typed."""
        return " ".join(("flake8 --isolated --format=testreview", *self.arguments))


_REGRESSION = "nova/tests/functional/regressions/"
_ALL_ON = ("--max-complexity=10", "--enable-extensions=TRV")

REVIEWS = {
    "nova-34": Sample("nova-34.0.0", ("--select=TRV,F", "nova/tests")),
    "celery": Sample("celery-5.7.0", ("--select=TRV,F", "t")),
    "execnet": Sample("execnet-2.1.2", ("--select=TRV,F", "testing")),
    "clean": Sample("execnet-2.1.2", ("--select=TRV,F", "testing/test_xspec.py")),
    "nova-16": Sample("nova-16.1.6", (*_ALL_ON, f"{_REGRESSION}test_bug_1718455.py")),
    "nova-17": Sample("nova-17.0.7", (*_ALL_ON, f"{_REGRESSION}test_bug_1735407.py")),
}


def written(sample: Sample, folder: Path) -> str:
    """The review as flake8 prints it."""
    command = [sys.executable, "-m", *sample.shown.split(), "--exit-zero"]
    folder /= sample.package
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=1800, check=True).stdout


# What two reviews of the regression tests of nova remarked, and the answer to it in ours.
REMARKS = {
    "names are not consistent": "Naming",
    "docstrings are missing": "Docstrings",
    "there are unused variables and imports": "Unused variables and imports",
    "the code is not indented consistently": "Indentation, whitespace, line length",
    "the test is complex": "Complexity",
    "values and ids are hardcoded": "Hardcoded values",
    "errors are not handled": "Error handling",
    "what the set-up does must be undone": "Set-up and tear-down",
    "there is only one test": "Number of tests",
    "there is no logging, or it is not used": "Logging",
    "the test depends on timing": "Timing",
    "it is crucial that the fakes and stubs accurately reflect the real services": "Fakes",
    "the network must be configured": "Network",
    "security is not considered": "Security",
}
_ANSWER = re.compile(r"^- \*\*(.+?)\*\*: (.+(?:\n  .+)*)", re.MULTILINE)


def answers(name: str) -> dict[str, str]:
    """The answers of a sample review to usual remarks, by title, each on one line."""
    text = (SAMPLES / f"{name}.md").read_text(encoding="utf-8")
    return {title: " ".join(answer.split()) for title, answer in _ANSWER.findall(text)}


def answers_table() -> str:
    """A Markdown table of the remarks of two reviews beside the answers in ours."""
    rows = ["| | Remark | nova 16.1.6, `test_bug_1718455.py` | nova 17.0.7, `test_bug_1735407.py` |"]
    rows.append("| --- | --- | --- | --- |")
    found = [answers(name) for name in ("nova-16", "nova-17")]
    for number, (remark, title) in enumerate(REMARKS.items(), 1):
        cells = [one[title].replace("|", "\\|") for one in found]
        rows.append(f"| {number} | {remark} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def main(folder: str, *names: str) -> None:
    """Write the reviews of those names, or all of them."""
    SAMPLES.mkdir(exist_ok=True)
    for name in names or REVIEWS:
        (SAMPLES / f"{name}.md").write_text(written(REVIEWS[name], Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
