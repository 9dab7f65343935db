"""Whatever goes wrong while other files are read is no fault of the file under review: the answer is unknown.

A module may be written for another version of Python than the one that runs, be nested too deeply to be parsed, or
vanish while it is read.
"""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def or_unknown(question: Callable[Given, Answer]) -> Callable[Given, Answer | None]:
    """`question`, which answers None (unknown) whatever goes wrong, RecursionError too."""

    @wraps(question)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer | None:
        try:
            return question(*args, **kwargs)
        except Exception:  # noqa: BLE001 - a finding rests on what is known; a failure is not a fact about the code
            return None

    return asked
