"""Second arguments that are no message: `assertTrue(a, b)` and `assert a, b` where a comparison was meant."""
from __future__ import annotations

import ast
import builtins
import re

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import COMPREHENSIONS, last_name
from flake8_testreview.syntax.words import has_any_word, lower_words, words
from flake8_testreview.vocabulary.patches import makes_mock

_MESSAGE_WORDS = frozenset(
    {
        "msg", "message", "messages", "error", "errors", "err", "reason", "text", "fail", "failure", "failed",
        "warning", "desc", "description", "info", "help", "fmt", "format", "template", "explanation",
        "output", "hint", "log",
    }
)  # fmt: skip
_MAKES_IDS = r"(?i)uuid|(^|_)id$|now$"
# What a call or attribute is called that answers yes or no.
_PREDICATE = (
    r"_*(is|has|have|are|was|can|should|does|did|contains?|exists?|starts?with|ends?with|match(es)?|issubset|issuperset"
    r"|equals?|validate|valid|check|verify|all|any|isinstance|issubclass|callable|in|not|ok|success|succeeded|passed"
    r"|hasattr|called|enabled|supports?|supported|allowed|ready|found|(is|all)close|array_equ(al|iv))(_|[A-Z]|$)"
    r"|.*(_ok|_called|_exists?|_found|_match|ed)$"
)
_OF_WORDS = frozenset({"status", "state", "type", "role", "mode", "kind"})  # whose values are single words
_GETTER = r"^get_?(?=[A-Za-z])|_of$"  # what is said around the thing in the name of what gives it
_FLAG_WORDS = frozenset(
    {"HAS", "HAVE", "IS", "CAN", "USE", "WITH", "ENABLE", "ENABLED", "AVAILABLE", "SUPPORTED", "SUPPORTS", "INSTALLED",
     "DEBUG", "PY2", "PY3", "OK", "DONE", "WORKS"}
)  # fmt: skip
_VALUE_WORD = r"(?=\S*[\d/_:.=-])(?=\S*[A-Za-z0-9])[^\s%{}!?,;]+|[A-Z][A-Z0-9_]+|\d+"


def is_no_message(suite: Suite, first: ast.expr, second: ast.expr) -> bool:
    """Is the second argument of an assertion that takes a message certainly meant for a comparison with the first?"""
    if isinstance(first, ast.Compare) and not any(isinstance(node, ast.Compare) for node in ast.walk(second)):
        return False  # it compares already: `assert name in names, {}`
    if ast.dump(first) == ast.dump(second):
        return False  # it shows what was asked: `assert name in names, name in names`
    match second:
        case ast.Constant(value=str() as text):
            names = {last_name(node) for node in ast.walk(first) if isinstance(node, (ast.Name, ast.Attribute))}
            if text in names:
                return False  # it shows which of several things is asked
            is_of_words = not _OF_WORDS.isdisjoint(words(thing_of(first))[-1:])
            is_value = _names_a_value(text) or text.isidentifier() and is_of_words
            return last_name(first) == "__name__" or (is_value and not _is_predicate(first))
        case ast.Constant() | ast.Compare():
            return True
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            return True
        case ast.Dict(keys=[_, *_]) if not _is_predicate(first):
            return True
        case ast.List() | ast.Dict() | ast.Set() | ast.Tuple():
            return _is_collection(second)
        case ast.Name(id=name) if name.isupper() and suite.source.spelt_text(second) is not None:
            return False
        case ast.Name(id=name) if _is_chosen_from(suite, first, name):
            return False  # it shows what there was to choose from
        case ast.Attribute() | ast.Subscript() | ast.Name() if is_same_thing(first, second):
            return not _is_said_of_others(suite, first, second)
        case ast.Attribute() | ast.Subscript() if _is_constant(first) or _is_never_false(suite, first):
            return not _speaks(thing_of(second))
        case ast.Call() if last_name(first) == "return_value":
            return not _speaks(last_name(second))
        case ast.Attribute(value=kind) if _is_constant_name(second.attr) and _is_kind_of(kind, first):
            return True
        case ast.Name() | ast.Attribute():
            is_value = _is_constant_of_values(suite, second) or _holds_object(suite, second)
            return _is_class(suite, second) or not _is_predicate(first) and is_value
    return False


def _holds_object(suite: Suite, expression: ast.Name | ast.Attribute) -> bool:
    """Is it a name for what one call makes: a mock, or an instance of what is called as classes are?"""
    value = suite.source.only_value(expression) if isinstance(expression, ast.Name) else None
    if not isinstance(value, ast.Call) or _speaks(last_name(expression)):
        return False
    return makes_mock(value) or _is_called_class(last_name(value))


def _is_collection(display: ast.List | ast.Dict | ast.Set | ast.Tuple) -> bool:
    """Is it one of constants, or with a comparison in it? A tuple of texts alone may be a message in pieces."""
    leaves = [node for node in ast.walk(display) if not isinstance(node, (ast.expr_context, ast.operator, ast.cmpop))]
    if any(isinstance(node, ast.Compare) for node in leaves):
        return True
    constant = (ast.Constant, ast.List, ast.Dict, ast.Set, ast.Tuple, ast.UnaryOp, ast.unaryop)
    if not all(isinstance(node, constant) for node in leaves):
        return False
    texts = [isinstance(node, ast.Constant) and isinstance(node.value, str) for node in leaves if node is not display]
    return not isinstance(display, ast.Tuple) or not all(texts)


def _is_chosen_from(suite: Suite, first: ast.expr, name: str) -> bool:
    """Is the first a name for what a comprehension takes from what has the second: `[one for one in events if ...]`?"""
    value = suite.source.only_value(first) if isinstance(first, ast.Name) else None
    if not isinstance(value, COMPREHENSIONS):
        return False
    return any(isinstance(one.iter, ast.Name) and one.iter.id == name for one in value.generators)


def is_same_thing(first: ast.expr, second: ast.Attribute | ast.Subscript | ast.Name) -> bool:
    """Do both call what they give by the same last word, as `node.id` and `self.node.id`, or `node_id`, do?"""
    ours, theirs = ([word for word in words(thing_of(one)) if not word.isdigit()] for one in (first, second))
    if not ours or not theirs or _speaks(theirs[-1]) or _is_predicate(first):
        return False
    return ours[-1].lower() == theirs[-1].lower() and ast.dump(first) != ast.dump(second)


def _is_said_of_others(suite: Suite, first: ast.expr, second: ast.expr) -> bool:
    """Does the function say the same in an assertion about another thing: `assert page["name"], path.name`?"""
    function, said = suite.source.function(second), ast.dump(second)
    for other in suite.source.unsorted(ast.Assert):
        if other.msg is not None and ast.dump(other.msg) == said and suite.source.function(other) is function:
            if thing_of(other.test) != thing_of(first):
                return True
    return False


def _is_constant_name(name: str) -> bool:
    return name.isupper() and not _speaks(name)


def _is_kind_of(kind: ast.expr, first: ast.expr) -> bool:
    """Is `kind` called as what `first` gives, one of its values then, such as `status.HTTP_200_OK` for `status_code`?
    """
    shared = {*lower_words(last_name(kind))}.intersection(lower_words(thing_of(first)))
    return not _is_predicate(first) and not all(map(_speaks, shared))


def thing_of(expression: ast.expr) -> str:
    """The word for what an expression gives: its attribute, or the key that is asked for."""
    match expression:
        case ast.Subscript(slice=ast.Constant(value=str() as key)):
            return key
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str() as key)]):
            return key
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case ast.Call(func=ast.Attribute() | ast.Name() as asked):
            return re.sub(_GETTER, "", last_name(asked)) if re.search(_GETTER, last_name(asked)) else ""
    return ""


def _is_constant(expression: ast.expr) -> bool:
    """Is it a CAPITAL name, of what is no flag?"""
    name = last_name(expression)
    if not isinstance(expression, (ast.Name, ast.Attribute)) or not name.isupper():
        return False
    return _FLAG_WORDS.isdisjoint(name.split("_"))


def _is_never_false(suite: Suite, expression: ast.expr) -> bool:
    """Is it a name for an id or a moment, which is always true?"""
    value = suite.source.only_value(expression) if isinstance(expression, ast.Name) else None
    return isinstance(value, ast.Call) and re.search(_MAKES_IDS, last_name(value)) is not None


def _names_a_value(text: str) -> bool:
    """Is it one word that names a value, as an identifier or a path does, rather than a sentence?"""
    return re.fullmatch(_VALUE_WORD, text) is not None and not text.endswith((".", ":"))


def _is_predicate(expression: ast.expr) -> bool:
    """May the expression be asked for its truth: a comparison, a predicate's answer, a flag?"""
    match expression:
        case ast.Call() | ast.Attribute():
            return re.match(_PREDICATE, last_name(expression)) is not None or not last_name(expression)
        case ast.Subscript(value=value):
            return _is_predicate(value) if isinstance(value, (ast.Call, ast.Attribute)) else False
        case ast.Name(id=name):
            return re.match(_PREDICATE, name) is not None
    return True


def _is_class(suite: Suite, expression: ast.Name | ast.Attribute) -> bool:
    """Is it a class: of the file, a builtin, or imported and called as classes are?"""
    if isinstance(suite.source.definition(expression), ast.ClassDef):
        return True
    name = suite.source.qualified(expression)
    if name is None:
        return False
    last = name.rpartition(".")[2]
    if name.startswith("builtins."):
        return isinstance(getattr(builtins, last, None), type)
    return last.endswith(("Error", "Exception", "Warning")) or _is_called_class(last)


def _is_called_class(name: str) -> bool:
    """Is it called as classes are, and nothing that speaks to a reader?"""
    return re.fullmatch(r"[A-Z]+[a-z][A-Za-z0-9]*", name) is not None and not _speaks(name)


def _is_constant_of_values(suite: Suite, expression: ast.Name | ast.Attribute) -> bool:
    """Is it a CAPITAL name that is bound to no text, in the file or, as its plural suggests, in a module?"""
    name = last_name(expression)
    if not _is_constant_name(name):
        return False
    if isinstance(expression, ast.Name) and (value := suite.source.only_value(expression)) is not None:
        return _is_no_text(value)
    return suite.source.qualified(expression) is not None and name.endswith("S")


def _is_no_text(value: ast.expr) -> bool:
    """Is it a constant that is no text, a collection, or what a call makes whose name is not about texts?"""
    match value:
        case ast.Constant(value=constant):
            return not isinstance(constant, str)
        case ast.List() | ast.Dict() | ast.Set():
            return True
        case ast.Call():
            return re.search(_MAKES_IDS, last_name(value)) is not None
    return False


def _speaks(name: str) -> bool:
    return has_any_word(name, _MESSAGE_WORDS)
