"""Changes that isolate: they bring a place into the state that every test may expect, fill what is missing there, or
touch what only a double has."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import islice

from flake8_testreview.project.module import STDLIB, is_stdlib
from flake8_testreview.project.thing import Kind
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, and_holders, is_none, last_name, text_of, walk
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.changes import Change, is_reset
from flake8_testreview.vocabulary.consequences import imported_by
from flake8_testreview.vocabulary.defined import gives_definition
from flake8_testreview.vocabulary.loggers import ROOT
from flake8_testreview.vocabulary.patches import makes_mock
from flake8_testreview.vocabulary.places import ENVIRONMENT, LOGGERS, PROCESS, Place
from flake8_testreview.vocabulary.restoring import Restoring
from flake8_testreview.vocabulary.sharing import is_container

_FOLDERS = Place("sys.path", "")
_LOADED = "importlib.util.module_from_spec"
_OF_MOCKS = frozenset({"return_value", "side_effect", "mock_calls", "call_args"})
_UNIQUE = frozenset({"uuid4", "uuid1", "token_hex", "token_urlsafe"})  # what gives another text each time
_OF_SETTINGS = frozenset({
    "cfg", "conf", "config", "configuration", "options", "settings", "defaults", "flags", "features", "hooks",
    "handlers", "overrides", "listeners", "plugins"
})  # fmt: skip
_ADDING_ONE = frozenset({"append", "add", "setdefault"})
_ABSENT = r"(?i)MISSING_\w+|(\w+_)?(NON_?EXIST(ENT|ING)|NOT_?(EXIST|SET|DEFINED)|NO_SUCH|UNDEFINED|UNSET)(_\w+)?"
_PROTOTYPE = frozenset({"argtypes", "restype", "errcheck"})  # what declares a function of C for ctypes, always alike


def isolates(suite: Suite, change: Change) -> bool:
    """Does the change bring the place into the state that every test may expect, or is the place only a double's?"""
    place = change.place
    if place.owner == LOGGERS:
        return change.value is None or _is_unset(change) or logs_for_others(suite, place.name)
    if place.owner == PROCESS:
        return _is_first_setting(change)
    if _fills_gap(suite, change) or _is_fresh_key(suite, change) or _is_stored(suite, change):
        return True
    if not place.is_attribute:
        return _cleans_up(suite, change) if change.value is None else _is_loaded_from_file(suite, change)
    parts = place.shown.split(".")
    if place.name in _PROTOTYPE or gives_definition(suite, change):
        return True
    if is_stand_in_name(place.owner.rpartition(".")[2]) or not _OF_MOCKS.isdisjoint(parts):
        return True
    if _is_reset(suite, change) or _is_of_mock(suite, place.owner) or _is_given(suite, place.owner):
        return True
    given = suite.inference.given_value(place.dotted)
    if given is None and (suite.inference.is_replaced(place.owner) or _has_metaclass(suite, place.owner)):
        return True  # what setting an attribute of such a thing does is unknown
    if change.is_part and not isinstance(change.node, ast.AugAssign):
        is_call = isinstance(change.node, ast.Call)  # a method with the name of a container's may be any function
        return change.value is None or not (is_container(given) if given is not None else not is_call)
    if change.value is None:  # what is made again when it is asked for: a cached property
        if place.owner in STDLIB:
            return _is_set_elsewhere(suite, change)
        return given is None and suite.inference.definition(place.dotted) is None
    return False


def _is_unset(change: Change) -> bool:
    """Is a logger given the level that all but the root have, by which it asks the one above: `NOTSET`, 0?"""
    value = change.value
    is_zero = isinstance(value, ast.Constant) and value.value == 0 or last_name(value) == "NOTSET"
    return is_zero and last_name(change.node) == "setLevel" and change.place.name != ROOT


def _is_first_setting(change: Change) -> bool:
    """Is a setting of the process given back, or is it the event loop that Windows needs?"""
    is_of_platform = change.place.name == "loop_policy" and last_name(change.value).startswith("Windows")
    return change.value is None or is_none(change.value) or is_of_platform


def _is_stored(suite: Suite, change: Change) -> bool:
    """Is an item added to what its module leaves empty, for the program to fill as it runs: a store, in which one item
    more changes no other? Settings are none, nor is what holds functions, which somebody may call."""
    match change.node:
        case ast.Assign(targets=[ast.Subscript(value=held)]):
            pass
        case ast.Call(func=ast.Attribute(value=held, attr=method)) if method in _ADDING_ONE:
            pass
        case _:
            return False
    is_plain = change.value is not None and not isinstance(change.value, ast.Lambda)
    is_own_item = is_plain and change.is_part and not isinstance(held, ast.Subscript) and change.place.is_attribute
    names = change.place.dotted.split(".")[-2:]
    if not is_own_item or any(has_any_word(name, _OF_SETTINGS) for name in names):
        return False
    given = suite.inference.given_value(change.place.dotted)
    if given is None or not (is_reset(given) or last_name(given) == "defaultdict"):
        return False
    filled = rf"(?m)^{re.escape(change.place.name)}(\[|\.\w+\()"
    return not any(re.search(filled, thing.module.text) for thing in suite.inference.target(change.place.owner) or ())


def _is_fresh_key(suite: Suite, change: Change) -> bool:
    """Is an item set by a key that is made anew in each run, so that nobody else asks for it?"""
    match change.node:
        case ast.Assign(targets=[ast.Subscript(slice=key)]):
            value = suite.source.only_value(key)
            nodes = walk(key, *([value] if value is not None else ()))
            return any(isinstance(node, ast.Call) and last_name(node) in _UNIQUE for node in nodes)
    return False


def logs_for_others(suite: Suite, logger: str) -> bool:
    """Is it the tests' own logger, or one of another distribution, which may log as it likes?"""
    is_of_module = suite.inference.is_module(logger) and {"test", "tests"}.isdisjoint(logger.split("."))
    is_own = not is_of_module and not {"test", "tests"}.isdisjoint(re.split(r"[._-]", logger))
    return logger != ROOT and (is_own or not any(map(suite.inference.is_module, and_holders(logger))))


def _fills_gap(suite: Suite, change: Change) -> bool:
    """Does a set-up or helper set what is missing, or a test add a folder to `sys.path` that is missing there: by a
    condition around the change, or an early return?"""
    source = suite.source
    if change.value is None or suite.role(change.function) == Role.TEST and change.place != _FOLDERS:
        return False
    around = [above for above in source.ancestors(change.node) if isinstance(above, ast.If)]
    early = [
        node
        for node in walk(*change.function.body, into_scopes=False)
        if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return) and node.lineno < change.node.lineno
    ]
    nodes = [node for condition in (*around, *early) for node in ast.walk(condition.test)]
    return any(change.place.meets(asked) for node in nodes for asked in _asked(suite, node))


def _asked(suite: Suite, node: ast.AST) -> Iterator[Place]:
    """What an expression by itself asks for: a place, or whether anything is there."""
    named = suite.fact(Restoring).changes(suite.source).named
    match node:
        case ast.Compare(left=key, ops=[ast.In() | ast.NotIn()], comparators=[held]):
            yield Place(named(held) or "", text_of(key))
        case ast.Call(func=ast.Name(id="hasattr" | "getattr"), args=[held, name, *_]):
            yield Place(named(held) or "", text_of(name))
        case ast.Call(func=ast.Attribute(value=held, attr="get"), args=[key, *_]):
            yield Place(named(held) or "", text_of(key))
        case ast.Call(func=called, args=[key, *_]) if named(called) == "os.getenv":
            yield Place(ENVIRONMENT, text_of(key))
        case ast.Attribute(value=held, attr=name):
            yield Place(named(held) or "", name)


def _has_metaclass(suite: Suite, owner: str) -> bool:
    """Is it a class of the project that a metaclass makes, by whose properties its attributes may be set?"""
    nodes = [thing.node for thing in suite.inference.target(owner) or ()]
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    made = (keyword.value for node in classes for keyword in node.keywords if keyword.arg == "metaclass")
    return any(last_name(metaclass) != "ABCMeta" for metaclass in made)


def _is_reset(suite: Suite, change: Change) -> bool:
    """Is nothing put there, or what is newly made, as in a cache, an instance or a flag at first? What the standard
    library holds is made once, such as `sys.stdout`; and what the definition turns on is turned off."""
    is_once = isinstance(change.value, ast.Call) and is_stdlib(change.place.owner)
    if is_once or not is_reset(change.value):
        return False
    return not _is_something(suite, change.place.dotted)


def _is_something(suite: Suite, name: str) -> bool:
    """Does the definition of a name say that it is a function, or True or another value that is not empty?"""
    given = suite.inference.given_value(name)
    match given:
        case ast.Constant(value=value):
            return bool(value) and value is not ...
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return bool(items)
        case ast.Dict(keys=keys):
            return bool(keys)
    things = suite.inference.target(name) if given is None else None
    return bool(things) and all(isinstance(thing.node, FUNCTIONS) for thing in things or ())


def _is_of_mock(suite: Suite, owner: str) -> bool:
    """Is `owner` a mock that another module of the project holds, or reached from one?"""
    holders = map(suite.inference.given_value, islice(and_holders(owner), 1, None))
    return any(map(makes_mock, holders))


def _is_given(suite: Suite, owner: str) -> bool:
    """Is a part of the owner a property of a class, or what another decorator makes of a method? That may give a new
    object each time."""
    below = islice(and_holders(owner), 1, None)
    holders = (thing for name in below for thing in suite.inference.target(name) or ())
    nodes = (thing.node for thing in holders if thing.kind in (Kind.METHOD, Kind.CLASSMETHOD))
    return any(isinstance(node, FUNCTIONS) and node.decorator_list for node in nodes)


def _cleans_up(suite: Suite, change: Change) -> bool:
    """Is something taken out of a table of the process that the tests put there, or a variable of the environment that
    by its name nobody has?"""
    if change.place.owner == ENVIRONMENT and isinstance(change.node, ast.Call):  # `del` fails where there is none
        if re.fullmatch(_ABSENT, change.place.name):
            return True
    is_of_tests = change.place.owner == "sys.modules" and _is_of_tests(suite, change)
    return is_of_tests or _is_set_elsewhere(suite, change)


def _is_loaded_from_file(suite: Suite, change: Change) -> bool:
    """Is it a file that is loaded as a module which nobody else holds? The recipe of importlib puts it into
    `sys.modules` before it runs."""
    if change.place.owner != "sys.modules":
        return False
    made = [binding.value for binding in suite.source.values(change.value)]
    is_loaded = (suite.source.qualified(one.func) == _LOADED for one in made if isinstance(one, ast.Call))
    return any(is_loaded) and not _is_held(suite, change.place)


def _is_of_tests(suite: Suite, change: Change) -> bool:
    """Is it a module that a test wrote: one that nobody else holds, and that is removed if it is there, or is named in
    other texts of the function?"""
    if _is_held(suite, change.place):
        return False
    if isinstance(change.node, ast.Call) and len(change.node.args) > 1:
        return True
    texts = [text_of(node) for node in walk(*change.function.body) if isinstance(node, ast.Constant)]
    return len([text for text in texts if re.search(rf"\b{re.escape(change.place.name)}\b", text)]) > 1


def _is_held(suite: Suite, module: Place) -> bool:
    """Do others hold the module that is taken from those that are imported, so that they and the code under test have
    two of it: is it one of the project or of the standard library, or imported at the head of the file? Of others, such
    as one that a test wrote, each test may have its own."""
    package, name = module.name.partition(".")[0], f"{module.name}."
    if is_stdlib(module.name) or package and suite.inference.is_module(module.name):
        return True
    imports = (one for one in suite.source.nodes(ast.Import, ast.ImportFrom) if suite.source.scope(one) is None)
    return any(f"{imported}.".startswith(name) for one in imports for imported in imported_by(one, suite.source))


def _is_set_elsewhere(suite: Suite, change: Change) -> bool:
    """Does another function of the file set what is taken away here, so that this only cleans up after it?"""
    changes = suite.fact(Restoring).changes(suite.source).all
    named = (other for other in changes if other.place == change.place and other.place.name)
    return any(other.value is not None for other in named)
