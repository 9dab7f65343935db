"""What the documentation shows is what the suite does."""
from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from marks import checkers, findings

from flake8_testreview import catalog

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

sys.path.insert(0, str(ROOT / "docs"))
import generate  # noqa: E402 - found in docs/


def test_readme_says_what_the_code_says() -> None:
    """The table of codes, and what the command prints that shows the suite at work."""
    assert generate.readme() == README, "run python docs/generate.py"
    shown = generate.OUTPUT.search(README)
    assert shown and shown[0].count(": TRV") >= 5
    for checker in checkers().values():
        for message in checker.messages:
            assert message.code in README


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


def test_every_code_answers_a_remark() -> None:
    remarks = (ROOT / "docs" / "remarks.md").read_text(encoding="utf-8")
    assert generate.remarks_page() == remarks, "run python docs/generate.py"
    for checker in checkers().values():
        for message in checker.messages:
            assert f"({message.code})" in remarks if checker.off_by_default else message.code in remarks


def test_the_line_with_everything_on_has_every_code() -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    opt_in = [message.code for checker in catalog.checkers() if checker.off_by_default for message in checker.messages]
    assert f"--enable-extensions={','.join(sorted(opt_in))} " in page


def test_pages_name_their_codes_and_options() -> None:
    for checker in checkers().values():
        page = generate.page(catalog.page_name(checker))
        for name in (*(m.code for m in checker.messages), *(f"testreview-{o.name}" for o in checker.options)):
            assert name in page
            assert name in generate.codes_table() + generate.options_table()
