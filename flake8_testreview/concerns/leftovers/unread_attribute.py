"""An attribute that a set-up (``setUp``, ``setUpClass``, ``setup_method``, ...) or a test sets is never read, neither
by the class nor by its bases or subclasses.

Why it matters: each reader looks for its use. Some are forgotten assertions.

Bad::

    import unittest


    class EvacuateCase(unittest.TestCase):
        def setUp(self):
            self.host1 = start_service("host1")
            self.host2 = start_service("host2")  # TRV802:9
            self.flavor = Flavor("small")  # TRV802:9

        def test_evacuate(self):
            self.assertTrue(self.host1.evacuate())

Good::

    import unittest


    class EvacuateCase(unittest.TestCase):
        def setUp(self):
            self.host1 = start_service("host1")
            start_service("host2")

        def test_evacuate(self):
            self.assertTrue(self.host1.evacuate())

Fixed::

    import unittest


    class EvacuateCase(unittest.TestCase):
        def setUp(self):
            self.host1 = start_service("host1")
            start_service("host2")

        def test_evacuate(self):
            self.assertTrue(self.host1.evacuate())

Fixes: safe (``remove the attribute``); suggested (``remove the attribute and the call; tests may fail``).

A fix that deletes a call, such as ``Flavor("small")`` here, is a suggested one; all other fixes are safe.

Not reported:

- an attribute that a base class may read, or code that the test case is passed to, if its source cannot be read;
- a class without tests, which is there to be derived from, unless exactly one class of the file derives from it;
- an attribute that another test file reads, if that file also names the class, as one with a subclass does;
- an object that exists only as long as something refers to it, such as a temporary directory;
- an attribute that is set where an error is expected;
- a row of a database (``Server.objects.create(...)``): the attribute's name explains it;
- ``self.config = testing.setUp()``, as Pyramid's documentation has it.

Related: F841 of pyflakes and W0612 of pylint report local variables only.
"""
from __future__ import annotations

import ast
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_testreview.concerns.leftovers.dropping import dropped, is_made_for_its_effect
from flake8_testreview.concerns.leftovers.strings import Strings
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project import frameworks
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import OWN_NAMES, argument, is_own, last_name, parameters
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.elsewhere import Elsewhere
from flake8_testreview.vocabulary.expecting import is_where_error_is_expected

UNREAD_ATTRIBUTE = Message(
    "TRV802",
    "unread-attribute",
    "An attribute is set in a set-up or test and never read",
    kind=Kind.TIDY,
    template="{name} is set in {where} and never read; {way_out}",
    remark="unused variables",
)

_IF_NOTHING_NEEDS_IT = "remove the attribute, and the call if nothing needs it"
_SETTING_UP = dialects.SET_UPS | {"setUpTestData"}
# What lives as long as it is referred to: dropping the name ends it.
_KEPT_ALIVE = frozenset({"TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp",
                         "create_task", "ensure_future", "Popen", "socket", "open", "ref", "ThreadPoolExecutor",
                         "ProcessPoolExecutor", "QApplication", "QGuiApplication", "QCoreApplication", "App",
                         "Tk"})  # fmt: skip
# What a test case may be handed to without its attributes being read: nothing else keeps it.
_HARMLESS_RECEIVERS = frozenset({"super", "isinstance", "type", "id", "repr", "str", "object", "setattr", "hasattr"})
_BY_HAND = frozenset({"__getattr__", "__getattribute__", "__setattr__"})
_OF_ITSELF = frozenset({"super", "type"})
_CASES = frozenset({"instance", "cls", "case", "testcase", "test_case", "test", "outer", "__class__"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the attributes of test cases that are set and never read."""
    for owner, names in _stored_only(suite).items():
        for name, (target, value) in _unread(suite, owner, names).items():
            where = suite.outermost(target)
            spelt = f"{last_name(target.value)}.{name}"
            way_out = _way_out(suite, value)
            fix = partial(dropped, suite, suite.source.attribute_bindings(owner, name))
            holder = where.name if where else ""
            yield UNREAD_ATTRIBUTE.at(suite, target, fix=fix, name=spelt, where=holder, way_out=way_out)


def _way_out(suite: Suite, value: ast.expr) -> str:
    """What becomes of the value: a function that takes nothing may make what it gives, such as the present greenlet;
    one that is handed an object, and a method of what the test keeps, may change that; a class may keep what it makes.
    """
    if is_made_for_its_effect(value):
        return "keep the call, remove the attribute"
    match value:
        case ast.Call(func=ast.Attribute(value=receiver)) if is_own(receiver) or last_name(receiver) in OWN_NAMES:
            return _IF_NOTHING_NEEDS_IT
        case ast.Call(func=ast.Attribute(value=holder)) if last_name(holder)[:1].isupper():
            return _IF_NOTHING_NEEDS_IT
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=given, keywords=named) if name.islower():
            function = suite.source.qualified(value.func)
            is_handed_one = any(isinstance(one, ast.Name) for one in given)
            if function is not None and not is_stdlib(function) and (is_handed_one or not given and not named):
                return _IF_NOTHING_NEEDS_IT
    return "delete it"


def _unread(suite: Suite, owner: ast.ClassDef, names: set[str]) -> dict[str, tuple[ast.Attribute, ast.expr]]:
    """Those of the `names` that `owner` sets and nothing reads, with the first place that sets each and the value."""
    if not _is_run(suite, owner):
        return {}
    related = _related(suite, owner)
    bindings = ((name, suite.source.attribute_bindings(owner, name)) for name in sorted(names))
    stored = {name: found for name, all_of in bindings if (found := _set_up(suite, all_of))}
    unread = {name: found for name, found in stored.items() if not _is_read(suite, name, related)}
    if not unread or not (suite.is_unittest_case(owner) or suite.inherits_nothing(owner)):
        return {}
    elsewhere = _read_elsewhere(suite, owner, related)
    if elsewhere is None:
        return {}
    return {
        name: found
        for name, found in unread.items()
        if name not in elsewhere
        and not _is_inherited(suite, owner, name)
        and not _is_named(suite, name)
        and not suite.fact(Elsewhere).mentions(owner.name, name)
    }


def _is_run(suite: Suite, owner: ast.ClassDef) -> bool:
    """Does the class have tests, or is it the base of one class of the file that has, and of nothing else? What other
    bases and mixins set others read."""
    owners = suite.fact(_with_tests)
    if owner in owners:
        return True
    derived = [heir for heir in suite.heirs(owner) if heir is not owner]
    return len(derived) == 1 and derived[0] in owners and len(suite.references(owner)) == 1


def _with_tests(suite: Suite) -> set[ast.ClassDef | None]:
    """The classes that hold tests."""
    return {suite.source.class_of(test) for test in suite.tests}


def _stored_only(suite: Suite) -> dict[ast.ClassDef, set[str]]:
    """For each class of the module, what its lines set on `self` or `cls` and do not read so: a first look, which
    resolves no name and leaves few to look at."""
    source, store = suite.source, ast.Store
    classes = [owner for owner in source.nodes(ast.ClassDef) if source.parent(owner) is None]
    starts = [owner.lineno for owner in classes]
    found: dict[ast.ClassDef, set[str]] = defaultdict(set)
    for name in source.stored if classes else ():
        uses = [(classes[bisect(starts, use.lineno) - 1], use.ctx) for use in source.attributes[name] if is_own(use)]
        read = {owner for owner, how in uses if how.__class__ is not store}
        for owner, _ in uses:
            if owner not in read:
                found[owner].add(name)
    return found


def _set_up(suite: Suite, bindings: Sequence[Binding]) -> tuple[ast.Attribute, ast.expr] | None:
    """The first place that binds an attribute and its value, when a test or set-up binds it, to nothing that lives
    by being referred to; the class body does not."""
    for binding in bindings:
        if not isinstance(binding.node, ast.Attribute) or binding.how is not How.ASSIGN or _keeps_alive(binding.value):
            return None
    if not bindings:
        return None
    target, value = bindings[0].node, bindings[0].value
    if not isinstance(target, ast.Attribute) or value is None or not is_own(target):
        return None
    method = suite.outermost(target)
    is_set_up = method is not None and (method.name in _SETTING_UP or suite.is_test(method))
    if target.attr in frameworks.FRAMEWORK_ATTRIBUTES or is_where_error_is_expected(suite, target):
        return None
    return (target, value) if is_set_up else None


def _keeps_alive(value: ast.expr | None) -> bool:
    """Does the value live by being referred to, or is it a row of a database that Django's manager creates, or several
    of them, or what Pyramid's documentation has every test case keep: `self.config = testing.setUp()`?"""
    match value:
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return any(map(_keeps_alive, items))
        case ast.ListComp(elt=item):
            return _keeps_alive(item)
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="objects"), attr="create")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="testing"), attr="setUp")):
            return True
        case ast.Call(func=function):
            return last_name(function) in _KEPT_ALIVE
        case ast.BoolOp(values=values):
            return any(map(_keeps_alive, values))
    return False


def _related(suite: Suite, owner: ast.ClassDef) -> frozenset[ast.ClassDef]:
    """The classes of the file whose methods may see an instance of `owner` as their `self`, those too of which a class
    body borrows one: `check = OtherCase.check`."""
    related = {related for heir in suite.heirs(owner) for related in suite.local_lineage(heir)}
    borrowed = [
        suite.source.definition(statement.value.value)
        for borrower in related
        for statement in borrower.body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Attribute)
    ]
    return frozenset(related.union(lender for lender in borrowed if isinstance(lender, ast.ClassDef)))


def _is_read(suite: Suite, name: str, related: frozenset[ast.ClassDef]) -> bool:
    """Does the file read the attribute `name` of what may be an instance of one of `related`?"""
    return any(
        not _is_plainly_stored(suite, use) and _may_be_case(suite, use.value, related)
        for use in suite.source.attributes.get(name, ())
    )


def _is_plainly_stored(suite: Suite, attribute: ast.Attribute) -> bool:
    """Is the attribute only set here? `self.calls += 1` and `del self.api` are uses."""
    return attribute.ctx.__class__ is ast.Store and not isinstance(suite.source.parent(attribute), ast.AugAssign)


def _may_be_case(suite: Suite, receiver: ast.expr, related: frozenset[ast.ClassDef]) -> bool:
    match receiver:
        case ast.Name():
            if (owner := suite.source.self_class(receiver)) is not None:
                return owner in related
            return any(_may_bind_case(suite, binding, related) for binding in suite.source.bindings(receiver))
        case ast.Attribute(attr=name):
            return name in _CASES
        case ast.Call(func=function):
            return last_name(function) in _OF_ITSELF or suite.source.definition(function) in related
    return False


def _may_bind_case(suite: Suite, binding: Binding, related: frozenset[ast.ClassDef]) -> bool:
    if binding.how is How.ASSIGN and isinstance(binding.value, ast.Call):
        return suite.source.definition(binding.value.func) in related
    return binding.how is not How.IMPORT


def _read_elsewhere(suite: Suite, owner: ast.ClassDef, related: frozenset[ast.ClassDef]) -> frozenset[str] | None:
    """What the bases outside the file may read of the test case, and those whom it is handed to; None when that
    is unknown."""
    source = suite.source
    if any(above in related for node in suite.fact(_computed) for above in source.ancestors(node)):
        return None
    found = suite.mentioned_by_bases(owner)
    for name in (name for holder in related for name in suite.fact(_handed_over).get(holder, ())):
        further = _read_by_receiver(suite, name)
        if found is None or further is None:
            return None
        found |= further
    return found


def _handed_over(suite: Suite) -> dict[ast.ClassDef, list[ast.Name]]:
    """Where the methods of each class read `self` or `cls` as a whole."""
    source, load = suite.source, ast.Load
    firsts = (next(parameters(function.args), None) for function in suite.functions)
    found: dict[ast.ClassDef, list[ast.Name]] = defaultdict(list)
    for spelling in {first.arg for first in firsts if first is not None}:
        for name in source.names.get(spelling, ()):
            is_whole = name.ctx.__class__ is load and source.parent(name).__class__ is not ast.Attribute
            if is_whole and (owner := source.self_class(name)) is not None:
                found[owner].append(name)
    return found


def _computed(suite: Suite) -> list[ast.AST]:
    """Where attributes are read by names that are worked out."""
    read: list[ast.AST] = [node for name in {"__dict__", *_BY_HAND} for node in suite.source.attributes.get(name, ())]
    return read + [function for function in suite.functions if function.name in _BY_HAND]


def _read_by_receiver(suite: Suite, name: ast.Name) -> frozenset[str] | None:
    """What those may read whom `name`, a test case, is handed to here; None when that is unknown."""
    parent = suite.source.parent(name)
    if not isinstance(parent, ast.Call):
        return None
    called = last_name(parent.func)
    if called == "getattr":
        return frozenset() if isinstance(argument(parent, 1, "name"), ast.Constant) else None
    function = suite.source.function(parent)
    if called in _HARMLESS_RECEIVERS or (function is not None and called == function.name):  # `Base.setUp(self)`
        return frozenset()
    if called.endswith("Fixture"):  # it takes the test case for its clean-ups
        return frozenset()
    if suite.source.definition(parent.func) is not None:  # what functions of the file read of a parameter is seen there
        return frozenset()
    dotted = suite.source.qualified(parent.func)
    return suite.inference.mentioned_by(dotted) if dotted else None


def _is_inherited(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """Does a class of the file that `owner` derives from have the attribute too?"""
    return any(suite.source.attribute_bindings(ancestor, name) for ancestor in suite.local_lineage(owner)[1:])


def _is_named(suite: Suite, name: str) -> bool:
    """Does a string name the attribute: for `getattr` or a patch, at the end of a dotted name, in a format?"""
    strings = suite.fact(Strings)
    if any(mark in strings.text for mark in (f"%({name})", f"{{{name}")):
        return True
    dotted = [constant for text, places in strings.by_text.items() if f".{name}" in text for constant in places]
    if not all(_is_target_elsewhere(suite, constant) for constant in dotted):
        return True
    calls = (suite.source.parent(constant) for constant in strings.by_text.get(name, ()))
    return any(isinstance(call, ast.Call) and re.search("attr|object|patch|stub", last_name(call)) for call in calls)


def _is_target_elsewhere(suite: Suite, constant: ast.Constant) -> bool:
    """Is it what a patch replaces, and nothing of a class of this file?"""
    holder = str(constant.value).rpartition(".")[0].rpartition(".")[2]
    is_target = suite.fact(Doubles).at(suite.source.parent(constant)) is not None
    return is_target and holder not in suite.source.defined_names
