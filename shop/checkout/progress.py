"""How far a checkout is: everything that its pages show, and the first step that is not done."""

from dataclasses import dataclass
from enum import StrEnum

from shop import clock
from shop.cart import PricedCart, priced_cart
from shop.cart.models import Cart
from shop.checkout.details import Details, check_details
from shop.checkout.models import CheckoutDraft
from shop.config import Settings
from shop.delivery import Offers, Quote, Rates, delivery_quotes


class Step(StrEnum):
    """In the order they are taken."""

    CART = "cart"
    DETAILS = "details"
    DELIVERY = "delivery"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Progress:
    """`offers` and `quote` are None as long as it is not known where the parcel goes."""

    cart: PricedCart
    draft: CheckoutDraft | None
    offers: Offers | None
    #: The chosen delivery, as long as it is on offer.
    quote: Quote | None

    @property
    def next_step(self) -> Step:
        """The first step that is not done; review when only looking and paying is left."""
        if not self.cart.ready:
            return Step.CART
        if self.offers is None:
            return Step.DETAILS
        return Step.REVIEW if self.quote else Step.DELIVERY

    def reached(self, step: Step) -> bool:
        """Whether every step before `step` is done."""
        order = list(Step)
        return order.index(self.next_step) >= order.index(step)

    @property
    def delivery_cents(self) -> int:
        return self.quote.cents if self.quote else 0

    @property
    def total_cents(self) -> int:
        """Goods and the chosen delivery; nothing is added to it later."""
        return self.cart.subtotal_cents + self.delivery_cents


def look_at_checkout(cart: Cart | None, draft: CheckoutDraft | None, settings: Settings) -> Progress:
    """Check everything anew against today's catalogue, stock and delivery rules."""
    priced = priced_cart(cart)
    offers = None
    if draft and not check_details(Details.of(draft), shipped_to=settings.shipping_countries):
        offers = delivery_quotes(
            Details.of(draft).destination,
            subtotal_cents=priced.subtotal_cents,
            ground_only=priced.ground_only,
            rates=Rates.of(settings),
            now=clock.now(),
        )
    quote = offers.find(draft.delivery_method) if draft and offers else None
    return Progress(cart=priced, draft=draft, offers=offers, quote=quote)
