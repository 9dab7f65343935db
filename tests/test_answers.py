"""What a file of tests answers to the remarks that reviewers make."""
from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

import pytest
from flake8.options.parse_args import parse_args

from flake8_testreview.answers.docstrings import Documented
from flake8_testreview.answers.facts import Facts, facts_of
from flake8_testreview.answers.names import Name
from flake8_testreview.answers.responses import Dropped

FILE = '''\
import logging
import subprocess
import threading
import time
import unittest
import uuid
from unittest import mock

LOG = logging.getLogger(__name__)
DATA = {"server_id": "from-data", "name": "server"}


class TestServers(unittest.TestCase):
    """Servers boot."""

    def setUp(self):
        self.addCleanup(self.stop)
        self.image_id = self.api.get_images()[0]["id"]

    def tearDown(self):
        print("over")

    def stop(self):
        """Stop all."""
        subprocess.run(["stop"], check=True, timeout=1)

    @mock.patch("boot.start")
    def test_boot(self, start):
        """It boots."""
        flavors = self.api.get_flavors()
        flavor = flavors[0]
        flavor_id = flavor["id"]
        with mock.patch("boot.wait"):
            server_id = self.boot(image_id=self.image_id, flavor_id=flavor_id, network_id=uuid.uuid4())
        # It always succeeds.
        self.api.post_action(server_id)
        # Initiate it.
        self.api.post_action(server_id)
        for item in flavors:
            if item or None:
                self.assertTrue(item)
        assert [one["ref"] for one in flavors] == self.ref

    def test_wait(self):
        time.sleep(1)
        thread = threading.Thread(target=self.stop)
        thread.join()
        try:
            self.boot()
        except ValueError:
            raise


def helper():
    return 1
'''


def options() -> argparse.Namespace:
    return parse_args(["--isolated"])[1]


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    path = tmp_path / "test_bug_12345.py"
    path.write_text(FILE, encoding="utf-8")
    found = facts_of(str(path), options())
    assert found is not None
    return found


def test_sizes(facts: Facts) -> None:
    assert [tuple(test) for test in facts.tests] == [("test_boot", 28, 11, 2, 2, 2), ("test_wait", 44, 6, 1, 0, 0)]
    assert facts.is_regression


def test_names_that_the_framework_dictates(facts: Facts) -> None:
    assert facts.names.camel == [Name("setUp", 16), Name("tearDown", 20)]
    assert (facts.names.total, facts.names.snake) == (18, 5)


def test_docstrings(facts: Facts) -> None:
    assert facts.docstrings == {
        "test class": Documented(1, 1), "helper": Documented(2, 1), "test": Documented(2, 1),
    }  # fmt: skip


def test_where_ids_come_from(facts: Facts) -> None:
    assert [tuple(one) for one in facts.identifiers] == [
        ("server_id", 10, "typed"),
        ("image_id", 18, "client"),
        ("flavor_id", 32, "client"),
        ("network_id", 34, "made"),
        ("server_id", 34, "call"),
    ]


def test_responses(facts: Facts) -> None:
    assert facts.responses.asked == 4
    assert facts.responses.dropped == [Dropped(36, "It always succeeds."), Dropped(38, "")]
    assert facts.responses.handlers == [50]


def test_counts(facts: Facts) -> None:
    counts = facts.counts
    assert (counts.lines, counts.imports, counts.sleeps, counts.waits, counts.outside) == (55, 7, 1, 1, 1)
    assert (counts.loggers, counts.prints, counts.cleanups) == ([Name("LOG", 9)], [21], [17])
    assert (counts.set_ups, counts.tear_downs) == ([16], [20])


def test_what_is_no_test_code_has_no_facts(tmp_path: Path) -> None:
    (tmp_path / "boot.py").write_text("x = 1\n")
    (tmp_path / "test_broken.py").write_text("def test(:\n")
    for name in ("boot.py", "test_broken.py", "test_missing.py"):
        assert facts_of(str(tmp_path / name), options()) is None


def test_material_of_tests_has_no_tests(tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "data"
    folder.mkdir(parents=True)
    (tmp_path / "setup.cfg").touch()
    (folder / "test_sample.py").write_text(textwrap.dedent(FILE))
    found = facts_of(str(folder / "test_sample.py"), options())
    assert found is not None and found.tests == [] and not found.is_regression
