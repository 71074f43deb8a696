"""Register, confirm, forgot, new password. No page tells whether an address has an account."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from shop import clock
from shop.accounts.forms import ConfirmForm, ForgotForm, NewPasswordForm, RegisterForm
from shop.accounts.hashing import hash_password
from shop.accounts.links import LinkOver, Purpose, get_link
from shop.accounts.registering import ask_to_register, finish_registration, is_right_password
from shop.accounts.resetting import ask_for_reset, finish_reset, get_user_of_reset
from shop.accounts.throttle import MAIL, SIGN_IN, Limit, TooManyTries, record_try
from shop.accounts.views import enter
from shop.errors import ShopError
from shop.extensions import csrf, db
from shop.orders import find_order_by_token
from shop.web.forms import ShopForm

bp = Blueprint("joining", __name__)


@bp.before_request
def check_token() -> None:
    """Every form here carries its token."""
    csrf.protect()


@bp.after_request
def keep_private(response: Response) -> Response:
    """The address of some of these pages is a key: no other site may learn it from a followed link."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.route("/register", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    """Ask for an account. The link that makes it goes to the address, whoever's that is."""
    order = find_order_by_token(request.args.get("order", ""))
    form = RegisterForm(data={"email": order.email, "name": order.name} if order else None)
    if not form.is_submitted():
        return _page("register", form, order=order)
    if not form.validate():
        return _page("register", form, order=order), 422
    if refusal := _count(form.email.data, MAIL, form):
        return _page("register", form, order=order), *refusal
    # Before the transaction, and whether or not there is an account: it takes the same time.
    password_hash = hash_password(form.password.data)
    ask_to_register(form.email.data, name=form.name.data or "", password_hash=password_hash)
    return _look_in_your_mail(form.email.data, "joining.register")


@bp.route("/register/<key>", methods=["GET", "POST"])
def confirm(key: str) -> ResponseReturnValue:
    """Behind the link: the password once more, then the account is there and this browser is in."""
    form = ConfirmForm()
    link = get_link(Purpose.REGISTER, key)
    email = link.email
    if not form.is_submitted():
        return _page("confirm", form, email=email)
    if not form.validate():
        return _page("confirm", form, email=email), 422
    if refusal := _count(email, SIGN_IN, form, field="password"):
        return _page("confirm", form, email=email), *refusal
    right = is_right_password(key, form.password.data)
    db.session.rollback()
    if not right:
        form.password.errors = ["That is not the password you chose. Try again, or register once more."]
        return _page("confirm", form, email=email), 422
    user = finish_registration(key, password=form.password.data)
    return enter(user, words="Welcome. Your address is confirmed and your account is open.")


@bp.route("/forgot-password", methods=["GET", "POST"])
def forgot() -> ResponseReturnValue:
    """Ask for a link to a new password."""
    form = ForgotForm()
    if not form.is_submitted():
        return _page("forgot", form)
    if not form.validate():
        return _page("forgot", form), 422
    if refusal := _count(form.email.data, MAIL, form):
        return _page("forgot", form), *refusal
    ask_for_reset(form.email.data)
    return _look_in_your_mail(form.email.data, "joining.forgot")


@bp.route("/reset-password/<key>", methods=["GET", "POST"])
def reset(key: str) -> ResponseReturnValue:
    """Behind the link: the new password, then this browser is in and all others are out."""
    user = get_user_of_reset(key)
    form = NewPasswordForm()
    form.about = (user.email, user.name)
    if not form.is_submitted():
        return _page("reset", form, email=user.email)
    if not form.validate():
        return _page("reset", form, email=user.email), 422
    user = finish_reset(key, password=form.password.data)
    return enter(
        user, words="Your new password is set. Wherever else you were signed in, you are not any more."
    )


@bp.get("/look-in-your-mail")
def sent() -> ResponseReturnValue:
    """What happens next, in the same words for every address."""
    asked = session.get("mail_asked")
    if not isinstance(asked, dict):
        return redirect(url_for("accounts.sign_in"), 303)
    return render_template("accounts/sent.html", email=asked["email"], again=url_for(asked["again"]))


@bp.errorhandler(LinkOver)
def link_over(error: ShopError) -> ResponseReturnValue:
    """A link that opens nothing any more, and the ways to a new one."""
    db.session.rollback()
    return render_template("accounts/link_over.html", message=error.message), error.status


def _count(email: str, limit: Limit, form: ShopForm, *, field: str = "email") -> tuple[int, dict] | None:
    """Count a try and commit it; status and headers when it has to wait, with the words in the form."""
    try:
        record_try(email.strip().lower(), address=request.remote_addr or "", now=clock.now(), limit=limit)
    except TooManyTries as error:
        db.session.rollback()
        form[field].errors = [error.message]
        return error.status, {"Retry-After": str(error.wait_seconds)}
    db.session.commit()
    return None


def _look_in_your_mail(email: str, again: str) -> ResponseReturnValue:
    db.session.commit()
    session["mail_asked"] = {"email": email, "again": again}
    return redirect(url_for("joining.sent"), 303)


def _page(name: str, form: ShopForm, **words: object) -> str:
    return render_template(f"accounts/{name}.html", form=form, **words)
