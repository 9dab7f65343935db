"""Files as bytes: decoded as Python decodes them, encoded as they were, and replaced as a whole or not at all."""
from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
import tokenize

from flake8_testreview.edits.spans import Text, Unfit


def decoded(raw: bytes) -> tuple[Text, str]:
    """The text of a file and its encoding, by its byte order mark or its declaration (PEP 263), else UTF-8.

    Raises Unfit when the bytes cannot be decoded, or are not what the text would be encoded as.
    """
    head = raw[:2048].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(head).readline)
        text = raw.decode(encoding)
        is_exact = text.encode(encoding) == raw
    except (SyntaxError, LookupError, ValueError) as error:
        raise Unfit(f"it cannot be decoded: {error}") from None
    if not is_exact:
        raise Unfit(f"the encoding {encoding} would change bytes that no edit touches")
    return Text(text), encoding


def encoded(text: Text, encoding: str) -> bytes:
    """A changed text as bytes. Raises Unfit when `encoding` lacks a character, or the text now declares another one."""
    try:
        raw = str(text).encode(encoding)
    except ValueError as error:
        raise Unfit(f"it cannot be encoded: {error}") from None
    if decoded(raw)[1] != encoding:
        raise Unfit("it declares another encoding now")
    return raw


def replace(path: str, before: bytes, after: bytes) -> None:
    """Write `after` to a file that holds `before`; a reader sees either, never a part. The file's mode is kept.

    A symbolic link stays one and its target is written; a hard link keeps the old content. Raises OSError, and leaves
    the file alone, when it holds something else by now, is read-only, or cannot be written.
    """
    target = os.path.realpath(path)
    if not os.access(target, os.W_OK):
        raise PermissionError(f"{path} is read-only")
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".testreview-")
    try:
        with open(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, temporary)
        _keep_owner(target, temporary)
        with open(target, "rb") as current:
            if current.read() != before:
                raise OSError(f"{path} has changed meanwhile")
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _keep_owner(target: str, temporary: str) -> None:
    """Give a file its predecessor's owner and group, as far as this user may."""
    was, now = os.stat(target), os.stat(temporary)
    if hasattr(os, "chown") and (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, was.st_uid, was.st_gid)
