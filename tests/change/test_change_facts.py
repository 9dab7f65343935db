"""The facts about a pair of tests, one kind after another, with their ranks and texts."""
from __future__ import annotations

from pathlib import Path

import pytest
from changes import comparison, heavy, told

WIN = "sys.platform == 'win32'"
IMPORTS = "import os\nimport pytest\nimport sys\nimport time\nimport unittest\nfrom unittest import mock\n\n\n"


def single(folder: Path, old: str, new: str) -> tuple[str, int, str, str]:
    """Kind, rank, before and after of the one fact about a change."""
    (fact,) = told(folder, IMPORTS + old, IMPORTS + new)
    return fact.kind, fact.rank, fact.before, fact.after


def body(*statements: str, head: str = "def test_a():") -> str:
    return head + "".join(f"\n    {each}" for each in statements) + "\n"


PLAIN = body("assert f() == 1")


@pytest.mark.parametrize(
    "mark, kind, rank, after",
    [
        ("@pytest.mark.skip", "skipped", 1, "skip"),
        ("@unittest.skip('later')", "skipped", 1, "skip"),
        (f"@pytest.mark.skipif({WIN}, reason='x')", "skipped", 4, f"skip where {WIN}"),
        ("@unittest.skipUnless(HAS_SSL, 'x')", "skipped", 4, "skip where not (HAS_SSL)"),
        ("@pytest.mark.skipif('CI' in os.environ, reason='x')", "skipped", 1, "skip where 'CI' in os.environ"),
        (f"@pytest.mark.skipif({WIN}, reason='flaky')", "skipped", 1, f"skip where {WIN}"),
        ("@pytest.mark.xfail", "xfailed", 1, "xfail"),
        ("@pytest.mark.xfail(strict=True)", "xfailed", 4, "xfail (strict)"),
        ("@unittest.expectedFailure", "xfailed", 1, "xfail"),
    ],
)
def test_marks(tmp_path: Path, mark: str, kind: str, rank: int, after: str) -> None:
    assert single(tmp_path, PLAIN, mark + "\n" + PLAIN) == (kind, rank, "ran", after)
    assert told(tmp_path / "back", IMPORTS + mark + "\n" + PLAIN, IMPORTS + PLAIN) == []


@pytest.mark.parametrize(
    "statement, rank, after",
    [
        ("pytest.skip('x')", 1, "skip"),
        ("raise unittest.SkipTest('x')", 1, "skip"),
        ("pytest.importorskip('zstd')", 4, "skip where 'zstd' is missing"),
        ("if sys.platform == 'win32': pytest.skip('x')", 4, "skip where sys.platform == 'win32'"),
        ("return", 1, "skip"),
        ("if sys.platform == 'win32': return", 4, "skip where sys.platform == 'win32'"),
    ],
)
def test_calls_that_skip(tmp_path: Path, statement: str, rank: int, after: str) -> None:
    assert single(tmp_path, PLAIN, body(statement, "assert f() == 1")) == ("skipped", rank, "ran", after)


def test_another_condition_is_listed(tmp_path: Path) -> None:
    old, new = (f"@pytest.mark.skipif(sys.version_info < (3, {minor}), reason='x')\n{PLAIN}" for minor in (8, 9))
    kind, rank, before, after = single(tmp_path, old, new)
    assert (kind, rank) == ("skip-condition-changed", 6)
    assert before == "skip where sys.version_info < (3, 8)" and after == "skip where sys.version_info < (3, 9)"


def test_a_condition_that_goes_leaves_a_skip_always(tmp_path: Path) -> None:
    old = "@pytest.mark.skipif(sys.platform == 'win32', reason='x')\n" + PLAIN
    assert single(tmp_path, old, "@pytest.mark.skip\n" + PLAIN)[:2] == ("skipped", 1)


def test_skips_of_classes_modules_and_rows(tmp_path: Path) -> None:
    case = IMPORTS + "class TestA:\n    def test_a(self):\n        assert f() == 1\n"
    marked = case.replace("class", "@pytest.mark.skip\nclass")
    assert heavy(told(tmp_path / "a", case, marked)) == [("skipped", 1, "TestA")]
    module = case.replace("class", "pytestmark = pytest.mark.skip\n\n\nclass")
    assert heavy(told(tmp_path / "b", case, module)) == [("skipped", 1, "")]
    trial = case.replace("    def", "    skip = 'broken'\n\n    def")
    assert heavy(told(tmp_path / "c", case, trial)) == [("skipped", 1, "TestA")]
    rows = "@pytest.mark.parametrize('n', [1, {}])\ndef test_n(n):\n    assert f(n)\n"
    new = rows.format("pytest.param(2, marks=pytest.mark.skip)")
    assert heavy(told(tmp_path / "d", IMPORTS + rows.format("2"), IMPORTS + new)) == [("skipped", 4, "test_n")]


def test_a_helper_that_skips_is_called(tmp_path: Path) -> None:
    helper = "def need_ssl():\n    if not HAS_SSL:\n        pytest.skip('x')\n\n\n"
    old, new = helper + PLAIN, helper + body("need_ssl()", "assert f() == 1")
    assert single(tmp_path, old, new) == ("skipped", 4, "ran", "skip where not HAS_SSL")


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (["assert f() == 1", "assert g() == 2"], ["assert f() == 1"], ("assertion-removed", 3, "g() == 2", "gone")),
        (["assert f() == 1"], ["f()"], ("assertion-removed", 2, "f() == 1", "no assertion is left")),
        (["assert f() == 1"], ["assert f()"], ("assertion-weakened", 3, "f() == 1", "f()")),
        (["assert f() > 1"], ["assert f() >= 1"], ("assertion-weakened", 3, "f() > 1", "f() >= 1")),
        (["assert f() == 1"], ["assert f() == 2"], ("expected-changed", 6, "f() == 1", "f() == 2")),
        (["assert f() < 0.1"], ["assert f() < 1"], ("tolerance", 5, "f() < 0.1", "f() < 1")),
        (
            ["with pytest.raises(ValueError):", "    f()"], ["with pytest.raises(Exception):", "    f()"],
            ("exception-broadened", 3, "raises ValueError", "raises Exception"),
        ),
        (
            ["with pytest.raises(ValueError, match='a'):", "    f()"], ["with pytest.raises(ValueError):", "    f()"],
            ("assertion-weakened", 3, "raises ValueError matching 'a'", "raises ValueError"),
        ),
        (
            ["with pytest.raises(ValueError):", "    f()"],
            [
                "try:", "    f()", "except Exception as e:", "    assert isinstance(e, (ValueError, KeyError))",
                "else:", "    assert False",
            ],
            ("exception-broadened", 3, "raises ValueError", "raises KeyError or ValueError"),
        ),
        (
            ["f()", "assert g() == 1"], ["f()", "time.sleep(2)", "assert g() == 1"],
            ("sleep-added", 5, "no sleep", "2 s of sleeps"),
        ),
        (
            ["f(timeout=1)", "assert g() == 1"], ["f()", "assert g() == 1"],
            ("timeout-removed", 5, "timeout=1", "no limit"),
        ),
        (["assert f() == 1"], ["f()", "assert True"], ("assertion-removed", 2, "f() == 1", "no assertion is left")),
        (
            ["f(timeout=1)", "assert g() == 1"], ["f(timeout=9)", "assert g() == 1"],
            ("timeout-raised", 5, "timeout=1", "timeout=9"),
        ),
    ],
)  # fmt: skip
def test_what_a_test_does_less(
    tmp_path: Path, old: list[str], new: list[str], expected: tuple[str, int, str, str]
) -> None:
    assert single(tmp_path, body(*old), body(*new)) == expected


def test_a_match_may_become_an_assertion_on_what_was_raised(tmp_path: Path) -> None:
    old = body("with pytest.raises(ValueError, match='a'):", "    f()")
    new = body("with pytest.raises(ValueError) as caught:", "    f()", "assert caught.value.args == ('a',)")
    assert told(tmp_path, IMPORTS + old, IMPORTS + new) == []


def test_assertions_behind_the_call_that_raises(tmp_path: Path) -> None:
    old = body("with pytest.raises(ValueError):", "    f()", "assert g() == 1")
    new = body("with pytest.raises(ValueError):", "    f()", "    assert g() == 1")
    assert single(tmp_path, old, new)[:3] == ("assertion-behind-raise", 2, "g() == 1")


def test_swallowed(tmp_path: Path) -> None:
    new = body("try:", "    assert f() == 1", "except Exception:", "    pass")
    assert single(tmp_path, PLAIN, new) == ("swallowed", 1, "raised", "Exception is passed over")
    old = body("remove('a')", "assert f() == 1")
    new = body("try:", "    remove('a')", "except OSError:", "    pass", "assert f() == 1")
    assert single(tmp_path / "arrangement", old, new)[:2] == ("swallowed", 6)


def test_doubles(tmp_path: Path) -> None:
    code = {"shop.py": "def pay():\n    return send()\n\n\ndef send():\n    return 1\n"}

    def change(name: str, old: str, new: str) -> list[tuple[str, int, str]]:
        before, after = ({**code, "test_a.py": IMPORTS + "import shop\n\n\n" + text} for text in (old, new))
        return [(fact.kind, fact.rank, fact.after) for fact in comparison(tmp_path / name, before, after).facts]

    real = body("assert shop.pay() == 1", head="def test_pay():")
    with_mock = real.replace("()", "(m)", 1)
    assert change("first-party", real, "@mock.patch('shop.send', autospec=True)\n" + with_mock) == [
        ("mocked-collaborator", 4, "shop.send is replaced")
    ]
    assert change("subject", real, "@mock.patch('shop.pay')\n" + with_mock) == [
        ("mocked-subject", 2, "shop.pay is replaced")
    ]
    library = "@mock.patch('socket.create_connection'{})\n" + with_mock
    assert change("library", real, library.format("")) == [
        ("mocked-collaborator", 4, "socket.create_connection is replaced")
    ]
    assert change("specified", real, library.format(", autospec=True"))[0][:2] == ("mocked-collaborator", 6)
    assert change("spec lost", library.format(", autospec=True"), library.format(""))[0][:2] == ("spec-lost", 3)
    assert change("clock", real, "@mock.patch('time.time')\n" + with_mock)[0][:2] == ("doubled-surroundings", 6)
    setting = real.replace("    assert", "    monkeypatch.setattr(shop, 'LIMIT', 3)\n    assert")
    assert change("setting", real, setting) == []
    block = "    with mock.patch.object(shop, 'send', wraps=shop.send):\n        assert"
    watched = real.replace("    assert", block)
    assert change("watched", real, watched) == []


def test_retries(tmp_path: Path) -> None:
    loop = ["for _ in range(5):", "    try:", "        assert f() == 1", "        break"]
    new = body(*loop, "    except OSError:", "        continue")
    assert ("retry-added", 5, "test_a") in heavy(told(tmp_path, IMPORTS + PLAIN, IMPORTS + new))
    assert single(tmp_path / "mark", PLAIN, "@pytest.mark.flaky(reruns=3)\n" + PLAIN)[:2] == ("retry-added", 5)


def test_rows_of_parameters(tmp_path: Path) -> None:
    rows = "@pytest.mark.parametrize({}, [{}])\ndef test_n(n, m):\n    assert f(n) == m\n"
    old = rows.format("'n,m'", "(1, 2), (3, 4), (5, 6)")
    assert single(tmp_path, old, rows.format("'n,m'", "(1, 2), (5, 6)")) == ("row-lost", 3, "n, m: 3, 4", "gone")
    assert told(tmp_path / "names", IMPORTS + old, IMPORTS + rows.format("['n', 'm']", "(1, 2), (3, 4), (5, 6)")) == []


def test_weaker_and_stronger_are_not_netted_out(tmp_path: Path) -> None:
    old, new = body("assert f() == 1", "assert g()"), body("assert f()", "assert g() == 2")
    assert single(tmp_path, old, new)[:2] == ("assertion-weakened", 3)


def test_constants_are_told_at_their_place(tmp_path: Path) -> None:
    test = "\n\ndef test_a():\n    wait(LONG_TIMEOUT)\n    assert f() == 1\n"
    assert single(tmp_path, "LONG_TIMEOUT = 5\n" + test, "LONG_TIMEOUT = 50\n" + test) == (
        "timeout-raised", 5, "LONG_TIMEOUT = 5", "LONG_TIMEOUT = 50"
    )  # fmt: skip


def test_what_never_ran_cannot_do_less(tmp_path: Path) -> None:
    old, new = ("@pytest.mark.skip\n" + text for text in (PLAIN, body("f()")))
    assert told(tmp_path, IMPORTS + old, IMPORTS + new) == []
