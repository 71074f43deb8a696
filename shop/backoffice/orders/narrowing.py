"""What a list of orders can be narrowed to, as it stands in the address and in a saved filter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement

from shop.orders import ShipmentStatus
from shop.orders.models import Order

#: As they stand in the address -> what people read.
METHODS = {"standard": "Standard", "express": "Express air"}
KINDS = {"gift": "Gifts", "ground": "Ground only", "rest": "Rest to ship"}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Each is empty, or None, where it does not narrow. Days are UTC days on which orders were placed."""

    method: str = ""
    kind: str = ""
    country: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Narrowing":
        """What an address says; what it says wrongly does not narrow."""
        country = asked.get("country", "").upper()
        return cls(
            method=_known(asked.get("method"), METHODS),
            kind=_known(asked.get("kind"), KINDS),
            country=country if len(country) == 2 and country.isascii() and country.isalpha() else "",
            since=_day(asked.get("since")),
            until=_day(asked.get("until")),
        )

    def as_query(self) -> dict[str, str]:
        """The parts that narrow, for an address."""
        parts = {name: getattr(self, name) for name in self.__slots__}
        return {name: str(part) for name, part in parts.items() if part}

    def conditions(self) -> list[ColumnElement[bool]]:
        """For queries over orders."""
        found: list[ColumnElement[bool]] = []
        if self.method:
            found.append(Order.delivery_method == self.method)
        if self.country:
            found.append(Order.country == self.country)
        if self.since:
            found.append(Order.placed_at >= _midnight(self.since))
        if self.until:
            found.append(Order.placed_at < _midnight(self.until + timedelta(days=1)))
        if self.kind:
            found.append(_OF_KIND[self.kind])
        return found


_OF_KIND: dict[str, ColumnElement[bool]] = {
    "gift": Order.gift_message != "",
    "ground": Order.ground_only.is_(True),
    "rest": Order.shipment_status == ShipmentStatus.PARTLY,
}


def _known(word: str | None, known: Mapping[str, str]) -> str:
    return word if word in known else ""


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2999 else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
