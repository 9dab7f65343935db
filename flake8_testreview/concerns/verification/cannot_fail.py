"""An assertion holds whatever the code under test does:

- the condition is a constant, a function, an exception or a new object;
- it has ``or`` with a constant (inside ``any`` and ``all`` too), a text before ``and`` (``"a" and "b" in text``), or
  demands that a length is not negative;
- it compares constants, or has the same name or attribute on both sides;
- it compares a name with the value that the line before gave it;
- it demands ``None`` of a function of the file that returns nothing;
- in ``assertTrue(a, b)`` or ``assert a, b``, the second argument is no message: a number, a list, a comparison, a
  class.

Why it matters: it looks like a check and checks nothing.

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild(self):
            server = self.api.rebuild()
            self.assertTrue(server.calls, 1)  # TRV602:9

Good::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild(self):
            server = self.api.rebuild()
            self.assertEqual(server.calls, 1)

Fixed::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild(self):
            server = self.api.rebuild()
            self.assertEqual(server.calls, 1)

Bad::

    def test_resize(api):
        server = api.resize()
        assert server.calls, [1, 2]  # TRV602:5

Fixed::

    def test_resize(api):
        server = api.resize()
        assert server.calls == [1, 2]

Fixes: suggested (``call assertEqual; the test may fail``, ``compare them; the test may fail``).

Not reported:

- the same thing on both sides, if equality, order, identity, hashing or caching is under test;
- a property on both sides, or an attribute that a class of the file makes by a call: it may be another object each
  time;
- the same name on both sides of ``==``, if it is imported or holds what the code under test made: the test may be
  about ``__eq__``. It is reported if the test also makes something that it never looks at;
- ``assertFalse(x, False)`` and ``assertTrue(x, True)``, which can fail as intended;
- a text, a name that may hold one, and a tuple of names or texts as the second argument: these are messages;
- ``assert True`` or ``assert 1 == 1`` that only marks the path taken: in an ``except`` handler, in a ``try`` whose
  handler fails, in a block that expects an error, or at the end of a test that verifies something or only imports;
- a function of an imported class or module, in a test whose name states that it is to exist;
- what stands in a test that is always skipped;
- constants, if truth or assertions are under test, in a test that calls itself a dummy, in the only test of a file that
  imports all of a module, in an inner function that does nothing else, and in a file with a test that only fails: it
  shows what tests can come to;
- a test case that is itself under test: a test defines it, or gets it as an argument.

Related: F631 and F632 of pyflakes (``assert (a, b)``, ``is`` with a literal); B011 of flake8-bugbear and PT015 of
ruff (``assert False``); PLR0124, PLR0133 and PLW0129 of ruff; R0124, W0129, W0199 and W1503 of pylint.
"""
from __future__ import annotations

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_testreview.concerns.verification.conditions import why_compared, why_false, why_true
from flake8_testreview.concerns.verification.second_argument import is_no_message, is_same_thing, thing_of
from flake8_testreview.concerns.verification.subjects import is_no_mistake
from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.dialects import ASSERTS_EQUAL, ASSERTS_FALSE, ASSERTS_SAME_ITEMS, ASSERTS_TRUE
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, argument, is_none, last_name, shown, text_of
from flake8_testreview.syntax.words import lines_text

CANNOT_FAIL = Message(
    "TRV602",
    "assertion-that-cannot-fail",
    "An assertion holds whatever the code under test does",
    kind=Kind.BLIND,
    template="this assertion {fault}",
    remark="assertions that do not work",
)

# Assertions of a comparison, by the operator that they use.
_COMPARING: dict[str, ast.cmpop] = {
    **dict.fromkeys(ASSERTS_EQUAL | ASSERTS_SAME_ITEMS, ast.Eq()),
    **dict.fromkeys(("assert_frame_equal", "assert_series_equal", "assert_index_equal"), ast.Eq()),
    **dict.fromkeys(("assert_array_equal", "assert_allclose"), ast.Eq()),
    "assertIs": ast.Is(), "assertIsNot": ast.IsNot(), "assertNotEqual": ast.NotEq(), "assertNotEquals": ast.NotEq(),
    "assertIn": ast.In(), "assertNotIn": ast.NotIn(), "assertLess": ast.Lt(), "assertLessEqual": ast.LtE(),
    "assertGreater": ast.Gt(), "assertGreaterEqual": ast.GtE(),
}  # fmt: skip
_JUDGED = ASSERTS_TRUE | ASSERTS_FALSE | _COMPARING.keys() | {"assertIsNone", "assertIsNotNone"}


# What `assert_` may be given, of unittest, nose and numpy.
_KEYWORDS = frozenset({"msg", "message", "err_msg", "verbose", "places", "delta", "rtol", "atol", "first", "second"})
_NAN = r"(?i)\bnan\b"  # which alone is not equal to itself


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the assertions that cannot fail, and those that compare nothing: of plain ones in a function the first."""
    if suite.file.is_material:
        return
    comparing_nothing: dict[ast.AST | None, list[ast.Assert]] = defaultdict(list)
    for statement in suite.source.unsorted(ast.Assert):
        if statement.msg is not None and is_no_message(suite, statement.test, statement.msg):
            comparing_nothing[suite.source.function(statement)].append(statement)
        elif isinstance(statement.test, ast.Tuple) and statement.test.elts:
            continue  # F631 of pyflakes
        elif (fault := _fault_of_condition(suite, statement.test)) and not _may_be_meant(suite, statement):
            yield CANNOT_FAIL.at(suite, statement, fault=fault)
    for statements in comparing_nothing.values():
        first, *others = sorted(statements, key=lambda statement: statement.lineno)
        further = f" (also on {lines_text(other.lineno for other in others)})" if others else ""
        assert first.msg is not None  # it is what was looked at
        way_out = _meant_by(first.test, first.msg)
        fault = _compares_nothing(first.test, first.msg, way_out + further)
        yield CANNOT_FAIL.at(suite, first, fix=partial(_compared, suite, statements), fault=fault)
    for call in suite.source.calls(_JUDGED):
        if "_" in last_name(call) and not _is_of_case(suite, call) and _is_of_object(suite, call.func):
            continue  # other things have methods of such names
        if call.args and _is_case(suite, call.args[0]):
            continue  # `cls.assertTrue(cls, ready)` hands over the case
        if last_name(call) == "assert_" and any(keyword.arg not in _KEYWORDS for keyword in call.keywords):
            continue  # another library's has others
        mistake = _fault_of(suite, call)
        if mistake is None or _may_be_meant(suite, call) or _is_under_test(suite, call):
            continue
        yield CANNOT_FAIL.at(suite, call, fix=partial(_made_equal, suite, call), fault=mistake)


def _fault_of_condition(suite: Suite, test: ast.expr) -> str | None:
    """What is wrong with a condition that is to hold."""
    if (part := _always_true_part(test)) is not None:
        return f"ignores a part: {shown(part)} is always true; compare each part"
    why = why_true(suite, test)
    return f"cannot fail: {why}" if why else None


def _always_true_part(test: ast.expr) -> ast.expr | None:
    """The text that a condition has in the place of a comparison: `"a" and "b" in text`. As the last part, it may be
    what a failure shows."""
    match test:
        case ast.BoolOp(op=ast.And(), values=[*parts, _]):
            return next((part for part in parts if text_of(part)), None)
    return None


def _may_be_meant(suite: Suite, assertion: ast.Assert | ast.Call) -> bool:
    if any(isinstance(one, FUNCTIONS) and suite.unrun.is_skipped(one) for one in suite.enclosing(assertion)):
        return True  # who runs it again will look at it
    if re.search(_NAN, suite.source.comments(assertion)):
        return True
    from flake8_testreview.concerns.verification.path_marks import is_path_mark  # few files need it

    return is_no_mistake(suite, assertion) or is_path_mark(suite, assertion)


def _is_of_object(suite: Suite, called: ast.expr) -> bool:
    """Is a method called, and no function of a module?"""
    return isinstance(called, ast.Attribute) and suite.source.qualified(called) is None


def _is_of_case(suite: Suite, call: ast.Call) -> bool:
    """Is the assertion called on `self`?"""
    return isinstance(call.func, ast.Attribute) and _is_case(suite, call.func.value)


def _is_case(suite: Suite, expression: ast.expr) -> bool:
    return isinstance(expression, ast.Name) and suite.source.self_class(expression) is not None


def _is_under_test(suite: Suite, call: ast.Call) -> bool:
    """Does the test also hand the assertion itself to something, as to `assertRaises`?"""
    uses = suite.source.attributes.get(last_name(call), ())
    function = suite.source.function(call)
    return any(suite.source.call_of(use) is None and suite.source.function(use) is function for use in uses)


def _meant_by(test: ast.expr, message: ast.expr) -> str:
    """What to write for `assert test, message`."""
    match message:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[ast.Tuple(elts=[_, _])]) if type(left) is type(test):
            return f"write assert ({shown(test, 20)}, {shown(left, 20)}) == ..."
    return "assert each separately" if _could_fail(message) else _equal_to(test)


def _could_fail(message: ast.expr) -> bool:
    """Is it a comparison of more than constants, which could be asserted by itself?"""
    if not isinstance(message, ast.Compare):
        return False
    return not all(isinstance(side, ast.Constant) for side in (message.left, *message.comparators))


def _equal_to(test: ast.expr) -> str:
    return f"write assert {shown(test, 20)} == ..."


def _compares_nothing(test: ast.expr, message: ast.expr, way_out: str, not_zero: bool = True) -> str:
    can_fail = ", and it passes for every number but 0" if not_zero and _is_number(test, message) else ""
    return f"compares nothing: {shown(message, 30)} is only its message{can_fail}; {way_out}"


def _is_number(test: ast.expr, message: ast.expr) -> bool:
    """Is it a number that is tested, as far as what it was to equal shows?"""
    if isinstance(test, ast.Call) and last_name(test) in ("all", "any", "len"):
        return last_name(test) == "len"
    return isinstance(message, ast.Constant) and type(message.value) in (int, float)


def _fault_of(suite: Suite, call: ast.Call) -> str | None:
    """What is wrong with the call of an assertion."""
    method = last_name(call.func)
    if not call.args or any(isinstance(given, ast.Starred) for given in call.args[:2]):
        return None
    if not isinstance(call.func, ast.Attribute) and method not in suite.source.import_names:
        return None
    first = call.args[0]
    message = argument(call, 1, "msg")
    if method in ASSERTS_TRUE | ASSERTS_FALSE and message is not None and _is_mistaken(suite, method, first, message):
        way_out = _instead(first, message)
        if method in ASSERTS_FALSE and way_out == "use assertEqual" and isinstance(message, (ast.Name, ast.Attribute)):
            way_out = "use assertEqual or assertNotEqual"  # either may be meant
        return _compares_nothing(first, message, way_out, not_zero=method in ASSERTS_TRUE)
    if method in ASSERTS_TRUE:
        return _fault_of_condition(suite, first)
    why = _why_passes(suite, call, method, first)
    return f"cannot fail: {why}" if why else None


def _is_mistaken(suite: Suite, method: str, first: ast.expr, message: ast.expr) -> bool:
    """Was another assertion meant? `assertFalse(x, [])` and `assertTrue(x, True)` are close to what was meant."""
    wants_false = method in ASSERTS_FALSE
    match message:
        case ast.Constant(value=None) | ast.List(elts=[]) | ast.Tuple(elts=[]) | ast.Dict(keys=[]) if wants_false:
            return False
        case ast.Constant(value=int() | float() as value) if bool(value) != wants_false and value in (0, True):
            if isinstance(value, bool) or wants_false:
                return False
        case ast.Constant(value=None) if isinstance(first, ast.Call) and first.args and is_none(first.args[-1]):
            return False  # what is asked for is None where there is none: its truth is what is meant
    return is_no_message(suite, first, message)


def _instead(first: ast.expr, message: ast.expr) -> str:
    match message:
        case ast.Compare():
            return "assert each separately"
        case ast.Attribute() | ast.Name() if is_same_thing(first, message) or last_name(first).isupper():
            return "use assertEqual"
        case ast.Attribute(attr=name) if name[:1].islower():
            return "use assertEqual"
        case ast.Name(id=name) if name[:1].islower() and not hasattr(builtins, name):
            return "use assertEqual"
        case ast.Name() | ast.Attribute() if not last_name(message).isupper():
            return "use assertIsInstance or assertIs"
        case ast.Constant(value=None):
            return "use assertIsNone"
        case ast.List(elts=[_, _, *_] as texts) | ast.Tuple(elts=[_, _, *_] as texts):
            if _is_a_word(thing_of(first)) and all(map(text_of, texts)):
                return "use assertIn"
    return "use assertEqual"


def _is_a_word(name: str) -> bool:
    """Is what is called so a word, one of which several may be right: a description, no names?"""
    return bool(name) and (not name.endswith("s") or name.endswith("status"))


def _why_passes(suite: Suite, call: ast.Call, method: str, first: ast.expr) -> str | None:
    if method in ASSERTS_FALSE:
        return why_false(first)
    if method in ("assertIsNone", "assertIsNotNone"):
        operation: ast.cmpop = ast.Is() if method == "assertIsNone" else ast.IsNot()
        return _why_none(suite, call, first, operation)
    second = call.args[1] if len(call.args) > 1 else None
    return why_compared(suite, call, first, _COMPARING[method], second) if second is not None else None


def _why_none(suite: Suite, call: ast.Call, first: ast.expr, operation: ast.cmpop) -> str | None:
    if isinstance(operation, ast.Is):
        if is_none(first):
            return "None is None"
        return why_compared(suite, call, first, operation, ast.Constant(None))
    if isinstance(first, (ast.Compare, ast.JoinedStr, ast.List, ast.Dict, ast.Set, ast.Tuple, ast.ListComp)):
        return f"{shown(first)} is never None"
    if isinstance(first, ast.Constant) and first.value is not None:
        return f"{shown(first)} is never None"
    return None


# What binds more closely than a comparison.
_OPERANDS = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Constant, ast.List, ast.Dict, ast.Set, ast.Tuple)


def _compared(suite: Suite, statements: Sequence[ast.Assert]) -> Fix | None:
    """Write `==` for the comma."""
    from flake8_testreview.edits.building import span_of

    edits = []
    for statement in statements:
        test, value = statement.test, statement.msg
        if not isinstance(test, _OPERANDS) or not isinstance(value, _OPERANDS) or isinstance(test, ast.Tuple):
            return None
        if any(isinstance(node, ast.Compare) for node in ast.walk(value)):  # what was meant is not certain
            return None
        between = suite.draft.tokens.within(span_of(test)[1], span_of(value)[0])
        comma = next(token for token in between if token.text == ",")
        sign = "is" if isinstance(value, ast.Constant) and value.value in (None, True, False) else "=="
        edits.append(Edit(comma.start, comma.end, f" {sign}"))
    return Fix("compare them; the test may fail", tuple(edits), is_safe=False)


def _made_equal(suite: Suite, call: ast.Call) -> Fix | None:
    """Call `assertEqual` where its two arguments were given to `assertTrue`."""
    match call:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=method) as function, args=[first, second]):
            is_meant = method in ASSERTS_TRUE and not call.keywords and _is_mistaken(suite, method, first, second)
            if is_meant and _instead(first, second) == "use assertEqual":
                edits = suite.draft.renaming([suite.draft.name_place(function)], method, "assertEqual")
                return Fix("call assertEqual; the test may fail", edits, is_safe=False)
    return None
