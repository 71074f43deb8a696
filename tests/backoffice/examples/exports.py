"""A list is taken out as a file."""

from tests.backoffice.examples import example


@example("backoffice.exports.download")
def download(office):
    return office.post("/backoffice/exports/orders", opens_in="program")
