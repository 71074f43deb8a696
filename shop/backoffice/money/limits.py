"""From a certain sum on, whoever sends money back shows first who they are."""

from collections.abc import Callable

from flask import current_app
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import confirms_identity
from shop.config import Settings


def sending_back(cents: int, act: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Do it, once the colleague has shown who they are if it is `REFUND_CONFIRM_FROM_CENTS` or more."""
    settings: Settings = current_app.config["SHOP"]
    return act() if cents < settings.refund_confirm_from_cents else confirms_identity(act)()
