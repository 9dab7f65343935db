"""`python -m flake8_testreview config --check`: what is wrong with the configuration of the working directory."""
from __future__ import annotations

import argparse
import configparser
import difflib
import os
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any, NamedTuple

from flake8.exceptions import ExecutionError
from flake8.options.config import load_config
from flake8.utils import fnmatch

from flake8_testreview.fixing.reviewer import options_of
from flake8_testreview.plugin.options import SCOPE
from flake8_testreview.plugin.run import is_asked_for, is_on
from flake8_testreview.project.formats import as_toml
from flake8_testreview.reports import catalog
from flake8_testreview.syntax.paths import text_of_file

_FILES = ("setup.cfg", "tox.ini", ".flake8")  # flake8 reads the first that has a section for it
_CODES = ("select", "extend-select", "ignore", "extend-ignore", "enable-extensions", "per-file-ignores")


class Section(NamedTuple):
    """What flake8 reads: the name of the file, and its options, with hyphens, as they are written."""

    name: str
    values: dict[str, str]


def checked(folder: str) -> list[str]:
    """A sentence for each fault of the configuration that flake8 takes in `folder`, the working directory."""
    found: list[str] = []
    try:
        section = _section(folder)
        found += [*_misspelt(section), *_not_read(folder, section), *_unknown(section), *_ruff(folder)]
        options = options_of([])
    except (ExecutionError, ValueError, configparser.Error) as error:
        return [*found, " ".join(str(error).split())]
    found += _switched_off(section, options) or _silent(section, options)
    return [*found, *_not_excluded(folder, options)]


def _section(folder: str) -> Section:
    pyproject = _pyproject(folder)
    if pyproject and _is_pyproject_read():
        values = {key: ",".join(value) if isinstance(value, list) else str(value) for key, value in pyproject.items()}
        return Section("pyproject.toml", _with_hyphens(values))
    read, where = load_config(None, [])
    name = next((name for name in _FILES if _has_section(os.path.join(where, name))), "flake8")
    path = os.path.relpath(os.path.join(where, name), folder)
    return Section(path, _with_hyphens(dict(read["flake8"]) if "flake8" in read else {}))


def _has_section(path: str) -> bool:
    return re.search(r"^\[flake8\]", text_of_file(path) or "", re.MULTILINE) is not None


def _pyproject(folder: str) -> dict[str, Any]:
    table: dict[str, Any] = _toml(folder, "pyproject.toml").get("tool", {}).get("flake8", {})
    return table


def _is_pyproject_read() -> bool:
    """Is the plugin there that reads `[tool.flake8]`, and then nothing else?"""
    try:
        distribution("Flake8-pyproject")
    except PackageNotFoundError:
        return False
    return True


def _with_hyphens(values: dict[str, str]) -> dict[str, str]:
    return {key.replace("_", "-"): value for key, value in values.items()}


def _misspelt(section: Section) -> Iterator[str]:
    """flake8 passes over options that it does not know."""
    ours = [f"testreview-{option.name}" for option in catalog.options()]
    for key in section.values:
        near = difflib.get_close_matches(key, ours, n=1, cutoff=0.85)
        if key not in ours and (near or key.startswith("testreview-")):
            meant = f"; did you mean {near[0]}?" if near else ""
            yield f"{section.name}: there is no option {key}, and flake8 passes over it{meant}"


def _not_read(folder: str, section: Section) -> Iterator[str]:
    """The sections that flake8 does not come to."""
    for name in _FILES:
        if name != section.name and _has_section(os.path.join(folder, name)):
            yield f"{name}: flake8 does not read its section, since {section.name} has one"
    if _pyproject(folder) and section.name != "pyproject.toml":
        yield "pyproject.toml: flake8 reads [tool.flake8] only with Flake8-pyproject, which is not installed"
    if section.name == "pyproject.toml" and "enable-extensions" in section.values:
        yield "pyproject.toml: flake8 does not read enable-extensions there; name the codes in extend-select"


def _unknown(section: Section) -> Iterator[str]:
    """Codes that do not exist, wherever they are named."""
    known = [entry.message.code for entry in catalog.entries()]
    for key in _CODES:
        for code in dict.fromkeys(re.findall(r"\bTRV\d*", section.values.get(key, ""))):
            if not any(other.startswith(code) for other in known):
                yield f"{section.name}: {key} names {code}, which does not exist"


def _switched_off(section: Section, options: argparse.Namespace) -> list[str]:
    """Is no code on that is on by default?"""
    if any(is_on(entry.message, options) for entry in catalog.entries() if entry.message.is_default):
        return []
    if options.select and not any(code.startswith("TRV") for code in options.select):
        chosen = ",".join(options.select)
        return [f"{section.name}: select = {chosen} leaves out all codes of testreview; add TRV to it"]
    return [f"{section.name}: all codes of testreview are switched off; see ignore and extend-ignore"]


def _silent(section: Section, options: argparse.Namespace) -> Iterator[str]:
    """Opt-in codes that are asked for and cannot be reported."""
    opt_in = (entry.message for entry in catalog.entries() if not entry.message.is_default)
    asked = [message for message in opt_in if is_asked_for(message.code, options)]
    off = [message.code for message in asked if not is_on(message, options)]
    if off:
        yield f"{section.name}: {', '.join(off)} cannot be reported: {_why_off(off[0], options)}"
    compare = [message.code for message in asked if message.compares and message.code not in off]
    if compare and SCOPE.value(options) == "file":
        yield (
            f"{section.name}: {', '.join(compare)} cannot be reported: testreview-scope = file, and these compare files"
        )


def _why_off(code: str, options: argparse.Namespace) -> str:
    for name in ("ignore", "extend_ignore"):
        if beginning := next((one for one in getattr(options, name) or () if code.startswith(one)), ""):
            return f"{name.replace('_', '-')} has {beginning}"
    return f"select = {','.join(options.select or ())} leaves it out"


def _not_excluded(folder: str, options: argparse.Namespace) -> Iterator[str]:
    """Virtual environments that flake8 walks into."""
    patterns = (*options.exclude, *options.extend_exclude)
    for name in sorted(os.listdir(folder)):
        path = os.path.abspath(os.path.join(folder, name))
        is_excluded = fnmatch(name, patterns) or fnmatch(path, patterns)
        if os.path.exists(os.path.join(path, "pyvenv.cfg")) and not is_excluded:
            yield f"{name} is not excluded, so flake8 reviews the packages in it; add it to extend-exclude"


def _ruff(folder: str) -> Iterator[str]:
    """Does ruff know that others have our codes?"""
    for name, keys in (("pyproject.toml", ("tool", "ruff")), ("ruff.toml", ()), (".ruff.toml", ())):
        table: Any = _toml(folder, name)
        for key in keys:
            table = table.get(key, {})
        external = [*table.get("lint", {}).get("external", ()), *table.get("external", ())]
        if table and not any("TRV".startswith(code) for code in external):
            yield f'{name}: `ruff check --fix` deletes noqa comments with our codes; set lint.external = ["TRV"]'


def _toml(folder: str, name: str) -> dict[str, Any]:
    """A configuration file as TOML; empty where there is none or it is damaged."""
    return as_toml(text_of_file(os.path.join(folder, name)) or "")
