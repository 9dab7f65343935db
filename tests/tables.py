"""What every entry of the tables of names makes or silences: a row for each table, see `Table`."""
from __future__ import annotations

import textwrap
from functools import cached_property
from importlib import import_module

from inprocess import keys, parts

from flake8_testreview.reports import catalog
from flake8_testreview.vocabulary.settings import READERS, RESETTERS, SETTERS
from flake8_testreview.vocabulary.waitables import NONE_TAKEN, WAITABLES, WAITING_CALLS


class Table:
    """A table of names, or several, and an example in which each of their entries makes a difference.

    `module` and `names`, parted by spaces, tell where they stand, below the package. `code` is an example; each entry
    takes the place of its `{}` (in capitals, of `{UPPER}`), and `neutral`, which is no entry, must give the opposite.
    With an entry the finding `makes` is there, or the finding `silences` is not: a code, and what its text says if
    that matters; with `of_fix` only one that has a fix counts. Only the entries in `only`, or those that no other row
    of the table has. `file` is the name of the file that holds the example. `neutral` is empty where another row
    shows what the entry alone makes.
    """

    def __init__(
        self, module: str, names: str, *, code: str, makes: str = "", silences: str = "", neutral: str = "plain",
        only: tuple[str, ...] = (), file: str = "test_example.py", of_fix: bool = False,
    ) -> None:  # fmt: skip
        self.module = module
        self.names = frozenset(names.split())
        self.code = textwrap.dedent(code).lstrip("\n")
        self.finding = makes or silences
        self.makes = bool(makes)
        self.neutral = neutral
        self.only = only
        self.file = file
        self.of_fix = of_fix

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """The names that the row is about, in order."""
        if self.only:
            return self.only
        rows = (row for row in TABLES if row.module == self.module and row.names & self.names)
        taken = {word for row in rows for word in row.only}
        module = import_module(f"flake8_testreview.{self.module}")
        return tuple(sorted({word for name in self.names for word in getattr(module, name)} - taken))

    def finds(self, word: str) -> bool:
        """Is the finding there when `word` stands in the example?"""
        number, _, said = self.finding.partition(" ")
        entry = catalog.entry(number)
        assert entry is not None
        code = self.code.replace("{}", word).replace("{UPPER}", word.upper())
        found = (keys(part, [entry.rule], self.of_fix) for part in parts(code, self.file.replace("{}", word)))
        return any(said in str(key[3]) and bool(key[-1]) for one in found for key in one)

    def holds(self, word: str) -> bool:
        """Does an entry do what the row states?"""
        return self.finds(word) == self.makes


_WAITS = """
    import {{}}

    def test_it(given):
        thing = {{}}({made})
        thing.{method}({given})
    """
MADE_WITH = {"lock": "value=0", "thread": "target=given"}  # what makes something to wait for
_SETTER_OF = {setting.name: function for function, setting in SETTERS.items()}


def _top(dotted: str) -> str:
    return dotted.partition(".")[0]


TABLES = (
    Table(
        "concerns.doubles.expectations", "_EQUALITIES", makes="TRV501",
        code="""
            import unittest
            from unittest import mock

            class SomeCase(unittest.TestCase):
                @mock.patch('shop.run')
                def test_it(self, run):
                    sell()
                    self.{}(mock.call(1, 2), run.call_args)
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "concerns.doubles.expectations", "_RECORDS", makes="TRV501",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            def test_it(run):
                sell()
                assert run.{} == mock.call(1, 2)
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "concerns.doubles.expectations", "_SEVERAL", makes="TRV501",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            def test_it(run):
                sell()
                run.{}([mock.call(1, 2)])
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "concerns.doubles.mock_assertions", "_READ_ONLY", makes="TRV504",
        code="""
            from unittest import mock

            def test_it():
                one = mock.Mock()
                run(one)
                one.{}
            """,
    ),
    Table(
        "concerns.doubles.idle_mocks", "_DENYING", makes="TRV504", neutral="assert_called",
        code="""
            from unittest import mock
            def test_it():
                one = mock.Mock()
                run()
                one.{}()
            """,
    ),
    Table(
        "concerns.doubles.mock_settings", "_KEYWORDS", makes="TRV504",
        code="""
            from unittest import mock

            def test_it():
                run(mock.Mock({}s=4))
            """,
    ),
    Table(
        "concerns.doubles.mock_settings", "_OTHER_NAMES", makes="TRV504",
        code="""
            from unittest import mock

            @mock.patch('shop.run', {}=api)
            def test_it(run):
                assert sell()
            """,
    ),
    Table(
        "concerns.doubles.mock_settings", "_SETTABLE", makes="TRV504",
        code="""
            from unittest import mock

            def test_it():
                one = mock.Mock()
                one.{}s = 4
                run(one)
            """,
    ),
    Table(
        "concerns.doubles.mock_settings", "_STORED", makes="TRV504", only=("called", "call_count"),
        code="""
            from unittest import mock

            def test_it():
                one = mock.Mock()
                run(one)
                one.{} = 1
            """,
    ),
    Table(
        "suite.dialects", "MOCK_ANSWERS", makes="TRV509",
        code="""
            from unittest import mock

            def test_it():
                with mock.patch('shop.Shop.size', {}=4):
                    assert sell()
            # file: shop.py
            class Shop:
                @property
                def size(self):
                    return 4
            """,
    ),
    Table(
        "project.frameworks", "PROPERTIES", makes="TRV509",
        code="""
            from unittest import mock

            def test_it():
                with mock.patch('shop.Shop.size', return_value=4):
                    assert sell()
            # file: shop.py
            from abc import abstractproperty
            from functools import cached_property

            class Shop:
                @{}
                def size(self):
                    return 4
            """,
    ),
    Table(
        "concerns.doubles.noops", "_TRUTHS", makes="TRV504",
        code="""
            from unittest import mock
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(mock.Mock().assert_called_once)
            """,
    ),
    Table(
        "concerns.doubles.patch_order", "_NO_WORDS", makes="TRV505",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            @mock.patch('shop.stop')
            def test_it(run_{}, stop_{}):
                assert run_{}.called
            """,
    ),
    Table(
        "concerns.doubles.specifying", "_OF_MOCKS", makes="TRV506",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            def test_it(run):
                assert sell(run.{})
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "concerns.doubles.specifying", "_SETTLED", silences="TRV506",
        code="""
            from unittest import mock

            @mock.patch('shop.run', {}=api)
            def test_it(run):
                assert sell()
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "concerns.external.real_host", "_OTHERS", silences="TRV403",
        code="""
            import requests

            def test_it():
                assert requests.get('https://opendev.org/', timeout=3, {}=4)
            """,
    ),
    Table(
        "concerns.external.lost_outcome", "_BEST_EFFORT _SHOWING", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                subprocess.call(["{}", "worker"])
            """,
    ),
    Table(
        "concerns.hardcoded.inline_uuid", "_PLAIN", silences="TRV201", of_fix=True, neutral="image_id",
        code="""
            def test_it(api):
                api.run({}="70ab645f-6ffc-406a-b3d2-5007a0c01b82")
            """,
    ),
    Table(
        "concerns.hardcoded.literal_resource", "_ADDRESS_WORDS", silences="TRV203", neutral="id",
        code="""
            # options: --testreview-resource-names=image_{}
            def test_it(api):
                api.create(image_{}="x9")
            """,
    ),
    Table(
        "concerns.hardcoded.literal_resource", "_EXCEPTION_WORDS", silences="TRV203",
        code="""
            def test_it(api):
                api.image_{}(image_id="x9")
            """,
    ),
    Table(
        "concerns.hardcoded.literal_resource", "_NUMBERED", makes="TRV203",
        code="""
            # options: --testreview-resource-names=flavor_{}
            def test_it(api):
                api.get_server(flavor_{}=42)
            """,
    ),
    Table(
        "concerns.hardcoded.literal_resource", "_PLACEHOLDERS", silences="TRV203",
        code="""
            def test_it(api):
                api.get_server(flavor_id='{}-42')
            """,
    ),
    Table(
        "vocabulary.restoring", "_RESETTING", silences="TRV901",
        code="""
            import shop
            def test_it(api):
                shop.settings.rate = 4
                shop.settings.{}()
                assert api
            """,
    ),
    Table(
        "vocabulary.started", "_STARTED", makes="TRV903",
        code="""
            import {}

            def test_it(api):
                {}("2020-01-01").start()
                assert api
            """,
    ),
    Table(
        "vocabulary.settings", "SETTERS", makes="TRV901",
        code="""
            import {}
            def test_it(api):
                {}(api, 1)
            """,
    ),
    *(
        Table(
            "vocabulary.settings", "READERS", silences="TRV901", only=(reader,),
            code=f"""
                import {_top(reader)}, {_top(_SETTER_OF[name])}
                def test_it(api):
                    old = {{}}()
                    {_SETTER_OF[name]}(0, api)
                    {_SETTER_OF[name]}(0, old)
                """,
        )
        for reader, name in READERS.items()
    ),
    *(
        Table(
            "vocabulary.settings", "RESETTERS", silences="TRV901", only=(resetter,),
            code=f"""
                import {_top(resetter)}
                def test_it(api):
                    {_SETTER_OF[setting.name]}(api)
                    {{}}()
                """,
        )
        for resetter, setting in RESETTERS.items()
    ),
    Table(
        "vocabulary.settings", "FIRST_STATES", silences="TRV901",
        code="""
            import signal
            def test_it(api):
                signal.signal(2, api)
                signal.signal(2, signal.{})
            """,
    ),
    Table(
        "vocabulary.sharing", "_MAKING", makes="TRV901",
        code="""
            import shop

            def test_it():
                shop.ALL.update(x=4)
            # file: shop.py
            from x import {}
            ALL = {}()
            """,
    ),
    Table(
        "vocabulary.callbacks", "_RUNNING", makes="TRV901",
        code="""
            import shop

            def test_it(self):
                def change():
                    shop.size = 4

                with self.{}(change):
                    assert shop.open
            """,
    ),
    Table(
        "vocabulary.isolating", "_PROTOTYPE", silences="TRV901", neutral="owner",
        code="""
            import ctypes

            def test_it(api):
                ctypes.pythonapi.Py_IncRef.{} = api
                assert api.done
            """,
    ),
    Table(
        "vocabulary.isolating", "_OF_MOCKS", silences="TRV901",
        code="""
            import shop

            def test_it():
                shop.run.{}.size = 4
            """,
    ),
    Table(
        "concerns.isolation.restored", "_SETTINGS", makes="TRV901", of_fix=True, neutral="", only=("locale.setlocale",),
        code="""
            import locale
            from unittest import TestCase
            class ThingTest(TestCase):
                def test_it(self):
                    {}(locale.LC_ALL, "C")
            """,
    ),
    Table(
        "concerns.isolation.restored", "_SETTINGS", makes="TRV901", of_fix=True, neutral="os.plain",
        code="""
            import asyncio, decimal, gc, locale, logging, os, signal, socket, sys
            from unittest import TestCase
            class ThingTest(TestCase):
                def test_it(self):
                    {}(5)
            """,
    ),
    Table(
        "concerns.leftovers.unread_attribute", "_CASES", silences="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = 4

                def test_it(self):
                    self.assertTrue(run())

            def run(some):
                return some.{}.left
            """,
    ),
    Table(
        "concerns.leftovers.dropping", "_DOING", makes="TRV802 keep the call",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = self.api.{}_it()

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table(
        "concerns.leftovers.unread_attribute", "_HARMLESS_RECEIVERS", makes="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = 4
                    {}(self)

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table(
        "concerns.leftovers.unread_attribute", "_KEPT_ALIVE", silences="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = {}()

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table(
        "concerns.verification.answering_test", "_CALLING", silences="TRV604",
        code="""
            import unittest

            class BaseCase(unittest.TestCase):
                def {}(self, *given):
                    prepare(self, *given)

            class SomeCase(BaseCase):
                async def test_it(self):
                    self.assertTrue(await run())
            """,
    ),
    Table(
        "concerns.leftovers.unread_attribute", "_SETTING_UP", makes="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.left = 4

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table(
        "concerns.leftovers.unread_attribute", "_BY_HAND", silences="TRV802",
        code="""
            import unittest
            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.rate = 4

                def {}(self, *given):
                    return 4

                def test_it(self):
                    self.run_it()
            """,
    ),
    Table(
        "concerns.leftovers.unread_attribute", "_OF_ITSELF", silences="TRV802", neutral="id",
        code="""
            import unittest
            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.rate = 4

                def test_it(self):
                    self.assertTrue({}(self).rate)
            """,
    ),
    Table(
        "concerns.leftovers.unused_logger", "LOGGER_MAKERS", makes="TRV801",
        code="""
            import logging

            LOG = logging.{}('x')

            def test_it(api):
                assert api
            """,
    ),
    Table(
        "concerns.naming.dictated", "_HOOKS", silences="TRV101",
        code="""
            def test_one(api):
                first_one = second_one = third_one = fourth_one = api
                def {}ItAll():
                    pass
                return {}ItAll
            """,
    ),
    Table(
        "concerns.external.real_host", "_ABOUT_NETWORK", silences="TRV403",
        code="""
            import requests
            def test_it(skip_without_{}):
                assert requests.get("https://api.shop.io", timeout=3).ok
            """,
    ),
    Table(
        "concerns.naming.dictated", "_IMPLEMENTERS", silences="TRV101", neutral="decorated",
        code="""
            from zope.interface import {}

            @{}(api.IResolver)
            class Resolver:
                def resolve_all(self, host_name, port_number, any_name):
                    return host_name

                def resolveName(self, host_name):
                    return self.resolveName(host_name)
            """,
    ),
    Table(
        "concerns.naming.dictated", "_TEST_CASE_METHODS", silences="TRV101", neutral="someMethodName",
        code="""
            import somewhere

            class SomeCase(somewhere.TestCase):
                def {}(self):
                    return 4

                def test_a_it(self):
                    one_thing = run()
                    assert one_thing

                def help_a_it(self):
                    return run()

                def test_b_it(self):
                    one_thing = run()
                    assert one_thing

                def help_b_it(self):
                    return run()

                def test_c_it(self):
                    one_thing = run()
                    assert one_thing

                def help_c_it(self):
                    return run()

                def test_d_it(self):
                    one_thing = run()
                    assert one_thing

                def help_d_it(self):
                    return run()

                def test_e_it(self):
                    one_thing = run()
                    assert one_thing

                def help_e_it(self):
                    return run()

                def test_f_it(self):
                    one_thing = run()
                    assert one_thing

                def help_f_it(self):
                    return run()

                def test_g_it(self):
                    one_thing = run()
                    assert one_thing

                def help_g_it(self):
                    return run()

                def test_h_it(self):
                    one_thing = run()
                    assert one_thing

                def help_h_it(self):
                    return run()
            """,
    ),
    Table(
        "concerns.naming.renaming", "_BY_TEXT", silences="TRV101", of_fix=True,
        code="""
            def test_one(api):
                first_one = second_one = third_one = fourth_one = api
                someName = first_one + second_one + third_one + fourth_one
                assert someName == api.{}()
            """,
    ),
    Table(
        "suite.dialects", "UNITTEST_FIXTURES", makes="TRV702",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.useFixture(run())

            class OtherCase(SomeCase):
                def {}(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "concerns.structure.base_fixture_cut_off", "_LASTING", makes="TRV702",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.api = self.{}(run())

            class OtherCase(SomeCase):
                def setUp(self):
                    self.size = run()

                def test_it(self):
                    assert self.size
            """,
    ),
    Table(
        "suite.dialects", "UNITTEST_FIXTURES", makes="TRV701",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}_(self):
                    run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "concerns.structure.misspelt", "_OF_CLASSES", makes="TRV701",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "suite.dialects", "FIXTURE_FUNCTIONS", makes="TRV701",
        code="""
            def {}_():
                run()

            def test_it(api):
                assert api
            """,
    ),
    Table(
        "suite.dialects", "PYTEST_FIXTURES", makes="TRV701",
        code="""
            class TestIt:
                def {}_(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "concerns.structure.misspelt", "_MISSPELT_TESTS", makes="TRV701",
        code="""
            def {}_it(api):
                assert api

            def test_it(api):
                assert api
            """,
    ),
    Table(
        "concerns.structure.misspelt", "_OF_TESTS", makes="TRV701",
        code="""
            @some.{}
            def tset_it(api):
                assert api

            def test_it(api):
                assert api
            """,
    ),
    Table(
        "concerns.structure.misspelt", "_PYTEST_CALLS_IT", makes="TRV701",
        code="""
            class TestIt:
                def {}(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "concerns.structure.same_test", "_NAMES_ITSELF", silences="TRV707",
        code="""
            class TestIt:
                def test_a(self, api):
                    two = api.run(4)
                    assert two == self.{}

                def test_b(self, api):
                    two = api.run(4)
                    assert two == self.{}
            """,
    ),
    Table(
        "concerns.structure.reasons", "ABOUT_SKIPS", silences="TRV703",
        code="""
            import pytest

            @pytest.mark.skip
            def test_{}(api):
                assert api
            """,
    ),
    Table(
        "suite.skips", "_FUNCTIONS", silences="TRV605",
        code="""
            import pytest
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    {}("not yet")

                def test_it(self):
                    pass
            """,
    ),
    Table(
        "suite.skips", "_ERRORS", silences="TRV605",
        code="""
            import pytest
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    raise {}("not yet")

                def test_it(self):
                    pass
            """,
    ),
    Table(
        "suite.dialects", "SET_UPS", silences="TRV605",
        code="""
            import pytest
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    pytest.skip("not yet")

                def test_it(self):
                    pass
            """,
    ),
    Table(
        "suite.skips", "_LIBRARIES", makes="TRV703",
        code="""
            import {}skip

            @{}skip
            def test_it(api):
                assert api
            """,
    ),
    Table(
        "suite.skips", "SKIPS_ON", makes="TRV703",
        code="""
            import sys
            import unittest

            @unittest.{}(sys.version_info >= (3,), 'so')
            @unittest.{}(sys.version_info < (3,), 'so')
            def test_it(api):
                assert api
            """,
    ),
    Table(
        "concerns.structure.unreached", "_COLLECTING", silences="TRV701",
        code="""
            class BootTests:
                def test_it(self, api):
                    assert api.boot()
            # file: conftest.py
            {} = api
            """,
    ),
    Table(
        "concerns.structure.unreached", "_FOR_OTHERS", silences="TRV701",
        code="""
            import unittest

            class Some{UPPER}(unittest.TestCase):
                def runs_at_once(self):
                    self.assertTrue(self.api.run())
            """,
    ),
    Table(
        "concerns.structure.unreached", "_OFF", silences="TRV701",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue(self.api.run())

                def {}_it(self):
                    self.assertTrue(self.api.run())
            """,
    ),
    Table(
        "concerns.verification.answering_test", "_KEEPING", makes="TRV604",
        code="""
            @{}
            def test_it(api):
                assert api.run()
                return 4
            """,
    ),
    Table(
        "concerns.verification.answering_test", "_KEEPING", makes="TRV604",
        only=("ddt.", "mock.", "unittest."),
        code="""
            @{}some
            def test_it(api):
                assert api.run()
                return 4
            """,
    ),
    Table(
        "concerns.verification.answering_test", "_PLAIN_CASES", makes="TRV604",
        code="""
            import unittest
            import unittest.case

            class SomeCase({}):
                async def test_it(self):
                    assert await self.api.run()
            """,
    ),
    Table(
        "concerns.verification.answering_test", "_KEEPING_MARKS", makes="TRV604",
        code="""
            @pytest.mark.{}
            def test_it(api):
                assert api.run()
                return 4
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_SETTING", silences="TRV608",
        code="""
            import threading

            def test_it(api):
                def work():
                    assert api
                    api.{}(4)

                one = threading.Thread(target=work)
                one.start()
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_SUBMITTING", makes="TRV608",
        code="""
            import concurrent.futures

            def test_it(api):
                def work(one):
                    assert one

                pool = concurrent.futures.ThreadPoolExecutor()
                pool.{}(work, api)
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_THREADS", makes="TRV608",
        only=("threading.Timer",),
        code="""
            import threading

            def test_it(api):
                def work():
                    assert api

                one = {}(4, work)
                one.start()
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_THREADS", makes="TRV608",
        only=("threading.Thread",),
        code="""
            import threading

            def test_it(api):
                def work():
                    assert api

                one = {}(target=work)
                one.start()
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_POOLS", makes="TRV608", only=("executor", "pool"),
        code="""
            def test_it(api, {}):
                def work():
                    assert api.get() == 4
                {}.submit(work)
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_POOLS", makes="TRV608",
        code="""
            from concurrent.futures import ThreadPoolExecutor
            def test_it(api, {}):
                def work():
                    assert api.get() == 4
                {}.submit(work)
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_ERRORS", silences="TRV608", neutral="ignore",
        code="""
            import threading
            def test_it(api):
                def work():
                    assert api.get() == 4
                threading.Thread(target=work).start()
            # file: pyproject.toml
            [tool.pytest.ini_options]
            addopts = "{}"
            filterwarnings = ["{}"]
            """,
    ),
    Table(
        "concerns.verification.assertion_in_thread", "_HANDLING", silences="TRV608",
        code="""
            import threading, warnings
            def test_it(api):
                def work():
                    assert api.get() == 4
                threading.{}
                threading.Thread(target=work).start()
            """,
    ),
    Table(
        "concerns.verification.bare_comparison", "_ANSWERING", makes="TRV609", neutral="numpy.sort",
        code="""
            import builtins, filecmp, jax.numpy, math, numpy, os.path, torch
            def test_it(api):
                {}(api.size, 4)
                assert api.run()
            """,
    ),
    Table(
        "concerns.verification.bare_comparison", "_METHODS_ASKED", silences="TRV609", neutral="callable",
        code="""
            class Meta(type):
                def __instancecheck__(cls, instance):
                    return cls.answer
                def __subclasscheck__(cls, derived):
                    return cls.answer
            def test_it(api):
                {}(api, Kind)
                assert api.run()
            """,
    ),
    Table(
        "concerns.verification.bare_comparison", "_OPERATORS _ON_THE_WAY", silences="TRV609",
        code="""
            def test_{}(api):
                api.size == 4
                assert api.run()
            """,
    ),
    Table(
        "concerns.verification.bare_comparison", "_ANSWERING_METHODS", makes="TRV609",
        code="""
            def test_it(api):
                api.name.{}("a")
                assert api.run()
            """,
    ),
    Table(
        "concerns.verification.bare_comparison", "_CHANGING_SETS", makes="TRV609 compare what the call changes",
        code="""
            def test_it(api):
                api.seen.{}(api.names) == {'one'}
            """,
    ),
    Table(
        "concerns.verification.behind_raising", "_CAUGHT", makes="TRV603",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises(Plain) as caught:
                    api.run()
                    print(caught.{})
            """,
    ),
    Table(
        "concerns.verification.behind_raising", "_HARMLESS_CALLS", makes="TRV603",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises(Plain):
                    api.run()
                    assert {}(api)
            """,
    ),
    Table(
        "concerns.verification.behind_raising", "_OPERAND_ERRORS", silences="TRV603", neutral="Plain",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises({}):
                    made = api.run()
                    assert made.x
            """,
    ),
    Table(
        "concerns.verification.behind_raising", "_ERRORS_OF_CALLS", makes="TRV603", neutral="KeyError",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises({}):
                    api.run()
                    assert api.x
            """,
    ),
    Table(
        "concerns.verification.behind_raising", "_WIDE_ERRORS", makes="TRV603 is taken for", neutral="Plain",
        code="""
            import pytest
            def test_it(api):
                with pytest.raises({}):
                    api.run()
                    assert api
            """,
    ),
    Table(
        "concerns.verification.cannot_fail", "_COMPARING", makes="TRV602",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(self.api.size, self.api.size)
            """,
    ),
    Table(
        "concerns.verification.cannot_fail", "_COMPARING", makes="TRV602",
        only=("assertIsNot",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}([], self.api.size)
            """,
    ),
    Table(
        "concerns.verification.cannot_fail", "_COMPARING", makes="TRV602",
        only=("assertIn",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(1, [1, 2])
            """,
    ),
    Table(
        "concerns.verification.cannot_fail", "_COMPARING", makes="TRV602",
        only=("assertNotIn",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(3, [1, 2])
            """,
    ),
    Table(
        "concerns.verification.cannot_fail", "_COMPARING", makes="TRV602",
        only=("assertNotEqual", "assertNotEquals", "assertLess", "assertLessEqual"),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(1, 2)
            """,
    ),
    Table(
        "concerns.verification.cannot_fail", "_COMPARING", makes="TRV602",
        only=("assertGreater", "assertGreaterEqual"),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(2, 1)
            """,
    ),
    Table(
        "concerns.verification.cannot_fail", "_COMPARING", makes="TRV602",
        only=("assertIs",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(run(), None)
            """,
    ),
    Table(
        "suite.dialects", "ASSERTS_FALSE", makes="TRV602",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(self.api.size, 3)
            """,
    ),
    Table(
        "suite.dialects", "ASSERTS_TRUE", makes="TRV602",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(self.api.size, 3)
            """,
    ),
    Table(
        "concerns.verification.empty_test", "_RUNS_ON_PURPOSE", silences="TRV605",
        code="""
            def test_it():
                'It is {}.'
            """,
    ),
    Table(
        "concerns.verification.expected", "_OF_HANDLERS", silences="TRV606", of_fix=True,
        code="""
            import pytest
            def test_it(api):
                try:
                    api.run()
                except ValueError:
                    assert api.ready == api.{}()
            """,
    ),
    Table(
        "concerns.verification.never_runs", "_EXPECTATION_KEYWORDS", makes="TRV603",
        code="""
            import pytest

            def test_it(api):
                pytest.raises(Plain, {}=api)
                assert api.run()
            """,
    ),
    Table(
        "concerns.verification.never_runs", "_OF_TEMPLATES", makes="TRV603",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}("page.html")
            """,
    ),
    Table(
        "concerns.verification.only_in_handler", "_OPEN", silences="TRV606",
        code="""
            def test_{}(api):
                try:
                    api.run()
                except Exception as error:
                    assert error
            """,
    ),
    Table(
        "concerns.verification.only_in_handler", "_ENDING", silences="TRV606",
        code="""
            def test_it(api):
                try:
                    api.run()
                    api.{}('no')
                except Exception as error:
                    assert error
            """,
    ),
    Table(
        "concerns.verification.effects", "_RECORDING", silences="TRV606",
        code="""
            def test_it(api, {}):
                try:
                    api.run()
                except ValueError as error:
                    assert str(error)
                assert {}.list
            """,
    ),
    Table(
        "concerns.verification.only_in_handler", "_KEEPING", silences="TRV606",
        code="""
            def test_it(api):
                seen = api.all()
                try:
                    seen.{}(api.run())
                except Exception as error:
                    assert error
                print(seen)
            """,
    ),
    Table(
        "concerns.verification.only_in_handler", "_ASKING_TYPE", silences="TRV606",
        code="""
            def test_it(self, api):
                try:
                    api.run()
                    assert api.ready
                except Exception as error:
                    self.{}(error, ValueError)
                    assert error.code == 4
            """,
    ),
    Table(
        "concerns.verification.only_in_loop", "_VIEWS", silences="TRV610",
        code="""
            def test_it(api):
                for one in dict(api).{}():
                    assert one
            """,
    ),
    Table(
        "concerns.verification.only_in_loop", "_WRAPPING", makes="TRV610", neutral="len",
        code="""
            def test_it(api):
                for one in {}(api.run()):
                    assert one
            """,
    ),
    Table(
        "concerns.verification.second_argument", "_OF_WORDS", makes="TRV602",
        code="""
            import unittest


            class ServerCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue(self.api.volume["{}"], "available")
            """,
    ),
    Table(
        "concerns.verification.second_argument", "_FLAG_WORDS", silences="TRV602",
        code="""
            import unittest

            from other import {UPPER}_STATES


            class ServerCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue({UPPER}_STATES, self.api.state)
            """,
    ),
    Table(
        "concerns.verification.second_argument", "_MESSAGE_WORDS", silences="TRV602",
        code="""
            from other import {UPPER}_CODES

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue(self.api.size, {UPPER}_CODES)
            """,
    ),
    Table(
        "concerns.verification.subjects", "_EQUALITY", silences="TRV602",
        code="""
            def test_{}(api):
                assert api.size == api.size
            """,
    ),
    Table(
        "concerns.verification.subjects", "_OF_FILES", silences="TRV602", file="test_{}.py",
        code="""
            def test_it(api):
                assert api.size == api.size
            """,
    ),
    Table(
        "concerns.verification.open_error", "_NEGATIVE", silences="TRV606",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    try:
                        self.run_it()
                    except ValueError as error:
                        self.{}('gone', error.args)
            """,
        neutral="assertEqual",
    ),
    Table(
        "concerns.verification.subjects", "_NOTHING _TRUTH", silences="TRV602",
        code="""
            def test_{}(api):
                assert True
            """,
    ),
    Table(
        "concerns.verification.swallowed", "_CATCH_ALL", makes="TRV603",
        code="""
            def test_it(api):
                try:
                    assert api.run() == 4
                except {}:
                    pass
            """,
    ),
    Table(
        "suite.dialects", "LOGGING", makes="TRV603",
        code="""
            def test_it(api):
                try:
                    assert api.run() == 4
                except Exception:
                    log.{}('no')
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_DATA", makes="TRV607",
        code="""
            import ddt
            import unittest

            class SomeCase(unittest.TestCase):
                @ddt.{}([(1, 2), (3, 4)])
                def test_it(self, size, kind):
                    self.assertEqual(run(size), 4)
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_DATA", makes="TRV607",
        only=("data",),
        code="""
            import ddt
            import unittest

            class SomeCase(unittest.TestCase):
                @ddt.{}((1, 2), (3, 4))
                @ddt.unpack
                def test_it(self, size, kind):
                    self.assertEqual(run(size), 4)
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_LABELS", silences="TRV607",
        code="""
            import pytest

            class TestIt:
                @pytest.mark.parametrize('{}', [1, 2])
                def test_it(self, {}):
                    assert boot() == 4
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_MAKING_LISTS", makes="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize("size, kind", {}([1], [2]))
            def test_it(size, kind):
                assert run(size) == 4
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_SKIPPING", silences="TRV607",
        code="""
            import pytest

            class TestIt:
                @pytest.mark.parametrize('size', [1, 2])
                def test_it(self, size):
                    self.{}('later')
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_READING_ALL", silences="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize('size', [1, 2])
            def test_it(size):
                assert {}()
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_KNOWING_ALL", silences="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize('size', [1, 2])
            def test_it(size, {}):
                assert boot()
            """,
    ),
    Table(
        "concerns.verification.unread_parameter", "_DATA_LIBRARIES", makes="TRV607",
        code="""
            import unittest
            from {}.parameterized import parameters

            class SomeCase(unittest.TestCase):
                @parameters([(1, 2), (3, 4)])
                def test_it(self, size, rate):
                    self.assertEqual(run(size), 4)
            """,
    ),
    Table(
        "concerns.verification.conditions", "_SORTING_COPIES", silences="TRV602",
        code="""
            import {}

            def test_it(api):
                assert api.rows().sort() == [2, 1].sort()
            """,
    ),
    Table(
        "concerns.waits.fixed_sleep", "_EXPIRING", makes="TRV301 move a fake clock", neutral="kept",
        code="""
            import time

            def test_{}_of_an_item(api):
                time.sleep(2)
                assert api.get("item")
            """,
    ),
    Table(
        "concerns.waits.timed_assertion", "_GREATER", makes="TRV305",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    start = time.time()
                    run()
                    self.{}(0.5, time.time() - start)
            """,
    ),
    Table(
        "concerns.waits.timed_assertion", "_LESS", makes="TRV305",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    start = time.time()
                    run()
                    self.{}(time.time() - start, 0.5)
            """,
    ),
    Table(
        "vocabulary.clocks", "NEAR", makes="TRV305",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    start = time.time()
                    run()
                    self.{}(time.time() - start, 0.5, delta=0.1)
            """,
    ),
    Table(
        "vocabulary.beside", "_RUNNERS", makes="TRV304",
        code="""
            import threading
            def test_it(api):
                def work():
                    done.wait()
                done = threading.Event()
                api.{}(work)
                done.set()
            """,
    ),
    Table(
        "vocabulary.beside", "_STARTERS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                def run():
                    done.wait()
                done = threading.Event()
                one = threading.{}(target=run)
                one.start()
                one.join(5)
            """,
    ),
    Table(
        "vocabulary.forking", "_ELSEWHERE", silences="TRV901",
        code="""
            import shop
            def test_it(api):
                def change():
                    shop.rate = 4
                run_in_{}(change)

            def run_in_{}(function):
                function()
            """,
    ),
    Table(
        "vocabulary.containers", "ADDING", makes="TRV901",
        code="""
            import os
            def test_it(api):
                os.environ.{}(api)
            """,
    ),
    Table(
        "vocabulary.changes", "_CONTAINERS", makes="TRV901",
        only=("os.environ", "sys.modules"),
        code="""
            import os, sys
            def test_it():
                {}['x'] = 4
            """,
    ),
    Table(
        "vocabulary.changes", "_CONTAINERS", makes="TRV901",
        code="""
            import sys
            def test_it():
                {}.append(4)
            """,
    ),
    Table(
        "vocabulary.containers", "REMOVING", makes="TRV901",
        code="""
            import os
            def test_it(api):
                os.environ.{}(api)
                assert api
            """,
    ),
    Table(
        "vocabulary.changes", "_ORIGINALS", silences="TRV901", neutral="sys.plain",
        code="""
            import sys
            def test_it(api):
                sys.stdin = {}
            """,
    ),
    Table(
        "vocabulary.cleanups", "REGISTERING", silences="TRV901",
        code="""
            import os
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    old = os.getcwd()
                    self.{}(os.chdir, old)
                    os.chdir('x')
            """,
    ),
    Table(
        "vocabulary.cleanups", "TEARING_DOWN RUNNING", silences="TRV901",
        code="""
            import os
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    os.chdir(self.old)

                def test_it(self):
                    os.chdir('x')
            """,
    ),
    Table(
        "vocabulary.loggers", "_SETTING", makes="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.{}(api)
            """,
    ),
    Table(
        "vocabulary.loggers", "_TAKING_AWAY", silences="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.addHandler(api)
                log.{}(api)
            """,
    ),
    Table(
        "vocabulary.loggers", "_LISTS", makes="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.{}.append(api)
            """,
    ),
    Table(
        "vocabulary.loggers", "_ATTRIBUTES", makes="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.{} = api
            """,
    ),
    Table(
        "vocabulary.cleanups", "_SHARED_SCOPES", makes="TRV901", neutral="session",
        code="""
            import os
            import pytest

            @pytest.fixture(scope="{}")
            def debug():
                os.environ["DEBUG"] = "1"
            """,
    ),
    Table(
        "vocabulary.clocks", "_CONVERTING", silences="TRV902", neutral="datetime.datetime.now",
        code="""
            import {}
            def test_it(api):
                assert api.now == {}(api.a, api.b)
            """,
    ),
    Table(
        "vocabulary.clocks", "_EQUAL NEAR", makes="TRV902",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(self.api.now, time.time())
            """,
    ),
    Table(
        "vocabulary.clocks", "_KEEPING", makes="TRV902",
        code="""
            import time
            def test_it(api):
                assert api.now == api.{}(time.time())
            """,
    ),
    Table(
        "vocabulary.clocks", "_NOW", makes="TRV902",
        code="""
            import {}
            def test_it(api):
                assert api.now == {}()
            """,
    ),
    Table(
        "vocabulary.clocks", "_OF_DATE", makes="TRV902 midnight",
        code="""
            import datetime

            def test_it(api):
                assert api.now == datetime.datetime.now().{}
            """,
    ),
    Table(
        "vocabulary.clocks", "_OF_ZONE", silences="TRV902",
        code="""
            import datetime
            def test_it(api):
                assert api.now == datetime.datetime.now().{}
            """,
    ),
    Table(
        "vocabulary.clocks", "_SEEDING", silences="TRV902",
        code="""
            import random
            def test_it(api):
                random.{}(4)
                assert api.run() == random.random()
            """,
    ),
    Table(
        "vocabulary.clocks", "_STANDING", silences="TRV902",
        code="""
            import time
            def test_it(api, {}):
                assert api.now == time.time()
            """,
    ),
    Table(
        "vocabulary.clocks", "_SETTING_TIME", silences="TRV902",
        code="""
            import datetime
            def test_it(api):
                api.{}(4)
                assert api.now == datetime.datetime.now()
            """,
    ),
    Table(
        "vocabulary.clocks", "_TEXTS", makes="TRV902", neutral="time",
        code="""
            import time
            def test_it(api):
                assert time.{}() in api.log
            """,
    ),
    Table(
        "vocabulary.control", "_ALARMS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                api.{}(5)
                threading.Event().wait()
            """,
    ),
    Table(
        "vocabulary.control", "_LIMITED_RUNNERS", silences="TRV304",
        code="""
            import time, threading

            @some.{}
            def test_it(api):
                threading.Event().wait()
            """,
    ),
    Table(
        "vocabulary.control", "_NO_WRAPPERS", silences="TRV301", neutral="some.property",
        code="""
            import time
            class TestIt:
                @{}
                def boot(api):
                    time.sleep(5)
                    yield 1

                def test_it(self):
                    assert list(self.boot())
            """,
    ),
    Table(
        "vocabulary.control", "_PLAIN_DECORATORS", makes="TRV301",
        code="""
            import time

            @some.{}
            def boot(api):
                time.sleep(5)

            def test_it(api):
                assert boot(api)
            """,
    ),
    Table(
        "vocabulary.control", "_PLAYS_WORK", silences="TRV301",
        code="""
            import time

            def {}_it():
                time.sleep(5)

            def test_it(api):
                assert {}_it()
            """,
    ),
    Table(
        "vocabulary.control", "_RUN_BY_ITS_USER", makes="TRV301", neutral="__call__",
        code="""
            import time
            class Boot:
                def {}(self):
                    time.sleep(5)

            def test_it():
                assert Boot()
            """,
    ),
    Table(
        "vocabulary.control", "_SET_UPS", silences="TRV304",
        code="""
            import fixtures, threading
            from unittest import TestCase
            class ThingTest(TestCase):
                def {}(self):
                    self.useFixture(fixtures.Timeout(5))

                def test_it(self):
                    threading.Event().wait()
            """,
    ),
    Table(
        "vocabulary.control", "_SPAWNERS", silences="TRV301",
        code="""
            import time
            def boot(api):
                time.sleep(5)

            def test_it(api):
                assert api.{}(boot(api))
            """,
    ),
    Table(
        "vocabulary.durations", "CLOCKS", makes="TRV301",
        code="""
            import {}

            def test_it(api):
                start = {}()
                while {}() - start < 5:
                    pass
                assert api.ready
            """,
    ),
    Table(
        "vocabulary.durations", "_UNITS", makes="TRV305",
        code="""
            import datetime, time
            def test_it(api):
                start = datetime.datetime.now()
                api.run()
                assert datetime.datetime.now() - start < datetime.timedelta({}=0.0001)
            """,
    ),
    Table(
        "vocabulary.endings", "_ACTS", makes="TRV304", neutral="is_set",
        code="""
            import queue
            def test_it(api):
                one = queue.Queue()
                api.subscribe(one.{})
                one.get()
            """,
    ),
    Table(
        "vocabulary.endings", "_CONNECTING", silences="TRV304",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                api.{}(4)
                one.accept()
            """,
    ),
    Table(
        "vocabulary.endings", "_ENSURING", silences="TRV304",
        code="""
            import subprocess
            def test_it(api):
                one = subprocess.Popen(api)
                one.{}()
                one.wait()
            """,
    ),
    Table(
        "vocabulary.endings", "_FILLING", silences="TRV304",
        code="""
            import queue
            def test_it(api):
                one = queue.Queue()
                one.{}(api)
                one.get()
            """,
    ),
    Table(
        "vocabulary.endings", "RELEASING", silences="TRV304",
        code="""
            import threading
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.one = threading.Event()
                    self.addCleanup(self.one.{})

                def answer(self):
                    self.one.wait()
            """,
    ),
    Table(
        "vocabulary.endings", "_LIMITING", silences="TRV304",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                one.{}(api)
                one.accept()
            """,
    ),
    Table(
        "vocabulary.endings", "_PAIRS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                left, right = api.{}()
                one = threading.Thread(target=api, args=(right,))
                one.start()
                left.close()
                one.join()
            """,
    ),
    Table(
        "vocabulary.endings", "_RUNNING", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                one = threading.Thread(target=api)
                one.start()
                api.{}.stop()
                one.join()
            """,
    ),
    Table(
        "vocabulary.endings", "_STOP_WORDS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                one = threading.Thread(target=api)
                one.start()
                api.{}.set()
                one.join()
            """,
    ),
    Table(
        "vocabulary.expecting", "_FUNCTIONS", makes="TRV603",
        code="""
            import {}

            def test_it(api):
                {}()
            """,
    ),
    Table(
        "vocabulary.expecting", "_FUNCTIONS", silences="TRV901", neutral="os.plain",
        only=("contextlib.suppress",),
        code="""
            import os
            import {}

            def test_it(api):
                with {}(Exception):
                    os.chdir(api)
            """,
    ),
    Table(
        "vocabulary.expecting", "_METHODS", makes="TRV603",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(Plain)
            """,
    ),
    Table(
        "vocabulary.expecting", "_WORDS", silences="TRV609",
        code="""
            def test_it(api):
                with api.{}_it(Plain):
                    api.size == 4
            """,
    ),
    Table(
        "vocabulary.expecting", "MATCHING", makes="TRV603", only=("ExpectedException", "ExpectLog"),
        code="""
            from tornado.testing import ExpectLog
            from testtools import ExpectedException

            def test_it():
                {}(Plain, 'plain')
            """,
    ),
    Table(
        "vocabulary.expecting", "MATCHING", makes="TRV603", only=("assert_raises_regex",),
        code="""
            from nose.tools import {}

            def test_it():
                {}(Plain, 'plain')
            """,
    ),
    Table(
        "vocabulary.expecting", "MATCHING", makes="TRV603", neutral="assertRaises",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(Plain, 'plain')
            """,
    ),
    Table(
        "vocabulary.finite", "_BLOCKING", makes="TRV304", neutral="json",
        code="""
            import {}
            import threading
            def test_it(given):
                def run():
                    {}.run(given)
                one = threading.Thread(target=run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "vocabulary.finite", "_GREENLETS", silences="TRV304", neutral="",
        code="""
            import gevent
            import gevent.greenlet
            def test_it(seen):
                def run():
                    seen.append(5)
                one = {}(run)
                one.join()
            """,
    ),
    Table(
        "vocabulary.finite", "_ITERATING", silences="TRV304",
        code="""
            import threading
            def test_it(seen):
                def run():
                    for one in {}([1, 2]):
                        seen.append(one)
                one = threading.Thread(target=run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "vocabulary.executors", "_WORKERS", silences="TRV304",
        code="""
            import threading
            from concurrent.futures import ThreadPoolExecutor
            def test_it(seen):
                barrier = threading.Barrier(8)
                def run():
                    barrier.wait()
                with ThreadPoolExecutor(8) as pool:
                    seen.append(pool.{}(run))
            """,
    ),
    Table(
        "vocabulary.finite", "_QUICK", silences="TRV304",
        code="""
            import threading
            def test_it(seen):
                def run():
                    seen.{}(5)
                one = threading.Thread(target=run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "vocabulary.finite", "_THREADS", silences="TRV304", neutral="", only=("threading.Thread", "threading.Timer"),
        code="""
            import threading
            def test_it(seen):
                def run():
                    seen.append(5)
                one = {}(None, run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "vocabulary.hosts", "_HARMLESS_ADDRESSES", silences="TRV403", neutral="a.opendev.org",
        code="""
            import socket
            def test_it(api):
                assert socket.create_connection(('{}', 80), timeout=3)
            """,
    ),
    Table(
        "vocabulary.hosts", "_HARMLESS_DOMAINS", silences="TRV403", neutral="opendev.org",
        code="""
            import requests
            def test_it(api):
                assert requests.get('https://a.{}/x', timeout=3)
            """,
    ),
    Table(
        "vocabulary.loops", "BOUNDS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                with api.{}(5):
                    threading.Event().wait()
            """,
    ),
    Table(
        "vocabulary.loops", "_BOUND_WORDS", silences="TRV303",
        code="""
            import time
            def test_it(api):
                while api.run({}):
                    time.sleep(1)
            """,
    ),
    Table(
        "vocabulary.loops", "_LETTING_GO", silences="TRV301",
        code="""
            import trio
            async def test_it(api):
                with trio.{}(1):
                    while True:
                        assert api.state
                        await trio.sleep(0.02)
            """,
    ),
    Table(
        "vocabulary.loops", "_ENDLESS", makes="TRV303",
        code="""
            import itertools, time
            def test_it(api):
                for _ in itertools.{}(4):
                    if api.run():
                        break
                    time.sleep(1)
            """,
    ),
    Table(
        "vocabulary.loops", "_FAILING", silences="TRV303",
        code="""
            import time
            def test_it(self, api):
                while api.run():
                    time.sleep(1)
                    self.{}(api)
            """,
    ),
    Table(
        "suite.dialects", "LOGGING", makes="TRV303",
        code="""
            import time
            def test_it(api):
                rounds = 0
                while api.run():
                    rounds += 1
                    api.{}(rounds)
                    time.sleep(1)
            """,
    ),
    Table(
        "vocabulary.mocks", "_MAKERS", makes="TRV504",
        code="""
            from unittest import mock

            def test_it(run):
                done = mock.{}(run)
                assert done.called_once_with("tea")
            """,
    ),
    Table(
        "vocabulary.mocks", "_OF_MOCKER", makes="TRV504",
        code="""
            def test_it(mocker, run):
                done = mocker.{}(run, "end")
                assert done.called_once_with("tea")
            """,
    ),
    Table(
        "vocabulary.mocks", "_MOCK_WORDS", makes="TRV504",
        code="""
            from unittest import mock

            def test_it(run_{}):
                run()
                run_{}.called
            """,
    ),
    Table(
        "vocabulary.outside", "_CLIENTS", makes="TRV401",
        code="""
            import aiohttp, httpx, urllib3
            async def test_it():
                one = {}()
                one.get('http://nova.cloud.org')
            """,
    ),
    Table(
        "vocabulary.outside", "_IN_PROCESS", silences="TRV403",
        code="""
            import httpx
            def test_it(api):
                assert httpx.Client({}=api).get('https://opendev.org/')
            """,
    ),
    Table(
        "vocabulary.outside", "_SESSIONS", makes="TRV402", neutral="requests.Plain",
        code="""
            import requests
            def test_it():
                one = {}()
                assert one.get('http://nova.cloud.org')
            """,
    ),
    Table(
        "vocabulary.outside", "_VERBS", makes="TRV402",
        code="""
            import requests
            def test_it():
                assert requests.{}('http://nova.cloud.org')
            """,
    ),
    Table(
        "vocabulary.outside", "_CALLED_BY_REQUESTS", silences="TRV402", neutral="requests.plain",
        code="""
            from unittest import mock
            import requests

            @mock.patch('{}')
            def test_it(run):
                assert requests.get('https://opendev.org/')
            """,
    ),
    Table(
        "vocabulary.passing_time", "_AGES", silences="TRV301",
        code="""
            import time

            def test_{}_of_an_item(api):
                time.sleep(2)
                assert api.get("item")
            """,
    ),
    Table(
        "vocabulary.passing_time", "_DIFFERING", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(2)
                self.{}(api.last_time, api.first_time)
            """,
    ),
    Table(
        "vocabulary.passing_time", "_MOMENTS", silences="TRV301",
        code="""
            import time
            def test_it(api):
                time.sleep(2)
                assert api.last_{} > api.first_{}
            """,
    ),
    Table(
        "vocabulary.passing_time", "_EQUAL", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                self.{}(0, api.call_count)
            """,
    ),
    Table(
        "vocabulary.passing_time", "_HAPPENINGS", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                assert not api.{}
            """,
    ),
    Table(
        "vocabulary.passing_time", "_MEASURES", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                assert api.{}
            """,
    ),
    Table(
        "vocabulary.passing_time", "_HELD _MEASURING", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                with api.{}():
                    time.sleep(5)
            """,
    ),
    Table(
        "vocabulary.passing_time", "_NOT_CALLED", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                api.{}()
            """,
    ),
    Table(
        "vocabulary.containers", "REMOVING", makes="TRV301",
        code="""
            import time
            def test_it(self, api):
                seen = []
                api.run(seen.append, seen.{})
                time.sleep(5)
                assert not seen
            """,
    ),
    Table(
        "vocabulary.endings", "_SENDING", silences="TRV304",
        code="""
            import multiprocessing
            def test_it(child):
                ours, theirs = multiprocessing.Pipe()
                child.start(theirs)
                child.{}(5)
                assert ours.recv() == 1
            """,
    ),
    Table(
        "vocabulary.processes", "ENDING", silences="TRV304",
        code="""
            import subprocess
            def test_it():
                one = subprocess.Popen(['x'])
                one.{}()
                one.wait()
            """,
    ),
    Table(
        "vocabulary.passing_time", "_SENDING", silences="TRV301",
        code="""
            import time
            def test_it(api):
                api.{}(b"first")
                time.sleep(0.1)
                api.{}(b"second")
            """,
    ),
    Table(
        "vocabulary.processes", "_MAKING", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                folder = api.folder()
                folder.{}()
                subprocess.run([api, folder])
                assert api.found(folder)
            """,
    ),
    Table(
        "vocabulary.processes", "_OUTPUT", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                one = subprocess.run(api)
                assert one.{}
            """,
    ),
    Table(
        "vocabulary.processes", "_STATUS", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                one = subprocess.Popen(api)
                one.wait(timeout=3)
                assert one.{}
            """,
    ),
    Table(
        "vocabulary.processes", "ENDING", silences="TRV401",
        code="""
            import subprocess
            def test_it():
                one = subprocess.Popen(['x'])
                one.{}()
                one.wait(5)
            """,
    ),
    Table(
        "vocabulary.refused", "_BY_SERVER", makes="TRV402",
        code="""
            import pytest
            import requests

            def test_it(url, api):
                with pytest.raises(api.{}):
                    requests.get(url)
            """,
    ),
    Table(
        "vocabulary.refused", "_LATE", makes="TRV402",
        code="""
            import pytest
            import requests

            def test_it(url, api):
                with pytest.raises(api.{}_error):
                    requests.get(url)
            """,
    ),
    Table(
        "vocabulary.receivers", "_CONTEXTS", makes="TRV304",
        code="""
            import multiprocessing

            def test_it(api):
                one = {}().Event()
                one.wait()
            """,
    ),
    Table(
        "vocabulary.receivers", "_POOLS", makes="TRV304",
        code="""
            import concurrent.futures
            def test_it(api, {}):
                one = {}.submit(api)
                one.result()
            """,
    ),
    Table(
        "vocabulary.receivers", "_POOL_LIBRARIES", makes="TRV304",
        code="""
            import {}

            def test_it(api, pool):
                one = pool.submit(api)
                one.result()
            """,
    ),
    Table(
        "vocabulary.receivers", "_SUBMITTED_TO", makes="TRV304", neutral="", only=("pool",),
        code="""
            import multiprocessing
            def test_it(run):
                pool = multiprocessing.Pool()
                pool.apply_async(run).get()
            """,
    ),
    Table(
        "vocabulary.receivers", "_SUBMITTED_TO", makes="TRV304", neutral="", only=("executor",),
        code="""
            from concurrent.futures import ThreadPoolExecutor
            def test_it(run):
                one = ThreadPoolExecutor()
                one.submit(run).result()
            """,
    ),
    Table(
        "vocabulary.receivers", "_SUBMITTERS", makes="TRV304",
        only=("submit",),
        code="""
            import concurrent.futures
            def test_it(api, pool):
                one = pool.{}(api)
                one.result()
            """,
    ),
    Table(
        "vocabulary.receivers", "_SUBMITTERS", makes="TRV304",
        code="""
            import multiprocessing
            def test_it(api, pool):
                one = pool.{}(api)
                one.get()
            """,
    ),
    Table(
        "vocabulary.resources", "_AWAITING", silences="TRV903",
        code="""
            import threading
            def test_it(api):
                one = threading.Thread(target=run)
                one.start()
                api.{}()
            """,
    ),
    Table(
        "vocabulary.holding", "_CLOSES", makes="TRV903", neutral="",
        only=("socket.socket", "socket.create_connection", "socket.create_server"),
        code="""
            import socket, subprocess
            def test_it(api):
                one = {}(api)
                assert one.getsockname()
            """,
    ),
    Table(
        "vocabulary.resources", "_CONFINING", silences="TRV903",
        code="""
            import tempfile, fixtures
            from unittest import TestCase
            class SomeCase(TestCase):
                def setUp(self):
                    run({})

                def test_it(self):
                    one = tempfile.mkdtemp()
                    assert one
            """,
    ),
    Table(
        "vocabulary.holding", "_ENDING", silences="TRV903",
        code="""
            import socket, shutil
            def test_it(api):
                one = socket.socket()
                shutil.{}(one)
            """,
    ),
    Table(
        "vocabulary.holding", "_EXISTENCE", silences="TRV903",
        code="""
            import os, tempfile
            def test_it(api):
                one = tempfile.mkdtemp()
                assert not os.path.{}(one)
            """,
    ),
    Table(
        "vocabulary.resources", "_STOPPING", silences="TRV903",
        code="""
            import threading, unittest
            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.one = Server()
                    threading.Thread(target=self.one.run).start()

                def tearDown(self):
                    self.one.{}()
            """,
    ),
    Table(
        "vocabulary.holding", "_FACTS", makes="TRV903",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                api.run(one.{})
            """,
    ),
    Table(
        "vocabulary.holding", "_REMOVING", silences="TRV903",
        code="""
            import tempfile
            import shop
            def test_it(api):
                one = tempfile.mkdtemp()
                shop.run(one)
            # file: shop.py
            def run(one):
                return {}(one)
            """,
    ),
    Table(
        "vocabulary.holding", "SERVERS", makes="TRV903", neutral="socket.socket",
        code="""
            import {}
            import threading
            def test_it(api):
                one = {}(api)
                threading.Thread(target=one.serve_forever, daemon=True).start()
            """,
    ),
    Table(
        "vocabulary.holding", "SOCKETS", makes="TRV903 an open socket", neutral="socket.gethostname",
        code="""
            import socket

            def test_it(api):
                one = {}(("127.0.0.1", 80))
                assert one
            """,
    ),
    Table(
        "vocabulary.holding", "STARTED", silences="TRV903", neutral="socket.socket",
        code="""
            import {}
            def test_it(api):
                one = {}(target=run)
                assert one
            """,
    ),
    Table(
        "vocabulary.holding", "FILES", makes="TRV903",
        code="""
            import tempfile

            def test_it(api):
                one = {}(delete=False)
                print(one + 'x')
            """,
    ),
    Table(
        "vocabulary.holding", "_INSIDE", makes="TRV903",
        code="""
            import tempfile
            def test_it(api):
                one = tempfile.mkdtemp()
                api.{}(one, 'x')
            """,
    ),
    Table(
        "vocabulary.resources", "_MAKERS", makes="TRV903",
        code="""
            import {}
            def test_it(api):
                one = {}(delete=False)
                one.start()
            """,
    ),
    Table(
        "vocabulary.holding", "_KEEPING", makes="TRV903",
        code="""
            import tempfile
            def test_it(api):
                one = tempfile.mkdtemp()
                api.{}(one)
            """,
    ),
    Table(
        "vocabulary.holding", "_SAME", makes="TRV903",
        code="""
            import tempfile
            def test_it(api):
                one = api.{}(tempfile.mkdtemp())
                assert one
            """,
    ),
    Table(
        "vocabulary.holding", "_USING", makes="TRV903",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                one.{}(api)
            """,
    ),
    Table(
        "vocabulary.holding", "_USING", makes="TRV903",
        only=("close",),
        code="""
            import tempfile
            def test_it(api):
                one = tempfile.NamedTemporaryFile(delete=False)
                one.{}()
            """,
    ),
    Table(
        "vocabulary.holding", "_DENYING", silences="TRV903", neutral="assertTrue",
        code="""
            import os, tempfile
            def test_it(self, api):
                one = tempfile.mkdtemp()
                self.{}(os.path.exists(one), api)
            """,
    ),
    Table(
        "vocabulary.sharing", "_MAKING", makes="TRV905",
        code="""
            from x import {}
            ALL = {}()

            def test_a(api):
                ALL.update(api)

            def test_b(api):
                assert api in ALL
            """,
    ),
    Table(
        "vocabulary.sharing", "_MUTATING", makes="TRV905",
        code="""
            ALL = []

            def test_a(api):
                ALL.{}(api)

            def test_b(api):
                assert api in ALL
            """,
    ),
    Table(
        "vocabulary.sharing", "_ORDERING", silences="TRV905",
        code="""
            import pytest
            SHARED = dict()
            def test_first(api):
                SHARED["one"] = api.boot()

            @pytest.mark.{}
            def test_second(api):
                assert SHARED
            """,
    ),
    Table(
        "vocabulary.sharing", "_PATCHING", silences="TRV905",
        code="""
            ALL = []

            def test_a(some):
                some.{}(ALL, 'x', 4)
                ALL.append(4)

            def test_b(api):
                assert api in ALL
            """,
    ),
    Table(
        "vocabulary.containers", "REMOVING", silences="TRV905",
        code="""
            ALL = []

            def test_a(api):
                ALL.append(api)
                ALL.{}(api)

            def test_b(api):
                assert api in ALL
            """,
    ),
    Table(
        "vocabulary.sleeps", "_COROUTINES", silences="TRV301", neutral="time.",
        code="""
            import {}sleep
            async def test_it(api):
                {}sleep(5)
            """,
    ),
    Table(
        "vocabulary.sleeps", "_COROUTINES", silences="TRV301", only=("tornado.",), neutral="",
        code="""
            import {}gen
            async def test_it(api):
                {}gen.sleep(5)
            """,
    ),
    Table(
        "vocabulary.cleanups", "DEFERRING", silences="TRV401",
        code="""
            import subprocess
            def test_it(self):
                def tidy():
                    subprocess.run(['x'])
                self.{}(tidy)
            """,
    ),
    Table(
        "vocabulary.tidying", "_TIDYING", silences="TRV304",
        code="""
            import threading
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.one.set()

                def setUp(self):
                    self.one = threading.Event()

                def answer(self):
                    self.one.wait()
            """,
    ),
    Table(
        "vocabulary.changes", "_WEB_FRAMEWORKS", silences="TRV901",
        code="""
            import {}
            def test_it(api):
                {}.request.rate = 4
            """,
    ),
    Table(
        "vocabulary.changes", "_OF_REQUESTS", silences="TRV901",
        code="""
            import flask
            def test_it(api):
                flask.{}.rate = 4
            """,
    ),
    Table(
        "vocabulary.touching", "_KEEPING", makes="TRV901",
        code="""
            import os
            import unittest
            import {}
            class ShopCase(unittest.TestCase):
                def setUp(self):
                    self.useFixture({}.Some())
                    os.environ["RATE"] = "4"
                def test_it(self):
                    self.run()
            """,
    ),
    Table(
        "vocabulary.touching", "_SETTING", makes="TRV901",
        code="""
            import shop
            def test_it(api):
                {}(shop, 'rate', 4)
            """,
    ),
    Table(
        "vocabulary.touching", "_ASKING", makes="TRV901",
        code="""
            import shop
            def test_it(api):
                with api.{}(shop, 'rate'):
                    shop.rate = 4
            """,
    ),
    Table(
        "vocabulary.touching", "IMPORTING", silences="TRV901",
        code="""
            import shop.rate, sys
            def test_it(api):
                api.{}('shop.rate')
                del sys.modules['shop.rate']
                assert api
            """,
    ),
    Table(
        "vocabulary.touching", "_NAMING", makes="TRV901",
        code="""
            import shop
            def test_it(api):
                with api.{}('shop.rate'):
                    shop.rate = 4
            """,
    ),
    Table(
        "vocabulary.touching", "_KNOWN", silences="TRV901",
        code="""
            import os
            def test_it(api, {}):
                os.chdir('x')
                import sys
            """,
    ),
    Table(
        "vocabulary.touching", "_KNOWN", silences="TRV901",
        only=("syspath_prepend",),
        code="""
            import sys
            def test_it({}):
                sys.path.insert(0, 'x')
            """,
    ),
    Table(
        "vocabulary.touching", "_KNOWN", silences="TRV901",
        only=("isolate_modules",),
        code="""
            import sys
            def test_it({}):
                sys.modules['x'] = 4
            """,
    ),
    Table(
        "vocabulary.touching", "_OF_MAPPINGS", silences="TRV901",
        code="""
            import os
            def test_it(api):
                with api.{}(os.environ):
                    os.environ['x'] = 4
            """,
    ),
    Table(
        "vocabulary.touching", "PLAIN", makes="TRV901",
        code="""
            import os
            import {}

            def test_it(api):
                with {}.some():
                    os.chdir('x')
            """,
    ),
    Table(
        "vocabulary.touching", "_OF_ENVIRONMENT", silences="TRV901",
        code="""
            import os
            def test_it(some):
                some.{}('x', 4)
                os.environ['x'] = 4
            """,
    ),
    Table(
        "vocabulary.touching", "_READING", makes="TRV901", neutral="update",
        code="""
            import os, unittest
            class ShopCase(unittest.TestCase):
                def test_it(self):
                    os.environ['x'] = '4'
                    self.addCleanup(os.environ.{}, 'x')
            """,
    ),
    Table(
        "suite.dialects", "MOCK_ANSWERS", makes="TRV201",
        code="""
            def test_it(api):
                api.get.{} = '5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'
                api.stop()
            """,
    ),
    Table(
        "vocabulary.uuids", "_CANNED", silences="TRV202", file="tests/{}.py",
        code="""
            A = {'id': '5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'}
            B = {'id': '5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'}

            def help(api):
                return api
            """,
    ),
    Table(
        "vocabulary.uuids", "_JUDGES", silences="TRV201",
        code="""
            def test_{}_uuid(api):
                api.get('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b').run()
            """,
    ),
    Table(
        "vocabulary.uuids", "_MAKERS", silences="TRV201",
        code="""
            def test_it(api):
                server = {}('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b')
                api.stop(server)
            """,
    ),
    Table(
        "vocabulary.uuids", "_OF_EXPECTED", silences="TRV201",
        code="""
            def test_it(api):
                api.assert_has({}('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'))
            """,
    ),
    Table(
        "vocabulary.uuids", "_UUIDS", silences="TRV201",
        code="""
            def test_{}(api):
                api.get('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b').run()
            """,
    ),
    Table(
        "vocabulary.uuids", "_WELL_KNOWN", silences="TRV201", neutral="5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b",
        code="""
            def test_it(api):
                api.get('{}').run()
                api.stop()
            """,
    ),
    Table(
        "vocabulary.uuids", "_WELL_KNOWN_ENDS", silences="TRV201", neutral="-6c3d-4e7f-8a9b-0c1d2e3f4a5b",
        code="""
            def test_it(api):
                api.get('5b1e9f0a{}').run()
                api.stop()
            """,
    ),
    Table(
        "vocabulary.verification", "CASES", makes="TRV603",
        code="""
            def test_it({}, api):
                try:
                    {}.failIf(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "vocabulary.verification", "_FRAMEWORK_METHODS", makes="TRV601",
        code="""
            from unittest import TestCase

            class ThingTest(TestCase, Other):
                def test_it(self):
                    self.{}(1)
            """,
    ),
    Table(
        "vocabulary.verification", "_LIBRARIES", makes="TRV603",
        code="""
            import {}

            def test_it(api):
                try:
                    {}(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "vocabulary.verification", "_LIBRARIES", makes="TRV603",
        only=("assertpy.", "nose.tools.", "pytest_check."),
        code="""
            import {}run

            def test_it(api):
                try:
                    {}run(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "vocabulary.verification", "_LIBRARIES", makes="TRV610",
        only=("pytest.fail",),
        code="""
            import pytest
            import testfixtures

            def test_it(api):
                for one in api.run():
                    {}(api)
            """,
    ),
    Table(
        "vocabulary.verification", "_LIBRARIES", makes="TRV603",
        only=("hamcrest.assert_that", "numpy.testing.assert_", "pandas.testing.assert_",
              "pandas._testing.assert_", "pandas.util.testing.assert_"),
        code="""
            import {} as some

            def test_it(api):
                try:
                    some(api)
                except Exception:
                    pass
            """,
    ),
    Table(
        "suite.dialects", "ASSERTS_FALSE", silences="TRV606",
        code="""
            def test_it(self, api):
                try:
                    api.run()
                    self.{}(True)
                except Exception as error:
                    assert error
            """,
    ),
    Table(
        "suite.dialects", "ASSERTS_TRUE", silences="TRV606",
        code="""
            def test_it(self, api):
                try:
                    api.run()
                    self.{}(False)
                except Exception as error:
                    assert error
            """,
    ),
    Table(
        "vocabulary.verification", "_WORDS", silences="TRV601",
        code="""
            from other import it_{}

            def test_it(api):
                it_{}(api)
            """,
    ),
    Table(
        "vocabulary.verification", "_SILENT_MODULES", silences="TRV601", neutral="json",
        only=("unittest", "doctest", "subprocess", "contextlib"),
        code="""
            import {}

            def test_it(api):
                {}.check(api)
            """,
    ),
    *(
        Table(
            "vocabulary.waitables", "KINDS", makes="TRV304", neutral="shop.plain", only=kind.makers,
            code=_WAITS.format(method=method, given="", made=MADE_WITH.get(kind.kind, "")),
        )
        for kind in WAITABLES.values()
        for method in kind.methods
        if kind.makers
    ),
    *(
        Table(
            "vocabulary.waitables", "KINDS", silences="TRV304", neutral="", only=kind.makers,
            code=_WAITS.format(method=method, given="True, " * position + "5", made=MADE_WITH.get(kind.kind, "")),
        )
        for kind in WAITABLES.values()
        for method, position in kind.methods.items()
        if kind.makers and position is not None and position != NONE_TAKEN
    ),
    *(
        Table(
            "vocabulary.waitables", "WAITING_CALLS", silences="TRV304", neutral="", only=(call.name,),
            code=f"import {{}}\n\ndef test_it(given):\n    {{}}({'given, ' * call.timeout_position}5)\n",
        )
        for call in WAITING_CALLS.values()
        if call.timeout_position != NONE_TAKEN
    ),
    Table(
        "vocabulary.waitables", "WAITING_CALLS", makes="TRV304", neutral="shop.plain", only=tuple(WAITING_CALLS),
        code="""
            import {}

            def test_it(given):
                {}(given)
            """,
    ),
    Table(
        "vocabulary.waiters", "_STARTING", makes="TRV304",
        code="""
            def test_it(given):
                given.{}()
                given.join()
            """,
    ),
    Table(
        "vocabulary.doubles", "_OF_PYTEST", silences="TRV203",
        code="""
            def test_it({}):
                assert {}.create(image_id="x9")
            """,
    ),
    Table(
        "vocabulary.injection", "_FORMS", makes="TRV505", neutral=".plain",
        code="""
            import shop
            from unittest import mock

            @mock{}(shop, 'rate', 4)
            @mock.patch('shop.run')
            @mock.patch('shop.stop')
            def test_it(run, stop, api):
                assert sell(api)
            """,
    ),
    Table(
        "vocabulary.patches", "_MOCKERS", makes="TRV504",
        code="""
            import mock

            def test_it({}):
                one = {}.stub()
                run(one)
                one.called_once
            """,
    ),
)

_MADE = "made of other tables, or of what a library lists"
_IN_WAITS = "each entry is tested in tests/test_waits.py"
_TEXTS = "what a finding tells, which the fixtures state"

_WITHOUT = {
    _MADE: {
        "concerns.verification.bare_comparison": "_ANSWERING_NAMES",
        "concerns.doubles.mock_assertions": "_ASSERTIONS _SLIPPED",
        "concerns.structure.single_test": "_PLAIN_BASES",
        "vocabulary.changes": "_CALLED",
        "vocabulary.containers": "MUTATORS",
        "vocabulary.cleanups": "_OF_MODULES",
        "vocabulary.clocks": "_CALLED",
        "vocabulary.durations": "CLOCK_NAMES",
        "vocabulary.expecting": "NAMES",
        "vocabulary.loggers": "METHODS",
        "vocabulary.outside": "_UNBOUNDED_HTTP _BOUNDED_HTTP _HTTP_CLIENTS _LAST_NAMES",
        "vocabulary.resources": "_CALLED",
        "vocabulary.settings": "NAMES",
        "vocabulary.waitables": "METHODS WAITING_NAMES",
    },
    _IN_WAITS: {
        "vocabulary.outside": "OUTSIDE",
        "vocabulary.waitables": "WAITABLES",
        "vocabulary.waiters": "GATES",
    },
    _TEXTS: {
        "vocabulary.loops": "_LAST_ACTS",
        "concerns.isolation.second_clock_reading": "_SAID",
        "concerns.structure.silent_skip": "_REASONS",
        "vocabulary.settings": "SHOWN",
    },
}
# Tables that have no row, each with the reason.
WITHOUT_ROW = {
    (module, name): reason
    for reason, modules in _WITHOUT.items()
    for module, names in modules.items()
    for name in names.split()
}
