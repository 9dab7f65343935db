"""Which calls leave the process: one record for each, and the calls of a suite that really do."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.project.returns import values_given
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, is_none, last_name, parameters, walk
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.injection import is_injected
from flake8_testreview.vocabulary.provided import provided
from flake8_testreview.vocabulary.replacements import Replacements
from flake8_testreview.vocabulary.simulators import Simulators


# In the name of a fixture that answers for a library: `urllib_mock`, `fake_http`.
_MOCKED = frozenset({"mock", "mocked", "mocker", "fake", "stub"})
_LIBRARIES = frozenset({"urllib", "urlopen", "requests", "http", "httpx", "aiohttp"})


class Answer:
    """What a call that leaves the process gives."""

    STATUS = "status"  # the exit status of a command
    PROCESS = "process"
    RESPONSE = "response"
    CONNECTION = "connection"


class Outside(NamedTuple):
    """A callable that leaves the process, by its qualified name; a client's method is named by its class.

    `timeout_position` is the 0-based position of its timeout, None where it is given by keyword alone; `is_bounded`
    means that it has a default, or takes none; `raises`, that a failure on the other side is an exception; `answers` is
    one of `Answer`.
    """

    name: str
    answers: str
    timeout_position: int | None = None
    is_bounded: bool = False
    raises: bool = False


_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "request")
_SESSIONS = ("requests.Session", "requests.session", "requests.sessions.Session")
_UNBOUNDED_HTTP = ("requests", "requests.api", *_SESSIONS)
_CLIENTS = ("httpx.Client", "httpx.AsyncClient", "aiohttp.ClientSession", "aiohttp.client.ClientSession",
            "urllib3.PoolManager", "urllib3.HTTPConnectionPool")  # fmt: skip
_BOUNDED_HTTP = ("httpx", "urllib3", *_CLIENTS)
# What the functions of requests call on their way, so that a double of it answers them.
_CALLED_BY_REQUESTS = frozenset(
    {"requests.request", "requests.sessions.Session.request", "requests.Session.send", "requests.sessions.Session.send",
     "requests.adapters.HTTPAdapter.send", "requests.Session.get_adapter", "requests.sessions.Session.get_adapter"}
)  # fmt: skip
_HTTP_CLIENTS = frozenset({*_SESSIONS, *_CLIENTS})
_MAX_DEPTH = 3  # names for names, fixtures and helpers that hand on what others give
_IN_PROCESS = frozenset({"transport", "app", "mounts"})  # a client that is given one of these reaches nothing outside
OUTSIDE = {
    record.name: record
    for record in (
        Outside("os.system", Answer.STATUS, is_bounded=True),
        Outside("subprocess.run", Answer.STATUS),
        Outside("subprocess.call", Answer.STATUS),
        Outside("subprocess.check_call", Answer.STATUS, raises=True),
        Outside("subprocess.check_output", Answer.STATUS, raises=True),
        Outside("subprocess.Popen", Answer.PROCESS, is_bounded=True),
        Outside("urllib.request.urlopen", Answer.RESPONSE, 2, raises=True),
        Outside("http.client.HTTPConnection", Answer.CONNECTION, 2, raises=True),
        Outside("http.client.HTTPSConnection", Answer.CONNECTION, 2, raises=True),
        Outside("socket.create_connection", Answer.CONNECTION, 1, raises=True),
        Outside("ftplib.FTP", Answer.CONNECTION, 4, raises=True),
        Outside("ftplib.FTP_TLS", Answer.CONNECTION, raises=True),
        Outside("smtplib.SMTP", Answer.CONNECTION, 3, raises=True),
        Outside("smtplib.SMTP_SSL", Answer.CONNECTION, raises=True),
        Outside("imaplib.IMAP4", Answer.CONNECTION, 2, raises=True),
        Outside("imaplib.IMAP4_SSL", Answer.CONNECTION, raises=True),
        Outside("poplib.POP3", Answer.CONNECTION, 2, raises=True),
        Outside("poplib.POP3_SSL", Answer.CONNECTION, raises=True),
        Outside("telnetlib.Telnet", Answer.CONNECTION, 2, raises=True),
        *(Outside(f"ftplib.{name}.connect", Answer.CONNECTION, 2, raises=True) for name in ("FTP", "FTP_TLS")),
        *(Outside(f"smtplib.{name}.connect", Answer.CONNECTION, raises=True) for name in ("SMTP", "SMTP_SSL")),
        *(Outside(f"{module}.{verb}", Answer.RESPONSE) for module in _UNBOUNDED_HTTP for verb in _VERBS),
        *(Outside(f"{module}.{verb}", Answer.RESPONSE, is_bounded=True) for module in _BOUNDED_HTTP for verb in _VERBS),
    )
}


def _last_names_by_module() -> dict[str, set[str]]:
    """What the calls that leave the process may be called, by the top-level module that a file imports for them."""
    found: dict[str, set[str]] = {}
    for name in OUTSIDE:
        found.setdefault(name.partition(".")[0], set()).add(name.rpartition(".")[2])
    return found


_LAST_NAMES = _last_names_by_module()


class OutsideCall(NamedTuple):
    """A call that leaves the process, and the record of what it calls."""

    call: ast.Call
    record: Outside


class OutsideCalls:
    """The calls of one suite that leave the process; share it through `suite.fact(OutsideCalls)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    @cached_property
    def calls(self) -> list[OutsideCall]:
        """Those that no double answers, and that do not reach a listener of the test's own, in source order; none in
        the material of tests."""
        if self._suite.file.is_material:
            return []
        found = []
        for call in self._source.calls(self._last_names()):
            record = self._record(call)
            if record and self._connects(call, record) and not self._is_doubled(call, record):
                found.append(OutsideCall(call, record))
        return found

    @property
    def of_tests(self) -> list[OutsideCall]:
        """Those that tests make: a file without any function is a program that is run by hand."""
        return self.calls if self._suite.functions else []

    def _last_names(self) -> set[str]:
        """How they may be called in this file, by the modules that it imports."""
        lasts = {last for root, names in _LAST_NAMES.items() if root in self._source.imported for last in names}
        if lasts:  # `from subprocess import run as execute`
            lasts |= {alias.asname for alias in self._source.unsorted(ast.alias) if alias.asname}
        return lasts

    def _record(self, call: ast.Call) -> Outside | None:
        """The record of what is called, if it leaves the process."""
        name = self._source.qualified(call.func)
        if name is not None and name in OUTSIDE:
            return OUTSIDE[name]
        if isinstance(call.func, ast.Attribute) and call.func.attr in _VERBS:
            return self._of_client(call.func.value, call.func.attr)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "connect":
            return self._of_connection(call.func.value)
        return None

    def _of_connection(self, held: ast.expr) -> Outside | None:
        """The record of `connect` of what the file itself makes without a host; its timeout may be given there."""
        makers = [maker for maker in self._makers(held) if isinstance(maker, ast.Call)]
        if len(makers) != 1 or (record := OUTSIDE.get(f"{self._source.qualified(makers[0].func)}.connect")) is None:
            return None
        limit = argument(makers[0], None, "timeout")
        return record if limit is None or is_none(limit) else record._replace(is_bounded=True)

    def _of_client(self, client: ast.expr, verb: str) -> Outside | None:
        """The record of a method of an HTTP client that the file itself makes; the client may be made without limit."""
        makers = [*self._makers(client)]
        names = {self._maker(maker) for maker in makers}
        name = names.pop() if len(names) == 1 else None
        if name is None:
            return None
        record = OUTSIDE[f"{name}.{verb}"]
        if self._is_mounted(client):
            return None
        limits = [argument(maker, None, "timeout") for maker in makers if isinstance(maker, ast.Call)]
        return record._replace(is_bounded=False) if any(map(is_none, limits)) else record

    def _is_mounted(self, client: ast.expr) -> bool:
        """Does another adapter than requests' own, which may reach nothing outside, answer for the client?"""
        for use in self._source.attributes.get("mount", ()):
            call = self._source.call_of(use)
            adapter = call.args[1] if call is not None and len(call.args) == 2 else None
            if isinstance(adapter, ast.Name):
                adapter = self._source.only_value(adapter)
            if last_name(use.value) == last_name(client) and last_name(adapter) not in ("", "HTTPAdapter"):
                return True
        return False

    def _makers(self, receiver: ast.expr | None, depth: int = _MAX_DEPTH) -> Iterator[ast.expr | None]:
        """What the file itself binds `receiver` to, by names, fixtures and helpers."""
        match receiver:
            case ast.Call() if isinstance(helper := self._source.definition(receiver.func), FUNCTIONS) and depth:
                given = values_given(helper)
            case ast.Name() | ast.Attribute() if depth:
                given = []
                for binding in self._source.values(receiver):
                    given += provided(self._suite, binding) or [binding.value]
            case _:
                yield receiver
                return
        for value in given:
            yield from self._makers(value, depth - 1)

    def _maker(self, maker: ast.expr | None) -> str | None:
        """The class that a client is made of here; None for other things, and where it reaches nothing outside."""
        name = self._source.qualified(maker.func) if isinstance(maker, ast.Call) else None
        if not isinstance(maker, ast.Call) or name not in _HTTP_CLIENTS:
            return None
        return None if any(keyword.arg in _IN_PROCESS for keyword in maker.keywords) else name

    def _connects(self, call: ast.Call, record: Outside) -> bool:
        """Is the call given somebody to connect to: not the test's own listener, not a file?"""
        is_given = call.args or any(keyword.arg in (None, "host", "address") for keyword in call.keywords)
        if record.answers == Answer.CONNECTION and not is_given:
            return False
        url = argument(call, 0, "url")
        made = [binding.value for binding in self._source.values(url)] if isinstance(url, ast.Name) else [url]
        if made and all(map(_is_file_url, made)):
            return False
        if record.name == "socket.create_connection" and self._accepts(call):
            return False
        return not any(isinstance(node, ast.Attribute) and node.attr == "getsockname" for node in walk(*call.args))

    def _accepts(self, connect: ast.Call) -> bool:
        """Does the function itself accept afterwards what it connects to? Its own listener answers at once."""
        function = self._source.function(connect)
        accepts = (call for call in self._source.calls(["accept"]) if call.lineno > connect.lineno)
        return any(self._source.function(call) is function for call in accepts)

    def _is_doubled(self, call: ast.Call, record: Outside) -> bool:
        """Is the call answered by a double, or made by one?"""
        name, is_web = record.name, record.answers == Answer.RESPONSE
        names = {name, self._source.qualified(call.func) or name}
        if name.startswith("subprocess."):
            names |= {"subprocess.Popen"}  # which the others of the module call
        if name.startswith("requests."):
            names |= _CALLED_BY_REQUESTS
        if self._suite.fact(Replacements).is_replaced(call, *names) or self._suite.fact(Simulators).is_simulated(call):
            return True
        for above in self._source.ancestors(call):
            if isinstance(above, ast.ClassDef) and (self._suite.is_stand_in(above) or _serves(above)):
                return True
            if is_web and isinstance(above, FUNCTIONS) and self._may_be_played(above):
                return True
            if isinstance(above, FUNCTIONS) and is_stand_in_name(above.name):
                if self._suite.role(above) != Role.TEST:
                    return True
        return False

    def _may_be_played(self, function: FunctionNode) -> bool:
        """May a decorator of the project play back what it recorded, or keep the network away; or does a fixture, by
        its name, answer for a library?"""
        given = [one for one in parameters(function.args) if not is_injected(self._suite, one)]
        named = (one.arg for one in given if has_any_word(one.arg, _MOCKED) and has_any_word(one.arg, _LIBRARIES))
        return any(named) or self._suite.is_run_by_project(function)


def _serves(owner: ast.ClassDef) -> bool:
    """Is it the handler of a server that the test starts: of `http.server`, `socketserver`, tornado?"""
    return any(last_name(base).endswith("RequestHandler") for base in owner.bases)


def _is_file_url(url: ast.expr | None) -> bool:
    """Does a URL, as it is written, begin with `file:`, or is it made of a local path?"""
    match url:
        case ast.Constant(value=str(text)):
            return text.startswith("file:")
        case (
            ast.JoinedStr(values=[beginning, *_])
            | ast.BinOp(left=beginning, op=ast.Add() | ast.Mod())
            | ast.Call(func=ast.Attribute(value=beginning, attr="format"))
        ):
            return _is_file_url(beginning)
        case ast.Call(func=ast.Attribute(attr="as_uri"), args=[]):  # of a `pathlib.Path`
            return True
    return False
