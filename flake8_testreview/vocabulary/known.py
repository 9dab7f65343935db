"""What restores a place, as far as its name alone shows: fixtures and methods of pytest, py.path, click, contextlib."""
from __future__ import annotations

import ast
import re

from flake8_testreview.project.module import is_stdlib
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.places import PROCESS, Place

_CWD, _PATH, _MODULES = Place(PROCESS, "cwd"), Place("sys.path", ""), Place("sys.modules", "")
_OF_CWD = r"(?:^|_)cwd$|chdir$"  # the names of what restores the working directory
# What restores something that is not among its arguments: fixtures and methods of pytest, py.path, click, contextlib.
_KNOWN = {
    **dict.fromkeys(("pytester", "testdir"), (_CWD, _PATH, _MODULES, Place("sys.meta_path", ""))),
    "isolated_filesystem": (_CWD,),
    "syspath_prepend": (_PATH,),
    "isolate_modules": (_MODULES,),
    "localcontext": (Place(PROCESS, "decimal"),),
}
_CONTEXTS = frozenset({"contextlib.chdir", "decimal.localcontext"})  # functions that restore it


def known(name: str) -> tuple[Place, ...]:
    """The places that a fixture or method of that name restores, as far as the name alone shows."""
    return (_CWD,) if re.search(_OF_CWD, name) else _KNOWN.get(name, ())


def is_of_object(source: SourceFile, called: ast.expr) -> bool:
    """Is a method called, or a context, and no function such as `os.chdir`, which restores nothing?"""
    name = source.qualified(called) or ""
    return name in _CONTEXTS or isinstance(called, ast.Attribute) and not is_stdlib(name)
