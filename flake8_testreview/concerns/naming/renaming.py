"""How a local name is renamed at all its places."""
from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterable

from flake8_testreview.edits.spans import Fix, Place
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS

# What reaches a local by its text.
_BY_TEXT = frozenset({"locals", "vars", "eval", "exec", "dir"})


def renamed(suite: Suite, name: str, nodes: Iterable[ast.AST], new: str) -> Fix | None:
    """Rename a local at all its places; `nodes` define it, and `new` stands nowhere in the file."""
    source = suite.source
    if keyword.iskeyword(new) or hasattr(builtins, new) or any(source.calls(_BY_TEXT)):
        return None
    if source.strings(re.compile(rf"\b{re.escape(name)}\b"), len(name)):
        return None
    if any(isinstance(node, ast.Attribute) for node in nodes) or any(named == name for _, named in source.declared):
        return None
    binders = [node for node in source.binders(name) if _is_of_function(suite, node)]
    names = source.names.get(name, [])
    if len(binders) < len(source.binders(name)) or not all(map(source.bindings, names)):
        return None
    definitions = [node for node in binders if isinstance(node, FUNCTIONS)]
    places = [suite.draft.name_place(definition) for definition in definitions]
    places += [Place(node.lineno, node.col_offset) for node in names]
    return Fix(f"rename it to {new}", suite.draft.renaming(places, name, new), is_safe=False)


def _is_of_function(suite: Suite, node: ast.AST) -> bool:
    """Does the node, which binds a name, bind a variable or function of a function's own?"""
    is_known = isinstance(node, (ast.Name, *FUNCTIONS))
    return is_known and isinstance(suite.source.binding_scope(node), (*FUNCTIONS, ast.Lambda))
