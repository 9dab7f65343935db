"""What a parameter of a test stands for, as far as the file shows: what the fixtures that it asks for give."""
from __future__ import annotations

import ast

from flake8_testreview.project.returns import values_given
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.vocabulary.injection import is_injected
from flake8_testreview.vocabulary.parametrized import parametrized
from flake8_testreview.vocabulary.replacements import Replacements


def provided(suite: Suite, binding: Binding) -> list[ast.expr]:
    """What pytest's fixtures of the file give to a parameter of a test or of another fixture; empty where it is no such
    parameter, a patch or a table fills it, or one of the fixtures gives nothing that is written there."""
    function = suite.source.function_of(binding.node) if binding.how is How.PARAMETER else None
    if function is None or suite.role(function) not in (Role.TEST, Role.FIXTURE) or is_injected(suite, binding.node):
        return []
    asked = binding.node.arg if isinstance(binding.node, ast.arg) else ""
    owner = suite.source.class_of(function)
    marks = [*function.decorator_list, *(owner.decorator_list if owner is not None else ())]
    if any(asked in parametrized(mark)[0] for mark in marks):
        return []
    fixtures = [fixture for fixture in suite.fact(Replacements).fixtures(asked) if fixture is not function]
    found = [answer for fixture in fixtures for answer in values_given(fixture)]
    return [answer for answer in found if answer is not None] if None not in found else []
