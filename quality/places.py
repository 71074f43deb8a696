"""A shop of its own to judge, and a browser that is silent towards the internet."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.support.browser import CHROMIUM_ARGUMENTS, PATIENCE_MS
from tests.support.live import LiveShop, start_shop


@contextmanager
def open_shop(*, own_photographs: bool = True) -> Iterator[LiveShop]:
    """A running shop in a folder that goes when it is closed; with few photographs if not with its own."""
    with tempfile.TemporaryDirectory(prefix="evenmoor-") as folder:
        shop = start_shop(Path(folder), f"sqlite:///{folder}/shop.sqlite3", own_photographs=own_photographs)
        try:
            yield shop
        finally:
            shop.stop()


def chromium_path() -> str:
    """The browser that `tools/ensure_chromium.sh` found."""
    return os.environ.get("CHROMIUM") or "/usr/bin/chromium"


@contextmanager
def open_browser() -> Iterator[Browser]:
    """That browser, silent towards the internet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def new_context(browser: Browser, width: int, **options: Any) -> BrowserContext:
    """A visitor nobody knows, with a window of `width` CSS pixels."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US", **options)
    context.set_default_timeout(PATIENCE_MS)
    return context
