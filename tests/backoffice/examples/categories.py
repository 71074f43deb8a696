"""Categories: words and order."""

from shop.extensions import db
from tests.backoffice.examples import example
from tests.backoffice.typed import typed_in
from tests.factories import make_category

ADDRESS = "/backoffice/categories/massage-balls"


@example("backoffice.categories.save")
def save(office):
    make_category()
    db.session.commit()
    return office.post(ADDRESS, **{**typed_in(office.page(ADDRESS), ADDRESS), "name": "Round Tools"})


@example("backoffice.categories.move")
def move(office):
    make_category()
    make_category("oils", name="Oils", position=2)
    return office.post(f"{ADDRESS}/place", to="down")
