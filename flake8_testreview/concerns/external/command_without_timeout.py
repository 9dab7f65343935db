"""A command has no timeout: ``subprocess.run``, ``call``, ``check_call`` or ``check_output``. ``check=True`` does not
bound it.

Why it matters: a command that waits for input, a lock or a server hangs the run.

Bad::

    import subprocess


    def test_version():
        done = subprocess.run(["tool", "--version"], capture_output=True, check=True)  # TRV405:12
        assert done.stdout

Good::

    import subprocess


    def test_version():
        done = subprocess.run(["tool", "--version"], capture_output=True, check=True, timeout=10)
        assert done.stdout

Not reported:

- calls with ``**options``, which may include a timeout;
- ``Popen``, which takes no timeout: TRV304 is about the wait for it;
- commands of a project that supports Python 2, where they take no timeout;
- whatever TRV402 leaves out.

Options: `testreview-runner-timeout`, see TRV402.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.external.timeouts import unbounded_calls
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.outside import Answer

COMMAND_WITHOUT_TIMEOUT = Message(
    "TRV405",
    "command-without-timeout",
    "A command has no timeout",
    kind=Kind.HANG,
    template="{call} has no timeout; pass timeout=, or a stuck process will hang the run",
    remark="no timeout",
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each command that nothing bounds."""
    for call, record in unbounded_calls(suite, Answer.STATUS) if not suite.project.supports_python_2 else ():
        yield COMMAND_WITHOUT_TIMEOUT.at(suite, call, call=record.name)
