import boto3
import freezegun
import moto
import responses
import time_machine
from django.test import Client
from fastapi.testclient import TestClient
from webtest import TestApp

import shop

client = TestClient(shop.app)  # => simulator fastapi.testclient.TestClient (shop.app)


@responses.activate  # => simulator responses.activate
def test_answered():
    responses.get("http://localhost/")  # => simulator responses.get
    assert shop.run()


@moto.mock_aws  # => simulator moto.mock_aws
@freezegun.freeze_time("2020-01-01")  # => simulator freezegun.freeze_time ('2020-01-01')
def test_simulated(requests_mock):  # => simulator requests_mock (a fixture)
    boto3.client("s3")
    with time_machine.travel(0):  # => simulator time_machine.travel (0)
        shop.run()


def test_clients(freezer):  # => simulator freezer (a fixture)
    Client().get("/")  # => simulator django.test.Client
    TestApp(shop.app).get("/")  # => simulator webtest.TestApp (shop.app)
    shop.app.test_client()  # => simulator shop.app.test_client
    shop.Client()
    shop.travel(0)
