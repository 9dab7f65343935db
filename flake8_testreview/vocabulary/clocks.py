"""Values that are others at each call, and where they are held still."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import last_name, methods
from flake8_testreview.vocabulary.cleanups import is_inside
from flake8_testreview.vocabulary.doubles import Doubles

_NOW = {
    "datetime.datetime.now": "the current time", "datetime.datetime.utcnow": "the current time",
    "datetime.datetime.today": "the current time", "datetime.date.today": "today's date",
    "time.time": "the current time", "time.time_ns": "the current time", "time.monotonic": "the current time",
    "time.perf_counter": "the current time", "time.localtime": "the current time", "time.gmtime": "the current time",
    "django.utils.timezone.now": "the current time", "oslo_utils.timeutils.utcnow": "the current time",
    "random.random": "a random value", "random.randint": "a random value", "random.choice": "a random value",
    "random.randrange": "a random value", "random.uniform": "a random value", "random.getrandbits": "a random value",
}  # fmt: skip
_CONVERTING = ("time.localtime", "time.gmtime")
_NOW_NAMES = frozenset(name.rpartition(".")[2] for name in _NOW)
_FREEZING = r"freez|froz|travel|time_machine|set_time|fake_?time|mock_?time|mock_?now|fake_?now|fixed_?time|seed"
_EQUAL = frozenset(
    {"assertEqual", "assertEquals", "assertIs", "failUnlessEqual", "assertDictEqual", "assertListEqual",
     "assertTupleEqual", "assertCountEqual", "assertSequenceEqual"}
)  # fmt: skip
_KEEPING_VALUE = frozenset(
    {"int", "str", "float", "round", "replace", "date", "time", "strftime", "isoformat", "timestamp", "timetuple",
     "toordinal"}
)  # fmt: skip


def moving_values(suite: Suite) -> Iterator[tuple[ast.Call, str]]:
    """Yield the calls whose values are asserted to be equal to another, and what they give."""
    source = suite.source
    for call in source.calls(_NOW_NAMES):
        name = source.qualified(call.func) if _is_compared(suite, call) else None
        if name is None or name not in _NOW:
            continue
        if name in _CONVERTING and call.args:
            continue
        if suite.fact(Doubles).is_replaced(call, name) or _is_frozen(suite, call):
            continue
        yield call, _NOW[name]


def _is_compared(suite: Suite, call: ast.Call) -> bool:
    """Is the value, as it is or a plain part of it, an operand of an assertion of equality?"""
    source = suite.source
    node: ast.AST = call
    parent = source.parent(node)
    while isinstance(parent, (ast.Attribute, ast.Call)):
        if isinstance(parent, ast.Call):
            if last_name(parent.func) in _EQUAL and node in parent.args[:2]:
                return suite.outermost(call) is not None
            if last_name(parent.func) not in _KEEPING_VALUE:
                return False
        node, parent = parent, source.parent(parent)
    if not (isinstance(parent, ast.Compare) and len(parent.ops) == 1 and isinstance(parent.ops[0], ast.Eq)):
        return False
    above = source.parent(parent)
    is_asserted = isinstance(above, ast.Assert) and above.test is parent
    return is_asserted or (isinstance(above, ast.Call) and last_name(above.func) in ("assertTrue", "assert_"))


def _is_frozen(suite: Suite, call: ast.Call) -> bool:
    """Do the names around say that time stands still there, or that chance is seeded?"""
    if not re.search(_FREEZING, suite.source.text, re.IGNORECASE):
        return False
    if is_inside(suite, call, _FREEZING) or "seed" in suite.source.text:
        return True
    owners = (above for above in suite.source.ancestors(call) if isinstance(above, ast.ClassDef))
    fixtures = [method for owner in owners for method in methods(owner) if suite.role(method) is Role.FIXTURE]
    around = [*fixtures, suite.outermost(call)]
    return any(re.search(_FREEZING, suite.source.written(f), re.IGNORECASE) for f in around if f is not None)
