"""Comments that explain to a reader why a test does not run."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile, takewhile

from flake8_testreview.suite.skips import EXPECTING_FAILURE
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.comments import for_readers
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    decorators,
    does_something,
    first_line,
    last_name,
    text_of,
    walk,
    without_docstring,
)
from flake8_testreview.syntax.prose import states_lack
from flake8_testreview.syntax.words import words
from flake8_testreview.vocabulary.failures import fails

# A comment for a tool, not for a reader.
_FOR_TOOLS = r"\s*(?:[A-Z]+\d+\b|noqa|type:|pragma|pylint|fmt:|isort|mypy|nosec|-*$)"
ABOUT_SKIPS = frozenset({"skip", "skips", "skipped", "skipping", "xfail"})
_OF_FAULT = (r"(?i)#\d|/issues/|\bgh[- ]?\d|\b(bug|broken|flaky|todo|fixme|supposed to fail)\b"
             r"|(\bnot|n't) (\(?yet\)? )?(work|(being )?(executed|run)|supported|implemented)\b")  # fmt: skip
# How a comment anywhere in a test begins that is about all of it.
_BEGINS = r"(?i)\W*((this |it )?(fails|failing|skip(s|ped)?|xfails?)\b|see issue)"
# Words that say so only in front of a test and of its body: between its steps they may be about one of these.
_OF_FAULT_BEFORE = rf"{_OF_FAULT}|\b(issues?|(will )?fails?|failing|until)\b"
_FAILURE = (r"(?i)\b(this|it|test) ((will|may|should|does|currently) )?fails?\b"
            r"|\bfails? (because|if|when|until|as|due)\b|\bexpected to fail\b|\bfor now\b"
            r"|\b(lacks?|unsupported|not (yet )?(supported|implemented))\b|(\bnot|n't) (work|support)\b")  # fmt: skip
_SLOW = r"(?i)\b(very |too |but )slow\b"
_OF_FILE = r"(?i)\b(failing tests?|tests? (that |which )?(fails?|(is|are) skipped))\b"
_ISSUE = r"(?i)(issue|bug|gh)_?\d"
_VERSION = r"(?i)version"


def is_commented(suite: Suite, node: ast.expr | ast.stmt) -> bool:
    """Does a comment for a reader stand above the line of `node`, at its end or, for a decorator, on the line below?"""
    end = node.end_lineno or node.lineno
    behind = suite.source.lines[end - 1]
    start = len(behind.encode()[: node.end_col_offset].decode(errors="replace"))
    is_below = isinstance(node, ast.expr) and any(map(_is_comment, suite.source.lines[end : end + 1]))
    return is_below or _is_comment(behind[start:]) or is_commented_above(suite, node)


def is_commented_above(suite: Suite, node: ast.expr | ast.stmt) -> bool:
    """Does a comment for a reader stand on the line above that of `node`?"""
    return node.lineno > 1 and _is_comment(suite.source.lines[node.lineno - 2])


def _is_comment(text: str) -> bool:
    """Is it nothing but a comment for a reader?"""
    text = for_readers(text).strip()
    return text.startswith("#") and not re.match(_FOR_TOOLS, text[1:])


def is_explained(suite: Suite, test: FunctionNode | ast.ClassDef, skip: ast.expr | ast.stmt) -> bool:
    """Does the name of a test cite an issue; does its docstring mention the skip, the failure or what is lacking; or a
    comment above the body, above all of the test, or in the body of one that a decorator skips, a fault? One above the
    first of a row of tests with the same decorator, which is `skip`, is about all of them; one before a statement that
    skips may announce that. A comment in the place of a body is about nothing else. A test that says that it fails, and
    does nothing else, is there to; where its name ends so, an expected failure is what it tests. A test that is skipped
    may be slow."""
    docstring = ast.get_docstring(test, clean=False) or ""
    body = without_docstring(test.body)
    if "fail" in f"{test.name} {docstring}".lower() and body and all(map(fails, body)):
        return True
    named = words(test.name)
    if last_name(skip) in EXPECTING_FAILURE:
        if len(named) > 2 and named[-1] in ("fail", "fails"):
            return True
    elif re.search(_SLOW, docstring):
        return True
    if re.search(_ISSUE, test.name) or is_explained_above(suite):
        return True
    if _is_about_skips(docstring) or re.search(_FAILURE, docstring) or states_lack(docstring):
        return True
    of_body = suite.source.lines[test.lineno : first_line(test.body[0]) - 1]
    if isinstance(test, FUNCTIONS) and not does_something(test) and any(_comments(of_body)):
        return True
    above = [*_block_above(suite, _first_of_row(suite, test, skip))][::-1]
    if any(re.search(_OF_FAULT_BEFORE, _running(block)) for block in (above, of_body)):
        return True
    if isinstance(test, FUNCTIONS) and isinstance(skip, ast.expr):
        inside = suite.source.lines[test.lineno : test.end_lineno]
        if re.search(_OF_FAULT, _running(inside)) or any(re.match(_BEGINS, comment) for comment in _comments(inside)):
            return True
    return any(map(_is_about_skips, _comments(suite.source.lines[test.lineno : skip.lineno - 1])))


def is_explained_above(suite: Suite) -> bool:
    """Does the docstring of the file, or the comment that it begins with, mention tests that fail or are skipped?"""
    first = suite.source.body[0]
    head = [*_comments(suite.source.lines[: first_line(first) - 1])]
    if isinstance(first, ast.Expr):
        head.append(text_of(first.value))
    return any(re.search(_OF_FILE, text) for text in head)


def explains_itself(suite: Suite, condition: ast.If) -> bool:
    """Is it clear under which condition a test would run: by a comment above, or by a version that is too old?"""
    return is_commented_above(suite, condition) or any(map(_orders_versions, walk(condition.test)))


def _orders_versions(node: ast.AST) -> bool:
    """Is it a comparison of which version comes first?"""
    is_order = isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE))
    return is_order and any(re.search(_VERSION, last_name(below)) for below in walk(node))


def _is_about_skips(text: str) -> bool:
    return not ABOUT_SKIPS.isdisjoint(words(text.lower()))


def _comments(lines: Iterable[str]) -> Iterator[str]:
    """The comments for a reader that have a line of their own."""
    return (for_readers(line) for line in lines if line.lstrip().startswith("#"))


def _running(lines: Iterable[str]) -> str:
    """The comments as one text: a sentence goes on in the next line."""
    return " ".join(comment.strip().removeprefix("# ").strip() for comment in _comments(lines))


def _block_above(suite: Suite, test: ast.stmt) -> Iterator[str]:
    """The lines of the comment above a test and its decorators, the last first, as far as they are indented alike; an
    empty line may stand between."""
    above = reversed(suite.source.lines[: first_line(test) - 1])
    margin = suite.source.lines[first_line(test) - 1]
    start = f"{margin[: len(margin) - len(margin.lstrip())]}#"
    return takewhile(lambda line: line.startswith(start), dropwhile(lambda line: not line.strip(), above))


def _first_of_row(suite: Suite, test: ast.stmt, decorator: ast.AST) -> ast.stmt:
    """The first of the tests right above each other, down to `test`, that all have the decorator."""
    spelt = ast.dump(decorator)
    block, at = suite.source.block(test)
    before = reversed(block[:at])
    row = takewhile(lambda other: spelt in map(ast.dump, decorators(other)), before)
    return [test, *row][-1]
