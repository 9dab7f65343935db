"""See https://docs.openstack.org/ for more."""
import requests

URL = "https://download.openstack.org/image"


def test_reached():
    """As told at https://bugs.launchpad.net/."""
    requests.get(URL, timeout=3)  # => host reached download.openstack.org (by requests.get)
    requests.get("http://localhost/", timeout=3)
    requests.get("http://shop.example.org/", timeout=3)


def test_written(shop):  # => fixture shop (from elsewhere)
    shop.run("https://github.com/a", "https://download.openstack.org/other")  # => host github.com
