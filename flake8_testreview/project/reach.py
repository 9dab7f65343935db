"""What of the world the review of a file may depend on."""
from __future__ import annotations


class Reach:
    """What may be read besides the file under review, from the options of the same names."""

    __slots__ = ("source_roots", "other_files", "installed", "stub_helpers", "test_files")

    def __init__(
        self,
        source_roots: tuple[str, ...] = (),
        other_files: bool = True,
        installed: bool = False,
        stub_helpers: tuple[str, ...] = (),
        test_files: tuple[str, ...] = ("tests/", "test/"),
    ) -> None:
        self.source_roots = source_roots
        self.other_files = other_files
        self.installed = installed
        self.stub_helpers = stub_helpers
        self.test_files = test_files
