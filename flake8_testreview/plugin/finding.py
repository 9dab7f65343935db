"""What a review reports: messages, and the findings made of them."""
from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flake8_testreview.edits.spans import Fix
    from flake8_testreview.suite.suite import Suite


class Kind:
    """What a finding means for its reader, in the order of weight."""

    BLIND = "blind"  # the test cannot fail, or never runs
    DRIFT = "drift"  # a double contradicts the code that it replaces
    HANG = "hang"  # a failure hangs the run
    LEAK = "leak"  # the next test inherits it
    FLAKY = "flaky"  # the outcome depends on the clock, the network, chance
    TIDY = "tidy"  # a cost without a fault
    INTERNAL = "internal"  # about the review itself

    OF_RUN = (HANG, LEAK, FLAKY)  # what happens when the code runs
    ALL = (BLIND, DRIFT, HANG, LEAK, FLAKY, TIDY, INTERNAL)


# Classes by hand: making a NamedTuple or dataclass costs every run of flake8 ten times as much.


class Evidence:
    """Another place that a finding rests on: the path of a source file, a 1-based line, and what stands there."""

    __slots__ = ("path", "line", "what")

    def __init__(self, path: str, line: int, what: str) -> None:
        self.path = path
        self.line = line
        self.what = what


class Silence:
    """Why a finding is not reported: by a comment in the source, or by what is recorded elsewhere; the reason is a
    sentence or a note of the user's, and may be empty."""

    __slots__ = ("is_in_source", "reason")

    def __init__(self, is_in_source: bool, reason: str) -> None:
        self.is_in_source = is_in_source
        self.reason = reason


class Finding:
    """One fact about the code, as flake8 takes it: 1-based line, 0-based character (flake8 adds one when it prints),
    code, and one line of text without the code. `fix` makes its fix when somebody asks, or returns None; it may raise
    `edits.spans.Unfit`. `evidence` are the other places that it rests on; `silence` is set when it is not reported."""

    __slots__ = ("line", "column", "code", "text", "fix", "evidence", "silence")

    def __init__(
        self, line: int, column: int, code: str, text: str, fix: Callable[[], Fix | None] | None = None,
        evidence: tuple[Evidence, ...] = (),
    ) -> None:  # fmt: skip
        self.line = line
        self.column = column
        self.code = code
        self.text = text
        self.fix = fix
        self.evidence = evidence
        self.silence: Silence | None = None

    @property
    def key(self) -> tuple[int, int, str, str]:
        """What orders findings and distinguishes them."""
        return self.line, self.column, self.code, self.text


class Message:
    """A code, and everything about it in one place.

    `name` is what people call it, `sentence` what it finds in plain English; `kind` is one of `Kind`; `template`, a
    `str.format` template, names the thing, the fault and the way out; `remark` is the title of the reviewer's remark
    that it makes (one of `reports.remarks`). `is_default`: it is on for everybody; `compares`: the
    finding compares the file under review with another one, so that `testreview-scope = file` turns it off; `since` is
    the first version that has the code.
    """

    __slots__ = ("code", "name", "sentence", "kind", "template", "remark", "is_default", "compares", "since")

    def __init__(
        self, code: str, name: str, sentence: str, *, kind: str, template: str, remark: str,
        is_default: bool = True, compares: bool = False, since: str = "0.1.0",
    ) -> None:  # fmt: skip
        self.code = code
        self.name = name
        self.sentence = sentence
        self.kind = kind
        self.template = template
        self.remark = remark
        self.is_default = is_default
        self.compares = compares
        self.since = since

    def at(
        self, suite: Suite, node: ast.AST, *, fix: Callable[[], Fix | None] | None = None,
        evidence: Iterable[Evidence] = (), **fields: object,
    ) -> Finding:  # fmt: skip
        """The finding of this code at the first character of `node`, a node of the suite's tree."""
        line, column = suite.source.position(node)
        return Finding(line, column, self.code, self.text(**fields), fix, tuple(evidence))

    def on(
        self, line: int, column: int, *, fix: Callable[[], Fix | None] | None = None, **fields: object
    ) -> Finding:
        """The finding of this code at a 1-based line and a 0-based column in characters."""
        return Finding(line, column, self.code, self.text(**fields), fix)

    def text(self, **fields: object) -> str:
        """The text of a finding, on one line whatever the values of the code under review hold."""
        text = " ".join(self.template.format(**fields).split())
        return text.encode("utf-8", "backslashreplace").decode()


INTERNAL_ERROR = Message(
    "TRV000",
    "internal-error",
    "A rule failed on this file; the other findings are complete",
    kind=Kind.INTERNAL,
    template="internal error in {rule}: {error}; the rest of the run is complete, please report this",
    remark="a crash of the linter itself",
)
