"""The documentation site, built and looked at in a real browser, on a desk and on a phone."""
from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

webdriver = pytest.importorskip("selenium.webdriver")
wait = pytest.importorskip("selenium.webdriver.support.wait")
pytestmark = pytest.mark.skipif(not shutil.which("chromedriver"), reason="Chromium's driver is missing")

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
WIDER_THAN_THE_WINDOW = """
const wide = document.documentElement.clientWidth;
return [...document.querySelectorAll('main *, article *')]
  .filter(e => e.getBoundingClientRect().right > wide + 1 && !e.closest('pre, .table-wrapper, .highlight'))
  .map(e => e.outerHTML.slice(0, 100)).concat(
    document.documentElement.scrollWidth > wide ? ['the page itself'] : []).concat(
    [...document.querySelectorAll('article pre, .table-wrapper')].filter(e => e.scrollWidth > e.clientWidth + 1)
      .map(e => 'cut: ' + e.textContent.slice(0, 100)));
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built with warnings as errors."""
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(ROOT / "docs"), str(folder)]
    subprocess.run(build, check=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Chromium without a window."""
    options = webdriver.ChromeOptions()
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def pages(site: Path) -> list[str]:
    """Every page, as its address ends."""
    return sorted(str(path.relative_to(site)) for path in site.rglob("*.html") if "_static" not in path.parts)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 700)], ids=["desk", "phone"])
def test_nothing_is_wider_than_the_window(
    browser: Chrome, address: str, site: Path, width: int, height: int
) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 800}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert len(pages(site)) > 20
    for page in pages(site):
        browser.get(f"{address}/{page}")
        assert browser.execute_script(WIDER_THAN_THE_WINDOW) == [], page


def test_every_internal_link_leads_somewhere(browser: Chrome, address: str, site: Path) -> None:
    anchors, links = {}, set()
    for page in pages(site):
        url = f"{address}/{page}"
        browser.get(url)
        anchors[url] = set(browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)"))
        found = browser.execute_script("return [...document.querySelectorAll('a[href]')].map(e => e.href)")
        links |= {(url, link) for link in found if link.startswith(address)}
    assert len(links) > 100
    for url, link in sorted(links):
        target, anchor = urldefrag(link)
        path = target.removeprefix(address).lstrip("/") or "index.html"
        assert (site / path).is_file(), f"{url}: {link}"
        assert not anchor or f"{address}/{path}" not in anchors or anchor in anchors[f"{address}/{path}"], link


def test_side_bar_has_the_words_that_people_look_for(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/index.html")
    shown = browser.execute_script(
        "return [...document.querySelectorAll('.sidebar-tree .toctree-l1 > a')].map(e => e.textContent)"
    )
    wanted = (
        "Install", "Codes", "Configuration", "Editors", "CI", "Adopting on old code", "Accuracy", "Cost",
        "Compared with others", "Contributing",
    )  # fmt: skip
    assert [name for name in shown if name in wanted] == list(wanted)


def test_search_finds_a_code(browser: Chrome, address: str) -> None:
    browser.get(f"{address}/search.html?q=TRV302")
    found = "return [...document.querySelectorAll('#search-results li a')].map(e => e.href)"
    waited = wait.WebDriverWait(browser, 20)
    assert any("concerns/waits" in link for link in waited.until(lambda driver: driver.execute_script(found)))
