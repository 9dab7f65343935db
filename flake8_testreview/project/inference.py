"""Answers that one file's syntax cannot give: what a name really is, what a class inherits, what a value is.

Source files are read, never imported or executed: those below the project's roots, and the standard library's. Where a
source is not found (the project's dependencies are not installed in a lint environment) the answer is None, unknown,
which is not the same as "no". astroid is imported by the first question that needs a value followed through calls.
"""
from __future__ import annotations

import ast
import builtins
import sys
import tokenize
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from flake8_testreview.project import frameworks
from flake8_testreview.project.module import NOWHERE, Module
from flake8_testreview.project.modules import Modules
from flake8_testreview.syntax.source import (
    FUNCTIONS,
    Binding,
    FunctionNode,
    How,
    SourceFile,
    is_none,
    last_name,
    parameters,
    without_docstring,
)

if TYPE_CHECKING:
    from flake8_testreview.project.reach import Reach
    from flake8_testreview.project.targets import Real, Targets, Things

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_MAX_STEPS = 200  # names followed for one question: re-exports and base classes of a real project need a few
_MAX_FORWARDS = 8
_MAX_BUILT = 40, 500_000  # modules that astroid may build for one file under review, and bytes of each

# Decorators that leave what a call of a function gives as it is written.
_PLAIN_DECORATORS = frozenset(
    {"property", "cached_property", "staticmethod", "classmethod", "contextmanager", "asynccontextmanager", "wraps"}
    | {"cache", "lru_cache", "abstractmethod", "override", "fixture"}
)


def _or_unknown(question: Callable[Given, Answer]) -> Callable[Given, Answer | None]:
    """`question`, which answers None (unknown) whatever goes wrong, RecursionError too."""

    @wraps(question)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer | None:
        try:
            return question(*args, **kwargs)
        except Exception:  # noqa: BLE001 - a finding rests on what is known; a failure is not a fact about the code
            return None

    return asked


class _Defined:
    """A thing whose place is known: `node` is its `def` or `class` where it has one."""

    __slots__ = ("name", "module", "node")

    def __init__(self, name: str, module: Module, node: ast.AST | None = None) -> None:
        self.name = name
        self.module = module
        self.node = node


class Inference:
    """What can be found out for one file under review. Making it costs nothing; each question reads what it needs.

    `source` is the file under review; `reach` says what else may be read.
    """

    def __init__(self, source: SourceFile, reach: Reach) -> None:
        self._source = source
        self._modules = Modules(source, reach)
        self._built: dict[str, Any] = {}

    # -- questions ------------------------------------------------------------------------------------------------

    @_or_unknown
    def canonical(self, dotted: str) -> str | None:
        """Where the thing called `dotted` comes from, through re-exports and aliases: `nova.utils.sleep` may be
        `time.sleep`. Leading dots are relative to the file under review. Names of the standard library stay as they
        are written, and so does what a source imports from where no source is found. None when nothing was found."""
        return self._canonical(self._modules.absolute(dotted))

    @_or_unknown
    def forwards_to(self, dotted: str) -> str | None:
        """The canonical name of the one call that makes up the body of the function `dotted`, docstring apart, and
        that is given the function's own arguments as they come; a function that only forwards is followed too. None
        when `dotted` does more, or is not a plain function."""
        name, target = None, self._callee(self._modules.absolute(dotted))
        for _ in range(_MAX_FORWARDS):
            if target is None:
                break
            name, target = target, self._callee(target)
        return name

    @_or_unknown
    def inherits(self, bases: Sequence[str], name: str) -> bool | None:
        """Does one of the classes called `bases`, or an ancestor of theirs, define the attribute `name`, or look
        methods up by a name that begins so (`do_GET`, `visit_Name`)? None when a class is unknown and no other one
        defines it, or when attributes may be added in ways that are not followed."""
        unknown = False
        if hasattr(object, name):
            return True
        for base in self._lineage(bases):
            if base is None:
                unknown = True
            elif base.node is None:
                if hasattr(getattr(builtins, base.name.removeprefix("builtins.")), name):
                    return True
            elif isinstance(base.node, ast.ClassDef):
                if base.module.attribute_bindings(base.node, name) or self._is_dispatched(base, name):
                    return True
                unknown = unknown or self._is_open(base, base.node)
        return None if unknown else False

    @_or_unknown
    def ancestors(self, bases: Sequence[str]) -> frozenset[str] | None:
        """The dotted names of the classes called `bases` and of all their ancestors, each as it is called and where
        it is defined (`unittest.TestCase`, `unittest.case.TestCase`); None when one of them is unknown."""
        found = {name for base in bases if (name := self._canonical(self._modules.absolute(base)))}
        for base in self._lineage(bases):
            if base is None:
                return None
            found.add(base.name)
            if isinstance(base.node, ast.ClassDef):
                targets = [base.module.target(_plain(expression)) for expression in base.node.bases]
                found.update(name for target in targets if target and (name := self._canonical(target)))
        return frozenset(found)

    @_or_unknown
    def mentions(self, bases: Sequence[str]) -> frozenset[str] | None:
        """Every word that may be an attribute's name in the classes called `bases` or an ancestor of theirs, those of
        the test frameworks by what is known of them; None when a class is unknown."""
        found: frozenset[str] = frozenset()
        reached: set[str] = set()
        for base in self._lineage(bases, frameworks.FRAMEWORK_CASES, reached):
            if base is None or not isinstance(base.node, ast.ClassDef):
                return None
            found |= base.module.attributes(base.node)
        return found.union(*(frameworks.FRAMEWORK_WORDS.get(name, ()) for name in reached))

    @_or_unknown
    def mentioned_by(self, dotted: str) -> frozenset[str] | None:
        """Every word that may be an attribute's name in the class called `dotted` and its ancestors, or in the module
        of the function called so; None when it is unknown."""
        found = self._defined(self._modules.absolute(dotted))
        if found is not None and isinstance(found.node, FUNCTIONS):
            return found.module.attributes()
        return self.mentions([dotted])

    @_or_unknown
    def is_module(self, dotted: str) -> bool | None:
        """Is there a source of a module called `dotted`?"""
        return self._modules.exists(self._modules.absolute(dotted))

    @_or_unknown
    def conftest_says(self, word: str) -> bool | None:
        """Does a conftest.py beside the file under review or in a folder above it contain `word`?"""
        return self._modules.conftest_says(word)

    @_or_unknown
    def method(self, bases: Sequence[str], name: str) -> tuple[str, FunctionNode] | None:
        """The method `name` of the first class that has one among those called `bases` and their ancestors, and the
        dotted name of that class; the test frameworks' own do not count. None when there is none, or an unknown class
        comes first."""
        for base in self._lineage(bases, frameworks.FRAMEWORK_CASES):
            if base is None or not isinstance(base.node, ast.ClassDef):
                return None
            found = base.module.attribute_bindings(base.node, name)
            if found:
                node = found[-1].node
                return (base.name, base.module.written(node)) if isinstance(node, FUNCTIONS) else None
        return None

    @_or_unknown
    def target(self, name: ast.expr | str, *attributes: str) -> Things | None:
        """What a dotted name, or an expression of the file under review, stands for, or the last of `attributes` of
        it: an `absent` thing where it is known that there is none."""
        targets = self._targets
        things = targets.named(self._modules.absolute(name)) if isinstance(name, str) else targets.of(name)
        for attribute in attributes:
            things = targets.attribute(things, attribute)
        return things

    @_or_unknown
    def attribute(self, things: Things | None, name: str) -> Things | None:
        """What the attribute `name` of `things` stands for, as `target` gives it."""
        return self._targets.attribute(things, name)

    @_or_unknown
    def real(self, things: Things | None) -> Real | None:
        """The callable that `things` are, with the parameters of its definitions; None when something about it is not
        written in a source."""
        return self._targets.real(things)

    @cached_property
    def _targets(self) -> Targets:
        from flake8_testreview.project.targets import Targets

        return Targets(self._modules, self._source)

    @_or_unknown
    def instance_of(self, expression: ast.expr) -> frozenset[str] | None:
        """The dotted names of the classes that `expression`, a node of the file under review, may be an instance of,
        as astroid follows it through calls, containers and attributes: `subprocess.Popen`, `builtins.NoneType`.
        Only the node's place is used. None when a part of it is unknown."""
        with _contained(self):
            return self._classes(expression)

    # -- names ----------------------------------------------------------------------------------------------------

    def _canonical(self, dotted: str) -> str | None:
        start = dotted
        for _ in range(_MAX_STEPS):
            if _is_stdlib(dotted):
                return dotted
            found = self._step(dotted)
            if isinstance(found, _Defined):
                return found.name
            if found is None:
                return dotted if dotted != start and self._modules.load(dotted.partition(".")[0]) is None else None
            dotted = found
        return None

    def _defined(self, dotted: str) -> _Defined | None:
        """The definition that `dotted` leads to, in the standard library's sources too."""
        for _ in range(_MAX_STEPS):
            found = self._step(dotted)
            if not isinstance(found, str):
                return found
            dotted = found
        return None

    def _step(self, dotted: str) -> _Defined | str | None:
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
        return _Defined(dotted, whole) if whole is not None else None

    def _look_up(self, module: Module, name: str, rest: list[str]) -> _Defined | str | None:
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
            return _Defined(".".join([module.name, name, *rest]), module, node if defined else None)
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

    def _callee(self, dotted: str) -> str | None:
        """The canonical name of the call that is the whole body of the function `dotted` of the project."""
        found = None if _is_stdlib(dotted) else self._defined(dotted)
        if found is None or not isinstance(found.node, FUNCTIONS) or found.node.decorator_list:
            return None
        function = found.module.written(found.node)
        match without_docstring(function.body):
            case [ast.Expr(value=value) | ast.Return(value=value)]:
                call = value.value if isinstance(value, ast.Await) else value
                if isinstance(call, ast.Call) and _hands_over(function, call):
                    target = found.module.target_inside(function, call.func)
                    return self._canonical(target) or target if target else None
        return None

    # -- classes --------------------------------------------------------------------------------------------------

    def _lineage(
        self, bases: Sequence[str], known: frozenset[str] = frozenset(), reached: set[str] | None = None
    ) -> Iterator[_Defined | None]:
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
            found = self._builtin_class(dotted) or self._defined(dotted)
            if found is None or found.node is None:
                yield found if found is not None and found.name.startswith("builtins.") else None
                continue
            if not isinstance(found.node, ast.ClassDef):
                yield None
                continue
            yield found
            for expression in found.node.bases:
                target = found.module.target(_plain(expression))
                if target is None:
                    yield None
                else:
                    waiting.append(target)

    def _builtin_class(self, dotted: str) -> _Defined | None:
        name = dotted.removeprefix("builtins.")
        if "." in name or not isinstance(getattr(builtins, name, None), type):
            return None
        if name == dotted and self._modules.load(name) is not None:
            return None
        return _Defined(f"builtins.{name}", NOWHERE)

    def _is_open(self, found: _Defined, owner: ast.ClassDef) -> bool:
        """May `owner` have attributes that its source does not spell: by decorators, a metaclass, `__getattr__`?"""
        if any(found.module.attribute_bindings(owner, name) for name in ("__getattr__", "__getattribute__")):
            return True
        if _is_stdlib(found.name):
            return False
        decorators = {last_name(decorator) for decorator in owner.decorator_list}
        metaclasses = {last_name(keyword.value) for keyword in owner.keywords if keyword.arg in ("metaclass", None)}
        return not (decorators <= frameworks.PLAIN_CLASS_DECORATORS and metaclasses <= {"ABCMeta", "type"})

    def _is_dispatched(self, found: _Defined, name: str) -> bool:
        """Does the class look its own methods up by a computed name that `name` fits, as `'do_' + command`?"""
        prefixes = found.module.prefixes(found.node) if isinstance(found.node, ast.ClassDef) else ()
        return any(name.startswith(prefix) and name != prefix for prefix in prefixes)

    # -- values, through astroid ----------------------------------------------------------------------------------

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
            if _is_stdlib(dotted) and (found := self._defined(shorter)) is not None and found.name == dotted:
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

        if len(text) > _MAX_BUILT[1] or len(self._built) >= _MAX_BUILT[0]:
            raise AstroidImportError(modname=name)
        builder = AstroidBuilder(AstroidManager())
        builder.delayed_assattr = _keep_attribute
        return builder.string_build(text, name, path)

    def _astroid_module(self, name: str) -> Any:
        """astroid's module of that name; AstroidImportError when it is not to be had."""
        from astroid.exceptions import AstroidImportError
        from astroid.manager import AstroidManager

        if name == "builtins":
            return AstroidManager().builtins_module
        if name not in self._built:
            module = self._modules.load(name)
            if module is None:
                raise AstroidImportError(modname=name)
            with tokenize.open(module.path) as file:
                self._build(name, file.read(), module.path)
        return self._built[name]


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
def _contained(inference: Inference) -> Iterator[None]:
    """While it lasts astroid sees the modules that `inference` finds and no others; then nothing of them is kept.

    Every import of astroid's goes through `ast_from_module_name`, which would also load extension modules, and every
    module it builds through `cache_module`, which would keep it for the life of the process. A call of a decorated
    function, or of a coroutine, is unknown: astroid takes it for what the function returns.
    """
    with warnings.catch_warnings():  # importing astroid installs a filter for the whole process
        from astroid import context, nodes, util
        from astroid.builder import AstroidBuilder
        from astroid.inference_tip import clear_inference_tip_cache
        from astroid.manager import AstroidManager
        from astroid.nodes import _base_nodes

    AstroidBuilder(AstroidManager())  # fills the manager with its own builtins, once, before anything is diverted
    original_call = nodes.FunctionDef.infer_call_result

    def ast_from_module_name(manager: Any, modname: str | None, *args: Any, **kwargs: Any) -> Any:
        return inference._astroid_module(modname or "")

    def cache_module(manager: Any, module: Any) -> None:
        if module.name:
            inference._built.setdefault(module.name, module)

    def infer_call_result(function: Any, caller: Any, context: Any = None) -> Iterator[Any]:
        decorators = function.decorators.nodes if function.decorators else ()
        names = {node.as_string().partition("(")[0].rpartition(".")[2] for node in decorators}
        if isinstance(function, nodes.AsyncFunctionDef) or not names <= _PLAIN_DECORATORS:
            yield util.Uninferable
        else:
            yield from original_call(function, caller, context)

    patches: list[tuple[Any, str, Any]] = [
        (AstroidManager, "ast_from_module_name", ast_from_module_name),
        (AstroidManager, "cache_module", cache_module),
        (nodes.FunctionDef, "infer_call_result", infer_call_result),
    ]
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


# -- syntax -----------------------------------------------------------------------------------------------------------


def _is_stdlib(dotted: str) -> bool:
    return dotted.partition(".")[0] in sys.stdlib_module_names


def _plain(base: ast.expr) -> ast.expr:
    """A base class without its type arguments."""
    return base.value if isinstance(base, ast.Subscript) else base


def _hands_over(function: ast.FunctionDef | ast.AsyncFunctionDef, call: ast.Call) -> bool:
    """Are the arguments of `call` the first parameters of `function`, or has it none at all?"""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    plain = [value.value if isinstance(value, ast.Starred) else value for value in given]
    names = [value.id for value in plain if isinstance(value, ast.Name)]
    own = [parameter.arg for parameter in parameters(function.args)]
    return not own or (0 < len(names) == len(given) and names == own[: len(names)])


def _place(node: Any) -> tuple[object, ...]:
    """The kind of a node, which `ast` and astroid call alike, and where it stands."""
    return type(node).__name__, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset
