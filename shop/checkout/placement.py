"""The last look before the order: everything checked once more, then handed over whole."""

from collections.abc import Collection

from shop.cart.models import Cart
from shop.checkout.drafting import renew_form_token
from shop.checkout.models import CheckoutDraft
from shop.checkout.progress import Progress, Step, look_at_checkout
from shop.config import Settings
from shop.errors import Conflict
from shop.orders import Placement, PlacementLine

__all__ = ["CheckoutNotReady", "build_placement", "renew_form_token"]


class CheckoutNotReady(Conflict):
    """Something changed or is missing; `step` is where the buyer puts it right. Nothing was ordered."""

    def __init__(self, step: Step) -> None:
        super().__init__("Something changed since you looked, so nothing was ordered or charged.")
        self.step = step


def build_placement(
    cart: Cart | None,
    draft: CheckoutDraft | None,
    settings: Settings,
    *,
    agreed_cents: int | None = None,
    acknowledged: Collection[int] = (),
) -> Placement:
    """The order that the review page showed; raises CheckoutNotReady.

    `agreed_cents` is the total that the page showed: another total sends the buyer back to look.
    `acknowledged` are the care sheets whose dangers the buyer confirmed there.
    """
    progress = look_at_checkout(cart, draft, settings)
    if progress.next_step is not Step.REVIEW:
        raise CheckoutNotReady(progress.next_step)
    if agreed_cents is not None and agreed_cents != progress.total_cents:
        raise CheckoutNotReady(Step.REVIEW)
    return _placement(progress, frozenset(acknowledged))


def _placement(progress: Progress, acknowledged: frozenset[int]) -> Placement:
    draft, quote = progress.draft, progress.quote
    assert draft and quote, "review is reached only with both"
    return Placement(
        lines=tuple(
            PlacementLine(
                variant_id=line.variant.id, quantity=line.quantity, unit_price_cents=line.unit_price_cents
            )
            for line in progress.cart.lines
        ),
        email=draft.email,
        name=draft.name,
        phone=draft.phone,
        country=draft.country,
        street=draft.street,
        street2=draft.street2,
        city=draft.city,
        region=draft.region,
        postal_code=draft.postal_code,
        delivery_method=quote.code,
        delivery_name=quote.name,
        delivery_cents=quote.cents,
        arrives_from=quote.arrives_from,
        arrives_until=quote.arrives_until,
        ground_only=bool(progress.cart.ground_only),
        gift_message=draft.gift_message,
        form_token=draft.form_token,
        acknowledged=acknowledged,
    )
