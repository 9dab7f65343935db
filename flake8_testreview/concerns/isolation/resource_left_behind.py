"""A test, the set-up of tests or a helper that they call creates something that outlives it, and nobody ends it: a
temporary folder or file, a socket, a server, a process, a thread, or a patch that is started.

- Closing the handle of ``mkstemp`` does not remove the file.
- Passing on a path inside a folder does not pass on the folder.
- ``m = patch(...).start()`` gives the mock, so ``m.stop`` stops nothing.

Why it matters: the disk fills, ports and handles run out, and a patch applies to all tests after it. It is noticed
far from the test that caused it.

Bad::

    import os
    import tempfile


    def test_download(api):
        folder = tempfile.mkdtemp()  # TRV903:14
        assert api.image() in os.listdir(folder)

Good::

    def test_download(api, tmp_path):
        assert api.image(tmp_path) in tmp_path.iterdir()

Bad::

    import os
    import tempfile
    import unittest
    from unittest import mock


    class DownloadCase(unittest.TestCase):
        def setUp(self):
            patcher = mock.patch("shop.session.send")
            self.send = patcher.start()  # TRV903:21

        def test_download(self):
            folder = tempfile.mkdtemp()  # TRV903:18
            self.assertIn(self.api.image(), os.listdir(folder))

Fixed::

    import os
    import shutil
    import tempfile
    import unittest
    from unittest import mock


    class DownloadCase(unittest.TestCase):
        def setUp(self):
            patcher = mock.patch("shop.session.send")
            self.send = patcher.start()
            self.addCleanup(patcher.stop)

        def test_download(self):
            folder = tempfile.mkdtemp()
            self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
            self.assertIn(self.api.image(), os.listdir(folder))

Fixes: suggested (``stop it in a clean-up; other tests may fail``, ``remove it in a clean-up``).

Not reported:

- something that is cleaned up, yielded, kept in a container, returned to somebody who may end it, or passed to code
  that may: of the project, functions that remove or rename files, and classes of which such a method may be called; of
  other distributions, classes, and
  functions named for it; methods, unless they are named for reading or writing; and command lines that speak of it;
- a temporary file or folder whose path the test asserts to be gone;
- a daemon thread, one that the test waits for in any way, and a thread or process whose tear-down asks something to
  stop: ``stop_probe()``;
- temporary files in a folder that the test names by a variable, since that may be removed as a whole;
- temporary files under a base, fixture or context manager that confines them, such as ``fixtures.NestedTempfile``;
- patches where a base, ``conftest.py`` or the file calls ``patch.stopall``, and patches of objects that only the
  test has.

Related: SIM115 of ruff and R1732 of pylint report files that are opened without ``with`` (R1732: also locks and
processes).
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.fixes import is_case_method
from flake8_testreview.vocabulary.resources import Resources
from flake8_testreview.vocabulary.started import StartedPatches

LEFT_BEHIND = Message(
    "TRV903",
    "resource-left-behind",
    "A test leaves a temporary file, a socket, a process, a thread or a patch behind",
    kind=Kind.LEAK,
    template="{where} leaves {what} behind; {way_out}",
    remark="set-up and tear-down",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield where a resource is made that nobody ends, and where a patch is started that nobody stops."""
    for left in suite.fact(Resources).left_behind():
        fix = partial(_removed, suite, left.node)
        yield LEFT_BEHIND.at(suite, left.node, fix=fix, where=left.function, what=left.what, way_out=left.way_out)
    for call, function in suite.fact(StartedPatches).lost():
        where = function.name if function is not None else "the module"
        way_out = "register its stop with addCleanup" if function is not None else "start it in a fixture that stops it"
        fix = partial(_stopped, suite, call)
        yield LEFT_BEHIND.at(suite, call, fix=fix, where=where, what="a started patch", way_out=way_out)


def _removed(suite: Suite, made: ast.AST) -> Fix | None:
    """Remove a temporary folder in a clean-up of its test case."""
    from flake8_testreview.edits.imports import import_added

    statement = suite.source.parent(made)
    match statement:
        case ast.Assign(targets=[ast.Name() | ast.Attribute() as target], value=ast.Call(func=function)):
            is_folder = suite.source.qualified(function) == "tempfile.mkdtemp"
            if is_folder and is_case_method(suite, suite.source.function(statement)):
                cleanup = f"self.addCleanup(shutil.rmtree, {ast.unparse(target)}, ignore_errors=True)"
                edits = suite.draft.insertion_after(statement, cleanup), *import_added(suite.draft, "import shutil")
                binders = suite.source.binders("shutil")
                is_free = all(isinstance(one, ast.alias) and one.name == "shutil" for one in binders)
                return Fix("remove it in a clean-up", edits, is_safe=False) if is_free else None
    return None


def _stopped(suite: Suite, started: ast.Call) -> Fix | None:
    """Stop a patch in a clean-up of its test case."""
    match started.func, suite.source.parent(started):
        case ast.Attribute(value=ast.Name() | ast.Attribute() as patcher), (ast.Expr() | ast.Assign()) as statement:
            if is_case_method(suite, suite.source.function(statement)):
                edit = suite.draft.insertion_after(statement, f"self.addCleanup({ast.unparse(patcher)}.stop)")
                return Fix("stop it in a clean-up; other tests may fail", (edit,), is_safe=False)
    return None
