"""Where a dotted name comes from, through re-exports and aliases, and what the classes called so inherit."""
from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterator, Sequence

from flake8_testreview.project.module import NOWHERE, Module
from flake8_testreview.project.modules import Modules
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import FUNCTIONS, base_class, is_none, parameters, without_docstring

_MAX_STEPS = 200  # names followed for one question: re-exports and base classes of a real project need a few


class Defined:
    """A thing whose place is known: `node` is its `def` or `class` where it has one."""

    __slots__ = ("name", "module", "node")

    def __init__(self, name: str, module: Module, node: ast.AST | None = None) -> None:
        self.name = name
        self.module = module
        self.node = node


class Origins:
    """The names that the file under review can use, by the sources that define them."""

    def __init__(self, modules: Modules) -> None:
        self._modules = modules

    def canonical(self, dotted: str) -> str | None:
        start = dotted
        for _ in range(_MAX_STEPS):
            if is_stdlib(dotted):
                return dotted
            found = self._step(dotted)
            if isinstance(found, Defined):
                return found.name
            if found is None:
                return dotted if dotted != start and self._modules.load(dotted.partition(".")[0]) is None else None
            dotted = found
        return None

    def defined(self, dotted: str) -> Defined | None:
        """The definition that `dotted` leads to, in the standard library's sources too."""
        for _ in range(_MAX_STEPS):
            found = self._step(dotted)
            if not isinstance(found, str):
                return found
            dotted = found
        return None

    def _step(self, dotted: str) -> Defined | str | None:
        """What `dotted` is: a definition, or another name for it, or unknown."""
        parts = dotted.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            module = self._modules.load(".".join(parts[:cut]))
            if module is not None:
                found = self._look_up(module, parts[cut], parts[cut + 1 :])
                if found is not None and found != dotted:
                    return found
                break
        whole = self._modules.load(dotted)
        return Defined(dotted, whole) if whole is not None else None

    def _look_up(self, module: Module, name: str, rest: list[str]) -> Defined | str | None:
        """What `name` and the attributes `rest` are in `module`."""
        bindings = [b for b in module.bindings(name) if not is_none(b.value)]
        if not bindings:
            star = self._star(module, name)
            return ".".join([star, *rest]) if star else None
        if all(binding.how is How.IMPORT for binding in bindings):
            del bindings[1:]  # `try: import a / except ImportError: import b as a`: the first is what is preferred
        targets = {self._bound_to(module, binding) for binding in bindings}
        if targets == {None}:
            node = bindings[-1].node
            defined = isinstance(node, (*FUNCTIONS, ast.ClassDef)) and not rest
            return Defined(".".join([module.name, name, *rest]), module, node if defined else None)
        target = targets.pop()
        return ".".join([target, *rest]) if target and not targets else None

    def _bound_to(self, module: Module, binding: Binding) -> str | None:
        """The other name that `binding` makes a name stand for; None when it makes a thing of its own."""
        if binding.how is How.IMPORT:
            return module.absolute(binding.origin or "")
        if binding.how is How.ASSIGN and isinstance(binding.value, (ast.Name, ast.Attribute)):
            return module.target(binding.value)
        return None

    def _star(self, module: Module, name: str) -> str | None:
        """The name by which a star import of `module`, or of a module it imports so, brings in `name`."""
        waiting, seen = [module], {module.name}
        while waiting and not name.startswith("_"):
            current = waiting.pop()
            for binding in current.bindings("*"):
                origin = current.absolute(binding.origin or "").removesuffix(".*")
                through = self._modules.load(origin) if origin not in seen and len(seen) < _MAX_STEPS else None
                seen.add(origin)
                if through is not None and through.bindings(name):
                    return f"{origin}.{name}"
                if through is not None:
                    waiting.append(through)
        return None

    def callee(self, dotted: str) -> str | None:
        """The canonical name of the call that is the whole body of the function `dotted` of the project."""
        found = None if is_stdlib(dotted) else self.defined(dotted)
        if found is None or not isinstance(found.node, FUNCTIONS) or found.node.decorator_list:
            return None
        function = found.module.written(found.node)
        match without_docstring(function.body):
            case [ast.Expr(value=value) | ast.Return(value=value)]:
                call = value.value if isinstance(value, ast.Await) else value
                if isinstance(call, ast.Call) and _hands_over(function, call):
                    target = found.module.target_inside(function, call.func)
                    return self.canonical(target) or target if target else None
        return None

    # -- classes -----------------------------------------------------------------------------------------------------

    def lineage(
        self, bases: Sequence[str], known: frozenset[str] = frozenset(), reached: set[str] | None = None
    ) -> Iterator[Defined | None]:
        """The classes called `bases` and their ancestors; None for each that is unknown, builtins without a node. Those
        called as in `known` are left out and put into `reached`."""
        waiting = [self._modules.absolute(base) for base in reversed(bases)]
        seen: set[str] = set()
        while waiting:
            dotted = waiting.pop()
            if dotted in seen:
                continue
            if dotted in known:
                if reached is not None:
                    reached.add(dotted)
                continue
            seen.add(dotted)
            if len(seen) > _MAX_STEPS:
                yield None
                return
            found = self._builtin_class(dotted) or self.defined(dotted)
            if found is None or found.node is None:
                yield found if found is not None and found.name.startswith("builtins.") else None
                continue
            if found.name in known:  # by another module's name for it
                if reached is not None:
                    reached.add(found.name)
                continue
            if not isinstance(found.node, ast.ClassDef):
                yield None
                continue
            yield found
            for expression in found.node.bases:
                target = found.module.target(base_class(expression))
                if target is None:
                    yield None
                else:
                    waiting.append(target)

    def _builtin_class(self, dotted: str) -> Defined | None:
        name = dotted.removeprefix("builtins.")
        if "." in name or not isinstance(getattr(builtins, name, None), type):
            return None
        if name == dotted and self._modules.load(name) is not None:
            return None
        return Defined(f"builtins.{name}", NOWHERE)


def is_stdlib(dotted: str) -> bool:
    return dotted.partition(".")[0] in sys.stdlib_module_names


def _hands_over(function: ast.FunctionDef | ast.AsyncFunctionDef, call: ast.Call) -> bool:
    """Are the arguments of `call` the first parameters of `function`, or has it none at all?"""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    plain = [value.value if isinstance(value, ast.Starred) else value for value in given]
    names = [value.id for value in plain if isinstance(value, ast.Name)]
    own = [parameter.arg for parameter in parameters(function.args)]
    return not own or (0 < len(names) == len(given) and names == own[: len(names)])
