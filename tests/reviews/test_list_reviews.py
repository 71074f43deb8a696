"""All reviews of a product: filtered, sorted, in pages; and what they say together."""

import pytest
from sqlalchemy import text

from shop.extensions import db
from shop.reviews import overview_of, rating_for, reviews_to_put_forward
from shop.reviews.listing import PAGE_SIZE, ReviewFilter, ReviewSort, list_reviews
from shop.reviews.models import Review
from shop.reviews.voting import vote_helpful
from tests import factories
from tests.reviews.people import make_ball, say, somebody
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries

URL = "/products/spiky-ball/reviews"


@pytest.fixture
def ball(app):
    for area_id in ("feet", "calves"):
        factories.make_body_area(area_id, name=area_id.capitalize())
    return make_ball()


def many(ball, count: int) -> list[Review]:
    """So many reviews with 1, 2, 3, 4, 5, 1, … stars, the first of which needs an order."""
    first = say(ball, "Number 0", stars=1)
    others = [
        Review(
            product_id=ball.product_id,
            user_id=somebody().id,
            order_line_id=first.order_line_id,
            stars=number % 5 + 1,
            text=f"Number {number}",
            shown_name="",
            status="published",
            hold_rule="",
            claims_health=False,
            helpful_count=0,
            written_at=first.written_at,
            reply_text="",
        )
        for number in range(1, count)
    ]
    db.session.add_all(others)
    db.session.flush()
    return [first, *others]


def all_pages(ball, sort: ReviewSort, only: ReviewFilter | None = None) -> list[Review]:
    found, key = [], None
    while True:
        page = list_reviews(ball.product_id, only=only or ReviewFilter(), sort=sort, after=key)
        assert len(page.reviews) <= PAGE_SIZE
        found += page.reviews
        if page.next_key is None:
            return found
        key = page.next_key


@pytest.mark.both_engines
def test_every_order_shows_each_review_once_over_all_pages(ball):
    reviews = many(ball, 23)
    for number, review in enumerate(reviews):
        for _ in range(number % 3):
            vote_helpful(review, by=somebody())
    db.session.expire_all()
    newest = sorted(reviews, key=lambda review: -review.id)
    assert all_pages(ball, ReviewSort.NEWEST) == newest
    assert all_pages(ball, ReviewSort.HELPFUL) == sorted(newest, key=lambda review: -review.helpful_count)
    assert all_pages(ball, ReviewSort.HIGHEST) == sorted(newest, key=lambda review: -review.stars)
    assert all_pages(ball, ReviewSort.LOWEST) == sorted(newest, key=lambda review: review.stars)
    assert {review.stars for review in all_pages(ball, ReviewSort.NEWEST, ReviewFilter(stars=2))} == {2}


def test_reviews_are_filtered_by_stars_and_by_each_fact(client, ball):
    say(ball, "One", stars=5, firmness_felt="firmer", body_area_id="feet", months_owned=0)
    say(ball, "Two", stars=5, firmness_felt="softer", body_area_id="feet", months_owned=12)
    say(ball, "Three", stars=2, firmness_felt="firmer")
    for query, expected in (
        ("", ["Three", "Two", "One"]),
        ("?stars=5", ["Two", "One"]),
        ("?firmness=firmer", ["Three", "One"]),
        ("?area=feet", ["Two", "One"]),
        ("?owned=0", ["One"]),
        ("?stars=5&firmness=softer&area=feet&owned=12", ["Two"]),
        ("?stars=&firmness=&area=&owned=&sort=lowest", ["Three", "Two", "One"]),
        ("?stars=9&firmness=x&owned=7&sort=x&after=x", ["Three", "Two", "One"]),
        ("?stars=1", []),
        ("?area=moon", []),
    ):
        page = client.get(URL + query)
        assert faults(page.text) == [], query
        assert [tag.text for tag in read(page).select(".review__text")] == expected, query
    page = read(client.get(f"{URL}?stars=1"))
    assert "No review says all of that." in words(page.main)
    chosen = read(client.get(f"{URL}?firmness=firmer")).select("option[selected]")
    assert [words(option) for option in chosen] == ["Firmer than expected (2)", "Newest"]


def test_more_reviews_begin_where_the_page_ended_with_the_same_filter(client, ball):
    many(ball, 3 * PAGE_SIZE)
    seen: list[str] = []
    address = f"{URL}?sort=highest&firmness="
    while address:
        page = read(client.get(address))
        seen += [tag.text for tag in page.select(".review__text")]
        link = page.select_one("a[rel=next]")
        address = link["href"] if link else None
        assert link is None or "sort=highest" in link["href"]
    assert len(seen) == len(set(seen)) == 3 * PAGE_SIZE
    assert "That was all" in words(read(client.get(f"{URL}?after=1-1")).main)


def test_an_average_appears_from_three_reviews_on_and_rounds_half_up(client, ball):
    for stars, average in ((5, None), (4, None), (4, "4.3"), (4, "4.3"), (1, "3.6")):
        say(ball, stars=stars)
        rating = rating_for(ball.product_id)
        assert (rating and rating.average) == average
        assert overview_of(ball.product_id).rating == rating
        for address in (URL, "/products/spiky-ball"):
            page = read(client.get(address))
            shown = page.select_one(".rating__number")
            assert (shown and shown.text) == average
            assert bool(page.select(".bars")) == (average is not None)
    assert "2 reviews so far" not in words(page.main)


@pytest.mark.both_engines
def test_bars_say_how_many_gave_each_number_of_stars(client, ball):
    for stars in (5, 5, 3):
        say(ball, stars=stars)
    rows = read(client.get(URL)).select(".bars__row")
    assert [words(row) for row in rows] == [
        *("5 stars 2 reviews", "4 stars 0 reviews", "3 stars 1 review", "2 stars 0 reviews"),
        "1 star 0 reviews",
    ]
    assert [row.rect["width"] for row in rows] == ["66", "0", "33", "0", "0"]


def test_without_reviews_words_and_no_stars_say_so(client, ball):
    for address in (URL, "/products/spiky-ball"):
        page = client.get(address)
        assert faults(page.text) == []
        assert "Nobody has reviewed it yet" in words(read(page).main)
        assert not read(page).select(".stars, .rating, .bars")


def test_held_and_removed_reviews_count_nowhere(ball):
    for _ in range(2):
        say(ball, stars=5)
    say(ball, "See www.balls.example", stars=1)
    overview = overview_of(ball.product_id)
    assert (overview.count, overview.rating, overview.by_stars[1]) == (2, None, 0)


def test_three_reviews_are_put_forward_the_most_helpful_first_and_none_that_speaks_of_health(client, ball):
    plain = [say(ball, f"Plain {number}", stars=1) for number in range(4)]
    claim = say(ball, "It cured my sciatica.", stars=5)
    for review, votes in ((claim, 3), (plain[1], 2), (plain[0], 1)):
        for _ in range(votes):
            vote_helpful(review, by=somebody())
    forward = [plain[1], plain[0], plain[3]]
    assert [each.id for each in reviews_to_put_forward(ball.product_id)] == [each.id for each in forward]
    assert "sciatica" not in client.get("/products/spiky-ball").text
    listed = client.get(URL)
    assert "sciatica" in listed.text
    assert "no promise of ours" in words(read(listed).main)
    assert overview_of(ball.product_id).count == 5


def test_a_product_with_nothing_but_claims_shows_how_many_and_where(client, ball):
    say(ball, "It cured my sciatica.")
    page = client.get("/products/spiky-ball")
    assert faults(page.text) == []
    assert read(page).select_one(f"a[href='{URL}']").text == "Open the review"


def test_long_reviews_are_shortened_on_the_product_page_only(client, ball):
    say(ball, "word " * 300)
    article = read(client.get("/products/spiky-ball")).select_one("article.review")
    assert len(article.select_one(".review__text").text) < 300
    assert "Read all of it" in words(article)
    assert len(read(client.get(URL)).select_one(".review__text").text) > 1_400


def test_the_page_takes_four_queries_however_many_reviews_there_are(client, ball):
    for _ in range(3):
        say(ball, body_area_id="feet")
        db.session.commit()
        with counted_queries() as queries:
            assert client.get(URL).status_code == 200
        assert len(queries) == 4


def test_the_pages_of_reviews_are_the_same_for_everyone(client, ball):
    say(ball)
    for address in (URL, "/reviews/how-we-handle-reviews"):
        headers = client.get(address).headers
        assert headers["Cache-Control"].startswith("public, ")
        assert "Set-Cookie" not in headers and "Cookie" not in headers.get("Vary", "")


def test_reviews_of_what_is_not_sold_are_not_found(client):
    assert client.get("/products/nothing/reviews").status_code == 404


#: What somebody does with psql, and what the product's page says then.
CHANGES = {
    "text = 'Round & firm.'": "Round &amp; firm.",
    "stars = 2": 'aria-label="2 out of 5 stars"',
    "shown_name = 'Mo'": "<strong>Mo</strong>",
    "firmness_felt = 'softer'": "<li>Softer than expected</li>",
    "body_area_id = 'calves'": "Used on: calves",
    "months_owned = 12": "<li>Owned a year or longer</li>",
    "written_at = '2025-05-31 10:00:00'": "May 31, 2025",
    "edited_at = '2025-06-01 10:00:00'": "Jun 1, 2025",
    "reply_text = 'Thank you.', replied_at = '2025-06-02 10:00:00'": "Thank you.",
    "reply_text = 'Thank you, Ida.'": "Thank you, Ida.",
    "replied_at = '2025-06-03 10:00:00'": "Jun 3, 2025",
}


@pytest.mark.both_engines
def test_each_edit_of_a_review_is_on_the_next_page_of_its_product(client, ball):
    review = say(ball)
    for change, said in CHANGES.items():
        assert said not in client.get("/products/spiky-ball").text
        db.session.execute(text(f"UPDATE review SET {change}"))
        db.session.commit()
        assert said in client.get("/products/spiky-ball").text
    db.session.execute(text("UPDATE body_area SET name = 'Shins'"))
    db.session.commit()
    assert "Used on: shins" in client.get("/products/spiky-ball").text
    vote_helpful(review, by=somebody())
    db.session.commit()
    assert "1 person found this helpful" in client.get("/products/spiky-ball").text
