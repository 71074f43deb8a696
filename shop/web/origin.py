"""Refuses requests that change something but come from another site.

Public pages are cached and carry no token, so the browser's own word decides: `Sec-Fetch-Site`
(every browser since 2023), else `Origin`. Requests with neither come from old browsers or scripts
without a browser's cookies at stake; SameSite cookies still stand behind this check.
"""

from flask import Flask, current_app, request

from shop.errors import ShopError

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

#: Stripe signs what it sends; the address in a mail is itself the permission to stop that mail, and mail
#: programs send it from wherever they are.
OPEN_TO_OTHERS = {"payments.stripe_webhook", "mail_stop.show"}


class ForeignOrigin(ShopError):
    """Another site tried to act in the visitor's name."""

    status = 403


def register(app: Flask) -> None:
    """Check every state-changing request but those that bring their own proof."""
    app.before_request(_refuse_foreign_origin)


def _refuse_foreign_origin() -> None:
    if request.method in SAFE_METHODS or request.endpoint in OPEN_TO_OTHERS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        foreign = site not in {"same-origin", "none"}
    else:
        origin = request.headers.get("Origin")
        foreign = origin is not None and origin != current_app.config["SHOP"].public_url
    if foreign:
        raise ForeignOrigin(
            "This form was sent from another site, so nothing was changed. Open the page here."
        )
