"""`python -m flake8_testreview fix`, as it is typed."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from marks import run_testreview

UUID = "70a599e0-31e7-49b7-b260-868f441e862b"
BEFORE = f"""\
IMAGE = "{UUID}"


def test_rebuild(api, server):
    api.rebuild(server, {{"image": "{UUID}"}})  # kept
    assert api.image(server) == '{UUID}'
"""
AFTER = """\
IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"


def test_rebuild(api, server):
    api.rebuild(server, {"image": IMAGE})  # kept
    assert api.image(server) == IMAGE
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one test file that has a safe fix."""
    (tmp_path / "setup.cfg").write_text("[flake8]\n")
    (tmp_path / "test_it.py").write_text(BEFORE)
    return tmp_path


def fix(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_testreview("fix", *arguments, cwd=project)


def test_safe_fixes_are_written(project: Path) -> None:
    done = fix(project, ".")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "TRV202: 1 fixed\n1 fixed in 1 file, 0 left\n"
    assert (project / "test_it.py").read_text() == AFTER
    assert fix(project, ".").stderr == "0 fixed in 0 files, 0 left\n"


def test_diff_writes_nothing_and_git_takes_it(project: Path) -> None:
    done = fix(project, "--diff", "test_it.py")
    assert done.returncode == 0 and "1 can be fixed in 1 file" in done.stderr
    assert (project / "test_it.py").read_text() == BEFORE
    subprocess.run(["git", "apply", "-"], cwd=project, input=done.stdout, text=True, check=True, timeout=60)
    assert (project / "test_it.py").read_text() == AFTER


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_diff_of_a_folder_with_links_in_a_checkout(project: Path) -> None:
    """git takes names from the root of the checkout, and no changes of what a link leads to."""
    folder = project / "tests"
    folder.mkdir()
    (project / "test_it.py").rename(folder / "test_it.py")
    (folder / "test_a_link.py").symlink_to("test_it.py")
    (project / "test_link.py").symlink_to("tests/test_it.py")
    subprocess.run(["git", "init", "-q"], cwd=project, check=True, timeout=60)
    for given in (".", "../test_link.py"):
        done = fix(folder, "--diff", given)
        assert "1 can be fixed in 1 file" in done.stderr
        subprocess.run(["git", "apply", "-"], cwd=folder, input=done.stdout, text=True, check=True, timeout=60)
        assert (folder / "test_it.py").read_text() == AFTER
        (folder / "test_it.py").write_text(BEFORE)


@pytest.mark.parametrize(
    ("text", "config", "options"),
    [
        (BEFORE.replace("  # kept", "  # noqa: TRV202"), "", ()),
        (f"# flake8: noqa\n{BEFORE}", "", ()),
        (BEFORE, "per-file-ignores = test_it.py:TRV202\n", ()),
        (BEFORE, "extend-ignore = TRV202\n", ()),
        (BEFORE, "exclude = test_it.py\n", ()),
        (BEFORE, "", ("--select=TRV801",)),
        (BEFORE, "", ("--testreview-test-files=check_*.py",)),
        (BEFORE.replace("IMAGE =", "if True:\n    IMAGE ="), "", ()),
        (BEFORE.replace("def", "IMAGE = None\n\n\ndef"), "", ()),
        (BEFORE.replace("(api, server)", f'(api, server="{UUID}")'), "", ()),
        (BEFORE.replace(f"'{UUID}'", f"'/images/{UUID}'"), "", ()),
        ("def test_it(:\n    pass\n", "", ()),
        ("x = 'é'\n".encode("latin-1"), "", ()),
    ],
    ids=str,
)
def test_what_is_left_alone(
    text: str | bytes, config: str, options: tuple[str, ...], project: Path
) -> None:
    before = text if isinstance(text, bytes) else text.encode()
    (project / "test_it.py").write_bytes(before)
    (project / "setup.cfg").write_text(f"[flake8]\n{config}")
    done = fix(project, *options, ".")
    assert done.returncode == 0 and "0 fixed in 0 files" in done.stderr, done
    assert (project / "test_it.py").read_bytes() == before


def test_wrong_arguments(project: Path) -> None:
    done = fix(project, "--testreview-scope=sideways", ".")
    assert done.returncode == 2 and "testreview-scope = 'sideways' is wrong" in done.stderr
    assert "Traceback" not in done.stderr and (project / "test_it.py").read_text() == BEFORE


def test_file_that_cannot_be_written(project: Path) -> None:
    (project / "test_it.py").chmod(0o444)
    done = fix(project, ".")
    assert done.returncode in (0, 2) and "Traceback" not in done.stderr  # the superuser may write all files
    assert (done.returncode == 2) == ((project / "test_it.py").read_text() == BEFORE)
