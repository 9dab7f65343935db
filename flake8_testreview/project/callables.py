"""What can be called, and with what: functions, methods, and constructors, generated ones too."""
from __future__ import annotations

import ast

from flake8_testreview.project.classes import Classes, has_metaclass
from flake8_testreview.project.modules import Modules
from flake8_testreview.project.thing import Kind, Thing, Things
from flake8_testreview.syntax.nodes import FUNCTIONS, last_name, without_docstring
from flake8_testreview.syntax.signatures import Signature
from flake8_testreview.syntax.tuples import NamedTuple


class Real(NamedTuple):
    """A real callable: what it is called, how it is reached, and the parameters of its definitions.

    `signatures` are as written, `self` and `cls` included; the constructor's are those of `__init__` without `self`.
    """

    name: str
    kind: str
    through: str
    signatures: tuple[Signature, ...]

    @property
    def as_mock(self) -> tuple[Signature, ...]:
        """What an ordinary mock in its place may be called with: `self` is not handed to it, unless the caller
        reaches the method by its class."""
        is_either = self.through == Kind.CLASS and self.kind == Kind.METHOD
        return (*self.on_instance, *self.signatures) if is_either else self.on_instance

    @property
    def on_instance(self) -> tuple[Signature, ...]:
        """What a call takes that does not pass the instance or class itself."""
        if self.kind in (Kind.FUNCTION, Kind.STATICMETHOD, Kind.CLASS):
            return self.signatures
        return tuple(signature.bound() for signature in self.signatures)

    @property
    def is_class(self) -> bool:
        """Is it a class, which makes an instance when it is called?"""
        return self.kind == Kind.CLASS

    @property
    def shown(self) -> str:
        """Its name and parameters as it is called on an instance or module."""
        return f"{self.name.rpartition('.')[2]}{self.as_mock[0]}"


class Callables(Classes):
    """The things that the file under review can name, with what those accept that can be called."""

    def __init__(self, modules: Modules, has_library: bool = True) -> None:
        super().__init__(modules, has_library)
        self._real: dict[Things | None, Real | None] = {}

    def real(self, things: Things | None) -> Real | None:
        """The callable that `things` are; None when one is none, or its source does not show what it accepts."""
        if things not in self._real:
            self._real[things] = self._callable(things)
        return self._real[things]

    def _callable(self, things: Things | None) -> Real | None:
        signatures: list[Signature] = []
        for thing in things or ():
            found = self._signatures(thing)
            if not found:
                return None
            signatures.extend(found)
        if not things or len({thing.kind for thing in things}) > 1:
            return None
        return Real(things[0].name, things[0].kind, things[0].through, tuple(signatures))

    def _signatures(self, thing: Thing) -> list[Signature]:
        if thing.kind == Kind.CLASS:
            signature = self._constructor(thing)
            return [signature] if signature is not None else []
        function = thing.node
        if not isinstance(function, FUNCTIONS):
            return []
        if not all(self.keeps_signature(thing.module, decorator) for decorator in function.decorator_list):
            return []
        signature = Signature.of(function.args, thing.module.path, function.lineno)
        if thing.kind in (Kind.METHOD, Kind.CLASSMETHOD) and not signature.positional:
            return []
        count, keywords = thing.given
        return [signature.bound(count).without(keywords)]

    def _constructor(self, thing: Thing) -> Signature | None:
        """What a call of the class accepts."""
        fields: list[dict[str, tuple[bool, bool]]] = []  # of dataclasses: has it a default, is it for keywords only
        for ancestor in self.lineage(thing):
            if ancestor is None:
                return None
            node, module = ancestor.node, ancestor.module
            if not isinstance(node, ast.ClassDef):
                if ancestor.name != "builtins.object":
                    return None
                break
            if has_metaclass(node) or module.member(node, "__new__"):
                return None
            dataclass = next((d for d in node.decorator_list if last_name(d) == "dataclass"), None)
            if not all(d is dataclass or self.keeps(module, d) for d in node.decorator_list):
                return None
            if (made := module.member(node, "__init__")) and not fields:
                found = [self._signatures(Thing(Kind.METHOD, "", module, binding.node)) for binding in made]
                return found[0][0].bound() if len(found) == 1 and found[0] else None
            if any(last_name(base) == "NamedTuple" for base in node.bases):
                return _named_tuple(ancestor) if not fields else None
            if dataclass is not None:
                own = _dataclass_fields(module.body(node), dataclass)
                if own is None:
                    return None
                fields.append(own)
        assert isinstance(thing.node, ast.ClassDef)
        whole: dict[str, tuple[bool, bool]] = {}
        for own in reversed(fields):
            whole.update(own)
        return _signature_of_fields(whole, thing.module.path, thing.node.lineno)


# -- generated constructors -------------------------------------------------------------------------------------------


def _dataclass_fields(body: list[ast.stmt], decorator: ast.expr) -> dict[str, tuple[bool, bool]] | None:
    """The fields that a dataclass's own body gives to `__init__`, see `dataclasses`; None where that is not known."""
    settings = {k.arg: k.value for k in decorator.keywords} if isinstance(decorator, ast.Call) else {}
    if "init" in settings or None in settings:
        return None
    keyword_only = "kw_only" in settings and _is_true(settings["kw_only"])
    found: dict[str, tuple[bool, bool]] = {}
    for item in without_docstring(body):
        if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
            continue
        written = ast.unparse(item.annotation)
        if "ClassVar" in written:
            continue
        if "KW_ONLY" in written:
            keyword_only = True
        elif (field := _field(item.value, keyword_only)) is not None:
            found[item.target.id] = field
    return found


def _field(value: ast.expr | None, keyword_only: bool) -> tuple[bool, bool] | None:
    """Has a field with that value a default, and is it for keywords only? None where `__init__` does not take it."""
    if not isinstance(value, ast.Call) or last_name(value) != "field":
        return value is not None, keyword_only
    given = {keyword.arg: keyword.value for keyword in value.keywords}
    if "init" in given and not _is_true(given["init"]):
        return None
    only = _is_true(given["kw_only"]) if "kw_only" in given else keyword_only
    return "default" in given or "default_factory" in given, only


def _signature_of_fields(fields: dict[str, tuple[bool, bool]], path: str, line: int) -> Signature:
    positional = [name for name, (_, only) in fields.items() if not only]
    named = [name for name, (_, only) in fields.items() if only]
    return Signature(
        tuple(positional),
        required=sum(not fields[name][0] for name in positional),
        named=tuple(named),
        needed=tuple(name for name in named if not fields[name][0]),
        path=path,
        line=line,
    )


def _named_tuple(thing: Thing) -> Signature | None:
    """The constructor of a class that has `typing.NamedTuple` for its base."""
    if not isinstance(thing.node, ast.ClassDef):
        return None
    fields = {
        item.target.id: (item.value is not None, False)
        for item in thing.module.body(thing.node)
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    }
    return _signature_of_fields(fields, thing.module.path, thing.node.lineno)


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True
