"""TRV5: whether a double is like what it stands in for."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class FaithfulDoubles(Concern):
    """A double accepts what the real thing accepts, and nothing else.

    A mock takes every call, and a stand-in takes those that it was once written for. When the real function loses a
    parameter or moves to another module, the tests that replace it stay green over code that breaks. A misspelt
    assertion on a mock makes a new attribute and verifies nothing.

    Let the double know the real thing: `autospec=True` in `patch` and `patch.object`, `spec=Thing` in `Mock`,
    `create_autospec(Thing)`. Such a double has the signature of the real one and fails on a call that the real
    one would not take. Give stand-ins the parameters of what they replace.

    Ignore a finding where a test is about a call that the real thing refuses.
    """

    needles = ("mock", "Mock", "patch", "Patch", "stub", "setattr", "fake", "fixtures.")
