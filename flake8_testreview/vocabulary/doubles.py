"""What stands in for something else in a file: mocks, patched names, simulators of whole services.

A replacement is the dotted name that is replaced, kept by where that holds. Everything is read from the file alone.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.vocabulary.patches import (
    Double,
    Form,
    doubled,
    doubles_made,
    function_of,
    injected,
    injecting,
    makes_patcher,
)
from flake8_testreview.syntax.source import (
    FUNCTIONS,
    Binding,
    FunctionNode,
    How,
    SourceFile,
    dotted,
    is_none,
    last_name,
    parameters,
)
from flake8_testreview.suite.classes import says_stand_in
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite


_DATA = (ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Set, ast.JoinedStr, ast.BinOp)  # stands in for no callable
_NO_SETTINGS: dict[str, ast.expr] = {}


class Doubles:
    """The doubles of one suite; share it through `suite.fact(Doubles)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source: SourceFile = suite.source
        self._set_ups: dict[ast.ClassDef, list[ast.AST]] = {}
        self._injections: dict[FunctionNode, dict[ast.arg, ast.expr]] = {}

    # -- what is replaced -----------------------------------------------------------------------------------------

    def is_replaced(self, node: ast.AST, *names: str) -> bool:
        """Is one of the qualified `names` replaced where `node` runs?

        A patch of `pkg.module.time.sleep` replaces `time.sleep` itself, a patch of `pkg.module.time` or of
        `pkg.module.sleep` what the code under review reaches by that tail; so tails are compared. A patch of
        `time.time` replaces a function of the same name as its module, and not `time.sleep`.
        """
        wanted = {tail for name in names for tail in _tails(name)}
        return any(
            f".{replacement}".endswith("." + tail) and not replacement.endswith(f"{tail}.{tail}")
            for replacement in self.in_force(node)
            for tail in wanted
        )

    def in_force(self, node: ast.AST) -> Iterator[str]:
        """The dotted names whose replacements hold where `node` runs: those of the blocks, functions, classes around,
        of the fixtures that these ask for, and of the module."""
        for place in self._places(node):
            yield from self._replacements.get(place, ())

    def is_simulated(self, node: ast.AST) -> bool:
        """Does an in-process simulator (responses, moto, requests_mock ...) answer where `node` runs?"""
        if not self._simulators and not self._simulator_names:
            return False
        return any(place in self._simulators or self._asks_for_simulator(place) for place in self._places(node))

    def _places(self, node: ast.AST) -> Iterator[ast.AST | None]:
        """Where a replacement may stand so that it holds for `node`; None is the module."""
        source = self._source
        for above in source.ancestors(node):
            yield above
            if isinstance(above, FUNCTIONS):
                yield from self._fixtures_of(above)
            elif isinstance(above, ast.ClassDef):
                yield from self._set_up_of(above)
        yield from self._autouse
        yield None

    def _set_up_of(self, owner: ast.ClassDef) -> list[ast.AST]:
        """The class, its bases in the file, and their fixtures that run for every test of it."""
        if owner not in self._set_ups:
            lineage = self._suite.local_lineage(owner)
            self._set_ups[owner] = [*lineage]
            for item in (item for ancestor in lineage for item in ancestor.body):
                if isinstance(item, FUNCTIONS) and self._suite.role(item) is Role.FIXTURE:
                    if not self._suite.is_pytest_fixture(item) or _is_autouse(item):
                        self._set_ups[owner].append(item)
        return self._set_ups[owner]

    def _fixtures_of(self, function: FunctionNode) -> Iterator[FunctionNode]:
        """The pytest fixtures of this file that `function` asks for by its parameters, and theirs."""
        asked = self._suite.parameter_names(function)
        for decorator in function.decorator_list:
            if isinstance(decorator, ast.Call) and last_name(decorator) == "usefixtures":
                asked |= {a.value for a in decorator.args if isinstance(a, ast.Constant) and isinstance(a.value, str)}
        seen: set[FunctionNode] = {function}
        waiting = sorted(asked)
        while waiting:
            for fixture in self._pytest_fixtures.get(waiting.pop(), ()):
                if fixture not in seen:
                    seen.add(fixture)
                    yield fixture
                    waiting.extend(sorted(self._suite.parameter_names(fixture)))

    @cached_property
    def _pytest_fixtures(self) -> dict[str, list[FunctionNode]]:
        found: dict[str, list[FunctionNode]] = defaultdict(list)
        for function in self._suite.functions:
            if function.decorator_list and self._suite.is_pytest_fixture(function):
                found[function.name].append(function)
        return found

    @cached_property
    def _autouse(self) -> list[FunctionNode]:
        return [
            fixture
            for fixtures in self._pytest_fixtures.values()
            for fixture in fixtures
            if _is_autouse(fixture) and self._source.class_of(fixture) is None
        ]

    @cached_property
    def _replacements(self) -> dict[ast.AST | None, list[str]]:
        found: dict[ast.AST | None, list[str]] = defaultdict(list)
        for double in self.put_in_place:
            if name := double.name(self._source):
                found[self._holds_in(double.node)].append(name)
        return found

    @cached_property
    def put_in_place(self) -> list[Double]:
        """All replacements of the file, in source order."""
        source, helpers = self._source, self._suite.reach.stub_helpers
        found = [
            double
            for call in source.calls((*dialects.PATCHES, *helpers))
            for double in doubles_made(source, call, helpers)
        ]
        for attribute in (attribute for stored in source.stored.values() for attribute in stored):
            if attribute.value.__class__ in (ast.Name, ast.Attribute):  # `time.sleep = fake`
                statement = source.parent(attribute)
                new = statement.value if isinstance(statement, ast.Assign) else None
                is_own = attribute.value.__class__ is ast.Name and attribute.value.id in ("self", "cls")
                if not is_own and (not isinstance(new, _DATA) or is_none(new)):
                    found.append(Double(attribute, Form.ASSIGNED, attribute.value, attribute.attr, new, _NO_SETTINGS))
        found.sort(key=lambda double: (double.node.lineno, double.node.col_offset))
        return found

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

    def of(self, expression: ast.AST) -> tuple[Double, list[str]] | None:
        """The double that `expression` is, or is reached from, and the attributes on the way; a call on the way is the
        attribute `return_value`. None where it is not certain."""
        trail: list[str] = []
        current: ast.AST = expression
        while True:
            double = self._bound_to(current) or self._replaced_as(current, expression)
            if double is not None:
                return double, trail[::-1]
            if isinstance(current, ast.Attribute):
                trail.append(current.attr)
                current = current.value
            elif isinstance(current, ast.Call) and not self._makes(current):
                trail.append("return_value")
                current = current.func
            else:
                return None

    def _bound_to(self, expression: ast.AST) -> Double | None:
        """The double that a name or an attribute of `self` is bound to."""
        found: list[Double | None] = []
        for binding in self._bindings(expression):
            if binding.how is How.PARAMETER:
                function = function_of(self._source, binding.node)
                decorators = self._injected(function) if function is not None else {}
                found.append(self.at(decorators.get(binding.node)) if isinstance(binding.node, ast.arg) else None)
            elif binding.how is How.WITH:
                found.append(self._patcher(binding.value, 4))
            elif binding.how is How.ASSIGN:
                found.append(self._made(binding.value))
            else:
                found.append(None)
        if not found or None in found:
            return None
        kinds = {(double.shown, double.is_specified) for double in found if double is not None}
        return found[0] if len(kinds) == 1 else self._enclosing(found, expression)

    def _bindings(self, expression: ast.AST) -> list[Binding]:
        """Of a name or attribute of `self`; where the class has none, of its ancestors in the file."""
        if isinstance(expression, ast.Attribute) and isinstance(expression.value, ast.Name):
            owner = self._source.self_class(expression.value)
            for ancestor in self._suite.local_lineage(owner) if owner is not None else ():
                if found := self._source.attribute_bindings(ancestor, expression.attr):
                    return found
            return []
        return self._source.values(expression) if isinstance(expression, ast.Name) else []

    def _enclosing(self, found: list[Double | None], expression: ast.AST) -> Double | None:
        """The one whose `with` is the innermost around the expression."""
        above = list(self._source.ancestors(expression))
        for place in above:
            inside = [double for double in found if double is not None and self._holds_in(double.node) is place]
            if isinstance(place, (ast.With, ast.AsyncWith)) and inside:
                return inside[0] if len(inside) == 1 else None
        return None

    def _injected(self, function: FunctionNode) -> dict[ast.arg, ast.expr]:
        if function not in self._injections:
            self._injections[function] = injected(self._suite, function)
        return self._injections[function]

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
        bindings = self._bindings(expression)
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
        """The replacement in force of what the expression names, as `os.path.exists` after a patch of that name."""
        if not isinstance(expression, ast.Attribute) or expression.attr not in self._by_attribute:
            return None
        spelling, name = dotted(expression), self._source.qualified(expression)
        by_place = self._by_attribute[expression.attr]
        found = [
            double
            for place in set(self._places(where))
            for double in by_place.get(place, ())
            if double.node is not expression
            and (double.shown == spelling or (name is not None and double.name(self._source) == name))
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_attribute(self) -> dict[str, dict[ast.AST | None, list[Double]]]:
        """The replacements of attributes of each name, by where they hold."""
        found: dict[str, dict[ast.AST | None, list[Double]]] = defaultdict(dict)
        for double in self.put_in_place:
            found[double.attribute].setdefault(self._holds_in(double.node), []).append(double)
        return found

    def _holds_in(self, node: ast.AST) -> ast.AST | None:
        """The function, class or `with` for whose length what `node` does holds; None for the module.

        A patcher is in force from its `start()` on; the whole function is taken, which errs towards silence.
        """
        child = node
        for above in self._source.ancestors(node):
            match above:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    return above
                case ast.With() | ast.AsyncWith() if isinstance(child, ast.withitem):
                    return above
            child = above
        return None

    # -- simulators -----------------------------------------------------------------------------------------------

    @cached_property
    def _simulator_names(self) -> frozenset[str]:
        return frozenset(n for n in dialects.SIMULATOR_FIXTURES if n in self._source.text)

    @cached_property
    def _simulators(self) -> frozenset[ast.AST | None]:
        if not self._source.mentions(part.rstrip(".") for part in dialects.SIMULATORS):
            return frozenset()
        found = set()
        loads: list[ast.Name | ast.Attribute] = self._source.nodes(ast.Name, ast.Attribute)
        for node in loads:
            if node.ctx.__class__ is not ast.Load or isinstance(self._source.parent(node), ast.Attribute):
                continue
            name = self._source.qualified(node)
            if name and any(f".{part}" in f".{name}." for part in dialects.SIMULATORS):
                found.add(self._holds_in(node))
        return frozenset(found)

    def _asks_for_simulator(self, place: ast.AST | None) -> bool:
        return (
            bool(self._simulator_names)
            and isinstance(place, FUNCTIONS)
            and not self._simulator_names.isdisjoint(self._suite.parameter_names(place))
        )

    # -- what is a double -----------------------------------------------------------------------------------------

    def is_double(self, expression: ast.AST | None) -> bool:
        """Is `expression` evidently a double: a mock made here, an injected mock, a name or class that says so?"""
        return self._is_double(expression, 6)

    def _is_double(self, expression: ast.AST | None, depth: int) -> bool:
        while isinstance(expression, (ast.Attribute, ast.Call, ast.Subscript, ast.Await)):
            if isinstance(expression, ast.Attribute):
                if says_stand_in(expression.attr):
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
        if says_stand_in(expression.id) or expression.id in ("mocker", "monkeypatch"):
            return True
        if (origin := self._source.qualified(expression)) and origin.startswith(dialects.MOCK_MODULES):
            return True
        return self._values_are_doubles(expression, depth)

    def _values_are_doubles(self, expression: ast.AST, depth: int) -> bool:
        if depth == 0:
            return False
        for binding in self._source.values(expression):
            if binding.how is How.PARAMETER and self.is_injected(binding.node):
                return True
            if binding.how in (How.ASSIGN, How.WITH) and self._is_double(binding.value, depth - 1):
                return True
        return False

    def makes_double(self, call: ast.Call) -> bool:
        """Does `call` make a mock, put one in place (`patch(...)`, `mocker.patch(...)`), or construct a stand-in?"""
        name = last_name(call.func)
        if name in dialects.MOCK_CLASSES or name in ("patch", "stub_out", "spy", "stub"):
            return True
        origin = self._source.qualified(call.func)
        if origin is not None and any(origin.startswith(module + ".") for module in dialects.MOCK_MODULES):
            return True
        definition = self._source.definition(call.func)
        return isinstance(definition, ast.ClassDef) and self._suite.is_stand_in(definition)

    def is_injected(self, parameter: ast.AST) -> bool:
        """Is the parameter one of the trailing ones that the function's or class's patch decorators fill?"""
        function = function_of(self._source, parameter)
        if function is None:
            return False
        count = len(injecting(self._suite, function))
        names = [p for p in parameters(function.args) if p.arg not in ("self", "cls")]
        return any(parameter is given for given in names[-count:]) if count else False


def _is_autouse(fixture: FunctionNode) -> bool:
    return any(
        keyword.arg == "autouse" and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        for decorator in fixture.decorator_list
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
    )


def _tails(name: str) -> Iterator[str]:
    """`name` and what replaces it as well: its module. `time.sleep` gives `time.sleep` and `time`."""
    yield name
    if "." in name:
        yield name.rpartition(".")[0]
