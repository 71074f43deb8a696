"""My shelf: behind an order's private link, or at /shelf for who is signed in; its calendar and its stop."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import ColumnElement

from shop import clock
from shop.accounts.models import User
from shop.care import CARE_SECTIONS
from shop.errors import NotFound, ShopError
from shop.extensions import db
from shop.guides import get_guide, list_tools_of_guides
from shop.orders import find_order_by_token
from shop.orders.models import Order
from shop.photos import load_photos, photo_for
from shop.recalls import recalls_of_orders
from shop.shelf import wording
from shop.shelf.answers import FEELINGS, forget_answers, keep_answer, list_answers
from shop.shelf.forms import AnswerForm, OpenedForm, RemindersForm
from shop.shelf.opening import find_thing, note_opened
from shop.shelf.owning import of_order, of_person, owned_things
from shop.shelf.reminding import (
    find_reminder,
    get_by_feed,
    get_by_stop,
    open_reminder,
    start_mails,
    stop_mails,
    things_of,
)
from shop.web.signed_in import require_sign_in

bp = Blueprint("shelf", __name__)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Whose shelf a request is about: that of an order, or of a person."""

    order: Order | None = None
    user: User | None = None

    @property
    def scope(self) -> ColumnElement[bool]:
        """The condition that an order's things stand on it."""
        if self.order is not None:
            return of_order(self.order)
        assert self.user is not None
        return of_person(self.user)

    @property
    def owner(self) -> dict[str, Order | User | None]:
        """As the verbs of `reminding` take it."""
        return {"order": self.order, "user": self.user}

    def address(self, endpoint: str = "show", **values: object) -> str:
        """The address of something on this shelf."""
        if self.order is None:
            return url_for(f"shelf.{endpoint}", **values)
        return url_for(f"shelf.{endpoint}", token=self.order.token, **values)


@bp.get("/shelf")
@bp.get("/orders/<token>/shelf")
def show(token: str | None = None) -> ResponseReturnValue:
    """Everything on it: until when, how to look after it, what to do with it."""
    if token is None and not current_user.is_authenticated:
        return _private(Response(render_template("shelf/closed.html")))
    return _page(_get_shelf(token))


@bp.post("/shelf/things/<int:component_id>")
@bp.post("/orders/<token>/shelf/things/<int:component_id>")
def opened(component_id: int, token: str | None = None) -> ResponseReturnValue:
    """Keep the day a bottle was opened."""
    shelf, form = _get_shelf(token), OpenedForm()
    thing = find_thing(owned_things(shelf.scope), component_id)
    if not form.validate():
        return _page(shelf, refused=(component_id, form))
    try:
        note_opened(thing, opened_on=form.opened_on.data)
    except ShopError as error:
        db.session.rollback()
        form.refuse(error.message)
        return _page(_get_shelf(token), refused=(component_id, form))
    db.session.commit()
    flash(f"{thing.component.name}: noted.")
    return redirect(f"{shelf.address()}#thing-{component_id}", 303)


@bp.post("/shelf/mails")
@bp.post("/orders/<token>/shelf/mails")
def mails_on(token: str | None = None) -> ResponseReturnValue:
    """Mail when a date comes."""
    return _change(token, start_mails, "You get a mail when something is past its date, once for each thing.")


@bp.post("/shelf/mails/stop")
@bp.post("/orders/<token>/shelf/mails/stop")
def mails_off(token: str | None = None) -> ResponseReturnValue:
    """No more mails."""
    return _change(token, stop_mails, "No more reminders by mail.")


@bp.post("/shelf/calendar")
@bp.post("/orders/<token>/shelf/calendar")
def calendar_on(token: str | None = None) -> ResponseReturnValue:
    """Give the calendar an address."""
    return _change(token, lambda _: None, "Your calendar has an address now.")


@bp.get("/shelf/calendar/<feed_token>.ics")
def calendar(feed_token: str) -> ResponseReturnValue:
    """The dates of a shelf, for a calendar program."""
    # Who has no calendar needs no icalendar.
    from shop.shelf.calendar import calendar_of

    public_url = current_app.config["SHOP"].public_url
    feed = calendar_of(things_of(get_by_feed(feed_token)), public_url=public_url)
    return _private(Response(feed, content_type="text/calendar; charset=utf-8"))


@bp.get("/shelf/stop/<stop_token>")
def ask_to_stop(stop_token: str) -> ResponseReturnValue:
    """A page with one button: programs that look at every link in a mail must not press it."""
    return _stop_page(stop_token)


@bp.post("/shelf/stop/<stop_token>")
def stop(stop_token: str) -> ResponseReturnValue:
    """Stop, without signing in; mail programs post here by themselves (RFC 8058)."""
    stop_mails(get_by_stop(stop_token))
    db.session.commit()
    return _stop_page(stop_token)


@bp.route("/shelf/sessions/<slug>", methods=["GET", "POST"])
def answer(slug: str) -> ResponseReturnValue:
    """After a session: whether we may keep what was so far on the device alone."""
    if (elsewhere := require_sign_in()) is not None:
        return elsewhere
    guide, form = get_guide(slug), AnswerForm(data={"feels": request.args.get("feels")})
    if not form.is_submitted() or not form.validate():
        page = render_template("shelf/answer.html", guide=guide, form=form)
        return _private(Response(page, 422 if form.errors else 200))
    keep_answer(current_user.id, guide.id, feels=form.feels.data)
    db.session.commit()
    flash("Kept. It stands on your shelf.")
    return redirect(f"{url_for('shelf.show')}#sessions", 303)


@bp.post("/shelf/sessions/removal")
def forget() -> ResponseReturnValue:
    """Delete every answer that was kept."""
    if (elsewhere := require_sign_in()) is not None:
        return elsewhere
    forget_answers(current_user.id)
    db.session.commit()
    flash("Your answers after sessions are deleted.")
    return redirect(url_for("shelf.show"), 303)


def _change(token: str | None, change: Callable[..., None], words: str) -> ResponseReturnValue:
    shelf = _get_shelf(token)
    if not RemindersForm().validate():
        flash("That page was open for too long, so nothing changed. Press again.")
    else:
        change(open_reminder(**shelf.owner))
        db.session.commit()
        flash(words)
    return redirect(f"{shelf.address()}#reminders", 303)


def _get_shelf(token: str | None) -> Shelf:
    if token is None:
        if not current_user.is_authenticated:
            raise NotFound("Sign in to open your shelf, or use the link in your receipt.")
        return Shelf(user=current_user._get_current_object())
    order = find_order_by_token(token)
    if order is None:
        raise NotFound("We know no order under this address. The link in your receipt is the right one.")
    return Shelf(order=order)


def _page(shelf: Shelf, *, refused: tuple[int, OpenedForm] | None = None) -> ResponseReturnValue:
    today = clock.now().date()
    things = sorted(owned_things(shelf.scope), key=lambda thing: (thing.life.ends_on, thing.component.id))
    owned = {thing.slug for thing in things}
    photos = load_photos({thing.sheet.product_id for thing in things})
    page = render_template(
        "shelf/show.html",
        shelf=shelf,
        things=things,
        recalls=recalls_of_orders([*{thing.order.id for thing in things}]),
        tools=[tool.slug for tool in list_tools_of_guides() if tool.slug in owned],
        forms_of={
            thing.component.id: _opened_form(thing.component.id, thing.opened_on, refused) for thing in things
        },
        refused=refused[1] if refused else None,
        reminder=find_reminder(**shelf.owner),
        switch=RemindersForm(formdata=None),
        answers=list_answers(shelf.user.id) if shelf.user else [],
        feelings=FEELINGS,
        photo_of=lambda thing: photo_for(photos.get(thing.sheet.product_id, []), thing.component.variant_id),
        care_sections=CARE_SECTIONS,
        words=wording,
        today=today,
    )
    return _private(Response(page, 422 if refused else 200))


def _opened_form(component_id: int, opened_on: object, refused: tuple[int, OpenedForm] | None) -> OpenedForm:
    """The form of one thing, under an id of its own, with its errors if it was the one refused."""
    if refused and refused[0] == component_id:
        form = refused[1]
    else:
        form = OpenedForm(formdata=None, data={"opened_on": opened_on})
    form.opened_on.id = f"opened-{component_id}"
    form.opened_on.label.field_id = form.opened_on.id
    return form


def _stop_page(stop_token: str) -> ResponseReturnValue:
    reminder = get_by_stop(stop_token)
    return _private(Response(render_template("shelf/stop.html", reminder=reminder, action=request.path)))


def _private(response: Response) -> Response:
    # The address is the key: no other site may learn it from a followed link.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
