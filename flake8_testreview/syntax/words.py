"""The words of identifiers."""
from __future__ import annotations

import re

_WORD = r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|[0-9]+"  # compiled, and cached by `re`, when first used


def words(name: str) -> list[str]:
    """The words of an identifier: `FakeHTTPServer_v2` gives Fake, HTTP, Server, v, 2."""
    return re.findall(_WORD, name)
