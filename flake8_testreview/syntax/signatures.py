"""What a callable accepts, as its source declares it: calls are bound as the language reference says, 6.3.4.

A call is what is known of it from a distance: how many positional arguments it passes, and which keywords.
"""
from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import NamedTuple

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
            return f"takes at most {_counted(len(self.positional), 'positional argument')}, not {call.positional}"
        taken = self.positional[: call.positional]
        for name in call.keywords:
            if name in taken[self.only :]:
                return f"gets {name} twice"
            if name not in (*self.positional[self.only :], *self.named) and not self.any_keyword:
                return f"has no parameter {name}"
        missing = [
            name
            for index, name in enumerate(self.positional[: self.required])
            if index >= call.positional and (name not in call.keywords or index < self.only)
        ]
        missing += [name for name in self.needed if name not in call.keywords]
        return f"needs {' and '.join(missing)}" if missing else ""

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


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def contradiction(real: Signature, double: Signature, takes_extra: bool = False) -> str:
    """What `double`, which stands in for `real`, does with calls that are right for `real`; empty when they agree.

    A stand-in may leave out optional parameters. It must take one of the minimal calls, must not take what the real
    one cannot (unless `takes_extra`), and what both know by the same name must stand at the same position.
    """
    for index, name in enumerate(double.positional[: len(real.positional)]):
        there = real.positional[index]
        if name in real.positional and real.positional.index(name) > index and there not in double.positional:
            return f"has {name} where the real one has {there}"
    if real.more or real.any_keyword:
        return ""  # what it passes on may take anything
    if all(double.rejection(call) for call in real.minimal_calls):
        enough = ", ".join((*real.positional[: real.required], *real.needed))
        reason = double.rejection(real.minimal_calls[-1])
        return f"{reason}, while the real one can be called with {f'({enough})' if enough else 'no argument'}"
    if not takes_extra and len(double.positional) > len(real.positional):
        known = (*real.positional, *real.named)
        stale = [name for name in double.positional[double.required :] if name not in known]
        if stale:
            return f"takes {stale[-1]}, which the real one does not have"
    return ""
