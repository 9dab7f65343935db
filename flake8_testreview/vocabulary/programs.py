"""Which files are programs, which tests or people run, rather than tests."""
from __future__ import annotations

import ast

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.suite.unrun import is_main_guard
from flake8_testreview.syntax.nodes import walk
from flake8_testreview.vocabulary.loops import is_endless


def is_program(suite: Suite) -> bool:
    """Is the file a program: it defines no test or fixture, and runs by itself? Ask `suite.fact(is_program)`."""
    if any(suite.role(function) in (Role.TEST, Role.FIXTURE) for function in suite.functions):
        return False
    starts = bool(suite.source.lines) and suite.source.lines[0].startswith("#!")
    return starts or not suite.functions or any(_runs(suite, statement) for statement in suite.source.body)


def _runs(suite: Suite, statement: ast.stmt) -> bool:
    """Does a statement of the module run what the file does: a loop without an end, a coroutine to its end?"""
    if isinstance(statement, ast.While):
        return is_endless(statement)
    called = (node.func for node in walk(statement, into_scopes=False) if isinstance(node, ast.Call))
    is_plain = isinstance(statement, (ast.Assign, ast.Expr))
    return is_main_guard(statement) or is_plain and any(suite.source.qualified(one) == "asyncio.run" for one in called)
