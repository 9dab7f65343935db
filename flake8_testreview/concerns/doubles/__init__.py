"""TRV5: whether a double is like what it stands in for."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class FaithfulDoubles(Concern):
    """A double accepts what the real thing accepts, and nothing else.

    A *double* is whatever takes the place of real code in a test: a mock, a patch, a fake class, or a *stand-in*,
    which is a function that the test defines itself. A mock accepts any call, and a stand-in accepts the calls it was
    once written for. When the real function loses a parameter or moves to another module, the tests that replace it
    stay green over broken code. A misspelt assertion on a mock creates a new attribute and verifies nothing.

    Give the double the signature of the real thing: `autospec=True` in `patch` and `patch.object`, `spec=Thing` in
    `Mock`, or `create_autospec(Thing)`. Such a double fails on a call that the real code would reject. Give a
    stand-in the parameters of what it replaces.

    Ignore these findings in a test about a call that the real code rejects.
    """

    needles = ("mock", "Mock", "patch", "Patch", "stub", "setattr", "fake", "= lambda", "fixtures.")
