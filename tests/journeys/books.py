"""What the running shop has written down, read and arranged by a process of the test's own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from sqlalchemy import delete, func, select, update

from shop.accounts.hashing import hash_password
from shop.accounts.models import Authenticator, User, UserSession
from shop.app import create_app
from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db, writing
from shop.inventory import adjust_stock, availability
from shop.inventory.models import Hold
from shop.orders.models import Order
from shop.self_check import self_check
from tests.factories import make_customer, make_staff
from tests.support.live import LiveShop
from tests.support.second_factor import give_app, vouch_for
from tests.support.waiting import eventually


class Books:
    """The database and the mails of a running shop."""

    def __init__(self, shop: LiveShop) -> None:
        self._shop = shop
        self._app = create_app(shop.settings)

    @contextmanager
    def open(self) -> Iterator[None]:
        """A database session; closed at the end, so that no lock outlives a look."""
        with self._app.app_context():
            yield
            db.session.remove()

    def problems(self) -> list[str]:
        """What `flask self-check` has to say."""
        with self.open():
            return self_check()

    def orders_of(self, email: str) -> list[Order]:
        """Everything that somebody ordered, oldest first."""
        with self.open():
            return list(db.session.scalars(select(Order).where(Order.email == email).order_by(Order.id)))

    def states_of(self, email: str) -> list[str]:
        """How far each of somebody's orders is, oldest first."""
        return [order.status for order in self.orders_of(email)]

    def pieces_held_for(self, order: Order) -> int:
        """How much of the stock waits for one order."""
        with self.open():
            query = select(func.sum(Hold.quantity)).where(Hold.order_id == order.id)
            return db.session.scalar(query) or 0

    def sku_of(self, path: str) -> str:
        """The SKU of the first variant of the product with this page."""
        slug = path.removeprefix("/products/")
        query = select(Variant.sku).join(Product).where(Product.slug == slug).order_by(Variant.position)
        with self.open():
            return db.session.scalars(query.limit(1)).one()

    def sellable(self, sku: str) -> int:
        """Pieces that can be sold now."""
        with self.open():
            variant_id = _variant(sku).id
            return availability([variant_id])[variant_id]

    def leave(self, sku: str, pieces: int) -> None:
        """Make it so that just this many pieces can be sold."""
        with self.open(), writing():
            variant_id = _variant(sku).id
            delta = pieces - availability([variant_id])[variant_id]
            if delta:
                adjust_stock(variant_id, delta=delta, reason="Counted", by="a journey")
            db.session.commit()

    def admit(self, email: str, password: str) -> None:
        """Let somebody sign in from now on."""
        with self.open(), writing():
            db.session.add(make_customer(email, password_hash=hash_password(password)))
            db.session.commit()

    def hire(self, email: str, password: str) -> None:
        """Let somebody work here as an owner, without a second factor yet."""
        with self.open(), writing():
            make_staff(email, name="Ida", password_hash=hash_password(password))
            db.session.commit()

    def give_app(self, email: str) -> None:
        """Let a colleague have an authenticator app."""
        with self.open(), writing():
            give_app(db.session.scalars(select(User).where(User.email == email)).one())

    def take_app(self, email: str) -> None:
        """Let them have it no more, so that the next sign-in sets one up."""
        theirs = Authenticator.user_id.in_(select(User.id).where(User.email == email))
        with self.open(), writing():
            db.session.execute(delete(Authenticator).where(theirs))
            db.session.commit()

    def doubt(self, email: str) -> None:
        """As if ten minutes had passed since somebody showed who they are."""
        theirs = UserSession.user_id.in_(select(User.id).where(User.email == email))
        with self.open(), writing():
            db.session.execute(update(UserSession).where(theirs).values(confirmed_at=None))
            db.session.commit()

    def vouch_for(self, email: str) -> None:
        """Let a colleague who gave the password in, as if the second factor had been given as well."""
        with self.open(), writing():
            vouch_for(email)

    def key_of_alert(self, email: str) -> str:
        """The key in the mail that asks somebody whether they want to be told."""
        mail = self.wait_for_mail(email, "Please confirm: tell me")
        return text_of(mail).partition("/alerts/confirm/")[2].split()[0]

    def archive(self, slug: str) -> None:
        """Stop selling a product for good."""
        with self.open(), writing():
            product = db.session.scalars(select(Product).where(Product.slug == slug)).one()
            product.status = ProductStatus.ARCHIVED
            db.session.commit()

    def change_price(self, sku: str, *, by_cents: int) -> None:
        """Make a variant dearer or cheaper."""
        with self.open(), writing():
            _variant(sku).price_cents += by_cents
            db.session.commit()

    def wait_for_mail(self, email: str, subject: str) -> EmailMessage:
        """The mail to somebody whose subject has these words in it."""
        found: list[EmailMessage] = []

        def arrived() -> bool:
            found[:] = [mail for mail in self._mails_to(email) if subject in str(mail["Subject"])]
            return bool(found)

        eventually(arrived, f"a mail {subject!r} to {email}")
        return found[0]

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Wait for what the worker or a webhook does."""
        eventually(condition, what)

    def _mails_to(self, email: str) -> Iterator[EmailMessage]:
        for path in self._shop.mails:
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            if email in str(mail["To"]):
                yield mail


def text_of(mail: EmailMessage) -> str:
    """The plain text of a mail, its line breaks made spaces."""
    part = mail.get_body(("plain",))
    assert part is not None
    return " ".join(part.get_content().split())


def _variant(sku: str) -> Variant:
    return db.session.scalars(select(Variant).where(Variant.sku == sku)).one()
