"""What an expression of the file under review is, where that is decided elsewhere: by a base class's set-up, by what a
helper or fixture returns, by what the constructor of a class of the project stores, by an annotation."""
from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from flake8_testreview.project.frameworks import PROPERTIES
from flake8_testreview.project.returns import given_by, made_by, returned_function, values_given
from flake8_testreview.project.thing import Kind, Thing, only
from flake8_testreview.project.unknown import or_unknown
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, has_star, is_none, last_name
from flake8_testreview.syntax.source import SourceFile

if TYPE_CHECKING:
    from flake8_testreview.project.questions import Inference

_DEEPEST = 6
_PLAIN = frozenset({"staticmethod", "classmethod"})  # decorators that leave what a call gives as it is
_GIVEN = frozenset({Kind.CLASS, Kind.MODULE, Kind.INSTANCE})


class Instances:
    """Answers for one file; `inference` resolves names."""

    def __init__(self, source: SourceFile, inference: Inference) -> None:
        self._source = source
        self._inference = inference
        self._stored: dict[tuple[ast.AST | None, str, int], Thing | None] = {}

    @or_unknown
    def of(self, expression: ast.AST | None, depth: int = _DEEPEST) -> Thing | None:
        """What `expression` is: an instance of one class, or a class or module that a helper or fixture gives; None if
        unknown."""
        if depth <= 0 or expression is None:
            return None
        match expression:
            case ast.Name():
                return self._agreed(self._bound(binding, depth) for binding in self._source.bindings(expression))
            case ast.Attribute(value=ast.Name() as receiver, attr=name):
                owner = self._source.self_class(receiver)
                return self.attribute(owner if owner is not None else self.of(receiver, depth - 1), name, depth)
            case ast.Attribute(value=value, attr=name):
                return self.attribute(self.of(value, depth - 1), name, depth)
            case ast.Call(func=ast.Attribute(value=called, attr="__new__")) | ast.Call(func=called):
                return self._made(called, depth)
        return None

    def _made(self, called: ast.expr, depth: int) -> Thing | None:
        """What a call gives."""
        for function in self._own_functions(called):
            return self._given_inside(function, depth)
        things = self._inference.target(called)
        if things is None and isinstance(called, ast.Attribute):  # a method of an instance that is known
            instance = self.of(called.value, depth - 1)
            things = self._inference.attribute((instance,), called.attr) if instance is not None else None
        if things is None and isinstance(called, (ast.Name, ast.Call)):  # a class that a helper or fixture gives
            given = self.of(called, depth - 1)
            return given.as_instance if given is not None and given.kind == Kind.CLASS else None
        return given_by(only(things), self._inference.target)

    def _own_functions(self, called: ast.expr) -> Iterator[FunctionNode]:
        """The function of the file, or method of the class around, that is called, or that a fixture of the file makes
        and gives."""
        found: ast.AST | None = self._source.definition(called)
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            owner = self._source.self_class(called.value)
            bindings = self._source.attribute_bindings(owner, called.attr) if owner is not None else []
            found = bindings[0].node if len(bindings) == 1 else None
        elif (fixture := self._fixture_named_by(called)) is not None:
            found = returned_function(fixture)
        if isinstance(found, FUNCTIONS) and all(last_name(one) in _PLAIN for one in found.decorator_list):
            yield found

    def _fixture_named_by(self, expression: ast.AST) -> FunctionNode | None:
        """The fixture of the file that gives what a name is, a parameter."""
        match self._source.bindings(expression) if isinstance(expression, ast.Name) else ():
            case [Binding(how=How.PARAMETER, node=ast.arg() as parameter)]:
                return self._fixture(parameter)
        return None

    def _given_inside(self, function: FunctionNode, depth: int) -> Thing | None:
        """What a function of the file gives to who calls it or, as a fixture, asks for it."""
        return self._agreed(self._given_here(value, depth - 1) for value in values_given(function))

    def _given_here(self, value: ast.expr | None, depth: int) -> Thing | None:
        """What an expression of the file is, names of classes and modules too."""
        known = only(self._inference.target(value)) if isinstance(value, (ast.Name, ast.Attribute)) else None
        return known if known is not None and known.kind in _GIVEN else self.of(value, depth)

    def _bound(self, binding: Binding, depth: int) -> Thing | None:
        if binding.how is How.ASSIGN:
            return self.of(binding.value, depth - 1)
        if binding.how is How.PARAMETER and isinstance(binding.node, ast.arg):
            parameter = binding.node
            given = self._given_by_fixture(parameter, depth) or self._annotated(parameter)
            return given or self._passed(parameter, depth)
        return self._unpacked(binding.node, depth) if binding.how is How.OTHER else None

    def _unpacked(self, name: ast.AST, depth: int) -> Thing | None:
        """What a name gets that is bound together with others: `one, name = make()`."""
        targets = self._source.parent(name)
        match self._source.parent(targets) if isinstance(targets, ast.Tuple) else None:
            case ast.Assign(value=value) if isinstance(targets, ast.Tuple):
                index = next(index for index, target in enumerate(targets.elts) if target is name)
                return self._element(value, index, len(targets.elts), depth - 1)
        return None

    def _element(self, value: ast.expr | None, index: int, count: int, depth: int) -> Thing | None:
        """What the element at the 0-based `index` is of a tuple of `count` elements, written here or given by a
        function or fixture of the file."""
        if depth <= 0 or value is None:
            return None
        if isinstance(value, ast.Tuple):
            is_plain = len(value.elts) == count and not any(isinstance(one, ast.Starred) for one in value.elts)
            return self._given_here(value.elts[index], depth) if is_plain else None
        if isinstance(value, ast.Call):
            function = next(self._own_functions(value.func), None)
        else:
            function = self._fixture_named_by(value)
        given = values_given(function) if function is not None else ()
        return self._agreed(self._element(one, index, count, depth - 1) for one in given)

    def _given_by_fixture(self, parameter: ast.arg, depth: int) -> Thing | None:
        """What the pytest fixture that the parameter asks for gives: of its class, of the file, of a conftest.py."""
        if (fixture := self._fixture(parameter)) is not None:
            return self._given_inside(fixture, depth)
        return given_by(self._inference.conftest_function(parameter.arg), self._inference.target)

    def _fixture(self, parameter: ast.arg) -> FunctionNode | None:
        """The pytest fixture of its class or of the file that the parameter asks for."""
        method = self._source.function(parameter)
        owner = self._source.class_of(method) if method is not None else None
        beside = self._source.attribute_bindings(owner, parameter.arg) if owner is not None else []
        for binding in (*beside, *self._source.module_bindings(parameter.arg)):
            function = binding.node
            if isinstance(function, FUNCTIONS) and any("fixture" in ast.dump(one) for one in function.decorator_list):
                return function
        return None

    def _annotated(self, parameter: ast.arg) -> Thing | None:
        """The class that the parameter is annotated with, as an instance."""
        annotation = parameter.annotation
        known = only(self._inference.target(annotation)) if annotation is not None else None
        return known.as_instance if known is not None and known.kind == Kind.CLASS else None

    def _passed(self, parameter: ast.arg, depth: int) -> Thing | None:
        """What all calls in the file pass to a helper of the file as the parameter."""
        function = self._source.function(parameter)
        if not isinstance(function, FUNCTIONS):
            return None
        is_method = self._source.class_of(function) is not None
        is_bound = is_method and not any(last_name(one) == "staticmethod" for one in function.decorator_list)
        positional = [*function.args.posonlyargs, *function.args.args]
        index = positional.index(parameter) - is_bound if parameter in positional else None
        calls = [call for call in self._source.calls({function.name}) if function in self._own_functions(call.func)]
        given = (argument(call, index, parameter.arg) if not has_star(call) else None for call in calls)
        return self._agreed(self.of(value, depth - 1) for value in given)

    @or_unknown
    def attribute(self, owner: Thing | ast.ClassDef | None, name: str, depth: int = _DEEPEST) -> Thing | None:
        """What is stored in the attribute by the class `owner`, or by the nearest ancestor that does, or what its
        property of that name gives."""
        held = self._inference.holder(owner, name) if owner is not None and depth > 0 else None
        if held is None:
            return None
        key = held[0].node, name, depth
        if key not in self._stored:
            self._stored[key] = self._held(*held, depth) or self._declared(held[0], name)
        return self._stored[key]

    def _held(self, owner: Thing, bindings: Iterable[Binding], depth: int) -> Thing | None:
        found = [binding for binding in bindings if not is_none(binding.value)]  # None says that it is not set yet
        if owner.module.is_of(self._source):
            return self._agreed(self._bound(binding, depth) for binding in found)
        return self._agreed(self._stored_value(owner, binding, depth - 1) for binding in found)

    def _declared(self, owner: Thing, name: str) -> Thing | None:
        """The class, as an instance, that the body of the class `owner` annotates the attribute with, None apart."""
        for statement in owner.module.body(owner.node) if isinstance(owner.node, ast.ClassDef) else ():
            match statement:
                case ast.AnnAssign(target=ast.Name(id=declared), annotation=annotation) if declared == name:
                    known = only(self._inference.target(owner.module.target(_without_none(annotation)) or ""))
                    return known.as_instance if known is not None and known.kind == Kind.CLASS else None
        return None

    def _stored_value(self, owner: Thing, binding: Binding, depth: int) -> Thing | None:
        """What a method of another file's class stores: what a call of a class or function known there gives, or what
        another attribute of the instance is; of a property what it returns."""
        if isinstance(binding.node, FUNCTIONS):
            if not any(last_name(decorator) in PROPERTIES for decorator in binding.node.decorator_list):
                return None
            given = values_given(owner.module.written(binding.node))
            return self._agreed(self._given(owner, value, depth) for value in given)
        return self._given(owner, binding.value, depth) if binding.how is How.ASSIGN else None

    def _given(self, owner: Thing, value: ast.AST | None, depth: int) -> Thing | None:
        """What an expression in a method of the class `owner`, of another file, is an instance of."""
        match value:
            case ast.Call(func=called) if depth > 0:
                return made_by(only(self._inference.target(owner.module.target(called) or "")), self._inference.target)
            case ast.Attribute(value=ast.Name(id="self"), attr=name) if depth > 0:
                return self.attribute(owner, name, depth - 1)
            case ast.BoolOp(op=ast.Or(), values=[ast.Name(), default]):  # what the caller may give instead is like it
                return self._given(owner, default, depth)
        return None

    @staticmethod
    def _agreed(found: Iterable[Thing | None]) -> Thing | None:
        """What all of them are."""
        by_node = {(thing.node or thing.name) if thing is not None else None: thing for thing in found}
        return by_node.popitem()[1] if len(by_node) == 1 else None


def _without_none(annotation: ast.expr) -> ast.expr:
    """`Client` of `Client | None` and of `Optional[Client]`."""
    match annotation:
        case ast.BinOp(left=given, op=ast.BitOr(), right=ast.Constant(value=None)):
            return given
        case ast.Subscript(value=maybe, slice=given) if last_name(maybe) == "Optional":
            return given
    return annotation
