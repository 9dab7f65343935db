"""What a run has switched on: the concerns that take part in it, and the codes that the user wants."""
from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from flake8.style_guide import Decision, DecisionEngine

from flake8_testreview.plugin.finding import Message

if TYPE_CHECKING:
    from flake8_testreview.plugin.rules import Rules


def concerns_of(settings: argparse.Namespace) -> list[type[Rules]]:
    """The concerns that take part, in the order in which they were registered."""
    concerns: list[type[Rules]] = settings.__dict__.setdefault("testreview_concerns", [])
    return concerns


_decided: tuple[argparse.Namespace, DecisionEngine, dict[str, bool]] | None = None


def is_on(message: Message, settings: argparse.Namespace) -> bool:
    """Do the user's select and ignore leave a code on, by flake8's own decision, and is it a default code or asked for?

    A finding that flake8 drops later still costs a second tokenization of the file (flake8 builds its noqa map at the
    first one), so what is switched off is never looked for.
    """
    global _decided
    if _decided is None or _decided[0] is not settings:  # one run, one namespace: an editor's next run has another
        _decided = settings, DecisionEngine(settings), {}
    _, engine, known = _decided
    if message.code not in known:
        is_selected = engine.decision_for(message.code) is Decision.Selected
        known[message.code] = is_selected and (message.is_default or is_asked_for(message.code, settings))
    return known[message.code]


def is_asked_for(code: str, settings: argparse.Namespace) -> bool:
    """Is an opt-in code switched on: by `enable-extensions`, where a prefix means all codes that begin so, or by its
    exact name in `select` or `extend-select`, where a prefix means the default ones?"""
    named = (*(settings.select or ()), *(settings.extend_select or ()))
    return code in named or code.startswith(settings.testreview_enabled)
