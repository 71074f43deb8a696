"""In the shop as it opens, the words that people bring for places, tools and conditions lead somewhere."""

import pytest

from shop.extensions import db
from shop.launch.importing import import_launch
from shop.launch.reading import read_content
from shop.search.finding import find
from shop.search.indexing import reindex
from shop.search.reading import load_phrases

CONDITIONS = (
    *("Arthritis knee", "rheumatoid", "arthritic hands", "sciatic nerve", "SCIATICA", "tendonitus"),
    *(
        "plantar fasciitis",
        "planter fascitis",
        "fasciitis",
        "slipped disk",
        "herniated disc",
        "disc herniation",
    ),
    *("carpel tunnel", "carpal tunnel", "torn ligament", "sprained ankle", "fractured rib", "broken leg"),
    *(
        "shingles",
        "acne",
        "diabetic",
        "Parkinson\u2019s",
        "trapped nerve",
        "epilepsy",
        "trigger finger",
        "migraines",
    ),
)


@pytest.fixture
def _launched(app):
    import_launch(read_content())
    reindex()
    db.session.commit()


@pytest.mark.usefixtures("_launched")
def test_what_people_bring_with_them_finds_something():
    assert [typed for typed in CONDITIONS if not find(typed).is_condition] == []
    phrases = [" ".join(way) for way, row in load_phrases().items() if row.kind == "synonym"]
    assert [phrase for phrase in phrases if find(phrase).is_empty] == []
    places = ("hamstrings", "quads", "glutes", "buttocks", "feet", "calf", "it band", "traps", "chest", "jaw")
    for typed in places:
        found = find(typed)
        assert {hit.kind for hit in found.others} & {"guide", "area"}, typed
    for typed in ("trigger points", "broken parcel", "single ball", "oil"):
        assert not find(typed).is_condition, typed
