"""`python -m flake8_testreview config`: real programs read what it prints, and `--check` tells what is wrong."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from marks import findings, run_testreview
from test_command_line import shown

EXAMPLE = """\
import time


class TestBoot:
    def test_boot(self, api):
        api.post_server({})
        time.sleep(2)
        return 1 == 2
"""
GENTLE = {"TRV604"}  # it cannot fail; a fixed sleep and an answer that nobody looks at are for later


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
@pytest.mark.parametrize(
    ("chosen", "expected"), [("gentle", GENTLE), ("strict", {*GENTLE, "TRV301", "TRV404", "TRV704"})]
)
def test_configuration_is_what_flake8_reads(file: str, chosen: str, expected: set[str], tmp_path: Path) -> None:
    (tmp_path / file).write_text(shown("config", "--file", file, "--set", chosen))
    (tmp_path / "test_boot.py").write_text(EXAMPLE)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "test_theirs.py").write_text(EXAMPLE)
    rows = findings("--select=TRV", ".", cwd=tmp_path)
    assert {row["path"] for row in rows} == {"./test_boot.py"}
    codes = {row["code"] for row in rows}
    assert codes == expected if chosen == "gentle" else codes >= expected


def test_configuration_for_pyproject(tmp_path: Path) -> None:
    pytest.importorskip("flake8p")
    (tmp_path / "test_boot.py").write_text(EXAMPLE)
    codes = {}
    for chosen in ("gentle", "strict"):
        (tmp_path / "pyproject.toml").write_text(shown("config", "--file", "pyproject.toml", "--set", chosen))
        codes[chosen] = {row["code"] for row in findings(".", cwd=tmp_path)}
        assert check(tmp_path) == ["nothing is wrong"]
    assert codes["gentle"] == GENTLE and codes["strict"] >= {*GENTLE, "TRV301", "TRV404", "TRV704"}


@pytest.mark.parametrize("file", ["pyproject.toml", "ruff.toml"])
def test_ruff_leaves_our_comments(file: str, tmp_path: Path) -> None:
    """And without the setting it deletes those for flake8, but not those for testreview."""
    pytest.importorskip("ruff")
    ours = "x = 1  # testreview: ignore[TRV301] reason\n"
    path = tmp_path / "test_boot.py"
    command = [sys.executable, "-m", "ruff", "check", "--quiet", "--fix", "--select=RUF100,RUF102,ERA", "--preview"]
    kept = []
    for setting in (shown("config", "--file", file), ""):
        (tmp_path / file).write_text(setting)
        path.write_text(f"y = 2  # noqa: TRV301\n{ours}")
        subprocess.run([*command, "."], cwd=tmp_path, check=False, timeout=60)
        kept.append(path.read_text())
    assert kept == [f"y = 2  # noqa: TRV301\n{ours}", f"y = 2\n{ours}"]


PASSED_OVER = "there is no option testreview-{}, and flake8 passes over it; did you mean testreview-{}?"
NEAR = "there is no option test-review-limit, and flake8 passes over it"

# -- what is wrong ----------------------------------------------------------------------------------------------------


def check(folder: Path) -> list[str]:
    done = run_testreview("config", "--check", cwd=folder)
    lines = done.stdout.splitlines()
    assert (done.stderr, done.returncode) == ("", int(lines != ["nothing is wrong"]))
    return lines


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("testreview-scope = file\ntestreview_limit = 3", "nothing is wrong"),
        ("max-line-length = 100", "nothing is wrong"),
        (
            "testreview-scop = file",
            f"setup.cfg: {PASSED_OVER.format('scop', 'scope')}",
        ),
        ("test-review-limit = 3", f"setup.cfg: {NEAR}; did you mean testreview-limit?"),
        ("testreview-colour = red", "setup.cfg: there is no option testreview-colour, and flake8 passes over it"),
        (
            "testreview_baselin = x.json",
            f"setup.cfg: {PASSED_OVER.format('baselin', 'baseline')}",
        ),
        (
            "testreview-scope = files",
            "testreview-scope = 'files' is wrong: expected one of project, file, installed",
        ),
        ("select = E,F,W", "setup.cfg: select = E,F,W leaves out all codes of testreview; add TRV to it"),
        ("select = E,F,W,TRV", "nothing is wrong"),
        ("extend-select = W", "nothing is wrong"),
        (
            "extend-ignore = TRV",
            "setup.cfg: all codes of testreview are switched off; see ignore and extend-ignore",
        ),
        ("extend-ignore = TRV3,TRV399", "setup.cfg: extend-ignore names TRV399, which does not exist"),
        ("enable-extensions = TRV7,TRV203", "nothing is wrong"),
        (
            "enable-extensions = TRV705,TRV203\nextend-ignore = TRV70",
            "setup.cfg: TRV705 cannot be reported: extend-ignore has TRV70",
        ),
        (
            "enable-extensions = TRV705,TRV203\nselect = E,TRV2",
            "setup.cfg: TRV705 cannot be reported: select = E,TRV2 leaves it out",
        ),
        (
            "enable-extensions = TRV507\ntestreview-scope = file",
            "setup.cfg: TRV507 cannot be reported: testreview-scope = file, and these compare files",
        ),
    ],
)
def test_check_of_a_section(values: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text(f"[flake8]\n{values}\n")
    assert check(tmp_path) == [told]


def test_check_of_files_that_flake8_does_not_read(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[flake8]\nselect = TRV\n")
    (tmp_path / "tox.ini").write_text("[tox]\n")
    assert check(tmp_path) == ["nothing is wrong"]
    (tmp_path / "tox.ini").write_text("[flake8]\ntestreview-scope = file\n")
    assert check(tmp_path) == ["tox.ini: flake8 does not read its section, since setup.cfg has one"]


def test_check_of_pyproject_with_its_plugin(tmp_path: Path) -> None:
    pytest.importorskip("flake8p")
    (tmp_path / "setup.cfg").write_text("[flake8]\nselect = TRV\n")
    (tmp_path / "pyproject.toml").write_text('[tool.flake8]\nenable-extensions = ["TRV7"]\ntestreview-scop = "file"\n')
    assert check(tmp_path) == [
        f"pyproject.toml: {PASSED_OVER.format('scop', 'scope')}",
        "setup.cfg: flake8 does not read its section, since pyproject.toml has one",
        "pyproject.toml: flake8 does not read enable-extensions there; name the codes in extend-select",
    ]


def test_check_of_what_is_beside(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[flake8]\nextend-exclude = .venv\n")
    for name in (".venv", "env-3.11"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyvenv.cfg").touch()
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 100\n")
    assert check(tmp_path) == [
        'pyproject.toml: `ruff check --fix` deletes noqa comments with our codes; set lint.external = ["TRV"]',
        "env-3.11 is not excluded, so flake8 reviews the packages in it; add it to extend-exclude",
    ]
    (tmp_path / "pyproject.toml").write_text('[tool.ruff]\nlint.external = ["TRV"]\n')
    (tmp_path / "env-3.11" / "pyvenv.cfg").unlink()
    assert check(tmp_path) == ["nothing is wrong"]


def test_check_of_damaged_files(tmp_path: Path) -> None:
    (tmp_path / "ruff.toml").write_bytes(b"\xff")
    assert check(tmp_path) == ["nothing is wrong"]
    (tmp_path / "setup.cfg").write_text("[flake8]\nmax-line-length = many\n")
    (told,) = check(tmp_path)
    assert "many" in told
