"""A function of the tests with all that is compared of it, worked out when it is asked for."""
from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from flake8_testreview.change.gates import Gate, marked, stepped
from flake8_testreview.change.modules import Method, Module
from flake8_testreview.change.plain import is_literal, plain
from flake8_testreview.change.raising import Raising, raisings
from flake8_testreview.change.replaced import Double, Stand, doubles, stands
from flake8_testreview.change.rows import Rows, rows, scenarios
from flake8_testreview.change.steps import Step, is_end, pieces, steps
from flake8_testreview.change.strength import Check, check, mock_check, own_check
from flake8_testreview.change.swallowed import Swallowing, swallowings
from flake8_testreview.change.timing import Limit, Wait, limits, retries, waits
from flake8_testreview.syntax.nodes import default_of, first_line, last_name, parameters, walk
from flake8_testreview.vocabulary.expecting import NAMES
from flake8_testreview.vocabulary.failures import fails

_OWN = ("assert", "verify", "check", "expect", "_assert", "_verify", "_check", "_expect", "ensure_", "must_", "fail_")
_NOT_OWN = NAMES.keys() | {"expect_log", "checkout", "check_output"}
_DEPTH = 3  # a helper that calls a helper; further ones are not followed


class Unit:
    """A test, fixture or helper of one side."""

    def __init__(self, module: Module, method: Method) -> None:
        self.module = module
        self.node = method.node
        self.owner = method.owner
        self.qualname = method.name
        self.name = method.node.name
        self.path = module.path
        self._method = method

    def __repr__(self) -> str:
        return f"<{self.path}:{self.qualname}>"

    @cached_property
    def is_test(self) -> bool:
        """Does the runner take it for a test?"""
        return self.module.is_collected(self._method)

    @property
    def line(self) -> int:
        """Where it begins, 1-based."""
        return self.node.lineno

    @cached_property
    def written(self) -> str:
        """Its source lines, decorators included."""
        return "\n".join(self.module.lines[first_line(self.node) - 1 : self.node.end_lineno])

    @cached_property
    def body(self) -> list[ast.stmt]:
        """Its body in the one form."""
        return plain(self.node)

    @cached_property
    def steps(self) -> list[Step]:
        """Its statements with what stands around them."""
        return list(steps(self.body))

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """What it does, for comparing it with another."""
        return tuple(pieces(self.body))

    @cached_property
    def words(self) -> Counter[str]:
        """Names and texts in its body, each with how often it stands there."""
        return Counter(words_of(self.body))

    @cached_property
    def literals(self) -> frozenset[str]:
        """The texts and numbers that are written in its body, as they are written."""
        found = (each for each in walk(*self.body) if isinstance(each, ast.Constant))
        return frozenset(ast.unparse(each) for each in found if each.value not in (None, True, False, 0, 1))

    @cached_property
    def calls(self) -> Counter[str]:
        """What it calls, by the names that calls end in."""
        return Counter(last_name(call) for step in self.steps for call in step.calls())

    @cached_property
    def watched(self) -> frozenset[str]:
        """The calls whose making it checks, or that it replaces."""
        of_mocks = (check.subject.rpartition(".")[2] for check in self.checks if check.relation.startswith("assert_"))
        return frozenset([*of_mocks, *(double.name for double in self.doubles)])

    @cached_property
    def own_names(self) -> frozenset[str]:
        """Those, with its decorators', parameters' and those of its default values."""
        header: list[ast.AST] = [*self.node.decorator_list, self.node.args]
        return frozenset([*self.words, *words_of(header)])

    # -- what is compared -----------------------------------------------------------------------------------------

    @cached_property
    def checks(self) -> list[Check]:
        """Its own assertions, of exceptions and warnings not."""
        return [found for step in self.steps for found in self._checks(step)]

    def _checks(self, step: Step) -> Iterator[Check]:
        line = getattr(step.node, "lineno", self.line)
        if is_end(step.node):
            is_failure = not isinstance(step.node, ast.Raise) and fails(step.node)
            if is_failure and step.around.conditions and not step.around.is_handler:
                test = ast.Name(id=f"not ({step.around.conditions[-1]})", ctx=ast.Load())
                yield check(test, line, self._value)
            return
        if isinstance(step.node, ast.Assert):
            if not is_literal(step.node.test):  # `assert True` verifies nothing
                yield self._about(check(step.node.test, line, self._value))
        for call in step.calls():
            if (made := mock_check(call, line)) is not None:
                yield made
            elif last_name(call).startswith(_OWN) and last_name(call) not in _NOT_OWN and _is_statement(step, call):
                yield own_check(call, line)
            elif any(last_name(each).startswith("assert") for each in call.args if isinstance(each, ast.Attribute)):
                yield own_check(call, line)

    def _about(self, found: Check) -> Check:
        """The assertion with the names that its local names stand for."""
        about = set(found.names)
        for name in found.names & self._locals.keys():
            about.update(words_of([self._locals[name]]))
        return found._replace(about=frozenset(about))

    @cached_property
    def raisings(self) -> list[Raising]:
        """The exceptions, warnings and log lines that it expects."""
        return raisings(self.steps, self.node.decorator_list)

    @cached_property
    def gates(self) -> list[Gate]:
        """Its skips and expected failures, of marks and of calls."""
        return [*marked(self.node.decorator_list, self.module.values), *stepped(self.steps)]

    @cached_property
    def doubles(self) -> list[Double]:
        """What it replaces."""
        return doubles(self.steps, self.node.decorator_list, self.module.origins)

    @cached_property
    def stands(self) -> list[Stand]:
        """The mocks that it makes under a name."""
        return stands(self.steps)

    @cached_property
    def limits(self) -> list[Limit]:
        """Its time limits, and those that its parameters default to."""
        found = limits(self.steps, self.node.decorator_list, self._value)
        arguments = self.node.args
        for name in parameters(arguments):
            default = default_of(arguments, name)
            if default is not None and "timeout" in name.arg.lower():
                shown = f"{name.arg}={ast.unparse(default)}"
                found.append(Limit(f"parameter {name.arg}", shown, self._value(default), name.lineno))
        return found

    @cached_property
    def waits(self) -> list[Wait]:
        """Its fixed waits."""
        return waits(self.steps, self._value)

    @cached_property
    def retries(self) -> list[tuple[str, int]]:
        """What repeats it."""
        return retries(self.steps, self.node.decorator_list)

    @cached_property
    def rows(self) -> list[Rows]:
        """Its parameters, and the scenarios that its class runs it with."""
        found = rows(self.node.decorator_list, self.steps, self.module.values)
        for statement in self.owner.body if self.owner is not None else ():
            match statement:
                case ast.Assign(targets=[ast.Name(id="scenarios")], value=value):
                    found += scenarios(value, self.module.values)
        return found

    @cached_property
    def swallowings(self) -> list[Swallowing]:
        """The exceptions that it passes over."""
        return swallowings(self.steps)

    @cached_property
    def behind(self) -> list[tuple[str, int]]:
        """The assertions behind the first statement of a block that has to raise: text and line."""
        found = []
        for step in self.steps:
            block = step.around.expected
            if block is not None and step.node is not block.body[0] and isinstance(step.node, ast.Assert):
                found.append((ast.unparse(step.node.test), step.node.lineno))
        return found

    def _value(self, node: ast.expr) -> float | None:
        return self.module.number(node, self._locals)

    @cached_property
    def _locals(self) -> Mapping[str, ast.expr]:
        """What local names are set to; of several values the last, as of a default that a platform overrides."""
        found: dict[str, ast.expr] = {}
        for step in self.steps:
            match step.node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    found.setdefault(name, value)
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                    pairs = zip(names, values, strict=False)
                    found.update({each.id: value for each, value in pairs if isinstance(each, ast.Name)})
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Call() as value):
                    found.update({each.id: value for each in names if isinstance(each, ast.Name)})
        return found

    # -- helpers --------------------------------------------------------------------------------------------------

    @cached_property
    def helpers(self) -> list[Unit]:
        """The functions of the tests that it calls, or that set it up, one level deep."""
        names = {last_name(call) for step in self.steps for call in step.calls()}
        names |= {each.arg for each in self.node.args.args}
        found = [unit for name in sorted(names - {self.name, ""}) if (unit := self._helper(name)) is not None]
        return [unit for unit in found if unit.node is not self.node]

    def _helper(self, name: str) -> Unit | None:
        if self.owner is not None:
            for module, one in self.module.lineage(self.owner):
                qualified = next((key for key, node in module.classes.items() if node is one), one.name)
                if (method := module.functions.get(f"{qualified}.{name}")) is not None:
                    return unit_of(module, method)
        if (method := self._near(name)) is not None:
            return unit_of(self.module, method)
        if (origin := self.module.origins.get(name)) is not None:
            module_name, _, last = origin.rpartition(".")
            other = self.module.side.named(module_name)
            if other is not None and self.module.side.runner.is_test_code(other.path):
                if (method := other.functions.get(last)) is not None:
                    return unit_of(other, method)
        return None

    def _near(self, name: str) -> Method | None:
        """The function of that name in the innermost block of pytest-describe around it, else the module's."""
        around = self.qualname if self._method.is_described else ""
        while around:
            around = around.rpartition(".")[0]
            if (found := self.module.functions.get(f"{around}.{name}".lstrip("."))) is not None:
                return found
        return self.module.functions.get(name)

    @cached_property
    def reached(self) -> list[Unit]:
        """It and its helpers, and theirs."""
        found: list[Unit] = [self]
        level = [self]
        for _ in range(_DEPTH - 1):
            level = [helper for unit in level for helper in unit.helpers if helper not in found]
            found += [unit for index, unit in enumerate(level) if unit not in level[:index]]
        return found

    @cached_property
    def reached_names(self) -> frozenset[str]:
        """The names and texts in it and in its helpers."""
        return frozenset(name for unit in self.reached for name in unit.own_names)

    @cached_property
    def all_checks(self) -> list[Check]:
        """The assertions of it and of its helpers."""
        own = list(self.checks)
        for unit in self.reached[1:]:
            own += [found._replace(origin=unit.qualname) for found in unit.checks]
        return own


@lru_cache(maxsize=None)
def unit_of(module: Module, method: Method) -> Unit:
    """The one unit of a function, so that what is known of it is found once."""
    return Unit(module, method)


def words_of(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names, attributes, keywords, parameters and texts below nodes."""
    for node in walk(*nodes):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)) | ast.arg(arg=name):
                yield name
            case ast.Constant(value=str(text)) if len(text) < 200:
                yield text


def _is_statement(step: Step, call: ast.Call) -> bool:
    """Is the call all that a statement does, or the manager of a block?"""
    match step.node:
        case ast.Expr(value=value) | ast.Return(value=ast.expr() as value) | ast.Assign(value=value):
            return value is call
        case ast.With(items=items):
            return any(item.context_expr is call for item in items)
    return False
