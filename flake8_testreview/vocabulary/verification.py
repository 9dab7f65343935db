"""What verifies something, so that a test can fail: by itself, or through what it calls.

What helpers do counts, not how their names begin: functions and methods of the file, of base classes and of the
project's modules are followed. Only where the source of a helper is not there, its name is asked, by whole words.

Sources: the references of unittest, testtools, pytest, nose, hamcrest, testfixtures, NumPy, pandas, sure, pytest-check.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence

from flake8_testreview.project.frameworks import UNITTEST_ASSERTIONS, UNITTEST_METHODS
from flake8_testreview.project.module import STDLIB
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, applied, dotted, last_name, walk
from flake8_testreview.syntax.words import has_any_word, lower_words
from flake8_testreview.vocabulary.expecting import Expects, expects, may_expect

# Assertion methods by their names: of test cases, of mocks, and functions that are called so.
_ASSERTION = re.compile(r"_*assert(?!_type$|_never$)(?:$|[A-Z_]|s_|ions?$)|expectThat$")
_FAIL = re.compile(r"fail(?:$|(?:If|Unless)(?:$|[A-Z]))")
CASES = frozenset({"self", "cls", "case", "testcase", "test_case", "tc"})  # what a test case is called
# Functions of libraries that verify, by how their qualified names begin.
_LIBRARIES = (
    "pytest.fail", "py.test.fail", "pytest.assume", "pytest_check.", "nose.tools.", "hamcrest.assert_that",
    "testfixtures.compare", "numpy.testing.assert_", "pandas.testing.assert_",
    "pandas._testing.assert_", "pandas.util.testing.assert_", "assertpy.", "expects.expect", "subprocess.check_",
)  # fmt: skip
# Methods of pytest's `LineMatcher`, `result.stdout` of its fixture `pytester`.
_OF_LINES = frozenset({"fnmatch_lines", "fnmatch_lines_random", "no_fnmatch_line", "re_match_lines",
                       "re_match_lines_random", "no_re_match_line"})  # fmt: skip
# Words of what verifies, or waits until something holds, where only its name is known.
_WORDS = frozenset(
    {
        "assert", "asserts", "assertion", "assertions", "assertoutcome", "fail", "fails", "failed", "verify",
        "verifies", "verified", "verifier", "check", "checks", "checked", "checker", "expect", "expects", "expected",
        "expecting", "ensure", "ensures", "wait", "waits", "until", "eventually", "poll", "should", "must", "raises",
        "raise", "warns", "deprecated", "validate", "validates", "validator", "compare", "compares", "match",
        "matches", "fnmatch", "diff", "snapshot", "approve", "approvals", "doctest", "regression", "skip", "abort",
        "xfail", "exit", "roundtrip", "join",
    }
)  # fmt: skip
_SILENT_MODULES = STDLIB - {"unittest", "doctest", "subprocess", "contextlib"}
# Decorators that are known to verify nothing, by how their names begin.
_SILENT_DECORATORS = (
    r"pytest\.(mark|fixture)|mark|mock|patch|skip|override|modify|unittest|ddt|data|unpack|parametrize|parameterized"
    r"|requires?|tag|isolate|freeze|given|settings|example|staticmethod|classmethod|responses|httpretty|async|gen_test"
    r"|inlineCallbacks|defer|only|unless|aws|with_|t\.skip|flaky|retry|usefixtures|xfail"
)
# What the cases of unittest, and those of testtools, oslotest and trial, have that verifies nothing.
_FRAMEWORK_METHODS = (UNITTEST_METHODS - UNITTEST_ASSERTIONS - {"skipTest", "failureException"}) | {
    "flags", "mktemp", "patch", "stub_out", "useFixture",
}  # fmt: skip
# What shows that this line must not be reached: `raise Exception("should not be called")`.
_OBJECTING = r"(?i)assert|should|must|never|\bnot\b|n't|unexpected|\bcalled|fail|abort|\bno\b|no_|skip|^raise$"
_MOST_HOPS = 3  # from one function of another file to the next
_MOST_FOLLOWED = 60  # functions and classes for one question; beyond that anything may be


class Verifying:
    """What the code of one suite verifies; share it through `suite.fact(Verifying)`.

    Rules that report a verification ask for what is certain (`is_verification`, `verifies`); rules that report that
    there is none ask for what is possible (`may_verify`), where whatever is unknown may.
    """

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._blind: set[ast.AST] = set()  # functions and classes in which nothing may verify anything

    # -- certain --------------------------------------------------------------------------------------------------

    def is_verification(self, node: ast.AST) -> bool:
        """Does `node` itself verify something: an assert statement, a call of an assertion or of `fail`, a manager or
        call that expects an exception, a warning or a log record?"""
        if isinstance(node, ast.Assert):
            return True
        if not isinstance(node, ast.Call):
            return False
        name = last_name(node.func)
        if expects(self._suite, node) not in (None, Expects.MAYBE):
            return len(node.args) > 1 or isinstance(self._suite.source.parent(node), ast.withitem)
        if _ASSERTION.match(name) or name in _OF_LINES:
            return True
        if isinstance(node.func, ast.Attribute):
            if _FAIL.match(name) and last_name(node.func.value) in CASES:
                return self._own_method(node.func) is None
            if "should" in name or last_name(node.func.value) == "should":
                return "sure" in self._suite.source.imported
        return self.is_of_library(node.func)

    def is_of_library(self, function: ast.expr) -> bool:
        """Is it what a testing library verifies with, by the name that it is imported by?"""
        root = function
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name) or root.id not in self._suite.source.import_names:
            return False
        return (self._suite.source.qualified(function) or "").startswith(_LIBRARIES)

    def verifies(self, *nodes: ast.AST) -> bool:
        """Does any of `nodes`, or what stands below them, certainly verify something, itself or through a function or
        method of the file that it calls?"""
        return self._holds_one(self.is_verification, nodes, set())

    def may_be_checked(self, *nodes: ast.AST) -> bool:
        """Does any of `nodes`, or what stands below them, verify something, or call a helper of the tests in another
        file that may? Code under test may be named as if it did, and raise: that is what the test is about."""
        return self._holds_one(self._is_or_may_help, nodes, set())

    def _holds_one(self, is_wanted: Callable[[ast.AST], bool], nodes: Sequence[ast.AST], seen: set[ast.AST]) -> bool:
        """Is a node wanted in `nodes`, or in a function of the file that these call? `seen` are those looked into."""
        for node in walk(*nodes):
            if is_wanted(node):
                return True
            called = self.called(node)
            if called is not None and called not in seen and len(seen) < _MOST_FOLLOWED:
                seen.add(called)
                if self._holds_one(is_wanted, called.body, seen):
                    return True
        return False

    def _is_or_may_help(self, node: ast.AST) -> bool:
        source = self._suite.source
        if self.is_verification(node):
            return True
        if not isinstance(node, ast.Call) or self.called(node) is not None:
            return False
        match node.func:
            case ast.Attribute(value=ast.Name() as receiver) as member if owner := source.self_class(receiver):
                return self._suite.inherits(owner, member.attr) is not False and self._may_member_verify(member, set())
            case ast.Name() | ast.Attribute() as function:
                return self._may_import_verify(function)
        return False

    def called(self, node: ast.AST) -> FunctionNode | None:
        """The function or method of the file that `node` calls; None for the rest."""
        if not isinstance(node, ast.Call):
            return None
        definition = self._suite.source.definition(node.func)
        if isinstance(definition, FUNCTIONS):
            return definition
        return self._own_method(node.func)

    def _own_method(self, function: ast.expr) -> FunctionNode | None:
        """The method that an attribute of `self` is, where the class or a base in the file defines it."""
        source = self._suite.source
        if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
            return None
        if function.attr not in source.defined_names or (owner := source.self_class(function.value)) is None:
            return None
        for ancestor in self._suite.local_lineage(owner):
            for binding in source.attribute_bindings(ancestor, function.attr):
                return binding.node if isinstance(binding.node, FUNCTIONS) else None
        return None

    # -- possible -------------------------------------------------------------------------------------------------

    def may_verify(self, *nodes: ast.AST) -> bool:
        """May any of `nodes`, or what stands below them, verify something, raise, or wait until something holds, for
        all that is known?"""
        seen: set[ast.AST] = set()
        if any(self._may_be_verification(node, seen) for node in walk(*nodes)):
            return True
        self._blind |= seen
        return False

    def is_verified_after(self, node: ast.AST) -> bool:
        """May anything be verified later in the function that `node` stands in?"""
        source = self._suite.source
        function = source.function(node)
        if function is None:
            return False
        start = source.statement(node).end_lineno or 0
        return self.may_verify(*(statement for statement in _statements(function) if statement.lineno > start))

    def is_behind_all(self, node: ast.AST) -> bool:
        """Has the function that `node` stands in verifications, all of them before it?"""
        function, line = self._suite.source.function(node), getattr(node, "lineno", 0)
        below = walk(*function.body, into_scopes=False) if function is not None else ()
        lines = [self.decided_at(check) for check in below if self.is_verification(check)]
        return bool(lines) and max(lines) < line

    def decided_at(self, check: ast.AST) -> int:
        """The line at which a verification passes or fails: that of a block that expects something is its last."""
        item, line = self._suite.source.parent(check), getattr(check, "lineno", 0)
        block = self._suite.source.parent(item) if isinstance(item, ast.withitem) else None
        return block.end_lineno or line if isinstance(block, (ast.With, ast.AsyncWith)) else line

    def may_verify_around(self, function: FunctionNode) -> bool:
        """May a decorator of `function` verify something? An unknown one may."""
        return any(map(self._may_decorator_verify, function.decorator_list))

    def _may_decorator_verify(self, decorator: ast.expr) -> bool:
        if re.match(_SILENT_DECORATORS, dotted(decorator)):
            return False
        definition = self._suite.source.definition(applied(decorator))
        return not isinstance(definition, FUNCTIONS) or self._may_body_verify(definition, set())

    def _may_body_verify(self, definition: FunctionNode | ast.ClassDef, seen: set[ast.AST]) -> bool:
        """May anything in a function or class of the file verify something? `seen` are those that the same question has
        looked into, or is looking into, without success."""
        if len(seen) >= _MOST_FOLLOWED:
            return True
        if definition in seen or definition in self._blind:
            return False
        seen.add(definition)
        return any(self._may_be_verification(node, seen) for node in walk(*definition.body))

    def _may_be_verification(self, node: ast.AST, seen: set[ast.AST]) -> bool:
        if self.is_verification(node):
            return True
        match node:
            case ast.Raise():
                return not self._is_simulated(node)
            case ast.withitem(context_expr=context):
                return may_expect(self._suite, context)
            case ast.Call(func=ast.Name() as callee) if self._is_parameter(callee):
                return True  # a fixture that is called
            case ast.Name(ctx=ast.Load()):
                return self._may_name_verify(node, seen)
            case ast.Attribute(value=ast.Name() as receiver, ctx=ast.Load()) if self._is_self(receiver):
                return self._may_member_verify(node, seen)
            case ast.Attribute(ctx=ast.Load()):
                return self._is_named_verifier(node, node.attr) or self._may_import_verify(node)
            case ast.keyword(arg=str(name)):
                return re.match("check|expect|verif|assert", name) is not None
        return False

    def _is_simulated(self, raising: ast.Raise) -> bool:
        """Is it the failure that a nested function simulates, which the test itself does not call, and does not show
        that it must not be called?"""
        function = self._suite.source.function(raising)
        if function is None or self._suite.source.function(function) is None or self._suite.callers(function):
            return False
        return re.search(_OBJECTING, ast.unparse(raising) + function.name) is None

    def _may_name_verify(self, name: ast.Name, seen: set[ast.AST]) -> bool:
        definition = self._suite.source.definition(name)
        if isinstance(definition, (*FUNCTIONS, ast.ClassDef)):
            return self._may_body_verify(definition, seen)
        return self._is_named_verifier(name, name.id) or self._may_import_verify(name)

    def _is_named_verifier(self, node: ast.expr, name: str) -> bool:
        """Is it called, entered or handed over, and named as something that verifies? Names of the standard library do
        not count (`re.match`, `os.path.join`)."""
        spelt = lower_words(name)
        if _WORDS.isdisjoint(spelt) and not (spelt[:1] == ["test"] and spelt != ["test", "client"]):
            return False
        if not self._is_used(node) or isinstance(getattr(node, "value", None), (ast.Constant, ast.JoinedStr)):
            return False  # `", ".join(names)`
        return (self._suite.source.qualified(node) or "").partition(".")[0] not in _SILENT_MODULES

    def _is_used(self, node: ast.expr) -> bool:
        """Is it called, entered, or handed over as something to call?"""
        return isinstance(self._suite.source.parent(node), (ast.Call, ast.keyword, ast.withitem))

    def _is_self(self, receiver: ast.Name) -> bool:
        return self._suite.source.self_class(receiver) is not None

    def _is_parameter(self, callee: ast.Name) -> bool:
        return any(binding.how is How.PARAMETER for binding in self._suite.source.bindings(callee))

    def _may_import_verify(self, node: ast.expr) -> bool:
        """May a function of the project's test code that is imported verify something, by what it does?"""
        if self._suite.source.call_of(node) is None:
            return False
        name = self._suite.source.qualified(node)
        if name is None or name.partition(".")[0] in _SILENT_MODULES or name.startswith("builtins."):
            return False
        return self._may_helper_verify(name, _MOST_HOPS)

    def _may_member_verify(self, member: ast.Attribute, seen: set[ast.AST]) -> bool:
        """May the method or attribute `member` of the test case verify something? An unknown method may."""
        name, suite = member.attr, self._suite
        owner = suite.source.self_class(member.value) if isinstance(member.value, ast.Name) else None
        for ancestor in suite.local_lineage(owner) if owner is not None else ():
            for binding in suite.source.attribute_bindings(ancestor, name):
                if isinstance(binding.node, FUNCTIONS):
                    return self._may_body_verify(binding.node, seen)
                return self._may_value_verify(member, binding.value, seen)
        if re.match(r"_*(assert|fail|expect|verify|check)", name):
            return True
        if name in _FRAMEWORK_METHODS or suite.source.call_of(member) is None:
            return False
        overridden = suite.overridden(owner, name) if owner is not None else None
        if overridden is None:
            return True
        base, method = overridden
        return self._may_verify_elsewhere(method, base.rpartition(".")[0], base, _MOST_HOPS)

    def _may_value_verify(self, member: ast.Attribute, value: ast.expr | None, seen: set[ast.AST]) -> bool:
        """May a value that the class keeps verify something when it is called: `self.check = partial(check, 1)`? One
        that is not called is judged by its methods."""
        if self._suite.source.call_of(member) is None:
            return False
        return value is None or any(self._may_be_verification(node, seen) for node in walk(value))

    # -- in other files -------------------------------------------------------------------------------------------

    def _may_verify_elsewhere(self, function: FunctionNode, module: str, owner: str, hops: int) -> bool:
        """May a function of another file verify something, by what stands in it, and in the helpers of its `module`
        and the methods of its class, the `owner`, that it calls? Both are dotted names."""
        for node in walk(*function.body):
            if isinstance(node, (ast.Assert, ast.Raise)):
                return True
            if not isinstance(node, ast.Call):
                continue
            if has_any_word(last_name(node.func), _WORDS):
                return True
            if hops and self._is_verified_by(node.func, module, owner, hops - 1):
                return True
        return False

    def _is_verified_by(self, callee: ast.expr, module: str, owner: str, hops: int) -> bool:
        inference = self._suite.inference
        match callee:
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name) if owner:
                method = inference.method([owner], name)
                return method is not None and self._may_verify_elsewhere(
                    method[1], method[0].rpartition(".")[0], method[0], hops
                )
            case ast.Name(id=name):
                origin = inference.canonical(f"{module}.{name}") or ""
                return "." in origin and self._may_helper_verify(origin, hops)
        return False

    def _may_helper_verify(self, dotted: str, hops: int) -> bool:
        """May a function of that name verify something, which is the project's test code? Code under test may raise."""
        found = self._suite.inference.definition(dotted)
        if found is None or not self._suite.is_test_code(found.module.path):
            return False
        function = self._suite.inference.written(found)
        return function is not None and self._may_verify_elsewhere(function, dotted.rpartition(".")[0], "", hops)


def _statements(function: FunctionNode) -> Iterator[ast.stmt]:
    """All statements of a function, those in its blocks too."""
    return (node for node in walk(*function.body) if isinstance(node, ast.stmt))
