"""Comparisons that are statements."""
import numpy as np
import pytest


def test_pop(store):
    store.pop("a")
    store.get("a") is None  # TRV609:5 the result of store.get('a') is None is discarded; write assert before it
    store.size == 1, "one is left"  # TRV609:5 the result of (store.size == 1, 'one is left') is discarded; write assert before it
    store.size == 1 and store.open == 2  # TRV609:5
    not store.open  # TRV609:5
    isinstance(store, dict)  # TRV609:5
    all(key in store for key in "ab")  # TRV609:5
    np.allclose(store.sizes, [1, 2])  # TRV609:5 the result of np.allclose(store.sizes, [1, 2]) is discarded; write assert before it
    store.name.startswith("a")  # TRV609:5
    np.sort(store.sizes)
    store.keys.symmetric_difference_update("ab") == {"c"}  # TRV609:5 the result of store.keys.symmetric_difference_update('ab') == {'c'} is discarded; compare what the call changes, or delete the comparison
    store.keys.difference_update("c") is None  # TRV609:5 the result of store.keys.difference_update('c') is None is discarded; write assert before it
    "a" in store  # TRV609:5 the result of 'a' in store is discarded; write assert before it
    assert len(store) == 0


async def test_awaited(client):
    await client.increment("a", 3) == 5  # TRV609:5
    await client.increment("a", 1)


def test_plain_statements(store):
    store.pop("a")
    store.open
    store.open or store.close()
    store.open, store.close


def test_operator_raises(store):
    with pytest.raises(TypeError):
        store.get("a") < 1
    try:
        store == 1
    except TypeError:
        pass
    store == 1  # must not raise


def test_comparison_of_stores(store):
    store == 1


def test_eq(store):
    store == 1


def test_profiled(benchmark, store):
    store == 1


class FakeStore:
    def get(self, key):
        key == "a"


class Person(db.Entity):
    def returns_nothing(self):
        self.name == "a"


class CheckedCase(db.TestCase):
    def check(self):
        self.name == "a"  # TRV609:9


def any(values):
    return values


def test_own_function(store):
    any(store)


def test_operators_change_nothing(size):
    size - 1
    size == 1
    assert size.value == 3
# file: test_operators.py
class Ordered:
    def __lt__(self, other):
        raise LookupError


def test_less():
    Ordered() < 1
    Ordered() == 1  # TRV609:5
# file: test_translations.py
def test_contains_uses_the_cache(article):
    "en" in article.translations
    assert article.queries == 1


def test_comparison_gives_no_warning(numbers, capfd):
    numbers == [1, 2]
    assert not capfd.readouterr().err


def test_length(path):
    len(path) == 2  # TRV609:5
# file: test_threads.py
from concurrent.futures import ThreadPoolExecutor

import pytest


def test_readers(store):
    def read(key):
        key in store

    def check(key):
        key in store  # TRV609:9
        assert store.size

    with ThreadPoolExecutor() as executor:
        list(executor.map(read, "ab"))
        list(executor.map(check, "ab"))


def test_probing_adds_no_keys(store):
    for name in ("size", "shape"):
        hasattr(store, name)
    assert store.keys == []


def test_expressions_are_built(one, two):
    one | two == "text"
    ~one == two
    one.cast("bool") == two


def test_sum(one, two):
    one + two == 3  # TRV609:5


def test_classes_that_can_be_asked(store):
    with pytest.raises(TypeError):
        isinstance(store, store.Any)
    isinstance(store, store.Kind)
    issubclass(store.Kind, dict)  # TRV609:5


def test_order(store):
    with pytest.raises(TypeError):
        store < "text"
    store < 2
    store == 2  # TRV609:5


def test_runner(run):
    class TestStore:
        def test_size(self, store):
            store.size == 1

    assert run(TestStore) == 0


def test_rows(frame):
    len(frame) == 3 and frame.is_unique  # TRV609:5
    len(frame) == 3 and frame.drop()
# file: test_seen.py
class Meta(type):
    def __instancecheck__(cls, instance):
        seen.append("asked")
        return False


def test_questions_are_seen(store):
    isinstance(store, Kind)
    assert seen == ["asked"]
    issubclass(store, Kind)  # TRV609:5


def test_operator_of_its_own(tag, child):
    tag <= child
    tag <= shop.Child("a")
    assert tag.children


def test_limits(rows, few):
    len(rows) > few  # TRV609:5
    rows.time >= 0  # TRV609:5
# file: test_pages.py
def set_up_server(site):
    class Root:
        def index(self, request):
            "Range" in request.headers
            return "none"

    site.mount(Root())


class TestServer:
    def test_index(self, api):
        "Range" in api.index().headers  # TRV609:9


def test_boot(api):
    assert api.boot()
# file: answers/test_answers.py
import os.path
from filecmp import cmp

import numpy as np
import torch


def test_answers(grid, path, frame):
    torch.allclose(grid, 1)  # TRV609:5 the result of torch.allclose(grid, 1) is discarded; write assert before it
    np.all(grid == 1)  # TRV609:5
    (grid == 1).all()  # TRV609:5
    grid.all()
    cmp(path, "b")  # TRV609:5
    os.path.exists(path)  # TRV609:5
    path.exists()
    frame.equals(grid)  # TRV609:5
    {"a"}.issubset(frame)  # TRV609:5
    any(map(os.unlink, frame))
    any(path in frame for path in grid)  # TRV609:5

# file: records/test_records.py
class TestRecord:
    def test_missing(self, api):
        api.record("a") is None  # TRV609:9
        assert api.record("b")


class Recorder:
    def test_missing(self, api):
        api.record("a") is None

# file: wires/test_wires.py
def test_wires(ports, rows, few):
    ports[0] <= ports[1]
    len(rows[0]) <= few  # TRV609:5
    assert rows

# file: contexts/test_contexts.py
import warnings

import pytest
from shop.testing import expected_protocol, expects


def test_size(api):
    with expected_protocol(api) as shop:
        shop.size = 2
        shop.size == 2  # TRV609:9
    with expects("size") as error:
        api.size == 2
    assert error


def test_warnings_of_size(api):
    with pytest.warns(UserWarning):
        api.size == 2
    with warnings.catch_warnings():
        api.size == 2


def test_warning_of_size(api):
    api.warn()
    api.warnings["size"] == 1  # TRV609:5


def test_warning_is_taken(api, recwarn):
    api.size == 1
    assert recwarn

# file: own/test_own_operators.py
class Size:
    def __eq__(self, other):
        return True


class Named:
    def __init__(self, name):
        self.name = name


class Larger(Size):
    pass


def test_named(api):
    api.named() == Named("a")  # TRV609:5
    assert api.open


def test_size(api):
    api.size() == Size()
    assert api.open


def test_larger(api):
    api.size() == Larger()
    assert api.open


def test_either(api):
    api.size() == api.other()
    assert api.open
# file: usual/shop.py
def parse(text):
    return [text]
# file: usual/test_usual.py
from chibitest import ok
from other import size

from usual.shop import parse


def test_usual(api):
    ok(api.first) == "a"
    ok(api.second) == "b"
    ok(api.third) == "c"


def test_unusual(api):
    parse("a") == ["a"]  # TRV609:5
    parse("b") == ["b"]  # TRV609:5
    parse("c") == ["c"]  # TRV609:5
    size(api.first) == 1  # TRV609:5
    size(api.second) == 2  # TRV609:5
    size(api.third) == 3  # TRV609:5
    assert size(api.fourth) == 4
# file: usual/test_not_usual.py
from counters import add, count


def test_add():
    add(1)
    add(2)
    assert count() == 2


def test_add_more():
    add(3) == 3  # TRV609:5
# file: asserting/test_asserting.py
from assertionlib import assertion


def test_rates(api):
    assertion.issuperset(api.rates, {1})
    {1, 2}.issuperset(api.rates)  # TRV609:5
