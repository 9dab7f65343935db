# enable: TRV405
"""Commands without a timeout."""
import subprocess
from subprocess import check_output as output
from unittest import mock

import pytest


def test_commands(folder, options):
    assert subprocess.run(["make"], check=True)  # TRV405:12 subprocess.run has no timeout; pass timeout=, or a stuck process will hang the run
    assert subprocess.run(["make"], check=True, timeout=None)  # TRV405:12
    assert subprocess.run(["make"], check=True, timeout=5)
    assert subprocess.run(["make"], **options)
    assert subprocess.call(["make"]) == 0  # TRV405:12
    assert subprocess.check_call(["make"]) == 0  # TRV405:12
    assert output(["make"])  # TRV405:12
    process = subprocess.Popen(["make"])
    assert process.wait(5) == 0


@pytest.mark.timeout(60)
def test_marked():
    assert subprocess.run(["make"], check=True)


@mock.patch("subprocess.Popen")
def test_patched(popen):
    subprocess.run(["make"], check=True)
    assert popen.called

# file: old/setup.py
from setuptools import setup

setup(name="old", python_requires=">=2.7")

# file: old/test_old.py
import subprocess


def test_on_python_2(command):
    assert subprocess.check_output(command)

# file: failing/test_failing.py
import subprocess

import pytest


def test_command_that_fails(command):
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.check_output(command)  # TRV405:9
