"""A comment ``# testreview: ignore[...]`` ignores nothing: the finding that it was written for is gone.

Why it matters: it would hide the next finding of that code.

Bad::

    def test_reboot(server):  # testreview: ignore[TRV301] no signal for the end of a reboot  # TRV002:27
        server.reboot()
        assert server.is_up.wait(timeout=10)

Good::

    import time


    def test_reboot(server):
        server.reboot()
        time.sleep(2)  # testreview: ignore[TRV301] the board has no signal for the end of a reboot

Fixed::

    def test_reboot(server):
        server.reboot()
        assert server.is_up.wait(timeout=10)

Fixes: safe (``delete the comment``).

Not reported:

- a code that the run does not look for, because ``select`` leaves it out, or because it compares files and the run has
  ``testreview-scope = file``;
- a prefix such as ``TRV3``, unless the run looks for every code that begins with it;
- anything in a file where a rule failed.

Related: RUF100 of ruff, NQA101 of flake8-noqa, ``warn_unused_ignores`` of mypy.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.internal.rewriting import with_items
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.plugin.suppressions import Suppressions
from flake8_testreview.suite.suite import Suite

UNUSED_IGNORE = Message(
    "TRV002",
    "unused-ignore",
    "A comment that ignores findings has none to ignore",
    kind=Kind.TIDY,
    template="there is no {codes} here to ignore; delete {what}",
    remark="findings that are ignored",
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the comments that ignored nothing, in whole or in part; asked when all other rules are done."""
    for comment, unused in suite.fact(Suppressions).unused():
        codes = " or ".join(item.text for item in unused)
        used = [item for item in comment.items if item not in unused]
        what = "it from the comment" if used else "the comment"
        fix = partial(with_items, suite, comment, used)
        yield UNUSED_IGNORE.on(*comment.place, fix=fix, codes=codes, what=what)
