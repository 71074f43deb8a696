"""Reviews: removed, shown, kept and answered."""

from tests.backoffice.examples import example
from tests.reviews.people import make_ball, say


def _review(text: str = "Firm, and good.") -> int:
    return say(make_ball(), text).id


@example("backoffice.review_actions.remove")
def remove(office):
    return office.post(f"/backoffice/reviews/{_review()}/removal", reason="off_topic")


@example("backoffice.review_actions.publish")
def publish(office):
    return office.post(f"/backoffice/reviews/{_review('See www.balls.example')}/publication")


@example("backoffice.review_actions.keep")
def keep(office):
    return office.post(f"/backoffice/reviews/{_review()}/keeping")


@example("backoffice.review_actions.reply")
def reply(office):
    return office.post(f"/backoffice/reviews/{_review()}/reply", text="Thank you for saying so.")
