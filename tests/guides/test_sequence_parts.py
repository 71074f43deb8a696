"""From a guide's steps to a session: one side at a time, the same for both, repeats one by one."""

from shop.extensions import db
from shop.guides.models import GuideStep
from shop.guides.queries import get_guide
from shop.guides.sequencing import parts_of
from tests.factories import make_guide


def sequence(*steps, **fields):
    """The parts of a guide with just these steps."""
    guide = make_guide(**fields)
    db.session.query(GuideStep).delete()
    for number, step in enumerate(steps, start=1):
        defaults = {"text": "Do it.", "technique": "hold", "side": "left"}
        db.session.add(GuideStep(guide_id=guide.id, number=number, **{**defaults, **step}))
    db.session.flush()
    db.session.expire_all()
    return parts_of(get_guide(guide.slug))


def test_one_side_comes_after_the_other_and_both_take_the_same_time(app):
    parts = sequence({"side": "each", "hold_seconds": 20})
    assert [(part.side, part.seconds) for part in parts] == [("left", 20), ("right", 20)]


def test_repeats_stand_one_by_one(app):
    parts = sequence({"side": "both", "hold_seconds": 20, "repeats": 3})
    assert [(part.round, part.rounds) for part in parts] == [(1, 3), (2, 3), (3, 3)]


def test_strokes_take_their_seconds_and_a_hold_with_strokes_the_longer_of_both(app):
    strokes = {"technique": "slow_strokes", "strokes": 12, "seconds_per_stroke": 4}
    hold = {"hold_seconds": 30, "strokes": 6, "seconds_per_stroke": 4}
    assert [part.seconds for part in sequence(strokes, hold)] == [48, 30]


def test_getting_ready_takes_as_long_as_it_takes(app):
    assert [part.seconds for part in sequence({"technique": "setup"})] == [0]


def test_what_is_done_on_the_left_knows_its_twin_on_the_right(app):
    hold = {"hold_seconds": 20}
    move = {"technique": "move", "strokes": 5, "seconds_per_stroke": 5}
    ready = {"technique": "setup"}
    right = {"side": "right"}
    parts = sequence(ready, hold, move, {**ready, **right}, {**hold, **right}, {**move, **right})
    assert [part.twin for part in parts] == [None, 4, 5, None, None, None]


def test_a_hold_may_be_drawn_out_as_far_as_its_guide_lets_it(app):
    hold = {"hold_seconds": 20}
    strokes = {"technique": "slow_strokes", "strokes": 5, "seconds_per_stroke": 4}
    assert [part.longest_seconds for part in sequence(hold, strokes)] == [60, 20]
    assert [part.longest_seconds for part in sequence(hold, slug="neck", longest_hold_seconds=None)] == [20]
