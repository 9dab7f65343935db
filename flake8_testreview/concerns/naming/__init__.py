"""TRV1: what a file calls its own things."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Naming(Concern):
    """A file's own names follow one convention.

    Two spellings for the same kind of thing make every name a guess: was it ``server_id`` or ``serverId``? The
    convention that counts is the file's own, whichever it is; the few names that depart from it are found.
    """

    @classmethod
    def may_concern(cls, text: str) -> bool:
        """Only a text that has room for two spellings, or a test with a number for its name, can have a finding."""
        return "_" in text and not text.islower() or "def test" in text
