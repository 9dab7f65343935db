"""How a double is put in place: every spelling of unittest.mock, pytest, pytest-mock, fixtures, and plain assignment.

One `Double` is one thing that is replaced, or one mock that is made after a thing.
"""
from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.syntax.nodes import applied, argument, dotted, last_name
from flake8_testreview.syntax.nodes import shown as spelt_out
from flake8_testreview.syntax.source import SourceFile


_MOCKERS = frozenset({"mocker", "class_mocker", "module_mocker", "package_mocker", "session_mocker"})  # of pytest-mock


class Form:
    """Who puts the double in place, where that makes a difference."""

    MOCK = "mock"  # unittest.mock.patch and friends: refuses a name that is not there
    SET = "setattr"  # pytest's monkeypatch: refuses it too
    FIXTURE = "fixture"  # fixtures.MonkeyPatch, stub_out: takes any name; a bound method gets the instance as well
    ASSIGNED = "assignment"  # takes any name
    SPEC = "spec"  # nothing is replaced: a mock is made after the thing


class Double:
    """One replacement.

    `node` puts it in place; `owner` is what has the attribute replaced: a dotted name, or an expression; `attribute`
    is its name (of a `SPEC` the empty string: the owner itself); `new` is what is put there, None when that is a mock
    that the patch makes; `settings` are the keywords that are given to the patch or to the mock.
    """

    __slots__ = ("node", "form", "owner", "attribute", "new", "settings")

    def __init__(
        self, node: ast.expr, form: str, owner: ast.expr | str, attribute: str, new: ast.expr | None,
        settings: dict[str, ast.expr],
    ) -> None:  # fmt: skip
        self.node = node
        self.form = form
        self.owner = owner
        self.attribute = attribute
        self.new = new
        self.settings = settings

    def owner_name(self, source: SourceFile) -> str | None:
        """The dotted name of what has the attribute replaced, as far as the file shows."""
        return self.owner if isinstance(self.owner, str) else source.qualified(self.owner)

    def name(self, source: SourceFile) -> str | None:
        """The dotted name of what is replaced, as far as the file shows."""
        owner = self.owner_name(source)
        return f"{owner}.{self.attribute}".removesuffix(".") if owner else None

    @property
    def shown(self) -> str:
        """What is replaced, as the file writes it."""
        owner = self.owner if isinstance(self.owner, str) else spelt_out(self.owner)
        return f"{owner}.{self.attribute}".removesuffix(".")

    @property
    def is_specified(self) -> bool:
        """Does the mock itself refuse what the real thing refuses?"""
        return "autospec" in self.settings and not self.is_given("autospec", False, None)

    def is_given(self, setting: str, *values: object) -> bool:
        """Is the keyword given as one of these constants?"""
        given = self.settings.get(setting)
        return isinstance(given, ast.Constant) and given.value in values


def doubles_made(source: SourceFile, call: ast.Call, helpers: Iterable[str]) -> Iterator[Double]:
    """The doubles that `call` puts in place; `helpers` are further functions that are called as `stub_out` is."""
    name = last_name(call.func)
    settings = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    match name:
        case "patch" | "Patch" | "MockPatch":
            yield from _of_name(source, call, Form.MOCK, 1, settings)
        case _ if is_patch_of_attribute(call, name):
            yield from _of_attribute(source, call, Form.MOCK, settings)
        case "multiple" if dotted(call).endswith("patch.multiple"):
            target = argument(call, 0, "target")
            owner = source.spelt_text(target) or target
            for keyword in call.keywords:
                if owner is not None and keyword.arg and keyword.arg not in dialects.PATCH_SETTINGS:
                    yield Double(call, Form.MOCK, owner, keyword.arg, given(keyword.value), settings)
        case "setattr":
            if isinstance(call.func, ast.Name):
                if source.qualified(call.func) == "builtins.setattr":
                    yield from _of_attribute(source, call, Form.ASSIGNED, settings)
            elif source.spelt_text(argument(call, 0, "target")) is not None:
                yield from _of_name(source, call, Form.SET, 1, settings)
            else:
                yield from _of_attribute(source, call, Form.SET, settings)
        case _ if name in dialects.STUBBING or name in helpers:
            yield from _of_name(source, call, Form.FIXTURE, 1, settings)


def is_patch_of_attribute(call: ast.Call, name: str) -> bool:
    """Is it `patch.object(owner, "name")`, or what does the same and is called `name`?"""
    if name == "object":
        return dotted(call).endswith("patch.object")
    return name == "MockPatchObject" or name in dialects.PATCHING_METHODS and isinstance(call.func, ast.Attribute)


def is_of_mocker(call: ast.Call) -> bool:
    """Is a method of pytest-mock's fixture called?"""
    return last_name(getattr(call.func, "value", None)) in _MOCKERS


def makes_mock(value: ast.expr | None) -> bool:
    """Is it a call that makes a mock?"""
    return isinstance(value, ast.Call) and last_name(value) in dialects.MOCK_CLASSES


def takes_any_call(value: ast.AST | None) -> bool:
    """Is it a call that makes a mock that takes any call?"""
    return isinstance(value, ast.Call) and last_name(value) in ("Mock", "MagicMock", "AsyncMock")


def doubled(source: SourceFile, call: ast.Call) -> Double | None:
    """The mock that `call` makes after a class or function: `Mock(spec=Thing)`, `create_autospec(Thing)`."""
    name = last_name(call.func)
    if name not in dialects.MOCK_CLASSES:
        return None
    settings = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
    if name == "create_autospec":
        spec = argument(call, 0, "spec")
        settings["autospec"] = call
    else:
        spec = settings.get("spec_set") or argument(call, 0, "spec")
    if spec is None or isinstance(spec, (ast.List, ast.Tuple, ast.Constant)):
        return None
    return Double(call, Form.SPEC, spec, "", None, settings)


def _of_name(
    source: SourceFile, call: ast.Call, form: str, position: int, settings: dict[str, ast.expr]
) -> Iterator[Double]:
    """`patch("package.module.name", new)`."""
    text = source.spelt_text(argument(call, 0, "target") or argument(call, 0, "name"))
    if text is not None:
        owner, _, attribute = text.replace(":", ".").rpartition(".")
        new = argument(call, position, "new") or settings.get("value") or settings.get("new_value")
        if owner.replace(".", "").isidentifier() and attribute.isidentifier():
            yield Double(call, form, owner, attribute, given(new), settings)


def _of_attribute(
    source: SourceFile, call: ast.Call, form: str, settings: dict[str, ast.expr]
) -> Iterator[Double]:
    """`patch.object(owner, "name", new)`."""
    owner = argument(call, 0, "target")
    attribute = source.spelt_text(attribute_given(call))
    new = argument(call, 2, "new") or settings.get("value") or settings.get("new_attr")
    if owner is not None and attribute is not None and attribute.isidentifier():
        yield Double(call, form, source.spelt_text(owner) or owner, attribute, given(new), settings)


def attribute_given(call: ast.Call) -> ast.expr | None:
    """What names the attribute in `patch.object(owner, "name")`."""
    return argument(call, 1, "attribute") or argument(call, None, "name") or argument(call, None, "attr_name")


def given(new: ast.expr | None) -> ast.expr | None:
    """What is put in place; None for `DEFAULT`, which stands for a mock."""
    return None if last_name(new) == "DEFAULT" and not isinstance(new, ast.Call) else new


def makes_patcher(source: SourceFile, call: ast.expr) -> bool:
    """Does a call of a `patch` give a patcher, as `unittest.mock` does, and not the mock, as helpers of test cases and
    pytest-mock do?"""
    name = source.qualified(applied(call)) or ""
    return name.startswith(tuple(f"{module}." for module in dialects.MOCK_MODULES)) or (
        isinstance(call, ast.Call) and last_name(call) in ("MockPatch", "MockPatchObject", "Patch")
    )
