"""Connections that a test expects to fail: nobody listens, or a guard of the project stops them."""
from __future__ import annotations

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.expecting import errors_expected_around
from flake8_testreview.vocabulary.outside import Answer, OutsideCall
from flake8_testreview.vocabulary.processes import local_uses

# What a server may cause that does listen: by its answer, or by none.
_BY_SERVER = frozenset(
    {"HTTPError", "HTTPStatusError", "HTTPException", "RequestException", "ClientError", "ClientResponseError",
     "SSLError", "ConnectionResetError", "RemoteDisconnected", "BadStatusLine", "ProtocolError", "Exception",
     "BaseException"}
)  # fmt: skip
_LATE = frozenset({"timeout", "timed"})


def is_to_be_refused(suite: Suite, outside: OutsideCall) -> bool:
    """Does the test expect that the call, or the connecting by what it makes, reaches nobody? A command connects to
    nobody itself."""
    if outside.record.answers not in (Answer.RESPONSE, Answer.CONNECTION):
        return False
    uses = local_uses(suite, outside.call) or ()
    expected = {name for node in (outside.call, *uses) for name in errors_expected_around(suite, node)}
    return bool(expected) and not any(name in _BY_SERVER or has_any_word(name, _LATE) for name in expected)
