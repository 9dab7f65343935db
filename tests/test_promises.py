"""The promises of the fix command hold for every fixture, however its text is damaged: read by `promises.py`."""
from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marks import MARKS, lay_out
from promises import broken
from test_fixed import pairs

from flake8_testreview.edits.rounds import fix_file
from flake8_testreview.fixing.reviewer import Reviewer, options_of

FIXTURES = sorted((Path(__file__).parent / "concerns").glob("*/*.py"))
TEXTS = [re.sub(rf"  {MARKS.pattern}", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE) for path in FIXTURES]
BAD = [bad for _, bad, _ in pairs()]


def tabs(text: str) -> str:
    return re.sub(r"^(?: {4})+", lambda match: "\t" * (len(match[0]) // 4), text, flags=re.MULTILINE)


def comments(text: str) -> str:
    """A comment at the end of every line that can have one."""
    return re.sub(r"(?<=[\w)])$", "  # é", text, flags=re.MULTILINE)


def form_feeds(text: str) -> str:
    return re.sub(r"^(?=(?:def|class|@) )", "\x0c\n", text, flags=re.MULTILINE)


def joined(text: str) -> str:
    """Two statements on a line, where the second is as deep as the first."""
    return re.sub(r"^( +)([\w.]+\(.*\)|\w+ = \w+)\n\1(?=[\w.]+[ (.=])(?!(?:if|for|with|try|while|def|class|async)\b)",
                  r"\1\2; ", text, flags=re.MULTILINE)  # fmt: skip


def continued(text: str) -> str:
    return re.sub(r"^( +\S+) = (?=\S)", r"\1 = \\\n ", text, flags=re.MULTILINE)


TEXT_MUTATIONS = [tabs, comments, form_feeds, joined, continued]
BYTE_MUTATIONS = {
    "as it is": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "Latin-1": lambda text: f"# coding: latin-1\n{text}".encode("latin-1", "replace"),
    "no end": lambda text: text.rstrip("\n").encode(),
}


def without_a_line(text: str, chance: random.Random) -> str:
    """The text without one of its lines."""
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def fixed(text: str, encode: Callable[[str], bytes], folder: Path) -> int:
    """Make all fixes of the first file of an example, whose bytes are made by `encode`; how many findings are fixed."""
    path, *_ = lay_out(text, folder)
    raw = encode(path.read_text(encoding="utf-8"))
    path.write_bytes(raw)
    options = options_of(["--isolated", "--select=TRV", "--enable-extensions=TRV", str(path)])
    review = Reviewer(str(path), options)
    outcome = fix_file(raw, review, lambda *_: True)
    assert list(broken(outcome, review)) == [], text
    return len(outcome.fixed)


@pytest.mark.parametrize(
    ("mutate", "bytes_of"), [*((str, each) for each in BYTE_MUTATIONS), *((each, "CRLF") for each in TEXT_MUTATIONS)]
)
def test_examples_written_otherwise(mutate: Callable[[str], str], bytes_of: str, tmp_path: Path) -> None:
    total = 0
    for number, text in enumerate(BAD):
        (folder := tmp_path / str(number)).mkdir()
        total += fixed(mutate(text), BYTE_MUTATIONS[bytes_of], folder)
    assert total > len(BAD) // 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.sampled_from(TEXTS),
    mutations=st.lists(st.sampled_from(TEXT_MUTATIONS), max_size=2, unique=True),
    bytes_of=st.sampled_from(sorted(BYTE_MUTATIONS)),
    deleted=st.integers(0, 3),
    chance=st.randoms(use_true_random=False),
)
def test_damaged_fixtures(
    text: str, mutations: list[Callable[[str], str]], bytes_of: str, deleted: int, chance: random.Random,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    for mutate in mutations:
        text = mutate(text)
    for _ in range(deleted):
        text = without_a_line(text, chance)
    fixed(text, BYTE_MUTATIONS[bytes_of], tmp_path_factory.mktemp("damaged"))
