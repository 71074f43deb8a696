"""Photographs on the public pages, and the drawn tile wherever there is none."""

import pytest
from bs4 import Tag

from tests.factories import (
    make_bundle,
    make_category,
    make_guide,
    make_photo,
    make_product,
    make_variant,
)
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries

URL = "/products/spiky-ball"


@pytest.fixture
def ball(app):
    return make_product(attributes={"materials": []})


@pytest.fixture
def mustard(ball):
    return make_variant(ball, name="70 mm, mustard", options={"size": "70 mm"})


@pytest.fixture
def brick(ball):
    return make_variant(ball, name="90 mm, brick", options={"size": "90 mm"})


def gallery(response) -> Tag:
    return read(response).select_one('[data-part="gallery"]')


def shown(response) -> list[str]:
    """The words for the photographs of a gallery, in their order."""
    return [image["alt"] for image in gallery(response).select(".photos__item img")]


def captions(response) -> list[str]:
    return [words(caption) for caption in gallery(response).select(".photos__caption")]


def test_a_picture_offers_every_format_best_first_at_every_width_it_has(client, ball, mustard):
    make_photo(ball, fingerprint="00112233445566aa", width=1200, height=900, alt="A ball")
    picture = gallery(client.get(URL)).select_one("picture")
    assert [source["type"] for source in picture.select("source")] == ["image/avif", "image/webp"]
    for tag, ending in zip(picture.select("[srcset]"), ("avif", "webp", "jpg"), strict=True):
        address = "/photos/00112233445566aa/"
        assert tag["srcset"].split(", ") == [
            f"{address}{width}.{ending} {width}w" for width in (400, 800, 1200)
        ]
        assert tag["sizes"]
    image = picture.img
    assert (image["alt"], image["width"], image["height"]) == ("A ball", "1200", "900")
    assert image["src"] == "/photos/00112233445566aa/1200.jpg"


def test_only_the_first_is_asked_for_early_and_the_rest_when_they_come_into_sight(client, ball, mustard):
    first = make_photo(ball)
    make_photo(ball, view="detail")
    page = read(client.get(URL))
    (preload,) = page.head.find_all("link", rel="preload", attrs={"as": "image"})
    assert (preload["as"], preload["type"], preload["fetchpriority"]) == ("image", "image/avif", "high")
    source = page.select_one(".photos__item source")
    assert (preload["imagesrcset"], preload["imagesizes"]) == (source["srcset"], source["sizes"])
    assert first.fingerprint in preload["imagesrcset"]
    early, late = page.select(".photos__item img")
    assert early["fetchpriority"] == "high" and not early.has_attr("loading")
    assert late["loading"] == "lazy" and not late.has_attr("fetchpriority")


def test_the_chosen_variant_is_shown_first(client, ball, mustard, brick):
    make_photo(ball, mustard, alt="A mustard ball")
    make_photo(ball, brick, alt="A brick ball")
    make_photo(ball, view="detail", alt="Its points")
    assert shown(client.get(URL)) == ["A mustard ball", "Its points"]
    assert shown(client.get(f"{URL}/90-mm-brick")) == ["A brick ball", "Its points"]


def test_a_photograph_of_another_variant_says_which_it_is(client, ball, mustard, brick):
    make_photo(ball, mustard)
    make_photo(ball, mustard, view="scale")
    assert captions(client.get(URL)) == ["In scale: 70 mm (2.8 in) across."]
    other = client.get(f"{URL}/90-mm-brick")
    assert captions(other) == ["Shown: 70 mm, mustard.", "Shown: 70 mm, mustard."]


def test_the_outline_is_drawn_unless_a_photograph_shows_the_size(client, ball, mustard, brick):
    make_photo(ball, mustard, view="scale")
    assert gallery(client.get(URL)).select_one(".scale") is None
    assert gallery(client.get(f"{URL}/90-mm-brick")).select_one(".scale")


def test_every_photograph_can_be_reached_by_a_link(client, ball, mustard):
    make_photo(ball)
    assert gallery(client.get(URL)).find("nav") is None
    make_photo(ball, view="detail")
    part = gallery(client.get(URL))
    links = [link["href"] for link in part.select("nav a")]
    assert links == [f"#{item['id']}" for item in part.select(".photos__item")]
    assert [words(link) for link in part.select("nav a")] == ["Photograph 1 of 2", "Photograph 2 of 2"]


def test_a_product_without_photographs_is_drawn_as_before(client, ball, mustard):
    page = read(client.get(URL))
    assert page.find("picture") is None
    assert page.find("link", rel="preload", attrs={"as": "image"}) is None
    assert page.select_one(".gallery .tile--large svg")


def test_a_card_shows_the_first_photograph_of_its_product_and_the_others_their_tile(client, ball, mustard):
    make_photo(ball, view="detail", position=2)
    hero = make_photo(ball, mustard, position=1, alt="A mustard ball")
    make_photo(ball, position=3)
    make_variant(make_product("cork-ball", name="Cork Ball"))
    for address in ("/shop", "/shop/massage-balls", "/firmness/2"):
        cards = {
            words(card.select_one(".product-card__name")): card
            for card in read(client.get(address)).select(".product-card")
        }
        image = cards["Spiky Massage Ball"].find("img")
        assert image["alt"] == "A mustard ball" and hero.fingerprint in image["src"]
        assert cards["Cork Ball"].find("img") is None and cards["Cork Ball"].select_one(".tile svg")


def test_home_and_shelves_open_with_their_banner(client, ball, mustard):
    assert read(client.get("/")).select_one(".hero__drawing")
    home = make_photo(place="home", view="banner", alt="A quiet shelf")
    shelf = make_photo(category_id=ball.category_id, view="banner", alt="Five balls")
    page = read(client.get("/"))
    assert page.select_one(".hero__drawing") is None
    assert page.find("img", alt="A quiet shelf", fetchpriority="high")
    assert home.fingerprint in page.find("link", rel="preload", attrs={"as": "image"})["imagesrcset"]
    assert shelf.fingerprint in page.select_one(".shelf img")["src"]
    page = read(client.get("/shop/massage-balls"))
    assert page.find("img", alt="Five balls", fetchpriority="high")
    assert shelf.fingerprint in page.find("link", rel="preload", attrs={"as": "image"})["imagesrcset"]
    assert read(client.get("/shop")).find("link", rel="preload", attrs={"as": "image"}) is None


def test_the_parts_of_a_set_are_shown_as_the_variant_that_is_in_it(client, ball, mustard, brick):
    make_photo(ball, mustard)
    inside = make_photo(ball, brick)
    drawn = make_variant(make_product("cork-ball"))
    make_bundle({brick: 1, drawn: 1})
    parts = read(client.get("/products/starter-set")).select(".part")
    assert inside.fingerprint in parts[0].find("img")["src"]
    assert parts[1].find("img") is None and parts[1].select_one(".tile svg")


def test_pages_with_photographs_are_sound_and_take_no_query_more(client, ball, mustard, brick):
    make_photo(place="home", view="banner")
    make_photo(category_id=make_category().id, view="banner")
    for variant in (mustard, brick):
        for view in ("hero", "detail", "scale"):
            make_photo(ball, variant, view=view)
    make_guide("feet", tools=(ball,))
    make_bundle({mustard: 1, brick: 2})
    # One of each asks whether the lists in memory are current.
    most = {"/": 9, "/shop/massage-balls": 6, URL: 12, "/products/starter-set": 11}
    for address, limit in most.items():
        with counted_queries() as statements:
            response = client.get(address)
        assert faults(response.text) == [], address
        assert len(statements) <= limit, address
