"""What the runner of one side takes for tests."""
from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from flake8_testreview.change.sources import RUNNER_FILES, Tree
from flake8_testreview.project.settings import ROOT_FILES, Settings, settings_in

_FOLDERS = frozenset({"test", "tests", "testing", "t", "unittests", "functional", "integration", "smoke", "testsuite"})
_FILES = ("test_*.py", "*_test.py")  # pytest's own
_HELPERS = ("test.py", "tests.py", "conftest.py")


class Runner:
    """pytest with the settings of one side, and unittest's loader where stestr or testr run the tests."""

    def __init__(self, settings: Settings, is_unittest: bool) -> None:
        self.is_unittest = is_unittest
        self._settings = settings

    def is_test_code(self, path: str) -> bool:
        """Does a file belong to the tests, helpers and fixtures included?"""
        place = PurePosixPath(path)
        is_named_so = any(fnmatchcase(place.name, each) for each in (*_FILES, *_HELPERS))
        return is_named_so or bool(_FOLDERS & set(place.parts[:-1])) or self._settings.is_test_file(f"/{path}")

    def is_collected_file(self, path: str) -> bool:
        """Does the runner look for tests in the file? unittest's loader does in any module."""
        if self.is_unittest or not self._settings.python_files:
            return self.is_unittest or any(fnmatchcase(PurePosixPath(path).name, each) for each in _FILES)
        return self._settings.is_test_file(f"/{path}")

    def is_test_function(self, name: str) -> bool:
        """Does the runner take a function of that name for a test?"""
        return name.startswith("test") or name == "runTest" or self._settings.is_test_name(name)

    def is_block(self, name: str) -> bool:
        """Does pytest-describe take the functions inside a function of that name for tests?"""
        prefixes = () if self.is_unittest else self._settings.describe_prefixes
        return name.startswith(prefixes)

    def is_test_class(self, name: str) -> bool:
        """Does pytest take a class of that name, whatever it derives from?"""
        return not self.is_unittest and self._settings.is_test_class_name(name)


def runner_of(tree: Tree) -> Runner:
    """The runner of one side, by the files at its root."""
    contents = {name: content for name in ROOT_FILES if (content := tree.read(name)) is not None}
    texts = {name: content.decode("utf-8", "replace") for name, content in contents.items()}
    return Runner(settings_in(texts), any(name in tree.ids for name in RUNNER_FILES))
