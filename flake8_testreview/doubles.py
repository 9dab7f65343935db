"""What stands in for something else in a file: mocks, patched names, simulators of whole services.

A replacement is the dotted name that is replaced, kept by where that holds. Everything is read from the file alone.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview import dialects
from flake8_testreview.source import FUNCTIONS, FunctionNode, How, SourceFile, argument, dotted, last_name, parameters
from flake8_testreview.suite import Role, Suite, says_stand_in


class Doubles:
    """The doubles of one suite; share it through `suite.doubles`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source: SourceFile = suite.source
        self._set_ups: dict[ast.ClassDef, list[ast.AST]] = {}

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
        for call in self._source.calls((*dialects.PATCHES, "multiple")):
            for target in self._targets(call):
                found[self._holds_in(call)].append(target)
        for attribute in self._source.unsorted(ast.Attribute):  # `time.sleep = fake`
            if attribute.ctx.__class__ is ast.Store and (name := self._source.qualified(attribute)):
                found[self._holds_in(attribute)].append(name)
        return found

    def _targets(self, call: ast.Call) -> Iterator[str]:
        """The dotted names that `call` replaces, in every spelling of `dialects`."""
        name = last_name(call.func)
        first = call.args[0] if call.args else None
        second = call.args[1] if len(call.args) > 1 else None
        spelt = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
        if name in dialects.PATCHES:
            if spelt is not None:
                yield spelt.replace(":", ".")
            elif isinstance(second, ast.Constant) and isinstance(second.value, str):
                if owner := self._source.qualified(first):
                    yield f"{owner}.{second.value}"
        elif name == "multiple" and (owner := spelt or self._source.qualified(first)):
            yield from (f"{owner}.{keyword.arg}" for keyword in call.keywords)

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
            if binding.how is How.PARAMETER and self._is_injected(binding.node):
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

    def _is_injected(self, parameter: ast.AST) -> bool:
        """Is the parameter one of the trailing ones that the function's or class's patch decorators fill?"""
        signature = self._source.parent(parameter)
        function = self._source.parent(signature) if signature is not None else None
        if not isinstance(function, FUNCTIONS):
            return False
        owner = self._source.class_of(function)
        decorators = [*function.decorator_list, *(owner.decorator_list if owner else ())]
        count = sum(_injects(decorator) for decorator in decorators)
        names = [p for p in parameters(function.args) if p.arg not in ("self", "cls")]
        return any(parameter is given for given in names[-count:]) if count else False


def _injects(decorator: ast.expr) -> bool:
    """Does a patch decorator hand its mock over: it does unless `new` is given (unittest.mock, `patch`)."""
    if not isinstance(decorator, ast.Call):
        return False
    if dotted(decorator).endswith("patch.object"):
        return argument(decorator, 2, "new") is None
    return last_name(decorator) == "patch" and argument(decorator, 1, "new") is None


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
