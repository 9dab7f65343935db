"""How a stand-in is given the parameters of what it is put in the place of."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from flake8_testreview.edits.spans import Fix
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, default_of, parameters, walk
from flake8_testreview.syntax.signatures import Signature
from flake8_testreview.syntax.tuples import NamedTuple

if TYPE_CHECKING:
    from flake8_testreview.project.thing import Things

Function = FunctionNode | ast.Lambda
_MOST = 8  # parameters that anybody would write out for a stand-in


def with_real_parameters(suite: Suite, node: ast.AST, real: Signature, things: Things | None) -> Fix | None:
    """Declare the parameters of the real callable, as it is called, in a function or lambda of the file that is only
    put in its place. What the body reads keeps its name, and a parameter its annotation and default."""
    from flake8_testreview.edits.calls import parameters_replaced

    if not isinstance(node, (*FUNCTIONS, ast.Lambda)) or not _is_put_in_place_once(suite, node):
        return None
    own = _Own.of(suite, node)
    if own is None or (names := _names(own, real)) is None:
        return None
    text = _written(own, names, real, _defaults(things))
    return Fix("give it the real parameters; the test may fail", (parameters_replaced(suite.draft, node, text),), False)


def _is_put_in_place_once(suite: Suite, node: Function) -> bool:
    return isinstance(node, ast.Lambda) or len(suite.references(node)) == 1


class _Own(NamedTuple):
    """What a stand-in declares now: the names in order, those that its body reads, how each is written with its
    annotation, and the defaults."""

    names: tuple[str, ...]
    read: frozenset[str]
    written: Mapping[str, str]
    defaults: Mapping[str, str]

    @classmethod
    def of(cls, suite: Suite, function: Function) -> _Own | None:
        """None where it takes `*` or `**`, whose share of the arguments is unknown."""
        from flake8_testreview.edits.building import span_of

        declared, between = function.args, suite.draft.text.between
        if declared.vararg or declared.kwarg:
            return None
        body = function.body if isinstance(function.body, list) else [function.body]
        read = {node.id for node in walk(*body) if isinstance(node, ast.Name)}
        own = list(parameters(declared))
        return cls(
            tuple(parameter.arg for parameter in own),
            frozenset(read),
            {parameter.arg: between(*span_of(parameter)) for parameter in own},
            {name: between(*span_of(value)) for name, value in _with_default(declared)},
        )


def _names(own: _Own, real: Signature) -> tuple[str, ...] | None:
    """The names of the positional parameters: the real ones, but for those of the stand-in that are called otherwise,
    stand at the same place, and are read. None where a name that is read has no place."""
    known = (*real.positional, *real.named)
    mine = own.names[1:] if own.names[:1] == ("self",) and "self" not in known else own.names
    names = list(real.positional)
    if len(known) > _MOST or "self" in own.read and "self" not in (*mine, *known):
        return None
    for index, name in enumerate(mine):
        if name in own.read and name not in known:
            if len(mine) > len(names) or index >= len(names) or names[index] in mine:
                return None
            names[index] = name
    return tuple(names)


def _written(own: _Own, names: Sequence[str], real: Signature, defaults: Mapping[str, str]) -> str:
    def parameter(name: str, real_name: str, is_required: bool) -> str:
        written = own.written.get(name, name)
        default = own.defaults.get(name) or defaults.get(real_name, "None")
        return written if is_required else f"{written} = {default}" if ":" in written else f"{written}={default}"

    pairs = zip(names, real.positional, strict=True)
    parts = [parameter(name, there, index < real.required) for index, (name, there) in enumerate(pairs)]
    if real.more:
        parts.append("*args")
    elif real.named:
        parts.append("*")
    parts += [parameter(name, name, name in real.needed) for name in real.named]
    return ", ".join([*parts, *(["**kwargs"] if real.any_keyword else [])])


def _defaults(things: Things | None) -> dict[str, str]:
    """The defaults of a real function that mean the same in another file."""
    for thing in things or ():
        if isinstance(thing.node, FUNCTIONS):
            given = _with_default(thing.node.args)
            return {name: ast.unparse(value) for name, value in given if isinstance(value, ast.Constant)}
    return {}


def _with_default(declared: ast.arguments) -> Iterator[tuple[str, ast.expr]]:
    """The names of the parameters that have a default, and the default."""
    for parameter in parameters(declared):
        if (default := default_of(declared, parameter)) is not None:
            yield parameter.arg, default
