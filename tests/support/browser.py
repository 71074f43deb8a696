"""A real Chromium for the journeys: desktop and phone, with and without JavaScript."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from tests.support.network import is_loopback

#: Enough for a busy machine with two cores; a passing step never waits that long.
PATIENCE_MS = 15_000

DEVICES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}

#: What Chromium logs about any page whose status is not 2xx.
BAD_STATUS = "the server responded with a status of"

#: What Chromium says of a transition between two pages that it gave up before telling either of them, because
#: the screen changed or the page stood there already: no script gets hold of that transition to catch it.
GIVEN_UP = "Transition was aborted because of invalid state."

#: Chromium as root in a container, and silent towards the internet.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Names and addresses of other machines lead nowhere. (A Playwright route would refuse them too, but
    # it turns the browser's cache off.)
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

#: Asks axe; only what is wrong leaves the browser.
FIND_VIOLATIONS = """async (options) => {
    const { violations } = await axe.run(options);
    return violations.flatMap((rule) => rule.nodes.map(({ html }) => `${rule.id} (${rule.impact}): ${html}`));
}"""

OpenPage = Callable[..., Page]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs Chromium (set on every test that opens a page)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that `tools/ensure_chromium.sh` found; the environment variable CHROMIUM names it.

    What a test expects of a page is waited for as long as a click is: one page on a busy machine can take
    longer than Playwright's own five seconds.
    """
    path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page in a browser of a new visitor: `open_page("phone", javascript=False)`.

    At the end of the test no page may have logged an error, thrown, broken the content security
    policy or asked another machine for anything. A designed page that says no, such as a form with
    mistakes (422), is an answer; a failure (500) is not.
    """
    contexts, complaints, refusals = [], [], set()

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: note_fault(page, str(error)))
        page.on("response", note_refusal)
        page.on("console", note_error)

    def note_fault(page: Page, message: str) -> None:
        if not message.startswith(GIVEN_UP):
            complaints.append((page.url, message))

    def note_refusal(response: Response) -> None:
        if response.request.is_navigation_request() and 400 <= response.status != 500:
            refusals.add(response.url)

    def note_error(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append((message.location["url"], message.text))

    def note_stranger(request: Request) -> None:
        if not is_loopback(urlsplit(request.url).hostname):
            complaints.append((request.url, "was asked for"))

    def open_page(device: str = "desktop", *, javascript: bool = True) -> Page:
        context = browser.new_context(**DEVICES[device], java_script_enabled=javascript, locale="en-US")
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", note_stranger)
        context.on("page", watch)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert [(url, said) for url, said in complaints if url not in refusals or BAD_STATUS not in said] == []


@pytest.fixture
def assert_accessible() -> Callable[..., None]:
    """Checks the page as it stands with axe: no violation of any rule or level, or of the named rules only.

    axe is JavaScript itself, so the page must have been opened with JavaScript.
    """

    def check(page: Page, *, rules: list[str] | None = None) -> None:
        # Reading axe takes the browser nearly as long as running it, so each document does it once.
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
        found = page.evaluate(FIND_VIOLATIONS, {"resultTypes": ["violations"], **only})
        assert found == [], page.url

    return check
