"""How a file is written, so that what a fix adds looks like the rest of it."""
from __future__ import annotations

import re

from flake8_testreview.edits.spans import Text
from flake8_testreview.edits.tokens import Tokens

LIMIT = 79  # characters, by PEP 8
_WIDEST = 120  # characters; no style in use allows more
_PLAIN_STRING = re.compile(r"""[rRbBuU]*(?P<quote>["'])(?!\1\1)""")


def width_of(text: Text, limit: int) -> int:
    """The characters that a line of the file may have: the `limit` that flake8 was given, or more where more than one
    line in a hundred is longer."""
    lengths = sorted(len(line.decode("utf-8", "surrogatepass").rstrip()) for line in text.lines)
    rare = max(1, len(lengths) // 100)
    return max(limit, min(_WIDEST, lengths[-1 - rare])) if len(lengths) > rare else limit


def quote_of(tokens: Tokens) -> str:
    """The quotation mark of most strings of a file; double where as many have the one as the other."""
    marks = [match["quote"] for match in map(_PLAIN_STRING.match, tokens.strings) if match]
    return "'" if marks.count("'") > len(marks) / 2 else '"'
