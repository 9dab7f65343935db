"""Links of the pages to the part of a code."""
from __future__ import annotations

from flake8_testreview.reports import catalog


def to_code(code: str, folder: str = "concerns/") -> str:
    """A code as a Markdown link to its part of a page in `folder`, in brackets if it is opt-in.

    A code of another plugin comes back unchanged.
    """
    found = catalog.entry(code)
    if found is None:
        return code
    link = f"[{code}]({folder}{catalog.page_name(found.concern)}.rst#{code.lower()})"
    return link if found.message.is_default else f"({link})"
