"""A name departs from the convention of its file: camelCase where functions and variables are in snake_case, or the
reverse. Functions, methods, parameters, variables and attributes of ``self`` count. It is reported at its first
definition.

Why it matters: a reader has to remember the spelling of each name, and a typo looks like a variant.

Bad::

    def make_flavor(api):
        return api.flavors()[0]


    def makeServer(api):  # TRV101:1
        return api.create_server(make_flavor(api))


    def test_boot(api):
        assert makeServer(api).boot()


    def test_resize(api):
        assert makeServer(api).resize()


    def test_stop(api):
        assert makeServer(api).stop()

Good::

    def make_flavor(api):
        return api.flavors()[0]


    def make_server(api):
        return api.create_server(make_flavor(api))


    def test_boot(api):
        assert make_server(api).boot()


    def test_resize(api):
        assert make_server(api).resize()


    def test_stop(api):
        assert make_server(api).stop()

Bad::

    def test_resize(api):
        flavor_id = api.flavors()[0]
        server_id = api.create_server(flavor_id)
        newFlavor = api.flavors()[1]  # TRV101:5
        task_id = api.resize_server(server_id, newFlavor)
        new_id = api.answer_of(task_id)
        assert new_id == newFlavor

Fixed::

    def test_resize(api):
        flavor_id = api.flavors()[0]
        server_id = api.create_server(flavor_id)
        new_flavor = api.flavors()[1]
        task_id = api.resize_server(server_id, new_flavor)
        new_id = api.answer_of(task_id)
        assert new_id == new_flavor

Fixes: suggested (``rename it to new_flavor``).

A name that a function has to itself is renamed; parameters, attributes, and what a string mentions are not.

Not reported:

- files whose names show no clear convention, or whose tests are mostly called ``testBoot``;
- a kind of names, functions or variables, that mostly follows the other convention, or has six names in it that are not
  clearly outnumbered; variables that are mostly bound in the other convention;
- names that others dictate: overrides, hooks, what unittest has (``assertLess``, ``skipUnlessRoot``), stand-ins for
  code from elsewhere, what an imported module may ask a class of the file for, and methods of a class that is no test
  case, if the file itself never calls them;
- variables and parameters that are named after an attribute or keyword of something else (``mediaText =
  rule.mediaText``, ``connect(hostName=hostName)``);
- methods of a ``TestCase`` in a file without tests: a base for other files extends unittest's interface, which is
  camelCase; and tests called ``testBoot`` where none is called ``test_boot``;
- snake_case, unless it is the only name of its kind, and many are camelCase: it is Python's own convention; nor a
  word with an index (``rect_1``);
- functions of a file in which fewer than four show the convention;
- symbols (``kHz``), and a word after one (``nJobs``); a parameter that a text of the file has a place for
  (``"{chainId}"``); and what texts name with a prefix, as XML does (``sectPr`` of ``"w:sectPr"``);
- names for which a comment silences PyCharm, pylint or pep8-naming;
- names at class level.

Ignore it for a name that must match one on the wire or in a database, if no base class shows that.

Related: C0103 of pylint, and N802, N803, N806 of pep8-naming and ruff, apply one convention to all files.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from flake8_testreview.concerns.naming.dictated import OTHER_BINDERS, is_asked_by_runner, is_dictated
from flake8_testreview.concerns.naming.mirrored import is_named_elsewhere, is_silenced_for_others
from flake8_testreview.concerns.naming.spelling import is_camel, is_of_words, is_prefixed, is_snake, to_camel, to_snake
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, last_name

MIXED_CONVENTION = Message(
    "TRV101",
    "mixed-convention",
    "A name departs from the naming convention of its file",
    kind=Kind.TIDY,
    template="{name} is {style} in a file that names its {compared} in {prevailing}; {way_out}",
    remark="inconsistent naming",
)

_FEWEST = 4  # names that must agree before they are a convention ...
_RATIO = 2  # ... and how many for each name that departs from it
_OWN = 6  # names of a kind that depart: so many are a convention of their own, unless they are outnumbered ...
_CLEARLY = 1.5  # ... by so many others for each
_OF_TESTS = 2 / 3  # the share of the tests from which one in the other convention is a slip
_BOTH = "functions and variables"
_MOST = 25  # names that depart: more are a convention of their own


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each name that departs from the file's convention, where it is first defined."""
    # Most names that others dictate are camelCase (unittest's own are), so they are left out first: few remain
    chosen = camel = _chosen_by_author(suite, definitions(suite, is_camel))
    snake_tests, camel_tests = (sum(is_style(test.name) for test in suite.tests) for is_style in (is_snake, is_camel))
    if snake_tests <= _OF_TESTS * len(suite.tests):  # `testBoot` is unittest's own tradition
        chosen = {name: nodes for name, nodes in chosen.items() if not _is_test(suite, name, nodes)}
    if not chosen:
        return
    snake = definitions(suite, is_snake)
    if len(chosen) <= len(snake):
        few, style, many, prevailing, respelt = chosen, "camelCase", len(snake), "snake_case", to_snake
        agreeing, departing = snake, camel
        if camel_tests > snake_tests or _without_tests(suite, chosen) > _without_tests(suite, snake):
            return
    else:
        few, style, many = _chosen_by_author(suite, _of_words(snake)), "snake_case", _without_tests(suite, chosen)
        prevailing, respelt = "camelCase", to_camel
        agreeing, departing = camel, snake
    if len(few) > _MOST or many < max(_FEWEST, _RATIO * len(few)):
        return
    comparisons = {kind: _compared(suite, kind, agreeing, departing) for kind in (True, False)}
    for name, nodes in few.items():
        from flake8_testreview.concerns.naming.renaming import renamed  # few files need it

        compared = comparisons[_is_function(nodes)]
        if not compared or style == "snake_case" and not _stands_alone(name, nodes, compared, few):
            continue
        if _is_left_alone(suite, name, nodes):
            continue
        first = min(nodes, key=suite.source.position)
        new = respelt(name)
        is_free = new is not None and new not in suite.source.spelt and new not in suite.source.attributes
        way_out = f"rename it to {new}" if is_free else "rename it"
        fix = partial(renamed, suite, name, nodes, new) if is_free and new is not None else None
        yield MIXED_CONVENTION.at(
            suite, first, fix=fix, name=name, style=style, compared=compared, prevailing=prevailing,
            way_out=way_out,
        )  # fmt: skip


def _is_left_alone(suite: Suite, name: str, nodes: list[ast.AST]) -> bool:
    """Is the spelling of the name given from elsewhere, or silenced for another linter?"""
    if is_prefixed(name) or is_named_elsewhere(suite, name, nodes):
        return True
    return any(is_silenced_for_others(suite, node) for node in nodes)


# The nodes that define each name: a def, a parameter, a stored name, an attribute of self.
Definitions = dict[str, list[ast.AST]]


def definitions(suite: Suite, is_style: Callable[[str], bool]) -> Definitions:
    """The definitions of the file, by name, whose names are of one style."""
    source = suite.source
    found: Definitions = defaultdict(list)
    for name in filter(is_style, source.spelt):
        found[name] += filter(_is_definition, source.binders(name))
    for name in filter(is_style, source.stored):
        found[name] += [node for node in source.stored[name] if last_name(node.value) == "self"]
    return {name: nodes for name, nodes in found.items() if nodes}


def _compared(suite: Suite, is_function: bool, agreeing: Definitions, departing: Definitions) -> str:
    """The names that show the convention for a kind, functions or variables: those of that kind, or for variables those
    of both kinds where few are in either convention; empty where few or not most of them agree, or the kind has a
    convention of its own."""
    for_it, against = (list(_of_kind(is_function, definitions)) for definitions in (agreeing, departing))
    if is_function and len(for_it) < _FEWEST:
        return ""
    if len(for_it) + len(against) < _FEWEST:
        return _BOTH if len(agreeing) > len(departing) else ""
    if len(for_it) <= len(against):
        return ""
    if is_function:
        for_it, against = (
            [name for name in names if not is_asked_by_runner(suite, name)] for names in (for_it, against)
        )
    elif sum(len(agreeing[name]) for name in for_it) < sum(len(departing[name]) for name in against):
        return ""
    is_own_convention = len(against) >= _OWN and len(for_it) < _CLEARLY * len(against)
    return "" if is_own_convention else "functions" if is_function else "variables"


def _stands_alone(name: str, nodes: list[ast.AST], compared: str, few: Definitions) -> bool:
    """Is it the only one of its kind in snake_case, which is PEP 8's own, while others show that the file has
    another?"""
    return compared != _BOTH and [*_of_kind(_is_function(nodes), few)] == [name]


def _of_kind(is_function: bool, definitions: Definitions) -> Iterator[str]:
    return (name for name, nodes in definitions.items() if _is_function(nodes) == is_function)


def _is_function(nodes: list[ast.AST]) -> bool:
    return all(isinstance(node, FUNCTIONS) for node in nodes)


def _of_words(definitions: Definitions) -> Definitions:
    return {name: nodes for name, nodes in definitions.items() if is_of_words(name)}


def _without_tests(suite: Suite, definitions: Definitions) -> int:
    """How many of the names are no tests, whose names the runner asks for."""
    return sum(not _is_test(suite, name, nodes) for name, nodes in definitions.items())


def _is_test(suite: Suite, name: str, nodes: list[ast.AST]) -> bool:
    """Is it a test and nothing else? `testBoot` is as common beside snake_case as `setUp` is."""
    return suite.file.is_test_name(name) and _is_function(nodes)


def _is_definition(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.ctx.__class__ is ast.Store
    return isinstance(node, (ast.arg, *OTHER_BINDERS, *FUNCTIONS))


def _chosen_by_author(suite: Suite, definitions: Definitions) -> Definitions:
    """Those definitions that the author chose."""
    chosen = {n: [node for node in nodes if not is_dictated(suite, n, node)] for n, nodes in definitions.items()}
    return {name: nodes for name, nodes in chosen.items() if nodes}
