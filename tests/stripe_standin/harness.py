"""Real processes and real HTTP around the stand-in: the tests speak to it as a shop does."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import requests
import stripe

ROOT = Path(__file__).resolve().parents[2]
SECRET = "whsec_test_of_the_stand_in"
PATIENCE_SECONDS = 15.0


class Receiver:
    """A shop's webhook endpoint: keeps what arrives, and answers with the statuses it is told."""

    def __init__(self, port: int = 0) -> None:
        self.arrived = threading.Condition()
        self.deliveries: list[tuple[bytes, str]] = []
        self.answers: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with receiver.arrived:
                    receiver.deliveries.append((body, self.headers["Stripe-Signature"]))
                    status = receiver.answers.pop(0) if receiver.answers else 200
                    receiver.arrived.notify_all()
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port: int = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/payments/stripe/webhook"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        """Stop listening; closing twice is fine."""
        if not self._thread.is_alive():
            return
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def clear(self) -> None:
        with self.arrived:
            self.deliveries.clear()
            self.answers.clear()

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body, _ in list(self.deliveries)]

    def types(self, object_id: str | None = None) -> list[str]:
        """Types received so far, of one object if an id is given."""
        return [e["type"] for e in self.events() if object_id in (None, e["data"]["object"]["id"])]

    def wait_for(self, kind: str, object_id: str | None = None, *, times: int = 1) -> dict[str, Any]:
        """The last event of that type, once it has arrived that many times."""

        def found() -> list[dict[str, Any]]:
            return [
                e
                for e in self.events()
                if e["type"] == kind and object_id in (None, e["data"]["object"]["id"])
            ]

        with self.arrived:
            done = self.arrived.wait_for(lambda: len(found()) >= times, timeout=PATIENCE_SECONDS)
            assert done, f"{kind} did not arrive; these did: {self.types()}"
            return found()[-1]


class Standin:
    """One stand-in process, and what a test wants to do with it."""

    def __init__(self, *flags: str, webhook_url: str = "") -> None:
        command = [sys.executable, "-m", "stripe_standin", "--port", "0", *flags]
        if webhook_url:
            command += ["--webhook-url", webhook_url]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "STRIPE_WEBHOOK_SECRET": SECRET},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.announced = self.process.stdout.readline().strip()
        self.url = self.announced.removeprefix("listening on ")
        self.client = self.client_with("sk_test_standin")

    def client_with(self, key: str, *, retries: int = 0, timeout: float = 10) -> stripe.StripeClient:
        return stripe.StripeClient(
            key,
            stripe_version="2026-10-28.endive",
            max_network_retries=retries,
            http_client=stripe.RequestsClient(timeout=timeout),
            base_addresses={"api": self.url},
        )

    def control(self, name: str, **wanted: Any) -> dict[str, Any]:
        answer = requests.post(f"{self.url}/_test/{name}", json=wanted, timeout=20)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: str | bytes = "", **headers: str) -> requests.Response:
        """A raw API call, for what the SDK would never send."""
        sent = {"Authorization": "Bearer sk_test_raw", "Content-Type": "application/x-www-form-urlencoded"}
        return requests.post(f"{self.url}{path}", data=body, headers={**sent, **headers}, timeout=10)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask the process to end; returns its exit status."""
        self.process.send_signal(number)
        status = self.process.wait(timeout=PATIENCE_SECONDS)
        assert self.process.stdout
        self.process.stdout.close()
        return status

    def new_session(self, **changes: Any) -> stripe.checkout.Session:
        """An open session for 54.95: two lines and delivery."""
        return self.client.v1.checkout.sessions.create({**session_params(), **changes})

    def paid_session(self, card: str = "4242424242424242") -> stripe.checkout.Session:
        """A session that was paid by card; its PaymentIntent and charge are expanded."""
        session = self.new_session()
        assert self.control("pay", session=session.id, card=card) == {"declined": None}
        return self.client.v1.checkout.sessions.retrieve(
            session.id, {"expand": ["payment_intent.latest_charge"]}
        )


def session_params() -> dict[str, Any]:
    """What the shop sends, as the integration prescribes it."""
    reference = {"order_id": "7", "attempt_id": "3"}
    return {
        "mode": "payment",
        "ui_mode": "hosted_page",
        "client_reference_id": "7",
        "metadata": reference,
        "payment_intent_data": {"metadata": reference},
        "customer_email": "mara@example.com",
        # Long enough for a parameter made when the tests are collected and used when they run.
        "expires_at": int(time.time()) + 120 * 60,
        "automatic_tax": {"enabled": False},
        "adaptive_pricing": {"enabled": False},
        "line_items": [line("Lavender oil, 100 ml x 2", 3400), line("Spiky ball, firm x 1", 1500)],
        "shipping_options": [
            {
                "shipping_rate_data": {
                    "type": "fixed_amount",
                    "display_name": "Standard",
                    "fixed_amount": {"amount": 595, "currency": "usd"},
                }
            }
        ],
        "success_url": "http://127.0.0.1:9/checkout/return?session_id={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://127.0.0.1:9/checkout/cancel/abc",
    }


def line(name: str, amount: int, *, currency: str = "usd", quantity: int = 1) -> dict[str, Any]:
    """One line of a session; `amount` in minor units."""
    price = {"currency": currency, "unit_amount": amount, "product_data": {"name": name}}
    return {"quantity": quantity, "price_data": price}


def until(read: Callable[[], Any]) -> Any:
    """What `read` returns once it is true, asked again within a deadline."""
    deadline, pause = time.monotonic() + PATIENCE_SECONDS, threading.Event()
    while not (value := read()):
        assert time.monotonic() < deadline, "what was waited for did not happen"
        pause.wait(0.02)
    return value
