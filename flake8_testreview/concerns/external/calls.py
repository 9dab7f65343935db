"""Calls that leave the process: what becomes of them, whether they are bounded, and whom they reach."""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.verification import Verification
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.external import DROPPED, LOST, NETWORK, REST_VERBS, UNBOUNDED
from flake8_testreview.vocabulary.processes import ENDING, bare_waits, local_uses
from flake8_testreview.syntax.source import FUNCTIONS, FunctionNode, How, argument, has_star, last_name, walk
from flake8_testreview.suite.classes import says_stand_in
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite

_VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "request"})
_HTTP_MODULES = frozenset({"requests", "requests.api", "httpx", "urllib3"})
_HTTP_CLIENTS = frozenset(
    {"requests.Session", "requests.session", "requests.sessions.Session", "httpx.Client", "httpx.AsyncClient",
     "aiohttp.ClientSession", "aiohttp.client.ClientSession", "urllib3.PoolManager", "urllib3.HTTPConnectionPool"}
)  # fmt: skip
# What blocks without a bound, and the position of its timeout, by the library reference (None: keyword only).
_UNBOUNDED: dict[str, int | None] = {
    "urllib.request.urlopen": 2,
    "http.client.HTTPConnection": 2,
    "http.client.HTTPSConnection": 2,
    "socket.create_connection": 1,
    "subprocess.run": None,
    "subprocess.call": None,
    "subprocess.check_call": None,
    "subprocess.check_output": None,
    **{f"requests.{verb}": None for verb in _VERBS},
    **{f"requests.api.{verb}": None for verb in _VERBS},
}
# By the top-level module that a file must import for it: what a call that leaves the process may be called.
_LAST_NAMES: dict[str, frozenset[str]] = {
    **{root: _VERBS for root in ("requests", "httpx", "aiohttp", "urllib3")},
    **{
        root: frozenset(name.rpartition(".")[2] for name in _UNBOUNDED if name.startswith(root + "."))
        for root in ("subprocess", "urllib", "http", "socket")
    },
}
_LAST_NAMES["subprocess"] |= {"Popen"}
_LAST_NAMES["os"] = frozenset({"system"})
_HARMLESS_DOMAINS = ("localhost", "test", "example", "invalid", "local", "localdomain", "internal", "lan", "arpa",
                     "example.com", "example.net", "example.org")  # fmt: skip


# -- calls that leave the process -------------------------------------------------------------------------------------


def external_calls(suite: Suite, rest_clients: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is wrong with each call that leaves the process, and with each dropped answer."""
    if lasts := _last_names(suite):
        for call in suite.source.calls(lasts):
            name = _external(suite, call)
            if name is not None and not _is_doubled(suite, call, name):
                yield from _faults(suite, call, name)
    if suite.source.mentions(REST_VERBS):
        yield from _dropped_answers(suite, frozenset(rest_clients))


def _last_names(suite: Suite) -> set[str]:
    """How the calls that leave the process may be called in this file, by the modules that it imports."""
    lasts = {last for root, names in _LAST_NAMES.items() if root in suite.source.imported for last in names}
    if lasts:  # `from subprocess import run as execute`
        lasts |= {alias.asname for alias in suite.source.unsorted(ast.alias) if alias.asname}
    return lasts


def _external(suite: Suite, call: ast.Call) -> str | None:
    """The qualified name of the call when it leaves the process; a client's method is named by its class."""
    name = suite.source.qualified(call.func)
    if name is not None:
        module, _, last = name.rpartition(".")
        if name in _UNBOUNDED or name in ("os.system", "subprocess.Popen"):
            return name
        if module in _HTTP_MODULES and last in _VERBS:
            return name
    if isinstance(call.func, ast.Attribute) and call.func.attr in _VERBS:
        client = _client(suite, call.func.value)
        return f"{client}.{call.func.attr}" if client else None
    return None


def _client(suite: Suite, receiver: ast.expr) -> str | None:
    """The class of an HTTP client that the file itself makes, and binds to nothing else."""
    if isinstance(receiver, ast.Call):
        name = suite.source.qualified(receiver.func)
        return name if name in _HTTP_CLIENTS else None
    made = {
        suite.source.qualified(binding.value.func) if isinstance(binding.value, ast.Call) else None
        for binding in suite.source.values(receiver)
    }
    name = made.pop() if len(made) == 1 else None
    return name if name in _HTTP_CLIENTS else None


def _is_doubled(suite: Suite, call: ast.Call, name: str) -> bool:
    """Is the call answered by a double, or made by one?"""
    doubles = suite.fact(Doubles)
    names = {name, suite.source.qualified(call.func) or name}
    if name.startswith("subprocess."):
        names |= {"subprocess.Popen"}  # which the others of the module call
    if name.startswith("requests."):
        names |= {"requests.request", "requests.Session", "requests.sessions.Session.request"}
    if doubles.is_replaced(call, *names) or doubles.is_simulated(call):
        return True
    for above in suite.source.ancestors(call):
        if isinstance(above, ast.ClassDef) and suite.is_stand_in(above):
            return True
        if isinstance(above, FUNCTIONS) and says_stand_in(above.name) and suite.role(above) is not Role.TEST:
            return True
    return False


def _faults(suite: Suite, call: ast.Call, name: str) -> Iterator[Finding]:
    shown = name.removeprefix("urllib.request.")
    if any(isinstance(node, ast.Attribute) and node.attr == "getsockname" for node in walk(*call.args)):
        return  # the test's own listener
    if way_out := _lost(suite, call, name):
        yield LOST.at(suite, call, call=shown, way_out=way_out)
    if _is_unbounded(suite, call, name):
        yield UNBOUNDED.at(suite, call, call=shown)
    if name not in ("os.system",) and not name.startswith("subprocess.") and (host := _public_host(suite, call)):
        yield NETWORK.at(suite, call, call=shown, host=host)


def _lost(suite: Suite, call: ast.Call, name: str) -> str | None:
    """What to do about an outcome that nobody looks at; None when somebody does, or may."""
    parent = suite.source.parent(call)
    is_bare = isinstance(parent, ast.Expr) or (
        isinstance(parent, ast.Await) and isinstance(suite.source.parent(parent), ast.Expr)
    )
    if name == "os.system":
        return "use subprocess.run with check=True" if is_bare else None
    if name in ("subprocess.run", "subprocess.call"):
        if has_star(call) or any(keyword.arg == "check" for keyword in call.keywords):
            return None
        if is_bare or (name == "subprocess.run" and _is_status_unread(suite, call)):
            return "add check=True, or look at the return code"
        return None
    if name == "subprocess.Popen":
        waits = {node.attr for node in local_uses(suite, call) or ()}
        if waits & {"communicate", "wait"} and _is_status_unread(suite, call) and not waits & ENDING:
            return "look at the return code"
        return None
    if name in _UNBOUNDED and not name.startswith("requests."):
        return None  # raises on failure
    if is_bare and not is_expected_to_fail(suite, call) and not suite.fact(Verification).is_verified_after(call):
        return "call raise_for_status(), or assert what it answers"
    return None


def _is_status_unread(suite: Suite, call: ast.Call) -> bool:
    """Is the process bound to a local name whose exit status nothing reads?"""
    uses = local_uses(suite, call)
    if uses is None:
        return False
    for use in uses:
        if use.attr in ("returncode", "poll", "check_returncode"):
            return False
        if use.attr == "wait" and not isinstance(suite.source.parent(suite.source.parent(use) or use), ast.Expr):
            return False
    return True


def _is_unbounded(suite: Suite, call: ast.Call, name: str) -> bool:
    if name == "subprocess.Popen":
        return bool(bare_waits(suite, call))
    if name not in _UNBOUNDED or any(keyword.arg is None for keyword in call.keywords):
        return False
    if any(keyword.arg == "timeout" for keyword in call.keywords) or _has_default_timeout(suite):
        return False
    position = _UNBOUNDED[name]
    if position is not None and (len(call.args) > position or any(isinstance(a, ast.Starred) for a in call.args)):
        return False
    return not any(use.attr == "settimeout" for use in local_uses(suite, call) or ())


def _has_default_timeout(suite: Suite) -> bool:
    """Does the file call `socket.setdefaulttimeout`?"""
    return bool(suite.source.calls(["setdefaulttimeout"]))


# -- hosts ------------------------------------------------------------------------------------------------------------


def _public_host(suite: Suite, call: ast.Call) -> str | None:
    """The public host that is typed into the call, as a URL, a name or an (address, port) pair.

    None behind a proxy, which is what the call reaches.
    """
    if has_star(call) or any(keyword.arg in ("proxies", "proxy", "mounts", "transport") for keyword in call.keywords):
        return None
    position = 1 if last_name(call.func) == "request" else 0
    given = argument(call, position, "url")
    if isinstance(given, ast.Tuple) and given.elts:
        given = given.elts[0]
    text = _literal(suite, given)
    return public_host(text) if text else None


def public_host(text: str) -> str | None:
    """The host in a URL, or a text that is one, when it is neither local nor reserved for examples (RFC 2606, 6761)."""
    scheme, separator, rest = text.partition("://")
    if separator and scheme.lower() not in ("http", "https", "ftp", "ws", "wss"):
        return None
    authority = (rest if separator else text).partition("/")[0].partition("?")[0].rpartition("@")[2]
    host = authority.partition(":")[0].lower().rstrip(".")
    import ipaddress  # flake8 itself does not need it, so a run without such a call should not pay for it

    try:
        return host if ipaddress.ip_address(host).is_global else None
    except ValueError:
        pass
    if any(host == domain or host.endswith("." + domain) for domain in _HARMLESS_DOMAINS):
        return None
    labels = host.split(".")
    is_name = len(labels) > 1 and all(label.replace("-", "").isalnum() for label in labels) and labels[-1].isalpha()
    return host if is_name and len(labels[-1]) > 1 and host.isascii() else None


def _literal(suite: Suite, expression: ast.expr | None) -> str | None:
    """The text of a literal, of an f-string's beginning with a whole host, or of a name bound to one once."""
    match expression:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if text.count("/") > 2:
            return text
        case ast.Name() | ast.Attribute():
            match suite.source.values(expression):
                case [binding] if binding.how == How.ASSIGN and isinstance(binding.value, ast.Constant):
                    return binding.value.value if isinstance(binding.value.value, str) else None
    return None


# -- REST clients -----------------------------------------------------------------------------------------------------


def _is_made_here(suite: Suite, receiver: ast.expr) -> bool:
    """Does the file itself make the receiver, of a class that does not say that it is a client? Such an API runs in the
    test's own process."""
    made = [binding.value.func for binding in suite.source.values(receiver) if isinstance(binding.value, ast.Call)]
    return any(last_name(maker)[:1].isupper() and not last_name(maker).lower().endswith("client") for maker in made)


def _dropped_answers(suite: Suite, clients: frozenset[str]) -> Iterator[Finding]:
    doubles = suite.fact(Doubles)
    dropped: dict[tuple[FunctionNode, str], list[ast.Call]] = defaultdict(list)
    for call in suite.source.calls_beginning(REST_VERBS):
        if not isinstance(call.func, ast.Attribute) or last_name(call.func.value) not in clients:
            continue
        if not isinstance(suite.source.parent(call), ast.Expr):
            continue
        test = suite.outermost(call)
        if test is None or suite.role(test) is not Role.TEST or is_expected_to_fail(suite, call):
            continue
        if not doubles.is_double(call.func.value) and not _is_made_here(suite, call.func.value):
            dropped[test, call.func.attr].append(call)
    for (where, method), calls in dropped.items():
        further = f" at {len(calls)} places" if len(calls) > 1 else ""
        yield DROPPED.at(suite, calls[0], where=where.name, call=method, further=further)
