"""A product that people have opinions on, in a running shop."""

from dataclasses import dataclass

from sqlalchemy import select

from shop.accounts import hashing
from shop.accounts.models import User
from shop.catalog.models import Product, Variant
from shop.extensions import db, writing
from shop.payments import open_attempt
from shop.payments.models import AttemptStatus
from shop.reviews import remove_review, reply_to_review
from shop.reviews.models import Review
from shop.reviews.reporting import report_review
from shop.reviews.voting import vote_helpful
from shop.reviews.writing import Opinion, write_review
from tests.factories import make_customer
from tests.journeys.books import Books
from tests.orders.placements import pay, placed, ship
from tests.reviews.people import somebody

PASSWORD = "heather-on-the-hill"

#: Stars, text, facts (how firm, where, how long).
SAID = [
    (5, "Small enough for a coat pocket.\n\nWash it before you use it.", ("firmer", "feet", 3)),
    (4, "It cured my sciatica within a week.", ("as_expected", "feet", 12)),
    (2, "Softer than I hoped, and it slips on a wall. " * 12, ("softer", "calves", 0)),
    (3, "See www.balls.example for a better one.", (None, None, None)),
    (1, "The courier of 12 Birch Lane was rude.", (None, None, None)),
]


@dataclass(frozen=True)
class Opinions:
    """Whom to sign in as, whose order is shipped and not reviewed, and the reviews by what became of them."""

    buyer: str
    order_token: str
    published: int
    held: int
    held_author: str
    removed: int
    removed_author: str


def gather_opinions(books: Books, path: str) -> Opinions:
    """Let five people review the product on this page; one waits for a colleague and one is removed."""
    with books.open(), writing():
        product = db.session.scalars(select(Product).where(Product.slug == path.rpartition("/")[2])).one()
        variant = db.session.scalars(
            select(Variant).where(Variant.product_id == product.id).order_by(Variant.position).limit(1)
        ).one()
        theo = db.session.scalars(select(User).where(User.is_staff).limit(1)).one()
        authors = [somebody() for _ in SAID]
        reviews = [_review(variant, author, *said) for author, said in zip(authors, SAID, strict=True)]
        vote_helpful(reviews[0], by=authors[1])
        reply_to_review(reviews[2], "Thank you. The cork ball is one step firmer.", by=theo)
        report_review(reviews[2], reason="spam", detail="It names another ball.", address="127.0.0.1")
        remove_review(reviews[4], reason="privacy", note="It says where somebody lives.", by=theo)
        buyer = make_customer(f"reader-{authors[0].id}@example.com")
        order = _shipped(variant, buyer)
        for person in (buyer, authors[3], authors[4]):
            person.password_hash = hashing.hash_password(PASSWORD)
        db.session.commit()
        return Opinions(
            buyer=buyer.email,
            order_token=order.token,
            published=reviews[2].id,
            held=reviews[3].id,
            held_author=authors[3].email,
            removed=reviews[4].id,
            removed_author=authors[4].email,
        )


def _review(variant: Variant, author: User, stars: int, text: str, facts: tuple) -> Review:
    _shipped(variant, author)
    return write_review(variant.product_id, Opinion(stars, text, True, *facts), by=author)


def _shipped(variant: Variant, buyer: User):
    order = placed(variant, email=buyer.email, user_id=buyer.id, form_token=f"opinion-{buyer.id}")
    attempt = open_attempt(order)
    attempt.status, attempt.received_cents, attempt.pays_order = (
        AttemptStatus.SUCCEEDED,
        order.total_cents,
        True,
    )
    pay(order)
    return ship(order)
