"""A module's logger is never used.

Why it matters: it suggests that the tests log something.

Bad::

    import logging

    LOG = logging.getLogger(__name__)  # TRV801:1


    def test_boot(api):
        assert api.boot()

Good::

    import logging

    LOG = logging.getLogger(__name__)


    def test_boot(api):
        LOG.info("booting %s", api)
        assert api.boot()

Fixed::

    def test_boot(api):
        assert api.boot()

Fixes: safe (``delete it``).

Not reported:

- a logger that the module exports in ``__all__``, or that a patch or another string names;
- a logger in an ``__init__.py``, or in a helper that another test file may import.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.leftovers.strings import Strings
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import attribute_chain
from flake8_testreview.vocabulary.elsewhere import Elsewhere

UNUSED_LOGGER = Message(
    "TRV801",
    "unused-logger",
    "A module's logger is never used",
    kind=Kind.TIDY,
    template="the logger {name} is never used; delete it{further}",
    remark="logging",
)

LOGGER_MAKERS = frozenset({"getLogger", "get_logger", "getChild"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the loggers of the module that nothing uses."""
    source = suite.source
    if os.path.basename(source.filename) == "__init__.py":  # others import from it
        return
    for call in source.calls(LOGGER_MAKERS):
        statement = source.parent(call)
        if not isinstance(statement, ast.Assign) or source.parent(statement) is not None:
            continue
        match statement.targets:
            case [ast.Name(id=name)] if len(source.module_bindings(name)) == 1 and not _is_used(suite, name):
                if source.qualified(call.func) is not None:
                    further, fix = _orphan(suite, call.func), partial(_delete, suite, statement, call)
                    yield UNUSED_LOGGER.at(suite, statement, fix=fix, name=name, further=further)


def _is_used(suite: Suite, name: str) -> bool:
    """Is the name of the module read in the file, in another test file that names the module, or in a string as
    `__all__` and patches of this module name it?"""
    source = suite.source
    if any(other.ctx.__class__ is ast.Load for other in source.names.get(name, ())):
        return True
    module = os.path.splitext(os.path.basename(source.filename))[0]
    if not suite.file.is_test_file and suite.fact(Elsewhere).mentions(module, name):
        return True  # tests import from helpers, not from each other
    strings = suite.fact(Strings).by_text
    for constant in strings.get(name, ()):
        call = source.parent(constant)  # `patch.object(module, "LOG")` is about the other module's
        if not (isinstance(call, ast.Call) and call.args[1:2] == [constant] and source.qualified(call.args[0])):
            return True
    return f".{name}" in strings or any(text.endswith((f"{module}.{name}", f":{name}")) for text in strings)


def _orphan(suite: Suite, expression: ast.expr) -> str:
    """What a message adds about the import that nothing else needs."""
    first, _ = attribute_chain(expression)
    if not isinstance(first, ast.Name):
        return ""
    is_alone = len(suite.source.names[first.id]) == 1
    return f", and the import of {first.id}, which nothing else needs" if is_alone else ""


def _delete(suite: Suite, statement: ast.Assign, call: ast.Call) -> Fix | None:
    """Delete the logger, with the import that nothing else needs; not where its arguments may do something."""
    first, _ = attribute_chain(call.func)
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    if not isinstance(first, ast.Name) or not all(isinstance(value, (ast.Constant, ast.Name)) for value in given):
        return None
    return Fix("delete it", (suite.draft.deletion(statement),), is_safe=True, orphans=(first.id,))
