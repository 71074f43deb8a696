"""What the checkout may fill in for a customer, so that nobody types their address twice."""

from dataclasses import dataclass

from shop.customers.address_book import default_address, get_address


@dataclass(frozen=True, slots=True)
class SuggestedDetails:
    """The answers of the checkout's first step, as far as the account knows them."""

    email: str
    name: str
    phone: str = ""
    country: str = ""
    street: str = ""
    street2: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""


def suggest_details(
    user_id: int, *, email: str, name: str, address_id: int | None = None
) -> SuggestedDetails:
    """Email and the chosen address, else the default one; raises NotFound for somebody else's address."""
    address = get_address(user_id, address_id) if address_id else default_address(user_id)
    if address is None:
        return SuggestedDetails(email=email, name=name)
    return SuggestedDetails(email=email, **{field: getattr(address, field) for field in _FIELDS})


_FIELDS = ("name", "phone", "country", "street", "street2", "city", "region", "postal_code")
