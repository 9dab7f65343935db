"""The test code of a project as text."""
from __future__ import annotations

from pathlib import Path

from flake8_testreview.project.tree import Tree, tree_of

PATTERNS = ("test_*.py", "tests/")


def tree(folder: Path, run: object) -> Tree:
    """The tree that `folder/tests/test_it.py` belongs to."""
    found = tree_of(str(folder / "tests" / "test_it.py"), PATTERNS, run)
    assert found is not None
    return found


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".py").write_text(text)


def test_words_of_the_test_files_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").touch()
    write(tmp_path, tests__test_it="own", tests__deep__helper="boot(server)", pkg__test_far="far", pkg__code="code")
    write(tmp_path, build__test_built="built", tests__build__test_ordinary="ordinary")
    found = tree(tmp_path, object())
    assert found.mentions("server") and found.mentions("far") and found.mentions("boot", "server")
    assert not found.mentions("serve"), "a whole word"
    assert not found.mentions("boot", "far"), "in one file"
    assert not found.mentions("code") and not found.mentions("built"), "no test code"
    assert found.mentions("ordinary"), "a folder of tests may be called build"
    assert found.mentions("own") and not found.mentions("own", but=str(tmp_path / "tests" / "test_it.py"))


def test_file_of_no_project_has_its_own_folder(tmp_path: Path) -> None:
    write(tmp_path, tests__test_it="own", tests__other="beside", tests__deep__test_below="below")
    found = tree(tmp_path, object())
    assert found.mentions("beside") and not found.mentions("below")


def test_tree_is_read_once_in_a_run(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").touch()
    write(tmp_path, tests__test_it="first")
    run = object()
    assert tree(tmp_path, run).mentions("first")
    write(tmp_path, tests__test_it="second time")
    assert tree(tmp_path, run).mentions("first")
    assert tree(tmp_path, object()).mentions("second")


def test_a_file_is_named_by_what_may_run_it(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[options.entry_points]\npytest11 =\n  plugin = pkg.testing.plugin\n")
    (tmp_path / "Makefile").write_text("demo:\n\tpython tests/demo.py\n")
    imports = "from tests import (\n    helper,\n    other,\n)\nfrom .sub import base\n"
    write(tmp_path, tests__test_it=imports + "pytest_plugins = ['tests.fixtures']\n# a slow word\nrun('worker')\n")
    write(tmp_path, tests__alone="import alone", tests__deep__readme="# class.py\nkinds = ['assert']")
    (tmp_path / "tests" / "deep" / "usage.rst").write_text(">>> from tests.deep import example\n")
    found = tree(tmp_path, object())
    for name in ("plugin", "demo", "helper", "other", "base", "fixtures", "worker", "example", "class"):
        assert found.names_file(str(tmp_path / "tests" / f"{name}.py")), name
    for name in ("slow", "alone", "work", "assert"):
        assert not found.names_file(str(tmp_path / "tests" / f"{name}.py")), name
