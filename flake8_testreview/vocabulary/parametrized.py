"""What pytest's `parametrize` gives a test: https://docs.pytest.org/en/stable/how-to/parametrize.html."""
from __future__ import annotations

import ast

from flake8_testreview.syntax.nodes import argument, dotted, has_star, text_of


def parametrized(mark: ast.expr) -> tuple[list[str], ast.expr | None]:
    """The names of the parameters that a decorator gives values, and what it takes the values from; none, and None,
    for another decorator."""
    if not isinstance(mark, ast.Call) or has_star(mark) or not dotted(mark).endswith("mark.parametrize"):
        return [], None
    return _names(argument(mark, 0, "argnames")), argument(mark, 1, "argvalues")


def _names(given: ast.expr | None) -> list[str]:
    """The names in `"size, flavor"` or `["size", "flavor"]`."""
    if isinstance(given, (ast.List, ast.Tuple)):
        return [text_of(item) for item in given.elts]
    return [name.strip() for name in text_of(given).split(",")]
