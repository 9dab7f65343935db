"""The formats of configuration files, read as data: what is none of a format has nothing in it."""
from __future__ import annotations

import configparser
from collections.abc import Mapping
from typing import Any


def as_toml(text: str) -> dict[str, Any]:
    """A text as TOML; empty where it is none."""
    if not text:
        return {}
    import tomllib  # compiles patterns when it is loaded: only where there is a text to read

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def section(data: Mapping[str, Any], dotted: str) -> Mapping[str, Any]:
    """The table of that dotted name; empty when there is none."""
    found: Any = data
    for key in dotted.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def ini(text: str) -> dict[str, dict[str, str]]:
    """The sections of a text in the format of configparser, each with its keys and texts."""
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
    except configparser.Error:
        return {}
    return {name: {key: value or "" for key, value in parser.items(name)} for name in parser.sections()}
