"""What the other files of the project mention of one, and whether the tests run it at all."""
from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.paths import NAMELESS, top_of

if TYPE_CHECKING:
    from flake8_testreview.project.tree import Tree

_OF_NOSE = r"(?:^|_)[Tt]est"


class Elsewhere:
    """The test code of the project but for this file; share it through `suite.fact(Elsewhere)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._path = os.path.abspath(suite.source.filename)
        self._tree: Tree | None = None
        if suite.reach.other_files and suite.source.filename not in NAMELESS:
            from flake8_testreview.project.tree import tree_of  # few files need it

            self._tree = tree_of(self._path, suite.reach.test_files, suite.settings)

    def mentions(self, *words: str) -> bool | None:
        """Does another test file contain all `words`, each a whole word? None where no other file may be read, or
        there are too many."""
        return None if self._tree is None else self._tree.mentions(*words, but=self._path)

    def is_of_nose(self, name: str) -> bool:
        """Does nose collect what is called `name`, by its testMatch: as the project's runner, or because other tests
        import it, and the project does not name pytest?"""
        if not re.search(_OF_NOSE, name):
            return False
        is_imported = not self._suite.project.names_pytest and self.mentions("import", "nose")
        return self._suite.is_run_by_nose or is_imported is True

    def may_run(self) -> bool:
        """May a run of the tests execute the file: as one that runners look into, for the tests or fixtures that it
        defines, or because another file names it?"""
        file = self._suite.file
        if self._tree is None or file.is_test_file or file.is_conftest or not top_of(self._path)[1]:
            return True
        if os.path.basename(self._path).startswith("__") or (not file.is_material and self._defines_tests()):
            return True
        return self._tree.names_file(self._path)

    def _defines_tests(self) -> bool:
        suite = self._suite
        is_for_runner = any(suite.role(function) in (Role.TEST, Role.FIXTURE) for function in suite.functions)
        return is_for_runner or any(map(suite.is_test_case, suite.source.unsorted(ast.ClassDef)))

    def serves(self, helper: str, holder: str, untouched: str) -> bool:
        """Do other files of tests, which mention the class or module `holder` of it, call the function `helper`, and
        does none of them mention `untouched`?"""
        found = self._tree.callers(helper, but=self._path) if self._tree is not None else []
        texts = [text for text in found if holder.encode() in text]
        return bool(texts) and not any(untouched.encode() in text for text in texts)
