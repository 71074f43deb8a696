"""The hosted payment page: works without JavaScript, takes test cards only, and says so."""

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from .cards import CARDS
from .expiring import sweep
from .money import written
from .pay_form import PayForm, read_form
from .paying import NotPayable, Payer, ask_for_authentication, fail_authentication, pay_by_bank, pay_by_card
from .state import Standin
from .store import Json

PAY = "/c/pay/<session_id>"
BANK_ENDINGS = {"succeeds": True, "fails": False}
Answer = str | Response | BaseResponse | tuple[str, int]


class Gone(Exception):
    """The session cannot be shown for paying; `answer` is what the buyer gets instead."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


def register_pay_page(app: Flask, standin: Standin) -> None:
    """Serve the pay page, the 3-D Secure page and the bank buttons of every session."""
    page = PayPage(standin)
    blueprint = Blueprint("pay", __name__)
    blueprint.add_url_rule(PAY, "card", page.card, methods=["GET", "POST"])
    blueprint.add_url_rule(f"{PAY}/authenticate", "authenticate", page.authenticate, methods=["GET", "POST"])
    blueprint.add_url_rule(f"{PAY}/bank", "bank", page.bank, methods=["POST"])
    blueprint.register_error_handler(Gone, lambda gone: gone.answer)
    blueprint.register_error_handler(NotPayable, _paid_meanwhile)
    app.register_blueprint(blueprint)


def _paid_meanwhile(error: NotPayable) -> BaseResponse:
    """A second submit lost the race: the page itself knows where the buyer should be."""
    return redirect(url_for("pay.card", **(request.view_args or {})), 303)


class PayPage:
    """The views, around one stand-in."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin
        self._store = standin.store

    def card(self, session_id: str) -> Answer:
        """Show the page, or charge the card that was typed."""
        session = self._open_session(session_id)
        kept = self._store.notes(session_id).get("typed", {})
        if request.method == "GET":
            return self._render(session, PayForm({"email": session["customer_email"] or "", **kept}))
        form = read_form(request.form, known_email=session["customer_email"])
        if not form.card or not form.payer:
            return self._render(session, form), 422
        if form.card.challenge:
            self._store.note(session_id, typed=form.values)
            ask_for_authentication(self._store, session_id)
            return redirect(f"/c/pay/{session_id}/authenticate", 303)
        decline = pay_by_card(self._store, session_id, form.card, form.payer)
        if decline:
            form.add_decline(decline)
            return self._render(session, form), 402
        return redirect(self._success_url(session), 303)

    def authenticate(self, session_id: str) -> Answer:
        """The bank's 3-D Secure challenge: complete it or fail it."""
        session = self._open_session(session_id)
        notes = self._store.notes(session_id)
        intent = self._store.find("payment_intent", session["payment_intent"])
        if not intent or intent["status"] != "requires_action":
            return redirect(f"/c/pay/{session_id}", 303)
        if request.method == "GET":
            return render_template("authenticate.html", **self._summary(session))
        form = read_form(notes["typed"] | {"cvc": "000"}, known_email=session["customer_email"])
        if request.form.get("answer") != "complete":
            form.add_decline(fail_authentication(self._store, session_id))
            return self._render(session, form), 402
        if not form.card or not form.payer:
            return redirect(f"/c/pay/{session_id}", 303)
        pay_by_card(self._store, session_id, form.card, form.payer)
        return redirect(self._success_url(session), 303)

    def bank(self, session_id: str) -> Answer:
        """Pay by bank: the order is placed now, the money arrives or fails later."""
        session = self._open_session(session_id)
        succeeds = BANK_ENDINGS.get(request.form.get("ending", ""))
        if succeeds is None:
            return redirect(f"/c/pay/{session_id}", 303)
        payer = Payer(email=session["customer_email"] or "buyer@example.com")
        delay = self._standin.config.bank_delay
        pay_by_bank(self._store, session_id, payer, succeeds=succeeds, delay=delay)
        return redirect(self._success_url(session), 303)

    def _open_session(self, session_id: str) -> Json:
        sweep(self._store)
        session = self._store.find("checkout.session", session_id)
        if session is None:
            raise Gone((render_template("unknown.html"), 404))
        if session["status"] == "complete":
            raise Gone(redirect(self._success_url(session), 303))
        if session["status"] == "expired":
            page = render_template("expired.html", cancel_url=session["cancel_url"])
            raise Gone((page, 410))
        return session

    @property
    def _shop(self) -> str:
        return self._standin.config.shop_name

    @staticmethod
    def _success_url(session: Json) -> str:
        return session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"])

    def _render(self, session: Json, form: PayForm) -> str:
        return render_template("pay.html", form=form, cards=CARDS.values(), **self._summary(session))

    def _summary(self, session: Json) -> dict[str, Any]:
        notes = self._store.notes(session["id"])

        def amount(value: int) -> str:
            return written(value, session["currency"])

        return {
            "cancel_url": session["cancel_url"],
            "delivery_name": notes["delivery_name"],
            "lines": notes["line_items"],
            "amount": amount,
            "session": session,
            "shop": self._shop,
        }


def content_policy(session: Json | None) -> str:
    """The page's CSP. Forms may end at the shop: browsers check redirects of a form as well."""
    targets = ["'self'"]
    if session:
        parts = urlsplit(session["success_url"])
        targets.append(f"{parts.scheme}://{parts.netloc}")
    return (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none';"
        f" form-action {' '.join(targets)}"
    )
