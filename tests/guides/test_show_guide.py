"""A guide as a recipe: what, how long, how hard, when to stop, and what the evidence says."""

from datetime import date

from shop.catalog.models import ProductStatus
from shop.extensions import db
from shop.guides.models import GuideReference, GuideRelated, GuideStep, GuideTool, Reference
from tests.factories import make_body_area, make_guide, make_product, make_variant
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries


def show(client, slug="feet"):
    response = client.get(f"/guides/{slug}")
    assert response.status_code == 200
    assert faults(response.get_data(as_text=True)) == []
    return read(response)


def test_the_box_says_time_level_and_tools(client):
    ball, cream = make_product("spiky-ball", name="Spiky Ball"), make_product("cream", name="Cream")
    make_variant(ball)
    guide = make_guide(tools=(ball,), level="beginner_gentle")
    db.session.add(GuideTool(guide_id=guide.id, product_id=cream.id, optional=True, position=9))
    page = show(client)
    box = words(page.select_one(".guide-box"))
    for fact in ("8 minutes", "Beginner, gentle only", "Once a day", "Works with Spiky Ball"):
        assert fact in box
    assert "A tennis ball is fine to start." in box
    assert "Cream" in words(page.find("section", attrs={"aria-labelledby": "nice"}))


def test_a_tennis_ball_is_not_suggested_for_delicate_places(client):
    ball = make_product("spiky-ball")
    make_guide(tools=(ball,), body_area_id=make_body_area("neck", name="Neck").id)
    assert "tennis" not in words(show(client).main)


def test_tools_that_are_no_longer_sold_are_not_linked(client):
    make_guide(tools=(make_product("old-ball", name="Old Ball", status=ProductStatus.ARCHIVED),))
    assert "Old Ball" not in words(show(client).main)


def test_each_step_says_how_long_how_often_how_hard_and_how_to_breathe(client):
    guide = make_guide()
    db.session.add(
        GuideStep(
            guide_id=guide.id,
            number=2,
            text="Roll slowly.",
            technique="slow_strokes",
            side="each",
            hold_seconds=None,
            strokes=6,
            seconds_per_stroke=4,
            repeats=2,
            pressure_cap=4,
            breathing="Slowly out",
        )
    )
    first, second = show(client).select(".step")
    assert "Hold 30 seconds" in words(first)
    assert "Left side" in words(first)
    for fact in (
        "Step 2: Slow strokes",
        "One side, then the other",
        "6 strokes, 4 seconds each",
        "Twice",
        "Pressure at most 4 of 10",
        "Breathing: slowly out.",
    ):
        assert fact in words(second)


def test_stop_signs_stand_before_the_steps_and_again_after_them(client):
    make_guide(stop_if=["Sharp pain"])
    order = [words(heading) for heading in show(client).main.find_all("h2")]
    assert order.index("Stop at any of these") < order.index("Steps")
    assert order.index("Steps") < order.index("Once more: stop at any of these")


def test_a_caution_of_the_body_area_stands_on_top(client):
    area = make_body_area("neck", name="Neck")
    area.cautions = ["The back of the neck only."]
    make_guide(body_area_id=area.id)
    assert "The back of the neck only." in words(show(client).select_one(".notice--warn"))


def test_a_guide_says_honestly_whether_anybody_reviewed_it(client):
    make_guide()
    assert "Not yet reviewed by a licensed professional" in words(show(client).main)
    make_guide(
        "calves",
        reviewed_by="Dr. Ada Lind",
        reviewer_credentials="physical therapist",
        last_reviewed_on=date(2026, 11, 2),
    )
    assert "By Dr. Ada Lind, physical therapist, Nov 2, 2026" in words(show(client, "calves").main)


def test_references_are_folded_with_what_each_found(client):
    guide = make_guide()
    db.session.add(
        Reference(
            id="lu2022",
            authors="Lu W",
            year=2022,
            title="Compression",
            source="A Journal 30:34",
            doi="10.1186/x",
            finding="No difference in pain.",
            status="recalled",
            note=None,
        )
    )
    db.session.flush()
    db.session.add(GuideReference(guide_id=guide.id, reference_id="lu2022"))
    fold = show(client).find("section", attrs={"aria-labelledby": "evidence"}).details
    assert not fold.has_attr("open")
    assert "Found: No difference in pain. Not yet checked against the source." in words(fold)
    assert fold.find("a", href="https://doi.org/10.1186/x")


def test_a_table_has_headings_on_both_sides(client):
    make_guide(
        kind="general",
        body_area_id=None,
        table={"columns": ["Target", "10 ml"], "rows": [["1%", 2]], "note": "1 drop is 0.05 ml."},
    )
    table = show(client).table
    assert [words(cell) for cell in table.select("thead th[scope=col]")] == ["Target", "10 ml"]
    assert words(table.select_one("tbody th[scope=row]")) == "1%"
    assert words(table.select_one("tbody td")) == "2"


def test_related_guides_lead_on(client):
    guide, other = make_guide(), make_guide("calves", title="Calves")
    db.session.add(GuideRelated(guide_id=guide.id, related_id=other.id))
    assert show(client).find("nav", attrs={"aria-labelledby": "related"}).find("a", href="/guides/calves")


def test_an_unknown_guide_is_not_found(client):
    assert client.get("/guides/elbows").status_code == 404


def test_a_guide_takes_five_queries_whatever_its_length(client):
    make_guide(tools=tuple(make_product(f"tool-{number}") for number in range(9)))
    with counted_queries() as statements:
        show(client)
    assert len(statements) <= 5


def test_a_body_guide_says_what_it_is_not_and_whom_to_ask(client):
    make_guide(not_for=["Numb feet"])
    said = words(show(client).main)
    assert "It is not medical advice and does not diagnose or treat anything." in said
    assert "if any line under “Not for” fits you" in said
