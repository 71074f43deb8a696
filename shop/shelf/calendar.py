"""A shelf as a calendar that any calendar program subscribes to (RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from shop import clock
from shop.shelf.owning import OwnedThing
from shop.shelf.wording import reason


def calendar_of(things: Iterable[OwnedThing], *, public_url: str) -> bytes:
    """One all-day event for the last day of each thing."""
    calendar = Calendar()
    calendar.add("prodid", "-//Evenmoor//My shelf//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Evenmoor: my shelf")
    calendar.add("refresh-interval", timedelta(days=1), parameters={"value": "DURATION"})
    for thing in things:
        calendar.add_component(_event(thing, public_url))
    return calendar.to_ical()


def _event(thing: OwnedThing, public_url: str) -> Event:
    event = Event()
    care_page = f"{public_url}/care/{thing.component.care_sheet_id}"
    words = "use it up by today" if thing.is_opened_once else "look it over, its usual age has come"
    event.add("uid", f"thing-{thing.component.id}@{public_url.partition('://')[2]}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", thing.life.ends_on)
    event.add("summary", f"{thing.component.name}: {words}")
    event.add("description", f"{reason(thing)} {care_page}")
    event.add("url", care_page)
    # It takes no time, so nobody looks busy because of a bottle of oil.
    event.add("transp", "TRANSPARENT")
    return event
