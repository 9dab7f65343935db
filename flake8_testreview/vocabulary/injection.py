"""Which parameters get the mocks of patch decorators, as `unittest.mock` hands them over (`decorate_callable`,
`decorate_class`)."""
from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from flake8_testreview.suite import dialects
from flake8_testreview.syntax.nodes import OWN_NAMES, FunctionNode, applied, argument, dotted, last_name, parameters
from flake8_testreview.vocabulary.patches import given

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite


_FORMS = (".patch", ".patch.object", ".patch.multiple", ".patch.dict")


def is_patch(decorator: ast.expr) -> bool:
    """Is it a decorator of `unittest.mock.patch`, in any of its forms?"""
    return f".{dotted(decorator)}".endswith(_FORMS)


def injects(decorator: ast.expr) -> bool:
    """Does a patch decorator hand its mock over by position: it does unless `new` is given."""
    if not isinstance(decorator, ast.Call):
        return False
    if dotted(decorator).endswith("patch.object"):
        return given(argument(decorator, 2, "new")) is None
    return last_name(decorator) == "patch" and given(argument(decorator, 1, "new")) is None


def injecting(suite: Suite, function: FunctionNode) -> list[ast.expr]:
    """The decorators whose mocks `function` gets, in the order of the arguments: innermost first, the class's last."""
    owner = suite.source.class_of(function)
    decorators = function.decorator_list[::-1]
    if owner is not None and function.name.startswith("test"):
        decorators += owner.decorator_list[::-1]
    return [decorator for decorator in decorators if injects(decorator)]


def injected(suite: Suite, function: FunctionNode) -> dict[ast.arg, ast.expr]:
    """Which parameter gets the mock of which decorator; empty where that is not certain."""
    decorators = injecting(suite, function)
    if not decorators:
        return {}
    signature = function.args
    names = [*signature.posonlyargs, *signature.args]
    if suite.source.class_of(function) is not None:
        if not any(last_name(decorator) == "staticmethod" for decorator in function.decorator_list):
            del names[:1]
    before = _passed_first(suite, function, len(names), len(decorators))
    if before is None:
        return {}
    return dict(zip(names[before:], decorators))  # noqa: B905 - what is left over goes into *args, or has defaults


def _passed_first(suite: Suite, function: FunctionNode, parameters: int, mocks: int) -> int | None:
    """How many positional arguments come before the mocks; None when that is not known."""
    owner, signature = suite.source.class_of(function), function.args
    if parameters <= mocks:
        return 0 if parameters == mocks or signature.vararg else None
    others = {
        last_name(applied(decorator))
        for decorator in (*function.decorator_list, *(owner.decorator_list if owner is not None else ()))
        if not is_patch(decorator) and ".mark." not in dotted(applied(decorator))
    }
    if others & dialects.DATA_DECORATORS:
        return parameters - mocks if _data_by_position(function) == parameters - mocks else _data_by_keyword(function)
    if not function.name.startswith("test"):
        calls = suite.callers(function)
        counts = {len(call.args) for call in calls}
        starred = any(isinstance(value, ast.Starred) for call in calls for value in call.args)
        count = counts.pop() if len(counts) == 1 and not starred else None
        handed_over = suite.is_handed_over(function)
        return count if count is not None and not handed_over and count + mocks <= parameters else None
    if parameters - len(signature.defaults) <= mocks:
        return 0
    # pytest hands its fixtures over by keyword, behind the mocks; where unittest runs the test something else injects,
    # and so may a decorator that is not known
    is_unittest = owner is not None and suite.is_unittest_case(owner)
    return 0 if not is_unittest and others <= dialects.KNOWN_DECORATORS else None


def _data_by_position(function: FunctionNode) -> int | None:
    """How many values of its data come by position: one, or as many as the tuples have that are unpacked."""
    unpacked, rows = _data(function)
    if not unpacked:
        return 1
    counts = {len(row.elts) if isinstance(row, (ast.Tuple, ast.List)) else None for row in rows}
    return counts.pop() if len(counts) == 1 else None


def _data_by_keyword(function: FunctionNode) -> int | None:
    """0 where all the data is unpacked from dictionaries, so that nothing comes before the mocks."""
    unpacked, rows = _data(function)
    return 0 if unpacked and rows and all(isinstance(row, ast.Dict) for row in rows) else None


def _data(function: FunctionNode) -> tuple[bool, list[ast.expr]]:
    """Are the rows of data unpacked into several arguments (ddt's `unpack`, `parameterized.expand`), and the rows."""
    unpacked, rows = False, list[ast.expr]()
    for decorator in function.decorator_list:
        name = last_name(applied(decorator))
        unpacked = unpacked or name in dialects.DATA_DECORATORS - {"data"}
        if isinstance(decorator, ast.Call) and name in dialects.DATA_DECORATORS:
            first = decorator.args[0] if len(decorator.args) == 1 else None
            rows += first.elts if name != "data" and isinstance(first, (ast.List, ast.Tuple)) else decorator.args
    return unpacked, rows


def is_injected(suite: Suite, parameter: ast.AST) -> bool:
    """Is the parameter one of the trailing ones that the function's or class's patch decorators fill?"""
    function = suite.source.function_of(parameter)
    if function is None:
        return False
    count = len(injecting(suite, function))
    names = [p for p in parameters(function.args) if p.arg not in OWN_NAMES]
    return any(parameter is one for one in names[-count:]) if count else False
