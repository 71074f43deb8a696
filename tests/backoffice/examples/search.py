"""The search is taught, and what it missed is settled."""

from shop.search.missing import record_miss
from tests.backoffice.examples import example

SYNONYMS = "/backoffice/search/synonyms"


@example("backoffice.search.teach")
def teach(office):
    return office.post(SYNONYMS, phrase="hedgehog", means="spiky ball")


@example("backoffice.search.forget")
def forget(office):
    teach(office)
    return office.post(f"{SYNONYMS}/removals", phrase="hedgehog")


@example("backoffice.search.settle")
def settle(office):
    record_miss("copper", words=["copper"])
    return office.post("/backoffice/search/misses/removals", phrase="copper")
