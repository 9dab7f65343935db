"""What a change puts there, measured by the definition of what is changed."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.changes import Change


def gives_definition(suite: Suite, change: Change) -> bool:
    """Does the change put the very value there that the definition gives?"""
    place = change.place
    if change.value is None or change.is_part or not place.is_attribute:
        return False
    given = suite.inference.given_value(place.dotted)
    return given is not None and ast.dump(given) == ast.dump(change.value)
