"""The fields of a reference."""

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.kinds import Kind
from shop.backoffice.catalog.sections import Field, Section

_FIELDS = (
    Field("title", "Title"),
    Field("source", "Where", hint="Journal, volume and pages, or the publisher."),
    Field("year", "Year", kinds.NUMBER),
    Field(
        "address",
        "Address",
        hint="Where it can be read, with https://. Empty where it has a DOI or is only on paper.",
        write_like="Enter an address that begins with https://, such as https://example.org/study.",
    ),
    Field("authors", "Authors"),
    Field(
        "finding",
        "What it found",
        Kind("area", kinds.LINE.read, kinds.LINE.write),
        "One or two sentences, with the figures that the source states.",
    ),
    Field(
        "status",
        "Looked up",
        kinds.CHOICE,
        choices=(("", "Choose"), ("found", "Seen in the source"), ("recalled", "Not yet checked")),
    ),
)

#: Only while it begins; guides name it by this for ever.
NAME = Field(
    "id",
    "Name",
    hint="Author and year, such as lucas2009. Guides name it by this; it never changes.",
    write_like="Use small letters, digits and single underscores, such as lucas2009.",
)

REFERENCE = Section("reference", "Reference", (("What it is", _FIELDS),))
NEW_REFERENCE = Section("reference", "New reference", (("What it is", (NAME, *_FIELDS)),))
