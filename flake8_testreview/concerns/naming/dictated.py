"""Names that the author of the file did not choose, such as those of overridden methods."""
from __future__ import annotations

import ast
import os
import re

from flake8_testreview.concerns.naming.mirrored import asks_for_fixture, attributes_of_imported, given_under_their_names
from flake8_testreview.concerns.naming.spelling import is_camel, is_camel_assertion, is_snake
from flake8_testreview.project.frameworks import UNITTEST_METHODS
from flake8_testreview.suite import dialects
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import (
    COMPREHENSIONS,
    FUNCTIONS,
    FunctionNode,
    is_bare_constant,
    is_none,
    last_name,
    methods,
    walk,
)
from flake8_testreview.syntax.words import lower_words

# What the TestCase classes have besides unittest's own whose sources a lint environment does not have (testtools,
# oslotest, Django, Twisted's trial): a method of another name is the author's own.
_TEST_CASE_METHODS = frozenset(
    {
        "addDetail", "addDetailUniqueName", "addOnException", "expectThat", "expectFailure", "getDetails",
        "getUniqueInteger", "getUniqueString", "onException", "runTest", "useFixture", "debugWithoutCollecting",
        "cleanUp", "getSuppress", "getSkip", "getTimeout", "flushLoggedErrors", "flushWarnings", "successResultOf",
        "failureResultOf", "buildSuite", "runnerResult", "createTempFiles", "stubOut", "addSystemEventTrigger",
        "enterAsyncContext", "addAsyncCleanup", "startTestRun", "stopTestRun", "startTest", "stopTest",
    }
)  # fmt: skip
_DECORATOR = "(?:skip|expectedFailure)[A-Z]"
_IMPLEMENTERS = frozenset({"implementer", "implementer_only", "provider"})
_HOOKS = ("setup", "teardown")  # misspelt ones are TRV701's matter


# What binds a variable besides a plain name: `except X as name`, and patterns.
OTHER_BINDERS = (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)


def is_dictated(suite: Suite, name: str, node: ast.AST) -> bool:
    """Does something else than the author's taste decide on `name`, which `node` defines?"""
    if _is_of_unittest(name) or isinstance(node, FUNCTIONS) and _is_hook(name):
        return True
    if isinstance(node, (ast.Name, ast.arg)) and name in suite.fact(given_under_their_names):
        return True
    is_local = isinstance(node, ast.Name) and suite.source.function(node) is not None
    if not is_local and _is_of_stand_in(suite, node):
        return True
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return _is_dictated_function(suite, node)
        case ast.arg():
            function = suite.source.function_of(node)
            if function is None:
                return True  # a lambda is handed to somebody who may call it by keyword
            if asks_for_fixture(suite, name, function):
                return True
            return _dictates_parameters(suite, function) or _is_patched_mock(suite, name, function)
        case ast.Attribute(value=ast.Name() as receiver):
            owner = suite.source.self_class(receiver)
            if owner is None or _may_inherit(suite, owner, name) or _is_read_elsewhere(suite, name):
                return True
            match suite.source.parent(node):
                case ast.Assign(value=ast.Call() as made) if _names_target(name, made):
                    return True
            return _is_read_of_others(suite, owner, name) or _is_set_for_base(suite, owner, name)
        case ast.Name():
            return _is_dictated_variable(suite, name, node)
        case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar():
            above = suite.source.parent(node)
            return isinstance(above, ast.MatchClass) and name in above.kwd_attrs  # `case Point(x=x)`
    return True


def is_asked_by_runner(suite: Suite, name: str) -> bool:
    """Is it the name of a test, of a hook, or one that unittest has?"""
    return suite.file.is_test_name(name) or _is_of_unittest(name) or _is_hook(name)


def _is_of_unittest(name: str) -> bool:
    """Has unittest's interface the name, a function or an assigned hook, or a decorator that the name begins with?"""
    plain = name.lstrip("_")
    if not UNITTEST_METHODS.isdisjoint((plain, name)) or plain in _TEST_CASE_METHODS:
        return True
    if name in dialects.FIXTURE_FUNCTIONS:
        return True
    return re.match(_DECORATOR, plain) is not None


def _is_of_stand_in(suite: Suite, node: ast.AST) -> bool:
    """Does `node` belong to what stands in for a foreign thing: a class or file named so, or a class whose methods
    follow a convention of their own, as the stand-in for a library's class does?"""
    if suite.fact(_is_stand_in_file):
        return True
    return any(
        suite.is_stand_in(above) or _has_own_convention(above) or _only_holds_data(suite, above)
        for above in suite.source.ancestors(node)
        if isinstance(above, ast.ClassDef)
    )


def _is_stand_in_file(suite: Suite) -> bool:
    """Is the whole file a stand-in, for a library perhaps: without tests, and called so, or with such a class and such
    functions?"""
    if any(map(suite.is_test, suite.functions)):
        return False
    module = os.path.splitext(os.path.basename(suite.source.filename))[0]
    if is_stand_in_name(module):
        return True
    functions = [item.name for item in suite.source.body if isinstance(item, FUNCTIONS)]
    is_camel_module = sum(map(is_camel, functions)) > sum(map(is_snake, functions))
    return is_camel_module and any(map(_has_own_convention, suite.source.unsorted(ast.ClassDef)))


def _only_holds_data(suite: Suite, owner: ast.ClassDef) -> bool:
    """Has the class nothing but attributes, as an object of a foreign interface that it stands in for has?"""
    if suite.is_test_case(owner):
        return False
    return all(isinstance(item, FUNCTIONS) and item.name == "__init__" for item in owner.body if _acts(item))


def _acts(item: ast.stmt) -> bool:
    """Is the statement of a class's body no plain attribute and no docstring?"""
    is_data = isinstance(item, (ast.Assign, ast.AnnAssign, ast.Pass))
    return not (is_data or is_bare_constant(item))


def _is_asked_by_name(suite: Suite, owner: ast.ClassDef) -> bool:
    """Is an instance of a class without bases handed to somebody outside the file, who calls its methods by name: as
    `self` in a method, or where it is made?"""
    if not suite.inherits_nothing(owner):
        return False
    source = suite.source
    made = (use for use in source.names.get(owner.name, ()) if source.definition(use) is owner)
    calls = [call for use in made if (call := source.call_of(use)) is not None]
    selves = [name for name in source.names.get("self", ()) if source.self_class(name) is owner]
    return any(_is_given_away(suite, node) for node in (*calls, *selves))


def _is_given_away(suite: Suite, node: ast.expr) -> bool:
    """Is `node`, as it is, an argument of what is imported or a method of that, or kept in an attribute of that?"""
    match suite.source.parent(node):
        case ast.Call(func=taker, args=args) if node in args:
            pass
        case ast.Assign(targets=[ast.Attribute() as taker]):
            pass
        case _:
            return False
    name = suite.source.qualified(taker)
    return name is not None and not name.startswith("builtins.")


def _has_own_convention(owner: ast.ClassDef) -> bool:
    methods = [
        item.name
        for item in owner.body
        if isinstance(item, FUNCTIONS) and not any(hook in item.name.lower() for hook in _HOOKS)
    ]
    if any(word.startswith("test") for name in (owner.name, *methods) for word in lower_words(name)):
        return False
    camel = sum(map(is_camel, methods))
    return camel >= 3 and camel > sum(map(is_snake, methods))


def _is_hook(name: str) -> bool:
    plain = name.lower().replace("_", "")
    if name.startswith("test_") or any(hook in plain for hook in _HOOKS):
        return True
    import difflib  # which few files need

    return bool(difflib.get_close_matches(plain, _HOOKS, 1, 0.8))


def _is_dictated_function(suite: Suite, function: FunctionNode) -> bool:
    name = function.name
    owner = suite.source.class_of(function)
    if owner is None:
        if _passes_on(suite, function):
            return True
        if any(binding.how is How.IMPORT for binding in suite.source.module_bindings(name)):  # the fallback for it
            return True
        return name in suite.fact(given_under_their_names) or is_stand_in_name(name)
    if _passes_on(suite, function) or _is_left_to_others(suite, owner, name):
        return True
    if is_camel(name) and (_is_base_for_tests(suite, owner) or _implements_interface(owner)):
        return True
    if is_camel_assertion(name) and (owner.bases or _serves_as_mixin(suite, owner)):
        return not any(isinstance(item, FUNCTIONS) and item.name.startswith("assert_") for item in owner.body)
    if _may_inherit(suite, owner, name) or _is_asked_by_name(suite, owner):
        return True
    return _is_read_of_others(suite, owner, name)


def _implements_interface(owner: ast.ClassDef) -> bool:
    """Is the class decorated as an implementation of an interface of zope.interface, which gives the names of its
    methods and their parameters?"""
    return any(last_name(decorator) in _IMPLEMENTERS for decorator in owner.decorator_list)


def _passes_on(suite: Suite, function: FunctionNode) -> bool:
    """Does the function call what has its name elsewhere, for which it stands? Its own class is not elsewhere."""
    calls = (node.func for node in walk(*function.body) if isinstance(node, ast.Call))
    own = suite.source.class_of(function)
    return any(
        isinstance(callee, ast.Attribute)
        and callee.attr == function.name
        and last_name(callee.value) != "self"
        and (own is None or suite.source.definition(callee.value) is not own)
        for callee in calls
    )


def _is_left_to_others(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """Is it a method that the file itself never calls, of a class that is no test case: has somebody else asked for
    it?"""
    return not suite.is_test_case(owner) and name not in suite.source.attributes


def _is_base_for_tests(suite: Suite, owner: ast.ClassDef) -> bool:
    """Is it a case in a file without tests, a base for those of other files? It extends unittest's interface."""
    return suite.is_test_case(owner) and not any(map(suite.is_test, suite.functions))


def _serves_as_mixin(suite: Suite, owner: ast.ClassDef) -> bool:
    """Is a class without bases made to be mixed into a test case: by its name, a class of the file that does so, or
    the assertions that it expects to have?"""
    if owner.name.endswith("Mixin"):
        return True
    if any(heir is not owner and suite.is_unittest_case(heir) for heir in suite.heirs(owner)):
        return True
    own = {method.name for method in methods(owner)}
    return any(
        isinstance(node, ast.Attribute)
        and last_name(node.value) == "self"
        and (is_camel_assertion(node.attr) or node.attr == "fail")
        and node.attr not in own
        for node in walk(*owner.body)
    )


def _may_inherit(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """May a base of `owner` have decided on `name`?"""
    if not owner.bases:
        return False
    own = methods(owner)
    is_made = any(one.name == "__init__" for one in own) and not any(map(suite.is_test, own))  # by those who use it
    is_test_case = suite.is_test_case(owner) and not is_made
    if is_test_case and is_camel_assertion(name):
        return True
    inherited = suite.inherits(owner, name)
    is_known = is_test_case and suite.bases(owner) is not None  # none is handed to the function around
    return inherited is True or inherited is None and not is_known


def _dictates_parameters(suite: Suite, function: FunctionNode) -> bool:
    """Are the parameters of `function` those of something it overrides or stands in for, or of what it is registered
    with, which may call it by keyword?"""
    owner = suite.source.class_of(function)
    if owner is not None and function.name in ("__exit__", "__aexit__"):  # Python's documentation names them
        return True
    if any(_registers(suite, decorator) for decorator in function.decorator_list):
        return True
    if owner is not None and not suite.file.is_test_name(function.name):
        if _may_inherit(suite, owner, function.name) or _implements_interface(owner):
            return True
        is_of_others = is_camel(function.name) and _is_left_to_others(suite, owner, function.name)
        return is_of_others or suite.is_handed_over(function)
    if owner is not None:
        return False
    is_nested = suite.source.function(function) is not None
    return is_stand_in_name(function.name) or (is_nested and suite.is_handed_over(function))


def _registers(suite: Suite, decorator: ast.expr) -> bool:
    """Is the decorator what a method of an object gives, as `@app.route("/")` is? The object keeps the function."""
    match decorator:
        case ast.Call(func=ast.Attribute() as method):
            return suite.source.qualified(method) is None
    return False


def _is_read_elsewhere(suite: Suite, name: str) -> bool:
    """Does the file read an attribute of that name from something that is no instance of its own classes?"""
    return any(
        type(use.ctx) is ast.Load and suite.source.qualified(use.value) is not None
        for use in suite.source.attributes.get(name, ())
    )


def _is_read_of_others(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """May what the file imports ask an instance of `owner`, which is no test case, for an attribute of that name?"""
    return not suite.is_test_case(owner) and name in suite.fact(attributes_of_imported)


def _is_set_for_base(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """Is an attribute that the file never reads set for a base that cannot be read?"""
    is_read = any(type(use.ctx) is ast.Load for use in suite.source.attributes.get(name, ()))
    return not is_read and bool(owner.bases) and suite.inherits(owner, name) is None


def _is_patched_mock(suite: Suite, name: str, function: FunctionNode) -> bool:
    """Is the parameter a mock that is called like the last part of what it replaces?"""
    return any(_names_target(name, decorator) for decorator in function.decorator_list)


def _names_target(name: str, patch: ast.expr) -> bool:
    """Is `name` the last part of a dotted name, or the attribute's name, that is given to a patch? A type variable is
    told its name, too."""
    wanted = re.sub("^(?:mock|fake|m)_|_(?:mock|fake)$", "", name)
    return any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.rpartition(".")[2] == wanted
        for node in walk(patch)
    )


def _is_dictated_variable(suite: Suite, name: str, node: ast.Name) -> bool:
    scope = suite.source.scope(node)
    if isinstance(scope, ast.ClassDef):
        return True  # fields of models, structures and protocols are named after what they map
    if isinstance(scope, COMPREHENSIONS):
        return False
    if any(one.how is How.PARAMETER and is_dictated(suite, name, one.node) for one in suite.source.bindings(node)):
        return True
    if any(last_name(use.value) != "self" for use in suite.source.attributes.get(name, ())):
        return True  # named after the attribute that it is given to or taken from
    parent = suite.source.parent(node)
    match parent:
        case ast.withitem(context_expr=patch):
            return _names_target(name, patch)
        case ast.Assign(value=value) | ast.AnnAssign(value=value):
            alias = last_name(value) if isinstance(value, (ast.Name, ast.Attribute)) else ""
            if alias.startswith(name) or (is_camel_assertion(alias) and is_camel_assertion(name)):
                return True
            if isinstance(value, ast.Call) and _names_target(name, value):
                return True
            if isinstance(value, ast.Call) and last_name(value).startswith("skip"):
                return True
            if is_none(value):
                return any(isinstance(above, ast.ExceptHandler) for above in suite.source.ancestors(node))
    return False
