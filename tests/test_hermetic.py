"""A finding depends on the file, the options and the versions; a run executes nothing and reaches nowhere else."""
from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from marks import FILE, OPT_IN, flake8

from flake8_testreview.reports import catalog

CONCERNS = Path(__file__).parent / "concerns"

# Runs flake8 and prints, as JSON, all that happened and should not: (what, on what).
WATCHED = """
import json, os, runpy, sys
project, output, planted = sys.argv[1], sys.argv[2], set(sys.argv[3].split(","))
inside = tuple(os.path.realpath(p) + os.sep for p in (project, os.path.dirname(os.__file__), *filter(None, sys.path)))
begun, seen = [], set()
FORBIDDEN = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "socket.", "ctypes.",
             "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown",
             "os.truncate", "os.utime", "shutil.", "tempfile.", "urllib.", "pty.", "webbrowser.", "sqlite3.")
def watch(event, given):
    if not begun:
        return
    if event == "open" and isinstance(given[0], (str, bytes)):
        path, mode, flags = os.path.realpath(os.fsdecode(given[0])), given[1] or "", given[2] or 0
        if set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR):
            if path != os.path.realpath(output):
                seen.add(("write", path))
        elif not path.startswith(inside) and os.path.exists(path):
            seen.add(("read", path))
    elif event == "import" and given[0].partition(".")[0] in planted:
        seen.add(("import", given[0]))
    elif event == "exec" and given[0].co_filename.startswith(project):
        seen.add(("exec", given[0].co_filename))
    elif event == "compile" and str(given[1]).startswith(project):
        seen.add(("compile", str(given[1])))
    elif event == "os.mkdir" and given[0] == os.path.dirname(output):
        pass  # flake8 makes the folder of its output file
    elif event.startswith(FORBIDDEN):
        seen.add((event, str(given)[:200]))
sys.addaudithook(watch)
sys.argv = ["flake8", *sys.argv[4:]]
begun.append(True)
try:
    runpy.run_module("flake8", run_name="__main__")
except SystemExit as end:
    status = end.code
begun.clear()
print(json.dumps([status, sorted(seen)]), file=sys.stderr)
"""
EVIL = "import sys\nsys.stderr.write('ran')\nraise SystemExit(3)\n"
PLANTED = ("conftest", "sitecustomize", "usercustomize", "setup", "pkg", "lib", "secret", "_ext", "astroid_plugin")
TEST = '''\
"""Names that lead to what is planted."""
import os
import unittest
from unittest import mock

import _ext
import lib.other
import pkg.evil
import pkg.link
import pkg.pipe
import pkg.zero
from pkg import *
from pkg._ext import made
from .. import evil as relative
from ....... import far


class EvilCase(pkg.evil.Base, pkg.link.Base, pkg.pipe.Base):
    def setUp(self):
        self.thing = made(self)
        self.unread = pkg.evil.make()

    @mock.patch("pkg.evil.doze")
    @mock.patch("pkg.link.doze", side_effect=lambda a, b, c: None)
    @mock.patch("pkg.zero.doze")
    @mock.patch("....secret.doze")
    @mock.patch("pkg..evil")
    @mock.patch("lib.other.doze", lambda: None)
    @mock.patch("/etc/passwd")
    def test_it(self, *doubles):
        doubles[0].assert_called_with(1, 2, 3)
        pkg.evil.nap(1)
        relative.doze(1)
        self.thing.api.post_server()
        os.environ["A"] = "b"
'''


def plant(folder: Path) -> Path:
    """A project in which everything that could run would tell, with ways out of it; its test file."""
    outside, project = folder / "outside", folder / "project"
    package = project / "pkg"
    (package / "tests").mkdir(parents=True)
    (project / "lib").mkdir()
    outside.mkdir()
    sources = EVIL + "from time import sleep as nap\ndef doze(s): nap(s)\nclass Base:\n    def setUp(self): ...\n"
    for name in ("conftest.py", "sitecustomize.py", "usercustomize.py", "setup.py", "astroid_plugin.py",
                 "pkg/__init__.py", "pkg/evil.py", "pkg/conftest.py", "pkg/tests/__init__.py", "lib/__init__.py",
                 "pkg/tests/conftest.py", "lib/other.py"):  # fmt: skip
        (project / name).write_text(sources)
    for name in ("_ext.so", "_ext.abi3.so", "pkg/_ext.so", "pkg/_ext.pyd", "_ext.pyc"):
        (project / name).write_bytes(b"\x7fELF")
    (project / "evil.pth").write_text("import pkg.evil\n")
    (outside / "link.py").write_text(sources)
    (outside / "secret.py").write_text(sources)
    (package / "link.py").symlink_to(outside / "link.py")
    (package / "zero.py").symlink_to("/dev/zero")
    os.mkfifo(package / "pipe.py")
    (project / "setup.cfg").write_text("[flake8]\n")
    test = package / "tests" / "test_it.py"
    test.write_text(TEST)
    return test


@pytest.mark.parametrize("form", ["default", "testreview", "testreview-sarif", "testreview-baseline"])
def test_nothing_runs_and_nothing_is_reached(tmp_path: Path, form: str) -> None:
    test = plant(tmp_path)
    project, output = tmp_path / "project", tmp_path / "project" / "output"
    given = {option.name: option.default for option in catalog.options()}
    given |= {"scope": "installed", "source-roots": str(project / "lib"), "stub-helpers": "stub_out,replace",
              "baseline": str(tmp_path / "project" / "known.json")}  # fmt: skip
    (project / "known.json").write_text('{"version": 1, "findings": {}}')
    options = [f"--testreview-{name}={value}" for name, value in given.items()]
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(project), str(output), ",".join(PLANTED), "-j1",
         f"--enable-extensions={OPT_IN}", "--select=TRV", f"--format={form}", f"--output-file={output}", *options,
         str(test)],
        cwd=project, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0 and "ran" not in done.stderr
    status, seen = json.loads(done.stderr.splitlines()[-1])
    assert seen == []
    assert status and "TRV" in output.read_text() and "TRV000" not in output.read_text()


def test_in_a_sandbox_of_links(tmp_path: Path) -> None:
    """What a build tool lays out as links is read as if it stood there; what it leaves out, and what others lead to, is
    not."""
    really, sandbox, outside = (tmp_path / name for name in ("really", "sandbox", "outside"))
    files = {
        "pkg/__init__.py": "", "setup.cfg": "", "pkg/one.py": "def real(item): ...\n",
        "pkg/two.py": "def real(item): ...\n",
        "tests/test_it.py": "from unittest import mock\n\n\ndef test_it():\n" + "".join(
            f"    with mock.patch('pkg.{name}.real') as {name}:\n        {name}.assert_called_with(size=2)\n"
            for name in ("one", "two", "three")
        ),
    }  # fmt: skip
    for name, text in files.items():
        for folder in (really, sandbox, outside):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (really / name).write_text(text)
        if name != "pkg/two.py":
            (sandbox / name).symlink_to(really / name)
    (outside / "three.py").write_text("def real(item): ...\n")
    (sandbox / "pkg" / "three.py").symlink_to(outside / "three.py")
    done = flake8("--isolated", "--select=TRV5", "tests/test_it.py", cwd=sandbox)
    assert [row.partition(" expected")[0] for row in done.stdout.splitlines()] == [
        "tests/test_it.py:6:9: TRV501 one is"
    ], done.stdout


# -- the same findings, however they are asked for --------------------------------------------------------------------


@pytest.fixture(scope="module")
def suite_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose tests are the fixtures of all concerns."""
    folder = tmp_path_factory.mktemp("tests") / "tests"
    folder.mkdir()
    (folder.parent / "setup.cfg").touch()
    for path in CONCERNS.rglob("*.py"):
        if path.stem == "long_test":  # has no finding without options
            continue
        name = f"test_{path.parent.name}_{path.name}"
        text = FILE.split(path.read_text(encoding="utf-8"))[0]  # the first file of an example is Python
        (folder / name).write_text(text, encoding="utf-8")
    return folder.parent


ASKED = ("--isolated", "--disable-noqa", "--select=TRV", f"--enable-extensions={OPT_IN}")


def said(folder: Path, *arguments: str, start: str = "") -> list[str]:
    """The sorted output of a run; `start` is the way in which multiprocessing begins its workers. Hashes of strings
    differ from run to run, and with them the order of sets."""
    if start:
        program = (
            "import multiprocessing\nfrom flake8.main.cli import main\nif __name__ == '__main__':\n"
            f"    multiprocessing.set_start_method({start!r})\n    raise SystemExit(main())\n"
        )
        (folder / "run_flake8.py").write_text(program)
        command = [sys.executable, "run_flake8.py", *ASKED, "--exclude=run_flake8.py", *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    else:
        done = flake8(*ASKED, *arguments, cwd=folder)
    assert done.stderr == "" and done.returncode in (0, 1), done.stderr
    return sorted(done.stdout.splitlines())


@pytest.fixture(scope="module")
def all_at_once(suite_of_tests: Path) -> list[str]:
    """What one process says of all files in their order."""
    rows = said(suite_of_tests, "-j1", "tests")
    assert len(rows) > 300
    return rows


def test_alone_or_together(suite_of_tests: Path, all_at_once: list[str]) -> None:
    names = sorted(str(path.relative_to(suite_of_tests)) for path in suite_of_tests.glob("tests/*.py"))
    assert sorted(row for name in names for row in said(suite_of_tests, "-j1", name)) == all_at_once


@pytest.mark.parametrize("seed", [1, 2])
def test_in_any_order(suite_of_tests: Path, all_at_once: list[str], seed: int) -> None:
    names = sorted(str(path.relative_to(suite_of_tests)) for path in suite_of_tests.glob("tests/*.py"))
    random.Random(seed).shuffle(names)
    assert said(suite_of_tests, "-j1", *names) == all_at_once
    assert said(suite_of_tests, "-j1", *names, *names) == sorted(all_at_once * 2)  # twice in one process


@pytest.mark.parametrize("start", ["fork", "spawn", "forkserver"])
def test_in_many_processes(suite_of_tests: Path, all_at_once: list[str], start: str) -> None:
    assert said(suite_of_tests, "-j3", "tests", start=start) == all_at_once


def test_alone_in_an_empty_folder_with_the_switch(suite_of_tests: Path, tmp_path: Path) -> None:
    """With the one-file option a finding depends on nothing but the file, its name, the options and the versions."""
    scope = "--testreview-scope=file"
    expected = said(suite_of_tests, scope, "tests")
    shown = []
    for number, path in enumerate(sorted(suite_of_tests.glob("tests/*.py"))):
        empty = tmp_path / str(number) / "tests"
        empty.mkdir(parents=True)
        (empty / path.name).write_bytes(path.read_bytes())
        shown += said(empty.parent, scope, "tests")
    assert sorted(shown) == expected and expected
