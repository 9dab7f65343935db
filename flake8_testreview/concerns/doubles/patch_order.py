"""The names of a test's parameters are in another order than the mocks that stacked patches pass to it. The innermost
patch comes first.

Why it matters: the test sets up and checks the wrong mock.

Bad::

    from unittest import mock


    @mock.patch("os.path.exists")
    @mock.patch("os.listdir")
    def test_swapped(exists, listdir):  # TRV505:18
        exists.return_value = True
        assert not listdir.called

Good::

    from unittest import mock


    @mock.patch("os.path.exists")
    @mock.patch("os.listdir")
    def test_in_order(listdir, exists):
        exists.return_value = True
        assert not listdir.called

Fixed::

    from unittest import mock


    @mock.patch("os.path.exists")
    @mock.patch("os.listdir")
    def test_swapped(listdir, exists):
        exists.return_value = True
        assert not listdir.called

Fixes: suggested (``reorder the parameters; the test may fail``).

Not reported: names that are too similar to tell apart, and names of which none matches another patch exactly.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import OWN_NAMES, FunctionNode, dotted
from flake8_testreview.syntax.words import lower_words
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.injection import injected, injecting
from flake8_testreview.vocabulary.patches import Double

PATCH_ORDER = Message(
    "TRV505",
    "patch-order",
    "Mock parameters are in another order than the patches that fill them",
    kind=Kind.BLIND,
    template="mock parameters are in the wrong order: {pairs}; the innermost @patch comes first",
    remark="mocks that check nothing",
)

# What parameters are called by besides what they are mocks of.
_NO_WORDS = frozenset(
    {
        "mock", "mocked", "mocks", "mck", "mok", "mk", "moc", "mo", "fake", "faked", "fk", "stub", "stubbed", "patched",
        "patch", "patcher", "m", "p", "the", "my", "fn", "func", "method", "obj", "spy",
    }
)  # fmt: skip


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each function whose parameters name one another's mocks."""
    for pairs, wrong in misnamed(suite):
        first = next(parameter for parameter, _ in pairs if parameter.arg in wrong)
        told = [f"{name} gets the mock of {_end(double.shown)}" for name, double in wrong.items()]
        fix = partial(_reordered, suite, pairs, wrong)
        yield PATCH_ORDER.at(suite, first, fix=fix, pairs=" and ".join(told))


def misnamed(suite: Suite) -> Iterator[tuple[list[tuple[ast.arg, Double]], dict[str, Double]]]:
    """The parameters of each such function with the doubles that they get, and those of them that are named for one
    another's."""
    for function in suite.functions:
        decorators = injecting(suite, function) if _is_decorated(suite, function) else []
        if len(decorators) < 2 or not _may_be_wrong(suite, function, decorators):
            continue
        pairs = _paired(suite, injected(suite, function).items())
        if wrong := _circle([(parameter.arg, double) for parameter, double in pairs]):
            yield pairs, wrong


def _is_decorated(suite: Suite, function: FunctionNode) -> bool:
    """Have the function and its class several decorators, so that it may get several mocks?"""
    owner = suite.source.class_of(function)
    return len(function.decorator_list) + (len(owner.decorator_list) if owner is not None else 0) > 1


def _paired(suite: Suite, given: Iterable[tuple[ast.arg, ast.expr]]) -> list[tuple[ast.arg, Double]]:
    return [(parameter, double) for parameter, decorator in given if (double := suite.fact(Doubles).at(decorator))]


def _may_be_wrong(suite: Suite, function: FunctionNode, decorators: list[ast.expr]) -> bool:
    """Would the names be wrong, wherever among the parameters the mocks may begin? Who calls the function is asked of
    such only."""
    given = (*function.args.posonlyargs, *function.args.args)
    parameters = [parameter for parameter in given if parameter.arg not in OWN_NAMES]
    starts = range(max(1, len(parameters) - len(decorators) + 1))
    paired = (_paired(suite, zip(parameters[start:], decorators, strict=False)) for start in starts)
    return any(_circle([(parameter.arg, double) for parameter, double in pairs]) for pairs in paired)


def _circle(pairs: list[tuple[str, Double]]) -> dict[str, Double]:
    """Those of the parameters, with the double that each really gets, that go round by each other's names."""
    if all(_fit(name, double) for name, double in pairs):
        return {}
    fits = {
        name: [index for index, (_, double) in enumerate(pairs) if _fit(name, double)] for name, _ in pairs
    }
    meant: dict[int, int] = {}
    for index, (name, _) in enumerate(pairs):
        exactly = [one for one in fits[name] if _fit(name, pairs[one][1]) == 2]
        likely = exactly if len(exactly) == 1 else fits[name]
        if index not in fits[name] and len(likely) == 1:
            meant[index] = likely[0]
    for start in meant:
        trip = [start]
        while (following := meant.get(trip[-1])) is not None and following not in trip:
            trip.append(following)
        exact = any(_fit(pairs[index][0], pairs[meant[index]][1]) == 2 for index in trip if index in meant)
        comes_round = following == start and len(trip) > 1
        # two that go by one another's names; or one that fits exactly where another does not fit at all
        ends = following is None and len(trip) == 2 and exact and not fits[pairs[trip[1]][0]]
        if comes_round or ends:
            return {pairs[index][0]: pairs[index][1] for index in sorted(trip)}
    return {}


def _fit(parameter: str, double: Double) -> int:
    """How well the parameter is named for the double: 2 exactly, 1 by some of its words, 0 not at all."""
    owner = double.owner if isinstance(double.owner, str) else dotted(double.owner)
    return _fit_names(parameter, owner, double.attribute)


@lru_cache(4096)  # the same things are patched by test after test
def _fit_names(parameter: str, owner: str, attribute: str) -> int:
    said = tuple(word for word in _words(parameter) if word not in _NO_WORDS)
    if not said:
        return 0
    last, around = _words(attribute), _words(owner)
    before = said[: len(said) - len(last)]
    if said[len(before) :] == last and all(word in around for word in before):
        return 2
    if all(any(_alike(word, other) for other in (*last, *around)) for word in said):
        return 1 if any(_alike(word, other) for word in said for other in last) or _begins(said, around) else 0
    return 0


def _begins(said: tuple[str, ...], around: tuple[str, ...]) -> bool:
    """Is the whole name the beginning of a longer word, as `nova` is of `novaclient`?"""
    return len(said) == 1 and len(said[0]) > 2 and any(one != said[0] and one.startswith(said[0]) for one in around)


@lru_cache(4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a dotted name in lower case."""
    return tuple(lower_words(name))


def _end(target: str) -> str:
    """The last two parts of a dotted name."""
    return ".".join(target.split(".")[-2:])


def _alike(word: str, other: str) -> bool:
    """Is one the beginning of the other: `inst` and `instance`, `filter` and `filters`?"""
    return word == other or (min(len(word), len(other)) > 2 and (word.startswith(other) or other.startswith(word)))


def _reordered(suite: Suite, pairs: list[tuple[ast.arg, Double]], wrong: dict[str, Double]) -> Fix | None:
    """Give each of the parameters the place whose mock it is named for; two of them change places."""
    from flake8_testreview.edits.building import span_of

    parameters = [parameter for parameter, _ in pairs if parameter.arg in wrong]
    places = [
        [n for n, double in enumerate(wrong.values()) if _fit(parameter.arg, double)] for parameter in parameters
    ]
    if len(parameters) == 2:
        order = [1, 0]
    elif all(len(fits) == 1 for fits in places) and len({fits[0] for fits in places}) == len(parameters):
        order = [[fits[0] for fits in places].index(n) for n in range(len(parameters))]
    else:
        return None
    texts = [suite.draft.text.between(*span_of(parameters[n])) for n in order]
    edits = tuple(map(suite.draft.replacement, parameters, texts))
    return Fix("reorder the parameters; the test may fail", edits, is_safe=False)
