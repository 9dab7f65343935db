"""Nodes of the syntax tree: what stands below one, and what a name, a call or a function is as it is written.

Functions of nodes alone: they know of no file and no index.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
# What the first parameter of a method is called: the object that it is called on, or the class.
OWN_NAMES = frozenset({"self", "cls"})
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

# Fields that hold names, operators, numbers: `Load()`, `Add()` and their like are one object for the whole process,
# they have no parent and are never visited. (The types of fields are declared from Python 3.13 on only.)
_PLAIN_FIELDS = frozenset(
    {
        "ctx", "op", "ops", "id", "attr", "arg", "name", "asname", "names", "module", "level", "kind", "type_comment",
        "conversion", "is_async", "simple", "rest", "kwd_attrs", "tag", "lineno", "str",
    }
)  # fmt: skip
_NODE_FIELDS = {  # where a field of that name holds nodes after all, or only plain values
    "Import": ("names",), "ImportFrom": ("names",), "TypeAlias": ("name", "type_params", "value"),
    "Constant": (), "MatchSingleton": (), "TypeIgnore": (),
}  # fmt: skip


class _Fields(dict[type[ast.AST], tuple[str, ...]]):
    """The fields that hold nodes of their own, by node type; worked out when a type is first met."""

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        fields = tuple(field for field in kind._fields if field not in _PLAIN_FIELDS)
        self[kind] = fields = _NODE_FIELDS.get(kind.__name__, fields)
        return fields


FIELDS = _Fields()


def parameters(signature: ast.arguments) -> Iterator[ast.arg]:
    """All parameters, in the order in which they are written."""
    yield from signature.posonlyargs
    yield from signature.args
    if signature.vararg:
        yield signature.vararg
    yield from signature.kwonlyargs
    if signature.kwarg:
        yield signature.kwarg


def default_of(signature: ast.arguments, parameter: ast.AST) -> ast.expr | None:
    """The default of a parameter; None when it has none."""
    plain = [*signature.posonlyargs, *signature.args]
    missing: list[ast.expr | None] = [None] * (len(plain) - len(signature.defaults))
    values = [*missing, *signature.defaults, *signature.kw_defaults]
    given = zip([*plain, *signature.kwonlyargs], values, strict=False)
    return next((value for one, value in given if one is parameter), None)


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below `node`, in the order of its fields."""
    found: list[ast.AST] = []
    for field in FIELDS[node.__class__]:
        child = getattr(node, field, None)
        if child.__class__ is list:
            found += [item for item in child if item is not None]  # a dict display has None for `**other`
        elif child is not None:
            found.append(child)
    return found


def walk(*nodes: ast.AST, into_scopes: bool = True) -> Iterator[ast.AST]:
    """`nodes` and all below them, without recursion; `into_scopes=False` stays out of nested functions and classes."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        yield node
        if not into_scopes and isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            continue
        waiting.extend(reversed(children(node)))


def without_docstring(body: Sequence[ast.stmt]) -> Sequence[ast.stmt]:
    """The statements of a body that run: without its docstring and other bare constants, such as `...`."""
    return [statement for statement in body if not is_bare_constant(statement)]


def is_bare_constant(statement: ast.stmt) -> bool:
    """Is it a docstring, or another constant that stands by itself, such as `...`?"""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def does_something(function: FunctionNode) -> bool:
    """Does the body of `function` do more than pass, and more than to call the method that it overrides?"""
    for statement in without_docstring(function.body):
        match statement:
            case ast.Pass():
                continue
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))) if name == function.name:
                continue
        return True
    return False


def is_generator(function: FunctionNode) -> bool:
    """Does `function` itself yield?"""
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in walk(*function.body, into_scopes=False))


def gives_value(function: FunctionNode) -> bool:
    """Does `function` return a value, or yield?"""
    nodes = walk(*function.body, into_scopes=False)
    return is_generator(function) or any(isinstance(node, ast.Return) and node.value is not None for node in nodes)


def last_name(expression: ast.AST | None) -> str:
    """The last part of a name or dotted name (`self.api.post` gives `post`), without calls; empty for the rest."""
    if isinstance(expression, ast.Call):
        expression = expression.func
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else ""


def dotted(expression: ast.AST | None) -> str:
    """A name or dotted name as it is written, without the arguments of a call; empty for what is neither."""
    if isinstance(expression, ast.Call):
        expression = expression.func
    first, trail = attribute_chain(expression)
    return ".".join([first.id, *trail]) if isinstance(first, ast.Name) else ""


def and_holders(name: str) -> Iterator[str]:
    """A dotted name, behind what it is reached through, the outermost first: `a`, `a.b`, `a.b.c`."""
    parts = name.split(".")
    return (".".join(parts[:end]) for end in range(1, len(parts) + 1) if parts[end - 1])


def is_own(node: ast.AST) -> bool:
    """Is it an attribute of `self` or `cls`?"""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in OWN_NAMES


def attribute_chain(expression: ast.AST | None) -> tuple[ast.AST | None, list[str]]:
    """What `expression` begins with, and the attributes that are taken of it: `a`, [`b`, `c`] for `a.b.c`."""
    trail: list[str] = []
    while isinstance(expression, ast.Attribute):
        trail.append(expression.attr)
        expression = expression.value
    return expression, trail[::-1]


def applied(decorator: ast.expr) -> ast.expr:
    """A decorator without its arguments."""
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def base_class(expression: ast.expr) -> ast.expr:
    """A base of a class without its type arguments: `Generic` of `Generic[T]`."""
    return expression.value if isinstance(expression, ast.Subscript) else expression


def decorators(statement: ast.stmt) -> list[ast.expr]:
    """The decorators of a function or class; none of other statements."""
    found: list[ast.expr] = getattr(statement, "decorator_list", [])
    return found


def first_line(statement: ast.stmt) -> int:
    """The 1-based line that a statement begins on, with its decorators."""
    return min([statement.lineno, *(decorator.lineno for decorator in decorators(statement))])


def methods(owner: ast.ClassDef) -> list[FunctionNode]:
    """The functions that stand directly in the body of a class."""
    return [item for item in owner.body if isinstance(item, FUNCTIONS)]


def shown(node: ast.AST, most: int = 40) -> str:
    """`node` as a message shows it: on one line, and cut after `most` characters."""
    try:
        text = ast.unparse(node).replace("\n", " ")
    except RecursionError:  # nested more deeply than Python's own printer can follow
        return "..."
    return text if len(text) <= most else text[: most - 3] + "..."


def argument(call: ast.Call, position: int | None, keyword: str) -> ast.expr | None:
    """The value given for a parameter, by keyword or by 0-based position; None when absent or behind a star."""
    for given in call.keywords:
        if given.arg == keyword:
            return given.value
    if position is None or position >= len(call.args):
        return None
    if any(isinstance(value, ast.Starred) for value in call.args[: position + 1]):
        return None
    return call.args[position]


def text_of(node: ast.AST | None) -> str:
    """The text of a string constant; empty for all else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def gives(call: ast.Call, position: int | None, keyword: str) -> bool:
    """Does the call give a parameter a value other than None, by keyword or at the 0-based position? Behind a star that
    is not known."""
    value = argument(call, position, keyword)
    return value is not None and not is_none(value)


def is_given_no_text(call: ast.Call) -> bool:
    """Is the call given nothing, or nothing but None and empty texts, as a skip without a reason is?"""
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg != "allow_module_level")]
    return all(isinstance(value, ast.Constant) and not str(value.value or "").strip() for value in given)


def is_none(value: ast.AST | None) -> bool:
    """Is it the literal `None`, as `except ImportError: module = None` assigns?"""
    return isinstance(value, ast.Constant) and value.value is None


def is_empty(value: ast.AST | None) -> bool:
    """Is it false, zero, empty or None as it is written?"""
    match value:
        case ast.Constant(value=constant):
            return not constant
        case ast.List(elts=[]) | ast.Tuple(elts=[]) | ast.Dict(keys=[]):
            return True
    return False


def has_star(call: ast.Call) -> bool:
    """Does the call pass on `*args` or `**kwargs`, so that what it gives is unknown?"""
    return any(isinstance(value, ast.Starred) for value in call.args) or any(k.arg is None for k in call.keywords)


def divides_by_zero(node: ast.AST) -> bool:
    """Is it `1 / 0`, written to raise an error?"""
    match node:
        case ast.BinOp(op=ast.Div() | ast.FloorDiv() | ast.Mod(), right=ast.Constant(value=0)):
            return True
    return False
