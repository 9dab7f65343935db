"""Patches that are started and never stopped."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FunctionNode
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.cleanups import Cleanups
from flake8_testreview.vocabulary.expecting import is_expected_to_fail

_LAST_LINE = 1 << 30
# What other libraries start and stop as mock does its patches; those of moto are called mock_aws, mock_s3 and so on.
_STARTED = frozenset(
    {"freezegun.freeze_time", "time_machine.travel", "requests_mock.Mocker", "requests_mock.mock",
     "responses.RequestsMock", "aioresponses.aioresponses"}
)  # fmt: skip


class StartedPatches:
    """The patches of one suite that its functions, classes and the module start; shared by `suite.fact`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def lost(self) -> Iterator[tuple[ast.Call, FunctionNode | None]]:
        """Yield the calls of `start` that nobody can undo, or does, and the function, None for the module."""
        if self._source.attributes.get("stopall"):
            return
        seen: set[tuple[ast.AST | None, str]] = set()
        for call in self._source.calls(["start"]):
            function = self._source.function(call)
            if not isinstance(call.func, ast.Attribute) or is_expected_to_fail(self._suite, call):
                continue
            if function is None and self._suite.file.is_conftest:  # it lasts for the whole run, as it is meant to
                continue
            if function is not None and not self._suite.fact(Cleanups).is_short_lived(function):
                continue
            patcher = call.func.value
            if self._is_lost(patcher) and not self._is_stopped_by_others(function):
                key = function, patcher.id if isinstance(patcher, ast.Name) else f"{call.lineno}"
                if key not in seen:
                    seen.add(key)
                    yield call, function

    def started_in(self, patcher: ast.Name) -> ast.Call | None:
        """The call that starts the patch of a local name, of which nothing else is done with but that it is stopped."""
        bindings = self._source.bindings(patcher)
        made = bindings[0].value if len(bindings) == 1 else None
        if not isinstance(made, ast.Call) or not self.is_patch(made):
            return None
        uses = [use for use in self._source.uses(patcher) if isinstance(use.ctx, ast.Load)]
        attributes = [self._source.parent(use) for use in uses]
        if not all(isinstance(one, ast.Attribute) and one.attr in ("start", "stop") for one in attributes):
            return None
        started = [one for one in attributes if isinstance(one, ast.Attribute) and one.attr == "start"]
        calls = [self._source.parent(one) for one in started]
        return calls[0] if len(calls) == 1 and isinstance(calls[0], ast.Call) else None

    def are_all_stopped(self, function: FunctionNode) -> bool:
        """Does the file, a base class, or a conftest.py stop all patches, or may it?"""
        return bool(self._source.attributes.get("stopall")) or self._is_stopped_by_others(function)

    def _is_stopped_by_others(self, function: FunctionNode | None) -> bool:
        """Does a base class, or a conftest.py, stop all patches, or may it?"""
        if function is None:
            return False
        owner = self._source.class_of(function)
        if any(_stops_all(conftest) for conftest in self._suite.inference.conftests() or ()):
            return True
        mentioned = self._suite.mentioned_by_bases(owner) if owner is not None else frozenset()
        return mentioned is None or "stopall" in mentioned

    def _is_lost(self, patcher: ast.expr) -> bool:
        match patcher:
            case ast.Call():
                return self.is_patch(patcher)
            case ast.Name():
                return self._is_lost_name(patcher)
            case ast.Attribute(value=ast.Name() as receiver) if self._source.self_class(receiver) is not None:
                return self._is_lost_attribute(patcher)
        return False

    def _is_lost_name(self, patcher: ast.Name) -> bool:
        """Is the patch of a local name started, and nothing else done with it until the name is used again?"""
        bindings = self._source.bindings(patcher)
        if not all(one.how is How.ASSIGN and isinstance(one.value, ast.Call) for one in bindings):
            return False
        stores = sorted(one.node.lineno for one in bindings if isinstance(one.node, ast.Name))
        begin = max((line for line in stores if line <= patcher.lineno), default=0)
        end = min((line for line in stores if line > patcher.lineno), default=_LAST_LINE)
        made = [one.value for one in bindings if isinstance(one.node, ast.Name) and one.node.lineno == begin]
        uses = [use for use in self._source.uses(patcher) if isinstance(use.ctx, ast.Load)]
        inside = [use for use in uses if begin < use.lineno < end]
        if len(made) != 1 or not isinstance(made[0], ast.Call) or not self.is_patch(made[0]):
            return False
        return all(self._is_started(use) for use in inside)

    def _is_lost_attribute(self, patcher: ast.Attribute) -> bool:
        function = self._source.function(patcher)
        uses = self._source.attributes.get(patcher.attr, [])
        stores = sorted((use for use in uses if isinstance(use.ctx, ast.Store)), key=lambda use: use.lineno)
        own = [use for use in stores if self._source.function(use) is function]
        before = [use for use in own if use.lineno <= patcher.lineno]
        after = [use for use in own if use.lineno > patcher.lineno]
        match self._source.parent(before[-1]) if before else None:
            case ast.Assign(value=ast.Call() as made) if self.is_patch(made):
                if after:  # the name is used again: what stops it stops the other patch
                    inside = [use for use in uses if before[-1].lineno < use.lineno < after[0].lineno]
                    return all(map(self._is_started, inside))
                loads = [use for use in uses if use not in stores]
                return len(stores) == 1 and all(map(self._is_started, loads)) and not self._is_named(patcher)
        return False

    def _is_named(self, patcher: ast.Attribute) -> bool:
        """May a base class stop what the attribute holds?"""
        function = self._source.function(patcher)
        owner = self._source.class_of(function) if function is not None else None
        mentioned = self._suite.mentioned_by_bases(owner) if owner is not None else None
        return mentioned is None or patcher.attr in mentioned

    def _is_started(self, use: ast.expr) -> bool:
        attribute = self._source.parent(use)
        call = self._source.parent(attribute) if attribute is not None else None
        return isinstance(attribute, ast.Attribute) and attribute.attr == "start" and isinstance(call, ast.Call)

    def is_patch(self, call: ast.Call) -> bool:
        """Does the call make a patch of something that outlives the test, not of an object that the test made?"""
        name = self._source.qualified(call.func) or ""
        if name in _STARTED or name.startswith("moto.mock_"):
            return True
        if not name.startswith(tuple(f"{module}.patch" for module in dialects.MOCK_MODULES)) or not call.args:
            return False
        return not name.endswith(".object") or self._source.qualified(call.args[0]) is not None


def _stops_all(source: SourceFile) -> bool:
    return bool(source.attributes.get("stopall"))
