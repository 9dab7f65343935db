"""A comment ``# testreview: ignore[...]`` gives no reason, or does not work as intended: it names no code or an
unknown one, is misspelt, or stands above nothing. A comment without a reason still ignores what it names; so does
one with unusual case or spaces.

Why it matters: without a reason nobody knows when the comment can go. A misspelt comment ignores nothing, and one
spelling is easier to search for.

Bad::

    import time


    def test_reboot(server):
        server.reboot()
        time.sleep(2)  # testreview: ignore[TRV301]  # TRV001:20

Good::

    import time


    def test_reboot(server):
        server.reboot()
        time.sleep(2)  # testreview: ignore[TRV301] the board has no signal for the end of a reboot

Bad::

    import time


    def test_reboot(server):
        server.reboot()
        time.sleep(2)  # TestReview: ignore [trv301] the board has no signal for the end of a reboot  # TRV001:20

Fixed::

    import time


    def test_reboot(server):
        server.reboot()
        time.sleep(2)  # testreview: ignore[TRV301] the board has no signal for the end of a reboot

Fixes: safe (``write the comment in the usual form``).

Such a comment cannot ignore this code, or any other that begins with TRV0; ``# noqa: TRV001`` and ``extend-ignore``
can.

Not reported: a remark about testreview, such as ``# testreview: see the wiki``.

Related: PGH003 and PGH004 of ruff report ``type: ignore`` and ``noqa`` without a code; NQA102 of flake8-noqa.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.internal.rewriting import with_items
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.plugin.suppressions import Ignore, Suppressions
from flake8_testreview.suite.suite import Suite

UNEXPLAINED_IGNORE = Message(
    "TRV001",
    "unexplained-ignore",
    "A comment that ignores findings gives no reason, or is not understood",
    kind=Kind.TIDY,
    template="{fault}; {way_out}",
    remark="findings that are ignored",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the comments that something is wrong with."""
    for comment in suite.fact(Suppressions).comments:
        if comment.fault is not None:
            what, way_out = comment.fault
            fix = partial(_respelt, suite, comment)
            yield UNEXPLAINED_IGNORE.on(*comment.place, fix=fix, fault=what, way_out=way_out)


def _respelt(suite: Suite, comment: Ignore) -> Fix | None:
    """The comment in the usual spelling; None where that is unknown, or there is another fault."""
    is_known = bool(comment.items) and all(item.codes for item in comment.items)
    is_fine = is_known and comment.reason and comment.about is not None
    return with_items(suite, comment, comment.items) if is_fine else None
