"""UUIDs that are typed into functions, and all that is exempt."""
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
        api.boot(IMAGE, PAYLOAD, image="5b674f73-c8cf-40ef-9965-3b6fe4b304b1")  # TRV201:40 UUID 5b674f73-c8cf-40ef-9965-3b6fe4b304b1 is typed inline; give it a name, or use uuid4() if the value does not matter
        api.boot(["b59d34d3-787b-4fb0-a6b9-019cd81172f8"])  # TRV201:19

    def test_dict(self, api):
        body = {
            "server": "435e20c3-d9f1-4f1b-bee5-4611a1dd07db",  # TRV201:23
            "95ee1ffb-6d41-447d-a90e-b6ce5d9c92fa": None,  # a key
        }
        body.update({uuid.UUID("a5ee1ffb-6d41-447d-a90e-b6ce5d9c92fa"): None})
        body["port"] = "b6bd76ce-12a2-42a9-a30a-8a43b503867d"  # TRV201:24
        api.server.id = "e5fe5518-0288-4fa3-b0c4-c79764101b85"  # the target says what it is
        assert api.post(body).id == "deaffeed-1234-5678-9012-fedcbafedcba"

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


    def test_expected(self, api):
        api.assert_boot("0f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e")
        api.check(expected={"id": "1f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e"})
        expected = ["2f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e"]
        api.run.assert_has_calls([mock.call("3f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e")])
        assert api.find("4f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e")  # TRV201:25
        return expected

    def test_recorded(self, api):
        api.answers = [
            {"id": "5f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e", "name": "one", "size": 1, "state": None},
            {"server": {"id": "6f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e", "name": "two", "tags": ["a", "b"]}},
            {"disk": 3, "flavor": "small"},
        ]
        small = {"id": "7f9e3a51-7c3b-4c0e-8f9f-5a1d2b3c4d5e", "name": "one", "size": 1}  # TRV201:24
        assert api.boot() == small


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

    @pytest.fixture
    def updates(self):
        """Only returns data."""
        empty = []
        return {"3d5b0c10-9e0f-4fa4-9504-4b1494857970": empty, "items": ["4d5b0c10-9e0f-4fa4-9504-4b1494857970"]}

    def test_only_returns(self):
        return {"id": "5d5b0c10-9e0f-4fa4-9504-4b1494857970"}  # TRV201:23

    def helper(self, api):
        api.boot()
        return {"id": "6d5b0c10-9e0f-4fa4-9504-4b1494857970"}  # TRV201:23


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

    def test_to_uuid(self, api):
        assert api.convert("361e6d51-faec-444a-9079-341386da8e2e") == "ae780c3a-a3ab-53c2-bfb4-098da300b3fe"

    def test_uuid(self, api):
        assert api.filter("a") == "8e437a35-c7c5-50ea-867c-5c254848dbc2"

    def test_get_by_uuid(self, api):
        assert api.get("9e437a35-c7c5-50ea-867c-5c254848dbc2")  # TRV201:24


# a table whose test is named after UUIDs, and one whose test is not
CASES = [("361e6d51-faec-444a-9079-341386da8e2e", "a"), ("361e6d51-faec-444a-9079-341386da8e2e", "b")]
SERVERS = [("461e6d51-faec-444a-9079-341386da8e2e", "a"), ("461e6d51-faec-444a-9079-341386da8e2e", "b")]  # TRV202:60


@pytest.mark.parametrize("namespace, value", CASES)
def test_make_uuid(namespace, value):
    assert namespace != value


@pytest.mark.parametrize("server, value", SERVERS)
def test_boot(server, value):
    assert server != value


# file: tests/fake_images.py
IMAGES = [
    {"id": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
    {"parent": "155d900f-4e14-4e4c-a73d-069cbf4541e6"},
]


def image():
    return IMAGES, "155d900f-4e14-4e4c-a73d-069cbf4541e6"


def boot(api):
    api.boot()
    return "255d900f-4e14-4e4c-a73d-069cbf4541e6"  # TRV201:12


def stop(api):
    api.stop("355d900f-4e14-4e4c-a73d-069cbf4541e6")  # TRV201:14


def images(api, count=1):
    if count > 1:
        return [{"id": "455d900f-4e14-4e4c-a73d-069cbf4541e6"}] * count
    image = {"id": "555d900f-4e14-4e4c-a73d-069cbf4541e6", "name": api.name}
    return [image]


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
# file: tests/test_command.py
def test_show(run, api):
    run("show --server 155d900f-4e14-4e4c-a73d-069cbf4541e6")
    api.show.assert_called_with("155d900f-4e14-4e4c-a73d-069cbf4541e6")


def test_find(run, api):
    run("find --server=70a599e0-31e7-49b7-b260-868f441e862b")
    api.find("70a599e0-31e7-49b7-b260-868f441e862b")  # TRV201:14
    api.show("f1e8c9a2-7d3b-4c5e-9a61-0b2d4f6e8c13")  # TRV201:14
# file: tests/test_users.py
from tests import base, fake_images


def test_boot(api):
    assert fake_images.boot(api) in base.images()
