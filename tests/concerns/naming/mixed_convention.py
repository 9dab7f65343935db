"""TRV101: what departs from the file's convention, and whose names others decided on."""
import http.server
import logging
import threading
import unittest
from unittest import mock

import testtools
import unknown_library

try:
    import simplejson as json_module
except ImportError:
    jsonModule = None
    json_module = None

skipOnWindows = unittest.skipIf(True, "no windows")
moduleLevel = 1  # TRV101:1 moduleLevel is camelCase in a file that names its variables in snake_case; rename it to module_level
getLogger = logging.getLogger


def makeOne(first_part, secondPart):  # TRV101:1 TRV101:25
    local_name = first_part
    localName = secondPart  # TRV101:5
    for loopName in local_name:  # TRV101:9
        localName = loopName
    return localName


def prevailing_names(first_name, second_name, third_name):
    fourth_name = first_name + second_name
    fifth_name = fourth_name + third_name
    sixth_name, seventh_name = fifth_name, fourth_name
    for eighth_name, ninth_name in sixth_name:
        tenth_name = eleventh_name = eighth_name + ninth_name
        with tenth_name as twelfth_name:
            thirteenth_name = twelfth_name + eleventh_name
            fourteenth_name = thirteenth_name
    return seventh_name + fourteenth_name


def parsed_command(first_command):
    match first_command:
        case {"where": whereTo}, *otherParts:  # TRV101:24 TRV101:34
            return whereTo, otherParts
        case Command(stepCount=stepCount):
            return stepCount
    try:
        return first_command.run()
    except ValueError as firstError:  # TRV101:5
        return firstError


def answer_of(resp):
    lastUpdatedAt = resp["lastUpdatedAt"]  # TRV101:5
    return lastUpdatedAt


def start_server(srv):
    def getVersion():
        return 1

    def fake_call(someArg):
        return someArg

    srv.getVersion = getVersion

    def _callLater():
        return None

    srv.callLater = _callLater
    srv.someAttribute = fake_call
    return lambda lambdaArg: lambdaArg


def own_helper(first_name):
    return first_name


def other_helper(first_name):
    return first_name


class FakeLibrary:
    lookupByName = None

    def createWithFlags(self, xmlDesc):
        self.lastDesc = xmlDesc


class Connection:
    """Every method follows the library that it stands in for."""

    def lookupByID(self, domainID):
        return domainID

    def listDomains(self):
        return []

    def getInfo(self):
        return {}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)

    def log_message(self, format_string, *args):
        pass


class LogHandler(logging.Handler):
    def createLock(self):
        self.lock_count = 0

    def ownHelper(self):  # TRV101:5
        return self.lock_count


class Worker(threading.Thread):
    def isAlive(self):  # TRV101:5
        return False

    def getName(self):
        return "worker"


class Unknown(unknown_library.Base):
    def someHook(self, hookArg):
        return hookArg


class ThingMixin:
    def assertThing(self, this_thing):
        assert this_thing


class MixedMixin:
    def assertOther(self, other_thing):  # TRV101:5
        assert other_thing

    def assert_third(self, third_thing):
        assert third_thing


class TestThings(ThingMixin, unittest.TestCase):
    maxDiff = None

    def setUp(self):
        super().setUp()
        self.setUpServers()
        self.server_name = "one"
        self.serverName = "two"  # TRV101:9

    def setUpServers(self):
        self.all_servers = []

    def asyncTearDownClass(self):
        self.all_servers = None

    def test_getVersion(self):
        self.assertThing(1)

    @mock.patch("unknown_library.lookupByName")
    def test_lookup(self, lookupByName):
        lookupByName.return_value = 1
        self.assertThing(unknown_library.lookupByName())

    def addServer(self):  # TRV101:5
        self.all_servers.append(LogHandler().ownHelper())
        MixedMixin().assertOther(Worker().isAlive())
        Closer().connectionClosed(1)

    def remove_server(self):
        self.all_servers.pop()


class SchemaChecks:
    """Mixed into a test case below."""

    def assertColumn(self, column_name):
        assert column_name


class UserChecks:
    """Expects the assertions of a test case."""

    def assertUser(self, user_name):
        self.assertIn(user_name, self.all_users)
        self.fail(user_name)


class TestSchema(SchemaChecks, unittest.TestCase):
    def test_column(self):
        self.assertColumn("one")


class TestPlain:
    def assertPlain(self, plain_value):  # TRV101:5 assertPlain is camelCase in a file that names its functions in snake_case; rename it to assert_plain
        assert plain_value

    def test_plain(self):
        self.assertPlain(1)


class TalkingResult(testtools.TestResult):
    """Called like a test, and none: its base decides."""

    def addError(self, failed_test, err=None, details=None):
        self.seen_errors = failed_test, err, details


class Attachment:
    """Holds data alone, as an object of the interface that it stands in for."""

    serverId = None

    def __init__(self, volume_id):
        self.volumeId = volume_id


class Reader:
    """Handed to a framework, which calls it by name."""

    def connectionLost(self, lost_reason):
        self.read_count = lost_reason

    def start_reading(self):
        unknown_library.reactor.addReader(self)


class Writer:
    def connectionLost(self, lost_reason):
        return lost_reason


class Listener:
    def connectionMade(self, new_address):
        return new_address


class Closer:
    def connectionClosed(self, lost_reason):  # TRV101:5
        print(self)
        return lost_reason


def test_writer():
    unknown_library.register(Writer())
    unknown_library.reactor.listener = Listener()


def test_read_elsewhere(remote_server):
    remote_server.remoteName = unknown_library.server.remoteName


class TestRemote(unittest.TestCase):
    def setUp(self):
        self.remoteName = "as the library calls it"
        self.localName = "one"  # this name is a local variable's too

    def tearDwon(self):
        pass


class TestOfUnknownCase(unknown_library.TestCase):
    def test_long(self):
        old_diff = self.maxDiff
        self.maxDiff = None
        self.fail(old_diff)


def test_units(first_device):
    dA, opA, b2D, kHz, pH, mV, iNaT = first_device
    return dA, opA, b2D, kHz, pH, mV, iNaT


def test_patched_in_block():
    with mock.patch("logging.basicConfig") as basicConfig, mock.patch.object(logging, "getLogger") as mock_getLogger:
        basicConfig.assert_called_once_with(mock_getLogger)
    with mock.patch("logging.basicConfig") as otherConfig:  # TRV101:47
        assertEq = self.assertEqual
        assertEq(otherConfig, 1)


def test_collision(new_name):
    newName = new_name  # TRV101:5 newName is camelCase in a file that names its variables in snake_case; rename it
    valueB = newName  # TRV101:5 valueB is camelCase in a file that names its variables in snake_case; rename it


# file: tests/libvirt_fixture.py
class Domain:
    def lookupByID(self, domainID):
        return domainID

    def listDomains(self):
        return []

    def getInfo(self):
        return {}


def openAuth(first_part, second_part, third_part, fourth_part):
    connectionInfo = first_part, second_part, third_part, fourth_part  # TRV101:5
    return connectionInfo


virDomain = Domain
# file: tests/test_camel_tests.py
import unittest


class NamesTest(unittest.TestCase):
    def testBoot(self):
        server_name = self.boot()
        self.assertTrue(server_name)

    def testRebuild(self):
        self.assertTrue(self.boot())

    def testResize(self):
        self.assertTrue(self.boot())

    def testDelete(self):
        self.assertTrue(self.boot())

    def testPause(self):
        self.assertTrue(self.boot())


class ContextMixin:
    def enterContext(self, manager):
        self.assertTrue(manager)
        first_name, second_name, third_name, fourth_name, fifth_name, sixth_name = manager
# file: tests/base.py
import logging
import unittest


class BaseCase(unittest.TestCase):
    def getLogger(self):
        return logging.getLogger(self.logger_name)

    @classmethod
    def assertInOutput(cls, expected_text, actual_text):
        assert expected_text in actual_text

    def assert_table(self, table_text, fieldNames):  # TRV101:40
        missing_name = next(name for name in fieldNames if name not in table_text)
        self.assertIsNone(missing_name)
# file: tests/test_form.py
import unittest
from unittest import mock


class FormTest(unittest.TestCase):
    def _makeOne(self, form_name):
        self.maxDiff = None
        return self._callFUT(form_name)

    def _callFUT(self, form_name):
        return form_name

    def read(self, form_key, waitIndex=None):
        return form_key, waitIndex

    def test_form(self):
        client_mock = mock.Mock()
        client_mock.read.side_effect = self.read
        first_form, second_form = self._makeOne(client_mock), self._makeOne("second")
        third_form = fourth_form = fifth_form = sixth_form = None
        self.assertEqual(first_form, second_form)

    def test_form_again(self):
        def assertForm(given_form):
            self.assertTrue(given_form)

        secondForm = self._makeOne("second")  # TRV101:9
        assertForm(secondForm)

# file: tests/test_interface.py
from zope.interface import implementer

from net import IResolver


@implementer(IResolver)
class Resolver:
    def resolve_all(self, host_name):
        return self.resolveHostName(host_name)

    def resolveHostName(self, host_name, portNumber=0):
        return host_name, portNumber


class Steps:
    def assertEqual(self, first_name, second_name):
        assert first_name == second_name

    def assertTrue(self, first_name):
        assert first_name is True

    def assert_resolved(self, first_name):
        self.assertEqual(first_name, first_name)


def resolvedAll(first_name):  # TRV101:1
    Steps().assert_resolved(first_name)


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: tests/test_mostly_tests.py
def test_first_entry(apiRef):
    topicEntry = apiRef.entry()
    assert topicEntry.name_of()


def test_second_entry(apiRef):
    otherEntry = apiRef.entry()
    assert otherEntry


def test_third_entry(apiRef):
    assert apiRef.third_entry()


def test_fourth_entry(api_ref):
    assert api_ref.fourth_entry()


def test_fifth_entry():
    assert list()


def test_sixth_entry():
    assert list()


def test_seventh_entry():
    assert list()

# file: tests/test_fallback.py
try:
    from unittest import skipIf
except ImportError:
    def skipIf(is_skipped, any_reason):
        return any_reason if is_skipped else None


def leaveUnless(is_skipped, any_reason):  # TRV101:1
    return skipIf(not is_skipped, any_reason)


def test_fallback(api_ref, api_key):
    assert leaveUnless(api_ref, api_key)


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: tests/test_kinds.py
def test_variables_of_both_kinds(first_name, second_name, thirdName, fourthName):
    assert first_name + second_name == thirdName + fourthName


def test_functions_of_one_kind(first_name):
    def firstHelper():  # TRV101:5
        return first_name

    assert firstHelper()


def test_third_kind():
    assert test_functions_of_one_kind


def fourth_kind():
    assert test_third_kind


def test_fifth_kind():
    fourth_kind()


# file: tests/test_asked.py
from project import result


def test_asked_by_an_imported_module(first_name, second_name, third_name):
    fourth_name, fifth_name = first_name + second_name, third_name
    assert fourth_name == fifth_name

    class Decorated(list):
        def addDuration(self, test_name):
            self.isTimed = test_name

        def addEntry(self, test_name):  # TRV101:9
            self.lastOne = test_name  # TRV101:13

    result.decorated(Decorated()).addEntry(1)


def test_told_its_name():
    nameT = result.TypeVariable("nameT")
    otherT = result.TypeVariable("otherT")
    assert nameT is not otherT


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: project/result.py
class Decorator:
    def stop(self):
        if hasattr(self.decorated, "isTimed"):
            self.decorated.addDuration("one")
# file: tests/test_users.py
from tests import libvirt_fixture


def test_domains():
    assert not libvirt_fixture.Domain().listDomains()


# file: tests/test_unittest_names.py
import unittest


def open_servers():
    return setUpModule


setUpModule = open_servers


def skipUnlessServer(server_name):
    return unittest.skipUnless(server_name, "no server")


def test_names_of_unittest(first_name, second_name):
    def assertLess(one_name, other_name):
        assert one_name < other_name

    maxDiff = None
    lastDiff = maxDiff  # TRV101:5
    assertLess(first_name, second_name + lastDiff)

# file: tests/test_left_to_others.py
def test_hook_of_an_extension(first_name, second_name):
    third_name, fourth_name = first_name + second_name, second_name

    class Plain:
        def toDict(self):
            return third_name

        def toList(self):  # TRV101:9
            return fourth_name

    assert encode(Plain()) == Plain().toList()


def test_named_after_an_attribute(media_list):
    mediaText = media_list.mediaText
    mediaKind = media_list.kind  # TRV101:5
    assert mediaText == mediaKind


class Steps:
    @staticmethod
    def retryOnce(first_name):  # TRV101:5
        return Steps.retryOnce(first_name[1:])

    def first_step(self):
        return self.second_step()

    def second_step(self):
        return self

# file: tests/base_of_tests.py
class Connection:
    def lookupByID(self, domain_id):
        return domain_id

    def listDomains(self, first_name):
        return [first_name]

    def getInfo(self, second_name):
        return second_name


def makeConnection(third_name):  # TRV101:1
    return third_name


def close_connection(fourth_name):
    return fourth_name


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: tests/test_camel_as_tests.py
def testFirst(first_name, second_name, third_name, fourth_name):
    fifthName = first_name + second_name
    assert fifthName == third_name + fourth_name

# file: tests/test_own_convention.py
import unittest


class TestOwnConvention(unittest.TestCase):
    def _getTarget(self):
        return self._makeOne()

    def _makeOne(self):
        return self._makeTwo()

    def _makeTwo(self):
        return self._callIt()

    def _callIt(self):
        return self._getErrors()

    def _getErrors(self):
        return self._makeSchema()

    def _makeSchema(self):
        return self._getTarget()

    def test_one(self):
        first_name = second_name = self._makeOne()
        assert first_name == second_name

    def test_two(self):
        third_name = self._makeTwo()
        assert third_name

    def test_three(self):
        fourth_name = self._makeTwo()
        assert fourth_name

    def test_four(self):
        assert self._getTarget()

    def test_five(self):
        assert self._getTarget()

    def test_six(self):
        assert self._getTarget()

    def test_seven(self):
        assert self._getTarget()

# file: tests/test_camel_variables.py
def create_model(firstName, secondName):
    thirdName = firstName + secondName
    fourthName = fifthName = thirdName
    return fourthName + fifthName

# file: tests/test_tools.py
from tools import Server

server = Server("tools")


@server.tool()
def update_resource(resourceUri, new_value):  # the name of the argument on the wire
    server.resources[resourceUri] = new_value
    return new_value


@server.tool()
def read_resource(resource_name, first_line, last_line):
    lines = server.resources[resource_name]
    return lines[first_line:last_line]


def clear_resources(keptName):  # TRV101:21
    for resource_name in server.resources:
        if resource_name != keptName:
            server.resources[resource_name] = None


def test_resources():
    clear_resources("first")
    assert server.resources == {}

# file: tests/test_named_by_others.py
import unittest

from twisted_library import threads, tools
from zope.interface import implementer


def test_deferred(mocker):
    deferToThread = mocker.patch.object(threads, "deferToThread")
    other_mock = mocker.patch.object(threads, "deferToThread")
    otherMock = mocker.patch.object(threads, "deferToThread")  # TRV101:5
    load_tests = tools.load_tests_from_case
    loadTests = unittest.defaultTestLoader.loadTestsFromTestCase
    load_all = loadAll = unittest.defaultTestLoader.loadTestsFromTestCase  # TRV101:16
    assert deferToThread, (other_mock, otherMock, load_tests, loadTests, load_all, loadAll)


def test_many_names(first_name, second_name, third_name, fourth_name, fifth_name):
    all_names = first_name, second_name, third_name, fourth_name, fifth_name
    each_name = all_names[0]
    last_name = all_names[-1]
    assert each_name != last_name


def test_dimensions(api):
    points2D = api.points(dimensions=2)
    points2DFlat = api.flat(points2D)  # TRV101:5
    assert points2D == points2DFlat


@implementer(tools.IPublication)
class Publication:
    def handle_error(self, request, excInfo):
        self.last_error = excInfo
        excInfo = None
        ownInfo = excInfo  # TRV101:9
        return ownInfo


# file: tests/test_named_after_others.py
import unittest
from unittest import mock


class NamedCase(unittest.TestCase):
    def setUp(self):
        self.first_name = self.second_name = self.third_name = self.fourth_name = None
        self.getLogger = mock.patch("logging.getLogger").start()
        self.otherLogger = mock.patch("logging.getLogger").start()  # TRV101:9
        self.givenName = "givenName"  # TRV101:9

    def test_instrument(self):
        agilentE5062A = self.api.connect("E5062A")
        keysight81160A = self.api.connect("81160A")
        model12A = self.api.connect("12A")  # TRV101:9
        last_name = agilentE5062A, keysight81160A, model12A
        self.assertTrue(last_name)
# file: tests/test_keywords.py
import pytest


@pytest.mark.parametrize("hostName", ["first", "second"])
def test_passed_under_its_name(api, hostName):
    first_name = second_name = third_name = fourth_name = fifth_name = None
    lastName = first_name  # TRV101:5
    api.connect(lastName, hostName=hostName)
    userName = second_name
    api.connect(userName=userName, others=(third_name, fourth_name, fifth_name))

# file: tests/test_own_keywords.py
def session(hostName, user_name):  # TRV101:13
    return hostName, user_name


def test_session():
    first_name = second_name = third_name = fourth_name = fifth_name = "a"
    hostName = first_name
    assert session(hostName=hostName, user_name=second_name) == (third_name, fourth_name, fifth_name)
# file: set_for_base/test_set_for_base.py
import unittest

from elsewhere import ServerCase


class AnnexCase(ServerCase):
    def test_annex(self):
        self.annexFile = "a"
        self.annexName = "b"  # TRV101:9
        self.add_annex(self.annexName)
        self.annex_size, self.annex_owner, self.annex_date, self.annex_type = 1, 2, 3, 4
        self.annex_hash, self.annex_state, self.annex_title, self.annex_path = 1, 2, 3, 4
        self.assertTrue(self.annex_size)


class OwnCase(unittest.TestCase):
    def test_annex(self):
        self.annexPath = "a"  # TRV101:9
        self.add_annex()
# file: asked/test_asked.py
import pytest


@pytest.fixture
def server_node(nodeSet, tmp_path):
    return nodeSet.first(tmp_path)


@pytest.mark.parametrize("node_name, nodeSize", [("a", 1)])
def test_nodes(nodeSet, node_name, nodeSize, server_node):  # TRV101:36
    assert nodeSet.find(node_name).node_size == nodeSize


def make_nodes(node_count, nodeRange):  # TRV101:28
    return node_count, nodeRange


def test_more_nodes(node_list, node_index):
    assert node_list[node_index]
# file: elements/test_elements.py
def test_sections(document_path, make_document):
    first_section = make_document(document_path)
    sectPr = first_section.xpath("w:body/w:sectPr")
    lastPr = first_section.xpath("w:last")  # TRV101:5
    assert (sectPr, lastPr) == first_section.last_parts()


class Lib:
    def getSlotList(self, tokenPresent=False):
        self.last_slots = [1]
        return self.last_slots

    def slot_list(self, withToken):  # TRV101:25
        return self.last_slots


def test_slots(make_lib):
    slot_list = make_lib(Lib)
    assert slot_list.slot_list(1)
# file: helpers/test_silenced.py
def test_silenced(first_manager, second_manager):
    third_manager, fourth_manager = first_manager, second_manager
    managerOf = third_manager.one()  # pylint: disable=invalid-name
    otherOf = fourth_manager.one()  # TRV101:5
    assert managerOf == otherOf
# file: helpers/test_silenced_too.py
def test_silenced(first_manager, second_manager):
    third_manager, fourth_manager = first_manager, second_manager
    # noinspection PyPep8Naming
    nextOf = third_manager.one()
    lastOf = fourth_manager.one()  # noqa: N806
    assert nextOf == lastOf
# file: keys/test_keys.py
import pytest


def order_of(first_line, last_line, orderId, lineCount):  # TRV101:37 TRV101:46
    next_line = line_before = first_line
    some_line = other_line = last_line or next_line or line_before
    orderPrice = some_line.sent(other_line)["orderPrice"]  # TRV101:5
    assert last_line.sent() == {"orderId": orderId, "orderPrice": orderPrice}
    return lineCount


@pytest.fixture
def noDelivery(no_delivery):  # TRV101:1
    no_delivery.start()


@pytest.mark.usefixtures("noDelivery")
def test_price(make_order, old_price):
    assert make_order(old_price).was_paid()


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: bound/test_bound_more_often.py
def test_charts(first_path, second_path, third_path, fourth_path):
    chartMock = make(first_path)
    assert chartMock.deploy()
    chartMock = make(second_path)
    assert chartMock.deploy()
    for chartMock in make(third_path):
        assert chartMock.deploy()
    chartMock, _ = make(fourth_path)
    assert chartMock.deploy()
    for chartMock in make(first_path).parts():
        assert chartMock.deploy()
# file: bound/test_bound_less_often.py
def test_charts(first_path, second_path, third_path, fourth_path):
    chartMock = make(first_path)  # TRV101:5
    assert chartMock.deploy()
    chartMock = make(second_path)
    assert chartMock.deploy()
    for chartMock in make(third_path):
        assert chartMock.deploy()
    chartMock, _ = make(fourth_path)
    assert chartMock.deploy()
# file: protocols/test_protocols.py
class Entering:
    def __init__(self, first_size):  # TRV101:24
        keepSize(first_size)

    def __enter__(self):
        return keepSize(1)

    def __exit__(self, exc_type, exc_value, tb):
        closeAll(exc_type, exc_value, tb)


def closeAll(firstOne, lastOne, oldSize):
    newSize = firstOne.size(lastOne)
    otherSize = newSize
    with Entering(otherSize) as enteredSize:
        return enteredSize or oldSize


def keepSize(anySize):
    thatSize = anySize
    size_1 = thatSize
    q1_c = size_1
    return q1_c


def test_size():
    assert keepSize(4) == 4
# file: places/test_places.py
def test_status(first_status, last_status):
    other_status = first_status or last_status
    all_statuses = [other_status]

    def status_of(url, expectStatus, lastStatus):  # TRV101:38
        return ["check", "{url}", "{expectStatus}"]

    assert status_of("a", all_statuses, other_status)
# file: messages/test_messages.py
import missing


class MessageTest(missing.TestCase):
    def _formatMessage(self, first_text, last_text):
        return self._fullMessage(first_text, last_text)

    def _fullMessage(self, full_text, other_text):  # TRV101:5
        return full_text or other_text

    def test_message(self, any_text):
        assert self._formatMessage(any_text, any_text)


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: played/test_played.py
from unittest import mock


def test_plays_deliver_body(api):
    first_body, second_body, third_body, last_body = [], [], [], []
    fourth_body = api.body()

    def deliverBody(given):
        first_body.append(given)

    def otherBody(given):  # TRV101:5
        second_body.append(given)

    response = mock.Mock()
    response.deliverBody.side_effect = deliverBody
    assert api.collect(response, otherBody) == (third_body, fourth_body, last_body)


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: layers/test_layers.py
from network import Layer


class TestingLayer(Layer):
    def __init__(self):
        self.first_event = None

    def onEvent(self, new_event):
        self.first_event = new_event


class TestLayer(Layer):
    def onOther(self, new_event):  # TRV101:5
        self.first_event = new_event

    def test_event(self):
        self.onOther("first_event")


def test_first_event(api):
    first_event, last_event = api.events(TestingLayer())
    assert first_event != last_event


def add_one(): ...


def add_two(): ...


def add_three(): ...


def add_four(): ...
# file: symbols/test_symbols.py
def test_jobs(first_job, second_job, third_job, fourth_job, fifth_job, last_job):
    nJobs = first_job + second_job + fourth_job
    xTrain = third_job + last_job + fifth_job
    numJobs = nJobs + xTrain  # TRV101:5
    assert numJobs


def test_own_convention(first_pos, other_pos):
    aServerOf = first_pos  # TRV101:5
    assert aServerOf == other_pos


# file: few/test_few_functions.py
def makeJob():
    first_job, second_job, third_job = 1, 2, 3
    return first_job, second_job, third_job


def test_job():
    assert makeJob()
# file: two/test_two_in_snake_case.py
def test_job(jobs):
    firstJob, secondJob, thirdJob, fourthJob, fifthJob = jobs
    sum_of_first = firstJob + secondJob
    sum_of_last = fourthJob + fifthJob
    assert sum_of_first + thirdJob == sum_of_last
# file: two/test_one_in_snake_case.py
def test_job(jobs):
    firstJob, secondJob, thirdJob, fourthJob, fifthJob = jobs
    sumOfFirst = firstJob + secondJob
    sum_of_last = fourthJob + fifthJob  # TRV101:5
    assert sumOfFirst + thirdJob == sum_of_last
# file: handed/test_handed_bases.py
import unittest

from shop.cases import LayerCase


def make_case(base_case):
    class SomeCase(base_case, LayerCase):
        def _getTarget(self):
            return 1

        def test_target(self):
            self.assertTrue(self._getTarget())

    return SomeCase


class PlainCase(unittest.TestCase):
    def _getTarget(self):  # TRV101:5
        return 1

    def test_plain_target(self):
        self.assertTrue(self._getTarget())

    def add_one(self): ...
    def add_two(self): ...
    def add_three(self): ...
