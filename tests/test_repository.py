"""The repository keeps its own conventions: code, page, fixture, entry point, changelog."""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

import pytest
from marks import stated

from flake8_testreview.plugin.finding import Kind
from flake8_testreview.project.frameworks import UNITTEST_METHODS
from flake8_testreview.reports import catalog
from flake8_testreview.reports.parts import LABELS
from flake8_testreview.reports.remarks import REMARKS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "flake8_testreview"
ENTRIES = {entry.message.code: entry for entry in catalog.entries()}
FOUND_BY_RULES = sorted(ENTRIES.keys() - {"TRV000"})  # TRV000 is what a rule that fails leaves, no example shows it
FIXTURES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "concerns").rglob("*.py"))
STATED = stated(FIXTURES)


def test_every_code_has_one_message() -> None:
    codes = [rule.message.code for concern in catalog.concerns() for rule in concern.rules()]
    assert len(codes) == len(set(codes)) == len(ENTRIES) >= 37
    assert len({entry.message.name for entry in ENTRIES.values()}) == len(codes)
    for concern in catalog.concerns():
        assert concern.rules() and len({rule.message.code[:4] for rule in concern.rules()}) == 1, concern


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_message_says_what_everybody_asks(code: str) -> None:
    message = ENTRIES[code].message
    assert re.fullmatch(r"TRV\d{3}", code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", message.name), "people call it by words with hyphens between"
    assert message.sentence[0].isupper() and not message.sentence.endswith(".") and "{" not in message.sentence
    assert message.kind in Kind.ALL and (message.kind == Kind.INTERNAL) == (code == "TRV000")
    assert message.remark in {remark.title for remark in REMARKS}
    assert "\n" not in message.template and not message.template.endswith(".")


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_code_is_in_the_changelog(code: str) -> None:
    assert f"- {code} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", FOUND_BY_RULES)
def test_code_is_shown(code: str) -> None:
    page = catalog.explanation(ENTRIES[code])
    assert code in {mark.code for mark in stated(page)}, "no Bad example in its module"
    assert "\nGood::\n" in page, "no Good example in its module"


@pytest.mark.parametrize("code", FOUND_BY_RULES)
def test_code_has_a_fixture_that_states_its_text(code: str) -> None:
    assert code in {mark.code for mark in STATED}, "no line in a fixture"
    assert code in {mark.code for mark in STATED if mark.text}, "its text is stated nowhere"


def test_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    project = tmp_path / "project"  # a copy, since a build leaves folders behind that a later one picks up
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "_build"))
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(tmp_path), str(project)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    ours = {f"flake8_testreview/{path.relative_to(PACKAGE)}" for path in PACKAGE.rglob("*.py")}
    assert {name for name in names if ".dist-info/" not in name} == ours | {"flake8_testreview/py.typed"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.mark.parametrize("code", FOUND_BY_RULES)
def test_code_is_explained_in_one_order(code: str) -> None:
    """What it finds, why it matters, examples, what is not reported, options, what other linters have."""
    found = re.findall(rf"^({'|'.join(LABELS)})::?", catalog.explanation(ENTRIES[code]), re.MULTILINE)
    prose = [label for label in found if label not in ("Bad", "Good", "Fixed")]
    assert prose in (
        [*before, "Not reported", *options, "Related"]
        for before in (["Why it matters"], ["Why it matters", "Reported"])
        for options in ([], ["Options"])
    )
    assert found[:3] == ["Why it matters", "Bad", "Good"]


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_code_tells_the_version_that_brought_it(code: str) -> None:
    sections = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    (version,) = (section.split()[0] for section in sections if f"\n- {code} " in section)
    assert version in (ENTRIES[code].message.since, "Unreleased")


def test_what_unittest_has_is_known() -> None:
    assert {name for name in dir(unittest.TestCase) if not name.startswith("_")} <= UNITTEST_METHODS
