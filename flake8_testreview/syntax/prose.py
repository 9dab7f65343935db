"""What a comment or docstring is: a remark in words, or code, a task, the description of a check."""
from __future__ import annotations

import ast
import re
import warnings
from keyword import iskeyword

_TWO_WORDS = r"([A-Za-z][\w'.]*),? [A-Za-z]"
_WORDS = r"[\w\s.,']+"  # Python, too, reads "tested in" as an operator
_TASK = r"(?i)\W*(todo|fixme|xxx)\b"
_CHECKING = r"(?i)\W*(tests?|testing|checks?|ensures?|verif(y|ies)|asserts?|makes? sure|confirms?|validates?|should)\b"
_NEGATION = r"(?i)\b(not|no|cannot|never)\b|n't\b"


def is_task(text: str) -> bool:
    """Does it begin with a word for what is still to be done?"""
    return re.match(_TASK, text) is not None


def is_remark(comment: str) -> bool:
    """Does a comment, from its `#` on, state something in words, so that it is neither code nor a task nor what a test
    checks?"""
    text = comment.lstrip("# ")
    first = re.match(_TWO_WORDS, text)
    if first is None or iskeyword(first[1]) or is_task(text) or re.match(_CHECKING, text):
        return False
    return re.fullmatch(_WORDS, text) is not None or not _is_code(text)


def _is_code(text: str) -> bool:
    try:
        with warnings.catch_warnings():  # of invalid escapes
            warnings.simplefilter("ignore")
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def states_lack(docstring: str) -> bool:
    """Does a sentence of the first paragraph state what is not so, and not what a test checks?"""
    sentences = re.split(r"[.!?]\s+", docstring.partition("\n\n")[0])
    return any(re.search(_NEGATION, text) and not re.match(_CHECKING, text) for text in sentences)
