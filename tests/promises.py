"""What a fixed file must hold to, looked at without the engine that fixed it: by Python, by lines, by findings."""
from __future__ import annotations

import ast
import difflib
import io
import re
import tokenize
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence

from flake8_testreview.edits.rounds import Outcome, Reviewer
from flake8_testreview.edits.spans import Reported

# Codes whose fixes delete statements with what is said beside them, or edit the comment itself.
DROPPING = {"TRV001", "TRV002", "TRV801", "TRV802"}


def broken(outcome: Outcome, review: Reviewer) -> Iterator[str]:
    """The promises that an outcome breaks, in words; `review` is what the file was fixed by."""
    if outcome.trouble is not None or outcome.after == outcome.before:
        if outcome.after != outcome.before or outcome.fixed:
            yield "a file that was left alone has changed"
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(outcome.after, "after", "exec", dont_inherit=True)
        except SyntaxError as error:
            yield f"it does not compile: {error}"
            return
        if not _is_subsequence(_untouched(outcome.before, outcome.after), _dumps(outcome.after)):
            yield "a statement outside the changed lines is another one"
    codes = {finding.code for finding in outcome.fixed}
    if (lost := _comments(outcome.before) - _comments(outcome.after)) and not codes & DROPPING:
        yield f"comments are lost: {sorted(lost)}"
    if _ends(outcome.before) != _ends(outcome.after) or outcome.before[:3] != outcome.after[:3] == b"\xef\xbb\xbf":
        yield "the ends of lines, or the byte order mark, have changed"
    yield from _wrong_findings(outcome, review(outcome.before), review(outcome.after))


def _wrong_findings(outcome: Outcome, before: Sequence[Reported], after: Sequence[Reported]) -> Iterator[str]:
    """A code is found less often by as many as were fixed; what shows at its first place only may show at the next."""
    was, now = (Counter((one.code, _plain(one)) for one in findings) for findings in (before, after))
    if appeared := now - was:
        yield f"another finding appeared: {sorted(appeared)}"
    texts = {(one.code, _plain(one)) for one in outcome.fixed}
    if unmoved := [key for key in texts & was.keys() if now[key] > was[key]]:
        yield f"a fixed finding is still there: {sorted(unmoved)}"
    if sorted(left.finding[:4] for left in outcome.left) != sorted(one[:4] for one in after):
        yield "what is said to be left is not what is found"


def _plain(finding: Reported) -> str:
    text = re.sub(r", as do(es)? \d+ more in this file", "", finding.text)
    return re.sub(r"\d+( \w+s?\b)?", "0", text)  # "1 mock of", "2 mocks of"


def _ends(raw: bytes) -> set[bytes]:
    return set(re.findall(rb"\r\n|\r|\n", raw))


def _comments(raw: bytes) -> Counter[str]:
    """The comments, each once for each place. `tokenize` ends lines at line feeds alone, Python also at a carriage
    return."""
    lines = io.BytesIO(re.sub(rb"\r\n?", b"\n", raw))
    try:
        tokens = list(tokenize.tokenize(lines.readline))
    except (tokenize.TokenError, SyntaxError):
        return Counter()
    return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)


def _statements(raw: bytes) -> list[ast.stmt]:
    found = [node for node in ast.walk(ast.parse(raw)) if isinstance(node, ast.stmt) and not hasattr(node, "body")]
    simple = [node for node in found if not isinstance(node, ast.Match)]
    return sorted(simple, key=lambda node: (node.lineno, node.col_offset))


def _dumps(raw: bytes) -> list[str]:
    return [ast.dump(statement) for statement in _statements(raw)]


def _untouched(before: bytes, after: bytes) -> list[str]:
    """The simple statements, as dumps, that stand on lines which a comparison of the two texts finds unchanged, and
    between which it finds nothing new."""
    old, new = (re.split(rb"\r\n|\r|\n", raw) for raw in (before, after))
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    moved = {block.a + n + 1: block.b + n for block in matcher.get_matching_blocks() for n in range(block.size)}

    def is_same(first: int, last: int) -> bool:
        places = [moved.get(line) for line in range(first, last + 1)]
        return places[0] is not None and places == list(range(places[0], places[0] + len(places)))

    return [
        ast.dump(statement)
        for statement in _statements(before)
        if is_same(statement.lineno, statement.end_lineno or statement.lineno)
    ]


def _is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(each in rest for each in part)
