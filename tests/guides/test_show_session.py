"""The session page as it comes from the server: a recipe that says everything in words."""

from shop.extensions import db
from shop.guides.models import GuideStep
from tests.factories import make_body_area, make_guide
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries


def show(client, slug="feet"):
    response = client.get(f"/guides/{slug}/session")
    assert response.status_code == 200
    assert faults(response.get_data(as_text=True)) == []
    return read(response)


def add_step(guide, number, **fields):
    defaults = {"text": "Roll slowly.", "technique": "slow_strokes", "side": "each", "pressure_cap": 4}
    db.session.add(GuideStep(guide_id=guide.id, number=number, **{**defaults, **fields}))
    db.session.commit()


def test_every_part_says_side_seconds_pressure_and_breath_in_words(client):
    add_step(make_guide(), 2, strokes=6, seconds_per_stroke=4)
    hold, left, right = show(client).select(".part")
    for fact in (
        "Left side: hold still",
        "Put the left foot on the ball.",
        "Hold still for 30 seconds.",
        "Pressure at most 5 of 10",
        "Breathing: easy, even breaths.",
    ):
        assert fact in words(hold)
    assert "Left side: slow strokes Roll slowly. 6 strokes of 4 seconds: 24 seconds in all." in words(left)
    assert "Right side: slow strokes" in words(right)


def test_stop_signs_and_cautions_stand_before_the_steps(client):
    area = make_body_area("neck", name="Neck")
    area.cautions = ["The back of the neck only."]
    make_guide(body_area_id=area.id, stop_if=["Sharp pain"])
    said = words(show(client).main)
    assert said.index("The back of the neck only.") < said.index("Sharp pain") < said.index("Hold still for")


def test_what_needs_help_at_once_comes_from_the_guide_about_it(client):
    make_guide()
    professional = make_guide("when-to-see-a-professional", kind="general", body_area_id=None)
    add_step(professional, 2, technique="urgent", text="Call for chest pain.", side="none")
    add_step(professional, 3, technique="see", text="See a doctor soon.", side="none")
    sheet = words(show(client).select_one("dialog"))
    assert "Get help now Call for chest pain. Leave it for today" in sheet
    assert "See a doctor soon." not in sheet


def test_a_guide_leads_to_its_session_unless_it_is_for_reading(client):
    make_guide()
    make_guide("scale", kind="general", body_area_id=None)
    assert read(client.get("/guides/feet")).find("a", href="/guides/feet/session")
    assert not read(client.get("/guides/scale")).find("a", href="/guides/scale/session")
    assert client.get("/guides/scale/session").status_code == 404
    assert client.get("/guides/elbows/session").status_code == 404


def test_a_session_takes_six_queries_whatever_its_length(client):
    guide = make_guide()
    for number in range(2, 12):
        add_step(guide, number, strokes=6, seconds_per_stroke=4)
    with counted_queries() as statements:
        show(client)
    assert len(statements) <= 6
