"""TRV2: UUIDs and other ids and addresses of resources that are typed into a test."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message
from flake8_testreview.plugin.options import Option, comma_separated

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

INLINE = Message(
    "TRV201",
    "UUID {uuid} is typed inline; give it a name, or take uuid4() or uuidsentinel where the value does not matter",
)
REPEATED = Message(
    "TRV202",
    "UUID {uuid} is written {count} times in this file, also on {lines}; "
    "name it once as a constant, or take uuid4() or uuidsentinel where the value does not matter",
)
LITERAL = Message(
    "TRV203", "{name} is the bare literal {value}{further}; look it up, or give it a name that says what it is"
)

RESOURCE_NAMES = Option(
    "resource-names",
    "flavor_id,flavor_ref,image_id,image_ref,networks,host,endpoint,endpoint_url",
    "names of arguments, dict keys and variables that hold the id or address of a resource; image_ref is imageRef too",
    comma_separated,
)


class Hardcoded(Checker):
    """A value that matters has one name.

    ``155d900f-4e14-4e4c-a73d-069cbf4541e6`` in the middle of a test does not say whether it is the image, the
    server, or any id at all, nor whether the test fails without exactly this one. Written a second time it must be
    compared digit by digit, and one day only one of the two is changed.

    Name the value once, as a constant or a local variable. Where the value does not matter, say so: take
    ``uuid.uuid4()``, or oslo.utils' ``uuidsentinel``, which makes one UUID for each name that is asked of it.

    Bad::

        def test_rebuild(api):
            server = api.create(image="155d900f-4e14-4e4c-a73d-069cbf4541e6")  # TRV201:31
            api.rebuild(server, {"image": "70a599e0-31e7-49b7-b260-868f441e862b"})  # TRV202:35
            assert api.image(server) == "70a599e0-31e7-49b7-b260-868f441e862b"

    Good::

        from uuid import uuid4

        IMAGE = "155d900f-4e14-4e4c-a73d-069cbf4541e6"


        def test_rebuild(api):
            server = api.create(image=IMAGE)
            other_image = "70a599e0-31e7-49b7-b260-868f441e862b"
            api.rebuild(server, {"image": other_image})
            assert api.image(server) == other_image
            assert api.owner(server) != uuid4()

    TRV201 is a UUID that is written once in the file, in a function: an argument, a dict's key or value, a list's
    item, a comparison, a parameter's default. The value of a name or of an attribute of ``self``, the answer of a
    function that does nothing else, and what a comment on the same line explains have a name. So has what stands in
    a module's or class's own structures or in a decorator's table.

    TRV202 is a UUID that is written more than once in the file, wherever, in small or capital letters. It is reported
    once, at the first place that is not the one that names it; the message lists the others. Paths, URLs and ARNs
    that hold the UUID count; other text that holds it, such as XML, JSON or a log line, does not.

    Not counted: docstrings and comments; values that a standard fixes (nil and max UUID, the name spaces of RFC 9562,
    Bluetooth's and COM's, partition types); UUIDs of four distinct digits or fewer; UUIDs whose text is what is
    tested, as in ``is_uuid_like("...")`` or ``test_parse_uuid``; canned data of a module or class, in a file without
    tests that is called so (fake, fixtures, constants, data, samples, stubs) or has no function.

    When to ignore: in a file of recorded answers that is compared with a service's own documentation, by
    ``per-file-ignores``.
    """

    messages = (INLINE, REPEATED)
    needles = ("-",)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield one finding for each UUID that is typed inline or written more than once."""
        from flake8_testreview.concerns.hardcoded.values import uuids

        return uuids(suite)


class HardcodedResource(Checker):
    """A resource is looked up or named, not assumed to be there.

    ``flavor_id="1"`` works as long as the environment that the test runs in has a flavor of that id, and does not
    say what the test needs of it. An address such as ``10.8.0.3`` ties the test to one laboratory.

    Ask the service for the resource, make it in a fixture, or give the literal a name that says what it is for.

    Bad::

        def test_resize(api):
            server = api.create(networks="none")  # TRV203:34
            api.resize(server, {"flavorRef": "2"})  # TRV203:38
            server.endpoint = "http://10.8.0.3:8774/v2.1"  # TRV203:23

    Good::

        NO_NETWORK = "none"  # the server's network plays no part here


        def test_resize(api):
            flavor_id = api.flavors()[0]["id"]
            server = api.create(networks=NO_NETWORK, host="localhost")
            api.resize(server, {"flavorRef": flavor_id})
            server.endpoint = "http://nova.example.com:8774/v2.1"

    TRV203 is a string or number in a function, given as a keyword argument, dict value or assignment to one of the
    names of ``testreview-resource-names``. ``image_ref`` in that list is ``imageRef`` and ``image-ref`` as well. A
    value that is given under a name several times is reported once; the message lists the further lines. UUIDs are
    left to TRV201 and TRV202.

    Under a name for an address only IP addresses, dotted host names and URLs of these count: ``host="host1"`` is
    made up by the test. Never reported: loopback and ``localhost``; the documentation's addresses (RFC 5737, RFC 3849)
    and domains (``example.com``, ``.test``, ``.invalid`` ...); values that are placeholders (``"fake-image"``,
    ``"unknown"``, ``image_id="image-id"``); and what doubles are made of or answer.

    When to ignore: where the literal is what the test is about, such as a request that must be rejected.
    """

    off_by_default = True
    messages = (LITERAL,)
    needles = ("=", ":")
    options = (RESOURCE_NAMES,)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield one finding for each literal that is given where a resource is called for."""
        from flake8_testreview.concerns.hardcoded.values import resources

        return resources(suite, self.setting(RESOURCE_NAMES))
