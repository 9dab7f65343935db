"""Names that a file has in common with what it uses, so that they may be those of others."""
from __future__ import annotations

import ast
import re

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import import_origins
from flake8_testreview.syntax.nodes import FunctionNode, applied, dotted, last_name, walk

# The rules of PyCharm, pylint and pep8-naming.
_SILENCING = r"#.*(noinspection\s+PyPep8Naming|disable=[\w,-]*invalid-name|noqa:?.*\bN8\d\d\b)"


def given_under_their_names(suite: Suite) -> frozenset[str]:
    """The names of what is put into an attribute of the same name (`srv.getVersion = _getVersion`), or passed as a
    keyword of that name to what the file does not define."""
    source, found = suite.source, set[str]()
    for assign in source.unsorted(ast.Assign):
        name = last_name(assign.value)
        attributes = (_filled(target) for target in assign.targets if isinstance(target, ast.Attribute))
        found.update(name for attribute in attributes if name and attribute.strip("_") == name.strip("_"))
    for keyword in source.unsorted(ast.keyword):
        if keyword.arg is not None and keyword.arg == last_name(keyword.value):
            call = source.parent(keyword)
            if not isinstance(call, ast.Call) or source.definition(call.func) is None:
                found.add(keyword.arg)
    return frozenset(found)


def _filled(target: ast.Attribute) -> str:
    """The attribute that is given something: of `response.deliver.side_effect` it is `deliver`."""
    return last_name(target.value) if target.attr == "side_effect" else target.attr


def attributes_of_imported(suite: Suite) -> frozenset[str]:
    """The words that may be attributes' names in the modules from which the file's imports come, as far as they are
    read."""
    imports: list[ast.Import | ast.ImportFrom] = [*suite.source.unsorted(ast.Import)]
    imports += suite.source.unsorted(ast.ImportFrom)
    origins = {name for statement in imports for name in import_origins(statement)}
    modules = {thing.module for name in origins for thing in suite.inference.target(name) or ()}
    return frozenset[str]().union(*(module.attributes() for module in modules))


def asks_for_fixture(suite: Suite, name: str, function: FunctionNode) -> bool:
    """Is it the name of a fixture of pytest, which a test or fixture asks for it by? One that `parametrize` names, in a
    text of the file, is the author's own, and so may be what another decorator hands over."""
    owner = suite.source.class_of(function)
    is_fixture = suite.is_pytest_fixture(function)
    if not (is_fixture or suite.is_collected(function) and suite.is_test(function)):
        return False
    if owner is not None and suite.is_unittest_case(owner):
        return False
    is_marked = all("mark." in dotted(applied(decorator)) for decorator in function.decorator_list)
    return (is_fixture or is_marked) and name not in suite.fact(_parametrized)


def _parametrized(suite: Suite) -> frozenset[str]:
    """The words of the texts that `parametrize` is given."""
    nodes = (node for call in suite.source.calls(["parametrize"]) for node in walk(call))
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return frozenset(word for text in texts for word in re.split(r"\W+", text))


def is_named_elsewhere(suite: Suite, name: str, nodes: list[ast.AST]) -> bool:
    """Is the name, which `nodes` define, one that a text of the file has: of an element, of which there may be several,
    or to be filled in?"""
    of_elements = suite.fact(_names_of_elements)
    return name in of_elements or name.removesuffix("s") in of_elements or _is_filled_in(suite, name, nodes)


def _names_of_elements(suite: Suite) -> frozenset[str]:
    """What texts of the file name with a prefix, as XML does its elements: `sectPr` of `"w:body/w:sectPr"`."""
    texts = suite.fact(_texts)
    return frozenset(name for text in texts if ":" in text for name in re.findall(r"\b[a-z]\w*:([A-Za-z]\w+)", text))


def _is_filled_in(suite: Suite, name: str, nodes: list[ast.AST]) -> bool:
    """Is it a parameter, and a text of the file nothing but its place: `"{name}"`? What is filled in there goes by the
    name. One that is only called like the key that it is sent under may be called otherwise."""
    if not all(isinstance(node, ast.arg) for node in nodes):
        return False
    return f"{{{name}}}" in suite.fact(_texts)


def _texts(suite: Suite) -> frozenset[str]:
    """The texts of the file."""
    constants = suite.source.unsorted(ast.Constant)
    return frozenset(node.value for node in constants if isinstance(node.value, str))


def is_silenced_for_others(suite: Suite, node: ast.AST) -> bool:
    """Does a comment at the end of the line of the name, or on the line above, silence another linter's rule about
    names?"""
    line = getattr(node, "lineno", 0)
    above = [text for text in suite.source.lines[max(line - 2, 0) : line - 1] if text.lstrip().startswith("#")]
    return any(re.search(_SILENCING, text) for text in (*above, *suite.source.lines[line - 1 : line]))
