"""Each concern finds exactly what its fixture and its page say: line, column, code, nothing more, nothing less."""
from __future__ import annotations

import inspect
import re
import textwrap
from pathlib import Path

import pytest
from marks import Mark, checkers, found, stated

from flake8_testreview.checker import Checker

CHECKERS = checkers()
FIXTURES = sorted((Path(__file__).parent / "concerns").glob("*.py"))
BLOCK = re.compile(r"^(?P<kind>Bad|Good)::\n\n(?P<code>(?:(?: {4}.*)?\n)+)", re.MULTILINE)
EXAMPLES = [
    (name, block["kind"], textwrap.dedent(block["code"]))
    for name, checker in CHECKERS.items()
    for block in BLOCK.finditer(inspect.cleandoc(checker.__doc__ or "") + "\n")
]


def codes_of(checker: type[Checker]) -> list[str]:
    return [message.code for message in checker.messages]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    module = path.stem.removesuffix("_opt_in")
    concerns = [checker for checker in CHECKERS.values() if checker.__module__.endswith(f".{module}")]
    expected = stated(text)
    assert expected, "a fixture without a mark proves nothing"
    assert found(text, tmp_path, [code for checker in concerns for code in codes_of(checker)]) == expected


@pytest.mark.parametrize(
    ("name", "kind", "text"), EXAMPLES, ids=[f"{name}-{kind}-{n}" for n, (name, kind, _) in enumerate(EXAMPLES)]
)
def test_example_on_page(name: str, kind: str, text: str, tmp_path: Path) -> None:
    expected = stated(text)
    assert bool(expected) == (kind == "Bad")
    opt_in = [name] if CHECKERS[name].off_by_default else []
    assert found(text, tmp_path, codes_of(CHECKERS[name]), opt_in) == expected


EXAMPLE_OF_TWO_FILES = """\
# enable: TRV203
# options: --testreview-test-files=check_*.py
def test_boot(api):
    api.post_server(flavor_id="42")  # TRV203:31
# file: tools/check_boot.py
def test_boot(api):
    assert api.post_server(flavor_id="43")  # TRV203:38
"""


def test_engine_reads_instructions_and_files(tmp_path: Path) -> None:
    """The engine itself: one file is test code by the option given, the other is not."""
    assert stated(EXAMPLE_OF_TWO_FILES) == [Mark(4, 31, "TRV203"), Mark(7, 38, "TRV203")]
    assert found(EXAMPLE_OF_TWO_FILES, tmp_path, ["TRV203"]) == [Mark(7, 38, "TRV203")]
    assert found(EXAMPLE_OF_TWO_FILES.replace("# enable", "#"), tmp_path, ["TRV203"]) == []
