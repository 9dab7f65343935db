"""The contract with flake8, through its real command."""
from __future__ import annotations

import argparse
import ast
import gc
import weakref
from pathlib import Path

import pytest
from flake8.main.application import Application
from marks import FILE, OPT_IN, findings, flake8

from flake8_testreview.concerns.external import External
from flake8_testreview.concerns.hardcoded import Hardcoded
from flake8_testreview.concerns.waits import Waits
from flake8_testreview.project.reach import Reach
from flake8_testreview.reports import catalog
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile

SLEEPS = "import time\n\n\ndef test_boot():\n    time.sleep(2)\n    assert time\n"
SLEEP = "5:5: TRV301"
FLAVOR = "def test_boot(api):\n    assert api.post_server(flavor_id='42')\n"
BY_HAND = ("--isolated", "--select=TRV")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one test file, `tests/test_boot.py`, that waits on the clock at line 5."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_boot.py").write_text(SLEEPS)
    (tmp_path / "boot.py").write_text(SLEEPS)
    (tmp_path / "setup.py").write_text("")
    return tmp_path


def rows(*arguments: str, cwd: Path, stdin: str | bytes | None = None) -> list[str]:
    """`path:line:column: CODE` of every finding of a run that must end well."""
    return [row["place"] for row in findings(*arguments, cwd=cwd, stdin=stdin)]


def test_relative_name(project: Path) -> None:
    assert rows(*BY_HAND, "tests", cwd=project) == [f"tests/test_boot.py:{SLEEP}"]


def test_absolute_name(project: Path) -> None:
    path = project / "tests" / "test_boot.py"
    assert rows(*BY_HAND, str(path), cwd=project.parent) == [f"{path}:{SLEEP}"]


def test_code_that_is_no_test_is_left_alone(project: Path) -> None:
    assert rows(*BY_HAND, "boot.py", cwd=project) == []


def test_helper_below_a_test_folder(project: Path) -> None:
    (project / "boot.py").rename(project / "tests" / "boot.py")
    assert rows(*BY_HAND, "boot.py", cwd=project / "tests") == [f"boot.py:{SLEEP}"]
    assert rows(*BY_HAND, "tests/boot.py", cwd=project) == [f"tests/boot.py:{SLEEP}"]


def test_checkout_below_a_folder_called_test_is_no_test_code(tmp_path: Path) -> None:
    (tmp_path / "test" / "project").mkdir(parents=True)
    (tmp_path / "test" / "project" / "pyproject.toml").write_text("")
    (tmp_path / "test" / "project" / "boot.py").write_text(SLEEPS)
    assert rows(*BY_HAND, "test/project/boot.py", cwd=tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--stdin-display-name=tests/test_boot.py", "-"], "tests/test_boot.py"),
        (["--stdin-display-name=/elsewhere/test_boot.py", "-"], "/elsewhere/test_boot.py"),
        (["-"], "stdin"),
    ],
)
def test_standard_input(project: Path, arguments: list[str], shown: str) -> None:
    assert rows(*BY_HAND, *arguments, cwd=project, stdin=SLEEPS) == [f"{shown}:{SLEEP}"]


def test_standard_input_that_is_no_test(project: Path) -> None:
    assert rows(*BY_HAND, "--stdin-display-name=boot.py", "-", cwd=project, stdin=SLEEPS) == []
    assert rows(*BY_HAND, "-", cwd=project, stdin=SLEEPS.replace("test_boot", "boot")) == []


def test_workers_say_the_same(project: Path) -> None:
    for number in range(6):
        (project / "tests" / f"test_{number}.py").write_text(SLEEPS * (number + 1))
    one = rows(*BY_HAND, "-j1", ".", cwd=project)
    assert len(one) == 22
    assert rows(*BY_HAND, "-j3", ".", cwd=project) == one


@pytest.mark.parametrize("comment", ["# noqa: TRV301", "# noqa", "# noqa: TRV3"])
def test_noqa(project: Path, comment: str) -> None:
    path = project / "tests" / "test_boot.py"
    path.write_text(SLEEPS.replace("sleep(2)", f"sleep(2)  {comment}"))
    assert rows(*BY_HAND, "tests", cwd=project) == []


def test_noqa_of_another_code(project: Path) -> None:
    path = project / "tests" / "test_boot.py"
    path.write_text(SLEEPS.replace("sleep(2)", "sleep(2)  # noqa: TRV101"))
    assert rows(*BY_HAND, "tests", cwd=project) == [f"tests/test_boot.py:{SLEEP}"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--ignore=TRV3"],
        ["--extend-ignore=TRV301"],
        ["--select=TRV1,F"],
        ["--per-file-ignores=tests/*:TRV301"],
    ],
)
def test_switched_off(project: Path, arguments: list[str]) -> None:
    assert rows("--isolated", *arguments, "tests", cwd=project) == []


def test_on_without_any_option(project: Path) -> None:
    assert rows("--isolated", "tests", cwd=project) == [f"tests/test_boot.py:{SLEEP}"]


def test_columns_count_characters(project: Path) -> None:
    (project / "tests" / "test_boot.py").write_text(
        "import time\n\n\ndef test_boot():\n    said = 'Grüße, 世界 🎉'; time.sleep(2)\n", encoding="utf-8"
    )
    assert rows(*BY_HAND, "tests", cwd=project) == ["tests/test_boot.py:5:27: TRV301"]


@pytest.mark.parametrize("name", ["setup.cfg", "tox.ini", ".flake8"])
@pytest.mark.parametrize(("value", "expected"), [("check_*.py", []), ("test_*.py", [f"tests/test_boot.py:{SLEEP}"])])
def test_options_from_configuration(project: Path, name: str, value: str, expected: list[str]) -> None:
    (project / name).write_text(f"[flake8]\ntestreview-test-files =\n    {value},\n    examples/\n")
    assert rows("--select=TRV", "tests", cwd=project) == expected


def test_option_on_the_command_line_wins(project: Path) -> None:
    (project / ".flake8").write_text("[flake8]\ntestreview-test-files = check_*.py\n")
    shown = rows("--select=TRV", "--testreview-test-files=*boot.py", "tests", cwd=project)
    assert shown == [f"tests/test_boot.py:{SLEEP}"]


@pytest.mark.parametrize("option", ["testreview-scope", "testreview-runner-timeout"])
def test_wrong_value(project: Path, option: str) -> None:
    by_hand = flake8("--isolated", f"--{option}=sideways", "tests", cwd=project)
    (project / ".flake8").write_text(f"[flake8]\n{option} = sideways\n")
    configured = flake8("tests", cwd=project)
    for done in (by_hand, configured):
        assert done.returncode == 1
        assert f"{option} = 'sideways' is wrong: expected" in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr


OPT_IN_ROW = "tests/test_boot.py:2:38: TRV203"


@pytest.mark.parametrize(
    "asked",
    [
        "--enable-extensions=TRV203", "--enable-extensions=TRV2", "--enable-extensions=TRV", "--extend-select=TRV203",
        "--select=TRV203", "--select=E9,TRV203,F",
    ],
)  # fmt: skip
def test_opt_in_code_comes_on_however_it_is_asked_for(asked: str, project: Path) -> None:
    (project / "tests" / "test_boot.py").write_text(FLAVOR)
    assert OPT_IN_ROW in rows("--isolated", asked, "tests", cwd=project)
    key, _, value = asked.removeprefix("--").partition("=")
    # these replace flake8's own list of ignored codes, and name what is not there
    (project / ".flake8").write_text(f"[flake8]\nignore = E501\n{key} = H106,{value}\n")
    assert OPT_IN_ROW in rows("tests", cwd=project)


@pytest.mark.parametrize(
    "asked", ["", "--select=TRV", "--select=TRV2", "--extend-select=TRV", "--enable-extensions=TRV9"]
)
def test_opt_in_code_stays_off(asked: str, project: Path) -> None:
    (project / "tests" / "test_boot.py").write_text(FLAVOR)
    assert rows("--isolated", *filter(None, [asked]), "tests", cwd=project) == []


def test_ignored_opt_in_code_stays_off(project: Path) -> None:
    (project / "tests" / "test_boot.py").write_text(FLAVOR)
    shown = rows("--isolated", "--enable-extensions=TRV", "--extend-ignore=TRV203", "tests", cwd=project)
    assert shown and OPT_IN_ROW not in shown, "the other opt-in codes are on"


def test_message_is_one_line_whatever_the_code_holds(project: Path) -> None:
    (project / "tests" / "test_boot.py").write_text(FLAVOR.replace("42", r"a\n\r\u2028b"))
    (row,) = findings(*BY_HAND, "--enable-extensions=TRV203", "tests", cwd=project)
    assert row["code"] == "TRV203" and len(row[0].splitlines()) == 1


def test_failing_rule(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(suite: Suite) -> None:
        raise RecursionError("too deep\nby far")

    text = "import os\n" + SLEEPS + "\n\ndef test_stop():\n    return 1 == 2\n"
    (project / "tests" / "test_boot.py").write_text(text)
    monkeypatch.chdir(project)
    rule = next(rule for rule in Waits.rules() if rule.message.code == "TRV301")
    monkeypatch.setattr(rule, "find", fail)
    Application().run(["--isolated", "-j1", "tests"])
    assert capsys.readouterr().out.splitlines() == [
        "tests/test_boot.py:1:1: TRV000 internal error in TRV301: RecursionError too deep by far; the rest of the run "
        "is complete, please report this",
        "tests/test_boot.py:1:1: F401 'os' imported but unused",
        "tests/test_boot.py:11:5: TRV604 test_stop returns 1 == 2; assert it, or move it to a helper",
    ]


def test_syntax_error_is_left_to_flake8(project: Path) -> None:
    (project / "tests" / "test_broken.py").write_text("import time\ndef test_x(:\n    time.sleep(2)\n")
    codes = [row.split()[-1] for row in rows("--isolated", "--select=E9,TRV", "tests/test_broken.py", cwd=project)]
    assert codes == ["E999"]


def test_unreadable_files_are_left_to_flake8(project: Path) -> None:
    (project / "tests" / "test_null.py").write_bytes(b"import time\0\n")
    (project / "tests" / "test_latin.py").write_bytes(b"# \xff\nimport time\ntime.sleep(1)\n")
    done = flake8("--isolated", "--select=E9,TRV", "tests", "missing.py", cwd=project)
    assert "Traceback" not in done.stderr
    assert {row.partition(":")[0] for row in done.stdout.splitlines()} >= {"tests/test_boot.py", "missing.py"}
    assert "TRV000" not in done.stdout


def test_second_run_in_one_process_sees_the_edit(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    shown = []
    for text in (SLEEPS, "\n" + SLEEPS, SLEEPS.replace("sleep(2)", "time()")):
        (project / "tests" / "test_boot.py").write_text(text)
        Application().run([*BY_HAND, "-j1", "tests"])
        shown.append([row.split(" ")[:2] for row in capsys.readouterr().out.splitlines()])
    assert shown == [[["tests/test_boot.py:5:5:", "TRV301"]], [["tests/test_boot.py:6:5:", "TRV301"]], []]


def reported(tree: ast.Module, text: str, name: str = "tests/test_example.py") -> set[str]:
    """The codes that all checkers report on one tree, as flake8 runs them one after another."""
    application = Application()
    application.initialize(["--isolated", "--select=TRV", f"--enable-extensions={OPT_IN}"])
    lines = text.splitlines(keepends=True)
    made = [concern(tree, name, lines, application.options) for concern in catalog.concerns()]
    return {message.split()[0] for checker in made for _, _, message, _ in checker.run()}


def suites() -> list[Suite]:
    return [thing for thing in gc.get_objects() if isinstance(thing, Suite)]


def test_model_is_gone_when_the_first_finding_is_reported() -> None:
    gc.collect()
    others = suites()  # of other tests in the same process
    application = Application()
    application.initialize(["--isolated", "--select=TRV"])
    text = SLEEPS
    lines = text.splitlines(keepends=True)
    tree = ast.parse(text)
    shown = []
    for concern in (Hardcoded, Waits, External):
        checker = concern(tree, "tests/test_gone.py", lines, application.options)
        shown += [message for _, _, message, _ in checker.run()]
        assert all(any(suite is other for other in others) for suite in suites())
    assert [message.split()[0] for message in shown] == ["TRV301"]
    assert gc.isenabled()


def state(tree: ast.Module) -> list[tuple[ast.AST, dict[str, object]]]:
    """Everything that the nodes of a tree hold."""
    return [
        (node, {name: list(value) if isinstance(value, list) else value for name, value in vars(node).items()})
        for node in ast.walk(tree)
    ]


FIXTURES = sorted((Path(__file__).parent / "concerns").rglob("*.py"))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_tree_is_left_as_it_was(path: Path) -> None:
    text = FILE.split(path.read_text(encoding="utf-8"))[0]  # the first file of an example is Python
    tree = ast.parse(text)
    before = state(tree)
    assert reported(tree, text) or path.stem == "long_test"  # which needs options
    assert state(tree) == before


@pytest.mark.parametrize(
    "deep",
    [
        " + ".join(["a"] * 2000),
        "api" + ".api" * 2000,
        "api" + ".post()" * 1000,
        "a" + " if a else a" * 80,
        "[" * 80 + "]" * 80,
    ],
    ids=["terms", "attributes", "calls", "conditions", "lists"],
)
def test_deep_code_is_no_failure(deep: str) -> None:
    body = [f"b = {deep}", "time.sleep(b)", "time.sleep(2)", f"assert {deep}"]
    text = "\n    ".join(["import time\ndef test_deep(api, a):", *body])
    codes = reported(ast.parse(text), text)
    assert "TRV301" in codes and "TRV000" not in codes


def test_model_goes_before_the_next_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One model for all checkers of a file, and it is gone when flake8 goes on to tokens, other files, other runs."""
    models: list[weakref.ref[Suite]] = []
    alive: list[int] = []
    make = Suite.__init__

    def note(self: Suite, source: SourceFile, reach: Reach, settings: argparse.Namespace) -> None:
        alive.append(sum(model() is not None for model in models))
        models.append(weakref.ref(self))
        make(self, source, reach, settings)

    monkeypatch.setattr(Suite, "__init__", note)
    for name in ("test_a.py", "test_b.py"):
        (tmp_path / name).write_text(SLEEPS)
    run = Application()
    run.run(["--isolated", "-j1", "--exit-zero", "-q", "-q", str(tmp_path)])
    assert alive == [0, 0] and [model() for model in models] == [None, None]


BASE = """\
import unittest


class ApiCase(unittest.TestCase):
    def setUp(self):
        self.useFixture(Clock())
"""
DERIVED = """\
from base import ApiCase


class BootTest(ApiCase):
    def setUp(self):
        self.unread = 1

    def test_boot(self):
        self.assertTrue(self.boot())
"""


@pytest.mark.parametrize(
    ("scope", "expected"), [("project", ["5:5: TRV702", "6:9: TRV802"]), ("file", [])], ids=["project", "file"]
)
def test_findings_that_rest_on_another_file_have_a_switch(project: Path, scope: str, expected: list[str]) -> None:
    (project / "base.py").write_text(BASE)
    (project / "tests" / "test_boot.py").write_text(DERIVED)
    shown = rows("--isolated", "--select=TRV7,TRV8", f"--testreview-scope={scope}", "tests", cwd=project)
    assert shown == [f"tests/test_boot.py:{place}" for place in expected]
