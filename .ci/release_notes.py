"""Print the changelog's part for a release, if its tag is the version of the package: `release_notes.py TAG`."""
from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def version() -> str:
    """The version that the package states, read without importing it."""
    init = (ROOT / "flake8_testreview" / "__init__.py").read_text(encoding="utf-8")
    (found,) = re.findall(r'^__version__ = "(.+)"$', init, re.MULTILINE)
    return str(found)


def notes(tag: str, changelog: str) -> str:
    """The part of the changelog below the heading `## TAG`, without the heading; empty where there is none."""
    parts = re.split(r"^## +(\S+).*\n", changelog, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(tag, "").strip()


def main() -> None:
    """Print the notes, or exit with what is wrong."""
    (tag,) = sys.argv[1:]
    if tag != version():
        sys.exit(f"the tag is {tag}, but the package is version {version()}")
    found = notes(tag, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    print(found or sys.exit(f"CHANGELOG.md has nothing below ## {tag}"))


if __name__ == "__main__":
    main()
