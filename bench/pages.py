"""Rows 1 to 7 and 13: how fast pages are answered, and what they weigh."""

import base64
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from http.client import HTTPResponse
from urllib.request import Request, urlopen

from bench.loader import ENCODINGS
from bench.loading import ROUNDS, Broken, Target, alternate, rates, ratio
from bench.results import NotMeasured, Result
from bench.shops import BIG, SMALL, Benches

PRODUCT = "/products/spiky-ball"
KEPT = {"home": "/", "category": "/shop/massage-balls", "guide": "/guides/feet", "area": "/areas/feet"}
FILTERED = "/shop/massage-balls?firmness=3&fact=vegan"
SEARCH = "/search?q=lavender"

#: Rendered pages are slow; fewer of them fit into a second.
COLD_SECONDS = 2


def warm_pages(benches: Benches, database_url: str) -> Iterator[Result]:
    """Rows 1, 2 and 4: kept pages against a bare callable and against Flask's hello.

    Each round has servers of its own: where a process happens to lie in memory makes a tenth of difference.
    """
    found: dict[str, list[list[float]]] = defaultdict(list)
    for _ in range(ROUNDS):
        with benches.for_a_round():
            for name, measured in _warm_round(benches, database_url):
                found[name].append(measured)
    for name in ("product", *KEPT):
        ours, bare, flask = zip(*found[name], strict=True)
        what = f"{name} page, warm, against a bare callable"
        row = "4" if name in KEPT else "1"
        yield Result(row, what, ratio(ours, bare), 0.90, detail=rates(ours, bare))
        if row == "1":
            what = "the same against Flask's hello"
            yield Result("2", what, ratio(ours, flask), 3.0, detail=rates(ours, flask))


def _warm_round(benches: Benches, database_url: str) -> Iterator[tuple[str, list[float]]]:
    """Each page with its answers a second: the shop's, the bare callable's, hello's."""
    shop, answers = benches.start_shop(database_url), benches.folder / "answers.json"
    paths = {"product": PRODUCT, **KEPT}
    answers.write_text(json.dumps({path: _answer(shop, path) for path in paths.values()}))
    environ = benches.shop_environ(database_url, ANSWERS=str(answers))
    bare, hello = benches.start("bench.plain:bare", environ, PRODUCT), _start_hello(benches, database_url)
    for name, path in paths.items():
        targets = Target(name, shop, path), Target("bare", bare, path), Target("hello", hello, "/")
        yield name, [rate for (rate,) in alternate(*targets, rounds=1)]


def warm_on_postgres(benches: Benches, database_url: str) -> Iterator[Result]:
    """Row 3: one statement to PostgreSQL for each answer."""
    port, hello_port = benches.start_shop(database_url), _start_hello(benches, database_url)
    ours, hello = alternate(Target("product", port, PRODUCT), Target("hello", hello_port, "/"))
    what = "product page, warm, on PostgreSQL, against hello"
    yield Result("3", what, ratio(ours, hello), 1.2, detail=rates(ours, hello))


def cold_pages(benches: Benches, small_url: str, big_url: str) -> Iterator[Result | NotMeasured]:
    """Rows 5 to 7: pages that are rendered each time, in a small shop and in a big one."""
    small_port = benches.start_shop(small_url, PAGE_MEMORY_MEGABYTES="0")
    big_port = benches.start_shop(big_url, PAGE_MEMORY_MEGABYTES="0")
    hello = Target("hello", _start_hello(benches, small_url), "/")
    pages = {
        "product page, rendered": ("6", PRODUCT),
        "listing, rendered": ("6", KEPT["category"]),
        "filtered category": ("5", FILTERED),
        "search": ("5", SEARCH),
    }
    for what, (row, path) in pages.items():
        try:
            small, big, flask = alternate(
                Target(what, small_port, path), Target(what, big_port, path), hello, seconds=COLD_SECONDS
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


def weights(benches: Benches, database_url: str) -> list[Result]:
    """Row 13: what a browser that knows brotli fetches for the product page."""
    port = benches.start_shop(database_url)
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
