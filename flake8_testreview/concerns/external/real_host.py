"""A test connects to a public host whose name is written in the test.

Why it matters: the test depends on the network, and on a server that somebody else can change or switch off.

Bad::

    import requests


    def test_download():
        answer = requests.get("https://download.openstack.org/image", timeout=10)  # TRV403:14
        assert answer.ok

Good::

    import requests
    import responses


    @responses.activate
    def test_download():
        responses.get("https://download.openstack.org/image")
        assert requests.get("https://download.openstack.org/image").ok

Not reported:

- loopback and private addresses, and names reserved for examples (RFC 2606, RFC 6761);
- a call below a decorator of the project that is given something (``@plays("recording.json")``), and with a fixture
  such as ``urllib_mock``, which may answer;
- a call through a proxy, and a client that is made with its own transport or application;
- a call in a block that expects it to be stopped or refused: ``pytest.raises(SocketBlocked)``;
- a helper that its file never uses, and a test that a mark always skips;
- a probe whose failure skips the test or means "no network", and a program without a function, which is run by hand;
- a test in a file or folder that is about the real service: with the word e2e, live or prod in its name;
- a test with a fixture or mark whose name shows that it needs the network, such as ``skip_without_internet`` or
  ``pytest.mark.remote_data``, or with a mark that looks into the environment, such as ``skipif(not API_TOKEN)``.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator, Sequence

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.skips import SKIPS_ON
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, has_star, last_name, walk
from flake8_testreview.vocabulary.cleanups import Cleanups
from flake8_testreview.vocabulary.hosts import public_host
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.outside import Answer, OutsideCall, OutsideCalls
from flake8_testreview.vocabulary.processes import local_uses
from flake8_testreview.vocabulary.provided import provided
from flake8_testreview.vocabulary.refused import is_to_be_refused
from flake8_testreview.vocabulary.replacements import Replacements

REAL_HOST = Message(
    "TRV403",
    "real-host",
    "A test reaches a real host",
    kind=Kind.FLAKY,
    template="{call} connects to {host}, a real host; use a double or a local server",
    remark="network access and configuration",
)

_ABOUT_NETWORK = frozenset({"internet", "network", "online", "remote"})  # words of the name of a fixture or mark
_OF_SERVICE = frozenset({"e2e", "prod", "production"})  # words of the names of files and folders
_LIVE = r"(tests?_)?(api_|integration_)?live(_(api|integration|service|server))?(_tests?)?"  # whole names of such
_NEAR = 3  # the file, and the folders that it is in
_FEW = 3  # helpers on the way to another one
_OTHERS = frozenset({"proxies", "proxy", "mounts", "transport"})  # keywords for what is reached instead


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each call that is given a public host."""
    for (call, record), host in reached(suite):
        yield REAL_HOST.at(suite, call, call=record.name.removeprefix("urllib.request."), host=host)


def reached(suite: Suite) -> Iterator[tuple[OutsideCall, str]]:
    """The calls that connect to a public host, and the host."""
    if any(map(_is_of_service, os.path.abspath(suite.source.filename).split(os.sep)[-_NEAR:])):
        return
    for one in suite.fact(OutsideCalls).of_tests:
        if one.record.answers not in (Answer.RESPONSE, Answer.CONNECTION) or _is_probe(suite, one.call):
            continue
        if _is_opt_in(suite, one.call) or _is_of_no_test(suite, one.call):
            continue
        if suite.unrun.has(one.call.lineno, with_marks=True):
            continue
        if (host := _host(suite, one.call)) and not is_to_be_refused(suite, one):
            yield one, host


def _is_of_service(name: str) -> bool:
    """Does a file or folder say that it is about the real service?"""
    words = re.split(r"[\W_]+", name.lower().removesuffix(".py"))
    return not _OF_SERVICE.isdisjoint(words) or re.fullmatch(_LIVE, "_".join(words)) is not None


def _host(suite: Suite, call: ast.Call) -> str | None:
    """The public host that is typed into the call, as a URL, a name or an (address, port) pair."""
    if has_star(call) or any(keyword.arg in _OTHERS for keyword in call.keywords):
        return None
    given = argument(call, 1 if last_name(call.func) == "request" else 0, "url") or argument(call, None, "host")
    if isinstance(given, ast.Tuple) and given.elts:
        given = given.elts[0]
    return next((host for text in _literals(suite, given) if (host := public_host(text))), None)


def _is_probe(suite: Suite, call: ast.Call) -> bool:
    """Does the code around the call, or around the first use of the connection that it makes, try whether there is a
    network: does its failure skip, or give an answer?"""
    used = local_uses(suite, call) or ()
    return any(_is_tried(suite, place) for place in (call, *used[:1]))


def _is_tried(suite: Suite, node: ast.AST) -> bool:
    child = node
    for above in suite.source.ancestors(node):
        if isinstance(above, ast.Try) and child in above.body:
            handled = [*walk(*above.handlers)]
            if any(isinstance(n, ast.Return) or "skip" in last_name(n).lower() for n in handled):
                return True
        if isinstance(above, FUNCTIONS):
            return False
        child = above
    return False


def _is_opt_in(suite: Suite, call: ast.Call) -> bool:
    """Is the host reached for those alone who ask for it: by the test around the call, or by all that call a helper?"""
    if _needs_leave(suite, call):
        return True
    function = suite.source.function(call)
    users = suite.fact(Cleanups).served(function) if function is not None else ()
    return bool(users) and all(_needs_leave(suite, user.body[0]) for user in users)


def _is_of_no_test(suite: Suite, call: ast.Call) -> bool:
    """Does the call stand, beside tests, in a helper that nothing uses?"""
    function = suite.outermost(call)
    return function is not None and bool(suite.tests) and _is_unused(suite, function)


def _is_unused(suite: Suite, function: FunctionNode, others: tuple[FunctionNode, ...] = ()) -> bool:
    """Is a helper named nowhere else in the file but in what never runs, and in others that nothing uses? A method is
    named as an attribute of anything but a module."""
    if suite.role(function) != Role.HELPER or function.decorator_list or function.name.startswith("__"):
        return False
    uses: Sequence[ast.expr] = suite.source.names.get(function.name, ())
    if suite.source.class_of(function) is not None:
        attributes = suite.source.attributes.get(function.name, ())
        uses = [use for use in attributes if suite.source.qualified(use) is None]
    for use in uses:
        around = suite.outermost(use)
        if around not in (function, *others) and not suite.unrun.has(use.lineno):
            if around is None or len(others) > _FEW or not _is_unused(suite, around, (*others, function)):
                return False
    return True


def _needs_leave(suite: Suite, node: ast.AST) -> bool:
    """Does the function around the node, or a fixture that it asks for, ask for one that is about the network? Or has
    it, its class or the module a mark that is, or that skips it by what the environment has?"""
    marks, names = [*suite.unrun.marks_of(None)], set[str]()
    for place in suite.fact(Replacements).places(node):
        if isinstance(place, (*FUNCTIONS, ast.ClassDef)):
            marks += place.decorator_list
        if isinstance(place, FUNCTIONS):
            names |= suite.parameter_names(place)
    skips = [mark for mark in marks if last_name(mark) in SKIPS_ON or isinstance(mark, ast.Name)]
    names |= {last_name(named) for named in (*marks, *walk(*skips))}
    if any(has_any_word(name, _ABOUT_NETWORK) for name in names):
        return True
    return any(_asks_environment(suite, skip) for skip in skips)


def _asks_environment(suite: Suite, expression: ast.expr, depth: int = 3) -> bool:
    """Does it read a variable of the environment, by the names too that it uses: `skipif(not TOKEN)`?"""
    for node in walk(expression):
        if suite.source.qualified(node) in ("os.environ", "os.getenv"):
            return True
        value = suite.source.only_value(node) if depth and isinstance(node, ast.Name) else None
        if value is not None and _asks_environment(suite, value, depth - 1):
            return True
    return False


def _literals(suite: Suite, expression: ast.expr | None) -> Iterator[str]:
    """The text of a literal, of the beginning with a whole host of what is put together, of a name bound to one once,
    or of the items that a loop goes through."""
    match expression:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=[ast.FormattedValue(value=beginning, conversion=-1), _, *_]):
            yield from _whole_hosts(suite, beginning)
        case (
            ast.JoinedStr(values=[beginning, *_])
            | ast.BinOp(left=beginning, op=ast.Add() | ast.Mod())
            | ast.Call(func=ast.Attribute(value=beginning, attr="format"))
        ):
            yield from _whole_hosts(suite, beginning)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            yield from (item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str))
        case ast.Name() | ast.Attribute():
            match suite.source.values(expression):
                case [binding] if binding.how is How.ASSIGN and isinstance(binding.value, ast.Constant):
                    yield from _literals(suite, binding.value)
                case [binding] if binding.how is How.PARAMETER:
                    for given in provided(suite, binding):
                        yield from _literals(suite, given) if isinstance(given, ast.Constant) else ()
                case [binding] if binding.how is How.FOR and isinstance(binding.value, (ast.List, ast.Tuple)):
                    yield from _literals(suite, binding.value)
                case [binding] if binding.how is How.FOR and isinstance(binding.value, ast.Name):
                    yield from _items(suite, binding.value)


def _whole_hosts(suite: Suite, beginning: ast.expr) -> Iterator[str]:
    """The texts of the beginning of a URL that name the whole host, so that nothing that follows belongs to it: they go
    on behind it, or are the value of a name."""
    whole = r"\w+://[\w.:-]+/" if isinstance(beginning, ast.Constant) else r"\w+://[\w.:-]+(/|$)"
    yield from (text for text in _literals(suite, beginning) if re.match(whole, text))


def _items(suite: Suite, name: ast.Name) -> Iterator[str]:
    value = suite.source.only_value(name)
    if isinstance(value, (ast.List, ast.Tuple)):
        yield from _literals(suite, value)
