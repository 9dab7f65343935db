"""Commands and requests whose outcome nobody looks at, and what excuses them."""
import os
import subprocess
import unittest
from subprocess import check_output as output
from unittest import mock

import pytest
import requests
from moto import mock_aws


def test_commands(folder, options):
    os.system("make")  # TRV401:5 the outcome of os.system is never checked; use subprocess.run with check=True
    assert os.system("make") == 0
    subprocess.run(["make"])  # TRV401:5
    subprocess.run(["make"], check=True)
    subprocess.run(["make"], check=False, timeout=5)
    subprocess.run(["make"], **options)
    subprocess.call(["make"], timeout=5)  # TRV401:5
    done = subprocess.run(["make"], timeout=5)
    assert done.stdout
    silent = subprocess.run(["make"], timeout=5)  # TRV401:14
    assert "error" not in silent.stdout
    forgotten = subprocess.run(["make"], timeout=5)  # TRV401:17
    assert forgotten.args
    looked_at = subprocess.run(["make"], timeout=5)
    assert looked_at.returncode == 0
    output(["make"])
    return subprocess.run(["make"], timeout=5)


def test_processes():
    left = subprocess.Popen(["make"])  # TRV401:12
    left.communicate()
    read = subprocess.Popen(["make"])
    read.stdout.read()
    assert read.wait() == 0
    bounded = subprocess.Popen(["make"])
    bounded.wait(timeout=5)
    assert bounded.returncode == 0
    ended = subprocess.Popen(["make"])
    ended.kill()
    ended.communicate()
    heard = subprocess.Popen(["make"])
    out, _ = heard.communicate(timeout=5)
    assert out == b"done"
    unheard = subprocess.Popen(["make"])  # TRV401:15
    out_of_it, errors = unheard.communicate(timeout=5)
    assert "error" not in errors


def test_processes_of_a_case(self):
    quiet = subprocess.run(["make"], timeout=5)  # TRV401:13
    self.assertNotIn("error", quiet.stdout)
    silent = subprocess.run(["make"], timeout=5)  # TRV401:14
    self.assertNotRegex(silent.stdout, "error")
    terminated = subprocess.Popen(["make"])
    terminated.terminate()
    terminated.communicate()
    signalled = subprocess.Popen(["make"])
    signalled.send_signal(15)
    signalled.communicate()


def test_answers_are_dropped(url):
    requests.post(url, timeout=5)  # TRV401:5
    with requests.Session() as session:
        session.delete(url, timeout=5)  # TRV401:9


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


# -- a failure is expected, or nobody's news --------------------------------------------------------------------------


def test_expected(command):
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run(command, timeout=0.1)
    try:
        subprocess.run(["tool", "--version"], timeout=3)
    except FileNotFoundError:
        pytest.skip("the tool is not installed")
    try:
        assert command
    finally:
        os.system("umount")


class ToolCase(unittest.TestCase):
    def setUp(self):
        subprocess.run(["start-tool"], timeout=3)  # TRV401:9
        self.addCleanup(lambda: subprocess.run(["stop-tool"], timeout=3))
        self.addCleanup(self.stop)

    def stop(self):
        subprocess.run(["stop-tool"], timeout=3)

    def tearDown(self):
        subprocess.run(["stop-tool", "all"], timeout=3)


def test_best_effort(pid):
    subprocess.call(["sync"])
    subprocess.run(f"TASKKILL /F /PID {pid}", shell=True)
    os.system("pkill worker")
    subprocess.call(["worker", "kill"])  # TRV401:5


def test_file_that_is_made(tmp_path):
    source, target = tmp_path / "a.ps", tmp_path / "a.png"
    source.write_text("%!PS")
    subprocess.run(["convert", source, str(target)], timeout=3)
    assert target.read_bytes()


def test_file_that_was_there(tmp_path):
    target = tmp_path / "a.ps"
    target.write_text("%!PS")
    subprocess.run(["check", target], timeout=3)  # TRV401:5
    assert target.read_bytes()


@pytest.fixture
def tool():
    subprocess.run(["start-tool"], timeout=3)  # TRV401:5
    yield
    subprocess.run(["stop-tool"], timeout=3)


def cleanup_tools():
    subprocess.run(["stop-tool"], timeout=3)


def run_tool(*arguments):
    return subprocess.call(["tool", *arguments], timeout=3)


def run_command(command):
    return subprocess.call(command, timeout=3)


def run_checked(*arguments):
    return subprocess.run(["tool", *arguments], timeout=3, check=True)


def test_helper_passes_the_duty_on():
    run_tool("start")  # TRV401:5 the outcome of run_tool, which returns the status of subprocess.call, is never checked; check it
    run_tool("sync")  # TRV401:5
    run_checked("start")
    assert run_tool("start") == 0


def test_helper_is_given_the_command():
    run_command("sync")
    run_command("start-tool")  # TRV401:5


# file: tests/data/tool.py
import os

os.system("make")

# file: tests/conftest.py
import subprocess


def pytest_sessionfinish(session):
    subprocess.call(["make", "logs"], timeout=5)

# file: tests/test_errors.py
import os
import subprocess

import pytest
import requests


def test_errors(command):
    result = subprocess.run(command, stderr=subprocess.PIPE)
    assert b"Traceback" not in result.stderr


def test_output(command):
    result = subprocess.run(command, stdout=subprocess.PIPE)  # TRV401:14
    assert b"Traceback" not in result.stdout


def test_report(tmp_path, summary):
    results = tmp_path / "results"
    results.mkdir()
    subprocess.run(["pytest", f"--junitxml={results}/all.xml"])
    assert summary(results) == 4


def test_played(fp, summary):
    fp.register(["make"])
    subprocess.run(["make"])
    assert fp.call_count(["make"]) == 1


def test_removed(folder):
    os.system("rm -rf build")
    subprocess.call(["rm", "--force", folder])
    os.system("rm build")  # TRV401:5


def test_decorators_verify(server):
    @validate_metrics("requests")
    def send():
        requests.get(server.url, timeout=3)

    send()


def test_marks_verify_nothing(server):
    @pytest.mark.slow
    def send():
        requests.get(server.url, timeout=3)  # TRV401:9

    send()
# file: logged/test_logged.py
import contextlib
import unittest

import requests


class LoggedCase(unittest.TestCase):
    @contextlib.contextmanager
    def logged(self, count):
        before = self.log.size()
        yield
        self.assertEqual(self.log.size() - before, count)

    @contextlib.contextmanager
    def opened(self):
        self.log.open()
        yield
        self.log.close()

    def test_logged(self):
        with self.logged(1):
            requests.get(self.url, timeout=3)

    def test_opened(self):
        with self.opened():
            requests.get(self.url, timeout=3)  # TRV401:13

# file: asserted/test_asserted.py
import subprocess


def test_called(assert_calls, path):
    with assert_calls("git"):
        subprocess.call(["git", path])
    with path:
        subprocess.call(["git", path])  # TRV401:9
# file: test_listing.py
import os
import subprocess


def test_archive(api):
    os.system("ls -l /srv")
    os.system("ls -l /srv > listing")  # TRV401:5
    subprocess.run(["echo", "ready"])
    with open("log", "w") as log:
        subprocess.run(["echo", "ready"], stdout=log)  # TRV401:9
    assert api.archive()


# file: tests/test_as_program.py
import subprocess
import sys

if __name__ == "__main__":
    done = subprocess.run([sys.executable, "-m", "pytest"], timeout=60)
    lost = subprocess.run([sys.executable, "-m", "shop"], timeout=60)  # TRV401:12
    sys.exit(done.returncode)

# file: tests/test_screen.py
import os
import subprocess


def test_screen(api):
    os.system("clear")
    os.system("cls" if os.name == "nt" else "clear")
    subprocess.run(["clear"])
    os.system("make" if os.name == "nt" else "clear")  # TRV401:5
    assert api.boot()


def test_either_command(api):
    subprocess.run("ls" if api.is_fast else "make", shell=True)  # TRV401:5
    assert api.boot()
# file: spaces/test_spaces.py
import subprocess


def test_spaces(api):
    # Delete namespaces if they exist
    subprocess.call(["ip", "netns", "del", "ns0"])
    subprocess.call(["ip", "netns", "del", "ns1"])
    assert api.add("ns0")
    subprocess.call(["find", "."])
    subprocess.call(["ip", "netns", "add", "ns2"])  # TRV401:5
# file: orphans/test_orphans.py
import os
import signal
import subprocess


def test_orphans(api):
    orphan = subprocess.Popen(["sleep", "30"])
    assert api.sees(orphan.pid)
    os.killpg(orphan.pid, signal.SIGKILL)
    orphan.wait()


def test_child(api):
    child = subprocess.Popen(["sleep", "30"])  # TRV401:13
    assert api.sees(child.pid)
    child.wait(timeout=2)
# file: acting/test_acting.py
import os
import subprocess

SERVER = 4242


def test_find_that_acts(folder):
    subprocess.run(["find", folder, "-name", "*.py", "-exec", "python", "{}", "+"])  # TRV401:5
    assert os.listdir(folder) == ["out"]


def test_find_that_shows(folder):
    subprocess.run(["find", folder, "-name", "*.py"])
    assert os.listdir(folder) == ["out"]


def test_another_process_is_killed():
    process = subprocess.Popen(["make", "all"])  # TRV401:15
    print(process.pid)
    process.wait(5)
    os.kill(SERVER, 1)
    assert os.path.exists("out")


def test_the_process_is_killed():
    process = subprocess.Popen(["make", "all"])
    os.kill(process.pid, 1)
    process.wait(5)
    assert os.path.exists("out")


def test_comment_behind_another_statement(shop):
    option = shop.option()  # type: ignore
    subprocess.run(["make", option])  # TRV401:5
    assert os.path.exists("out")


def test_comment_above_other_calls(shop):
    # ignoring case
    shop.configure(case=False)
    shop.add("apple")
    subprocess.run(["make", "install"])  # TRV401:5
    assert os.path.exists("out")
# file: program/test_program.py
import subprocess


def test_run(shop):
    subprocess.run(["make", "install"])  # TRV401:5
    assert shop.is_installed()
    if False:
        subprocess.run(["make", "clean"])


if __name__ == "__main__":
    subprocess.run(["pytest", __file__])
