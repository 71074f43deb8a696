"""Where parcels go, how, for how much, when they arrive and where to follow them. Start at `methods`.

Knows nothing of carts or orders: it is told a destination, a subtotal and which goods may not fly.
"""

from shop.delivery.addresses import PostalAddress, check_address, check_phone, tidy_postal_code
from shop.delivery.choices import AddressChoices, address_choices
from shop.delivery.methods import Rates
from shop.delivery.places import Destination, countries, country_name, region_name, regions
from shop.delivery.quoting import Offers, Quote, Refusal, delivery_quotes
from shop.delivery.tracking import tracking_url
from shop.delivery.wording import AddressWords, address_words

__all__ = [
    "AddressChoices",
    "AddressWords",
    "Destination",
    "Offers",
    "PostalAddress",
    "Quote",
    "Rates",
    "Refusal",
    "address_choices",
    "address_words",
    "check_address",
    "check_phone",
    "countries",
    "country_name",
    "delivery_quotes",
    "region_name",
    "regions",
    "tidy_postal_code",
    "tracking_url",
]
