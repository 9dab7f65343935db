"""What every entry of the tables of names makes or silences: a row for each table, see `Table`."""
from __future__ import annotations

from functools import cached_property
from importlib import import_module

from inprocess import keys, parts

from flake8_testreview.reports import catalog


class Table:
    """A table of names, and an example in which each of its entries makes a difference.

    `module` and `name` tell where the table stands, below the package. `code` is an example; each entry takes the place
    of its `{}`, and `neutral`, which is in no table, must give the opposite. With an entry the code `makes` is found,
    or the code `silences` is not. Only the entries in `only`, or those that no other row of the table has. `file` is
    the name of the file that holds the example.
    """

    def __init__(
        self, module: str, name: str, code: str, *, makes: str = "", silences: str = "", neutral: str = "plain",
        only: tuple[str, ...] = (), file: str = "test_example.py",
    ) -> None:  # fmt: skip
        self.module = module
        self.name = name
        self.code = code
        self.finding = makes or silences
        self.makes = bool(makes)
        self.neutral = neutral
        self.only = only
        self.file = file

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The names that the row is about, in order."""
        if self.only:
            return self.only
        taken = {name for row in TABLES if (row.module, row.name) == (self.module, self.name) for name in row.only}
        table = getattr(import_module(f"flake8_testreview.{self.module}"), self.name)
        return tuple(sorted(set(table) - taken))

    def finds(self, word: str) -> bool:
        """Is the finding there when `word` stands in the example?"""
        entry = catalog.entry(self.finding)
        assert entry is not None
        found = [key for part in parts(self.code.replace("{}", word), self.file.replace("{}", word)) for key in keys(part, [entry.rule])]
        return any(self.finding in key for key in found)

    def holds(self, word: str) -> bool:
        """Does an entry do what the row states?"""
        return self.finds(word) == self.makes


_UUID = "5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b"
_CASE = "import unittest\n\nclass SomeCase(unittest.TestCase):\n"
_METHOD = f"{_CASE}    def test_it(self):\n        "

TABLES: tuple[Table, ...] = (
    # -- UUIDs and names of resources --------------------------------------------------------------------------------
    Table("vocabulary.uuids", "_WELL_KNOWN", "def test_it(api):\n    api.get('{}').run()\n    api.stop()\n",
          silences="TRV201", neutral=_UUID),
    Table("vocabulary.uuids", "_WELL_KNOWN_ENDS", "def test_it(api):\n    api.get('5b1e9f0a{}').run()\n    api.stop()\n",
          silences="TRV201", neutral="-6c3d-4e7f-8a9b-0c1d2e3f4a5b"),
    Table("vocabulary.uuids", "_ANSWERS", f"def test_it(api):\n    api.get.{{}} = '{_UUID}'\n    api.stop()\n",
          makes="TRV201"),
    Table("vocabulary.uuids", "_MAKERS", f"def test_it(api):\n    server = {{}}('{_UUID}')\n    api.stop(server)\n",
          silences="TRV201"),
    Table("vocabulary.uuids", "_JUDGES", f"def test_{{}}_uuid(api):\n    api.get('{_UUID}').run()\n",
          silences="TRV201", neutral="plain"),
    Table("vocabulary.uuids", "_UUIDS", f"def test_{{}}(api):\n    api.get('{_UUID}').run()\n", silences="TRV201"),
    Table("vocabulary.uuids", "_CANNED",
          f"A = {{'id': '{_UUID}'}}\nB = {{'id': '{_UUID}'}}\n\ndef help(api):\n    return api\n",
          silences="TRV202", file="tests/{}.py"),
    # -- what verifies -----------------------------------------------------------------------------------------------
    Table("vocabulary.verification", "_WORDS", "from other import {}_it\n\ndef test_it(api):\n    {}_it(api)\n",
          silences="TRV601"),
    Table("vocabulary.verification", "_LIBRARIES",
          "import {}\n\ndef test_it(api):\n    try:\n        {}(api)\n    except Exception:\n        pass\n",
          makes="TRV603"),
    Table("vocabulary.verification", "_LIBRARIES",
          "import {}run\n\ndef test_it(api):\n    try:\n        {}run(api)\n    except Exception:\n        pass\n",
          makes="TRV603", only=("assertpy.", "nose.tools.", "pytest_check.")),
    Table("vocabulary.verification", "_LIBRARIES",
          "import pytest\nimport testfixtures\n\ndef test_it(api):\n    for one in api.run():\n        {}(api)\n",
          makes="TRV610", only=("pytest.fail",)),
    Table("vocabulary.verification", "_LIBRARIES",
          "import {} as some\n\ndef test_it(api):\n    try:\n        some(api)\n    except Exception:\n        pass\n",
          makes="TRV603", only=("hamcrest.assert_that", "numpy.testing.assert_", "pandas.testing.assert_",
                                "pandas._testing.assert_", "pandas.util.testing.assert_")),
    Table("concerns.verification.subjects", "_EQUALITY", "def test_{}(api):\n    assert api.size == api.size\n",
          silences="TRV602"),
    Table("concerns.verification.subjects", "_OF_FILES", "def test_it(api):\n    assert api.size == api.size\n",
          silences="TRV602", file="test_{}.py"),
    Table("concerns.verification.subjects", "_TRUTH", "def test_{}(api):\n    assert True\n", silences="TRV602"),
    Table("concerns.verification.second_argument", "_MESSAGE_WORDS",
          f"from other import A_{{}}S\n\n{_METHOD}self.assertTrue(self.api.size, A_{{}}S)\n", silences="TRV602",
          neutral="PLAIN"),
    Table("concerns.verification.unread_parameter", "_LABELS",
          "import pytest\n\nclass TestIt:\n    @pytest.mark.parametrize('{}', [1, 2])\n    def test_it(self, {}):\n"
          "        assert run() == 4\n",
          silences="TRV607"),
    Table("concerns.verification.unread_parameter", "_DATA",
          f"import ddt\n{_CASE}    @ddt.{{}}([(1, 2), (3, 4)])\n    def test_it(self, size, kind):\n"
          "        self.assertEqual(run(size), 4)\n", makes="TRV607"),
    Table("concerns.verification.unread_parameter", "_DATA",
          f"import ddt\n{_CASE}    @ddt.{{}}((1, 2), (3, 4))\n    @ddt.unpack\n    def test_it(self, size, kind):\n"
          "        self.assertEqual(run(size), 4)\n", makes="TRV607", only=("data",)),
    Table("concerns.verification.swallowed", "_CATCH_ALL",
          "def test_it(api):\n    try:\n        assert api.run() == 4\n    except {}:\n        pass\n",
          makes="TRV603"),
    Table("concerns.verification.swallowed", "_TELLING",
          "def test_it(api):\n    try:\n        assert api.run() == 4\n    except Exception:\n        log.{}('no')\n",
          makes="TRV603"),
    Table("concerns.verification.swallowed", "_OUTCOMES",
          "import pytest\ndef test_it(api):\n    try:\n        {}('no')\n    except Exception:\n        pass\n",
          silences="TRV603", neutral="assert_it"),
    Table("concerns.verification.cannot_fail", "_TRUE", f"{_METHOD}self.{{}}(self.api.size, 3)\n", makes="TRV602"),
    Table("concerns.verification.cannot_fail", "_FALSE", f"{_METHOD}self.{{}}(self.api.size, 3)\n", makes="TRV602"),
    Table("concerns.verification.cannot_fail", "_COMPARING", f"{_METHOD}self.{{}}(self.api.size, self.api.size)\n",
          makes="TRV602"),
    *(Table("concerns.verification.cannot_fail", "_COMPARING", f"def run():\n    pass\n\n{_METHOD}self.{{}}({given})\n", makes="TRV602",
            only=names) for given, names in (
        ("[], self.api.size", ("assertIsNot",)), ("1, [1, 2]", ("assertIn",)), ("3, [1, 2]", ("assertNotIn",)),
        ("1, 2", ("assertNotEqual", "assertNotEquals", "assertLess", "assertLessEqual")),
        ("2, 1", ("assertGreater", "assertGreaterEqual")), ("run(), None", ("assertIs",)))),
    Table("concerns.verification.behind_raising", "_WIDE_ERRORS",
          "import pytest\ndef test_it(api):\n    with pytest.raises({}):\n        api.run()\n        assert api\n",
          silences="TRV603", neutral="Plain"),
    Table("concerns.verification.behind_raising", "_OPERAND_ERRORS",
          "import pytest\ndef test_it(api):\n    with pytest.raises({}):\n        api.run()\n        assert api.x\n",
          silences="TRV603", neutral="Plain"),
    Table("concerns.verification.behind_raising", "_HARMLESS_CALLS",
          "import pytest\ndef test_it(api):\n    with pytest.raises(Plain):\n        api.run()\n"
          "        assert {}(api)\n", makes="TRV603"),
    Table("concerns.verification.behind_raising", "_CAUGHT",
          "import pytest\ndef test_it(api):\n    with pytest.raises(Plain) as caught:\n        api.run()\n"
          "        print(caught.{})\n", makes="TRV603"),
    Table("concerns.verification.only_in_loop", "_VIEWS",
          "def test_it(api):\n    for one in dict(api).{}():\n        assert one\n", silences="TRV610"),
    # -- structure and leftovers -------------------------------------------------------------------------------------
    Table("concerns.structure.unreached", "_OFF",
          f"{_CASE}    def test_it(self):\n        self.assertTrue(self.api.run())\n\n"
          "    def {}_it(self):\n        self.assertTrue(self.api.run())\n", silences="TRV701"),
    Table("concerns.leftovers.unused_logger", "_MAKES_LOGGER",
          "import logging\n\nLOG = logging.{}('x')\n\ndef test_it(api):\n    assert api\n", makes="TRV801"),
    Table("concerns.leftovers.unread_attribute", "_SETTING_UP",
          f"{_CASE}    def {{}}(self):\n        self.left = 4\n\n    def test_it(self):\n        self.assertTrue(run())\n",
          makes="TRV802"),
    Table("concerns.leftovers.unread_attribute", "_KEPT_ALIVE",
          f"{_CASE}    def setUp(self):\n        self.left = {{}}()\n\n    def test_it(self):\n"
          "        self.assertTrue(run())\n", silences="TRV802"),
    # -- doubles -----------------------------------------------------------------------------------------------------
    Table("concerns.doubles.unspecified_mock", "_SETTLED",
          "from unittest import mock\n\n@mock.patch('shop.run', {}=api)\ndef test_it(run):\n    assert sell()\n"
          "# file: shop.py\ndef run(one):\n    return one\n", silences="TRV506"),
    Table("concerns.doubles.noops", "_TRUTHS",
          f"from unittest import mock\n{_METHOD}self.{{}}(mock.Mock().assert_called_once)\n", makes="TRV504"),
    Table("concerns.doubles.mock_assertions", "_READ_ONLY",
          "from unittest import mock\n\ndef test_it():\n    one = mock.Mock()\n    run(one)\n    one.{}\n",
          makes="TRV504"),
    Table("vocabulary.expecting", "_METHODS",
          f"{_METHOD}for one in self.api.run():\n            with self.{{}}(Plain):\n                one.run()\n",
          makes="TRV610"),
    Table("vocabulary.expecting", "_FUNCTIONS",
          "import {}\n\ndef test_it(api):\n    for one in api.run():\n        with {}(Plain):\n            one.run()\n",
          makes="TRV610"),
    Table("vocabulary.expecting", "_FUNCTIONS",
          "import os\nimport {}\n\ndef test_it(api):\n    with {}(Exception):\n        os.chdir(api)\n",
          silences="TRV901", neutral="os.plain", only=("contextlib.suppress",)),
    Table("concerns.structure.misspelt", "_PYTEST_CALLS_IT",
          "class TestIt:\n    def {}(self):\n        self.api = run()\n\n    def test_it(self):\n"
          "        assert self.api\n", makes="TRV701"),
    Table("concerns.structure.misspelt", "_OF_MODULES",
          "def {}_():\n    run()\n\ndef test_it(api):\n    assert api\n", makes="TRV701"),
    Table("concerns.structure.misspelt", "_OF_CASES",
          f"{_CASE}    def {{}}_(self):\n        run()\n\n    def test_it(self):\n        assert self.api\n",
          makes="TRV701"),
    Table("concerns.structure.misspelt", "_OF_TESTS",
          "@some.{}\ndef tset_it(api):\n    assert api\n\ndef test_it(api):\n    assert api\n", makes="TRV701"),
    Table("concerns.structure.silent_skip", "_ABOUT_SKIPS",
          "import pytest\n\n@pytest.mark.skip\ndef test_{}(api):\n    assert api\n", silences="TRV703"),
    Table("concerns.structure.same_test", "_NAMES_ITSELF",
          "class TestIt:\n" + "".join(f"    def test_{one}(self, api):\n        two = api.run(4)\n"
          "        assert two == self.{}\n\n" for one in "ab"), silences="TRV707"),
    Table("concerns.doubles.expectations", "_EQUALITIES",
          f"import unittest\nfrom unittest import mock\n\nclass SomeCase(unittest.TestCase):\n"
          "    @mock.patch('shop.run')\n    def test_it(self, run):\n"
          "        sell()\n        self.{}(mock.call(1, 2), run.call_args)\n"
          "# file: shop.py\ndef run(one):\n    return one\n", makes="TRV501"),
    Table("concerns.doubles.expectations", "_RECORDS",
          "from unittest import mock\n\n@mock.patch('shop.run')\ndef test_it(run):\n"
          "    sell()\n    assert run.{} == mock.call(1, 2)\n"
          "# file: shop.py\ndef run(one):\n    return one\n", makes="TRV501"),
    Table("concerns.doubles.expectations", "_SEVERAL",
          "from unittest import mock\n\n@mock.patch('shop.run')\ndef test_it(run):\n"
          "    sell()\n    run.{}([mock.call(1, 2)])\n"
          "# file: shop.py\ndef run(one):\n    return one\n", makes="TRV501"),
    Table("concerns.doubles.mock_settings", "_OTHER_NAMES",
          "from unittest import mock\n\n@mock.patch('shop.run', {}=api)\ndef test_it(run):\n    assert sell()\n",
          makes="TRV504"),
    Table("concerns.doubles.mocked_property", "_PROPERTIES",
          "from unittest import mock\n\ndef test_it():\n    with mock.patch('shop.Shop.size', return_value=4):\n        assert sell()\n"
          "# file: shop.py\nfrom abc import abstractproperty\nfrom functools import cached_property\n\n"
          "class Shop:\n    @{}\n    def size(self):\n        return 4\n", makes="TRV509"),
    Table("concerns.doubles.mocked_property", "_ANSWERS",
          "from unittest import mock\n\ndef test_it():\n    with mock.patch('shop.Shop.size', {}=4):\n        assert sell()\n"
          "# file: shop.py\nclass Shop:\n    @property\n    def size(self):\n        return 4\n", makes="TRV509"),
    Table("concerns.doubles.patch_order", "_NO_WORDS",
          "from unittest import mock\n\n@mock.patch('shop.run')\n@mock.patch('shop.stop')\n"
          "def test_it(run_{}, stop_{}):\n    assert sell()\n", makes="TRV505"),
    Table("concerns.external.real_host", "_OTHERS",
          "import requests\n\ndef test_it():\n    assert requests.get('https://opendev.org/', timeout=3, {}=4)\n",
          silences="TRV403"),
    Table("concerns.hardcoded.literal_resource", "_PLACEHOLDERS",
          "def test_it(api):\n    api.get_server(flavor_id='{}-42')\n", silences="TRV203"),
    Table("concerns.hardcoded.literal_resource", "_NUMBERED",
          "def test_it(api):\n    api.get_server(flavor_{}='42')\n", makes="TRV203"),
    Table("concerns.isolation.process_wide_change", "_OF_MOCKS",
          "import shop\n\ndef test_it():\n    shop.run.{}.size = 4\n", silences="TRV901"),
    Table("concerns.leftovers.unread_attribute", "_HARMLESS_RECEIVERS",
          f"{_CASE}    def setUp(self):\n        self.left = 4\n        {{}}(self)\n\n    def test_it(self):\n"
          "        self.assertTrue(run())\n", makes="TRV802"),
    Table("concerns.naming.dictated", "_TEST_CASE_METHODS",
          f"{_CASE}    def {{}}(self):\n        return 4\n\n" + "".join(
              f"    def test_{one}_it(self):\n        one_thing = run()\n        assert one_thing\n\n"
              f"    def help_{one}_it(self):\n        return run()\n\n" for one in "abcdefgh"),
          silences="TRV101", neutral="someMethodName"),
    Table("concerns.structure.base_fixture_cut_off", "_FIXTURES",
          f"{_CASE}    def {{}}(self):\n        self.useFixture(run())\n\nclass OtherCase(SomeCase):\n"
          "    def {}(self):\n        self.api = run()\n\n    def test_it(self):\n        assert self.api\n",
          makes="TRV702"),
    Table("concerns.structure.silent_skip", "_LIBRARIES",
          "import {}skip\n\n@{}skip\ndef test_it(api):\n    assert api\n", makes="TRV703"),
    Table("concerns.structure.silent_skip", "_ON_CONDITION",
          "import unittest\n\n@unittest.{}(1, 'so')\n@unittest.{}(0, 'so')\ndef test_it(api):\n    assert api\n",
          makes="TRV703"),
    Table("concerns.verification.assertion_in_thread", "_SUBMITTING",
          "import concurrent.futures\n\ndef test_it(api):\n    def work(one):\n        assert one\n\n"
          "    pool = concurrent.futures.ThreadPoolExecutor()\n    pool.{}(work, api)\n", makes="TRV608"),
    Table("concerns.verification.assertion_in_thread", "_THREADS",
          "import threading\n\ndef test_it(api):\n    def work():\n        assert api\n\n"
          "    one = {}(4, work)\n    one.start()\n", makes="TRV608", only=("threading.Timer",)),
    Table("concerns.verification.assertion_in_thread", "_THREADS",
          "import threading\n\ndef test_it(api):\n    def work():\n        assert api\n\n"
          "    one = {}(target=work)\n    one.start()\n", makes="TRV608", only=("threading.Thread",)),
    Table("concerns.verification.bare_comparison", "_ASKING",
          "def test_it(api):\n    {}(api)\n    assert api.run()\n", makes="TRV609"),
    Table("concerns.verification.bare_comparison", "_OPERATORS",
          "def test_{}(api):\n    api.size == 4\n    assert api.run()\n", silences="TRV609"),
    Table("concerns.verification.only_in_loop", "_WRAPPING",
          "def test_it(api):\n    for one in {}(api.run()):\n        assert one\n", makes="TRV610", neutral="len"),
    Table("concerns.verification.only_in_handler", "_ENDING",
          "def test_it(api):\n    try:\n        api.run()\n        api.{}('no')\n    except Exception as error:\n        assert error\n",
          silences="TRV606"),
    Table("concerns.waits.timed_assertion", "_LESS",
          f"import time\n{_METHOD}start = time.time()\n        run()\n        self.{{}}(time.time() - start, 0.5)\n",
          makes="TRV305"),
    Table("concerns.waits.timed_assertion", "_GREATER",
          f"import time\n{_METHOD}start = time.time()\n        run()\n        self.{{}}(0.5, time.time() - start)\n",
          makes="TRV305"),
    Table("concerns.waits.timed_assertion", "_NEAR",
          f"import time\n{_METHOD}start = time.time()\n        run()\n        self.{{}}(time.time() - start, 0.5, delta=0.1)\n",
          makes="TRV305"),
    # -- waits -------------------------------------------------------------------------------------------------------
    Table("vocabulary.loops", "BOUNDS",
          "import threading\ndef test_it(api):\n    with api.{}(5):\n        threading.Event().wait()\n",
          silences="TRV304"),
    Table("vocabulary.loops", "_BOUND_WORDS",
          "import time\ndef test_it(api):\n    while api.run({}):\n        time.sleep(1)\n", silences="TRV303"),
    Table("vocabulary.durations", "CLOCKS",
          "import {}\n\ndef test_it(api):\n    start = {}()\n    while {}() - start < 5:\n        api.run()\n", makes="TRV301"),
    Table("vocabulary.endings", "_ENSURING",
          "import subprocess\ndef test_it(api):\n    one = subprocess.Popen(api)\n    one.{}()\n    one.wait()\n",
          silences="TRV304"),
    Table("vocabulary.endings", "_FILLING",
          "import queue\ndef test_it(api):\n    one = queue.Queue()\n    one.{}(api)\n    one.get()\n", silences="TRV304"),
    Table("vocabulary.endings", "_LIMITING",
          "import socket\ndef test_it(api):\n    one = socket.socket()\n    one.{}(api)\n    one.accept()\n", silences="TRV304"),
    Table("vocabulary.endings", "_CONNECTING",
          "import socket\ndef test_it(api):\n    one = socket.socket()\n    api.{}(4)\n    one.accept()\n", silences="TRV304"),
    Table("vocabulary.endings", "_PROCESS_WAITS",
          "import subprocess\ndef test_it(api):\n    one = subprocess.Popen(api)\n    one.{}(timeout=3)\n    one.wait()\n",
          silences="TRV304"),
    Table("vocabulary.endings", "_STOP_WORDS",
          "import threading\ndef test_it(api):\n    one = threading.Thread(target=api)\n    one.start()\n    api.{}.set()\n    one.join()\n",
          silences="TRV304"),
    Table("vocabulary.endings", "_LETTING_GO",
          f"import threading\n{_METHOD}one = threading.Event()\n        self.addCleanup(one.{{}})\n        one.wait()\n",
          silences="TRV304"),
    Table("vocabulary.control", "_PLAIN_DECORATORS",
          "import time\n\n@some.{}\ndef boot(api):\n    time.sleep(5)\n\ndef test_it(api):\n    assert boot(api)\n", makes="TRV301"),
    Table("vocabulary.control", "_LIMITED_RUNNERS",
          "import time, threading\n\n@some.{}\ndef test_it(api):\n    threading.Event().wait()\n", silences="TRV304"),
    # -- isolation ---------------------------------------------------------------------------------------------------
    Table("vocabulary.resources", "_USING",
          "import socket\ndef test_it(api):\n    one = socket.socket()\n    one.{}(api)\n", makes="TRV903"),
    Table("vocabulary.changes", "_SETTINGS", "import {}\ndef test_it(api):\n    {}(api, 1)\n", makes="TRV901"),
    Table("vocabulary.changes", "_ADDING", "import os\ndef test_it(api):\n    os.environ.{}(api)\n", makes="TRV901"),
    Table("vocabulary.changes", "_REMOVING", "import os\ndef test_it(api):\n    os.environ.{}(api)\n", makes="TRV901"),
    Table("vocabulary.cleanups", "REGISTERING",
          f"import os\n{_METHOD}old = os.getcwd()\n        self.{{}}(os.chdir, old)\n        os.chdir('x')\n", silences="TRV901"),
    Table("vocabulary.cleanups", "TEARING_DOWN",
          f"import os\n{_CASE}    def {{}}(self):\n        os.chdir(self.old)\n\n    def test_it(self):\n        os.chdir('x')\n", silences="TRV901"),
    Table("vocabulary.touching", "KNOWN",
          "import os\ndef test_it(api, {}):\n    os.chdir('x')\n    import sys\n", silences="TRV901"),
    Table("vocabulary.touching", "KNOWN",
          "import sys\ndef test_it({}):\n    sys.path.insert(0, 'x')\n", silences="TRV901", only=("syspath_prepend",)),
    Table("vocabulary.touching", "KNOWN",
          "import sys\ndef test_it({}):\n    sys.modules['x'] = 4\n", silences="TRV901", only=("isolate_modules",)),
    Table("vocabulary.touching", "PLAIN",
          "import os\nimport {}\n\ndef test_it(api):\n    with {}.some():\n        os.chdir('x')\n", makes="TRV901"),
    Table("vocabulary.sharing", "_MUTATING",
          "ALL = []\n\ndef test_a(api):\n    ALL.{}(api)\n\ndef test_b(api):\n    assert api in ALL\n", makes="TRV905"),
    Table("vocabulary.sharing", "_REMOVING",
          "ALL = []\n\ndef test_a(api):\n    ALL.append(api)\n    ALL.{}(api)\n\n"
          "def test_b(api):\n    assert api in ALL\n", silences="TRV905"),
    Table("vocabulary.sharing", "_MAKING",
          "from x import {}\nALL = {}()\n\ndef test_a(api):\n    ALL.update(api)\n\ndef test_b(api):\n    assert api in ALL\n", makes="TRV905"),
    Table("vocabulary.resources", "_MAKERS",
          "import {}\ndef test_it(api):\n    one = {}(delete=False)\n    one.start()\n", makes="TRV903"),
    Table("vocabulary.resources", "_ENDING",
          "import socket, shutil\ndef test_it(api):\n    one = socket.socket()\n    shutil.{}(one)\n", silences="TRV903"),
    Table("vocabulary.resources", "_LOOKING",
          "import socket\ndef test_it(api):\n    one = socket.socket()\n    {}(one)\n", makes="TRV903"),
    Table("vocabulary.resources", "_INSIDE",
          "import tempfile\ndef test_it(api):\n    one = tempfile.mkdtemp()\n    api.{}(one, 'x')\n", makes="TRV903"),
    Table("vocabulary.resources", "_SAME",
          "import tempfile\ndef test_it(api):\n    one = api.{}(tempfile.mkdtemp())\n    assert one\n", makes="TRV903"),
    Table("vocabulary.resources", "_CONFINING",
          "import tempfile, fixtures\nfrom unittest import TestCase\nclass SomeCase(TestCase):\n    def setUp(self):\n        run({})\n\n"
          "    def test_it(self):\n        one = tempfile.mkdtemp()\n        assert one\n", silences="TRV903"),
    Table("vocabulary.resources", "_USING",
          "import tempfile\ndef test_it(api):\n    one = tempfile.NamedTemporaryFile(delete=False)\n    one.{}()\n",
          makes="TRV903", only=("close",)),
    Table("vocabulary.resources", "_AWAITING",
          "import threading\ndef test_it(api):\n    one = threading.Thread(target=run)\n    one.start()\n    api.{}()\n", silences="TRV903"),
    Table("vocabulary.clocks", "_EQUAL",
          f"import time\n{_METHOD}self.{{}}(self.api.now, time.time())\n", makes="TRV902"),
    Table("vocabulary.changes", "_CONTAINERS",
          "import os, sys\ndef test_it():\n    {}['x'] = 4\n", makes="TRV901", only=("os.environ", "sys.modules")),
    Table("vocabulary.changes", "_CONTAINERS", "import sys\ndef test_it():\n    {}.append(4)\n", makes="TRV901"),
    Table("vocabulary.cleanups", "_RUNNING",
          f"import os\n{_CASE}    def {{}}(self):\n        os.chdir(self.old)\n\n    def test_it(self):\n        os.chdir('x')\n",
          silences="TRV901"),
    Table("vocabulary.clocks", "_CONVERTING", "import {}\ndef test_it(api):\n    assert api.now == {}(api.a, api.b)\n",
          silences="TRV902", neutral="datetime.datetime.now"),
    Table("vocabulary.clocks", "_NEAR", f"import time\n{_METHOD}self.{{}}(self.api.now, time.time())\n", makes="TRV902"),
    Table("vocabulary.clocks", "_SEEDING",
          "import random\ndef test_it(api):\n    random.{}(4)\n    assert api.run() == random.random()\n", silences="TRV902"),
    Table("vocabulary.control", "_ALARMS", "import threading\ndef test_it(api):\n    api.{}(5)\n    threading.Event().wait()\n",
          silences="TRV304"),
    Table("vocabulary.control", "_SPAWNERS",
          "import time\ndef boot(api):\n    time.sleep(5)\n\ndef test_it(api):\n    assert api.{}(boot(api))\n", silences="TRV301"),
    Table("vocabulary.control", "_EXPECTING",
          "import time\ndef test_it(api):\n    with api.{}(Plain):\n        time.sleep(5)\n", silences="TRV301"),
    Table("vocabulary.durations", "_UNITS",
          "import datetime, time\ndef test_it(api):\n    start = datetime.datetime.now()\n    api.run()\n"
          "    assert datetime.datetime.now() - start < datetime.timedelta({}=0.0001)\n", makes="TRV305"),
    Table("vocabulary.expecting", "_WORDS", "def test_it(api):\n    with api.{}(Plain):\n        api.run()\n", silences="TRV601"),
    Table("vocabulary.hosts", "_HARMLESS_DOMAINS",
          "import requests\ndef test_it(api):\n    assert requests.get('https://a.{}/x', timeout=3)\n", silences="TRV403", neutral="opendev.org"),
    Table("vocabulary.hosts", "_HARMLESS_ADDRESSES",
          "import socket\ndef test_it(api):\n    assert socket.create_connection(('{}', 80), timeout=3)\n", silences="TRV403", neutral="a.opendev.org"),
    Table("vocabulary.loops", "_ENDLESS",
          "import itertools, time\ndef test_it(api):\n    for _ in itertools.{}(4):\n        if api.run():\n            break\n        time.sleep(1)\n", makes="TRV303"),
    Table("vocabulary.outside", "_IN_PROCESS",
          "import httpx\ndef test_it(api):\n    assert httpx.Client({}=api).get('https://opendev.org/')\n", silences="TRV403"),
    Table("vocabulary.tidying", "_TIDYING",
          f"import threading\n{_CASE}    def {{}}(self):\n        self.one.set()\n\n    def test_it(self):\n"
          "        self.one = threading.Event()\n        self.one.wait()\n", silences="TRV304"),
    Table("vocabulary.verification", "_CASES",
          "def test_it({}, api):\n    try:\n        {}.failIf(api)\n    except Exception:\n        pass\n", makes="TRV603"),
    Table("vocabulary.processes", "_STATUS",
          "import subprocess\ndef test_it(api):\n    one = subprocess.Popen(api)\n    one.wait(timeout=3)\n    assert one.{}\n", silences="TRV401"),
    Table("vocabulary.processes", "_OUTPUT",
          "import subprocess\ndef test_it(api):\n    one = subprocess.run(api)\n    assert one.{}\n", silences="TRV401"),
    Table("vocabulary.receivers", "_SUBMITTERS",
          "import concurrent.futures\ndef test_it(api, pool):\n    one = pool.{}(api)\n    one.result()\n",
          makes="TRV304", only=("submit",)),
    Table("vocabulary.receivers", "_SUBMITTERS",
          "import multiprocessing\ndef test_it(api, pool):\n    one = pool.{}(api)\n    one.get()\n", makes="TRV304"),
    Table("vocabulary.receivers", "_POOLS",
          "import concurrent.futures\ndef test_it(api, {}):\n    one = {}.submit(api)\n    one.result()\n", makes="TRV304"),
    Table("vocabulary.sleeps", "_COROUTINES",
          "import {}sleep\nasync def test_it(api):\n    {}sleep(5)\n", silences="TRV301", neutral="time."),
    Table("vocabulary.touching", "_OF_ENVIRONMENT",
          "import os\ndef test_it(some):\n    some.{}('x', 4)\n    os.environ['x'] = 4\n", silences="TRV901"),
    Table("vocabulary.mocks", "_SAYS_MOCK",
          "from unittest import mock\n\ndef test_it(run_{}):\n    run()\n    run_{}.called\n", makes="TRV504"),
    Table("vocabulary.clocks", "_NOW",
          "import {}\ndef test_it(api):\n    assert api.now == {}()\n", makes="TRV902"),
    Table("vocabulary.clocks", "_STANDING",
          "import time\ndef test_it(api, {}):\n    assert api.now == time.time()\n", silences="TRV902"),
    Table("vocabulary.clocks", "_KEEPING",
          "import time\ndef test_it(api):\n    assert api.now == api.{}(time.time())\n", makes="TRV902"),
    Table("vocabulary.clocks", "_OF_ZONE",
          "import datetime\ndef test_it(api):\n    assert api.now == datetime.datetime.now().{}\n", silences="TRV902"),
)

_MADE = "made of other tables, or of what a library lists"
_IN_WAITS = "each entry is tested in tests/test_waits.py"
_LATER = "only the fixtures judge it so far"


def _by_reason() -> dict[tuple[str, str], str]:
    return {
        (module, name): reason
        for reason, modules in _WITHOUT.items()
        for module, names in modules.items()
        for name in names.split()
    }


_WITHOUT = {
    _MADE: {
        "concerns.doubles.mock_assertions": "_ASSERTIONS _SLIPPED",
        "concerns.doubles.mock_settings": "_STORED",
        "concerns.structure.single_test": "_PLAIN_BASES",
        "vocabulary.changes": "MUTATORS _CALLED",
        "vocabulary.cleanups": "_OF_MODULES",
        "vocabulary.clocks": "_CALLED",
        "vocabulary.durations": "CLOCK_NAMES",
        "vocabulary.expecting": "NAMES",
        "vocabulary.outside": "_UNBOUNDED_HTTP _BOUNDED_HTTP _HTTP_CLIENTS _LAST_NAMES",
        "vocabulary.resources": "_CALLED",
        "vocabulary.verification": "_SILENT_MODULES _FRAMEWORK_METHODS",
        "vocabulary.waitables": "METHODS WAITING_NAMES",
    },
    _IN_WAITS: {
        "vocabulary.outside": "_VERBS _SESSIONS _CLIENTS OUTSIDE",
        "vocabulary.waitables": "WAITABLES KINDS WAITING_CALLS",
    },
    _LATER: {
        "concerns.doubles.mock_assertions": "_REFUSED_PREFIXES",
        "concerns.doubles.mock_settings": "_KEYWORDS _SETTABLE",
        "concerns.hardcoded.literal_resource": "_ADDRESS_WORDS _EXCEPTION_WORDS",
        "concerns.isolation.process_wide_change": "_MAKING",
        "concerns.isolation.second_clock_reading": "_SAID",
        "concerns.leftovers.unread_attribute": "_CASES _DOING",
        "concerns.naming.dictated": "_HOOKS",
        "concerns.structure.base_fixture_cut_off": "_LASTING",
        "concerns.structure.misspelt": "_OF_CLASSES _OF_PYTEST",
        "concerns.verification.answering_test": "_KEEPING _KEEPING_MARKS",
        "concerns.verification.assertion_in_thread": "_SETTING",
        "concerns.verification.empty_test": "_RUNS_ON_PURPOSE",
        "concerns.verification.never_runs": "_EXPECTATION_KEYWORDS _SKIPS",
        "concerns.verification.only_in_handler": "_KEEPING",
        "vocabulary.changes": "_READS _STREAMS",
        "vocabulary.clocks": "_OF_DATE",
        "vocabulary.control": "_NO_WRAPPERS _RUN_BY_ITS_USER _PLAYS_WORK _SET_UPS _NO_BASES",
        "vocabulary.endings": "_THREADS",
        "vocabulary.processes": "ENDING",
        "vocabulary.receivers": "_POOL_LIBRARIES _SUBMITTED_TO _CONTEXTS",
        "vocabulary.resources": "_FILES _CLOSES",
        "vocabulary.sharing": "_PATCHING",
        "vocabulary.sleeps": "_RUNNING",
        "vocabulary.tidying": "REGISTERING",
        "vocabulary.touching": "_OF_MAPPINGS _ASKING _IMPORTING",
        "vocabulary.waiters": "_STARTING",
    },
}
# Tables that have no row, each with the reason.
WITHOUT_ROW = _by_reason()
