"""What a test puts in the place of something else, however it does so."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flake8_testreview.change.plain import is_literal
from flake8_testreview.change.steps import Step
from flake8_testreview.suite.dialects import MOCK_CLASSES
from flake8_testreview.syntax.nodes import argument, attribute_chain, dotted, last_name

_SETTERS = frozenset({"setattr", "stub_out", "Set", "MonkeyPatch", "StubOutWithMock", "MockPatchObject", "MockPatch"})
_SPECS = frozenset({"spec", "spec_set", "autospec", "wraps"})
# Whose answer depends on when, where and by chance a test runs, or only records what happened.
_SURROUNDINGS = re.compile(
    r"^(sys|os\.environ|os\.name)\b|(^|\.)("
    r"time|datetime|random|uuid|secrets|environ|getenv|argv|stdout|stderr|stdin|warnings|warn|logging|log|logger|LOG|"
    r"sleep|monotonic|perf_counter|utcnow|now|today|getpid|platform|version_info|getcwd|cwd|home|expanduser|isatty|"
    r"print|input|hostname|gethostname|info|debug|warning|error|exception|clock)(\.|$)"
)


class Double(NamedTuple):
    """What is replaced, by its dotted name, and how."""

    target: str
    has_spec: bool
    is_setting: bool  # a plain value, or the real thing watched
    line: int
    new: str = ""  # the name of what is put there

    @property
    def name(self) -> str:
        """The last part of the target's name."""
        return self.target.rpartition(".")[2]

    @property
    def is_of_surroundings(self) -> bool:
        """Is it the clock, chance, the environment, or an output?"""
        return _SURROUNDINGS.search(self.target) is not None


class Stand(NamedTuple):
    """A mock that is made under a name: with a specification or without."""

    name: str
    has_spec: bool
    line: int


def doubles(steps: Sequence[Step], decorators: Iterable[ast.expr], origins: Mapping[str, str]) -> list[Double]:
    """All replacements of a function; `origins` are the qualified names of what the file imports."""
    found = [made for each in decorators if isinstance(each, ast.Call) and (made := _patch(each, origins)) is not None]
    for step in steps:
        for call in step.calls():
            if (made := _patch(call, origins)) is not None:
                found.append(made)
        found += _assigned(step.node, origins)
    return found


def stands(steps: Iterable[Step]) -> list[Stand]:
    """The mocks that are made under a name."""
    found = []
    for step in steps:
        if isinstance(step.node, ast.Assign) and isinstance(step.node.value, ast.Call):
            call = step.node.value
            if last_name(call) in MOCK_CLASSES:
                has_spec = last_name(call) == "create_autospec" or _has_spec(call) or bool(call.args)
                found += [Stand(ast.unparse(each), has_spec, call.lineno) for each in step.node.targets]
    return found


def _patch(call: ast.Call, origins: Mapping[str, str]) -> Double | None:
    name, text = last_name(call), dotted(call.func)
    if name == "patch" or (name in ("MockPatch", "MonkeyPatch") and call.args):
        return _of_text(call)
    if (name == "object" and "patch" in text) or name in _SETTERS or name == "replace" and "monkey" in text:
        if len(call.args) >= 1 and isinstance(call.args[0], ast.Constant):
            return _of_text(call)
        match call.args:
            case [owner, ast.Constant(value=str(attribute)), *_]:
                return _double(f"{_origin(owner, origins)}.{attribute}", call, argument(call, 2, "new"))
    return None


def _of_text(call: ast.Call) -> Double | None:
    target = argument(call, 0, "target")
    if isinstance(target, ast.Constant) and isinstance(target.value, str):
        return _double(target.value, call, argument(call, 1, "new"))
    if isinstance(target, (ast.JoinedStr, ast.BinOp)):
        return _double(ast.unparse(target).strip("'\""), call, argument(call, 1, "new"))
    return None


def _double(target: str, call: ast.Call, new: ast.expr | None) -> Double:
    """A replacement of `target`; a plain value put there is a setting."""
    is_setting = _wraps(call) or (new is not None and (is_literal(new) or _wraps(new) or _is_plain_value(new)))
    name = new.id if isinstance(new, ast.Name) else ""
    return Double(target, _has_spec(call) or _has_spec(new), is_setting, call.lineno, name)


def _is_plain_value(new: ast.expr) -> bool:
    match new:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name.isupper()
    return False


def _wraps(call: ast.expr) -> bool:
    return isinstance(call, ast.Call) and any(each.arg == "wraps" for each in call.keywords)


def _has_spec(call: ast.expr | None) -> bool:
    if not isinstance(call, ast.Call):
        return False
    if last_name(call) == "create_autospec":
        return True
    return any(each.arg in _SPECS and not _is_off(each.value) for each in call.keywords)


def _is_off(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not value.value


def _assigned(statement: ast.stmt, origins: Mapping[str, str]) -> Iterator[Double]:
    """`module.name = Mock()` and the like, also of an object that the test holds."""
    if not isinstance(statement, ast.Assign):
        return
    for target in statement.targets:
        if isinstance(target, ast.Attribute):
            value = statement.value
            first, _ = attribute_chain(target)
            is_imported = isinstance(first, ast.Name) and first.id in origins
            is_mock = last_name(value) in MOCK_CLASSES or isinstance(value, ast.Lambda)
            is_setting = _wraps(value) or not (is_mock and is_imported)
            yield Double(_origin(target, origins), _has_spec(value), is_setting, statement.lineno)


def _origin(owner: ast.expr, origins: Mapping[str, str]) -> str:
    first, trail = attribute_chain(owner)
    if isinstance(first, ast.Name):
        return ".".join([origins.get(first.id, first.id), *trail])
    return ast.unparse(owner)
