"""TRV4: what a test calls outside its own process."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.options import Option, comma_separated

REST_CLIENTS = Option(
    "rest-clients",
    "api,admin_api",
    "last names of REST clients whose post_, put_ and patch_ methods must not be bare statements",
    comma_separated,
)

# How the names of the methods of a REST client begin.
# Nothing is left to answer about what is deleted (RFC 9110, 9.3.5): a client returns nothing, or raises.
REST_VERBS = ("post_", "put_", "patch_")
LIBRARIES = ("ftplib", "smtplib", "imaplib", "poplib", "telnetlib")


class External(Concern):
    """Calls that leave the process have a timeout, and their outcome is checked.

    If a command fails or a request is refused and nobody checks, the test continues on a false assumption: it passes,
    or it fails far from the cause. A call without a timeout hangs the run when the other side does. A real host makes
    the test depend on the network and on somebody else's server.

    Check the outcome (``check=True``, ``raise_for_status()``, an assertion), give the call a timeout, and answer
    requests to real hosts by a double or a local server.
    """

    options = (REST_CLIENTS,)
    needles = (
        "requests", "httpx", "aiohttp", "urllib", "http", "subprocess", "socket", "system", *LIBRARIES, *REST_VERBS,
    )  # fmt: skip
