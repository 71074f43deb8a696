"""Long texts have a little Markdown: previewed before it is kept, and only its words leave the pages."""

from bs4 import BeautifulSoup
from sqlalchemy import select

from shop.catalog.models import Product
from shop.extensions import db
from tests.backoffice.typed import typed_in
from tests.factories import make_guide, make_photo, make_product, make_variant
from tests.support.markup import faults

WORDS = "/backoffice/products/spiky-ball/parts/words"
TEXT = "It wakes up **tired** feet:\n\n- [roll](/guides) slowly\n- breathe"


def make_ball():
    product = make_product()
    make_variant(product, sku="MB-SPK-70")
    make_photo(product)
    db.session.commit()


def test_a_preview_shows_the_text_saves_nothing_and_loses_nothing(office):
    make_ball()
    said = typed_in(office.page(WORDS), WORDS)
    answer = office.post(WORDS, **{**said, "name": "Half typed", "long-description": TEXT, "do": "preview"})
    assert answer.status_code == 200
    page = BeautifulSoup(answer.text, "html.parser")
    shown = page.find(id="long-description-preview")
    assert "hidden" not in shown.attrs and shown.strong.text == "tired" and shown.li.a["href"] == "/guides"
    assert faults(answer.text) == []
    kept = typed_in(page, WORDS)
    assert (kept["name"], kept["long-description"]) == ("Half typed", TEXT)
    assert kept["seen"] == said["seen"]
    assert db.session.scalar(select(Product.name)) == "Spiky Massage Ball"


def test_the_page_shows_what_is_written_and_feeds_and_search_say_the_words_alone(office, client):
    make_ball()
    said = typed_in(office.page(WORDS), WORDS)
    answer = office.post(WORDS, **{**said, "long-description": TEXT})
    assert answer.status_code == 303, answer.text
    about = BeautifulSoup(client.get("/products/spiky-ball").text, "html.parser").select_one(".prose")
    assert [each.text for each in about.select("li")] == ["roll slowly", "breathe"]
    feed = client.get("/feeds/products.xml", buffered=True).text
    assert "It wakes up tired feet:\nroll slowly\nbreathe" in feed and "**" not in feed
    assert "Spiky Massage Ball" in client.get("/search?q=tired+feet").text
    assert typed_in(office.page(WORDS), WORDS)["long-description"] == TEXT


def test_a_claim_between_signs_is_found(office):
    make_ball()
    said = typed_in(office.page(WORDS), WORDS)
    answer = office.post(WORDS, **{**said, "long-description": "It **cu**[res](https://a.example) feet."})
    assert answer.status_code == 422 and '"cures"' in BeautifulSoup(answer.text, "html.parser").text


def test_what_is_known_in_a_guide_is_previewed_beside_its_steps(office):
    make_guide()
    db.session.commit()
    show, save = "/backoffice/guides/feet", "/backoffice/guides/feet/draft"
    said = typed_in(office.page(show), save)
    answer = office.post(save, **{**said, "evidence-note": "Some *small* studies.", "do": "preview"})
    assert answer.status_code == 200 and "<em>small</em>" in answer.text
    assert "A draft</h2>" not in office.get(show).text
