"""Who is asking, on every page that wants to know; signing in and out."""

from collections.abc import Callable

from flask import (
    Blueprint,
    Request,
    Response,
    current_app,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop import clock
from shop.accounts.cookie import drop_session_key, read_session_key, write_session_key
from shop.accounts.forms import SignInForm
from shop.accounts.locking import lock_account
from shop.accounts.models import User, UserSession
from shop.accounts.own_path import own_path
from shop.accounts.sessions import end_session, find_session, is_worth_noting, note_use, open_session
from shop.accounts.signing_in import finish_sign_in, start_sign_in
from shop.accounts.throttle import TooManyTries
from shop.cart import Merged, claim_cart, drop_cart_key, leave_cart, read_cart_key, write_cart_key
from shop.extensions import csrf, db, login_manager, writing

bp = Blueprint("accounts", __name__)

NOT_RIGHT = "That email address and password do not go together. Check both and try again."


@login_manager.request_loader
def find_visitor(asking: Request) -> User | None:
    """The person whose session this browser has the key to."""
    key = read_session_key(asking.cookies, secure=is_secure())
    found = find_session(
        key, user_agent=asking.user_agent.string, address=asking.remote_addr or "", now=clock.now()
    )
    g.halfway_session = found if found and not found.is_complete else None
    # By itself, because a rollback makes sessions forget whose they are.
    g.halfway_user = found.user if found and not found.is_complete else None
    g.user_session = found if found and found.is_complete else None
    return g.user_session.user if g.user_session else None


def halfway_session() -> UserSession | None:
    """That of a colleague who gave the password and not the second factor: for everything else a stranger."""
    return None if current_user.is_authenticated else g.get("halfway_session")


@bp.after_app_request
def keep_session_alive(response: Response) -> Response:
    """Once an hour a session notes that it is used; a remembered device keeps its cookie for longer."""
    used = g.get("user_session")
    if used is None or not is_worth_noting(used, now=clock.now()):
        return response
    session_id, remembered = used.id, used.remembered
    with writing():
        note_use(session_id, now=clock.now())
        db.session.commit()
    if remembered:
        key = read_session_key(request.cookies, secure=is_secure())
        write_session_key(response, key, remember=True, secure=is_secure())
    return response


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The form; those who are in already go straight on."""
    if current_user.is_authenticated:
        return redirect(_target(current_user), 303)
    if halfway_session():
        return redirect(_second_factor(), 303)
    return form_page(SignInForm())


@bp.post("/sign-in")
def start_session() -> ResponseReturnValue:
    """Check who it is, with the same answer for an unknown email and a wrong password."""
    csrf.protect()
    form = SignInForm()
    if not form.validate():
        return form_page(form), 422
    try:
        pending = start_sign_in(form.email.data, address=request.remote_addr or "", now=clock.now())
    except TooManyTries as error:
        db.session.rollback()
        form.email.errors = [error.message]
        return form_page(form), error.status, {"Retry-After": str(error.wait_seconds)}
    db.session.commit()
    user = finish_sign_in(pending, form.password.data)
    db.session.commit()
    if user is None:
        form.email.errors = [NOT_RIGHT]
        return form_page(form), 422
    return enter(user, remember=form.remember.data)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this session here and in the list of sessions; an account's cart waits in the account."""
    csrf.protect()
    left_cart = False
    _end_session_here()
    if current_user.is_authenticated:
        left_cart = leave_cart(current_user.id, key=cart_key())
    db.session.commit()
    g.user_session = None
    browser_session.clear()
    flash("You are signed out. Your cart waits in your account." if left_cart else "You are signed out.")
    response = redirect(url_for("accounts.sign_in"), 303)
    drop_session_key(response, secure=is_secure())
    if left_cart:
        drop_cart_key(response, secure=is_secure())
    return response


def enter(
    user: User,
    *,
    remember: bool = False,
    second_factor: bool = False,
    words: str = "",
    page: Callable[[], str] | None = None,
) -> Response:
    """Sign this browser in and send it on, with nothing left of the session before, so that none can be
    planted. The cart comes along; `words` are said on the next page. Colleagues are sent to give their
    second factor unless they have; a `page` is shown before they go on."""
    _end_session_here()
    session, key = open_session(
        user,
        user_agent=request.user_agent.string,
        address=request.remote_addr or "",
        remember=remember,
        now=clock.now(),
        second_factor=second_factor,
    )
    lock_account(user.id)
    merged = Merged(cart_key()) if user.is_staff else claim_cart(user.id, key=cart_key())
    remembered = session.remembered
    db.session.commit()
    g.user_session = None
    browser_session.clear()
    for message in filter(None, (words, _merge_words(merged))):
        flash(message)
    target = _second_factor() if user.is_staff and not second_factor else _target(user)
    response = make_response(page()) if page else redirect(target, 303)
    write_session_key(response, key, remember=remembered, secure=is_secure())
    if merged.key:
        write_cart_key(response, merged.key, secure=is_secure())
    elif cart_key():
        # Of whoever was signed in at this computer before.
        drop_cart_key(response, secure=is_secure())
    return response


def is_secure() -> bool:
    """Whether cookies are for HTTPS alone."""
    return bool(current_app.config["SHOP"].secure)


def form_page(form: SignInForm) -> str:
    """The page to sign in on."""
    return render_template("accounts/sign_in.html", form=form, next=request.args.get("next"))


def _end_session_here() -> None:
    if halfway_session():
        end_session(g.halfway_user, g.halfway_session.id)
    elif g.user_session:
        end_session(current_user, g.user_session.id)


def _second_factor() -> str:
    return url_for("second_factor.ask", next=own_path(request.args.get("next"), default="") or None)


def _merge_words(merged: Merged) -> str:
    if not merged.added and not merged.raised:
        return ""
    words = "Your cart holds what was in it here and what waited in your account."
    return f"{words} Where both had the same thing, the higher number counts." if merged.raised else words


def _target(user: User) -> str:
    home = "backoffice.dashboard" if user.is_staff else "account.overview"
    return own_path(request.args.get("next"), default=url_for(home))


def cart_key() -> str:
    """The key to a cart that the browser sent, or an empty string."""
    return read_cart_key(request.cookies, secure=is_secure())
