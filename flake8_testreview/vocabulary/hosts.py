"""Is this host real: does something answer at it that is neither this machine nor made up?"""
from __future__ import annotations

# Names that nothing real answers at: RFC 2606, RFC 6761, RFC 6762 appendix G.
_HARMLESS_DOMAINS = ("localhost", "test", "example", "invalid", "local", "localdomain", "internal", "lan", "arpa",
                     "example.com", "example.net", "example.org")  # fmt: skip

# This machine (RFC 1122, RFC 4291), and addresses of documentation (RFC 5737, RFC 3849).
_HARMLESS_ADDRESSES = ("127.", "0.", "192.0.2.", "198.51.100.", "203.0.113.", "::", "2001:db8:")


def is_harmless(host: str) -> bool:
    """Is `host`, a lower-case name or address, this machine itself, or one that nothing real answers at?"""
    if host.startswith(_HARMLESS_ADDRESSES) or "localhost" in host.split("."):  # `api.localhost.localstack.cloud`
        return True
    return any(host == domain or host.endswith("." + domain) for domain in _HARMLESS_DOMAINS)


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
    if is_harmless(host):
        return None
    labels = host.split(".")
    is_name = len(labels) > 1 and all(label.replace("-", "").isalnum() for label in labels) and labels[-1].isalpha()
    return host if is_name and len(labels[-1]) > 1 and host.isascii() else None
