"""TRV1: what a file calls its own things."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Naming(Concern):
    """A file's own names follow one convention.

    With two spellings for the same kind of thing, every name is a guess: was it ``server_id`` or ``serverId``? The
    file's own convention counts, whichever it is; testreview reports the few names that depart from it.
    """

    @classmethod
    def may_concern(cls, text: str) -> bool:
        """Only a text that has room for two spellings, or a test with a number for its name, can have a finding."""
        return "_" in text and not text.islower() or "def test" in text
