"""Puts the shop together: settings, extensions, plumbing, slices. Composition only."""

from datetime import timedelta

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import shop.models  # noqa: F401  (completes the metadata)
from shop import cli, logs
from shop.accounts.account.views import bp as account
from shop.accounts.joining.views import bp as joining
from shop.accounts.passkey.views import bp as passkeys
from shop.accounts.second_factor.setting_up.views import bp as second_factor_set_up
from shop.accounts.second_factor.views import bp as second_factor
from shop.accounts.views import bp as accounts
from shop.alerts.views import bp as alerts
from shop.backoffice.views import bp as backoffice
from shop.care.views import bp as care
from shop.cart.mailed.views import bp as cart
from shop.catalog.views import bp as catalog
from shop.checkout.payment.views import bp as checkout
from shop.config import ROOT, Env, Settings
from shop.cookies import SESSION
from shop.customers.mails.views import bp as customers
from shop.customers.mails.views import stop_bp as mail_stop
from shop.design.views import bp as design
from shop.dilution.views import bp as dilution
from shop.extensions import Migrations, csrf, db, login_manager
from shop.feeds.views import bp as feeds
from shop.guides.views import bp as guides
from shop.lists.into_cart.views import bp as lists
from shop.orders.views import bp as orders
from shop.pages.views import bp as pages
from shop.payments.gateway import StripeGateway
from shop.payments.views import bp as payments
from shop.photos.views import bp as photos
from shop.privacy.views import bp as privacy
from shop.privacy.views import progress_bp as data_requests
from shop.recalls.views import bp as recalls
from shop.reports.views import bp as reports
from shop.reviews.views import bp as reviews
from shop.search.views import bp as search
from shop.shelf.views import bp as shelf
from shop.staff.views import bp as invitation
from shop.web import (
    addresses,
    assets,
    bodies,
    compressing,
    database,
    drawing,
    error_pages,
    filters,
    front,
    headers,
    health,
    offline,
    origin,
    own_address,
    structured,
    stylesheets,
)

#: Registered in this order: addresses before the blueprints, whose rules use its converter, and compressing
#: before whatever says that an answer is public;
#: the front comes last, which puts it before all of them when a request comes in.
PLUMBING = (
    *(compressing, own_address, addresses, bodies, database, origin, headers),
    *(assets, stylesheets, structured, filters, drawing, error_pages, health, offline, front),
)

#: Every slice that has pages.
BLUEPRINTS = (
    catalog,
    photos,
    search,
    guides,
    care,
    dilution,
    pages,
    feeds,
    cart,
    checkout,
    orders,
    shelf,
    payments,
    reviews,
    reports,
    recalls,
    accounts,
    customers,
    mail_stop,
    privacy,
    data_requests,
    alerts,
    lists,
    joining,
    account,
    passkeys,
    second_factor,
    second_factor_set_up,
    invitation,
    backoffice,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The WSGI application. Reads settings from the environment unless given."""
    settings = settings or Settings.from_env()
    logs.install()
    app = Flask(
        "shop",
        root_path=str(ROOT / "shop"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        instance_path=str(settings.instance_dir),
    )
    _configure(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.env is Env.DEVELOPMENT:
        app.register_blueprint(design)
    app.extensions["stripe_gateway"] = StripeGateway(settings)
    cli.register(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SHOP=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # Errors are logged with their SQL, but without the names and addresses in it.
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True, "hide_parameters": True},
        SESSION_COOKIE_NAME=SESSION.name_for(secure=settings.secure),
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # A stolen cookie is worth nothing after a day; browsers forget theirs when they close.
        PERMANENT_SESSION_LIFETIME=timedelta(days=1),
        # Flask-WTF checks tokens on the private pages' forms; the origin check covers every request.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # The origin check sees more than the Referer, which some browsers are told to keep to themselves.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    settings.instance_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    if settings.proxy_hops:
        # Who asks; where the shop lives is said by PUBLIC_URL alone.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxy_hops, x_proto=0, x_host=0
        )
    db.init_app(app)
    app.extensions["migrate"] = Migrations(app, ROOT / "migrations")
    login_manager.init_app(app)
    csrf.init_app(app)
    for part in PLUMBING:
        part.register(app)
