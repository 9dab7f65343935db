"""Resources left behind."""
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest
from contextlib import contextmanager
from unittest import mock

import pytest
import requests
from nova.compute import Manager

from . import base
from .base import CleaningCase, KnownTestCase


def test_temporary_files():
    folder = tempfile.mkdtemp()  # TRV903:14 test_temporary_files leaves a temporary folder behind; remove it in a clean-up, or use tmp_path
    path = os.path.join(folder, "log")
    assert not os.path.exists(path)
    handle, name = tempfile.mkstemp()  # TRV903:20
    assert name and handle
    kept = tempfile.NamedTemporaryFile(delete=False)  # TRV903:12
    kept.write(b"a")
    gone = tempfile.NamedTemporaryFile()
    gone.write(b"a")


def test_temporary_files_that_go(api):
    removed = tempfile.mkdtemp()
    shutil.rmtree(removed)
    handed_on = tempfile.mkdtemp()
    api.store(handed_on)
    inside = tempfile.mkdtemp(dir=removed)
    assert inside
    assert api.image(tempfile.mkdtemp())


def make_folder():
    return tempfile.mkdtemp()


def test_sockets_and_processes():
    sock = socket.socket()  # TRV903:12
    sock.connect(("localhost", 80))
    assert sock.recv(3) == b"api"
    process = subprocess.Popen(["api"])  # TRV903:15
    assert process.pid
    closed = socket.socket()
    closed.close()
    with socket.socket() as managed:
        managed.connect(("localhost", 80))
    polled = subprocess.Popen(["api"])
    assert polled.poll() is not None
    waited = subprocess.Popen(["api"])
    waited.wait(3)


def test_threads(api):
    threading.Thread(target=api.run).start()  # TRV903:5
    running = threading.Thread(target=api.run)  # TRV903:15
    running.start()
    assert running.is_alive()


def test_threads_that_end(api):
    joined = threading.Thread(target=api.run)
    joined.start()
    joined.join()
    daemon = threading.Thread(target=api.run, daemon=True)
    daemon.start()
    never = threading.Thread(target=api.run)
    assert not never.is_alive()
    with waiting_for_threads():
        threading.Thread(target=api.run).start()


@pytest.fixture
def process():
    started = subprocess.Popen(["api"])
    yield started


def test_process_that_fails():
    with pytest.raises(OSError):
        process = subprocess.Popen(["no such api"])
        assert process


class PatchingCase(KnownTestCase):
    def setUp(self):
        self.get = mock.patch("requests.get").start()  # TRV903:20
        patcher = mock.patch.object(Manager, "start")
        patcher.start()  # TRV903:9
        stopped = mock.patch.object(Manager, "stop")
        stopped.start()
        self.addCleanup(stopped.stop)
        self.server = Manager()
        mock.patch.object(self.server, "name").start()

    def test_get(self):
        self.assertTrue(requests.get())


class TwoNamesCase(KnownTestCase):
    def setUp(self):
        self.made = tempfile.mkstemp()  # TRV903:21
        self.path = self.made[1]
        self.removed = tempfile.mkstemp()
        self.gone = self.removed[1]

    def tearDown(self):
        os.remove(self.gone)

    def test_get(self):
        with open(self.path) as file:
            self.assertEqual(file.read(), "")


class TestMixedIn:
    def setUp(self):
        super().setUp()
        mock.patch("requests.get").start()
        Manager.hosts = ["host1"]

    def test_get(self):
        self.assertTrue(requests.get())


class CleanedPatchesCase(CleaningCase):
    def setUp(self):
        self.get = mock.patch("requests.get").start()
        self.folder = tempfile.mkdtemp()

    def test_get(self):
        folder = tempfile.mkdtemp()
        self.assertTrue(folder)


class FlavorsFixture:
    def _setUp(self):
        self.addCleanup(setattr, Manager, "flavors", [])


@contextmanager
def waiting_for_threads():
    yield


class ReadCase(unittest.TestCase):
    def size(self, path):
        with open(path) as file:
            return len(file.read())

    def emptied(self, path):
        os.remove(path)

    def test_size(self):
        handle, path = tempfile.mkstemp()  # TRV903:24
        os.close(handle)
        self.assertEqual(0, self.size(path))

    def test_removed(self):
        handle, path = tempfile.mkstemp()
        os.close(handle)
        self.emptied(path)


def test_registered_process(fp):
    fp.register(["nova-api"])
    subprocess.Popen(["nova-api"])
    assert fp.call_count(["nova-api"]) == 1


def listening():
    server = socket.create_server(("localhost", 0))  # TRV903:14 listening leaves an open socket behind; close it in a clean-up, or open it in a with statement
    return server.getsockname()


def listening_for_others():
    server = socket.create_server(("localhost", 0))
    return server.getsockname()


def connected():
    return socket.create_connection(("localhost", 80))


def test_helpers():
    assert listening()
    assert connected()


def test_folder_of_a_place(api):
    handle, name = tempfile.mkstemp(dir="/tmp")  # TRV903:20
    assert name and handle
    _, other = tempfile.mkstemp(dir=api.folder)
    assert other


def test_passed_on():
    folder = base.tempfile.mkdtemp()  # TRV903:14
    assert os.listdir(folder) == []
# file: base.py
import tempfile
import unittest
from unittest import mock

from nova.compute import Manager
from oslotest.base import BaseTestCase


class KnownTestCase(unittest.TestCase):
    pass


class CleaningCase(BaseTestCase):
    def tearDown(self):
        Manager.region = None
# file: stopped/test_stopall.py
import unittest
from unittest import mock


class StoppingCase(unittest.TestCase):
    def setUp(self):
        mock.patch("requests.get").start()
        self.addCleanup(mock.patch.stopall)
# file: shop/images.py
import os


class Image:
    @classmethod
    def from_file(cls, path):
        return cls(open(path).read())

    def __init__(self, data):
        self.data = data


class Store:
    def __init__(self, folder):
        self.folder = folder

    def close(self):
        os.rmdir(self.folder)


def write(path, data):
    with open(path, "w") as file:
        file.write(data)


def convert(path):
    os.rename(path, path + ".png")
# file: shop/test_images.py
import multiprocessing
import os
import socketserver
import tempfile
import threading
from http.server import HTTPServer

from shop import images
from shop.images import Image


def test_file_that_the_project_writes():
    _, name = tempfile.mkstemp()  # TRV903:15
    images.write(name, data="a")
    assert Image.from_file(path=name).data == "a"


def test_file_that_a_class_reads():
    with tempfile.NamedTemporaryFile(delete=False) as file:  # TRV903:10
        image = Image.from_file(file.name)
    assert image.data == ""


def test_file_that_the_project_renames():
    _, name = tempfile.mkstemp()
    images.convert(name)
    assert Image.from_file(name)


def test_folder_that_a_class_removes():
    folder = tempfile.mkdtemp()
    assert images.Store(folder).folder


def test_file_that_is_gone(shop):
    folder = tempfile.mkdtemp()
    os.environ["SHOP"] = folder  # TRV901:5
    shop.close()
    assert not os.path.exists(folder)


def test_folder_in_the_environment(shop):
    os.environ["SHOP"] = tempfile.mkdtemp()  # TRV901:5
    kept = tempfile.mkdtemp()  # TRV903:12
    os.environ["STORE"] = kept
    assert shop.images


def test_servers(shop):
    server = HTTPServer(("localhost", 0), shop.handler)  # TRV903:14 test_servers leaves a server behind; shut it down and close it in a clean-up
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert shop.images(server.server_port)


def test_servers_that_end(shop):
    server = HTTPServer(("localhost", 0), shop.handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert shop.images(server.server_port)
    server.shutdown()
    with socketserver.TCPServer(("localhost", 0), shop.handler) as managed:
        assert shop.images(managed.server_address)


def test_processes(shop):
    running = multiprocessing.Process(target=shop.run)  # TRV903:15
    running.start()
    assert running.pid


def test_processes_that_end(shop):
    joined = multiprocessing.Process(target=shop.run)
    joined.start()
    joined.join(5)


async def test_file_that_a_library_opens(shop):
    kept = tempfile.NamedTemporaryFile(delete=False)  # TRV903:12
    kept.close()
    async with aiofiles.open(kept.name, "wb") as file:
        await shop.store(file)
    assert shop.images


class FolderByName(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        if folder := getattr(self, "folder", None):
            shutil.rmtree(folder)
# file: all/conftest.py
from unittest import mock

mock.patch("shop.images.send").start()
# file: served/test_served.py
import threading
from http.server import HTTPServer


def test_socket_of_a_server(api):
    server = HTTPServer(("127.0.0.1", 0), api.handler)  # TRV903:14 test_socket_of_a_server leaves a server behind; shut it down and close it in a clean-up
    server.timeout = 1
    server.socket.settimeout(3)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert api.get(server.socket.getsockname()[1])


def test_socket_is_closed(api):
    server = HTTPServer(("127.0.0.1", 0), api.handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert api.get(server.socket.getsockname()[1])
    server.socket.close()
# file: served/test_folders.py
import shutil
import tempfile
import unittest


class KeepingCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()  # TRV903:23

    def test_list(self):
        self.assertTrue(self.api.list(), self.folder)


class RemovingCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def test_list(self):
        self.assertTrue(self.api.list(), self.folder)


class Base(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.mkdtemp()


class Removing(unittest.TestCase):
    def tearDown(self):
        shutil.rmtree(self.place)


class BothCase(Base, Removing):
    def test_list(self):
        self.assertTrue(self.api.list(), self.place)


class FormattingCase(unittest.TestCase):
    def test_option(self):
        with tempfile.NamedTemporaryFile(delete=False) as file:  # TRV903:14
            option = "--config {}".format(file.name)
        self.assertTrue(self.api.parse(option))
# file: kept/test_kept.py
import os
import socket
import tempfile
import unittest
from pathlib import Path

from shop import Server, Store


def test_resolved():
    target = Path(tempfile.mkdtemp()).resolve() / "log"  # TRV903:19
    assert target.read_text()


def test_below_an_unrelated_context(shop):
    with Server() as server:
        connection = socket.create_connection(server.address)  # TRV903:22
        assert connection.recv(1)


class KeptCase(unittest.TestCase):
    def setUp(self):
        self.handle, self.path = tempfile.mkstemp()  # TRV903:34
        self.handle_of_other, self.other = tempfile.mkstemp()

    def tearDown(self):
        os.close(self.handle)
        os.remove(self.other)

    def test_size(self):
        self.assertEqual(os.path.getsize(self.path), 0)
# file: started/test_started.py
import unittest

import freezegun
import requests_mock
from moto import mock_aws


class BucketCase(unittest.TestCase):
    def setUp(self):
        self.cloud = mock_aws()
        self.cloud.start()  # TRV903:9 setUp leaves a started patch behind; register its stop with addCleanup
        self.clock = freezegun.freeze_time("2020-01-01")
        self.clock.start()
        self.addCleanup(self.clock.stop)
        self.web = requests_mock.Mocker()
        self.web.start()

    def tearDown(self):
        self.web.stop()

    def test_bucket(self):
        self.assertTrue(self.api.bucket())


def test_noon(api):
    clock = freezegun.freeze_time("2020-01-01 12:00")
    clock.start()  # TRV903:5
    assert api.is_noon()

# file: named_so/test_folder_called_tempdir.py
import os
import tempfile


class TestOwnAttribute:
    @classmethod
    def setup_class(cls):
        cls.tempdir = tempfile.mkdtemp()  # TRV903:23

    def test_folder(self):
        assert os.path.isdir(self.tempdir)


class TestRootOfAll:
    @classmethod
    def setup_class(cls):
        tempfile.tempdir = tempfile.mkdtemp()
        cls.folder = tempfile.mkdtemp()

    @classmethod
    def teardown_class(cls):
        tempfile.tempdir = None

    def test_folder(self):
        assert os.path.isdir(self.folder)

# file: kept/test_saved.py
import tempfile


def test_saved(trie):
    _, path = tempfile.mkstemp()  # TRV903:15
    trie.save(path)
    assert trie.load(path)


def test_saved_and_removed(trie):
    _, path = tempfile.mkstemp()
    trie.save(path)
    assert trie.load_and_remove(path)


def test_taken(trie):
    _, path = tempfile.mkstemp()
    trie.take(path)
    assert trie

# file: kept/test_given.py
import os
import shutil
import tempfile


def dropped():
    folder = tempfile.mkdtemp()  # TRV903:14
    return folder


def ended():
    folder = tempfile.mkdtemp()
    return folder


def dropped_second():
    folder = tempfile.mkdtemp()  # TRV903:14
    return 1, folder


def ended_second():
    folder = tempfile.mkdtemp()
    return 1, folder


def at_once():
    return tempfile.mkdtemp()  # TRV903:12


def never_asked():
    return tempfile.mkdtemp()


def unpacked():
    folder = tempfile.mkdtemp()
    return 1, folder


def _handed():
    folder = tempfile.mkdtemp()
    return folder


def test_dropped():
    folder = dropped()
    assert os.listdir(folder)
    dropped()


def test_ended():
    folder = ended()
    shutil.rmtree(folder)
    assert os.listdir(ended())


def test_dropped_second():
    number, folder = dropped_second()
    assert os.path.join(folder, str(number))


def test_ended_second():
    number, folder = ended_second()
    assert number
    shutil.rmtree(folder)


def test_at_once():
    assert os.listdir(at_once())


def test_unpacked():
    first, *others = unpacked()
    assert first, others


def test_handed(api):
    assert api.runs(_handed)

# file: kept/test_commands.py
import subprocess
import sys
import tempfile

from click.testing import CliRunner
from shop import main, run


def test_command():
    folder = tempfile.mkdtemp()  # TRV903:14
    assert CliRunner().invoke(main, ["--folder", folder, "report"]).exit_code == 0


def test_process():
    folder = tempfile.mkdtemp()  # TRV903:14
    subprocess.run([sys.executable, "-m", "shop", folder], check=True, timeout=5)


def test_command_that_removes():
    folder = tempfile.mkdtemp()
    assert CliRunner().invoke(main, ["delete", folder]).exit_code == 0


def test_call_that_removes():
    folder = tempfile.mkdtemp()
    run.cleanup(["--folder", folder])


def test_folders(folders):
    folder = tempfile.mkdtemp()
    folders.watch([folder])


def test_by_keyword():
    folder = tempfile.mkdtemp()
    assert run(args=["--folder", folder])
# file: kept/test_handed_on.py
import os
import signal
import tempfile
from threading import Thread
from unittest import mock

import others
import pytest
from others import Storage, upload


def test_function_of_another_distribution():
    path = tempfile.mkstemp(".json")  # TRV903:12
    upload("images", path[1])
    others.check(path[1], level=3)


def test_class_of_another_distribution():
    folder = tempfile.mkdtemp()
    Storage(folder)


def test_function_that_removes():
    folder = tempfile.mkdtemp()
    others.purge(folder)


def test_attribute_of_a_mock(api):
    folder = tempfile.mkdtemp()  # TRV903:14
    settings = mock.Mock()
    settings.folder = folder
    assert api(settings).boot()


def test_argument_of_a_mock(api):
    folder = tempfile.mkdtemp()  # TRV903:14
    settings = mock.Mock(folder=folder)
    assert api(settings).boot()


def test_attribute_of_another_object(api):
    folder = tempfile.mkdtemp()
    api.folder = folder
    assert api.boot()


def test_formatted():
    folder = tempfile.mkdtemp()  # TRV903:14
    print("%s: %s" % (folder, os.getpid()))


def test_command_that_is_put_together(api):
    folder = tempfile.mkdtemp()
    api.run(["rm"] + [folder])


def test_what_both_import(api):
    def interrupt():
        os.kill(os.getpid(), signal.SIGINT)

    thread = Thread(target=interrupt)  # TRV903:14
    with pytest.raises(SystemExit):
        thread.start()
        api.main(os.path.join("images", "one"))

# file: parents/test_parents.py
import os
import shutil
import tempfile
import unittest
from pathlib import Path

import pytest


class ParentTest(unittest.TestCase):
    def setUp(self):
        self.path = Path(tempfile.mkdtemp()) / ".mira"
        self.log = Path(tempfile.mkdtemp()) / "log"  # TRV903:25
        self.output = os.path.join(tempfile.mkdtemp(), "output")

    def tearDown(self):
        shutil.rmtree(self.path.parent)
        shutil.rmtree(os.path.dirname(self.output))

    def test_boots(self):
        assert self.log.name


@pytest.fixture
def collection(api):
    folder = tempfile.mkdtemp()
    path = Path(folder) / "images.h5"
    yield api.Collection(path)
    path.unlink()
    path.parent.rmdir()


def repository():
    root = Path(tempfile.mkdtemp()) / "work"
    root.mkdir()
    return root


class RepositoryCase(unittest.TestCase):
    def setUp(self):
        self.work = repository()

    def tearDown(self):
        shutil.rmtree(self.work.parent)

# file: tests/test_settings.py
import tempfile
from pathlib import Path

DATA = Path(__file__).parent / "data"


def settings():
    path = Path(tempfile.mkdtemp()) / "settings.ini"  # TRV903:17
    path.write_text("[api]")
    return path


def test_settings(api):
    assert api.load(settings())
# file: answered/test_answered.py
import os
import tempfile

from elsewhere import write


def test_answer(api):
    file = tempfile.NamedTemporaryFile(delete=False)
    path = write(api.rows(), output=file.name)
    assert api.read(path)
    os.unlink(path)


def test_kept_answer(api):
    file = tempfile.NamedTemporaryFile(delete=False)  # TRV903:12
    path = write(api.rows(), output=file.name)
    assert api.read(path)
# file: told/test_told.py
import threading
import time


def test_told(device):
    stop = threading.Event()

    def stop_soon():
        time.sleep(0.03)
        stop.set()

    threading.Thread(target=stop_soon).start()
    assert device.values(stop_event=stop)


def test_told_by_nobody(device):
    stop = threading.Event()

    def stop_soon():
        time.sleep(0.03)
        stop.set()

    threading.Thread(target=stop_soon).start()  # TRV903:5
    assert device.values()
# file: in_a_row/test_in_a_row.py
import os
import tempfile


class TestInARow:
    def setup_method(self):
        handle, name = tempfile.mkstemp()
        os.close(handle)
        self.first = name
        handle, name = tempfile.mkstemp()  # TRV903:24
        os.close(handle)
        self.second = name

    def teardown_method(self):
        os.remove(self.first)

    def test_first(self, api):
        assert api.read(self.first)


def test_in_a_loop(api):
    for _ in range(2):
        name = tempfile.mkdtemp()
        assert api.read(name)
    name = tempfile.mkdtemp()
    api.take(name)


def test_one_of_two(api):
    name = tempfile.mkdtemp()  # TRV903:12
    assert os.path.isdir(name)
    name = tempfile.mkdtemp()
    assert os.path.isdir(name)
    os.rmdir(name)
# file: wrapped/test_wrapped.py
import socket
import ssl


def test_wrapped(api):
    sock = socket.socket()
    sock = ssl.wrap_socket(sock)
    sock.connect(api.address)
    sock.close()
# file: gone/test_gone.py
import os
import tempfile
from pathlib import Path


def test_folder_is_removed(api):
    folder = Path(tempfile.mkdtemp())
    below = folder / "servers"
    below.mkdir()
    api.remove(below)
    assert not folder.exists()


def test_folder_is_not_removed(api):
    folder = Path(tempfile.mkdtemp())  # TRV903:19
    other = api.folder()
    assert folder.exists()
    assert not other.exists()


def test_file_is_removed(api):
    handle, name = tempfile.mkstemp()
    os.write(handle, b"a")
    assert not os.path.exists(name)
# file: folders/shop.py
import os
import subprocess


class Shop:
    def __init__(self, folder):
        self.folder = folder.replace("/", os.sep)
        self.names = ["a"]

    def drop(self, name):
        self.names.remove(name)

    def close(self):
        self._clear()

    def _clear(self):
        os.rmdir(self.folder)


class ClosedShop(Shop):
    def __del__(self):
        os.rmdir(self.folder)


def moved(folder):
    folder.rename("/tmp/shop")


def shown(folder):
    return folder.replace("a", "b")


def emptied(folder):
    subprocess.run(["rm", folder])
# file: folders/test_kept.py
import tempfile

from folders import shop


def test_names_are_dropped():
    folder = tempfile.mkdtemp()  # TRV903:14
    made = shop.Shop(folder)
    made.drop("a")
    assert not made.names


def test_folder_of_a_shop_that_ends():
    assert shop.ClosedShop(tempfile.mkdtemp())


def test_folder_is_shown():
    folder = tempfile.mkdtemp()  # TRV903:14
    assert shop.shown(folder)


def test_folder_is_moved():
    folder = tempfile.mkdtemp()
    assert shop.moved(folder)


def test_folder_is_emptied():
    folder = tempfile.mkdtemp()
    assert shop.emptied(folder)
# file: folders/test_closed.py
import tempfile

from folders import shop


def test_shop_is_closed():
    folder = tempfile.mkdtemp()
    shop.Shop(folder).close()


def test_shop_is_handed_on(api):
    folder = tempfile.mkdtemp()
    made = shop.Shop(folder)
    api.take(made)
# file: gone/test_inside.py
import os
import tempfile
from pathlib import Path


def test_file_inside_is_gone(api):
    path = os.path.join(tempfile.mkdtemp(), "a.txt")  # TRV903:25
    assert not os.path.exists(path)


def test_folder_inside_is_gone(api):
    folder = Path(tempfile.mkdtemp())  # TRV903:19
    assert not (folder / "a").exists()
# file: seen_gone/test_seen_gone.py
import os
import tempfile
from pathlib import Path


def test_another_path_before():
    path = "/nonexistent"
    assert not os.path.exists(path)
    path = tempfile.mkdtemp()  # TRV903:12
    assert os.listdir(path) == []


def test_folder_is_no_file():
    folder = Path(tempfile.mkdtemp())  # TRV903:19
    assert not folder.is_file()


def test_gone(shop):
    folder = Path(tempfile.mkdtemp())
    shop.clear_out()
    assert not folder.is_dir()
# file: removing/files.py
import os as _os
from pathlib import Path

from filesystems import remote


def consume(path):
    """Remove the file."""
    _os.remove(path)


def consume_there(path):
    """Remove the file."""
    remote.remove(path)


def archive(path):
    """Move the file."""
    Path(path).rename(target="/var/archive")


def forget(paths, path):
    """Do not remove the file, but forget its name."""
    paths.remove(path)
# file: removing/test_removing.py
import tempfile

from removing.files import archive, consume, consume_there, forget


def test_consume():
    path = tempfile.mkstemp()[1]
    assert consume(path) is None


def test_consume_there():
    path = tempfile.mkstemp()[1]
    assert consume_there(path) is None


def test_archive():
    path = tempfile.mkstemp()[1]
    assert archive(path) is None


def test_forget():
    path = tempfile.mkstemp()[1]  # TRV903:12
    assert forget(["other"], path) is None
# file: told_later/test_told_later.py
import multiprocessing
import threading

import probe
import pytest


def setup_function():
    threading.Thread(target=probe.start).start()


def teardown_function():
    probe.stop_probe()


@pytest.fixture
def server():
    multiprocessing.Process(target=probe.serve).start()
    client = probe.connect()
    yield client
    client.shutdown_server()


def test_probe(server):
    assert probe.connect(server)
# file: patched_later/test_patched_later.py
import multiprocessing
from unittest import mock

import probe
import pytest


@pytest.fixture
def patched():
    multiprocessing.Process(target=probe.serve).start()  # TRV903:5 patched leaves a process behind; terminate it and join it in a clean-up
    patcher = mock.patch("probe.connect")
    patcher.start()
    yield
    patcher.stop()


def test_probe(patched):
    assert probe.connect(patched)
# file: others_later/test_others_later.py
import threading
import unittest

import probe
import pytest
from selenium import webdriver


class TestPage(unittest.TestCase):
    def setUp(self):
        self.driver = webdriver.Firefox()
        self.doubles = [unittest.mock.patch("probe.load"), unittest.mock.patch("probe.save")]
        for double in self.doubles:
            double.start()

    def tearDown(self):
        self.driver.quit()
        for double in self.doubles:
            double.stop()

    def test_page(self):
        threading.Thread(target=probe.serve).start()  # TRV903:9
        self.assertEqual(probe.fetch(), 200)


@pytest.fixture
def recorder():
    recorder = probe.Recorder()
    yield
    recorder.stop_recording()


def test_record(recorder):
    threading.Thread(target=probe.serve).start()  # TRV903:5
    assert probe.fetch() == 200
# file: parent_removed/test_parent_removed.py
import os
import shutil
import tempfile


def write_all(names):
    folder = tempfile.mkdtemp()
    written = []
    for name in names:
        path = os.path.join(folder, name)
        written.append(path)
    return written


def write_one(name):
    folder = tempfile.mkdtemp()  # TRV903:14
    path = os.path.join(folder, name)
    open(path).close()


def test_all(api):
    written = write_all(["a", "b"])
    write_one("c")
    try:
        assert api.read(written)
    finally:
        folder = os.path.dirname(written[0])
        shutil.rmtree(folder)


def made_of_nothing(name):
    folder = tempfile.mkdtemp()  # TRV903:14
    path = os.path.join(folder, name)
    return len(path)


def test_of_nothing(api):
    other = api.folder()
    shutil.rmtree(os.path.dirname(other))
    assert made_of_nothing("a") > 3
# file: serving/test_serving.py
import threading
import unittest

from shop import make_app, fetch


class ServingCase(unittest.TestCase):
    def setUp(self):
        self.app = make_app()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self):
        self.app.serve_forever()

    def tearDown(self):
        self.app.shutdown()

    def test_fetch(self):
        self.assertEqual(fetch(), 200)
# file: by_number/test_by_number.py
import os
import signal
from subprocess import Popen


def test_waited_for():
    process = Popen(["api"])
    assert os.waitpid(process.pid, 0)[1] == 0


def test_only_killed():
    process = Popen(["api"])  # TRV903:15
    os.kill(process.pid, signal.SIGTERM)
