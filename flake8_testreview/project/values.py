"""Values followed through calls, containers and attributes, by astroid: the only room that imports it, asked last."""
from __future__ import annotations

import ast
import tokenize
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from flake8_testreview.project.module import is_stdlib
from flake8_testreview.project.modules import Modules
from flake8_testreview.project.thing import Thing
from flake8_testreview.syntax.source import SourceFile

_MAX_BUILT = 40, 500_000  # modules that astroid may build for one file under review, and bytes of each

# Decorators that leave what a call of a function gives as it is written.
_PLAIN_DECORATORS = frozenset(
    {"property", "cached_property", "staticmethod", "classmethod", "contextmanager", "asynccontextmanager", "wraps"}
    | {"cache", "lru_cache", "abstractmethod", "override", "fixture"}
)


class Values:
    """What astroid finds out about values in the file under review."""

    def __init__(self, source: SourceFile, modules: Modules, definition: Callable[[str], Thing | None]) -> None:
        self._source = source
        self._modules = modules
        self._definition = definition
        self.built: dict[str, Any] = {}

    def classes(self, expression: ast.expr) -> frozenset[str] | None:
        """The dotted names of the classes that `expression` may be an instance of; None when a part is unknown."""
        with _contained(self):
            return self._classes(expression)

    def _classes(self, expression: ast.expr) -> frozenset[str] | None:
        from astroid import bases

        node = self._by_place.get(_place(expression))
        values = list(node.infer()) if node is not None else []
        if not all(isinstance(value, bases.BaseInstance) for value in values):
            return None
        return frozenset(self._public(value.pytype()) for value in values) or None

    def _public(self, dotted: str) -> str:
        """The shortest name of a standard library's class: `asyncio.tasks.Task` is called `asyncio.Task`."""
        parts = dotted.split(".")
        for cut in range(1, len(parts) - 1):
            shorter = ".".join([*parts[:cut], parts[-1]])
            if is_stdlib(dotted) and (found := self._definition(shorter)) is not None and dotted in found.names:
                return shorter
        return dotted

    @cached_property
    def _by_place(self) -> dict[tuple[object, ...], Any]:
        """astroid's nodes of the file under review, by kind and place."""
        found: dict[tuple[object, ...], Any] = {}
        try:
            waiting: list[Any] = [self._build(self._modules.name or "__main__", self._source.text, self._modules.path)]
            while waiting:
                node = waiting.pop()
                found[_place(node)] = node
                waiting.extend(node.get_children())
        except Exception:  # noqa: BLE001 - too deep or too large for astroid: found out once, unknown for good
            found.clear()
        return found

    def _build(self, name: str, text: str, path: str) -> Any:
        """astroid's module of `text`; AstroidImportError, which astroid expects, when that would take too long."""
        from astroid.builder import AstroidBuilder
        from astroid.exceptions import AstroidImportError
        from astroid.manager import AstroidManager

        if len(text) > _MAX_BUILT[1] or len(self.built) >= _MAX_BUILT[0]:
            raise AstroidImportError(modname=name)
        builder = AstroidBuilder(AstroidManager())
        builder.delayed_assattr = _keep_attribute
        return builder.string_build(text, name, path)

    def module(self, name: str) -> Any:
        """astroid's module of that name; AstroidImportError when it is not to be had."""
        from astroid.exceptions import AstroidImportError
        from astroid.manager import AstroidManager

        if name == "builtins":
            return AstroidManager().builtins_module
        if name not in self.built:
            module = self._modules.load(name)
            if module is None:
                raise AstroidImportError(modname=name)
            with tokenize.open(module.path) as file:
                self._build(name, file.read(), module.path)
        return self.built[name]


def _keep_attribute(target: Any) -> None:
    """Enter `self.x = ...` of a method in the attributes of its class, as astroid's builder does, but by syntax:
    astroid infers the value's owner, and so builds whatever the module imports."""
    from astroid import nodes

    method = target.frame()
    if isinstance(method, nodes.FunctionDef) and isinstance(method.parent, nodes.ClassDef):
        first = next(iter(method.args.arguments), None)
        if first is not None and isinstance(target.expr, nodes.Name) and target.expr.name == first.name:
            method.parent.instance_attrs.setdefault(target.attrname, []).append(target)


@contextmanager
def _contained(values: Values) -> Iterator[None]:
    """While it lasts astroid sees the modules that `values` finds and no others; then nothing of them is kept."""
    with warnings.catch_warnings():  # importing astroid installs a filter for the whole process
        from astroid import context, nodes
        from astroid.builder import AstroidBuilder
        from astroid.inference_tip import clear_inference_tip_cache
        from astroid.manager import AstroidManager
        from astroid.nodes import _base_nodes

    AstroidBuilder(AstroidManager())  # fills the manager with its own builtins, once, before anything is diverted
    patches = _patches(values)
    originals = [(owner, name, vars(owner)[name]) for owner, name, _ in patches]
    for owner, name, value in patches:
        setattr(owner, name, value)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for owner, name, value in originals:
            setattr(owner, name, value)
        clear_inference_tip_cache()
        context._invalidate_cache()
        _base_nodes.LookupMixIn.lookup.cache_clear()
        nodes.ClassDef._metaclass_lookup_attribute.cache_clear()


def _patches(values: Values) -> list[tuple[Any, str, Any]]:
    """What astroid is to do instead: each an owner, the name of a method of its, and a function.

    Every import of astroid's goes through `ast_from_module_name`, which would also load extension modules, and every
    module it builds through `cache_module`, which would keep it for the life of the process. A call of a decorated
    function, or of a coroutine, is unknown: astroid takes it for what the function returns.
    """
    from astroid import nodes, util
    from astroid.manager import AstroidManager

    original_call = nodes.FunctionDef.infer_call_result

    def ast_from_module_name(manager: Any, modname: str | None, *args: Any, **kwargs: Any) -> Any:
        return values.module(modname or "")

    def cache_module(manager: Any, module: Any) -> None:
        if module.name:
            values.built.setdefault(module.name, module)

    def infer_call_result(function: Any, caller: Any, context: Any = None) -> Iterator[Any]:
        decorators = function.decorators.nodes if function.decorators else ()
        names = {node.as_string().partition("(")[0].rpartition(".")[2] for node in decorators}
        if isinstance(function, nodes.AsyncFunctionDef) or not names <= _PLAIN_DECORATORS:
            yield util.Uninferable
        else:
            yield from original_call(function, caller, context)

    return [
        (AstroidManager, "ast_from_module_name", ast_from_module_name),
        (AstroidManager, "cache_module", cache_module),
        (nodes.FunctionDef, "infer_call_result", infer_call_result),
    ]


def _place(node: Any) -> tuple[object, ...]:
    """The kind of a node, which `ast` and astroid call alike, and where it stands."""
    return type(node).__name__, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
