"""Resources that are typed into tests."""
# enable: TRV203
from unittest import mock


class TestResource:
    image_id = "1"

    def test_given(self, api):
        api.create(networks="none", host="10.8.0.3")  # TRV203:29 networks is the bare literal 'none' (also on line 15); look it up, or name it as a constant TRV203:42
        api.create(**{"imageRef": "ubuntu", "flavor-ref": 2})  # TRV203:35 TRV203:59
        flavor_id = "42"  # TRV203:21
        api.server.flavor_ref = "42"  # TRV203:33
        api.server["endpoint"] = "https://nova.cloud.org:8774/v2"  # TRV203:34
        api.create(networks="none", flavor_id=flavor_id)

    def test_looked_up(self, api):
        image_id = api.images()[0]["id"]
        api.create(image_id=image_id, networks=[], host=None, flavor_id=True, image_ref="")

    def test_address(self, api):
        api.create(host="0.0.0.0")
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
