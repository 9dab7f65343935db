"""The strings of a file, which may name what nothing else reads."""
from __future__ import annotations

import ast
from collections import defaultdict

from flake8_testreview.suite.suite import Suite


class Strings:
    """The string constants of the file, by their text, and all of their text."""

    def __init__(self, suite: Suite) -> None:
        self.by_text: dict[str, list[ast.Constant]] = defaultdict(list)
        for constant in suite.source.unsorted(ast.Constant):
            if isinstance(constant.value, str):
                self.by_text[constant.value].append(constant)
        self.text = "\n".join(self.by_text)
