"""What stands in a source text, as far as names are spelled out: words, attributes, ways to compute names."""
from __future__ import annotations

import re
from collections.abc import Iterator

# Patterns are compiled, and cached by `re`, when first used: a run that reads no module pays for none.
_WORD = r"[^\W\d]\w*"
# What begins with plain characters is found many times faster than what begins with a place or with one of several
# patterns; so what must stand before them is looked for behind them.
_ATTRIBUTES = (
    rf"[.'\"{{]({_WORD})", rf"%\(({_WORD})", rf"\n[ \t]+({_WORD})",
    # but for a `def` behind a margin, which is the word at the start of its line
    rf"def (?<![\w.'\"{{\t]def )(?<!  def )(?<!\n def )({_WORD})",
)  # fmt: skip
# By what is looked for first; nothing of these is the end of a longer word.
_COMPUTING = {
    "globals()": r"globals\(\)(?<!\wglobals\(\))", "locals()": r"locals\(\)(?<!\wlocals\(\))",
    "exec(": r"exec\((?<!\wexec\()", "__import__(": r"__import__\((?<!\w__import__\()",
    "sys.modules": r"sys\.modules(?<![^\W_]sys\.modules)\b", "vars(": r"vars\((?<!\wvars\()(?!(?:self|cls)\))",
    "__dict__": r"__dict__(?<!\bself\.__dict__)(?<!\bcls\.__dict__)(?<!\bother\.__dict__)",
}  # fmt: skip
_REPLACED = r"(?m)sys\.modules\[__name__\](?:(?<=^sys\.modules\[__name__\])|(?<=^_sys\.modules\[__name__\]))\s*="
_GIVEN = r"\s*(?:[:=](?!=)|,)"
_ALL_OF_IT = r"(?!\w)(?!\s*[.(\[])"  # nothing of it is called or looked up
_LOOKED_UP = r"attr\((?<=\b(?:get|has)attr\()\s*[^,()\n]+,\s*f?([\"'])([^\"'{%\n]*)(\1\s*\+|[{%]|\1)"
_GLOBAL = "global"


def has_word(text: str, name: str) -> bool:
    """Does `name` stand in the text, and not as a part of a longer word?"""
    size, at = len(name), text.find(name)
    while size and at >= 0:
        before, behind = text[at - 1 : at], text[at + size : at + size + 1]
        if not (before.isalnum() or before == "_" or behind.isalnum() or behind == "_"):
            return True
        at = text.find(name, at + size)
    return False


def places(text: str, part: str) -> Iterator[int]:
    """Where a part of the text begins, one behind the other."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def all_words(text: str) -> frozenset[str]:
    """Every word of the text, comments and strings included."""
    return frozenset(re.findall(_WORD, text))


def attribute_words(text: str) -> frozenset[str]:
    """The words that may be the names of attributes: behind a dot, quoted, at the start of a line."""
    return frozenset([word for pattern in _ATTRIBUTES for word in re.findall(pattern, text)])


def is_looked_up(text: str, name: str) -> bool:
    """Does the text look up an attribute by this name, given as a string or as the beginning of one: `getattr(plugin,
    "on_" + event)`?"""
    for _, begin, behind in re.findall(_LOOKED_UP, text) if "attr(" in text else ():
        if begin == name or begin and behind not in ("'", '"') and name.startswith(begin):
            return True
    return False


def declared_global(text: str) -> frozenset[str]:
    """The names that functions bind at the level of the module."""
    found: set[str] = set()
    at = text.find(_GLOBAL)
    while at >= 0:
        begin = text.rfind("\n", 0, at) + 1
        behind = at + len(_GLOBAL)
        at = text.find(_GLOBAL, behind)
        if begin < behind - len(_GLOBAL) and text[begin : behind - len(_GLOBAL)].isspace() and text[behind].isspace():
            found.update(re.findall(_WORD, text[behind : text.find("\n", behind)]))
    return frozenset(found)


def computes_names(text: str) -> bool:
    """May the text bind names of the module that its statements do not spell?"""
    return any(word in text and re.search(pattern, text) for word, pattern in _COMPUTING.items())


def replaces_itself(text: str) -> bool:
    """Does the text put something else into the place of its own module?"""
    return re.search(_REPLACED, text) is not None


def is_stored(text: str, name: str) -> bool:
    """Does the text assign to an attribute called `name`, of whatever it may be?"""
    return _has_attribute(text, name, _GIVEN)


def may_be_stored(text: str, name: str) -> bool:
    """Does an attribute called `name` stand in the text that is all of what may be a target?"""
    return _has_attribute(text, name, _ALL_OF_IT)


def _has_attribute(text: str, name: str, behind: str) -> bool:
    """Does an attribute called `name` stand in the text, of whatever it may be, and `behind` fit what follows it?"""
    spelt = f".{name}"
    return any(re.compile(behind).match(text, at + len(spelt)) for at in places(text, spelt))
