"""What is hard to take back asks who is there, and then goes on with the form as it was sent."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from shop.accounts.models import SignInAttempt, UserSession
from shop.backoffice import views
from shop.backoffice.guard import confirms_identity, open_to_all_staff
from shop.extensions import db
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.factories import IDA, THEO, make_staff
from tests.support.second_factor import code_at, give_app
from tests.support.time import FrozenClock

ADDRESS = "/backoffice/risky?lot=7"
sent = []


@pytest.fixture
def app(settings):
    """The shop with one more page, which only notes what it is sent."""
    from flask import request

    from shop.app import create_app
    from tests.support.application import ShopClient

    app = create_app(settings)
    app.test_client_class = ShopClient

    @open_to_all_staff
    @confirms_identity
    def risky():
        sent.append((request.args["lot"], request.form.getlist("sku"), request.form.get("why")))
        return "Done"

    app.add_url_rule("/backoffice/risky", "backoffice.risky", risky, methods=["GET", "POST"])
    sent.clear()
    with app.app_context():
        yield app
        db.session.remove()
        app.extensions["page_front"].close()
        db.engine.dispose()
