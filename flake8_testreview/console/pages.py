"""What the command line prints of the catalog: pages and tables."""
from __future__ import annotations

import json

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.reports import catalog, parts


def explained(asked: str) -> str | None:
    """The part of a code, by the code or its name, or the page of a concern, by its name or the code's beginning; None
    when there is none. Plain text, without markup."""
    for entry in catalog.entries():
        if asked.lower() in (entry.message.code.lower(), entry.message.name):
            return _part(entry) + f"\n{catalog.code_url(entry)}\n"
    for concern in catalog.concerns():
        codes = [rule.message.code for rule in concern.rules()]
        if asked.lower() == catalog.page_name(concern) or codes[0][:4] == asked.upper():
            return _page(concern)
    return None


def _part(entry: catalog.Entry) -> str:
    return parts.plain(entry) + _options(entry.concern, catalog.explanation(entry))


def _page(concern: type[Concern]) -> str:
    entries = [entry for entry in catalog.entries() if entry.concern is concern]
    head = f"{catalog.principle(concern)}\n\n{parts.without_markup(catalog.reason(concern))}".rstrip()
    shown = [_part(entry).rstrip() for entry in entries]
    return "\n\n\n".join([head, *shown, catalog.page_url(concern)]) + "\n"


def _options(concern: type[Concern], text: str) -> str:
    """The options of a concern that a part names."""
    named = [option for option in concern.options if f"testreview-{option.name}" in text]
    return "".join(f"\ntestreview-{o.name} = {o.default}\n    {o.help}\n" for o in named)


def as_table() -> str:
    """All codes, a line each: code, on or opt-in, what it finds."""
    rows = [one.message for one in catalog.entries()]
    return "".join(f"{m.code}  {'on' if m.is_default else 'opt-in':6}  {m.sentence}\n" for m in rows)


def as_json() -> str:
    """All codes as a list of objects: code, name, sentence, kind, default (a boolean), says, principle, url."""
    rows = [
        {"code": m.code, "name": m.name, "sentence": m.sentence, "kind": m.kind, "default": m.is_default,
         "says": catalog.says(m), "principle": catalog.principle(concern), "url": catalog.code_url(entry)}
        for entry in catalog.entries()
        for m, concern in [(entry.message, entry.concern)]
    ]  # fmt: skip
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
