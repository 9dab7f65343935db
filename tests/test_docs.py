"""What the documentation shows is what the suite does."""
from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import generate
import pairs
import pytest
import reviews
from marks import findings

from flake8_testreview.plugin.options import REPORT_LIMIT
from flake8_testreview.project.reach import Reach
from flake8_testreview.reports import catalog
from flake8_testreview.reports.review.answered import ANSWERS
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.replacements import Replacements
from flake8_testreview.vocabulary.verification import Verifying

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_says_what_the_code_says() -> None:
    """The table of codes, and what the command prints that shows the suite at work."""
    assert generate.readme() == README, "run python docs/generate.py"
    shown = generate.OUTPUT.search(README)
    assert shown and shown[0].count(": TRV") >= 5
    assert all(entry.message.code in README for entry in catalog.entries())


def test_ci_runs_the_command_that_the_readme_gives() -> None:
    install, develop = re.findall(r"^```sh\n(python3 -m venv .*)\n```$", README, re.MULTILINE)
    assert " docs/example/" in install
    assert develop in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("enabled", ["", "TRV203"])
def test_example_is_found_fault_with_where_it_has_faults(enabled: str) -> None:
    """A typed image, a sleep in a loop, a dropped answer, a literal network; nothing where an id is read."""
    example = ROOT / "docs" / "example" / "test_servers.py"
    lines = example.read_text(encoding="utf-8").splitlines()
    rows = findings("--isolated", "--select=TRV", f"--enable-extensions={enabled}", str(example), cwd=ROOT)
    said = {row["code"]: lines[int(row["line"]) - 1].strip() for row in rows}
    assert said["TRV302"] == "time.sleep(0.5)"
    assert said["TRV404"].startswith("self.api.post_server_action(")
    assert '"8f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44"' in said["TRV201"]
    assert ("TRV203" in said) == bool(enabled)
    assert not any("image_id" in lines[int(row["line"]) - 1] for row in rows)


@pytest.mark.parametrize("name", generate.PICTURES)
def test_picture_shows_what_a_run_shows(name: str) -> None:
    kept = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    assert generate.PICTURES[name]() == kept, "run python docs/generate.py"


def test_pairs_of_the_start_page_show_what_flake8_reports() -> None:
    page = pairs.page()
    assert all(page.count(f"[{code}](") == 1 for code in pairs.STRONGEST)
    assert page.count("{container} bad") == page.count("{container} good") == 5
    assert "is never called, so it asserts nothing; call it" in page and "# TRV" not in page


def test_every_code_answers_a_remark() -> None:
    remarks = (ROOT / "docs" / "remarks.md").read_text(encoding="utf-8")
    assert generate.remarks_page() == remarks, "run python docs/generate.py"
    for message, _, _ in catalog.entries():
        assert (f" [{message.code}](" if message.is_default else f" ([{message.code}](") in remarks


@pytest.mark.parametrize("name", reviews.REVIEWS)
def test_sample_review_is_one_of_today(name: str) -> None:
    """As far as that is known without its package: it answers all remarks, holds the limit, and a page shows it."""
    text = (reviews.SAMPLES / f"{name}.md").read_text(encoding="utf-8")
    assert list(reviews.answers(name)) == list(ANSWERS)
    assert text.startswith("# Review of ") and len(text) <= int(REPORT_LIMIT.default)
    page = next(text for text in PAGES.values() if f"example/reviews/{name}.md" in text)
    assert reviews.REVIEWS[name].shown in page or "every code switched on" in page


def test_pages_name_their_codes_and_options() -> None:
    for concern in catalog.concerns():
        page = generate.page(concern)
        for name in (*(r.message.code for r in concern.rules()), *(f"testreview-{o.name}" for o in concern.options)):
            assert name in page
            assert name in generate.codes_page() + generate.options_table()


# -- every line and block that can be run -----------------------------------------------------------------------------

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = {path.name: path.read_text(encoding="utf-8") for path in [*ROOT.glob("docs/*.md"), ROOT / "README.md"]}
BLOCKS = [(name, language, block) for name, text in PAGES.items() for language, block in BLOCK.findall(text)]
# Slow ones, and those that need other programs, are run by the tests of that name.
ELSEWHERE = {
    "adding-a-rule.md": "test_tutorial.py", "ci.md": "test_ci.py", "editors.md": "test_editors.py",
    "neighbours.md": "test_ci.py", "scale.md": "test_scale.py",
}  # fmt: skip
NOT_RUN = (
    "pip install",  # the tests install the wheel
    "python3 -m venv .venv",  # CI runs the one, the other is the first thing that a new user does; see above
    "tox -e ",  # environments of their own
    ".venv/bin/python docs/generate.py",  # the tests compare what it writes; the tutorial runs it
)


@pytest.fixture
def adopter(tmp_path: Path) -> Path:
    """A clone of a project with old findings, and one that is new."""
    folder = tmp_path / "adopter"
    git = ("git", "-c", "user.name=test", "-c", "user.email=test@localhost")
    tests = folder / "origin" / "tests"
    tests.mkdir(parents=True)
    text = "import time\n\n\ndef test_boot(api):\n    time.sleep(2)\n    assert api.boot()\n"
    (tests / "test_api.py").write_text(text)
    for command in (["init", "-qb", "main"], ["add", "-A"], ["commit", "-qm", "old"]):
        subprocess.run([*git, *command], cwd=folder / "origin", check=True, timeout=60)
    subprocess.run(["git", "clone", "-q", "origin", "clone"], cwd=folder, check=True, timeout=60)
    (folder / "clone" / "tests" / "test_api.py").write_text(text + "    time.sleep(3)\n")
    return folder / "clone"


LINES: dict[str, list[str]] = {}  # of each page, in order: a line may read what one above it writes
for _name, _language, _block in BLOCKS:
    if _language == "sh" and _name not in ELSEWHERE:
        LINES.setdefault(_name, []).extend(line for line in _block.splitlines() if not line.startswith(NOT_RUN))


@pytest.mark.parametrize("page", [page for page, lines in LINES.items() if lines])
def test_lines_of_a_page_run(page: str, adopter: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for line in LINES[page]:
        done = subprocess.run(
            ["bash", "-c", line], cwd=adopter, env={**os.environ, "PATH": path}, capture_output=True, text=True,
            timeout=120,
        )  # fmt: skip
        assert done.returncode in (0, 1), (line, done.stderr)
        assert "Traceback" not in done.stderr and "rror:" not in done.stderr, line


@pytest.mark.parametrize(
    "block", [block for name, language, block in BLOCKS if language == "ini" and name not in ELSEWHERE]
)
def test_configuration_is_taken(block: str, adopter: Path, tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text(block)
    (tmp_path / ".testreview-baseline.json").write_text('{"version": 1, "findings": {}}')
    assert {row["code"] for row in findings(f"--config={tmp_path / 'setup.cfg'}", "tests", cwd=adopter)} >= {"TRV301"}


@pytest.mark.parametrize(
    "block", [block for name, language, block in BLOCKS if language == "python" and name not in ELSEWHERE]
)
def test_comments_of_code_ignore_its_findings(block: str) -> None:
    arguments = ("--isolated", "--select=TRV301,TRV001", "--stdin-display-name=tests/test_reboot.py", "-")
    assert [row["text"] for row in findings(*arguments, cwd=ROOT, stdin=block)] == []
    assert len(findings("--disable-noqa", *arguments, cwd=ROOT, stdin=block)) == 1


def test_every_block_is_run() -> None:
    """Or is what a run printed (text), or a picture (no language)."""
    for name, language, _ in BLOCKS:
        if name in ELSEWHERE:
            text = (ROOT / "tests" / "integrations" / ELSEWHERE[name]).read_text(encoding="utf-8")
            assert name.removesuffix(".md") in text
        else:
            assert language in ("sh", "ini", "python", "text", ""), name


ASKED = """\
import time
import unittest


class ServerCase(unittest.TestCase):
    def setUp(self):
        self.wait()

    def wait(self):
        time.sleep(1)  # until it has booted

    def test_boot(self):
        self.assertTrue(self.wait())
"""


def test_everything_that_a_suite_can_be_asked_has_an_answer() -> None:
    """The table of the page on adding a rule, evaluated."""
    source = SourceFile(ast.parse(ASKED), ASKED.splitlines(keepends=True), "test_server.py")
    suite = Suite(source, Reach(other_files=False))
    (call,) = source.calls(["sleep"])
    (owner,) = source.nodes(ast.ClassDef)
    known = {
        "suite": suite, "call": call, "owner": owner, "function": suite.functions[1], "Replacements": Replacements,
        "Verifying": Verifying, "is_expected_to_fail": is_expected_to_fail,
    }  # fmt: skip
    rows = re.findall(r"^\| [^|`]*\? \| `(.*)` \|$", PAGES["adding-a-rule.md"], re.MULTILINE)
    answers = {row: eval(row, known) for row in rows}
    assert len(answers) >= 15
    assert [test.name for test in answers["suite.tests"]] == ["test_boot"]
    assert answers["suite.role(function)"] == "helper" and answers["suite.is_unittest_case(owner)"] is True
    assert len(answers["suite.callers(function)"]) == 2 and answers["suite.source.comments(call)"].strip()
    assert answers["suite.source.qualified(call.func)"] == "time.sleep"
    assert answers["is_expected_to_fail(suite, call)"] is answers["suite.fact(Verifying).verifies(call)"] is False
