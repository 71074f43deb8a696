"""Imports: sent, read again, thrown away, imported."""

from io import BytesIO

from shop.imports import seen_of
from tests.backoffice.examples import example
from tests.factories import make_variant
from tests.imports.files import read

IMPORTS = "/backoffice/imports"


def _read():
    """A file whose dry run is done."""
    return read(f"sku,price\n{make_variant().sku},8.50\n")


@example("backoffice.imports.send")
def send(office):
    text = f"sku,price\n{make_variant().sku},8.50\n".encode()
    return office.post(IMPORTS, kind="prices", file=(BytesIO(text), "prices.csv"))


@example("backoffice.imports.read")
def read_again(office):
    return office.post(f"{IMPORTS}/{_read().id}/reading")


@example("backoffice.imports.discard")
def discard(office):
    return office.post(f"{IMPORTS}/{_read().id}/discarding")


@example("backoffice.imports.apply")
def apply(office):
    file = _read()
    return office.post(f"{IMPORTS}/{file.id}/application", seen=seen_of(file))
