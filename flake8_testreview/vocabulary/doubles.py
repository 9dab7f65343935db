"""Which expressions of a file are doubles: mocks, what patches put in place, and what is reached from these."""
from __future__ import annotations

import ast
from collections import defaultdict
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import FunctionNode, argument, dotted, last_name
from flake8_testreview.vocabulary.injection import injected, is_injected
from flake8_testreview.vocabulary.patches import Double, Form, doubled, makes_patcher, takes_any_call
from flake8_testreview.vocabulary.replacements import Replacements


_OF_PYTEST = frozenset({"mocker", "monkeypatch"})


class Doubles:
    """The doubles of one suite; share it through `suite.fact(Doubles)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._replaced = suite.fact(Replacements)
        self._injections: dict[FunctionNode, dict[ast.arg, ast.expr]] = {}

    @property
    def put_in_place(self) -> list[Double]:
        """All replacements of the file, in source order."""
        return self._replaced.put_in_place

    @cached_property
    def _by_node(self) -> dict[ast.AST, list[Double]]:
        found: dict[ast.AST, list[Double]] = defaultdict(list)
        for double in self.put_in_place:
            found[double.node].append(double)
        return found

    def at(self, node: ast.AST | None) -> Double | None:
        """The one replacement that the call `node` makes."""
        found = self._by_node.get(node, []) if node is not None else []
        return found[0] if len(found) == 1 else None

    # -- which double an expression is ------------------------------------------------------------------------------

    def of(self, expression: ast.AST, depth: int = 3) -> tuple[Double, list[str]] | None:
        """The double that `expression` is, or is reached from, and the attributes on the way; a call on the way is the
        attribute `return_value`. None where it is not certain."""
        trail: list[str] = []
        current: ast.AST = expression
        while True:
            bindings = self.bindings(current)
            double = self._bound_to(current, bindings) or self._replaced_as(current, expression)
            if double is not None:
                return double, trail[::-1]
            if (other := self._used_as(current, bindings, depth) or self._named(bindings, depth)) is not None:
                return other[0], [*other[1], *trail[::-1]]
            if isinstance(current, ast.Attribute):
                trail.append(current.attr)
                current = current.value
            elif isinstance(current, ast.Call) and not self._makes(current):
                trail.append("return_value")
                current = current.func
            else:
                return None

    def _bound_to(self, expression: ast.AST, bindings: list[Binding]) -> Double | None:
        """The double that a name or an attribute of `self`, which has these bindings, is bound to."""
        found: list[Double | None] = []
        for binding in bindings:
            if binding.how is How.PARAMETER:
                found.append(self.injected_as(binding.node))
            elif binding.how is How.WITH:
                found.append(self._patcher(binding.value, 4))
            elif binding.how is How.ASSIGN:
                found.append(self._made(binding.value))
            else:
                found.append(None)
        if not found or None in found:
            return None
        if len(found) == 1:
            return found[0]
        kinds = {(double.shown, double.is_specified) for double in found if double is not None}
        return found[0] if len(kinds) == 1 else self._enclosing(found, expression)

    def _named(self, bindings: list[Binding], depth: int) -> tuple[Double, list[str]] | None:
        """What is reached from a double and is bound to a name: `client = make_client.return_value`."""
        match bindings if depth > 0 else ():
            case [Binding(how=How.ASSIGN, value=(ast.Attribute() | ast.Call()) as value)]:
                return None if takes_any_call(value) else self.of(value, depth - 1)
        return None

    def _used_as(self, expression: ast.AST, made: list[Binding], depth: int) -> tuple[Double, list[str]] | None:
        """What a mock stands for that is made without a specification, bound to a name, and put somewhere by that name:
        in the place of something, as what another mock returns, as an attribute of one. None unless there is one such
        place, where each of several mocks by the same name is put."""
        if depth <= 0 or not made or last_name(expression) not in self._given_names:
            return None
        if not all(binding.how is How.ASSIGN and _is_open_mock(binding.value) for binding in made):
            return None
        found, given = {}, self._given.get((dotted(expression), *made), ())
        for double, trail in given:
            if (place := self._place(double, trail, depth - 1)) is None:
                return None
            found[place[0].shown, *place[1]] = place
        return found.popitem()[1] if len(found) == 1 and len(given) >= len(made) else None

    def _place(self, double: Double, trail: list[str], depth: int) -> tuple[Double, list[str]] | None:
        """The double, or where it is an attribute of another double that one, and the way from it."""
        if double.form is not Form.ASSIGNED or isinstance(double.owner, str):
            return double, trail
        if (on := self.of(double.owner, depth)) is not None:
            return on[0], [*on[1], double.attribute, *trail]
        return (double, trail) if double.attribute not in dialects.MOCK_ANSWERS else None

    @cached_property
    def _given(self) -> dict[tuple[str | Binding, ...], list[tuple[Double, list[str]]]]:
        """The replacements that put a name or attribute in place or return it, and the way from each to it, by how
        that is spelt and what binds it."""
        found: dict[tuple[str | Binding, ...], list[tuple[Double, list[str]]]] = defaultdict(list)
        for name, double, trail in self._giving:
            found[dotted(name), *self.bindings(name)].append((double, trail))
        return found

    @cached_property
    def _given_names(self) -> frozenset[str]:
        """The last parts of what replacements put in place or return: a first look that resolves no name."""
        return frozenset(last_name(name) for name, _, _ in self._giving)

    @cached_property
    def _giving(self) -> list[tuple[ast.expr, Double, list[str]]]:
        """The names and attributes that replacements put in place or return, each with the replacement and the way
        from it."""
        found: list[tuple[ast.expr, Double, list[str]]] = []
        for double in self.put_in_place:
            answer = argument(double.new, None, "return_value") if isinstance(double.new, ast.Call) else None
            answer = answer or double.settings.get("return_value")
            for value, trail in ((double.new, []), (answer, ["return_value"])):
                if isinstance(value, (ast.Name, ast.Attribute)):
                    found.append((value, double, trail))
        return found

    def bindings(self, expression: ast.AST) -> list[Binding]:
        """Of a name or attribute of `self`; where the class has none, of its ancestors in the file."""
        if isinstance(expression, ast.Attribute) and isinstance(expression.value, ast.Name):
            owner = self._source.self_class(expression.value)
            for ancestor in self._suite.local_lineage(owner) if owner is not None else ():
                if found := self._source.attribute_bindings(ancestor, expression.attr):
                    return found
            return []
        found = self._source.values(expression) if isinstance(expression, ast.Name) else []
        return [self._of_nested(binding) for binding in found]

    def _of_nested(self, binding: Binding) -> Binding:
        """The binding by the one manager that gives the name: `with nested(patch(...), patch(...)) as (one, other)`."""
        names = self._source.parent(binding.node)
        item = self._source.parent(names) if isinstance(names, ast.Tuple) else None
        match item:
            case ast.withitem(context_expr=ast.Call(args=managers)) if isinstance(names, ast.Tuple):
                if len(managers) == len(names.elts) and not any(isinstance(one, ast.Starred) for one in managers):
                    index = next(index for index, name in enumerate(names.elts) if name is binding.node)
                    return Binding(How.WITH, binding.node, managers[index])
        return binding

    def _enclosing(self, found: list[Double | None], expression: ast.AST) -> Double | None:
        """The one whose `with` is the innermost around the expression."""
        above = list(self._source.ancestors(expression))
        for place in above:
            inside = [one for one in found if one is not None and self._replaced.holds_in(one.node) is place]
            if isinstance(place, (ast.With, ast.AsyncWith)) and inside:
                return inside[0] if len(inside) == 1 else None
        return None

    def injected_as(self, parameter: ast.AST) -> Double | None:
        """The replacement whose mock a patch decorator hands over as the parameter."""
        function = self._source.function_of(parameter)
        if function is None or not isinstance(parameter, ast.arg):
            return None
        if function not in self._injections:
            self._injections[function] = injected(self._suite, function)
        return self.at(self._injections[function].get(parameter))

    def _made(self, value: ast.AST | None, depth: int = 4) -> Double | None:
        """The double whose mock `value` evaluates to."""
        match value:
            case ast.Call(func=ast.Attribute(value=patcher, attr="start"), args=[]) if depth:
                return self._patcher(patcher, depth)
            case ast.Call(func=ast.Attribute(attr="enter_context" | "enterContext"), args=[patcher]) if depth:
                return self._patcher(patcher, depth)
            case ast.Attribute(
                value=ast.Call(func=ast.Attribute(attr="useFixture"), args=[patcher]), attr="mock"
            ) if depth:
                return self._patcher(patcher, depth)
            case ast.Call():
                double = self.at(value)
                if double is not None and double.form is Form.MOCK:
                    return None if makes_patcher(self._source, value) else double
                return doubled(self._source, value)
        return None

    def _patcher(self, expression: ast.AST | None, depth: int) -> Double | None:
        """The double that a patcher puts in place: `patch(...)` itself, or a name for it."""
        if (double := self.at(expression)) is not None:
            return double if double.form is Form.MOCK else None
        found = self.patchers(expression) if expression is not None and depth else []
        return found[0] if len(found) == 1 else None

    def patchers(self, expression: ast.AST) -> list[Double]:
        """What is put in place by the patchers that a name, or an attribute of `self`, is bound to."""
        if last_name(expression) not in self._patcher_names:
            return []
        bindings = self.bindings(expression)
        found = [self.at(binding.value) for binding in bindings if binding.how is How.ASSIGN]
        patchers = [
            double
            for double in found
            if double is not None and double.form is Form.MOCK and makes_patcher(self._source, double.node)
        ]
        return patchers if len(patchers) == len(bindings) else []

    @cached_property
    def _patcher_names(self) -> frozenset[str]:
        """What patchers are assigned to, by the last part: a first look that resolves no name."""
        statements = [self._source.parent(double.node) for double in self.put_in_place if double.form is Form.MOCK]
        assigned = [statement for statement in statements if isinstance(statement, ast.Assign)]
        return frozenset(last_name(target) for statement in assigned for target in statement.targets)

    def _makes(self, call: ast.Call) -> bool:
        return self.at(call) is not None

    def _replaced_as(self, expression: ast.AST, where: ast.AST) -> Double | None:
        found = self.replacing(expression, where)
        return found[0] if len(found) == 1 else None

    def replacing(self, expression: ast.AST, where: ast.AST) -> list[Double]:
        """The replacements in force at `where` of what the expression names, as `os.path.exists` after a patch of that
        name, or `client.send` after `client.send = Mock()`."""
        if not isinstance(expression, ast.Attribute) or expression.attr not in self._by_attribute:
            return []
        spelling, name = dotted(expression), self._source.qualified(expression)
        by_place = self._by_attribute[expression.attr]
        return [
            double
            for place in set(self._replaced.places(where))
            for double in by_place.get(place, ())
            if double.node is not expression
            and (double.shown == spelling or (name is not None and double.name(self._source) == name))
        ]

    @cached_property
    def _by_attribute(self) -> dict[str, dict[ast.AST | None, list[Double]]]:
        """The replacements of attributes of each name, by where they hold."""
        found: dict[str, dict[ast.AST | None, list[Double]]] = defaultdict(dict)
        for double in self.put_in_place:
            found[double.attribute].setdefault(self._replaced.holds_in(double.node), []).append(double)
        return found

    # -- what is a double -----------------------------------------------------------------------------------------

    def is_double(self, expression: ast.AST | None) -> bool:
        """Is `expression` evidently a double: a mock made here, an injected mock, a name or class of stand-ins?"""
        return self._is_double(expression, 6)

    def _is_double(self, expression: ast.AST | None, depth: int) -> bool:
        while isinstance(expression, (ast.Attribute, ast.Call, ast.Subscript, ast.Await)):
            if isinstance(expression, ast.Attribute):
                if is_stand_in_name(expression.attr):
                    return True
                if self._values_are_doubles(expression, depth):
                    return True
                expression = expression.value
            elif isinstance(expression, ast.Call):
                if self.makes_double(expression):
                    return True
                expression = expression.func
            else:
                expression = expression.value
        if not isinstance(expression, ast.Name):
            return False
        if is_stand_in_name(expression.id) or expression.id in _OF_PYTEST:
            return True
        if (origin := self._source.qualified(expression)) and origin.startswith(dialects.MOCK_MODULES):
            return True
        return self._values_are_doubles(expression, depth)

    def _values_are_doubles(self, expression: ast.AST, depth: int) -> bool:
        if depth == 0:
            return False
        for binding in self._source.values(expression):
            if binding.how is How.PARAMETER and is_injected(self._suite, binding.node):
                return True
            if binding.how in (How.ASSIGN, How.WITH) and self._is_double(binding.value, depth - 1):
                return True
        return False

    def makes_double(self, call: ast.Call) -> bool:
        """Does `call` make a mock, put one in place (`patch(...)`, `mocker.patch(...)`), or construct a stand-in?"""
        name = last_name(call.func)
        if name in dialects.MOCK_CLASSES or name == "patch":
            return True
        origin = self._source.qualified(call.func)
        if origin is not None and any(origin.startswith(module + ".") for module in dialects.MOCK_MODULES):
            return True
        definition = self._source.definition(call.func)
        return isinstance(definition, ast.ClassDef) and self._suite.is_stand_in(definition)


def _is_open_mock(value: ast.AST | None) -> bool:
    """Is it a call that makes a mock of nothing? One with a specification is found as the double of what it names."""
    return isinstance(value, ast.Call) and takes_any_call(value) and argument(value, None, "wraps") is None
