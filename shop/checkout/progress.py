"""How far a checkout is: everything that its pages show, and the first step that is not done."""

from dataclasses import dataclass
from enum import StrEnum

from shop import clock
from shop.cart import PricedCart, priced_cart
from shop.cart.models import Cart
from shop.checkout.details import Details, check_details
from shop.checkout.models import CheckoutDraft
from shop.config import Settings
from shop.delivery import Destination, Offers, Quote, Rates, delivery_quotes


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
    #: The cheapest way to the mainland: what the cart page reckons with until one is chosen.
    estimate: Quote | None

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
    def expected(self) -> Quote | None:
        """The chosen delivery, else the cheapest one known so far."""
        offered = self.offers.quotes[:1] if self.offers else (self.estimate,)
        return self.quote or next(iter(offered), None)

    @property
    def total_cents(self) -> int:
        """Goods and delivery; once delivery is chosen, nothing is added to it."""
        return self.cart.subtotal_cents + (self.expected.cents if self.expected else 0)


def look_at_checkout(cart: Cart | None, draft: CheckoutDraft | None, settings: Settings) -> Progress:
    """Check everything anew against today's catalogue, stock and delivery rules."""
    priced = priced_cart(cart)

    def offers_for(destination: Destination) -> Offers:
        return delivery_quotes(
            destination,
            subtotal_cents=priced.subtotal_cents,
            ground_only=priced.ground_only,
            rates=Rates.of(settings),
            now=clock.now(),
        )

    details = Details.of(draft) if draft else None
    complete = details and not check_details(details, shipped_to=settings.shipping_countries)
    offers = offers_for(details.destination) if details and complete else None
    quote = offers.find(draft.delivery_method) if draft and offers else None
    estimate = offers_for(Destination(settings.shipping_countries[0])).quotes[:1]
    return Progress(
        cart=priced, draft=draft, offers=offers, quote=quote, estimate=estimate[0] if estimate else None
    )
