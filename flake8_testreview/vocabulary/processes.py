"""What is done with what a call returns, a process above all, in the function that makes the call."""
from __future__ import annotations

import ast

from flake8_testreview.syntax.source import argument, has_star, walk
from flake8_testreview.suite.suite import Suite

ENDING = frozenset({"kill", "terminate", "send_signal"})  # methods that end a process, so that it can be waited for


def local_uses(suite: Suite, call: ast.Call) -> list[ast.Attribute] | None:
    """The attributes read of the local name that `call` is bound to; None when it goes elsewhere as a whole."""
    target: ast.Name
    match suite.source.parent(call):
        case ast.Assign(targets=[ast.Name() as name]):
            target = name
        case ast.withitem(optional_vars=ast.Name() as name):
            target = name
        case ast.Attribute() as use:
            return [use]
        case _:
            return None
    function = suite.source.function(call)
    found: list[ast.Attribute] = []
    for node in walk(function) if function is not None else ():
        if isinstance(node, ast.Name) and node.id == target.id and isinstance(node.ctx, ast.Load):
            above = suite.source.parent(node)
            if not isinstance(above, ast.Attribute):
                return None
            found.append(above)
    return found


def bare_waits(suite: Suite, popen: ast.Call) -> list[ast.Attribute]:
    """Where the function that starts a process with `popen` waits for it, with no timeout and without ending it."""
    uses = local_uses(suite, popen) or []
    if any(use.attr in ENDING for use in uses):
        return []
    return [use for use in uses if _is_bare_wait(suite.source.parent(use), use.attr)]


def _is_bare_wait(above: ast.AST | None, method: str) -> bool:
    match above:
        case ast.Attribute(attr="read"):
            return method in ("stdout", "stderr")
        case ast.Call() if method in ("wait", "communicate") and not has_star(above):
            given = argument(above, 0 if method == "wait" else 1, "timeout")
            return given is None or (isinstance(given, ast.Constant) and given.value is None)
    return False
