"""The stand-in for Stripe as a process of its own, which the shop meets over real HTTP."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.support.processes import Process

WEBHOOK_SECRET = "whsec_of_the_tests"


@dataclass
class Standin:
    """A running stand-in. Its test controls are under `{url}/_test/`."""

    process: Process
    url: str

    def control(self, name: str, **values: Any) -> Any:
        """Call a test control; gives its answer."""
        request = Request(
            f"{self.url}/_test/{name}",
            json.dumps(values).encode(),
            {"Content-Type": "application/json"},
            method="POST",
        )
        with urlopen(request, timeout=20) as answer:
            return json.load(answer)


def start_standin(*, port: int = 0, webhook_url: str, public_url: str | None = None) -> Standin:
    """Start one in memory with test controls; it delivers events to `webhook_url`."""
    command = [
        *(sys.executable, "-m", "stripe_standin", "--port", str(port), "--memory", "--test-controls"),
        *("--webhook-url", webhook_url, "--webhook-secret", WEBHOOK_SECRET),
    ]
    if public_url:
        command += ["--public-url", public_url]
    process = Process(command, environ={**os.environ, "PYTHONUNBUFFERED": "1"})
    url = process.wait_for_line("listening on").removeprefix("listening on").strip()
    return Standin(process, url)


@pytest.fixture
def standin() -> Iterator[Standin]:
    """A stand-in whose events go nowhere: tests that want them delivered use `live_shop`."""
    running = start_standin(webhook_url="http://127.0.0.1:9/")
    yield running
    running.process.stop()
