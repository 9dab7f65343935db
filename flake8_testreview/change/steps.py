"""The statements of a function, one after another, each with what stands around it."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flake8_testreview.syntax.nodes import last_name, walk
from flake8_testreview.vocabulary.expecting import NAMES, Expects

_LAST = ("fail", "skipTest", "skip", "xfail")


class Around(NamedTuple):
    """What stands around a statement, innermost last."""

    conditions: tuple[str, ...] = ()
    tries: tuple[ast.Try, ...] = ()
    loops: tuple[ast.For | ast.While, ...] = ()
    expected: ast.With | None = None  # the block that has to raise
    is_nested: bool = False  # in a function that somebody else calls
    is_cleanup: bool = False
    is_handler: bool = False


class Step(NamedTuple):
    """A statement, without the statements inside it."""

    node: ast.stmt
    around: Around

    @property
    def expressions(self) -> list[ast.AST]:
        """What is evaluated by the statement itself."""
        match self.node:
            case ast.If(test=test) | ast.While(test=test):
                return [test]
            case ast.For(target=target, iter=iterated):
                return [target, iterated]
            case ast.With(items=items):
                return [part for item in items for part in (item.context_expr, item.optional_vars) if part is not None]
            case ast.FunctionDef(decorator_list=decorators) | ast.ClassDef(decorator_list=decorators):
                return [*decorators]
            case ast.Try():
                return []
        return [self.node]

    def calls(self) -> Iterator[ast.Call]:
        """The calls that it makes, those in lambdas not."""
        for expression in self.expressions:
            yield from (node for node in walk(expression, into_scopes=False) if isinstance(node, ast.Call))


def steps(body: Sequence[ast.stmt], around: Around = Around()) -> Iterator[Step]:
    """All statements of a body in the one form."""
    called = _called_names(body)
    return _steps(body, around, called)


def _steps(body: Sequence[ast.stmt], around: Around, called: frozenset[str]) -> Iterator[Step]:
    for statement in body:
        yield Step(statement, around)
        match statement:
            case ast.If(test=test, body=then, orelse=otherwise):
                shown = ast.unparse(test)
                yield from _steps(then, _under(around, shown), called)
                yield from _steps(otherwise, _under(around, f"not ({shown})"), called)
                if then and not otherwise and isinstance(then[-1], (ast.Return, ast.Continue)):
                    around = _under(around, f"not ({shown})")
            case ast.For(body=inner, orelse=otherwise) | ast.While(body=inner, orelse=otherwise):
                yield from _steps(inner, around._replace(loops=(*around.loops, statement)), called)
                yield from _steps(otherwise, around, called)
            case ast.With(body=inner):
                expected = statement if is_expecting(statement) else around.expected
                yield from _steps(inner, around._replace(expected=expected), called)
            case ast.Try():
                yield from _tried(statement, around, called)
            case ast.FunctionDef(name=name, body=inner):
                nested = around.is_nested or name not in called
                yield from _steps(inner, around._replace(is_nested=nested, expected=None), called)
            case ast.ClassDef(body=inner):
                yield from _steps(inner, around._replace(is_nested=True, expected=None), called)


def _tried(statement: ast.Try, around: Around, called: frozenset[str]) -> Iterator[Step]:
    yield from _steps(statement.body, around._replace(tries=(*around.tries, statement)), called)
    for handler in statement.handlers:
        caught = ast.unparse(handler.type) if handler.type is not None else "anything"
        yield from _steps(handler.body, _under(around, f"except {caught}")._replace(is_handler=True), called)
    yield from _steps(statement.orelse, around, called)
    yield from _steps(statement.finalbody, around._replace(is_cleanup=True), called)


def _under(around: Around, condition: str) -> Around:
    return around._replace(conditions=(*around.conditions, condition))


def is_expecting(block: ast.With) -> bool:
    """Does the block have to raise?"""
    return any(NAMES.get(last_name(item.context_expr)) == Expects.ERROR for item in block.items)


def _called_names(body: Sequence[ast.stmt]) -> frozenset[str]:
    """The functions that the body calls by their plain name: with those that it defines it does so at once."""
    return frozenset(
        node.func.id for node in walk(*body) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    )


def pieces(body: Sequence[ast.stmt]) -> list[str]:
    """What a body does, as texts: without the blocks around it, and what only passes time or replaces names."""
    found = []
    for step in steps(body):
        match step.node:
            case ast.If(test=test) | ast.While(test=test):
                found.append(f"if {ast.unparse(test)}")
            case ast.For(target=target, iter=iterated):
                found.append(f"for {ast.unparse(target)} in {ast.unparse(iterated)}")
            case ast.With(items=items):
                contexts = [item.context_expr for item in items]
                found += [f"with {ast.unparse(each)}" for each in contexts if not is_lifted(each)]
            case ast.Try():
                found += [f"except {ast.unparse(each.type)}" for each in step.node.handlers if each.type is not None]
            case ast.FunctionDef(args=args):
                found.append(f"def {ast.unparse(args)}")
            case ast.ClassDef(bases=bases):
                found.append(f"class {', '.join(map(ast.unparse, bases))}")
            case ast.Expr(value=value) if is_lifted(value):
                continue
            case _:
                found.append(ast.unparse(step.node))
    return found


def is_lifted(expression: ast.expr) -> bool:
    """Is it a wait or a replacement, which are looked at for themselves?"""
    return last_name(expression) == "sleep" or "patch" in ast.unparse(expression).partition("(")[0]


def is_end(statement: ast.stmt) -> bool:
    """Does the statement fail, skip or leave the test?"""
    match statement:
        case ast.Raise():
            return True
        case ast.Assert(test=ast.Constant(value=value)):
            return not value
        case ast.Expr(value=ast.Call() as call):
            return last_name(call) in _LAST
    return False
