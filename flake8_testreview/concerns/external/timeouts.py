"""What the findings about calls without a timeout share."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import argument, is_none
from flake8_testreview.vocabulary.bounds import is_every_test_bounded
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.outside import OutsideCall, OutsideCalls
from flake8_testreview.vocabulary.processes import local_uses
from flake8_testreview.vocabulary.refused import is_to_be_refused


def unbounded_calls(suite: Suite, *answers: str) -> Iterator[OutsideCall]:
    """Yield the calls that give one of `answers` and that nothing bounds: no argument, nothing set on it later, nothing
    around it, not the runner."""
    control = suite.fact(Control)
    for outside in suite.fact(OutsideCalls).of_tests:
        if outside.record.answers in answers and _has_no_timeout(suite, outside):
            if control.is_bounded(outside.call) or is_every_test_bounded(suite):
                continue
            if not is_to_be_refused(suite, outside):
                yield outside


def _has_no_timeout(suite: Suite, outside: OutsideCall) -> bool:
    call, record = outside
    given = argument(call, record.timeout_position, "timeout")
    if given is not None:
        return is_none(given)
    if record.is_bounded or any(keyword.arg is None for keyword in call.keywords):
        return False
    position = record.timeout_position
    if position is not None and any(isinstance(value, ast.Starred) for value in call.args):
        return False
    if suite.source.calls(["setdefaulttimeout"]):
        return False
    return not any(use.attr == "settimeout" for use in local_uses(suite, call) or ())
