"""A rest for the garbage collector."""
from __future__ import annotations

import gc


class uncollected:  # noqa: N801 - used like a function, as contextlib's are
    """A context in which the garbage collector rests, where all that is made is in use: looking for garbage among it
    takes as long as making it."""

    __slots__ = ("_was_on",)

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_on:
            gc.enable()
