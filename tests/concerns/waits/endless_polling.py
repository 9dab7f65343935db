"""Tests that poll in loops that nothing bounds."""
import time


def test_polls(server):
    while True:
        if server.is_ready():
            break
        time.sleep(0.1)  # TRV303:9 test_polls polls with a sleep of 0.1 s in a loop that nothing bounds; give it a deadline
    while not server.is_ready():
        time.sleep(0.1)  # TRV303:9


def test_unbounded_poll_for_each(servers):
    for server in servers:
        while not server.is_ready():
            time.sleep(0.1)  # TRV303:13
