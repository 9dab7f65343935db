"""A change as a patch that `git apply` and `patch` take."""
from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

_QUOTED = {'"': b'\\"', "\\": b"\\\\", "\t": b"\\t", "\n": b"\\n", "\r": b"\\r"}


def patch(path: str, before: bytes, after: bytes) -> bytes:
    """The unified diff of a file whose `path`, with slashes, is relative to where the patch is applied; may be empty.

    Lines are those of git: they end with a line feed, and a carriage return before it belongs to the line.
    """
    if before == after:
        return b""
    old, new = _name(f"a/{path}"), _name(f"b/{path}")
    head = b"diff --git %s %s\n" % (old, new)
    tab = b"\t" if b" " in old and not old.startswith(b'"') else b""  # marks where a name with blanks ends
    lines = difflib.diff_bytes(difflib.unified_diff, _lines(before), _lines(after), old + tab, new + tab)
    return head + b"".join(_ended(lines))


def _lines(raw: bytes) -> list[bytes]:
    return re.findall(rb"[^\n]*\n|[^\n]+\Z", raw)


def _ended(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _name(path: str) -> bytes:
    """A path as git writes it: in quotes, with escapes, when it holds what would end or change it."""
    if not re.search(r'[\x00-\x1f\x7f"\\]', path):
        return path.encode("utf-8", "surrogateescape")
    return b'"%s"' % b"".join(map(_escaped, path))


def _escaped(character: str) -> bytes:
    if character in _QUOTED:
        return _QUOTED[character]
    is_control = ord(character) < 32 or ord(character) == 127
    return b"\\%03o" % ord(character) if is_control else character.encode("utf-8", "surrogateescape")
