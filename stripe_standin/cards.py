"""The only card numbers the pay page takes, and what each of them does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decline:
    """Why a card is refused: Stripe's code, the bank's, and the words for the buyer."""

    code: str
    decline_code: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Card:
    """A test card; without `decline` it pays."""

    number: str
    effect: str
    decline: Decline | None = None
    challenge: bool = False
    disputed: bool = False

    @property
    def spaced(self) -> str:
        """The number in groups of four, as it is printed on a card."""
        return " ".join(self.number[i : i + 4] for i in range(0, len(self.number), 4))


CARDS = {
    card.number: card
    for card in (
        Card("4242424242424242", "Pays"),
        Card(
            "4000000000000002",
            "Declined",
            Decline("card_declined", "generic_decline", "Your card was declined."),
        ),
        Card(
            "4000000000009995",
            "Insufficient funds",
            Decline("card_declined", "insufficient_funds", "Your card has insufficient funds."),
        ),
        Card("4000000000000069", "Expired card", Decline("expired_card", None, "Your card has expired.")),
        Card(
            "4000000000000127",
            "Wrong CVC",
            Decline("incorrect_cvc", None, "Your card's security code is incorrect."),
        ),
        Card("4000002500003155", "3-D Secure", challenge=True),
        Card("4000000000000259", "Pays, then disputed", disputed=True),
    )
}
#: What Stripe says when the buyer fails or leaves the 3-D Secure challenge.
NOT_AUTHENTICATED = Decline(
    "payment_intent_authentication_failure",
    None,
    "We are unable to authenticate your payment method. Please choose a different payment method and try"
    " again.",
)
