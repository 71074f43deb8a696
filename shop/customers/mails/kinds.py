"""The kinds of mail that come only to people who asked for them, as data.

A slice that sends another kind adds it here and queues it with `queue_optional_mail`. Mails about an order,
a sign-in or somebody's own request are no choice and not in this list.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailKind:
    """One choice on the page of preferences."""

    #: Stored with each permission; never reused for something else.
    code: str
    name: str
    #: What the person agrees to. Kept with their yes, so a change here asks nobody to agree again by itself.
    consent_text: str


MAIL_KINDS = {
    kind.code: kind
    for kind in (
        MailKind(
            code="new_guides",
            name="New guides",
            consent_text="Mail me when a new guide is published, at most twice a month. "
            "I can stop this at any time with one click.",
        ),
    )
}
