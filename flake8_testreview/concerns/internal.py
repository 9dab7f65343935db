"""TRV0: what the suite says of itself."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.checker import INTERNAL_ERROR, Checker, Finding

if TYPE_CHECKING:
    from flake8_testreview.suite import Suite


class Internal(Checker):
    """A rule that fails never costs you the other findings.

    TRV000 says that a rule of this suite raised an exception on a file. The finding stands at line 1 and names the
    rule and the exception. All other findings of the run, ours and those of other plugins, are complete: without this
    guard an exception would make flake8 lose the output of every file.

    The way out is to report it, with the file if you can share it, and to go on: `per-file-ignores` silences the
    rule for that file until it is mended.
    """

    messages = (INTERNAL_ERROR,)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Nothing: TRV000 is reported by the concern that failed."""
        yield from ()
