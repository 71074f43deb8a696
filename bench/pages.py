"""Rows 1 to 7 and 13: how fast pages are answered, and what they weigh."""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from urllib.request import Request, urlopen

from bench.loader import ENCODINGS
from bench.loading import Broken, Target, alternate, rates, ratio
from bench.results import NotMeasured, Result
from bench.shops import BIG, SMALL, Benches

PRODUCT = "/products/spiky-ball"
KEPT = {"home": "/", "category": "/shop/massage-balls", "guide": "/guides/feet", "area": "/areas/feet"}
FILTERED = "/shop/massage-balls?firmness=3&fact=vegan"
SEARCH = "/search?q=lavender"

#: Rendered pages are slow; fewer of them fit into a second.
COLD_SECONDS = 2


@dataclass
class Ports:
    """Where everything listens."""

    shop: int
    bare: int
    hello: int
    #: The small and the big shop, which keep no page.
    cold: int
    big: int


def open_ports(benches: Benches, small: str, big: str) -> Ports:
    """Start the small shop as it is and without the front, the big one, and what they are held against."""
    shop = benches.start_shop(small)
    answers = benches.folder / "answers.json"
    answers.write_text(json.dumps({path: _answer(shop, path) for path in (PRODUCT, *KEPT.values())}))
    environ = benches.shop_environ(small, ANSWERS=str(answers))
    return Ports(
        shop=shop,
        bare=benches.start("bench.plain:bare", environ, PRODUCT),
        hello=_start_hello(benches, small),
        cold=benches.start_shop(small, PAGE_MEMORY_MEGABYTES="0"),
        big=benches.start_shop(big, PAGE_MEMORY_MEGABYTES="0"),
    )


def warm_pages(ports: Ports) -> Iterator[Result]:
    """Rows 1, 2 and 4: kept pages against a bare callable and against Flask's hello."""
    hello = Target("hello", ports.hello, "/")
    ours, bare, flask = alternate(
        Target("product", ports.shop, PRODUCT), Target("bare", ports.bare, PRODUCT), hello
    )
    what = "product page, warm, against a bare callable"
    yield Result("1", what, ratio(ours, bare), 0.90, detail=rates(ours, bare))
    yield Result("2", "the same against Flask's hello", ratio(ours, flask), 3.0, detail=rates(ours, flask))
    for name, path in KEPT.items():
        ours, bare = alternate(Target(name, ports.shop, path), Target("bare", ports.bare, path))
        what = f"{name} page, warm, against a bare callable"
        yield Result("4", what, ratio(ours, bare), 0.90, detail=rates(ours, bare))


def warm_on_postgres(benches: Benches, database_url: str) -> Iterator[Result]:
    """Row 3: one statement to PostgreSQL for each answer."""
    port, hello_port = benches.start_shop(database_url), _start_hello(benches, database_url)
    ours, hello = alternate(Target("product", port, PRODUCT), Target("hello", hello_port, "/"))
    what = "product page, warm, on PostgreSQL, against hello"
    yield Result("3", what, ratio(ours, hello), 1.2, detail=rates(ours, hello))


def cold_pages(ports: Ports) -> Iterator[Result | NotMeasured]:
    """Rows 5 to 7: pages that are rendered each time, in a small shop and in a big one."""
    hello = Target("hello", ports.hello, "/")
    pages = {
        "product page, rendered": ("6", PRODUCT),
        "listing, rendered": ("6", KEPT["category"]),
        "filtered category": ("5", FILTERED),
        "search": ("5", SEARCH),
    }
    for what, (row, path) in pages.items():
        try:
            small, big, flask = alternate(
                Target(what, ports.cold, path), Target(what, ports.big, path), hello, seconds=COLD_SECONDS
            )
        except Broken as broken:
            yield NotMeasured(row, what, str(broken).splitlines()[0])
            continue
        if what != "listing, rendered":
            held = ratio(small, flask)
            yield Result(row, f"{what}, against hello", held, 0.15, detail=rates(small, flask))
        grown = f"{what}, {BIG:,} products against {SMALL}"
        yield Result("7", grown, ratio(big, small), 0.75, detail=rates(big, small))


def _start_hello(benches: Benches, database_url: str) -> int:
    return benches.start("bench.plain:hello", benches.shop_environ(database_url), "/")


def weights(port: int) -> list[Result]:
    """Row 13: what a browser that knows brotli fetches for the product page."""
    html = _body(port, PRODUCT)
    page = _text(port, PRODUCT)
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    scripts = _with_imports(port, re.findall(r'<script[^>]* src="([^"]+)"', page))
    weighed = {
        "HTML": (len(html), 14_000),
        "CSS": (sum(len(_body(port, path)) for path in sheets), 16_000),
        "JS": (sum(len(_body(port, path)) for path in scripts), 8_000),
    }
    files = {"HTML": 1, "CSS": len(sheets), "JS": len(scripts)}
    return [
        Result(
            "13", f"{kind} of the product page, brotli", size, limit, "bytes", True, f"{files[kind]} files"
        )
        for kind, (size, limit) in weighed.items()
    ]


def _with_imports(port: int, scripts: list[str]) -> list[str]:
    """The scripts and the modules that they import, each once."""
    found: list[str] = []
    waiting = list(scripts)
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.append(path)
        folder = path.partition("?")[0].rpartition("/")[0]
        waiting += [f"{folder}/{name}" for name in re.findall(r'from "\./([^"]+)"', _text(port, path))]
    return found


def _answer(port: int, path: str) -> tuple[list[tuple[str, str]], str]:
    with _open(port, path) as answer:
        # The server says these itself; with "connection: close" every answer would cost a new connection.
        own = {"date", "server", "connection"}
        headers = [pair for pair in answer.getheaders() if pair[0].lower() not in own]
        return headers, base64.b64encode(answer.read()).decode()


def _body(port: int, path: str) -> bytes:
    with _open(port, path) as answer:
        return answer.read()


def _text(port: int, path: str) -> str:
    with _open(port, path, encodings="identity") as answer:
        return answer.read().decode()


def _open(port: int, path: str, encodings: str = ENCODINGS) -> HTTPResponse:
    return urlopen(Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": encodings}))
