"""A test is parametrized with several values of a parameter that it never reads.

Why it matters: every run does the same, whatever the list contains.

Bad::

    import pytest


    @pytest.mark.parametrize("size, flavor", [(1, "small"), (2, "large")])
    def test_boot(api, size, flavor):  # TRV607:26
        assert api.boot(size).size == size

Good::

    import pytest


    @pytest.mark.parametrize("size, flavor", [(1, "small"), (2, "large")])
    def test_boot(api, size, flavor):
        assert api.boot(size, flavor).size == size

Reported: pytest's ``parametrize``, ddt and parameterized, if the decorator holds the list, or a call of ``itertools``
with lists.

Not reported:

- a parameter that describes the case, by its name (``description``, ``id``, ``name``, ``reason``, ``case``, or a name
  that ends in one of these), or because its values, next to those of other parameters, are different phrases, or the
  different words that the rows begin with, for a ``kind``, ``type`` or ``field``;
- the first text of each row of ``parameterized.expand``, which names the tests;
- a parameter whose only value is ``None`` or ``False``, the place of values to come;
- a parameter that only repeats the test (``_``, ``run``, ``attempt``);
- a parameter that overrides a fixture, or that a fixture requests: one of the file, of a ``conftest.py`` above it, or
  of a known plugin (``anyio_backend``);
- a test that requests ``request``, calls ``locals()``, asserts its own id (``"test_boot[small]"``), or only passes or
  skips.

Related: ARG001 of ruff and W0613 of pylint report every unused argument.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FunctionNode,
    applied,
    argument,
    has_star,
    last_name,
    parameters,
    text_of,
    walk,
    without_docstring,
)
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import lower_words
from flake8_testreview.vocabulary.injection import is_injected
from flake8_testreview.vocabulary.parametrized import parametrized

UNREAD_PARAMETER = Message(
    "TRV607",
    "unread-parameter",
    "A test is parametrized with values that it never reads",
    kind=Kind.BLIND,
    template="{where} never reads `{name}`, so its values change nothing; use it, or remove it from {source}",
    remark="limited tests, no assertions",
)

# The last word of a name that shows which case it is, or that repeats the test.
_LABELS = frozenset(
    {
        "description", "desc", "descr", "id", "ids", "name", "names", "reason", "case", "cases", "label", "title",
        "comment", "comments", "note", "notes", "msg", "message", "explanation", "scenario", "doc", "summary",
        "testcase", "why",
        "run", "repeat", "repetition", "attempt", "iteration", "i", "n", "round", "count", "times", "unused",
        "ignored", "dummy", "index", "idx", "number", "num", "nr",
    }
)  # fmt: skip
_SORTS = frozenset({"type", "kind", "field", "sort", "category", "variant"})
_PHRASE = r"[A-Za-z][\w ,'()-]*"
_WORD = r"[A-Za-z][\w.-]*"
_MAKING_LISTS = frozenset({"list", "tuple", "product", "zip", "permutations", "combinations"})
_FIXTURES = frozenset({"lazy_fixture", "lf", "fixture_ref"})  # of pytest-lazy-fixture(s) and pytest-cases
_SKIPPING = frozenset({"skip", "skipTest", "xfail", "fail"})
_READING_ALL = frozenset({"locals", "vars", "eval", "exec"})
_ALL_VALUES = "callspec"  # where a fixture finds the values of the test that asks for it
_KNOWING_ALL = frozenset({"request", "subtests", "pytestconfig"})  # the fixtures that do
_DATA_LIBRARIES = frozenset({"ddt", "parameterized", "absl"})
_DATA = frozenset({"data", "expand", "named_data", "parameters", "named_parameters", "product"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the parameters of tests that get values and are never read."""
    if not suite.source.mentions(("parametrize", "ddt", "parameterized")) or suite.source.mentions((_ALL_VALUES,)):
        return
    for test in suite.tests:
        read = _read(test)
        given = list(chain.from_iterable(_given(suite, test, mark, read) for mark in test.decorator_list))
        if not given or _may_read_all(suite, test):
            continue
        declared = {parameter.arg: parameter for parameter in parameters(test.args)}
        for name, source in given:
            if name in declared and name not in read and not _is_label(name) and not _is_asked_for(suite, name, test):
                yield UNREAD_PARAMETER.at(suite, declared[name], where=test.name, name=name, source=source)


def _read(test: FunctionNode) -> set[str]:
    """The names that a test reads before its own statements, run in any case, bind them to something else."""
    names = [node for node in walk(*test.body) if isinstance(node, ast.Name)]
    read = {node.id for node in names if not isinstance(node.ctx, ast.Store)}
    first: dict[str, int] = {}  # the line in which a name stands first
    for node in names:
        first[node.id] = min(node.lineno, first.get(node.id, node.lineno))
    for statement in test.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if first[name] == statement.lineno:
                if name not in map(last_name, walk(value)):
                    read.discard(name)
    return read


def _given(suite: Suite, test: FunctionNode, mark: ast.expr, read: set[str]) -> Iterator[tuple[str, str]]:
    """The names of parameters that a decorator gives values which it writes out, and what the decorator is called; but
    for one that describes the case, by what is `read` besides."""
    if not isinstance(mark, ast.Call) or not mark.args or has_star(mark):
        return
    word = last_name(mark)
    names, values = parametrized(mark)
    if _is_written_out(values) and not _is_indirect(mark) and not _is_placeholder(values):
        columns = enumerate(names if len(names) > 1 else [])
        has_others = not read.isdisjoint(names)
        labels = {name for at, name in columns if _describes(values, at, has_others and _is_of_sort(name))}
        yield from ((name, word) for name in names if name not in labels)
    elif word in _DATA and suite.source.class_of(test) is not None:
        rows = mark.args[0].elts if word != "data" and isinstance(mark.args[0], (ast.List, ast.Tuple)) else mark.args
        is_unpacked = word != "data" or any(last_name(other) == "unpack" for other in test.decorator_list)
        if _comes_from_data_library(suite, mark) and rows is not mark.args or word == "data":
            given = (_keys(rows) if is_unpacked else []) or _first(suite, test, rows, is_unpacked)
            taken = given[1:] if word == "expand" and _name_tests(rows) else given
            yield from ((parameter, word) for parameter in taken)


def _is_placeholder(values: ast.expr | None) -> bool:
    """Is the only value none at all, or off: the place of values that are not there yet?"""
    match values:
        case ast.List(elts=[ast.Constant(value=None | False)]) | ast.Tuple(elts=[ast.Constant(value=None | False)]):
            return True
    return False


def _is_written_out(values: ast.expr | None) -> bool:
    """Is it a list, a sum with one, or what the standard library makes of lists?"""
    match values:
        case ast.List() | ast.Tuple():
            return True
        case ast.BinOp(left=left, right=right):
            return _is_written_out(left) or _is_written_out(right)
        case ast.Call(args=[_, *_] as given) if last_name(values) in _MAKING_LISTS:
            return all(map(_is_written_out, given))
    return False


def _is_of_sort(name: str) -> bool:
    """Does the name say of what sort a case is: `missing_field`, `path_type`?"""
    return lower_words(name)[-1:] in ([sort] for sort in _SORTS)


def _describes(values: ast.expr | None, at: int, is_sort: bool) -> bool:
    """Is what stands there in each row a text, in no two rows the same, that describes the row: several plain words in
    one of them; or one word, the first of the row, that by the name of its column tells the sort?"""
    rows = values.elts if isinstance(values, (ast.List, ast.Tuple)) else []
    texts = [text_of(cells[at]) for cells in map(_cells, rows) if at < len(cells)]
    if len(texts) < len(rows) or not len({*texts}) == len(texts) > 1:
        return False
    is_worded = all(re.fullmatch(_PHRASE, text) for text in texts)
    if is_worded and any(" " in text for text in texts):
        return True
    return is_sort and at == 0 and all(re.fullmatch(_WORD, text) for text in texts)


def _cells(row: ast.expr) -> Sequence[ast.expr]:
    """The values of a row, which `pytest.param` may hold."""
    match row:
        case ast.List(elts=cells) | ast.Tuple(elts=cells):
            return cells
        case ast.Call(args=cells) if last_name(row) == "param":
            return cells
    return []


def _name_tests(rows: Sequence[ast.expr]) -> bool:
    """Do the rows begin with texts, which `parameterized.expand` puts into the names of the tests?"""
    return all(isinstance(row, (ast.List, ast.Tuple)) and row.elts and text_of(row.elts[0]) for row in rows)


def _comes_from_data_library(suite: Suite, mark: ast.Call) -> bool:
    root = (suite.source.qualified(applied(mark)) or "").partition(".")[0]
    return root in _DATA_LIBRARIES


def _is_indirect(mark: ast.Call) -> bool:
    """Are fixtures given the values, or made by them, as `lazy_fixture("account")` does?"""
    if any(isinstance(node, ast.Call) and last_name(node) in _FIXTURES for node in walk(*mark.args)):
        return True
    given = argument(mark, 2, "indirect")
    return given is not None and not (isinstance(given, ast.Constant) and given.value is False)


def _keys(rows: Sequence[ast.expr]) -> list[str]:
    """The parameters that rows give by name, where all rows are dictionaries that do."""
    keys: set[str] = set()
    for row in rows:
        if not isinstance(row, ast.Dict) or not all(isinstance(key, ast.Constant) for key in row.keys):
            return []
        keys.update(map(text_of, row.keys))
    return sorted(keys)


def _first(suite: Suite, test: FunctionNode, rows: Sequence[ast.expr], is_unpacked: bool) -> list[str]:
    """The parameters after `self` that rows of values fill by position; none where the rows are not all written out,
    or not alike. Mocks come behind them."""
    lengths = {len(row.elts) if isinstance(row, (ast.Tuple, ast.List)) else 0 for row in rows}
    if len(lengths) != 1 or (is_unpacked and 0 in lengths) or test.args.vararg or test.args.kwarg:
        return []
    taken = [parameter for parameter in test.args.args[1:] if not is_injected(suite, parameter)]
    number = lengths.pop() if is_unpacked else 1
    return [parameter.arg for parameter in taken[:number]] if len(taken) == number else []


def _may_read_all(suite: Suite, test: FunctionNode) -> bool:
    """May the test read its values in another way, or does it only pass or skip?"""
    body = without_docstring(test.body)
    if not [s for s in body if not isinstance(s, (ast.Pass, ast.Raise)) and last_name(_value(s)) not in _SKIPPING]:
        return True
    if not suite.parameter_names(test).isdisjoint(_KNOWING_ALL):
        return True
    own_id = f"{test.name}["
    nodes = [*walk(*body)]
    if any(isinstance(node, ast.Constant) and own_id in str(node.value) for node in nodes):
        return True
    return any(isinstance(node, ast.Name) and node.id in _READING_ALL for node in nodes)


def _value(statement: ast.stmt) -> ast.expr | None:
    return statement.value if isinstance(statement, ast.Expr) else None


def _is_label(name: str) -> bool:
    """Does the name show which case it is, or that it is not meant to be read?"""
    spelt = lower_words(name)
    return name.startswith("_") or not spelt or spelt[-1] in _LABELS


def _is_asked_for(suite: Suite, name: str, test: FunctionNode) -> bool:
    """May a fixture have this name, or ask for it: one of a plugin, of the file, or of a conftest.py above?"""
    if re.fullmatch(dialects.PLUGIN_FIXTURES, name):
        return True
    for function in suite.functions:
        if suite.is_pytest_fixture(function):
            if function.name == name or name in suite.parameter_names(function):
                return True
    owner = suite.source.class_of(test)
    if owner is not None and suite.is_unittest_case(owner):
        return False
    conftests = suite.inference.conftests()
    return conftests is None or any(_requests(conftest, name) for conftest in conftests)


def _requests(conftest: SourceFile, name: str) -> bool:
    """Does a fixture or hook of a conftest.py have this name, or ask for it, by a parameter or in a text?"""
    if conftest.mentions((_ALL_VALUES,)):
        return True
    functions: list[FunctionNode] = conftest.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
    for one in functions:
        is_hook = one.name.startswith("pytest_") or any("fixture" in last_name(mark) for mark in one.decorator_list)
        if is_hook and name in (one.name, *(parameter.arg for parameter in parameters(one.args))):
            return True
    return any(constant.value == name for constant in conftest.unsorted(ast.Constant))
