"""Which files are programs, which tests or people run, rather than tests."""
from __future__ import annotations

import ast

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.suite.unrun import is_main_guard
from flake8_testreview.syntax.nodes import FUNCTIONS
from flake8_testreview.vocabulary.loops import is_endless


def is_program(suite: Suite) -> bool:
    """Is the file a program: it defines no test or fixture, and runs by itself? Ask `suite.fact(is_program)`."""
    if any(suite.role(function) in (Role.TEST, Role.FIXTURE) for function in suite.functions):
        return False
    starts = bool(suite.source.lines) and suite.source.lines[0].startswith("#!")
    return starts or not suite.functions or any(_runs(suite, statement) for statement in suite.source.body)


def _runs(suite: Suite, statement: ast.stmt) -> bool:
    """Does a statement of the module run what the file does: a function of it, a coroutine, a loop without an end; or
    show something?"""
    match statement:
        case ast.While():
            return is_endless(statement)
        case ast.Expr(value=ast.Call(func=called)):
            name = suite.source.qualified(called)
            is_own = isinstance(suite.source.definition(called), FUNCTIONS)
            return is_own or name in ("asyncio.run", "builtins.print")
        case ast.Assign(value=ast.Call(func=called)):
            return suite.source.qualified(called) == "asyncio.run"
    return is_main_guard(statement)
