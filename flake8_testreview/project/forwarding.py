"""Functions whose whole body is one call that is given their own arguments."""
from __future__ import annotations

import ast

from flake8_testreview.project.thing import Kind, Thing
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, parameters, without_docstring


def forwarded_to(thing: Thing) -> str | None:
    """The absolute dotted name of what the function calls, as its module spells it; None when it does more, is
    decorated or of the standard library, or is no plain function."""
    if thing.kind != Kind.FUNCTION or not isinstance(thing.node, FUNCTIONS):
        return None
    if thing.node.decorator_list or thing.module.is_stdlib:
        return None
    function = thing.module.written(thing.node)
    match without_docstring(function.body):
        case [ast.Expr(value=value) | ast.Return(value=value)]:
            call = value.value if isinstance(value, ast.Await) else value
            if isinstance(call, ast.Call) and _hands_over(function, call):
                return thing.module.target_inside(function, call.func)
    return None


def _hands_over(function: FunctionNode, call: ast.Call) -> bool:
    """Are the arguments of `call` the first parameters of `function`, or has it none at all?"""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    plain = [value.value if isinstance(value, ast.Starred) else value for value in given]
    names = [value.id for value in plain if isinstance(value, ast.Name)]
    own = [parameter.arg for parameter in parameters(function.args)]
    return not own or (0 < len(names) == len(given) and names == own[: len(names)])
