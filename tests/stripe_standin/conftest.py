"""A stand-in and a webhook receiver that live for the whole run and are emptied before each test."""

from collections.abc import Callable, Iterator

import pytest
import stripe

from tests.stripe_standin.harness import Receiver, Standin


@pytest.fixture(scope="session", autouse=True)
def no_telemetry() -> None:
    stripe.enable_telemetry = False


@pytest.fixture(scope="session")
def running_receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture(scope="session")
def running_standin(running_receiver: Receiver) -> Iterator[Standin]:
    standin = Standin("--memory", "--test-controls", webhook_url=running_receiver.url)
    yield standin
    standin.stop()


@pytest.fixture
def standin(running_standin: Standin, running_receiver: Receiver) -> Standin:
    running_standin.control("reset")
    running_receiver.clear()
    return running_standin


@pytest.fixture
def receiver(standin: Standin, running_receiver: Receiver) -> Receiver:
    return running_receiver


@pytest.fixture
def start() -> Iterator[Callable[..., Standin]]:
    """Start stand-ins of a test's own; those it left running are stopped."""
    started: list[Standin] = []

    def start_one(*flags: str, webhook_url: str = "") -> Standin:
        started.append(Standin(*flags, webhook_url=webhook_url))
        return started[-1]

    yield start_one
    for standin in started:
        if standin.process.poll() is None:
            standin.stop()


@pytest.fixture
def listen() -> Iterator[Callable[..., Receiver]]:
    """Open webhook receivers of a test's own."""
    opened: list[Receiver] = []

    def open_one(port: int = 0) -> Receiver:
        opened.append(Receiver(port))
        return opened[-1]

    yield open_one
    for receiver in opened:
        receiver.close()
