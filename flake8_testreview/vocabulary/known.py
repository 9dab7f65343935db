"""What restores a place, as far as its name alone shows: fixtures and methods of pytest, py.path, click, contextlib,
and of other libraries."""
from __future__ import annotations

import ast
import re

from flake8_testreview.project.module import STDLIB, is_stdlib
from flake8_testreview.syntax.nodes import FunctionNode
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.places import PROCESS, Place

_CWD, _PATH, _MODULES = Place(PROCESS, "cwd"), Place("sys.path", ""), Place("sys.modules", "")
_OF_CWD = r"(?:^|_)cwd$|chdir$"  # the names of what restores the working directory
# What restores something that is not among its arguments: fixtures and methods of pytest, py.path, click, contextlib.
_KNOWN = {
    **dict.fromkeys(("pytester", "testdir"), (_CWD, _PATH, _MODULES, Place("sys.meta_path", ""))),
    **dict.fromkeys(("isolated_filesystem", "fs", "setUpPyfakefs"), (_CWD,)),  # of click, and of pyfakefs
    "syspath_prepend": (_PATH,),
    "isolate_modules": (_MODULES,),
    "localcontext": (Place(PROCESS, "decimal"),),
}
# Libraries whose contexts and decorators restore their arguments, and nothing else.
PLAIN = frozenset(
    {"pytest", "mock", "ddt", "parameterized", "hypothesis", "nose", "freezegun", "responses", "requests_mock",
     "testtools", "twisted", "time_machine", "moto", "vcr", "httpretty", "testscenarios", "flaky",
     "typing_extensions", "six", "attr", "aioresponses", "respx", "trio", "anyio", "pytest_asyncio", "absl"}
) | STDLIB  # fmt: skip
# Libraries whose fixtures restore their arguments, and what belongs to the library.
KEEPING = frozenset(
    {"fixtures", "oslotest", "oslo_concurrency", "oslo_config", "oslo_context", "oslo_db", "oslo_log", "oslo_messaging",
     "oslo_middleware", "oslo_policy", "oslo_utils", "keystoneauth1", "keystonemiddleware"}
)  # fmt: skip
UNLOADED = "*unloaded"  # the owner of modules that are taken out of `sys.modules`, with those in them, by their names
# How the names of fixtures begin that cannot be read, and whose purpose is to keep tests apart: `clean_environment`.
_ISOLATING = ("clean_", "isolate_", "reset_", "restore_", "unset_")
_CONTEXTS = frozenset({"contextlib.chdir", "decimal.localcontext"})  # functions that restore it


def known(name: str) -> tuple[Place, ...]:
    """The places that a fixture or method of that name restores, as far as the name alone shows."""
    return (_CWD,) if re.search(_OF_CWD, name) else _KNOWN.get(name, ())


def isolates(name: str, function: FunctionNode) -> bool:
    """Does a parameter of the function have the name of a fixture that keeps tests apart, and does no decorator, such
    as a patch or `parametrize`, hand it over?"""
    if not name.startswith(_ISOLATING):
        return False
    spelt = " ".join(map(ast.unparse, function.decorator_list))
    return "patch" not in spelt and name not in spelt


def is_of_object(source: SourceFile, called: ast.expr) -> bool:
    """Is a method called, or a context, and no function such as `os.chdir`, which restores nothing?"""
    name = source.qualified(called) or ""
    return name in _CONTEXTS or isinstance(called, ast.Attribute) and not is_stdlib(name)


def undone_by(change: Change) -> tuple[Place, ...]:
    """The places that are no longer changed once the change is made: of a module that is taken out of those that are
    imported, its attributes too."""
    if change.place.owner != _MODULES.owner or change.value is not None:
        return (change.place,)
    return (change.place, Place(UNLOADED, change.place.name))
