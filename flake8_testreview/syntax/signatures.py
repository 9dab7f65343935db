"""What a callable accepts, as its source declares it: calls are bound as the language reference says, 6.3.4.

A call is what is known of it from a distance: how many positional arguments it passes, and which keywords.
"""
from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_testreview.syntax.nodes import OWN_NAMES
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.syntax.words import counted

_SHOWN_PARAMETERS = 8


class Call(NamedTuple):
    """The shape of a call without `*` and `**`."""

    positional: int
    keywords: tuple[str, ...] = ()

    @classmethod
    def of(cls, call: ast.Call) -> Call | None:
        """The shape of `call`; None when stars hide a part of it."""
        keywords = tuple(keyword.arg for keyword in call.keywords if keyword.arg is not None)
        if len(keywords) < len(call.keywords) or any(isinstance(given, ast.Starred) for given in call.args):
            return None
        return cls(len(call.args), keywords)


class Signature(NamedTuple):
    """The parameters of a callable, in the terms of `inspect.Parameter`, and where they are written.

    `positional` are the parameters that a position fills, of which the first `only` have no keyword and the first
    `required` have no default; `named` are those that only a keyword fills, `needed` those of them without default.
    """

    positional: tuple[str, ...]
    only: int = 0
    required: int = 0
    named: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    more: bool = False  # takes `*args`
    any_keyword: bool = False  # takes `**kwargs`
    path: str = ""
    line: int = 0

    @classmethod
    def of(cls, signature: ast.arguments, path: str = "", line: int = 0) -> Signature:
        """What a `def` or lambda declares."""
        positional = (*signature.posonlyargs, *signature.args)
        named = tuple(parameter.arg for parameter in signature.kwonlyargs)
        return cls(
            tuple(parameter.arg for parameter in positional),
            len(signature.posonlyargs),
            len(positional) - len(signature.defaults),
            named,
            tuple(name for name, default in zip(named, signature.kw_defaults, strict=True) if default is None),
            signature.vararg is not None,
            signature.kwarg is not None,
            path,
            line,
        )

    def bound(self, count: int = 1) -> Signature:
        """What is left when the first `count` positional arguments are given, such as `self`."""
        return self._replace(
            positional=self.positional[count:],
            only=max(0, self.only - count),
            required=max(0, self.required - count),
        )

    def without(self, names: Iterable[str]) -> Signature:
        """What may still be given when `functools.partial` has given the keywords `names`, which a call may replace."""
        first = min((self.positional.index(name) for name in names if name in self.positional), default=None)
        needed = tuple(name for name in self.needed if name not in names)
        if first is None:
            return self._replace(needed=needed)
        given = self.positional[first:]  # what stands behind it can be given by keyword only
        lacking = tuple(n for n in self.positional[first : self.required] if n not in names)
        return self._replace(
            positional=self.positional[:first],
            more=False,
            required=min(first, self.required),
            named=(*given, *self.named),
            needed=(*lacking, *needed),
        )

    def rejection(self, call: Call) -> str:
        """Why Python would reject the call, in words; empty when it would not."""
        surplus = call.positional - len(self.positional)
        if surplus > 0 and not self.more:
            return f"takes at most {counted(len(self.positional), 'positional argument')}, not {call.positional}"
        taken = self.positional[: call.positional]
        for name in call.keywords:
            if name in taken[self.only :]:
                return f"gets {name} twice"
            if name not in (*self.positional[self.only :], *self.named) and not self.any_keyword:
                return f"has no parameter {name}"
        missing = self.missing(call)
        return f"needs {' and '.join(missing)}" if missing else ""

    def missing(self, call: Call) -> list[str]:
        """The required parameters that the call does not give."""
        missing = [
            name
            for index, name in enumerate(self.positional[: self.required])
            if index >= call.positional and (name not in call.keywords or index < self.only)
        ]
        return missing + [name for name in self.needed if name not in call.keywords]

    def binding(self, call: Call) -> dict[str, int | str]:
        """Which argument of the call, by 0-based position or by keyword, each named parameter gets."""
        given: dict[str, int | str] = dict(zip(self.positional, range(call.positional), strict=False))
        return given | {name: name for name in call.keywords if name in (*self.positional, *self.named)}

    @property
    def takes_anything(self) -> bool:
        """Is there no call that it rejects?"""
        return self.more and self.any_keyword and not self.required and not self.needed

    @property
    def minimal_calls(self) -> list[Call]:
        """The calls that give what is required and nothing else: by position, by keyword, and all between."""
        names = self.positional[: self.required]
        first = min(self.only, self.required)
        return [Call(count, (*names[count:], *self.needed)) for count in range(first, len(names) + 1)]

    def __str__(self) -> str:
        """The parameters in short: `(context, instance, clean=..., *, wait=...)`."""
        parts = [name if i < self.required else f"{name}=..." for i, name in enumerate(self.positional)]
        if self.only:
            parts.insert(self.only, "/")
        if self.more:
            parts.append("*args")
        elif self.named:
            parts.append("*")
        parts += [name if name in self.needed else f"{name}=..." for name in self.named]
        if len(parts) > _SHOWN_PARAMETERS:
            parts[_SHOWN_PARAMETERS:] = ["..."]
        if self.any_keyword:
            parts.append("**kwargs")
        return f"({', '.join(parts)})"


class Disagreement(NamedTuple):
    """What a stand-in does with calls that are right for the real callable: `reason` in words that follow its name,
    with `{real}` for the real one's.

    `is_demand`: all that is wrong is that it demands what the real one can do without. `position`, 0-based: the two
    call a parameter otherwise there, which is right where all calls give it by keyword, or not at all. `has_aged`: they
    agree on optional parameters before it and the double cannot take the real one's, which has evidently been gained.
    """

    reason: str
    is_demand: bool = False
    position: int | None = None
    has_aged: bool = False


def disagreement(
    real: Signature, double: Signature, takes_extra: bool = False, by_keyword: bool = False
) -> Disagreement | None:
    """How `double`, which stands in for `real`, contradicts it; None when they agree.

    A stand-in may leave out optional parameters at the end. What both know by the same name must stand at the same
    position, unless all calls give it `by_keyword`; it must take one of the minimal calls, and must not take what the
    real one cannot (unless `takes_extra`).
    """
    if (shifted := _shifted(real, double)) is not None and not (by_keyword and shifted.position is not None):
        return shifted
    if real.more or real.any_keyword:
        return None  # what it passes on may take anything
    if all(double.rejection(call) for call in real.minimal_calls):
        return _rejected(real, double)
    if not takes_extra:
        known = (*real.positional, *real.named)
        extra = double.positional[max(double.required, len(real.positional)) :]
        stale = [name for name in extra if name not in known]
        if stale:
            return Disagreement(f"takes {stale[-1]}, which {{real}} does not have")
    return None


def _shifted(real: Signature, double: Signature) -> Disagreement | None:
    """A parameter that the real one has at another position, where it has one that the double lacks, or has
    elsewhere."""
    for index, (name, there) in enumerate(zip(double.positional, real.positional, strict=False)):
        if index < real.only:
            continue  # no call uses the name
        if name == there or double.more and double.any_keyword and there not in OWN_NAMES:
            continue  # with stars it takes what comes, whatever its first parameters are called
        moved = name in real.positional and real.positional.index(name) > index
        swapped = moved and there in double.positional and double.positional.index(there) > index
        gone = name not in (*real.positional, *real.named) and there in double.positional[index + 1 :]
        is_instance = there in OWN_NAMES
        is_taken = is_instance or _agree_on_another(name, real, double)
        if swapped or gone or (moved and there not in double.positional and is_taken):
            if is_instance:
                return Disagreement(f"has no {there}: the object that {{real}} is called on is passed as {name}")
            reason = f"has {name} where {{real}} has {there}"
            return Disagreement(reason, position=index, has_aged=_has_aged(real, double, index))
    return None


def _agree_on_another(name: str, real: Signature, double: Signature) -> bool:
    """Have the two another parameter of one name, so that the double's names are evidently taken from the real one?"""
    return any(other in real.positional for other in double.positional if other not in (name, "self", "cls"))


def _has_aged(real: Signature, double: Signature, index: int) -> bool:
    """Does the double agree on optional parameters before that position, and cannot take the one that the real one has
    there?"""
    both = zip(double.positional[real.required : index], real.positional[real.required :], strict=False)
    takes_it = double.any_keyword or real.positional[index] in (*double.positional, *double.named)
    return not takes_it and any(ours == theirs for ours, theirs in both)


def _rejected(real: Signature, double: Signature) -> Disagreement:
    """Why the double takes none of the minimal calls of the real one."""
    enough = ", ".join((*real.positional[: real.required], *real.needed))
    call = real.minimal_calls[-1]
    missing = double.missing(call)
    is_demand = double.rejection(call).startswith("needs") and _takes_some(real, double)
    if is_demand and all(_is_optional(name, real, double) for name in missing):
        are = "are" if len(missing) > 1 else "is"
        return Disagreement(f"requires {' and '.join(missing)}, which {are} optional in {{real}}", True)
    how = f"with ({enough})" if enough else "without arguments"
    return Disagreement(f"cannot be called {how}, as {{real}} can")


def _takes_some(real: Signature, double: Signature) -> bool:
    """Does the double take a call of the real one that gives what the two have in common?"""
    known = {*double.positional, *double.named, *real.positional[: real.required], *real.needed}
    names = real.positional
    calls = (
        Call(count, tuple(name for name in (*names[count:], *real.named) if name in known))
        for count in range(real.only, len(names) + 1)
    )
    return not all(map(double.rejection, calls))


def _is_optional(name: str, real: Signature, double: Signature) -> bool:
    """Is the parameter of the double, by its name or its position, one that the real callable has and can do
    without?"""
    if name in (*real.positional[real.required :], *real.named):
        return True
    return name in double.positional and double.positional.index(name) < len(real.positional)
