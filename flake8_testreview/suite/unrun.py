"""Code that no run of the tests executes: what stands behind an exit or an unconditional skip, or under `if False`,
inner functions that nobody calls, and what a file of tests does only when it is started as a program. What a mark skips
may run again tomorrow: it is asked for by itself."""
from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from typing import TypeGuard

from flake8_testreview.suite.dialects import SET_UPS
from flake8_testreview.suite.functions import Functions, Role
from flake8_testreview.suite.skips import SKIPPING_CALLS, SKIPS_ON, is_of_test_library, is_unconditional, skips_by
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, first_line, last_name, methods, walk
from flake8_testreview.syntax.source import SourceFile

_EXITS = (ast.Return, ast.Raise, ast.Break, ast.Continue)


class Unrun:
    """What of one file never runs."""

    def __init__(self, source: SourceFile, functions: Functions) -> None:
        self._source = source
        self._functions = functions

    def has(self, line: int, with_marks: bool = False) -> bool:
        """Does what stands in the 1-based `line` never run; or, with `with_marks`, does a mark always skip it?"""
        if with_marks and (self._is_module_skipped or _is_within(line, self._skipped_lines)):
            return True
        return _is_within(line, self._lines)

    def is_skipped(self, definition: FunctionNode | ast.ClassDef) -> bool:
        """Is a test or a class always skipped: by a mark of its own, of a class around it, or of the module?"""
        return self._is_marked(definition) or self.is_inside_skipped(definition)

    def is_inside_skipped(self, definition: FunctionNode | ast.ClassDef) -> bool:
        """Is a class around a test or class always skipped, or the module, so that its own marks change nothing?"""
        around = (above for above in self._source.ancestors(definition) if isinstance(above, ast.ClassDef))
        return self._is_module_skipped or any(map(self._is_marked, around))

    def is_uncalled(self, function: FunctionNode) -> bool:
        """Is it a function inside another one that nothing but itself calls, hands over or may look up by its name?"""
        source = self._source
        if function.decorator_list or self._functions.role(function) != Role.NESTED:
            return False
        if not isinstance(source.scope(function), FUNCTIONS):
            return False
        if any(function not in source.ancestors(reference) for reference in self._functions.references(function)):
            return False
        return not self._is_reached_by_name(function)

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """The first and the last lines of what never runs."""
        found: list[ast.stmt] = [function for function in self._functions.all if self.is_uncalled(function)]
        for leaving in self._exits():
            block, at = self._source.block(leaving)
            found += block[at + 1 :]
            found += self._never_set_up(leaving)
        for choice in self._source.unsorted(ast.If):
            found += choice.body if isinstance(choice.test, ast.Constant) and not choice.test.value else ()
        found += self._of_program()
        return _spans(found)

    @cached_property
    def _skipped_lines(self) -> list[tuple[int, int]]:
        """The first and the last lines of what has a mark that always skips it."""
        definitions = [*self._functions.all, *self._source.unsorted(ast.ClassDef)]
        return _spans(one for one in definitions if self._is_marked(one))

    def _of_program(self) -> list[ast.stmt]:
        """What a file of tests runs only as a program, which no runner of tests starts: behind its `if __name__ ==
        "__main__"`, and the helpers that only this calls."""
        functions, source = self._functions, self._source
        found = {one: None for guard in source.body if is_main_guard(guard) for one in guard.body}
        if not found or not any(functions.role(one) in (Role.TEST, Role.FIXTURE) for one in functions.all):
            return []
        for statement in (waiting := [*found]):  # it grows
            for called in (node.func for node in walk(statement) if isinstance(node, ast.Call)):
                helper = source.definition(called)
                if isinstance(helper, FUNCTIONS) and helper not in found and self._is_called_only_by(helper, found):
                    found[helper] = None
                    waiting.append(helper)
        return waiting

    def _is_called_only_by(self, helper: FunctionNode, callers: Container[ast.AST]) -> bool:
        if helper.decorator_list or self._functions.role(helper) != Role.HELPER:
            return False
        references = self._functions.references(helper)
        return bool(references) and all(
            any(above in callers for above in self._source.ancestors(one)) for one in references
        )

    def _exits(self) -> Iterator[ast.stmt]:
        """The statements after which the rest of their block never runs."""
        for kind in _EXITS:
            yield from self._source.unsorted(kind)
        statements = map(self._source.statement, self._source.calls(SKIPPING_CALLS))
        yield from (statement for statement in statements if skips_by(self._source, statement))

    def _never_set_up(self, leaving: ast.stmt) -> Iterator[ast.stmt]:
        """The tests of a class whose set-up skips whatever happens."""
        function = self._source.parent(leaving)
        if not isinstance(function, FUNCTIONS) or function.name not in SET_UPS or not skips_by(self._source, leaving):
            return
        owner = self._source.class_of(function)
        yield from (one for one in methods(owner) if self._functions.is_test(one)) if owner is not None else ()

    def _is_marked(self, definition: FunctionNode | ast.ClassDef) -> bool:
        marks = list(definition.decorator_list)
        if isinstance(definition, ast.ClassDef):
            marks += self.marks_of(definition)
        return any(map(self._is_always_skipping, marks))

    @cached_property
    def _is_module_skipped(self) -> bool:
        return any(map(self._is_always_skipping, self.marks_of(None)))

    def marks_of(self, scope: ast.ClassDef | None) -> list[ast.expr]:
        """The marks that a class, or the module for None, gives all its tests, whatever the condition."""
        found: list[ast.expr] = []
        for binding in self._source.scope_bindings(scope, "pytestmark"):
            value = binding.value
            if value is not None and self._source.parent(self._source.statement(value)) is scope:
                found += value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
        return found

    def _is_always_skipping(self, mark: ast.expr) -> bool:
        word = last_name(mark)
        if word != "skip" and not (word in SKIPS_ON and is_unconditional(mark)):
            return False
        return is_of_test_library(self._source, mark)

    def _is_reached_by_name(self, function: FunctionNode) -> bool:
        outer = self._functions.outermost(function)
        for node in walk(outer) if outer is not None else ():
            match node:
                case ast.Call(func=ast.Name(id="locals" | "exec" | "eval" | "vars")) | ast.Global() | ast.Nonlocal():
                    return True
                case ast.Constant(value=str(text)) if function.name in text:
                    return True
        return False


def _spans(statements: Iterable[ast.stmt]) -> list[tuple[int, int]]:
    """The first and the last line of each, decorators included."""
    return [(first_line(one), one.end_lineno or one.lineno) for one in statements]


def _is_within(line: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= line <= last for first, last in spans)


def is_main_guard(node: ast.AST) -> TypeGuard[ast.If]:
    """Is it `if __name__ == "__main__"`, perhaps with a further condition?"""
    test = node.test if isinstance(node, ast.If) else None
    conditions = test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]
    return any(
        isinstance(one, ast.Compare) and isinstance(one.ops[0], ast.Eq) and "__name__" in map(last_name, walk(one))
        for one in conditions
    )
