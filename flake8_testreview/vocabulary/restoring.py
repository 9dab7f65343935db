"""What restores a change: who puts back what a test changes, by what they do."""
from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property
from itertools import product

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, and_holders, applied, is_empty, last_name, text_of, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import lower_words
from flake8_testreview.vocabulary.changes import Change, Changes, is_reset, takes_back
from flake8_testreview.vocabulary.cleanups import (
    TEARING_DOWN,
    Cleanups,
    Code,
    contexts,
    is_after_yield,
    is_final,
    outside_functions,
)  # fmt: skip
from flake8_testreview.vocabulary.defined import gives_definition
from flake8_testreview.vocabulary.expecting import has_to_raise
from flake8_testreview.vocabulary.gone import is_seen_gone
from flake8_testreview.vocabulary.ineffective import Ineffective, goes_on, ineffective, kind_of
from flake8_testreview.vocabulary.known import known
from flake8_testreview.vocabulary.patches import makes_mock
from flake8_testreview.vocabulary.places import ENVIRONMENT, LOGGERS, PROCESS, Place, split
from flake8_testreview.vocabulary.touching import Touching
from flake8_testreview.vocabulary.verification import Verifying

LAST = 5  # statements at the end of a test, which may be its clean-up
_RESETTING = frozenset({"reset", "restore", "revert", "undo"})  # words of what gives first values
_EMPTYING = frozenset({"clear", "remove", "delete", "unset"})  # how the name of what empties an attribute begins
_SAID_TO_RESET = r"(?i)\s*(reset|restor)"
_MARK = r"(pytest\.)?mark\.|(unittest\.)?skip(If|Unless)\b"


class Restoring:
    """Who restores what in one suite; share it through `suite.fact(Restoring)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source
        self._cleanups = suite.fact(Cleanups)
        self._touching = suite.fact(Touching)
        self._void: dict[tuple[object, ...], Ineffective] = {}
        self._known: dict[Place, list[Place]] = {}
        self._callers: dict[FunctionNode, dict[ast.AST | None, set[bool]]] = {}

    def changes(self, source: SourceFile) -> Changes:
        """The changes that a file's functions make."""
        return self._touching.changes(source)

    def is_restored(self, change: Change, users: Collection[FunctionNode]) -> bool:
        """May what `change` does, in one of `users` or in a helper that it calls, be undone when that is over?"""
        if self._is_put_back(change) or self._hands_back(change):
            return True
        if any(user is not change.function and self._is_undone_by(user, change) for user in users):
            return True
        return any(self.is_restored_around(change, user) for user in users)

    def _is_undone_by(self, user: FunctionNode, change: Change) -> bool:
        """Does the function that calls the helper which makes the change undo it?"""
        if self._is_called_again(user, change):
            return True
        return self._undone_in(user, change.place, 0, {change.function})

    def _is_called_again(self, function: FunctionNode, change: Change) -> bool:
        """Does the function call the helper that makes the change once more in a `finally`: `chdir(saved)`?"""
        if change.function not in self._callers:
            called: dict[ast.AST | None, set[bool]] = defaultdict(set)
            for call in self._suite.callers(change.function):
                called[self._suite.outermost(call)].add(is_final(self._source, call))
            self._callers[change.function] = called
        return len(self._callers[change.function].get(function, ())) > 1

    def is_restored_around(self, change: Change, function: FunctionNode, in_doubt: bool = True) -> bool:
        """May what `change` does be undone by a context, a clean-up that is handed over, or what runs around
        `function`? `in_doubt` is the answer where what runs there cannot be read."""
        is_bound = self._is_owner_bound(change)
        places = [owner for one in self._known_as(change.place) for owner in _and_owners(one, is_bound)]
        return any(self._is_restored(change, one, function, in_doubt) for one in places)

    def _is_owner_bound(self, change: Change) -> bool:
        """Is the owner of the place what an import binds to a name of the file, which stays the same where that module
        gets another one?"""
        match change.node:
            case ast.Assign(targets=[ast.Attribute(value=ast.Name() as owner)]):
                return self._source.qualified(owner) == change.place.owner
        return False

    def _is_restored(self, change: Change, place: Place, function: FunctionNode, in_doubt: bool) -> bool:
        if self.is_guarded(change.node, place):
            return True
        own = Code(self._source, (function, change.function))
        if self._touching.touches(own, place):
            return True
        void = self.ineffective(change).all
        for one in {function, change.function}:
            around = self._cleanups.around(one, self._touching.package(place))
            if around is None and in_doubt or self._asks(one, place):
                return True
            if any(self._touching.touches(code.without(void), place) for code in around or ()):
                return True
        return False

    def ineffective(self, change: Change) -> Ineffective:
        """What of the file puts nothing back of what `change` does."""
        changes = self.changes(self._source)
        kind = kind_of(change, changes)
        if kind not in self._void:
            self._void[kind] = ineffective(change, changes)
        return self._void[kind]

    def _known_as(self, place: Place) -> list[Place]:
        """The place as it is written, and as it is called where it is defined. What a call makes is defined there."""
        if place not in self._known:
            self._known[place] = self._named(place)
        return self._known[place]

    def _named(self, place: Place) -> list[Place]:
        inference = self._suite.inference
        is_named = place.is_attribute and place.name and not isinstance(inference.given_value(place.dotted), ast.Call)
        origin = inference.canonical(place.dotted) if is_named else None
        return [place, split(origin)] if origin and origin != place.dotted.lstrip(".") else [place]

    # -- in the same function -------------------------------------------------------------------------------------

    def undoing(self, change: Change, certainly: bool = False) -> list[Change]:
        """The later changes of the same function, or those in a `finally`, that take away or put back what it did, or
        may do so."""
        found = []
        void = self.ineffective(change).all
        for other in self.changes(self._source).by.get(change.function, ()):
            if other is change or not other.place.meets(change.place):
                continue
            is_later = other.node.lineno > change.node.lineno or self._runs_later(other)
            is_void = other.node in void or self._source.parent(other.node) in void
            if certainly and has_to_raise(self._suite, self._source.statement(other.node)):
                continue
            if is_later and not is_void and self._undoes(other, change, certainly):
                found.append(other)
        return found

    def _runs_later(self, change: Change) -> bool:
        """Does a change happen after what is written below it: in a `finally`, or in a lambda?"""
        return is_final(self._source, change.node) or not outside_functions(self._source, change.node, change.function)

    def _is_last_word(self, other: Change, change: Change) -> bool:
        """Is another plain value, or nothing, written where no assertion follows but about it, so that it is for those
        who come after?"""
        if change.value is None or other.value is None:
            return False
        is_level = other.place.owner == LOGGERS and isinstance(other.value, ast.Attribute)
        if not is_level and not isinstance(other.value, ast.Constant) and not is_empty(other.value):
            return False
        if other.is_part and not _is_same_target(other.node, change.node):
            return False
        if not other.place.is_attribute and other.place.owner not in (PROCESS, LOGGERS):
            return False
        given = self._suite.inference.given_value(other.place.dotted)
        if isinstance(given, ast.Constant) and ast.dump(given) != ast.dump(other.value):
            return False
        return not goes_on(self._suite, other) and ast.dump(change.value) != ast.dump(other.value)

    def ends_reset(self, change: Change) -> bool:
        """Is the place reset later in the function, by the code under test too, or is the change a removal that nothing
        follows, of the environment no verification: a clean-up?"""
        body, changes = change.function.body, self.changes(self._source).by.get(change.function, ())
        is_last = change.node is body[-1] or self._source.parent(change.node) is body[-1]
        if change.place.owner == ENVIRONMENT and self._source.statement(change.node) in body[-LAST:]:
            # what the code under test has put there
            is_last = is_last or self._suite.fact(Verifying).is_behind_all(change.node)
        is_cleared = isinstance(change.node, ast.Call) and not change.node.args
        is_set_up = self._suite.role(change.function) == Role.FIXTURE and change.function.name not in TEARING_DOWN
        if change.value is None and is_last and not is_set_up:
            if not (is_cleared and change.place.owner == ENVIRONMENT):
                return True
        if is_last and re.match(_SAID_TO_RESET, self._source.comments(change.node)):
            return True
        same = [one for one in changes if one.node.lineno > change.node.lineno and one.place == change.place]
        resets = [one.value for one in same if one.value is not None and is_reset(one.value) and not one.is_part]
        if any(change.value is None or ast.dump(one) != ast.dump(change.value) for one in resets):
            return True
        return change.value is not None and not same and is_seen_gone(self._suite, change)

    def _undoes(self, other: Change, change: Change, certainly: bool) -> bool:
        is_end = is_final(self._source, other.node) or is_after_yield(other.function, other.node)
        if not is_end and makes_mock(other.value):  # another one, not what was there before
            return False
        if other.value is None or is_end or self.changes(self._source).puts_back(other):
            return change.value is not None or other.value is not None
        if gives_definition(self._suite, other) or takes_back(other.node, change.node):
            return True
        below = text_of(other.value)  # `os.chdir("..")`, and `os.chdir("tests")`
        if text_of(change.value) == ".." and change.place.owner == PROCESS and below.strip(".") and "/" not in below:
            return True
        if certainly or isinstance(other.value, ast.Constant) or other.place.owner == LOGGERS:
            return self._is_last_word(other, change)
        owner, name = other.place.owner, other.place.name
        is_setting = owner in (PROCESS, LOGGERS, ENVIRONMENT) or not (name or other.place.is_attribute)
        return not is_setting and not other.is_part  # of an attribute the last value written may be the first one

    def _is_put_back(self, change: Change) -> bool:
        if self.undoing(change) or self._is_put_back_within(change):
            return True
        making = self._source.function(change.node)  # it may be nested
        return self._undone_in(change.function, change.place, change.node.lineno, {making} if making else set())

    def _is_put_back_within(self, change: Change) -> bool:
        """Does a function that is nested in the one that makes the change, such as a callback, put it back?"""
        puts_back = self.changes(self._source).puts_back
        nested = self._nested.get(change.function, ())
        return any(other.place.meets(change.place) and puts_back(other) for other in nested)

    @cached_property
    def _nested(self) -> dict[FunctionNode, list[Change]]:
        """The changes that nested functions make, by the outermost function around them."""
        found: dict[FunctionNode, list[Change]] = defaultdict(list)
        for change in self.changes(self._source).all:
            outermost = self._suite.outermost(change.node)
            if outermost is not None and outermost is not change.function:
                found[outermost].append(change)
        return found

    def undone_by(self, change: Change, call: ast.Call) -> bool:
        """Does a call of a function of the file, or of its class, change the place, or is it a method of what owns the
        place, that resets it?"""
        if self._resets_owner(call, change.place):
            return True
        called = [code._replace(is_after=True) for code in self._touching.followed(self._source, call.func, far=False)]
        return any(self._touching.touches(code, change.place) for code in called)

    def _resets_owner(self, call: ast.Call, place: Place) -> bool:
        """Is it `owner.reset()`, `owner.clear_name()` of the place, or a function `reset_...` of the owner's module?"""
        module, _, function = (self.changes(self._source).named(call.func) or "").rpartition(".")
        if module and not _RESETTING.isdisjoint(lower_words(function)):
            if f"{place.owner}.".startswith(f"{module}."):
                return True
        match call.func:
            case ast.Attribute(value=held, attr=method):
                verb, _, what = method.partition("_")
                is_of_place = verb in _EMPTYING and what == place.name.lstrip("_")
                if is_of_place or not _RESETTING.isdisjoint(method.lower().split("_")):
                    return place.meets(Place(self.changes(self._source).named(held) or "", ""))
        return False

    def _undone_in(self, function: FunctionNode, place: Place, line: int, seen: set[ast.AST]) -> bool:
        """Does the function, after a line, call one of the file that changes the place, or what resets its owner?"""
        source, touching, places = self._source, self._touching, self._known_as(place)
        for node in walk(*function.body):
            if isinstance(node, ast.Call) and node.lineno > line:
                called = [code for code in touching.followed(source, node.func) if code.nodes[0] not in seen]
                if self._resets_owner(node, place) or any(self._may_undo(*pair) for pair in product(called, places)):
                    return True
                if last_name(node.func) == "reload" and any(map(place.meets, touching.replaced(source, node))):
                    return True
                if any(map(place.meets, touching.set_on_given(source, node))):
                    return True
        return False

    def _may_undo(self, code: Code, place: Place) -> bool:
        """May called code change the place: of test code with all that it calls, of code under test by itself?"""
        source = code.source
        if source is self._source or self._suite.is_test_code(source.filename):
            return self._touching.touches(code._replace(is_after=True), place)
        return self._touching.sets(code, place)

    def _hands_back(self, change: Change) -> bool:
        """Does the function return what was there before, for its caller to put back?"""
        returns = [node for node in walk(*change.function.body, into_scopes=False) if isinstance(node, ast.Return)]
        given = [one.value for one in returns if one.value is not None]
        if change.place.is_attribute:  # beside what else it makes
            given += [part for value in given if isinstance(value, ast.Tuple) for part in value.elts]
        asked = (Change(change.node, change.function, change.place, value, False) for value in given)
        return any(self.changes(self._source).puts_back(one) for one in asked)

    # -- contexts -------------------------------------------------------------------------------------------------

    def is_guarded(self, node: ast.AST, place: Place) -> bool:
        """Is a context or decorator around that restores the place, or may, since it cannot be read?"""
        for expression in contexts(self._source, node):
            called = self._touching.followed(self._source, applied(expression))
            written = [Code(self._source, (expression,), True), *(code._replace(is_after=True) for code in called)]
            if any(self._touching.touches(code, place) for code in written):
                return True
            if not called and self._may_restore(expression, place):
                return True
        return False

    def _may_restore(self, expression: ast.expr, place: Place) -> bool:
        """May a context or decorator that cannot be read restore the place?"""
        called = applied(expression)
        name = self._source.qualified(called)
        if name is not None:
            if not self._touching.may_know(name, place) or self._suite.inference.definition(name) is not None:
                return False
            return not self._is_mark_of_project(name)
        match called:
            case ast.Name():
                return not self._is_known_mark(called, place)
            case ast.Attribute(value=ast.Name() as receiver, attr=method):
                is_plain = method == "subTest" or method.startswith("assert")
                return self._source.self_class(receiver) is not None and not is_plain
        return False

    def _is_known_mark(self, name: ast.Name, place: Place) -> bool:
        """Is the name bound to calls alone that do not restore the place: `each = pytest.mark.parametrize(...)`?"""
        made = [binding.value for binding in self._source.values(name)]
        return bool(made) and all(
            isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and not self._may_restore(one, place)
            for one in made
        )

    def _is_mark_of_project(self, name: str) -> bool:
        """Is the name given a mark in a module of the project: `on_linux = pytest.mark.skipif(...)`?"""
        value = self._suite.inference.given_value(name)
        return value is not None and re.match(_MARK, ast.unparse(value)) is not None

    def _asks(self, function: FunctionNode, place: Place) -> bool:
        asked = (name for name in self._suite.parameter_names(function) if any(map(place.meets, known(name))))
        return any(name != "fs" or not self._cleanups.fixtures_named(name, function) for name in asked)


def _is_same_target(node: ast.AST, other: ast.AST) -> bool:
    """Do two statements set the same item, by the same written key?"""
    match node, other:
        case ast.Assign(targets=[ast.Subscript() as one]), ast.Assign(targets=[ast.Subscript() as two]):
            return isinstance(one.slice, ast.Constant) and ast.dump(one) == ast.dump(two)
    return False


def _and_owners(place: Place, is_bound: bool) -> list[Place]:
    """The place, and those that hold what owns it: what is put there goes with whatever it was changed on. Not the
    owner itself, where it is bound to a name of the file."""
    held = [*and_holders(place.owner)][1:] if place.is_attribute else []
    return [place, *(Place(*one.rpartition(".")[::2]) for one in (held[:-1] if is_bound else held))]
