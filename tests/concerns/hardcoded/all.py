"""UUIDs and resources that are typed into tests, and all that is exempt."""
# enable: TRV203
import uuid
from unittest import mock

import pytest

IMAGE = "155d900f-4e14-4e4c-a73d-069cbf4541e6"
PAYLOAD = {"id": "70a599e0-31e7-49b7-b260-868f441e862b", "items": ["0b5d2c72-12cc-4ba6-a8d7-3ff5cc1d8cb8"]}
SHARED = "674736e3-f25c-405c-8362-bbf991e0ce0a"
AGAIN = "674736E3-F25C-405C-8362-BBF991E0CE0A"  # TRV202:9
ENTRIES = [
    {"id": "983d1742-c8ca-4f8a-9f3c-3f54bbafaa7d"},
    {"parent": "983d1742-c8ca-4f8a-9f3c-3f54bbafaa7d"},  # TRV202:16
]
# a comment with 155d900f-4e14-4e4c-a73d-069cbf4541e6 is not the code


class TestInline:
    """A docstring with 155d900f-4e14-4e4c-a73d-069cbf4541e6 is not the code."""

    project = "341a8917-f74d-4473-8ee7-4ca05e5e0ab3"
    known = {project: "b7c93bb9-dfe4-41af-aa56-e6b28342fd8f"}

    def test_argument(self, api):
        api.boot(IMAGE, PAYLOAD, image="5b674f73-c8cf-40ef-9965-3b6fe4b304b1")  # TRV201:40
        api.boot(["b59d34d3-787b-4fb0-a6b9-019cd81172f8"])  # TRV201:19

    def test_dict(self, api):
        body = {
            "server": "435e20c3-d9f1-4f1b-bee5-4611a1dd07db",  # TRV201:23
            "95ee1ffb-6d41-447d-a90e-b6ce5d9c92fa": None,  # TRV201:13
        }
        body["port"] = "b6bd76ce-12a2-42a9-a30a-8a43b503867d"  # TRV201:24
        api.server.id = "e5fe5518-0288-4fa3-b0c4-c79764101b85"  # TRV201:25
        assert api.post(body).id == "deaffeed-1234-5678-9012-fedcbafedcba"  # TRV201:37

    def test_default(self, project="abec4b21-ef22-6c21-534b-ba3e3ab3a312"):  # TRV201:36
        mocked = mock.Mock(return_value=uuid.UUID("c905cedb-7281-47e4-8a62-f26bc5fc4c77"))  # TRV201:51
        return mocked, project, lambda: "3306a5c4-8378-4b3c-aa1f-7b48d3a26172"  # TRV201:41

    def test_found(self, api):
        found = api.find("d5b1090c-9e00-4fa4-9504-4b1494857970")  # TRV201:26
        naïve = [found, "2f37d7f6-e51a-4a1f-8b6e-b0917ffc8390"]  # TRV201:25
        assert naïve

    def test_not_explained(self, api):
        api.boot(
            "150d530b-1c57-4367-b754-1f1b5237923d",  # noqa: E501  # TRV201:13
        )


class TestNamed:
    def setUp(self):
        self.server = "d9c6aeee-8258-4bdb-bca4-39940461b182"
        self.port: str = "c2ec2156-d75e-11e2-985b-5254009297d6"

    def test_local(self, api):
        server = "b38a3f43-4be2-4046-897f-b67c2f5e0147"
        typed = uuid.UUID("e5fc1da7-216b-4102-a50d-43ba77bcacf7")
        first, second = "521752a6-acf6-4b2d-bc7a-119f9148cd8c", str("421752a6-acf6-4b2d-bc7a-119f9148cd8c")
        if port := "2c8ef37b-f0cc-4a9e-92a6-32df0095cb12":
            api.boot(server, typed, first, second, port)

    @property
    def flavor(self):
        """The flavor of every server."""
        return "60dbe74d-0cf3-419b-83f5-407e4b78c7b4"

    def test_explained(self, api):
        api.attach(
            policy="4135ea2d-6df8-44a3-9df3-4b5a84be39ad",  # the policy "caching disabled"
        )

    @pytest.mark.parametrize("value", ["12341d4b-346a-40d0-83c6-5f4f6892b650"])
    def test_table(self, value):
        assert value


class TestRepeated:
    def test_twice(self, api):
        server = api.boot("a0c566f0-faab-406f-b77f-2b286dc6dd7e")  # TRV202:27
        assert server == "a0c566f0-faab-406f-b77f-2b286dc6dd7e"

    def test_named_and_typed(self, api):
        image = "543c6517-e1f7-4327-968d-7be8246b798a"
        assert api.boot(image).image == "543c6517-e1f7-4327-968d-7be8246b798a"  # TRV202:41

    def test_typed_before_named(self, api):
        api.boot("f37d7501-f1dd-428f-a1f8-6a9eb951f247")  # TRV202:18
        image = "f37d7501-f1dd-428f-a1f8-6a9eb951f247"
        api.boot(image)

    def test_named_twice(self, api):
        image = "45990290-ef3d-410c-b8cc-45f7830b5a8f"
        api.boot(image)

    def test_named_twice_again(self, api):
        image = "45990290-ef3d-410c-b8cc-45f7830b5a8f"  # TRV202:17
        api.boot(image)

    def test_paths(self, api):
        api.get("/servers/6addafaf-9dc8-470e-88d2-288d0daa616c")  # TRV202:17
        api.get(f"{api.root}/servers/6addafaf-9dc8-470e-88d2-288d0daa616c/ports")
        api.get(f"{api.root}/volumes/2aa90c00-23eb-4da6-aff9-eda66bb56182")  # TRV202:17
        api.get("/volumes/2aa90c00-23eb-4da6-aff9-eda66bb56182")
        api.get("arn:aws:kms:eu:1:key/ce531f90-199f-48c0-816c-13e38010b442")

    @pytest.mark.parametrize("key", ["8b8f9f00-2d0d-4d43-a860-1a3a2a89f9d6"])
    def test_table(self, key):
        assert key != "8b8f9f00-2d0d-4d43-a860-1a3a2a89f9d6"  # TRV202:23

    def test_other_text(self, api):
        server = "76fa36fc-c930-4bf3-8c8a-ea2a2420deb6"
        api.boot(server)
        assert api.log == "booted 76fa36fc-c930-4bf3-8c8a-ea2a2420deb6"
        assert api.xml == "<id>76fa36fc-c930-4bf3-8c8a-ea2a2420deb6</id>"
        assert api.json == '{"id":"76fa36fc-c930-4bf3-8c8a-ea2a2420deb6"}'
        assert api.query == "/servers?id=76fa36fc-c930-4bf3-8c8a-ea2a2420deb6"
        assert api.cookie == "/a;76fa36fc-c930-4bf3-8c8a-ea2a2420deb6"
        assert api.longer == "/a/1-76fa36fc-c930-4bf3-8c8a-ea2a2420deb6"


class TestNeverCounted:
    def test_well_known(self, api):
        api.boot("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff")
        api.boot("11111111-2222-3333-4444-111111111111")
        api.boot("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
        api.read("0000180a-0000-1000-8000-00805f9b34fb")
        api.read("0000180A-0000-1000-8000-00805F9B34FB")
        api.part("C12A7328-F81F-11D2-BA4B-00A0C93EC93B")

    def test_is_uuid_like(self, api):
        assert api.check("a2459075-d96c-40d5-893e-577ff92e721c")

    def test_judge(self, api):
        assert api.is_uuid("2c332d7b-daaf-4726-a80d-ecf5212da4b8")

    def test_not_one(self, api):
        api.boot("c532cf11-02ed-4b03-9dd8-3e9a454131dc0", "c532cf11-02ed-4b03-9dd8-3e9a454131d")
        api.boot(b"c532cf11-02ed-4b03-9dd8-3e9a454131dc")


class TestResource:
    image_id = "1"

    def test_given(self, api):
        api.create(networks="none", host="10.8.0.3")  # TRV203:29 TRV203:42
        api.create(**{"imageRef": "ubuntu", "flavor-ref": 2})  # TRV203:35 TRV203:59
        flavor_id = "42"  # TRV203:21
        api.server.flavor_ref = "42"  # TRV203:33
        api.server["endpoint"] = "https://nova.cloud.org:8774/v2"  # TRV203:34
        api.create(networks="none", flavor_id=flavor_id)

    def test_looked_up(self, api):
        image_id = api.images()[0]["id"]
        api.create(image_id=image_id, networks=[], host=None, flavor_id=True, image_ref="")

    def test_address(self, api):
        api.create(host="localhost", endpoint="http://127.0.0.1:80/", endpoint_url="[::1]")
        api.create(host="192.0.2.7", endpoint="http://198.51.100.1/", endpoint_url="http://[2001:db8::1]:80")
        api.create(host="203.0.113.9", endpoint="http://nova.example.com", endpoint_url="http://nova.test/")
        api.create(host="host1", endpoint="internal", networks=3)
        api.get(headers={"Host": "nova.cloud.org"}, image_ref="http://localhost/images/1")

    def test_placeholder(self, api):
        api.create(image_id="fake-image", flavor_id="unknown", endpoint="internal", image_ref="foo")
        api.create(image_id="image-id", image_ref="image")
        api.create(image_ref="70ab645f-6ffc-406a-b3d2-5007a0c01b82")  # TRV201:30

    def test_fake(self, api, fake_api):
        mocked = mock.Mock(networks="auto")
        mocked.list.return_value = [{"image_id": "7"}]
        fake_api.create(flavor_id="8")
        api.create(networks="auto")  # TRV203:29

        def fake_create():
            return {"networks": "any"}

        api.create = fake_create

    def test_exception(self, api):
        api.fail(LookupError(image_id="9"), api.errors.NotFound(image_id="10"))
        raise api.Timeout(image_id="11")


class FakeServer:
    def __init__(self):
        self.host = "10.8.0.4"
        self.image_ref = "12"


# file: tests/fake_images.py
IMAGES = [
    {"id": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
    {"parent": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
]


def image():
    return IMAGES, "155d900f-4e14-4e4c-a73d-069cbf4541e6"  # TRV201:20


# file: tests/images.py
IMAGES = [
    {"id": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
    {"parent": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
]

# file: tests/base.py
IMAGES = [
    {"id": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
    {"parent": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},  # TRV202:16
]


def image():
    return IMAGES

# file: tests/test_fake_images.py
IMAGES = [
    {"id": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
    {"parent": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},  # TRV202:16
]


def test_image():
    assert IMAGES

# file: images.py
def image():
    return ["155d900f-4e14-4e4c-a73d-069cbf4541e6", "155d900f-4e14-4e4c-a73d-069cbf4541e6"]
