"""TRV8: what is kept for nobody."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

LOGGER = Message("TRV801", "the logger {name} is never used; delete it{further}")
ATTRIBUTE = Message("TRV802", "{name} is set in {where} and read nowhere; {way_out}")


class Leftovers(Checker):
    """Nothing is kept for nobody.

    A logger that never logs and an attribute that nobody reads were of use once, or were meant to be. Who reads the
    test has to find out that they are not; and a value that a test records and never looks at is an assertion
    that was forgotten.

    Delete them. Where the value is made by a call that matters, keep the call and drop the name.

    Bad::

        import logging
        import unittest

        LOG = logging.getLogger(__name__)  # TRV801:1


        class EvacuateCase(unittest.TestCase):
            def setUp(self):
                self.host1 = start_service("host1")
                self.host2 = start_service("host2")  # TRV802:9

            def test_evacuate(self):
                self.assertTrue(self.host1.evacuate())

    Good::

        import logging
        import unittest

        LOG = logging.getLogger(__name__)


        class EvacuateCase(unittest.TestCase):
            def setUp(self):
                self.host1 = start_service("host1")
                start_service("host2")

            def test_evacuate(self):
                LOG.info("evacuating %s", self.host1)
                self.assertTrue(self.host1.evacuate())

    TRV801: a logger of the module that the module does not use, does not export in ``__all__``, and that no patch in
    it replaces.

    TRV802: an attribute that ``setUp``, ``setUpClass``, ``asyncSetUp`` or a test sets and that neither the class nor
    its bases nor its subclasses in the file read. The bases, and those whom the test case is handed to, are looked for
    in other files too; an unknown one is silence, and so is a class without tests, which is there to be derived from.

    Ignore it where a subclass in another file reads the attribute.
    """

    messages = (LOGGER, ATTRIBUTE)
    needles = ("self.", "getLogger", "get_logger", "cls.")

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield the loggers and attributes that nobody uses."""
        from flake8_testreview.concerns.leftovers.leftovers import leftovers

        return leftovers(suite)
