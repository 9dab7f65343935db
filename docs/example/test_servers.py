"""Functional tests of a compute service, of the kind that reviews find fault with."""
import subprocess
import threading
import time

import requests

from compute.tests import base


class TestRebuild(base.ServiceTestCase):
    def _wait_for_status(self, server_id, status):
        for _attempt in range(60):
            server = self.api.get_server(server_id)
            if server["status"] == status:
                return server
            time.sleep(0.5)
        self.fail(f"{server_id} did not become {status}")

    def test_rebuild_keeps_address(self):
        server = self.api.post_server(
            {"name": "rebuild-me", "imageRef": "8f1f7d2c-4b0e-4f5c-9a53-6a0d1f2c7b44", "networks": "none"}
        )
        self._wait_for_status(server["id"], "ACTIVE")
        self.api.post_server_action(server["id"], {"rebuild": {"imageRef": server["image"]["id"]}})
        time.sleep(5)
        rebuiltServer = self.api.get_server(server["id"])
        self.assertEqual(server["address"], rebuiltServer["address"])

    def test_rebuild_from_the_first_image(self):
        image_id = self.api.get_images()[0]["id"]  # read, not typed: nothing to say
        server = self.api.post_server({"name": "rebuild-me", "imageRef": image_id})
        self.assertEqual(image_id, self._wait_for_status(server["id"], "ACTIVE")["image"]["id"])

    def test_metadata_while_rebuilding(self):
        subprocess.run(["compute-manage", "metadata", "--enable"])
        answers = []
        reader = threading.Thread(target=lambda: answers.append(requests.get("http://127.0.0.1:8775/latest")))
        reader.start()
        reader.join()
        self.assertTrue(answers[0].ok)
