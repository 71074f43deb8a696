"""Where a parcel can be followed."""

from urllib.parse import quote

#: Carrier as staff write it, in lower case -> address of its tracking page before the number.
_TRACKING_PAGES = {
    "usps": "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
    "ups": "https://www.ups.com/track?tracknum=",
    "fedex": "https://www.fedex.com/fedextrack/?trknbr=",
    "dhl": "https://www.dhl.com/us-en/home/tracking.html?tracking-id=",
    "canada post": "https://www.canadapost-postescanada.ca/track-reperage/en#/details/",
}


def tracking_url(carrier: str, tracking_number: str) -> str | None:
    """The carrier's page for this parcel; None for a carrier we do not know or without a number."""
    page = _TRACKING_PAGES.get(carrier.strip().lower())
    number = tracking_number.replace(" ", "")
    return f"{page}{quote(number, safe='')}" if page and number else None
