"""Commands and requests whose outcome nobody looks at, and what excuses them."""
import os
import subprocess
from subprocess import check_output as output
from unittest import mock

import pytest
import requests
from moto import mock_aws


def test_commands(folder, options):
    os.system("make")  # TRV401:5 the outcome of os.system is lost; use subprocess.run with check=True
    assert os.system("make") == 0
    subprocess.run(["make"])  # TRV401:5 TRV402:5
    subprocess.run(["make"], check=True)  # TRV402:5
    subprocess.run(["make"], check=False, timeout=5)
    subprocess.run(["make"], **options)
    subprocess.call(["make"], timeout=5)  # TRV401:5
    done = subprocess.run(["make"], timeout=5)  # TRV401:12
    assert done.stdout
    looked_at = subprocess.run(["make"], timeout=5)
    assert looked_at.returncode == 0
    output(["make"])  # TRV402:5
    return subprocess.run(["make"], timeout=5)


def test_processes():
    left = subprocess.Popen(["make"])  # TRV401:12 TRV402:12
    left.communicate()
    read = subprocess.Popen(["make"])  # TRV402:12
    read.stdout.read()
    assert read.wait() == 0
    bounded = subprocess.Popen(["make"])
    bounded.wait(timeout=5)
    assert bounded.returncode == 0
    ended = subprocess.Popen(["make"])
    ended.kill()
    ended.communicate()


def test_answers_are_dropped(url):
    requests.post(url, timeout=5)  # TRV401:5
    with requests.Session() as session:
        session.delete(url)  # TRV401:9


def test_answers_are_looked_at(url):
    with pytest.raises(requests.HTTPError):
        requests.post(url, timeout=5)
    try:
        requests.post(url, timeout=5)
    except requests.ConnectionError:
        pass
    requests.post(url, timeout=5).raise_for_status()
    requests.put(url, timeout=5)
    assert requests.get(url, timeout=5).ok


@mock.patch("subprocess.Popen")
def test_patched(popen):
    subprocess.run(["make"])
    assert popen.called


@mock_aws
def test_simulated_cloud(url):
    requests.post(url)


class FakeServer:
    def start(self):
        os.system("server")
