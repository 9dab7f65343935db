"""Each concern finds exactly what its fixtures and its page state: line, column, code, text; nothing more or less."""
from __future__ import annotations

import inspect
import re
import textwrap
from pathlib import Path

import pytest
from marks import Mark, agreed, found, stated

from flake8_testreview.reports import catalog

FIXTURES = sorted((Path(__file__).parent / "concerns").glob("*/*.py"))
BLOCK = re.compile(r"^(?P<kind>Bad|Good|Fixed)::\n\n(?P<code>(?:(?: {4}.*)?\n)+)", re.MULTILINE)
PREFIXES = {catalog.page_name(entry.concern): entry.message.code[:4] for entry in catalog.entries()}


def blocks(docstring: str | None) -> list[tuple[str, str]]:
    """The examples of a page: kind and code."""
    text = inspect.cleandoc(docstring or "") + "\n"
    return [(block["kind"], textwrap.dedent(block["code"])) for block in BLOCK.finditer(text)]


EXAMPLES = [
    (entry.message.code, kind, text) for entry in catalog.entries() for kind, text in blocks(entry.rule.module.__doc__)
]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_fixture(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = stated(text)
    assert expected, "a fixture without a mark proves nothing"
    assert agreed(expected, found(text, tmp_path, [PREFIXES[path.parent.name]])) == expected


@pytest.mark.parametrize(
    ("code", "kind", "text"), EXAMPLES, ids=[f"{code}-{kind}-{n}" for n, (code, kind, _) in enumerate(EXAMPLES)]
)
def test_example_on_page(code: str, kind: str, text: str, tmp_path: Path) -> None:
    expected = stated(text)
    assert bool(expected) == (kind == "Bad")
    # a comment that ignores findings is judged by what it ignores
    codes = ["TRV"] if code.startswith("TRV0") else [code]
    reported = [mark for mark in found(text, tmp_path, codes, [code]) if mark.code == code]
    assert agreed(expected, reported) == expected


EXAMPLE_OF_TWO_FILES = """\
# enable: TRV203
# options: --testreview-test-files=check_*.py
def test_boot(api):
    api.post_server(flavor_id="42")  # TRV203:31
# file: tools/check_boot.py
def test_boot(api):
    assert api.post_server(flavor_id="43")  # TRV203:38 it is said
"""


def test_engine_reads_instructions_and_files(tmp_path: Path) -> None:
    """The engine itself: one file is test code by the option given, the other is not; texts are compared if stated."""
    marks = stated(EXAMPLE_OF_TWO_FILES)
    assert marks == [Mark(4, 31, "TRV203"), Mark(7, 38, "TRV203", "it is said")]
    (reported,) = found(EXAMPLE_OF_TWO_FILES, tmp_path, ["TRV2"])
    assert reported[:3] == (7, 38, "TRV203") and "flavor_id" in reported.text
    assert agreed(marks, [reported]) == [reported] != [marks[1]]
    assert agreed([marks[1]._replace(text="")], [reported]) == [Mark(7, 38, "TRV203")]
    assert found(EXAMPLE_OF_TWO_FILES.replace("# enable", "#"), tmp_path, ["TRV2"]) == []
