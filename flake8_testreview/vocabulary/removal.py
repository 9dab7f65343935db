"""Whether code of the project that is given the path of a file may remove it, or give it another name."""
from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_testreview.project.module import is_stdlib
from flake8_testreview.project.thing import Thing
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, is_own, methods, text_of, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import has_any_word

# Words of the names by which a file is removed, or gets another name, whatever they are the name of ...
_CERTAIN = frozenset({"unlink", "rmtree", "rmdir", "removedirs", "renames", "delete", "cleanup", "clean", "purge",
                      "wipe", "destroy", "finalize", "TemporaryDirectory"})  # fmt: skip
# ... and those that lists and strings have methods of, too, with how many arguments a path's own method takes at most.
_UNCERTAIN = {"remove": 0, "rename": 1, "replace": 1, "move": 1}
REMOVING = _CERTAIN.union(_UNCERTAIN)  # in the text of the code that does
_HOLDERS = frozenset({"os", "shutil"})
_BY_ITSELF = frozenset({"__new__", "__init__", "__post_init__", "__enter__", "__exit__", "__aenter__", "__aexit__",
                        "__del__", "__call__"})  # fmt: skip


def may_remove(suite: Suite, thing: Thing, call: ast.Call) -> bool:
    """May the function that is called remove a file that it is given; or the class, by what Python calls and by the
    methods whose names are attributes in the test file, by any if the object is handed on?"""
    if not isinstance(thing.node, (*FUNCTIONS, ast.ClassDef)):
        return True
    if thing.module.words(thing.node).isdisjoint({*REMOVING, "rm"}):
        return False
    found = suite.inference.whole(thing)
    if found is None:
        return True
    nodes = _reached(found[1], suite.source.attributes) if _is_kept(suite, call) else [found[1]]
    return any(_removes(found[0], node) for node in walk(*nodes))


def _is_kept(suite: Suite, made: ast.Call) -> bool:
    """Is what the call makes bound to a local name of which only attributes are read, is one read at once, or is it let
    go?"""
    above = suite.source.parent(made)
    match above:
        case ast.Assign(targets=[ast.Name() as target]) if suite.source.function(target) is not None:
            uses = (one for one in suite.source.uses(target) if one is not target)
            return all(isinstance(suite.source.parent(one), ast.Attribute) for one in uses)
    return isinstance(above, (ast.Attribute, ast.Expr))


def _reached(node: ast.AST, called: Iterable[str]) -> list[ast.AST]:
    """A function itself; of a class the methods that Python or somebody else calls, and those that these call."""
    if not isinstance(node, ast.ClassDef):
        return [node]
    wanted, found = {*_BY_ITSELF, *called}, list[ast.AST]()
    left = methods(node)
    while here := [method for method in left if method.name in wanted]:
        found += here
        left = [method for method in left if method not in here]
        wanted = {one.attr for one in walk(*here) if isinstance(one, ast.Attribute) and is_own(one)}
    return found


def _removes(source: SourceFile, node: ast.AST) -> bool:
    """Is it a name or attribute of what removes a file, or a command that does?"""
    match node:
        case ast.Attribute(value=held, attr=name) if name in _UNCERTAIN:
            owner = source.qualified(held)  # a list or string is made, and has none
            return owner is not None and (owner in _HOLDERS or not is_stdlib(owner))
        case ast.Call(func=ast.Attribute(attr=name), args=args, keywords=given) if name in _UNCERTAIN:
            return len(args) + len(given) <= _UNCERTAIN[name]
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in REMOVING or has_any_word(name, _CERTAIN)
    return text_of(node).startswith("rm ") or text_of(node) == "rm"
