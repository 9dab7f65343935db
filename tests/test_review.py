"""`--format=testreview`: whole reviews as they are printed, and what holds of every review."""
from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import textwrap
from functools import cache
from pathlib import Path

import pytest
from flake8.options.parse_args import parse_args
from flake8.violation import Violation
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import flake8

from flake8_testreview.plugin.finding import Kind
from flake8_testreview.reports import catalog
from flake8_testreview.reports.review.findings import by_weight
from flake8_testreview.reports.review.styles import WIDTH, Style, Terminal, one_line, wrapped
from flake8_testreview.reports.review.places import some
from flake8_testreview.reports.review.whole import review
from flake8_testreview.reports.review.wording import (
    Place,
    counted,
    finding_text,
    listed,
    places,
    subject_and_rest,
    with_names,
)

EXAMPLE = Path(__file__).parent.parent / "docs" / "example" / "test_servers.py"
EXPECTED = Path(__file__).parent / "reviews"
ON = ("--isolated", "--select=TRV,E7,E9,F", "--format=testreview")

PROJECT = {
    "test_boot.py": '''\
        """Booting, as the bug report of 2024 has it."""
        import logging
        import os
        import time
        from unittest import mock

        LOG = logging.getLogger(__name__)


        class FakeServer:
            pass


        def test_boot(api, server):
            time.sleep(2)
            image_id = api.get_images()[0]["id"]
            # The answer says nothing here: it always succeeds.
            api.post_server({"image": image_id})
            assert server.image == "155d900f-4e14-4e4c-a73d-069cbf4541e6"


        def test_rebuild():
            pass


        def test_rebuild_either():
            pass


        @mock.patch("boot.start")
        def test_patched(start):
            time.sleep(0.5)
            start("ä", "155d900f-4e14-4e4c-a73d-069cbf4541e6")
            start.assert_called_once
        ''',
    "test_clean.py": """\
        def test_sum():
            assert 1 + 1 == 2
        """,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in PROJECT.items():
        (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_review_in_markdown(project: Path, jobs: str) -> None:
    done = flake8(*ON, jobs, ".", cwd=project)
    assert (done.stdout, done.stderr, done.returncode) == ((EXPECTED / "project.md").read_text("utf-8"), "", 1)


def test_review_on_a_terminal(project: Path) -> None:
    done = flake8(*ON, "--color=always", ".", cwd=project)
    assert "\033[1m# Review of 2 test files: 9 findings\033[m\n" in done.stdout
    plain = re.sub(r"\033\[1?m", "", done.stdout)
    assert (plain, done.stderr, done.returncode) == ((EXPECTED / "project.txt").read_text("utf-8"), "", 1)


def test_review_of_a_clean_file(project: Path) -> None:
    done = flake8(*ON, "test_clean.py", cwd=project)
    assert (done.stdout, done.stderr, done.returncode) == ((EXPECTED / "clean.md").read_text("utf-8"), "", 0)


def test_review_of_what_is_no_test(project: Path) -> None:
    (project / "boot.py").write_text("import os\n")
    done = flake8(*ON, "boot.py", cwd=project)
    assert done.stdout.startswith("# Review of 1 file, 0 of them test files: 1 finding\n\n- No tests. ")
    assert "remarks" not in done.stdout


def test_review_beside_other_options(project: Path) -> None:
    done = flake8(*ON, "--exit-zero", "--statistics", ".", cwd=project)
    assert done.returncode == 0 and done.stdout.count("# Review") == 1
    assert done.stdout.splitlines()[-7].endswith("F401 'os' imported but unused")
    written = flake8(*ON, "--output-file=review.md", ".", cwd=project)
    assert written.stdout == ""
    both = flake8(*ON, "--output-file=both.md", "--tee", "--color=always", ".", cwd=project)
    assert both.stdout == (project / "review.md").read_text() == (project / "both.md").read_text()
    assert "\033" not in both.stdout


def test_review_of_what_cannot_be_read(project: Path) -> None:
    (project / "test_broken.py").write_text("def (:\n")
    (project / "test_null.py").write_bytes(b"x = 1\0\n")
    done = flake8(*ON, ".", cwd=project)
    assert done.stderr == ""
    assert "## Unread: flake8 cannot parse the file, and nothing else was looked at in it (2)" in done.stdout
    assert done.stdout.splitlines()[3].startswith("1. `test_broken.py:1` E999: `SyntaxError`: invalid")
    stdin = flake8(*ON, "-", cwd=project, stdin="def test():\n    import os\n")
    assert stdin.stderr == "" and "`stdin:2`: `'os'` imported but unused" in stdin.stdout


def test_a_fact_that_cannot_be_found_out_loses_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: str, options: argparse.Namespace) -> None:
        raise ValueError("of\nthe model")

    monkeypatch.setattr("flake8_testreview.reports.review.whole.facts_of", fail)
    text = review([violation()], ["test_a.py"], options_of(0), Style())
    assert "- `test_a.py`: ValueError of the model\n" in text and "TRV301" in text


# -- the limit --------------------------------------------------------------------------------------------------------


def test_limit_tells_what_is_left_out(project: Path) -> None:
    done = flake8(*ON, "--testreview-report-limit=5000", ".", cwd=project)
    assert len(done.stdout) <= 5000
    assert done.stdout.endswith(
        "\n\nLeft out to stay within 5,000 characters: 3 tidy findings, 1 other finding and 1 file of the inventory.\n"
        "`testreview-report-limit = 0` shows all.\n"
    )
    assert "## Blind" in done.stdout and "## Flaky" in done.stdout and "<details>" not in done.stdout


def options_of(limit: int) -> argparse.Namespace:
    return parsed_options(f"--testreview-report-limit={limit}")


@cache
def parsed_options(option: str) -> argparse.Namespace:
    return parse_args(["--isolated", option])[1]


def violation(code: str = "TRV301", path: str = "test_a.py", line: int = 1, text: str = "test_a waits") -> Violation:
    return Violation(code, path, line, 1, text, None)


CODES = st.sampled_from([*(entry.message.code for entry in catalog.entries()), "F401", "E999", "E501", "S101"])
TEXT = st.text(st.characters(), max_size=300) | st.sampled_from(["a_b; c", "`x`", "- ", "1. x", "\\ ` * <b> _x_ [y]"])
VIOLATIONS = st.builds(violation, CODES, TEXT.filter(bool), st.integers(0, 10**6), TEXT)


@given(st.lists(VIOLATIONS, max_size=12), st.integers(0, 12000), st.booleans(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_no_line_is_too_wide_and_no_review_too_long(
    found: list[Violation], limit: int, on_terminal: bool, has_facts: bool
) -> None:
    style = Terminal(in_colour=False) if on_terminal else Style()
    text = review(found, [str(EXAMPLE)] if has_facts else [], options_of(limit), style)
    assert all(len(line) <= WIDTH for line in text.split("\n"))
    assert not limit or len(text) <= limit
    if on_terminal and not any("\\" in one.text + one.filename for one in found):
        assert "\\" not in text


# -- how it is written ------------------------------------------------------------------------------------------------


def test_heavy_findings_come_first_and_codes_take_turns() -> None:
    codes = ["TRV201", "TRV504", "TRV504", "TRV505", "F401", "TRV301", "E999"]
    found = [violation(code, line=line, text=f"text {line}") for line, code in enumerate(codes, 1)]
    found.append(violation("TRV504", line=9, text="text 2"))  # alike
    ordered = [(one.code, one.line_number) for one in by_weight(found)]
    assert [code for code, _ in ordered] == ["E999", "TRV504", "TRV505", "TRV504", "TRV301", "TRV201", "F401"]
    assert [line for code, line in ordered if code == "TRV504"] == [2, 3]
    assert Kind.ALL.index(Kind.BLIND) < Kind.ALL.index(Kind.TIDY)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("test_a calls api.get() with timeout=, not all", "`test_a` calls `api.get()` with `timeout=`, not all"),
        ("'os' imported, isn't it, that's all", "`'os'` imported, isn't it, that's all"),
        ("defined in nova/api.py:12 e.g. in line 3.", "defined in `nova/api.py:12` e.g. in line 3."),
        ("it takes f(a, g(b)) and @patch, use assertEqual", "it takes `f(a, g(b))` and `@patch`, use `assertEqual`"),
        ("UUID 155d900f-4e14-4e4c-a73d-069cbf4541e6 is odd", "UUID `155d900f-4e14-4e4c-a73d-069cbf4541e6` is odd"),
        ("the call mock_a(self.b, {'h... is cut", "the call `mock_a(self.b, {'h...` is cut"),
        ("`x_y` stays, and x_y", "`x_y` stays, and `x_y`"),
        ("statement(s) and\x07 bells", "`statement(s)` and  bells"),
    ],
)
def test_names_of_code_are_marked(text: str, shown: str) -> None:
    assert with_names(text) == shown


def test_names_that_a_message_names_are_marked() -> None:
    text = "boot sleeps for a fixed 2 s; wait for the condition instead"
    assert finding_text("TRV301", text) == f"`boot`{text[4:]}"
    assert subject_and_rest("TRV301", text) == ("`boot`", f"…{text[4:]}")
    text = "the result of a['b'] == 1 is discarded; write assert before it"
    assert finding_text("TRV609", text) == "the result of `a['b'] == 1` is discarded; write assert before it"
    assert subject_and_rest("F401", "'os' imported but unused") == ("", "`'os'` imported but unused")


def test_places_numbers_and_lists() -> None:
    found = [Place("b.py", 2), Place("a.py", 12), Place("a.py", 3, "`x`"), Place("a.py", 12)]
    assert places(found) == "`a.py:3` (`x`), 12; `b.py:2`"
    assert [counted(number, "test") for number in (0, 1, 2000)] == ["no tests", "1 test", "2,000 tests"]
    assert [some(names) for names in ("a", "aab", "abcd", "abcde")] == [
        "`a`", "`a` and `b`", "`a`, `b`, `c` and `d`", "`a`, `b`, `c` and 2 more",
    ]  # fmt: skip
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_markdown_escapes_what_is_no_code() -> None:
    assert Style().foreign("a *b* `c*` <d> _e_ f_g [h]") == r"a \*b\* `c*` \<d> \_e\_ f_g \[h]"
    assert Terminal(in_colour=False).foreign("a *b*") == "a *b*"


def test_lines_are_wrapped_and_cut() -> None:
    lines = wrapped("- " + "word " * 40 + "- 1. end", "  ")
    assert len(lines) == 2 and lines[1].startswith("  word") and lines[1].endswith("word - 1. end")
    assert wrapped("x" * 400)[0] == "x" * 50 + "…" + "x" * 60
    assert one_line("a" * 150 + " `b_" + "c" * 20) == ["a" * 150 + " `b_cccc`…"]


# -- what is told of what was not looked for ---------------------------------------------------------------------------


def answers_of(found: list[Violation], options: argparse.Namespace) -> dict[str, str]:
    """The answers by title, each on one line."""
    text = review(found, [str(EXAMPLE)], options, Terminal(in_colour=False)).partition("## The usual")[2]
    answers = re.findall(r"^- ([A-Z][\w ,-]+): (.+(?:\n  .+)*)", text, re.MULTILINE)
    return {title: " ".join(answer.split()) for title, answer in answers}


def test_security_is_answered_by_bandit_where_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    not_run = "not looked at; flake8-bandit does that, and is not in this run."
    assert answers_of([], options_of(0))["Security"] == not_run
    monkeypatch.setattr("flake8_testreview.reports.review.run._installed", lambda: ("S",))
    options = parsed_options("--select=S")
    assert answers_of([], options)["Security"] == "flake8-bandit looked at 1 file and found nothing."
    found = [violation("S602", str(EXAMPLE), line) for line in (7, 3)]
    assert answers_of(found, options)["Security"] == "2 findings of flake8-bandit (S602), lines 3 and 7."


def test_complexity_is_judged_where_there_is_a_limit() -> None:
    assert answers_of([], options_of(0))["Complexity"].endswith("C901 and TRV706 were not looked for.")
    options = parsed_options("--max-complexity=9")
    assert answers_of([], options)["Complexity"].endswith("C901 found nothing; TRV706 was not looked for.")


@pytest.mark.skipif(sys.platform in ("win32", "emscripten"), reason="there are no terminals of this kind")
def test_a_terminal_is_seen_as_one(project: Path) -> None:
    import pty

    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "flake8", *ON, "--color=never", "test_clean.py"]
    with open(reader, "rb", buffering=0) as output:
        subprocess.run(command, cwd=project, stdout=writer, stderr=subprocess.DEVNULL, timeout=60, check=True)
        os.close(writer)
        shown = output.read(65536).decode()
    assert shown.startswith("# Review of 1 test file: no findings\r\n") and "- Naming: 1 name" in shown
