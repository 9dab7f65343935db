"""A name departs from the convention of its file: camelCase where functions and variables are in snake_case, or the
reverse. Functions, methods, parameters, variables and attributes of ``self`` count. It is reported at its first
definition.

Rename it. What others dictate keeps its name: overrides, hooks, what stands in for something else.

Bad::

    def test_resize(api):
        flavor_id = api.flavors()[0]
        server_id = api.create_server(flavor_id)
        newFlavor = api.flavors()[1]  # TRV101:5
        task_id = api.resize_server(server_id, newFlavor)
        assert api.answer_of(task_id) == newFlavor


    def makeServer(api):  # TRV101:1
        return api.create_server(api.flavors()[0])

Good::

    import logging


    class RecordingHandler(logging.Handler):
        def createLock(self):
            self.lock_count = 0

        def emit(self, log_record):
            self.last_record = log_record


    def test_resize(api):
        flavor_id = api.flavors()[0]
        server_id = api.create_server(flavor_id)
        assert api.flavor_of(server_id) == flavor_id

Not reported: where the numbers do not show a convention; methods whose base class may dictate them; class-level names; what
stands in for a foreign thing.

Ignore it for a name that must equal one on the wire or in a database, and that no base class tells of.
"""
from __future__ import annotations

import ast
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.classes import says_stand_in
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import COMPREHENSIONS, FUNCTIONS, FunctionNode, last_name, walk
from flake8_testreview.syntax.words import words

MIXED_CONVENTION = Message(
    "TRV101",
    "mixed-convention",
    "A name departs from the naming convention of its file",
    kind=Kind.TIDY,
    template="{name} is {style} in a file that names its functions and variables in {prevailing}; rename it to {new}",
    remark="inconsistent naming",
)

_CAMEL = re.compile(r"_*[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*")
_SNAKE = re.compile(r"_*[a-z][a-z0-9]*(?:_+[a-z0-9]+)+_?")
_FEWEST = 4  # names that must agree before they are a convention ...
_RATIO = 2  # ... and how many for each name that departs from it
# The camelCase interface of the TestCase classes whose sources a lint environment does not have (testtools, oslotest,
# Django, Twisted's trial): a method of another name is the author's own.
_TEST_CASE_METHODS = frozenset(
    {
        "addDetail", "addDetailUniqueName", "addOnException", "expectThat", "expectFailure", "getDetails",
        "getUniqueInteger", "getUniqueString", "onException", "runTest", "useFixture", "shortDescription",
        "countTestCases", "defaultTestResult", "debugWithoutCollecting", "doCleanups", "skipTest", "subTest",
        "addCleanup",
        "failUnless", "failIf", "getSuppress", "getSkip", "getTimeout", "flushLoggedErrors", "flushWarnings",
        "successResultOf", "failureResultOf", "mktemp", "deferSetUp", "maxDiff", "longMessage", "buildSuite",
        "runnerResult", "failureException", "createTempFiles", "stubOut", "addSystemEventTrigger",
    }
)  # fmt: skip
_HOOKS = ("setup", "teardown")


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each name that departs from the file's convention, where it is first defined."""
    # Most names that others dictate are camelCase (unittest's own are), so they are told apart first: few are left
    chosen = _chosen_by_author(suite, _definitions(suite, _is_camel))
    if not chosen:
        return
    snake = _definitions(suite, _is_snake)
    if len(chosen) <= len(snake):
        few, style, many, prevailing, respelt = chosen, "camelCase", len(snake), "snake_case", _to_snake
    else:
        few, style, many, prevailing, respelt = (
            _chosen_by_author(suite, snake), "snake_case", len(chosen), "camelCase", _to_camel
        )  # fmt: skip
    if many < max(_FEWEST, _RATIO * len(few)):
        return
    for name, nodes in few.items():
        first = min(nodes, key=suite.source.position)
        yield MIXED_CONVENTION.at(suite, first, name=name, style=style, prevailing=prevailing, new=respelt(name))


# The nodes that define each name: a def, a parameter, a stored name, an attribute of self.
_Definitions = dict[str, list[ast.AST]]


def _is_camel(name: str) -> bool:
    return not name.islower() and _CAMEL.fullmatch(name) is not None


def _is_snake(name: str) -> bool:
    return "_" in name and _SNAKE.fullmatch(name) is not None


def _is_camel_assertion(name: str) -> bool:
    lead, assertion, rest = name.partition("assert")
    return bool(assertion) and not lead.strip("_") and rest[:1].isupper()


def _to_snake(name: str) -> str:
    lead = len(name) - len(name.lstrip("_"))
    return "_" * lead + "_".join(words(name)).lower()


def _to_camel(name: str) -> str:
    lead = len(name) - len(name.lstrip("_"))
    first, *others = words(name)
    return "_" * lead + first + "".join(word.capitalize() for word in others)


def _definitions(suite: Suite, is_style: Callable[[str], bool]) -> _Definitions:
    """The definitions of the file whose names are of one style."""
    source = suite.source
    found: _Definitions = defaultdict(list)
    for name in filter(is_style, source.spelt):
        found[name] += filter(_is_definition, source.binders(name))
    for name in filter(is_style, source.stored):
        found[name] += [node for node in source.stored[name] if last_name(node.value) == "self"]
    return {name: nodes for name, nodes in found.items() if nodes}


def _is_definition(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.ctx.__class__ is ast.Store
    return isinstance(node, (ast.arg, *FUNCTIONS))


def _chosen_by_author(suite: Suite, definitions: _Definitions) -> _Definitions:
    """Those definitions that nobody but the author decided on."""
    chosen = {n: [node for node in nodes if not _is_dictated(suite, n, node)] for n, nodes in definitions.items()}
    return {name: nodes for name, nodes in chosen.items() if nodes}


def _is_dictated(suite: Suite, name: str, node: ast.AST) -> bool:
    if isinstance(node, FUNCTIONS) and _is_hook(name):
        return True
    is_local = isinstance(node, ast.Name) and suite.source.function(node) is not None
    if not is_local and _is_of_stand_in(suite, node):
        return True
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return _is_dictated_function(suite, node)
        case ast.arg():
            signature = suite.source.parent(node)
            function = suite.source.parent(signature) if signature is not None else None
            if not isinstance(function, FUNCTIONS):
                return True  # a lambda is handed to somebody who may call it by keyword
            return _dictates_parameters(suite, function) or _is_patched_mock(suite, name, function)
        case ast.Attribute(value=ast.Name() as receiver):
            owner = suite.source.self_class(receiver)
            return owner is None or _may_inherit(suite, owner, name)
        case ast.Name():
            return _is_dictated_variable(suite, name, node)
    return True


def _is_of_stand_in(suite: Suite, node: ast.AST) -> bool:
    """Does `node` belong to what stands in for a foreign thing: a class or file that says so, or a class whose methods
    follow a convention of their own, as the stand-in for a library's class does?"""
    if suite.fact(_is_stand_in_file):
        return True
    return any(
        suite.is_stand_in(above) or _has_own_convention(above)
        for above in suite.source.ancestors(node)
        if isinstance(above, ast.ClassDef)
    )


def _is_stand_in_file(suite: Suite) -> bool:
    """Is the whole file a stand-in, for a library perhaps: by its name, or without tests and with such a class?"""
    if any(map(suite.is_test, suite.functions)):
        return False
    module = os.path.splitext(os.path.basename(suite.source.filename))[0]
    return says_stand_in(module) or any(map(_has_own_convention, suite.source.unsorted(ast.ClassDef)))


def _has_own_convention(owner: ast.ClassDef) -> bool:
    methods = [
        item.name
        for item in owner.body
        if isinstance(item, FUNCTIONS) and not any(hook in item.name.lower() for hook in _HOOKS)
    ]
    if any(word.lower().startswith("test") for name in (owner.name, *methods) for word in words(name)):
        return False
    camel = sum(map(_is_camel, methods))
    return camel >= 3 and camel > sum(map(_is_snake, methods))


def _is_hook(name: str) -> bool:
    plain = name.lower()
    return any(hook in plain for hook in _HOOKS) or name in dialects.FIXTURE_FUNCTIONS or name.startswith("test_")


def _is_dictated_function(suite: Suite, function: FunctionNode) -> bool:
    name = function.name
    owner = suite.source.class_of(function)
    if owner is None:
        return _is_assigned_under_its_name(suite, name) or says_stand_in(name)
    if _is_camel_assertion(name) and (owner.bases or owner.name.endswith("Mixin")):
        return not any(isinstance(item, FUNCTIONS) and item.name.startswith("assert_") for item in owner.body)
    return _may_inherit(suite, owner, name)


def _may_inherit(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """May a base of `owner` have decided on `name`?"""
    if not owner.bases:
        return False
    is_test_case = suite.is_test_case(owner)
    if is_test_case and (name in _TEST_CASE_METHODS or _is_camel_assertion(name)):
        return True
    inherited = suite.inherits(owner, name)
    return inherited is True or (inherited is None and not is_test_case)


def _dictates_parameters(suite: Suite, function: FunctionNode) -> bool:
    """Are the parameters of `function` those of something it overrides or stands in for?"""
    owner = suite.source.class_of(function)
    if owner is not None:
        return not suite.file.is_test_name(function.name) and _may_inherit(suite, owner, function.name)
    is_nested = suite.source.function(function) is not None
    return says_stand_in(function.name) or (is_nested and suite.is_handed_over(function))


def _is_patched_mock(suite: Suite, name: str, function: FunctionNode) -> bool:
    """Is the parameter a mock that is called like the last part of what it replaces?"""
    wanted = re.sub("^(?:mock|fake|m)_|_(?:mock|fake)$", "", name)
    return any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.rpartition(".")[2] == wanted
        for decorator in function.decorator_list
        for node in walk(decorator)
    )


def _is_assigned_under_its_name(suite: Suite, name: str) -> bool:
    """Is something of that name put into an attribute or keyword of the same name (`srv.getVersion = getVersion`)?"""
    for assign in suite.source.nodes(ast.Assign):
        if last_name(assign.value) == name and any(
            isinstance(target, ast.Attribute) and target.attr == name for target in assign.targets
        ):
            return True
    return any(keyword.arg == name and last_name(keyword.value) == name for keyword in suite.source.nodes(ast.keyword))


def _is_dictated_variable(suite: Suite, name: str, node: ast.Name) -> bool:
    scope = suite.source.scope(node)
    if isinstance(scope, ast.ClassDef):
        return True  # fields of models, structures and protocols are named after what they map
    if isinstance(scope, COMPREHENSIONS):
        return False
    parent = suite.source.parent(node)
    match parent:
        case ast.Assign(value=value) | ast.AnnAssign(value=value):
            if isinstance(value, (ast.Name, ast.Attribute)) and last_name(value) == name:
                return True
            if isinstance(value, ast.Call) and last_name(value).startswith("skip"):
                return True
            if isinstance(value, ast.Constant) and value.value is None:
                return any(isinstance(above, ast.ExceptHandler) for above in suite.source.ancestors(node))
    return False
