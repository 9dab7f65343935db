"""All fixes of a file, in rounds: each round makes those that fit together and pass all checks."""
from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from flake8_testreview.edits.aligning import aligned
from flake8_testreview.edits.applying import Applied, applied, edits_of, without_overlaps
from flake8_testreview.edits.blank import merged
from flake8_testreview.edits.checking import Reason, complaint, has_lost_comment, is_same_elsewhere, parsed
from flake8_testreview.edits.files import decoded, encoded
from flake8_testreview.edits.imports import orphaned
from flake8_testreview.edits.spans import Fix, Reported, Unfit
from flake8_testreview.edits.tokens import has_tokens
from flake8_testreview.edits.trees import tree_of

MOST_ROUNDS = 10
Reviewer = Callable[[bytes], Sequence[Reported]]


class Left(NamedTuple):
    """A finding that is still there, and why; its lines are those of the outcome's `after`."""

    finding: Reported
    reason: Reason


@dataclass(frozen=True)
class Outcome:
    """What became of a file. A fixed finding has the lines of the round that fixed it.

    `trouble` is why the file was left alone as a whole.
    """

    before: bytes
    after: bytes
    fixed: tuple[Reported, ...] = ()
    left: tuple[Left, ...] = ()
    trouble: Reason | None = None


def is_safe(_: Reported, fix: Fix) -> bool:
    """Whether a fix is made when nothing is asked for."""
    return fix.is_safe


def fix_file(raw: bytes, review: Reviewer, is_wanted: Callable[[Reported, Fix], bool] = is_safe) -> Outcome:
    """Fix what `review` finds in a file, as far as it has fixes that are wanted and pass all checks.

    `review` is given a version of the whole file, and answers with all its findings. Nothing is written.
    """
    try:
        text, _ = decoded(raw)
    except Unfit:
        return Outcome(raw, raw, trouble=Reason.UNREADABLE)
    if (tree := parsed(str(text))) is None or not has_tokens(text):
        return Outcome(raw, raw, trouble=Reason.NO_PYTHON)
    state = _State(raw, tree, review(raw))
    fixed: list[Reported] = []
    refused: dict[_Kept, Reason] = {}
    seen = {raw}
    for _ in range(MOST_ROUNDS):
        round_ = _Round(state, review, is_wanted, refused)
        if not round_.run():
            return Outcome(raw, state.raw, tuple(fixed), round_.left())
        state = round_.reached
        fixed += round_.fixed
        if state.raw in seen:
            return Outcome(raw, raw, trouble=Reason.CYCLE)
        seen.add(state.raw)
    last = _Round(state, review, is_wanted, refused)
    return Outcome(raw, state.raw, tuple(fixed), last.left(Reason.TOO_MANY_ROUNDS))


def offered(raw: bytes, findings: Sequence[Reported], review: Reviewer) -> list[Fix | None]:
    """Of each of the `findings` of a file its fix, safe or suggested, with all edits that it takes if no other one is
    made; None where it has none, or it does not pass the checks."""
    if all(finding.fix is None for finding in findings):
        return [None] * len(findings)
    try:
        text, _ = decoded(raw)
    except Unfit:
        return [None] * len(findings)
    if (tree := tree_of(str(text))) is None:
        return [None] * len(findings)
    round_ = _Round(_State(raw, tree, findings), review, lambda *_: True, {})
    return round_.offers() if round_.has_candidates and has_tokens(text) else [None] * len(findings)


class _State(NamedTuple):
    """A version of the file, its tree, and what the reviewer finds in it."""

    raw: bytes
    tree: ast.Module
    findings: Sequence[Reported]


class _Kept(NamedTuple):
    """What a finding whose fix was refused is known by in later rounds."""

    code: str
    text: str
    line: bytes


class _Round:
    """One version of a file, the fixes for it, and the version that they lead to."""

    def __init__(
        self, state: _State, review: Reviewer, is_wanted: Callable[[Reported, Fix], bool], refused: dict[_Kept, Reason]
    ) -> None:
        self._state, self._review, self._refused = state, review, refused
        self._text, self._encoding = decoded(state.raw)
        self.reached = state
        self.fixed: list[Reported] = []
        self._why: dict[int, Reason] = {}  # by the finding's index
        self._candidates: dict[Fix, list[int]] = {}  # several findings can have one fix
        for index, finding in enumerate(state.findings):
            self._consider(index, finding, is_wanted)

    def _consider(self, index: int, finding: Reported, is_wanted: Callable[[Reported, Fix], bool]) -> None:
        try:
            fix = finding.fix() if finding.fix else None
            fits = fix is None or all(without_overlaps([fix], self._text))
        except Exception:  # a fault in one fix must not lose the others
            fix, fits = None, False
        if not fits:
            self._why[index] = Reason.CANNOT_BE_MADE
        elif fix is None or not fix.edits:
            self._why[index] = Reason.NO_FIX
        elif not is_wanted(finding, fix):
            self._why[index] = Reason.NOT_ASKED_FOR
        elif (known := self._refused.get(self._kept(finding))) is not None:
            self._why[index] = known
        else:
            self._candidates.setdefault(fix, []).append(index)

    def _kept(self, finding: Reported) -> _Kept:
        is_inside = 1 <= finding.line <= len(self._text.lines)
        return _Kept(finding.code, finding.text, self._text.line(finding.line).strip() if is_inside else b"")

    def run(self) -> bool:
        """Make the fixes that fit together and pass all checks; whether there was one."""
        in_order = sorted(self._candidates, key=lambda fix: min(edit[:2] for edit in fix.edits))
        made: list[Fix] = []
        while in_order and not made:
            fits = without_overlaps(in_order, self._text)
            made = self._largest(list(compress(in_order, fits)))
            in_order = [fix for fix, fit in zip(in_order, fits, strict=True) if not fit]
        for fix in in_order:
            self._put_off(fix, Reason.OVERLAPS)
        self.fixed = [self._state.findings[index] for index in self._findings_of(made)]
        return bool(made)

    @property
    def has_candidates(self) -> bool:
        """Is there a fix to be tried?"""
        return bool(self._candidates)

    def offers(self) -> list[Fix | None]:
        """Of each finding the fix that passes all checks, alone or with others, completed by what it orphans."""
        found: list[Fix | None] = [None] * len(self._state.findings)
        waiting = list(self._candidates)
        while waiting:
            fits = without_overlaps(waiting, self._text)
            for fix in self._largest(list(compress(waiting, fits))):
                for index in self._candidates[fix]:
                    found[index] = fix._replace(edits=self._change([fix]).edits)
            waiting = [fix for fix, fit in zip(waiting, fits, strict=True) if not fit]
        return found

    def _largest(self, fixes: list[Fix]) -> list[Fix]:
        """Those that pass all checks together, found by halving what does not."""
        made: list[Fix] = []
        groups = [fixes] if fixes else []
        while groups:
            group = groups.pop()
            answer = self._tried(made + group)
            if isinstance(answer, _State):
                self.reached = answer
                made += group
            elif len(group) > 1:
                half = len(group) // 2
                groups += [group[half:], group[:half]]
            else:
                self._put_off_alone(group[0], answer, is_alone=not made)
        return made

    def _put_off_alone(self, fix: Fix, answer: Reason, is_alone: bool) -> None:
        """Refuse a fix for good when it fails without any other, too; else it may do in the next round."""
        alone = answer if is_alone else self._tried([fix])
        if isinstance(alone, Reason):
            self._put_off(fix, alone, is_final=True)
        else:
            self._put_off(fix, Reason.OVERLAPS)

    def _put_off(self, fix: Fix, reason: Reason, is_final: bool = False) -> None:
        for index in self._candidates[fix]:
            self._why[index] = reason
            if is_final:
                self._refused[self._kept(self._state.findings[index])] = reason

    def _tried(self, fixes: list[Fix]) -> _State | Reason:
        """The file with these fixes made, or the reason against it."""
        try:
            change = self._change(fixes)
        except Unfit:
            return Reason.OVERLAPS  # where the orphaned imports of two fixes share blank lines
        try:
            raw = encoded(change.after, self._encoding)
        except Unfit:
            return Reason.OTHER_ENCODING
        tree = parsed(str(change.after))
        if tree is None or not has_tokens(change.after):
            return Reason.DOES_NOT_COMPILE
        if not is_same_elsewhere(change, self._state.tree, tree):
            return Reason.OTHER_CODE_CHANGED
        if has_lost_comment(change):
            return Reason.COMMENT_LOST
        findings = self._review(raw)
        fixed = [self._state.findings[index] for index in self._findings_of(fixes)]
        return complaint(change, self._state.findings, fixed, findings) or _State(raw, tree, findings)

    def _change(self, fixes: list[Fix]) -> Applied:
        change = applied(self._text, merged(self._text, aligned(self._text, edits_of(fixes))))
        names = {name for fix in fixes for name in fix.orphans}
        if names and (more := orphaned(change, self._state.tree, names)):
            return applied(self._text, merged(self._text, (*change.edits, *more)))
        return change

    def _findings_of(self, fixes: Iterable[Fix]) -> list[int]:
        return sorted(index for fix in fixes for index in self._candidates[fix])

    def left(self, otherwise: Reason = Reason.OVERLAPS) -> tuple[Left, ...]:
        """The findings of the version that the round began with, each with the reason why it stays."""
        return tuple(Left(f, self._why.get(n, otherwise)) for n, f in enumerate(self._state.findings))
