"""What a signature accepts is what Python accepts: compared with calls of the same text."""
from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from functools import partial
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flake8_testreview.syntax.signatures import Call, Signature, disagreement

NAMES = ("a", "b", "c", "d")


def signature(text: str) -> Signature:
    function = ast.parse(f"def f({text}): pass").body[0]
    assert isinstance(function, ast.FunctionDef)
    return Signature.of(function.args)


def made(text: str) -> Callable[..., None]:
    names: dict[str, Callable[..., None]] = {}
    exec(f"def f({text}): pass", names)  # the text is made here, not a file under review
    return names["f"]


def rejects(function: Callable[..., None], call: Call) -> bool:
    try:
        function(*range(call.positional), **dict.fromkeys(call.keywords))  # `bind` is wrong about f(a, /, **kwargs)
    except TypeError:
        return True
    return False


@st.composite
def parameter_lists(draw: st.DrawFn) -> str:
    """Any list of parameters of up to four names, as a `def` may have it."""
    names = list(NAMES[: draw(st.integers(0, 4))])
    plain = draw(st.integers(0, len(names)))
    only = draw(st.integers(0, plain))
    required = draw(st.integers(0, plain))
    parts = [name if index < required else f"{name}=0" for index, name in enumerate(names[:plain])]
    if only:
        parts.insert(only, "/")
    named = [name + draw(st.sampled_from(("", "=0"))) for name in names[plain:]]
    if star := draw(st.sampled_from(("*args", "*" if named else ""))):
        parts += [star, *named]
    if draw(st.booleans()):
        parts.append("**kwargs")
    return ", ".join(parts)


CALLS = [
    Call(count, tuple(name for name, is_given in zip((*NAMES, "z"), chosen, strict=True) if is_given))
    for count in range(6)
    for chosen in product((False, True), repeat=5)
]


@given(parameter_lists())
def test_rejection_is_that_of_python(text: str) -> None:
    declared, function = signature(text), made(text)
    for call in CALLS:
        assert bool(declared.rejection(call)) == rejects(function, call), (text, call)


@given(parameter_lists())
def test_minimal_calls_are_accepted(text: str) -> None:
    declared, function = signature(text), made(text)
    assert declared.minimal_calls
    assert not any(rejects(function, call) for call in declared.minimal_calls)
    assert disagreement(declared, declared) is None


def can_be_called(function: Callable[..., None]) -> bool:
    try:
        inspect.signature(function)
    except (TypeError, ValueError):
        return False
    return True


@given(parameter_lists(), st.integers(0, 2), st.sets(st.sampled_from(NAMES), max_size=2))
def test_partial_is_that_of_functools(text: str, count: int, names: set[str]) -> None:
    declared, function = signature(text), made(text)
    given = partial(function, *range(count), **dict.fromkeys(sorted(names)))
    assume(can_be_called(given))
    left = declared.bound(count).without(sorted(names))
    # positional-only names given by keyword go to **kwargs
    assume(declared.only <= count and names.isdisjoint(declared.positional[:count]))
    gone = set(declared.positional[:count])  # by keyword they are what **kwargs may take
    for call in (call for call in CALLS if gone.isdisjoint(call.keywords)):
        assert bool(left.rejection(call)) == rejects(given, call), (text, count, names, call)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "()"),
        ("a, b=1", "(a, b=...)"),
        ("a, /, b, *, c, d=1", "(a, /, b, *, c, d=...)"),
        ("*args, k, **kwargs", "(*args, k, **kwargs)"),
        ("a, b, c, d, e, f, g, h, i, j", "(a, b, c, d, e, f, g, h, ...)"),
    ],
)
def test_shown_in_short(text: str, shown: str) -> None:
    assert str(signature(text)) == shown


@pytest.mark.parametrize(
    ("real", "double", "reason"),
    [
        ("a, b=1", "a", ""),
        ("a, b=1", "a, b", "requires b, which is optional in {real}"),
        ("a, b", "a", "cannot be called with (a, b), as {real} can"),
        ("a, b", "b, a", "has b where {real} has a"),
        ("a, b", "old, a, b", "has old where {real} has a"),
        ("a, b", "x, y", ""),
        ("a, b", "a, b, old=None", "takes old, which {real} does not have"),
        ("a, b=1, c=2", "a, c=2", "has c where {real} has b"),
        ("self, a", "a", "has no self: the object that {real} is called on is passed as a"),
        ("*, k", "k", ""),
        ("*, k", "**kwargs", ""),
        ("a, *args", "x, y, z", ""),
        ("a, **kwargs", "x, y, z", ""),
        ("a, b", "*args, **kwargs", ""),
    ],
)
def test_disagreements(real: str, double: str, reason: str) -> None:
    found = disagreement(signature(real), signature(double))
    assert (found.reason if found else "") == reason
