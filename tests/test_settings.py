"""What a project's own configuration says about its tests, and what a test is by it."""
from __future__ import annotations

import os
from pathlib import Path

import pytest
from marks import findings

from flake8_testreview.plugin.review import is_test_code
from flake8_testreview.project.reach import Reach
from flake8_testreview.project.settings import _KINDS_OF_TESTS, Settings, settings_of
from flake8_testreview.suite.files import FileOfTests
from flake8_testreview.syntax.paths import begin_run

PATTERNS = ("test_*.py", "tests/")


def settings(folder: Path, **files: str) -> Settings:
    """The settings for a file `tests/test_it.py` of a project with these files (`__` is a dot of their names)."""
    (folder / ".git").mkdir()
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    return settings_of(str(folder / "tests" / "test_it.py"))


# -- where pytest's settings stand ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pytest__ini", "[pytest]\npython_files = check_*.py spec_*.py\n"),
        ("pyproject__toml", "[tool.pytest.ini_options]\npython_files = ['check_*.py', 'spec_*.py']\n"),
        ("pyproject__toml", "[tool.pytest.ini_options]\npython_files = 'check_*.py spec_*.py'\n"),
        ("pyproject__toml", "[tool.pytest]\npython_files = ['check_*.py', 'spec_*.py']\n"),
        ("pytest__toml", "[pytest]\npython_files = ['check_*.py', 'spec_*.py']\n"),
        ("tox__ini", "[tox]\nenvlist = py3\n[pytest]\npython_files =\n    check_*.py\n    # all\n    spec_*.py\n"),
        ("setup__cfg", "[metadata]\nname = a\n[tool:pytest]\npython_files=check_*.py spec_*.py\n"),
    ],
)
def test_every_place_of_pytests_settings(name: str, text: str, tmp_path: Path) -> None:
    found = settings(tmp_path, **{name: text})
    assert found.python_files == ("check_*.py", "spec_*.py")
    assert found.is_test_file(str(tmp_path / "lib" / "check_it.py"))
    assert not found.is_test_file(str(tmp_path / "lib" / "recheck_it.py"))


def test_a_pattern_of_any_file_is_about_those_in_testpaths(tmp_path: Path) -> None:
    text = "[pytest]\npython_files = *.py *_spec.py\ntestpaths = ./tests src/*/checks\n"
    found = settings(tmp_path, pytest__ini=text)
    assert found.is_test_file(str(tmp_path / "tests" / "unit" / "boot.py"))
    assert found.is_test_file(str(tmp_path / "src" / "api" / "checks" / "boot.py"))
    assert not found.is_test_file(str(tmp_path / "src" / "main.py"))
    assert found.is_test_file(str(tmp_path / "src" / "boot_spec.py"))


def test_a_pattern_of_any_file_without_testpaths(tmp_path: Path) -> None:
    found = settings(tmp_path, pytest__ini="[pytest]\npython_files = *.py\n")
    assert found.is_test_file(str(tmp_path / "src" / "main.py"))


@pytest.mark.parametrize(
    "text", ["", "[tool.pytest", "[tool.other]\npytest = 1\n", "tool.pytest.ini_options = 3\n", "\x00pytest"]
)
def test_what_is_no_configuration_is_passed_by(text: str, tmp_path: Path) -> None:
    found = settings(tmp_path, pyproject__toml=text, setup__cfg="pytest [[\n", pytest__ini="[pytest]\ntimeout = soon\n")
    assert found.python_functions == ("test",) and found.python_files == ()
    assert not found.is_every_test_bounded and found.min_python is None


def test_the_nearest_section_counts_and_the_next_run_sees_changes(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pytest.ini").write_text("[pytest]\npython_functions = check_\n")
    inner = tmp_path / "pkg"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'pkg'\n")
    assert settings_of(str(inner / "test_it.py")).python_functions == ("check_",)
    (inner / "pyproject.toml").write_text("[tool.pytest.ini_options]\npython_functions = ['it_']\n")
    begin_run()
    assert settings_of(str(inner / "test_it.py")).python_functions == ("it_",)


def test_without_a_checkout_nothing_above_the_project_counts(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\npython_functions = check_\n")
    inner = tmp_path / "pkg"
    inner.mkdir()
    (inner / "setup.cfg").write_text("[metadata]\nname = pkg\n")
    assert settings_of(str(inner / "test_it.py")).python_functions == ("test",)


@pytest.mark.parametrize(
    ("folder", "beside", "is_reviewed"),
    [("spec", "test_server.py", True), ("app", "server.py", False), ("app", "__init__.py", False)],
    ids=["tests", "code", "package"],
)
def test_helpers_in_a_folder_of_testpaths_are_test_code(
    folder: str, beside: str, is_reviewed: bool, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\ntestpaths = ['spec', 'app', 'gone']\n")
    helper = tmp_path / folder / "helpers.py"
    helper.parent.mkdir()
    (helper.parent / beside).touch()
    if beside == "__init__.py":
        (helper.parent / "test_server.py").touch()
    assert is_test_code(str(helper), [], PATTERNS) is is_reviewed


@pytest.mark.parametrize(
    ("testpaths", "path", "is_reviewed"),
    [
        ("['tests']", "app/test_server.py", False),
        ("['tests']", "test_server.py", False),
        ("['tests']", "app/conftest.py", True),
        ("['tests']", "e2e_tests/test_server.py", True),
        *(("['tests']", f"{kind}/test_server.py", True) for kind in sorted(_KINDS_OF_TESTS)),
        ("['tests']", "slow_it/test_server.py", True),
        ("['tests']", "items/test_server.py", False),
        ("['tests', 'app']", "app/test_server.py", True),
        ("['.']", "app/test_server.py", True),
        ("[]", "app/test_server.py", True),
    ],
)
def test_a_file_outside_of_testpaths_is_no_test_code_by_its_name(
    testpaths: str, path: str, is_reviewed: bool, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.pytest.ini_options]\ntestpaths = {testpaths}\n")
    lines = ["def test_server():\n", "    assert True\n"]
    assert is_test_code(str(tmp_path / path), lines, PATTERNS + ("conftest.py",)) is is_reviewed
    assert is_test_code(str(tmp_path / path), lines, PATTERNS + ("conftest.py",), other_files=False)


def test_without_a_project_the_nearest_file_of_pytest_marks_its_root(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\npython_functions = check_\n")
    inner = tmp_path / "tests" / "unit"
    inner.mkdir(parents=True)
    assert settings_of(str(inner / "test_it.py")).python_functions == ("check_",)


# -- time limits ------------------------------------------------------------------------------------------------------

BOUNDED = [
    ("pyproject__toml", "[tool.pytest.ini_options]\ntimeout = 60\n"),
    ("pyproject__toml", "[tool.pytest.ini_options]\ntimeout = '60'\n"),
    ("pyproject__toml", "[tool.pytest.ini_options]\naddopts = '-ra --timeout=60'\n"),
    ("pyproject__toml", "[tool.pytest.ini_options]\naddopts = ['-ra', '--timeout=60']\n"),
    ("pyproject__toml", "[tool.pytest.ini_options]\naddopts = ['--timeout', '60']\n"),
    ("pytest__ini", "[pytest]\ntimeout = 1.5\n"),
    ("tox__ini", "[pytest]\naddopts = --timeout 30 -x\n"),
    ("setup__cfg", "[tool:pytest]\ntimeout=300\n"),
    ("tox__ini", "[testenv]\nsetenv =\n    OS_TEST_TIMEOUT=60\n"),
    ("tox__ini", "[testenv]\nsetenv =\n    OS_TEST_TIMEOUT = {env:OS_TEST_TIMEOUT:160}\n"),
    ("__stestr__conf", "[DEFAULT]\ntest_command=OS_TEST_TIMEOUT=${OS_TEST_TIMEOUT:-60} python -m stestr\n"),
]
UNBOUNDED = [
    ("pyproject__toml", "[tool.pytest.ini_options]\ntimeout = 0\n"),
    ("pyproject__toml", "[tool.pytest.ini_options]\naddopts = '--timeout=0 --durations=60'\n"),
    ("pyproject__toml", "[tool.pytest.ini_options]\ntimeout_method = 'thread'\nfaulthandler_timeout = 60\n"),
    ("tox__ini", "[testenv]\nsetenv =\n    OS_TEST_TIMEOUT=0\n"),
    ("tox__ini", "[testenv]\npassenv = OS_TEST_TIMEOUT\ndeps = six==1.16\n"),
    ("tox__ini", "[testenv]\n# setenv = OS_TEST_TIMEOUT=60\n"),
]


@pytest.mark.parametrize(
    ("name", "text", "expected"), [(*one, True) for one in BOUNDED] + [(*one, False) for one in UNBOUNDED]
)
def test_time_limit_of_every_test(name: str, text: str, expected: bool, tmp_path: Path) -> None:
    assert settings(tmp_path, **{name: text}).is_every_test_bounded is expected


# -- Pythons, folders, names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("pyproject__toml", "[project]\nrequires-python = '>=3.9'\n", (3, 9)),
        ("pyproject__toml", "[project]\nrequires-python = '>=3.10,<4'\n", (3, 10)),
        ("pyproject__toml", "[tool.poetry.dependencies]\npython = '^3.8'\n", (3, 8)),
        ("setup__cfg", "[options]\npython_requires = >=3.7\n", (3, 7)),
        ("setup__cfg", "[metadata]\npython-requires = >=3.6\n", (3, 6)),
        ("setup__py", "from setuptools import setup\nsetup(python_requires='>=2.7, !=3.0.*')\n", (2, 7)),
        ("setup__py", "from setuptools import setup\nsetup(name='a')\n", None),
        ("pyproject__toml", "[project]\nrequires-python = '<4'\n", None),
    ],
)
def test_oldest_python(name: str, text: str, expected: tuple[int, int] | None, tmp_path: Path) -> None:
    assert settings(tmp_path, **{name: text}).min_python == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("setup__py", "from setuptools import setup\nsetup(python_requires='>=2.7, !=3.0.*')\n", True),
        ("setup__cfg", "[metadata]\nclassifiers =\n    Programming Language :: Python :: 2.7\n", True),
        ("setup__cfg", "[metadata]\nclassifiers =\n    Programming Language :: Python :: 3.2\n", False),
        ("tox__ini", "[tox]\nenvlist = py27,py36\n", True),
        ("tox__ini", "[tox]\nenvlist = py36\n", False),
        ("pyproject__toml", "[project]\nrequires-python = '>=3.9'\n# Programming Language :: Python :: 2\n", False),
    ],
)
def test_python_2(name: str, text: str, expected: bool, tmp_path: Path) -> None:
    assert settings(tmp_path, **{name: text}).supports_python_2 is expected


def test_what_pytest_is_told_to_leave_out(tmp_path: Path) -> None:
    text = "[pytest]\nnorecursedirs = samples build*\naddopts = --ignore=tests/slow/big --ignore-glob='*_old'\n"
    found = settings(tmp_path, pytest__ini=text)
    for inside, expected in (
        ("tests/samples/test_a.py", True), ("tests/built/test_a.py", False), ("tests/builder/test_a.py", True),
        ("tests/slow/big/test_a.py", True), ("tests/slow/test_a.py", False), ("tests/it_old/test_a.py", True),
    ):  # fmt: skip
        assert found.is_left_out(str(tmp_path / inside)) is expected, inside


def test_names_of_tests(tmp_path: Path) -> None:
    text = "[pytest]\npython_functions = check_ *_spec\npython_classes = Describe* Check\n"
    found = settings(tmp_path, pytest__ini=text, pyproject__toml="")
    names = [name for name in ("check_it", "it_spec", "test_it", "spec") if found.is_test_name(name)]
    assert names == ["check_it", "it_spec"]
    assert [found.is_test_class_name(name) for name in ("DescribeIt", "CheckIt", "TestIt")] == [True, True, False]
    file = FileOfTests(str(tmp_path / "tests" / "test_it.py"), Reach())
    assert file.is_test_name("check_it") and file.is_test_name("test_it"), "unittest's names go on"
    assert not FileOfTests(str(tmp_path / "tests" / "test_it.py"), Reach(other_files=False)).is_test_name("check_it")


@pytest.mark.parametrize(
    ("path", "is_material"),
    [
        ("tests/data/test_a.py", True), ("tests/unit/testdata/sub/test_a.py", True), ("tests/snippets/test_a.py", True),
        ("tests/integration/targets/ping/test_a.py", True), ("tests/targets/test_a.py", False),
        ("data/tests/test_a.py", False), ("tests/unit/test_data.py", False), ("tests/ignored/test_a.py", True),
        ("tests/unit/test_globbed_one.py", True), ("tests/unit/test_a.py", False),
    ],
)  # fmt: skip
def test_material_of_tests(path: str, is_material: bool, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "conftest.py").write_text(
        "import sys\ncollect_ignore = ['setup.py', 'ignored']\ncollect_ignore_glob = ['*/test_globbed_*']\n"
        "if sys.version_info < (3,):\n    collect_ignore.append('unit')\n"
    )
    file = FileOfTests(str(tmp_path / path), Reach(test_files=PATTERNS))
    assert file.is_material is is_material
    assert file.is_test_file is not is_material


RETURNS = "def {name}():\n    return 3 == 4\n"


@pytest.mark.parametrize(
    ("options", "config"),
    [(["--testreview-test-files=check_*.py"], ""), ([], "[pytest]\npython_files = check_*.py\n")],
    ids=["option", "pytest"],
)
def test_files_by_another_name_are_tests_for_every_rule(options: list[str], config: str, tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text(config)
    (tmp_path / "setup.py").touch()
    sleeps = "\n\ndef test_that():\n    time.sleep(3)\n"
    (tmp_path / "check_it.py").write_text("import time\n\n\n" + RETURNS.format(name="test_it") + sleeps)
    rows = findings("--isolated", "--select=TRV", *options, ".", cwd=tmp_path)
    assert {row["code"] for row in rows} >= {"TRV301", "TRV604"}
    alone = findings("--isolated", "--select=TRV", *options, "--testreview-scope=file", ".", cwd=tmp_path)
    assert bool(alone) == bool(options), "pytest's configuration is another file"


def test_rules_about_tests_leave_material_alone(tmp_path: Path) -> None:
    (tmp_path / "setup.py").touch()
    for folder in ("unit", "data"):
        (tmp_path / "tests" / folder).mkdir(parents=True)
        (tmp_path / "tests" / folder / "test_it.py").write_text(RETURNS.format(name="test_it"))
    rows = findings("--isolated", "--select=TRV6,TRV7", "tests", cwd=tmp_path)
    assert [(row["path"], row["code"]) for row in rows] == [(os.path.join("tests", "unit", "test_it.py"), "TRV604")]


CLASSES = """\
import unittest


class LoadedCase(unittest.TestCase):
    def test_one(self):
        pass


class OffCase(unittest.TestCase):
    __test__ = False

    def test_one(self):
        pass


class OwnCase(unittest.TestCase):
    def test_one(self):  # is empty
        pass

    def test_loads(self):
        suite = unittest.TestLoader().loadTestsFromTestCase(LoadedCase)
        super(OwnCase, self).setUp()
        self.assertEqual(suite.countTestCases(), isinstance(self, OwnCase))
"""


def test_classes_that_are_material(tmp_path: Path) -> None:
    (tmp_path / "setup.py").touch()
    (tmp_path / "test_it.py").write_text(CLASSES)
    rows = findings("--isolated", "--select=TRV605", ".", cwd=tmp_path)
    assert [int(row["line"]) for row in rows] == [1 + CLASSES[: CLASSES.index("  # is empty")].count("\n")]


# -- tools that change what a test is ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("setup__py", "setup(test_suite='nose.collector')\n", True),
        ("setup__py", "setup(  # test_suite='nose.collector'\n)\n", False),
        ("setup__py", "setup(description='diagnosed')\n", False),
        ("setup__cfg", "[nosetests]\nverbosity = 2\n", True),
        ("setup__cfg", "[nosetests]\n[tool:pytest]\n", False),
        ("tox__ini", "[testenv]\ncommands = nose2 -v\n", True),
        ("test-requirements__txt", "mock\nnose>=1.3\n", True),
        ("requirements-dev__txt", "nose\npytest\n", False),
    ],
)
def test_nose_is_the_runner(name: str, text: str, expected: bool, tmp_path: Path) -> None:
    found = settings(tmp_path, **{"setup__py": "", name: text})
    assert found.is_run_by_nose is expected


def test_the_next_run_reads_requirements_again(tmp_path: Path) -> None:
    found = settings(tmp_path, setup__py="", requirements__txt="pytest-describe\n")
    assert found.describe_prefixes == ("describe",)
    (tmp_path / "requirements.txt").write_text("pytest-xdist\n")
    begin_run()
    assert settings_of(str(tmp_path / "tests" / "test_it.py")).describe_prefixes == ()


YIELDS = "def test_all(api):\n    for one in api:\n        yield check, one\n"
SETS_UP = """\
class TestApi:
    def setUp(self):
        self.api = 3

    def test_one(self):
        yield self.api
"""


def test_what_only_nose_runs(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(f"{YIELDS}\n\n{SETS_UP}")
    reported = []
    for text in ("setup()", "setup(tests_require=['nose'])"):
        (tmp_path / "setup.py").write_text(text)
        reported.append([row["code"] for row in findings("--isolated", "--select=TRV604,TRV701", ".", cwd=tmp_path)])
    assert reported == [["TRV604", "TRV701", "TRV604"], []]


DESCRIBES = """\
import pytest
from pytest_describe import behaves_like


def a_server():
    def it_answers(server):
        assert server.answer


@behaves_like(a_server)
def describe_server():
    @pytest.fixture
    def server():
        return 3

    def _check(server):
        assert server

    def describe_boot():
        def it_boots(server):
            return server == 3

        def it_halts():
            pass

    def stops(server):
        def is_stopped():
            assert server.stopped

        assert server


def specify_boot():
    def boots(server):
        assert server
"""


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", ["6 TRV603", "16 TRV603", "26 TRV603", "27 TRV603", "34 TRV603"]),
        ("[testenv]\ndeps = pytest-describe\n", ["16 TRV603", "21 TRV604", "23 TRV605", "27 TRV603", "34 TRV603"]),
        (
            "[pytest]\ndescribe_prefixes = describe specify\n[testenv]\ndeps = pytest_describe\n",
            ["16 TRV603", "21 TRV604", "23 TRV605", "27 TRV603"],
        ),
    ],
    ids=["without", "with", "with-prefixes"],
)
def test_what_pytest_describe_collects(config: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "tox.ini").write_text(config)
    (tmp_path / "test_it.py").write_text(DESCRIBES)
    rows = findings("--isolated", "--select=TRV6,TRV7", ".", cwd=tmp_path)
    assert [f"{row['line']} {row['code']}" for row in rows] == expected
