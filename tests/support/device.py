"""A made-up device that holds passkeys, inside a real Chromium."""

from typing import Any

from playwright.sync_api import Page


def give_device(page: Page) -> tuple[Any, str]:
    """Let the page's browser have one, whose owner always says yes; gives the line to it and its id."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return line, made["authenticatorId"]
