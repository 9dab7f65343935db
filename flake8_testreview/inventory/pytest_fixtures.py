"""The fixtures of pytest that tests ask for: by parameters, by `usefixtures`, by pytest's settings."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.places import place_in, place_of
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, applied, argument, last_name, methods, text_of
from flake8_testreview.vocabulary.cleanups import Cleanups
from flake8_testreview.vocabulary.injection import injected, injecting

_ELSEWHERE = "from elsewhere"
_KNOWN = dialects.KNOWN_DECORATORS | {"patch", "object", "multiple", "dict", "flaky"}
# By pytest's own documentation, "Built-in fixtures".
_OF_PYTEST = frozenset(
    {"cache", "capfd", "capfdbinary", "caplog", "capsys", "capsysbinary", "capteesys", "config", "doctest_namespace",
     "monkeypatch", "pytestconfig", "pytester", "record_property", "record_testsuite_property", "record_xml_attribute",
     "recwarn", "subtests", "testdir", "tmp_path", "tmp_path_factory", "tmpdir", "tmpdir_factory"}
)  # fmt: skip


def by_parameters(suite: Suite) -> Iterator[Entry]:
    """What tests and fixtures of pytest ask for by their parameters."""
    for function in suite.functions:
        if not (suite.is_collected(function) or suite.is_pytest_fixture(function)):
            continue
        owner = suite.source.class_of(function)
        if owner is not None and suite.is_unittest_case(owner):
            continue
        data = _parametrized(suite, function, owner)
        mocks = injected(suite, function)
        is_plain = data is not None and _decorators(function, owner) <= _KNOWN
        is_plain = is_plain and bool(mocks) == bool(injecting(suite, function))
        asking = [one for one in _asking(function, owner) if one.arg not in (data or ()) and one not in mocks]
        for parameter in asking:
            place = _place(suite, parameter.arg, function)
            if place or is_plain:  # something else may give what no fixture is found for
                yield Entry(parameter.lineno, Kind.FIXTURE, parameter.arg, place or _ELSEWHERE)


def _asking(function: FunctionNode, owner: ast.ClassDef | None) -> list[ast.arg]:
    """The parameters without a default, and without the instance and pytest's own `request`."""
    signature = function.args
    plain = [*signature.posonlyargs, *signature.args]
    plain = plain[: len(plain) - len(signature.defaults)]
    is_bound = owner is not None and not any(last_name(one) == "staticmethod" for one in function.decorator_list)
    plain = plain[1:] if is_bound else plain
    plain += [one for one, value in zip(signature.kwonlyargs, signature.kw_defaults, strict=True) if value is None]
    return [one for one in plain if one.arg != "request"]


def _decorators(function: FunctionNode, owner: ast.ClassDef | None) -> set[str]:
    decorators = (*function.decorator_list, *(owner.decorator_list if owner is not None else ()))
    return {last_name(applied(decorator)) for decorator in decorators}


def _parametrized(suite: Suite, function: FunctionNode, owner: ast.ClassDef | None) -> set[str] | None:
    """The names that `parametrize` gives values to: on the function, its classes, or in `pytestmark`, for a fixture
    anywhere in the file; None where one of them is not written there."""
    places = [function, *(suite.local_lineage(owner) if owner is not None else ())]
    is_fixture = suite.is_pytest_fixture(function)
    found: set[str] = set()
    for call in suite.source.calls(["parametrize"]):
        is_mark = isinstance(suite.source.statement(call), ast.Assign)
        if suite.source.parent(call) not in places and not is_mark and not is_fixture:
            continue
        match argument(call, 0, "argnames"):
            case ast.List(elts=names) | ast.Tuple(elts=names):
                found |= set(map(text_of, names))
            case ast.Constant(value=str(text)):
                found |= {name.strip() for name in text.split(",")}
            case _:
                return None
    return found


def by_marks(suite: Suite) -> Iterator[Entry]:
    """`usefixtures`, of tests, classes, the module, and of pytest's settings, which hold from the first line on."""
    for call in suite.source.calls(["usefixtures"]):
        for name in filter(None, map(text_of, call.args)):
            yield Entry(call.lineno, Kind.FIXTURE, name, _place(suite, name) or _ELSEWHERE)
    for name in suite.project.usefixtures if suite.tests else ():
        yield Entry(1, Kind.FIXTURE, name, "for every test, by pytest's settings")


def _place(suite: Suite, name: str, asking: FunctionNode | None = None) -> str:
    """Where the fixture is defined that a parameter of that name asks for; empty when it is unknown."""
    owner = suite.source.class_of(asking) if asking is not None else None
    bases = suite.bases(owner) if owner is not None else None
    inherited = suite.inference.classes(bases) if bases else ()
    for source, method in ((source, method) for source, base in inherited or () for method in methods(base)):
        if method.name == name:
            return place_in(suite, source.filename, method.lineno)
    for source, fixture in suite.fact(Cleanups).fixtures_named(name, asking):
        return place_in(suite, source.filename, fixture.lineno)
    if name in _OF_PYTEST:
        return "of pytest"
    sources = (suite.source, *(suite.inference.conftests() or ()))
    for binding in (binding for source in sources for binding in source.module_bindings(name)):
        things = suite.inference.target(binding.origin or "") if binding.how is How.IMPORT else None
        if things and isinstance(things[0].node, FUNCTIONS):
            return place_of(suite, things)
    return ""
