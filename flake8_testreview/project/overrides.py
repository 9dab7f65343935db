"""Which methods of the project override one that subclasses are to write."""
from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name, without_docstring
from flake8_testreview.syntax.paths import text_of_file

if TYPE_CHECKING:
    from flake8_testreview.project.questions import Inference
    from flake8_testreview.project.thing import Thing, Things

_MOST_FILES = 100


def is_abstract(thing: Thing) -> bool:
    """Is the method decorated as abstract, or does it only raise NotImplementedError?"""
    if not isinstance(thing.node, FUNCTIONS):
        return False
    if any(last_name(decorator) == "abstractmethod" for decorator in thing.node.decorator_list):
        return True
    return is_left_to_heirs(thing.module.written(thing.node))


def is_left_to_heirs(function: FunctionNode) -> bool:
    """Does a function, given with its body, only raise NotImplementedError, docstring apart?"""
    match without_docstring(function.body):
        case [ast.Raise(exc=error)]:
            return last_name(error) == "NotImplementedError"
    return False


def overriding(thing: Thing, inference: Inference) -> Iterator[Things]:
    """The methods of the same name in direct subclasses, which stand in the module of the method or beside it."""
    owner, _, name = thing.name.rpartition(".")
    base = owner.rpartition(".")[2]
    pattern = rf"(?m)^class[ \t]+(\w+)\([^)]*\b{re.escape(base)}\b[^)]*\)"
    for path, module in _beside(thing):
        for subclass in re.findall(pattern, text_of_file(path) or ""):
            found = inference.target(f"{module}.{subclass}.{name}")
            if found is not None and any(one.node is not thing.node for one in found):
                yield found


def _beside(thing: Thing) -> Iterator[tuple[str, str]]:
    """The files beside the module, and in the folders there, with their modules' names."""
    folder, package = os.path.dirname(thing.module.path), thing.module.name
    if os.path.basename(thing.module.path) != "__init__.py":
        package = package.rpartition(".")[0]
    seen = 0
    for inner, folders, files in os.walk(folder):
        folders[:] = sorted(folders) if inner == folder else []
        below = os.path.relpath(inner, folder)
        for file in sorted(files):
            if file.endswith(".py") and seen < _MOST_FILES:
                seen += 1
                parts = [package, *([] if below == os.curdir else [below]), file.removesuffix(".py")]
                yield os.path.join(inner, file), ".".join(part for part in parts if part and part != "__init__")
