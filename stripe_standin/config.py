"""What one running stand-in was told on its command line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Addresses, the signing secret and where state is kept. Delays are seconds."""

    webhook_url: str
    webhook_secret: str
    #: Where buyers' browsers reach the payment page; the API base may differ (containers).
    public_url: str
    #: A file path, or ":memory:".
    database: str
    test_controls: bool = False
    #: How long a bank payment stays in flight, and how soon a disputed card disputes.
    bank_delay: float = 5.0
    shop_name: str = "Evenmoor"
