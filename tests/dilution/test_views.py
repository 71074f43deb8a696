"""The calculator as a page: a GET form whose address keeps the mix."""

import pytest

from tests.factories import make_product
from tests.support.markup import faults, read, words

MIX = {"oil": "lavender-oil", "volume_ml": "30", "percent": "2", "area": "body", "age": "adult"}


@pytest.fixture
def oils(app):
    for slug, body, face in (("lavender-oil", 200, 25), ("marjoram-oil", 100, 0)):
        facts = {
            "must_dilute": True,
            "max_dilution_body_hundredths": body,
            "max_dilution_face_hundredths": face,
        }
        make_product(slug, name=slug.replace("-", " ").title(), cosmetic=facts)


def ask(client, **changes):
    page = client.get("/dilution", query_string={**MIX, **changes})
    assert faults(page.text) == []
    return words(read(page).main)


@pytest.mark.usefixtures("oils")
def test_it_counts_the_drops(client):
    assert "12 drops in 30 ml of carrier oil make 2%." in ask(client)


@pytest.mark.usefixtures("oils")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"percent": "3"}, "3% is more than we would use: 2% is the limit for this oil here"),
        ({"age": "child"}, "0.5% is the limit at this age"),
        ({"age": "small_child"}, "No essential oil for children under 6."),
        ({"oil": "marjoram-oil", "area": "face"}, "This oil is not for the face at any strength."),
        ({"percent": "0.25", "volume_ml": "10"}, "one drop needs at least 20 ml"),
        ({"percent": "0.5", "volume_ml": "10"}, "1 drop in 10 ml of carrier oil make 0.5%."),
    ],
)
def test_limits_are_said_with_their_reason(client, changes, sentence):
    assert sentence in ask(client, **changes)


@pytest.mark.usefixtures("oils")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"volume_ml": "a little"}, "Enter a volume from 5 to 1,000 ml."),
        ({"percent": "80"}, "Enter a percentage from 0.1 to 5."),
        ({"percent": "NaN"}, "Enter a percentage from 0.1 to 5."),
        ({"percent": "sNaN"}, "Enter a percentage from 0.1 to 5."),
        ({"oil": "petrol"}, "Choose one of our essential oils."),
        ({"age": "cat"}, "Choose for whom it is."),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_kept(client, changes, sentence):
    page = client.get("/dilution", query_string={**MIX, **changes})
    assert sentence in words(read(page).main)
    assert "Error: Dilution calculator" in page.text
    assert faults(page.text) == []


@pytest.mark.usefixtures("oils")
def test_the_first_look_shows_the_limits_with_their_source(client):
    page = client.get("/dilution")
    assert faults(page.text) == []
    text = words(read(page).main)
    assert "Lavender Oil 2% 0.25%" in text
    assert "Marjoram Oil 1% Never" in text
    assert "Tisserand and Young" in text
    assert page.headers["Cache-Control"].startswith("public")


def test_without_an_oil_there_is_nothing_to_count(client):
    assert "We sell no essential oil at the moment" in client.get("/dilution").text
