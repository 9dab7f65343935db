"""What is done with what a call returns, a process above all, in the function that makes the call."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import last_name, walk

ENDING = frozenset({"kill", "terminate", "send_signal"})  # methods that end a process, so that it can be waited for
_STATUS = frozenset({"returncode", "poll", "check_returncode"})
_MAKING = frozenset({"mkdir", "makedirs"})
_OUTPUT = frozenset({"stdout", "stderr", "output"})


def local_uses(suite: Suite, call: ast.Call) -> list[ast.Attribute] | None:
    """The attributes read of the local name that `call` is bound to; None when it goes elsewhere as a whole."""
    match suite.source.parent(call):
        case ast.Assign(targets=[ast.Name() as target]) | ast.withitem(optional_vars=ast.Name() as target):
            pass
        case ast.Attribute() as use:
            return [use]
        case _:
            return None
    found: list[ast.Attribute] = []
    for node in _loads(suite, call, {target.id}):
        above = suite.source.parent(node)
        if not isinstance(above, ast.Attribute):
            return None
        found.append(above)
    return found


def _loads(suite: Suite, node: ast.AST, names: set[str]) -> list[ast.Name]:
    """Where the function around `node`, or the module, reads one of the local `names`."""
    function = suite.source.function(node)
    nodes = walk(function) if function is not None else walk(*suite.source.body)
    return [n for n in nodes if isinstance(n, ast.Name) and n.id in names and isinstance(n.ctx, ast.Load)]


def makes_what_is_read(suite: Suite, call: ast.Call) -> bool:
    """Is a command given the name of something that the function uses afterwards, and not before: a file, which is not
    there where the command fails?"""
    function = suite.source.function(call)
    given = {node.id: node for node in walk(*call.args) if isinstance(node, ast.Name)}
    for name, node in given.items():
        bound = [binding for binding in suite.source.bindings(node) if binding.how is How.ASSIGN]
        loads = [load for load in _loads(suite, call, {name}) if load not in given.values()]
        others = [load for load in loads if not _is_made(suite, load)]
        is_local = bool(bound) and all(suite.source.function(binding.node) is function for binding in bound)
        if is_local and others and all(load.lineno > (call.end_lineno or call.lineno) for load in others):
            return True
    return False


def _is_made(suite: Suite, path: ast.Name) -> bool:
    """Is the folder called `path` only made here: `path.mkdir()`, `os.mkdir(path)`?"""
    above = suite.source.parent(path)
    return last_name(above) in _MAKING or isinstance(above, ast.Call) and last_name(above.func) in _MAKING


def is_outcome_unread(suite: Suite, call: ast.Call) -> bool:
    """Is the process, or what became of it, bound to a local name of which nothing reads the exit status, nor the
    output? To see that the output lacks something is no look at it: what failed has none. Its errors it does have."""
    uses = local_uses(suite, call)
    return uses is not None and not any(_reads_outcome(suite, use) for use in uses)


def _reads_outcome(suite: Suite, use: ast.Attribute) -> bool:
    source = suite.source
    if use.attr in _STATUS:
        return True
    if use.attr in _OUTPUT:
        return use.attr == "stderr" or not _is_absence(suite, use)
    waited = source.parent(use)
    result = source.parent(waited) if isinstance(waited, ast.Call) else None
    if use.attr == "wait":
        return not isinstance(result, ast.Expr)
    if use.attr == "communicate":
        return _reads_answer(suite, waited, result)
    return False


def _reads_answer(suite: Suite, waited: ast.AST | None, result: ast.AST | None) -> bool:
    """Is the output that `communicate()` gives looked at?"""
    match result:
        case ast.Expr():
            return False
        case ast.Assign(targets=[target]) if waited is not None:
            names = {node.id for node in walk(target) if isinstance(node, ast.Name)}
            return any(not _is_absence(suite, name) for name in _loads(suite, waited, names))
    return True


def _is_absence(suite: Suite, output: ast.expr) -> bool:
    """Is the output only seen to lack something?"""
    child: ast.AST = output
    for above in suite.source.ancestors(output):
        match above:
            case ast.Compare(ops=[ast.NotIn()]):
                return child is not above.left
            case ast.Call() if last_name(above) in ("assertNotIn", "assertNotRegex"):
                return True
            case ast.stmt():
                return False
        child = above
    return False
