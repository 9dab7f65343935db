"""Which expressions are known to be mocks: what makes one, puts one in place, hands one over, or hangs on one."""
from __future__ import annotations

import ast

from flake8_testreview.project.returns import values_given
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.injection import is_injected
from flake8_testreview.vocabulary.patches import Double, Form, is_of_mocker, makes_patcher
from flake8_testreview.vocabulary.replacements import Replacements

_MOCK_WORDS = frozenset({"mock", "mocked", "mck"})
_MAKERS = dialects.MOCK_MAKERS | {"mock_open"}
_OF_MOCKER = frozenset({"spy", "stub", "async_stub"})  # besides `patch` and the classes of mocks
_DEEPEST = 6  # names behind names, helpers behind helpers


class Mocks:
    """The mocks of one suite; share it through `suite.fact(Mocks)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._doubles = suite.fact(Doubles)

    def is_mock(self, expression: ast.AST | None) -> bool:
        """Is every value that `expression` may have a mock, or what hangs on one, as far as the file shows?"""
        return self._is_mock(expression, _DEEPEST)

    def is_likely_mock(self, expression: ast.AST) -> bool:
        """Is it a mock, or named one where the file does not show what it is bound to?"""
        return self.is_mock(expression) or self._is_only_named_mock(expression)

    def _is_only_named_mock(self, expression: ast.AST) -> bool:
        while isinstance(expression, (ast.Attribute, ast.Call, ast.Subscript, ast.Await)):
            if isinstance(expression, ast.Attribute) and self._is_named_mock(expression):
                break
            expression = expression.func if isinstance(expression, ast.Call) else expression.value
        return self._is_named_mock(expression) and all(map(self._is_asked_for, self._doubles.bindings(expression)))

    def _is_asked_for(self, binding: Binding) -> bool:
        """Is it a parameter that the file does not show the value of, an attribute of something from elsewhere, or what
        a method from elsewhere gives, which is called a mock too?"""
        if binding.how is How.ASSIGN and isinstance(binding.value, ast.Attribute):
            return not self._doubles.bindings(binding.value)
        if binding.how is How.ASSIGN and isinstance(binding.value, ast.Call):
            return self._is_named_mock(binding.value.func) and self._defined(binding.value.func) is None
        if binding.how is not How.PARAMETER or is_injected(self._suite, binding.node):
            return False
        return not isinstance(binding.node, ast.arg) or not self._suite.fact(Replacements).fixtures(binding.node.arg)

    def _is_named_mock(self, expression: ast.AST) -> bool:
        return has_any_word(last_name(expression), _MOCK_WORDS)

    def _is_mock(self, expression: ast.AST | None, depth: int) -> bool:
        where = expression
        while expression is not None and depth > 0:
            if self._is_one(expression, where, depth):
                return True
            match expression:
                case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.Await(value=inner):
                    expression = inner  # what hangs on a mock is one
                case ast.Call(func=inner):
                    expression = inner
                case _:
                    return False
        return False

    def _is_one(self, expression: ast.AST, where: ast.AST | None, depth: int) -> bool:
        match expression:
            case ast.Call():
                return self._makes_mock(expression, depth)
            case ast.Name() | ast.Attribute():
                replacing = self._doubles.replacing(expression, where or expression)
                if replacing:
                    return all(self._puts_mock(double, depth) for double in replacing)
                bindings = self._doubles.bindings(expression)
                return bool(bindings) and all(self._binds_mock(binding, depth - 1) for binding in bindings)
        return False

    def _binds_mock(self, binding: Binding, depth: int) -> bool:
        match binding.how:
            case How.PARAMETER if isinstance(binding.node, ast.arg):
                if is_injected(self._suite, binding.node):
                    double = self._doubles.injected_as(binding.node)
                    return double is None or self._puts_mock(double, depth)
                fixtures = self._suite.fact(Replacements).fixtures(binding.node.arg)
                return bool(fixtures) and all(self._gives_mock(fixture, depth) for fixture in fixtures)
            case How.WITH:
                double = self._doubles.at(binding.value)
                return double is not None and self._puts_mock(double, depth)
            case How.ASSIGN:
                return self._is_mock(binding.value, depth)
        return False

    def _puts_mock(self, double: Double, depth: int) -> bool:
        """Does the replacement put a mock in place?"""
        if double.new is None:
            maker = double.settings.get("new_callable")
            return double.form is Form.MOCK and (maker is None or last_name(maker) in dialects.MOCK_MAKERS)
        return self._is_mock(double.new, depth - 1)

    def _makes_mock(self, call: ast.Call, depth: int) -> bool:
        name = last_name(call.func)
        if name in _MAKERS or name in _OF_MOCKER and is_of_mocker(call):
            return True
        if name in ("start", "enter_context", "enterContext"):
            patcher = call.func.value if name == "start" and isinstance(call.func, ast.Attribute) else None
            patcher = patcher or next(iter(call.args), None)
            found = [self._doubles.at(patcher)] if patcher is not None else []
            found = found if found != [None] or patcher is None else [*self._doubles.patchers(patcher)]
            return bool(found) and all(one is not None and self._puts_mock(one, depth) for one in found)
        double = self._doubles.at(call)
        if double is not None:
            return double.form is Form.MOCK and not makes_patcher(self._source, call) and self._puts_mock(double, depth)
        definition = self._defined(call.func)
        if isinstance(definition, ast.ClassDef):
            return any(last_name(base) in dialects.MOCK_MAKERS for base in definition.bases)
        return isinstance(definition, FUNCTIONS) and self._gives_mock(definition, depth - 1)

    def _defined(self, function: ast.expr) -> ast.AST | None:
        """The `def` or `class` of the file that is called: by its name, or as an attribute of `self`."""
        if isinstance(function, ast.Attribute):
            found = self._doubles.bindings(function)
            return found[0].node if len(found) == 1 else None
        return self._source.definition(function)

    def _gives_mock(self, function: FunctionNode, depth: int) -> bool:
        """Is all that the function returns, or yields, a mock?"""
        if depth <= 0:
            return False
        given = values_given(function)
        return bool(given) and all(self._is_mock(value, depth - 1) for value in given)
