"""Sleeps in which the lapse of time is what the test is about, as its name or a comment tells."""
import time


def test_ttl_is_kept(store):
    store.put("item", ttl=2)
    time.sleep(1)
    assert store.get("item")


def test_title_is_kept(store):
    store.put("item")
    time.sleep(1)  # TRV301:5
    assert store.get("item")


def test_budget(store):
    time.sleep(1)  # Simulate some work
    store.sync()


def test_stream(store):
    # Real clock on purpose: this pins a timeout.
    time.sleep(1)
    store.sync()


def test_start(store):
    # It is slow in the morning.
    time.sleep(1)  # TRV301:5
    store.sync()
