"""A loader of our own, for machines without wrk and for lists of addresses. Run as a process of its own:

python -m bench.loader PORT CONNECTIONS --seconds 1 --path PATH
python -m bench.loader PORT CONNECTIONS --list FILE
"""

import argparse
import asyncio
import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path

ENCODINGS = "gzip, deflate, br"


async def ask(port: int, paths: Iterator[str], until: float) -> tuple[int, int]:
    """Ask over one connection until time or paths run out; gives how many answers came, and how many bad."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = bad = 0
    for path in paths:
        if time.monotonic() > until:
            break
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {ENCODINGS}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length))
        asked += 1
        bad += not head.startswith(b"http/1.1 200")
    writer.close()
    return asked, bad


async def main() -> None:
    """Print how many answers came a second, how many in all and how many were not 200, as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("connections", type=int)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--list", type=Path)
    parser.add_argument("--path")
    options = parser.parse_args()
    paths = iter(options.list.read_text().split()) if options.list else itertools.repeat(options.path)
    began = time.monotonic()
    crowd = [ask(options.port, paths, began + options.seconds) for _ in range(options.connections)]
    asked, bad = map(sum, zip(*await asyncio.gather(*crowd), strict=True))
    print(json.dumps({"per_second": asked / (time.monotonic() - began), "asked": asked, "bad": bad}))


if __name__ == "__main__":
    asyncio.run(main())
