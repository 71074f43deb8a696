"""The fields of an address, wherever one is typed. `shop.delivery` says what they are called and offer."""

from typing import Any, Protocol

from wtforms import SelectField, StringField, TelField

from shop.web.forms import ShopForm, one_line


class AddressChoices(Protocol):
    """What the countries of a shop call the parts of an address, and what there is to choose from."""

    @property
    def countries(self) -> list[tuple[str, str]]: ...
    @property
    def regions(self) -> Any: ...
    @property
    def city(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def postal_code(self) -> str: ...


class AddressForm(ShopForm):
    """Who and where. Whether it can be delivered is decided by the form that inherits this one."""

    name = StringField("Full name", filters=[one_line])
    country = SelectField("Country", validate_choice=False, filters=[one_line])
    street = StringField("Street address", filters=[one_line])
    street2 = StringField("Apartment, suite or unit", filters=[one_line])
    city = StringField("City", filters=[one_line])
    region = SelectField("State", validate_choice=False, filters=[one_line])
    postal_code = StringField("ZIP code", filters=[one_line])
    phone = TelField("Phone number", filters=[one_line])

    def __init__(self, *, choices: AddressChoices, **more: Any) -> None:
        super().__init__(**more)
        self.country.choices = choices.countries
        self.region.choices = choices.regions
        if not self.several_countries:
            self.country.data = choices.countries[0][0]
        for field in ("city", "region", "postal_code"):
            self[field].label.text = getattr(choices, field)
        for field in (self.street2, self.phone):
            field.flags.optional = True

    @property
    def several_countries(self) -> bool:
        """Whether there is a country to choose."""
        return len(self.country.choices) > 1
