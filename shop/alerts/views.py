"""Asking to be told, saying yes in the mail, and stopping it again. None of it needs an account."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.alerts.asking import InStock, ask_alert, ask_at_once
from shop.alerts.confirming import LinkOver, confirm_alert
from shop.alerts.forms import AskForm
from shop.alerts.models import AlertKind
from shop.alerts.queries import find_alert, find_unconfirmed, get_sold_variant
from shop.alerts.stopping import stop_alert, stop_all_alerts
from shop.extensions import db
from shop.inventory import availability
from shop.mail import TooManyRequests

bp = Blueprint("alerts", __name__, url_prefix="/alerts")

#: As they stand in addresses.
KINDS = {"back-in-stock": AlertKind.BACK_IN_STOCK, "price": AlertKind.PRICE_DROP}


@bp.get("/<any('back-in-stock', price):kind>/<sku>")
def ask(kind: str, sku: str) -> ResponseReturnValue:
    """The question in words, with a field for the address."""
    return _ask_page(AskForm(formdata=None, data={"email": _proved_email()}), kind, sku)


@bp.post("/<any('back-in-stock', price):kind>/<sku>")
def send(kind: str, sku: str) -> ResponseReturnValue:
    """Write to the address. The answer is the same for one that asked before."""
    form = AskForm()
    if not form.validate():
        return _ask_page(form, kind, sku), 422
    try:
        if form.email.data.lower() == _proved_email():
            alert = ask_at_once(KINDS[kind], sku=sku, email=form.email.data)
            db.session.commit()
            return redirect(url_for("alerts.show", token=alert.stop_token), 303)
        ask_alert(KINDS[kind], sku=sku, email=form.email.data, source=request.remote_addr or "")
    except InStock:
        db.session.rollback()
        return _ask_page(form, kind, sku), InStock.status
    except TooManyRequests as refusal:
        db.session.rollback()
        form.email.errors = [refusal.message]
        return _ask_page(form, kind, sku), refusal.status
    db.session.commit()
    return redirect(url_for("alerts.asked", kind=kind, sku=sku), 303)


@bp.get("/<any('back-in-stock', price):kind>/<sku>/asked")
def asked(kind: str, sku: str) -> ResponseReturnValue:
    """What happens next."""
    return render_template("alerts/asked.html", kind=KINDS[kind], variant=get_sold_variant(sku))


@bp.get("/confirm/<key>")
def confirm(key: str) -> ResponseReturnValue:
    """The link in the mail. It asks once more, because mail filters follow links and press no buttons."""
    alert = find_unconfirmed(key)
    if alert is None:
        return _link_over()
    return render_template("alerts/confirm.html", alert=alert, key=key)


@bp.post("/confirm/<key>")
def say_yes(key: str) -> ResponseReturnValue:
    """From now on the request counts."""
    try:
        alert = confirm_alert(key)
    except LinkOver:
        db.session.rollback()
        return _link_over()
    db.session.commit()
    return redirect(url_for("alerts.show", token=alert.stop_token), 303)


@bp.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    """One request and how to stop it, for whoever has the link in a mail."""
    alert = find_alert(token)
    if alert is None:
        return render_template("alerts/stopped.html"), 404
    return render_template("alerts/show.html", alert=alert)


@bp.post("/<token>")
def stop(token: str) -> ResponseReturnValue:
    """No more of this, or of everything. Mail programs send a form of their own, and follow no redirect."""
    alert = find_alert(token)
    one_click = request.form.get("List-Unsubscribe") == "One-Click"
    if alert is not None:
        if one_click or request.form.get("which") == "all":
            stop_all_alerts(alert.email)
        else:
            stop_alert(alert)
        db.session.commit()
    return stopped() if one_click else redirect(url_for("alerts.stopped"), 303)


@bp.get("/stopped")
def stopped() -> ResponseReturnValue:
    """It is over."""
    return render_template("alerts/stopped.html")


def _ask_page(form: AskForm, kind: str, sku: str) -> str:
    variant = get_sold_variant(sku)
    return render_template(
        "alerts/ask.html",
        form=form,
        kind=KINDS[kind],
        variant=variant,
        proved=_proved_email(),
        in_stock=bool(availability([variant.id])[variant.id]),
        action=url_for("alerts.send", kind=kind, sku=sku),
    )


def _proved_email() -> str:
    """The address of whoever is signed in, once they have proved it; else an empty string."""
    proved = current_user.is_authenticated and current_user.email_verified_at
    return current_user.email if proved else ""


def _link_over() -> ResponseReturnValue:
    return render_template("alerts/link_over.html"), LinkOver.status
