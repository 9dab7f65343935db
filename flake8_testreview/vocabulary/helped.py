"""What a helper of the tests puts in place for the file that calls it: one step is followed."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double


def put_in_place_by(suite: Suite, call: ast.Call) -> Iterator[tuple[Suite, Double]]:
    """The doubles that stand in the function which is called, and the suite of the file that holds it. That suite is
    let go of when the next is asked for, unless it is `suite` itself."""
    patching = dialects.PATCHES.union(suite.reach.stub_helpers)
    for thing in suite.inference.target(call.func) or ():
        function = thing.node
        if not isinstance(function, FUNCTIONS) or thing.module.words(function).isdisjoint(patching):
            continue
        is_own = function in suite.functions
        helper = suite if is_own else Suite(thing.module.source, suite.reach)
        for double in helper.fact(Doubles).put_in_place:
            if function.lineno <= double.node.lineno <= (function.end_lineno or 0):
                yield helper, double
        if not is_own:
            helper.forget()
