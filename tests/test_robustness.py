"""Any input: curiosities, files made to be hard, damaged files. The long form is `python tests/robustness.py`."""
from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from robustness import EVERYTHING, damage, faults, run

USES = "import time\nfrom unittest import mock\n\n\ndef test_it():\n    time.sleep(1)\n"
CURIOSITIES: dict[str, bytes] = {
    "empty": b"",
    "one_blank": b"\n",
    "no_newline": USES.encode() + b"    time.sleep(2)",
    "crlf": USES.replace("\n", "\r\n").encode(),
    "cr": USES.replace("\n", "\r").encode(),
    "form_feed": b"import time\n\x0c\ndef test():\n    \x0ctime.sleep(1)\n",
    "bom": b"\xef\xbb\xbf" + USES.encode(),
    "latin_1": "# coding: latin-1\nimport time\ndef test_é():\n    'é'; time.sleep(1)\n".encode("latin-1"),
    "wrong_cookie": b"# coding: nonsense\nimport time\n",
    "not_utf_8": b"x = '\xff\xfe'\n",
    "null": b"import time\n\0time.sleep(1)\n",
    "surrogate": b"x = '\\ud800'\ndef test_it(): assert x == '\\ud800', mock.Mock()\n",
    "wide": "def test_it():\n    '𝒳𝒳𝒳'; import time; time.sleep(1)\n".encode(),
    "binary": bytes(range(256)) * 40,
    "one_line": b"x = [" + b"'155d900f-4e14-4e4c-a73d-069cbf4541e6', " * 25_000 + b"]\n",
    "many_lines": b"import time\ndef test_it():\n" + b"    time.sleep(1)\n" * 20_000,
    "nested_calls": b"x = " + b"f(" * 90 + b")" * 90 + b"\n",
    "nested_blocks": b"".join(b" " * n + b"if x:\n" for n in range(95)) + b" " * 95 + b"pass\n",
    "match": b"def test(x):\n    match x:\n        case {'a': [1, *_], **rest} | int(rest): pass\n",
    "type_parameters": b"type A[T] = list[T]\ndef test[T: int, *U, **P](x: T) -> A[T]: ...\nclass C[T]: ...\n",
    "format_strings": b"x = f'{f\"{1:{2}}\"!r:>{3}}'\n",
    "template_strings": b"x = t'{1}'\n",
    "except_star": b"try:\n    pass\nexcept* ValueError as e:\n    pass\n",
    "not_python": b"<html>\n",
    "python_2": b"print 'hello'\n",
    "tabs": b"def test():\n\timport time\n\ttime.sleep(1)\n",
    "backslash": b"import time\ntime.\\\n    sleep(1)\n",
}


@pytest.fixture(scope="module")
def curiosities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("curiosities")
    for name, content in CURIOSITIES.items():
        (folder / f"test_{name}.py").write_bytes(content)
    return folder


@pytest.mark.parametrize("name", CURIOSITIES)
def test_curiosity(name: str, curiosities: Path) -> None:
    assert list(faults(curiosities, [f"test_{name}.py"])) == []


def test_curiosities_together(curiosities: Path) -> None:
    assert list(faults(curiosities, jobs=2)) == []


def many(template: str, count: int) -> str:
    return "".join(template.format(n=n, next=(n + 1) % count) for n in range(count))


HARD = {
    "aliases": "import time\n" + many("a{next} = a{n}\n", 3000) + "def test(): a5.sleep(a7)\n",
    "classes": many("class C{n}(C{next}):\n    def test_{n}(self): self.x = super().x\n", 1500),
    "patches": "from unittest import mock\n" + many("@mock.patch('os.path.m{n}')\n", 3000) + "def test_it(*m): pass\n",
    "mocks": "from unittest import mock\ndef test_it():\n"
    + many("    m{n} = mock.Mock(side_effect=m{next})\n    m{n}.assert_called_with(m{next})\n", 4000),
    "waits": "import queue\ndef test_it():\n" + many("    t{n} = queue.Queue(t{next})\n    t{n}.get()\n", 4000),
    "functions": "import time\n" + many("def f{n}(x=None):\n    f{next}(x)\n    time.sleep(x)\n", 2000),
    "conditions": "import time\ndef test_it():\n" + many("    if x{n}: y{n} = time.sleep\n    y{next}({n})\n", 3000),
}


@pytest.mark.parametrize("name", HARD)
def test_time_is_bounded(name: str, tmp_path: Path) -> None:
    """No file takes more than five times what flake8 takes on it, and two seconds."""
    (tmp_path / "test_hard.py").write_text(HARD[name])
    times = []
    for codes in ("E,F,W", "E,F,W,TRV"):
        before = os.times()
        done = run([*EVERYTHING, f"--select={codes}", "-j1", "test_hard.py"], tmp_path)
        assert done.returncode in (0, 1) and "TRV000" not in done.stdout and "Traceback" not in done.stderr
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert times[1] <= 5 * times[0] + 2, times


def test_circles_between_modules(tmp_path: Path) -> None:
    for number in range(60):
        text = f"from m{(number + 1) % 60} import *\nfrom m{(number + 7) % 60} import a, B\nclass C(B): ...\n"
        (tmp_path / f"m{number}.py").write_text(text)
    (tmp_path / "test_it.py").write_text(
        "from unittest import mock\nimport m0\nfrom m1 import C\n\n\nclass TestC(C):\n    def setUp(self):\n"
        "        with mock.patch('m0.a'), mock.patch.object(m0, 'b', create=True) as b:\n"
        "            b.assert_called_with(1)\n"
    )
    assert list(faults(tmp_path, ["test_it.py"])) == []


BESIDE_UNREADABLE = {
    "ahead.py": """\
class Client:
    def get(self, name): ...
    def put<T>(self, name): ...

def close(force): ...

def shut<T>(force): ...

def session():
    return Client<T>()
""",
    "fakes.py": """\
def maker():
    def inner(): ...
    x = 1<T>
    return inner

def helper(stubs):
    stubs.Set(maker, "get", lambda: 1<T>)
""",
    "conftest.py": """\
import pytest

@pytest.fixture
def client():
    return Client<T>()
""",
    "test_it.py": """\
from unittest import mock
import ahead
from ahead import Client, session
from fakes import maker, helper


def test_made():
    with mock.patch.object(Client, "get", maker()), mock.patch("ahead.close", maker()):
        Client().get("a")


@mock.patch("ahead.closed")
@mock.patch("ahead.Client.gett")
def test_absent(gett, closed):
    assert not closed.called and not gett.called


def test_given(client):
    client.get = mock.Mock()
    with mock.patch.object(client, "get"), mock.patch.object(session(), "get", lambda: 1):
        client.get.assert_called_once_with(1, 2, 3)


def test_helped(stubs):
    helper(stubs)
    assert stubs
""",
}


def test_modules_that_this_python_cannot_read_are_unknown(tmp_path: Path) -> None:
    """A module that is written for a later Python is read as far as it can be; the rest is unknown."""
    (tmp_path / "pyproject.toml").touch()
    for name, text in BESIDE_UNREADABLE.items():
        (tmp_path / name).write_text(text)
    assert list(faults(tmp_path, ["test_it.py"])) == []


def test_special_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    os.mkfifo(tmp_path / "fifo.py")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "here.py").symlink_to("here.py")
    (tmp_path / "huge.py").write_text("x = 1\n" * 400_000)
    names = ("fifo", "zero", "here", "huge", "..", "../x")
    uses = "".join(f"    with mock.patch('{name}.a', create=True): pass\n" for name in names)
    imports = "from unittest import mock\nimport fifo, zero, here, huge\n"
    case = "class TestIt(fifo.A, zero.B):\n    x = 1\n"
    (tmp_path / "test_it.py").write_text(f"{imports}\n\n{case}\n\ndef test_it():\n{uses}")
    done = run([*EVERYTHING, "--select=TRV", "test_it.py"], tmp_path, timeout=30)
    assert done.returncode in (0, 1) and done.stderr == "" and "TRV000" not in done.stdout


def test_damaged_files_of_the_standard_library(tmp_path: Path) -> None:
    library = Path(os.__file__).parent / "test"
    files = sorted(library.glob("test_*.py")) or sorted(library.parent.glob("*.py"))
    names = damage(random.Random(2).sample(files, min(40, len(files))), tmp_path, seed=2)
    assert list(faults(tmp_path, names, jobs=2)) == []
