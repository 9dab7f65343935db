"""A test changes what all tests of the process share, and nothing puts it back. The tests after it pass or fail by what
this one left, and so by the order they run in: environment variables, the working directory, ``sys.path``,
``sys.argv``, ``sys.modules``, the locale, the time zone, ``logging.disable``, the default socket timeout, an attribute
of an imported module or class.

Bad::

    import os


    def test_debug(api):
        os.environ["DEBUG"] = "1"  # TRV901:5
        assert api.boot().debug

Good::

    def test_debug(api, monkeypatch):
        monkeypatch.setenv("DEBUG", "1")
        assert api.boot().debug

Not reported: where the same thing is touched again, in the function, a clean-up, ``tearDown`` or a fixture of the file,
or may be by a base class, which is looked for in other files too.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FunctionNode
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.changes import SHARED, Change, changes
from flake8_testreview.vocabulary.cleanups import is_restored, is_short_lived

PROCESS_WIDE_CHANGE = Message(
    "TRV901",
    "process-wide-change",
    "A test changes what all tests share, and nothing restores it",
    kind=Kind.LEAK,
    template="{where} changes {what} for all tests after it; {way_out}",
    remark="set-up and tear-down",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the first change of each owner in a function."""
    made = [change for change in changes(suite) if is_short_lived(suite, change.function)]
    lasting: dict[tuple[FunctionNode, str], list[Change]] = defaultdict(list)
    for change in made:
        if not is_expected_to_fail(suite, change.node) and not is_restored(suite, change, made):
            owner = change.word if change.word in SHARED.values() else change.what.rpartition(".")[0]
            lasting[change.function, owner or change.what].append(change)
    for (function, _), (first, *others) in lasting.items():
        what = f"{first.what}, and {len(others)} more," if others else first.what
        yield PROCESS_WIDE_CHANGE.at(suite, first.node, where=function.name, what=what, way_out=first.way_out)
