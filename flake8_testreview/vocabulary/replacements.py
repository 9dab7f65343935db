"""What a file replaces, by dotted name, and where each replacement holds; read from the file alone."""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role, asked_as, is_autouse
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.index import start_of_node
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, is_none, is_own, last_name, methods, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.patches import Double, Form, doubles_made

DATA = (ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Set, ast.JoinedStr, ast.BinOp)  # stands in for no callable
_NO_SETTINGS: dict[str, ast.expr] = {}

_WITH = (ast.With, ast.AsyncWith)


class Replacements:
    """The replacements of one suite; share it through `suite.fact(Replacements)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._set_ups: dict[ast.ClassDef, list[ast.AST]] = {}
        self._of_conftest: dict[str, list[str]] = {}
        self._yields: dict[ast.AST, list[ast.AST]] = {}

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
        of the fixtures that these ask for, and of the module; and those of the `conftest.py` for every test."""
        for place in dict.fromkeys(self.places(node)):
            yield from self._replacements.get(place, ())
            for name in self._suite.parameter_names(place) if isinstance(place, FUNCTIONS) else ():
                yield from self._by_fixture_of_conftest(name)
        yield from self._by_conftest

    def places(self, node: ast.AST) -> Iterator[ast.AST | None]:
        """Where a replacement may stand so that it holds for `node`; None is the module."""
        source = self._source
        for above in source.ancestors(node):
            yield above
            if isinstance(above, _WITH):
                yield from self._entered(above)
            elif isinstance(above, FUNCTIONS):
                for fixture in self._fixtures_of(above):
                    yield from self._yielding(fixture)
            elif isinstance(above, ast.ClassDef):
                for place in self._set_up_of(above):
                    yield from self._yielding(place)
        for fixture in self._autouse:
            yield from self._yielding(fixture)
        yield None

    def _yielding(self, place: ast.AST) -> list[ast.AST]:
        """A fixture or class, and the blocks around what a fixture yields."""
        if place not in self._yields:
            self._yields[place] = [place, *self._around_yield(place)]
        return self._yields[place]

    def _around_yield(self, place: ast.AST) -> Iterator[ast.AST]:
        below = walk(*place.body, into_scopes=False) if isinstance(place, FUNCTIONS) else ()
        for node in (node for node in below if isinstance(node, (ast.Yield, ast.YieldFrom))):
            yield from (above for above in self._source.ancestors(node) if isinstance(above, _WITH))

    def _entered(self, block: ast.With | ast.AsyncWith) -> Iterator[ast.AST]:
        """The functions of the file that manage `block`, and the blocks around what they yield to it."""
        for item in block.items:
            manager = item.context_expr.func if isinstance(item.context_expr, ast.Call) else None
            definition = self._source.definition(manager) if manager is not None else None
            if isinstance(definition, FUNCTIONS):
                yield from self._yielding(definition)

    def _set_up_of(self, owner: ast.ClassDef) -> list[ast.AST]:
        """The class, its bases in the file, and their fixtures that run for every test of it."""
        if owner not in self._set_ups:
            lineage = self._suite.local_lineage(owner)
            self._set_ups[owner] = [*lineage]
            found = (method for ancestor in lineage for method in methods(ancestor))
            fixtures = [method for method in found if self._suite.role(method) == Role.FIXTURE]
            self._set_ups[owner] += [
                fixture for fixture in fixtures if not self._suite.is_pytest_fixture(fixture) or is_autouse(fixture)
            ]
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
            for fixture in [one for one in self.fixtures(waiting.pop()) if one not in seen]:
                seen.add(fixture)
                yield fixture
                waiting.extend(sorted(self._suite.parameter_names(fixture)))

    def fixtures(self, name: str) -> Sequence[FunctionNode]:
        """The pytest fixtures of the file that a parameter called `name` asks for."""
        return self._pytest_fixtures.get(name, ())

    @cached_property
    def _pytest_fixtures(self) -> dict[str, list[FunctionNode]]:
        found: dict[str, list[FunctionNode]] = defaultdict(list)
        for function in self._suite.functions:
            if function.decorator_list and self._suite.is_pytest_fixture(function):
                found[asked_as(function)].append(function)
        return found

    @cached_property
    def _autouse(self) -> list[FunctionNode]:
        return [
            fixture
            for fixtures in self._pytest_fixtures.values()
            for fixture in fixtures
            if is_autouse(fixture) and self._source.class_of(fixture) is None
        ]

    @cached_property
    def _replacements(self) -> dict[ast.AST | None, list[str]]:
        found: dict[ast.AST | None, list[str]] = defaultdict(list)
        for double in self.put_in_place:
            if name := double.name(self._source):
                found[self.holds_in(double.node)].append(name)
        return found

    def _by_fixture_of_conftest(self, name: str) -> list[str]:
        """What the fixture called `name` replaces, where a `conftest.py` or a plugin that it names has it."""
        if name not in self._of_conftest:
            fixture = self._suite.inference.conftest_function(name) if not self.fixtures(name) else None
            whole = self._suite.inference.whole(fixture) if fixture is not None else None
            self._of_conftest[name] = self._replaced_by(*whole) if whole is not None else []
        return self._of_conftest[name]

    def _replaced_by(self, source: SourceFile, fixture: ast.AST) -> list[str]:
        """What a fixture of the file `source` replaces."""
        helpers = self._suite.reach.stub_helpers
        calls = [call for call in source.calls((*dialects.PATCHES, *helpers)) if fixture in source.ancestors(call)]
        doubles = (double for call in calls for double in doubles_made(source, call, helpers))
        return [*filter(None, (double.name(source) for double in doubles))]

    @cached_property
    def _by_conftest(self) -> list[str]:
        """What the fixtures replace that every test has by a `conftest.py`."""
        if not self._suite.inference.conftest_mentions("autouse"):  # asked first: it parses nothing
            return []
        helpers = self._suite.reach.stub_helpers
        found = []
        for source in self._suite.inference.conftests() or ():
            for call in source.calls((*dialects.PATCHES, *helpers)) if source.mentions(("autouse",)) else ():
                if (fixture := source.function(call)) is not None and is_autouse(fixture):
                    found += [double.name(source) for double in doubles_made(source, call, helpers)]
        return [*filter(None, found)]

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
                if not is_own(attribute) and (not isinstance(new, DATA) or is_none(new)):
                    found.append(Double(attribute, Form.ASSIGNED, attribute.value, attribute.attr, new, _NO_SETTINGS))
        found.sort(key=start_of_node)
        return found

    def holds_in(self, node: ast.AST) -> ast.AST | None:
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


def _tails(name: str) -> Iterator[str]:
    """`name` and what replaces it as well: its module. `time.sleep` gives `time.sleep` and `time`."""
    yield name
    if "." in name:
        yield name.rpartition(".")[0]
