"""The tables of TRV5: each name of theirs makes a finding, or keeps one from being made."""
from __future__ import annotations

from pathlib import Path

import pytest
from marks import found

from flake8_testreview.concerns.doubles import mock_assertions, mock_settings
from flake8_testreview.suite import dialects

BEGIN = "from unittest import mock\n\n\ndef test_it(run):\n    made = mock.Mock()\n    run(made)\n"


def codes(text: str, folder: Path) -> list[tuple[int, str]]:
    return [(mark.line, mark.code) for mark in found(BEGIN + text, folder, ["TRV504"])]


def test_every_assertion_is_to_be_called(tmp_path: Path) -> None:
    names = sorted(dialects.MOCK_ASSERTIONS)
    expected = [(number, "TRV504") for number in range(7, 7 + len(names))]
    assert codes("".join(f"    made.{name}\n" for name in names), tmp_path) == expected


def test_every_invented_assertion_is_none(tmp_path: Path) -> None:
    names = sorted(dialects.INVENTED_ASSERTIONS)
    expected = [(number, "TRV504") for number in range(7, 7 + len(names))]
    assert codes("".join(f"    made.{name}(1)\n" for name in names), tmp_path) == expected
    assert set(dialects.INVENTED_ASSERTIONS.values()) <= dialects.MOCK_ASSERTIONS


def test_every_record_is_to_be_compared(tmp_path: Path) -> None:
    names = sorted(mock_assertions._READ_ONLY)
    expected = [(number, "TRV504") for number in range(7, 7 + len(names))]
    assert codes("".join(f"    made.{name}\n" for name in names), tmp_path) == expected


@pytest.mark.parametrize("name", sorted(mock_settings._OTHER_NAMES))
def test_every_other_name_of_a_setting_is_none(name: str, tmp_path: Path) -> None:
    text = f"    with mock.patch('os.listdir', {name}=3):\n        run(3)\n"
    assert codes(text, tmp_path) == [(7, "TRV504")]


@pytest.mark.parametrize("name", sorted(dialects.MOCK_MAKERS))
def test_every_maker_makes_a_mock(name: str, tmp_path: Path) -> None:
    assert codes(f"    other = mock.{name}(run)\n    other.called_with(1)\n", tmp_path) == [(8, "TRV504")]


@pytest.mark.parametrize("name", ["called", "call_args", "assert_called", "retrun_value"])
def test_what_is_no_mock_is_left_alone(name: str, tmp_path: Path) -> None:
    assert codes(f"    kept = run.{name}\n    assert kept\n", tmp_path) == []


@pytest.mark.parametrize("name", sorted(dialects.ASYNCTEST_RECORDS))
def test_what_mocks_of_asynctest_have_is_none_of_unittest(name: str, tmp_path: Path) -> None:
    text = f"    assert made.{name}\n"
    assert codes(text, tmp_path) == [(7, "TRV504")]
    made = "    import asynctest\n    other = asynctest.CoroutineMock()\n"
    assert codes(f"{made}    assert other.{name}\n", tmp_path) == []
