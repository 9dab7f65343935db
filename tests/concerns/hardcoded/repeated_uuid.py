"""UUIDs that are written more than once."""
import pytest


class TestIgnoreUuids:
    def test_text(self, api):
        assert api.diff("1adcbb5a-faab-406f-b77f-2b286dc6dd7e", "1adcbb5a-faab-406f-b77f-2b286dc6dd7e") == {}


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

    def test_names_of_things(self, api):
        api.open("volume-7addafaf-9dc8-470e-88d2-288d0daa616c")  # TRV202:18 UUID 7addafaf-9dc8-470e-88d2-288d0daa616c is written 4 times in this file, also on lines 55, 56, 57; name it once as a constant
        api.open("7addafaf-9dc8-470e-88d2-288d0daa616c.qcow2")
        api.cookie("session_7addafaf-9dc8-470e-88d2-288d0daa616c")
        api.open(f"{api.root}/7addafaf-9dc8-470e-88d2-288d0daa616c")

    def test_own_links(self, api):
        api.serve({
            "id": "8addafaf-9dc8-470e-88d2-288d0daa616c",  # TRV201:19
            "links": [{"href": "/servers/8addafaf-9dc8-470e-88d2-288d0daa616c"}, "urn:8addafaf-9dc8-470e-88d2-288d0daa616c"],
        })
        assert api.links == {"a": "/s/9addafaf-9dc8-470e-88d2-288d0daa616c", "b": "/t/9addafaf-9dc8-470e-88d2-288d0daa616c"}

    def test_links_to_another(self, api):
        api.post({"href": "/servers/aaddafaf-9dc8-470e-88d2-288d0daa616c"})  # TRV202:27
        api.post({"href": "/servers/aaddafaf-9dc8-470e-88d2-288d0daa616c"})
        api.post({"id": "baddafaf-9dc8-470e-88d2-288d0daa616c", "parent": "baddafaf-9dc8-470e-88d2-288d0daa616c"})  # TRV202:25
# file: tests/test_tables.py
import pytest
from uuid import UUID


@pytest.mark.parametrize(
    "kind, text, value",
    [
        (bool, "0", False),
        (UUID, "155d900f-4e14-4e4c-a73d-069cbf4541e6", UUID("155d900f-4e14-4e4c-a73d-069cbf4541e6")),
        (UUID, "a2459075-d96c-40d5-893e-577ff92e721c", UUID("a2459075-d96c-40d5-893e-577ff92e721c")),  # TRV202:61
    ],
)
def test_read(read, kind, text, value):
    assert read(kind, text) == value


def test_read_again(read):
    assert read(UUID, "a2459075-d96c-40d5-893e-577ff92e721c")


@pytest.mark.parametrize("key", ["c9a2eac5-4dd2-49f7-929a-671ccda580c6"])
def test_first_of_two_tables(read, key):
    assert read(key)


@pytest.mark.parametrize("key", ["c9a2eac5-4dd2-49f7-929a-671ccda580c6"])  # TRV202:34
def test_second_of_two_tables(read, key):
    assert read(key) is None


def test_recorded_by_a_tool(read, snapshot):
    assert read("first") == snapshot({"f728b4fa-4248-4e3a-8a5d-2f346baa9455": "first"})
    assert read("second") == snapshot({"f728b4fa-4248-4e3a-8a5d-2f346baa9455": "second"})
# file: texts/test_texts.py
def test_normalize_uuid(api):
    assert api.normalize("1B4E28BA-2FA1-41D2-883F-0016D3CCA427") == "1b4e28ba-2fa1-41d2-883f-0016d3cca427"

# file: texts/test_capitals.py
def test_capitals(api):
    server = api.boot("5a1f2c3d-2fa1-41d2-883f-0016d3cca427")  # TRV202:23
    assert api.find("5A1F2C3D-2FA1-41D2-883F-0016D3CCA427") == server
    assert api.find("5a1f2c3d-2fa1-41d2-883f-0016d3cca427") == server
