"""The nginx of docs/operations.md, as it stands there, in front of a running shop."""

import os
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
import requests

from tests.support.live import LiveShop
from tests.support.network import free_port
from tests.support.processes import Process
from tests.support.source import ROOT

NGINX = os.environ.get("NGINX_BINARY")

pytestmark = pytest.mark.skipif(not NGINX, reason="no nginx here (tools/ensure_nginx.sh says how to get one)")

#: What the test's machine needs beside what is documented: no certificate, folders and a port of its own.
AROUND = """
daemon off;
pid {folder}/pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{documented}
}}
"""

STYLE_SHEET = r'rel="stylesheet" href="([^"]+)"'
PHOTO = r'src="(/photos/[^"]+)"'

CACHING = re.compile(r" *proxy_cache[^;]*;\n| *add_header X-Cache[^;]*;\n")


def documented() -> tuple[str, str]:
    """The `server` and what stands beside it, out of the section about nginx."""
    section = (ROOT / "docs/operations.md").read_text().partition("### nginx\n")[2].partition("\n### ")[0]
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", section, re.MULTILINE)
    server, beside = [textwrap.dedent(block) for block in blocks if "proxy_" in block]
    return server, beside


@pytest.fixture
def start_nginx(live_shop: LiveShop, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Starts nginx before the shop and gives its address; with `pages_too` it caches pages as well."""
    started: list[Process] = []

    def start(*, pages_too: bool = False) -> str:
        server, beside = documented()
        if pages_too:
            lines = "".join(dict.fromkeys(CACHING.findall(server)))
            server = server.replace("location / {\n", "location / {\n" + lines, 1)
        port = free_port()
        server = server.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
        server = server.replace("http://127.0.0.1:8000", f"http://127.0.0.1:{live_shop.environ['PORT']}")
        beside = beside.replace("/var/cache/nginx/evenmoor", f"{tmp_path}/cache")
        configuration = tmp_path / "nginx.conf"
        # As root it would give its folders to somebody who may not enter the test's.
        user = "user root;" if os.geteuid() == 0 else ""
        configuration.write_text(user + AROUND.format(folder=tmp_path, documented=beside + server))
        process = Process([str(NGINX), "-c", str(configuration), "-e", "stderr"], environ=os.environ)
        started.append(process)
        process.wait_until_it_answers(f"http://127.0.0.1:{port}/healthz")
        return f"http://127.0.0.1:{port}"

    yield start
    for process in started:
        process.stop()


def cached(answer: requests.Response) -> str | None:
    assert answer.status_code == 200, answer.status_code
    return answer.headers.get("X-Cache")


def on_the_home_page(address: str, pattern: str) -> str:
    return re.search(pattern, requests.get(address, timeout=10).text)[1]


def test_files_are_answered_by_nginx_from_the_second_time_on(start_nginx):
    address = start_nginx()
    for pattern in (STYLE_SHEET, PHOTO):
        path = on_the_home_page(address, pattern)
        answers = [requests.get(address + path, timeout=10) for _ in range(2)]
        assert [cached(answer) for answer in answers] == ["MISS", "HIT"], path
        assert answers[0].content == answers[1].content
        assert "immutable" in answers[1].headers["Cache-Control"]


def test_each_encoding_is_kept_for_itself(start_nginx):
    address = start_nginx()
    path = on_the_home_page(address, STYLE_SHEET)
    bodies = {}
    for _ in range(2):
        for encoding in ("br", "gzip", "identity"):
            answer = requests.get(
                address + path, headers={"Accept-Encoding": encoding}, stream=True, timeout=10
            )
            body = answer.raw.read(decode_content=encoding == "gzip")
            bodies[encoding] = brotli.decompress(body) if encoding == "br" else body
            assert answer.headers.get("Content-Encoding", "identity") == encoding
        assert bodies["br"] == bodies["gzip"] == bodies["identity"]


def test_a_page_comes_from_the_shop_each_time_and_unchanged(start_nginx, live_shop):
    address = start_nginx()
    answers = [requests.get(f"{address}/products/spiky-ball", timeout=10) for _ in range(2)]
    assert [cached(answer) for answer in answers] == [None, None]
    straight = requests.get(f"{live_shop.url}/products/spiky-ball", timeout=10)
    assert answers[1].content == straight.content and answers[1].headers["ETag"] == straight.headers["ETag"]
    again = requests.get(answers[0].url, headers={"If-None-Match": answers[0].headers["ETag"]}, timeout=10)
    assert again.status_code == 304


def test_pages_are_kept_where_that_is_wanted_and_nobody_gets_another_s_cart(start_nginx, live_shop):
    address = start_nginx(pages_too=True)
    page = f"{address}/products/spiky-ball"
    assert [cached(requests.get(page, timeout=10)) for _ in range(2)] == ["MISS", "HIT"]
    buyer = requests.Session()
    # Where the shop lives is said by its PUBLIC_URL, and forms must come from there.
    buyer.headers["Origin"] = live_shop.url
    cart = f"{address}/cart"
    buyer.post(f"{cart}/lines", data={"sku": "MB-SPK70-YEL"}, timeout=10).raise_for_status()
    answers = [buyer.get(cart, timeout=10) for _ in range(2)]
    assert [cached(answer) for answer in answers] == ["MISS", "MISS"]
    assert ["Spiky" in answer.text for answer in answers] == [True, True]
    assert "Spiky" not in requests.get(cart, timeout=10).text
