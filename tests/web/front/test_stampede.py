"""However many ask for a page at once, one of them renders it."""

import threading

from shop.web.front.requests import key_of
from tests.support.crowds import at_once
from tests.web.front.conftest import BALL


def test_a_crowd_before_a_page_that_is_not_kept_yet(app, ball, reached):
    second_has_come = threading.Event()

    @app.before_request
    def wait_for_the_crowd() -> None:
        # The second visitor can only say so before the front: it never gets here.
        second_has_come.wait(5)

    front = app.wsgi_app
    came: list[object] = []

    def counted(environ, start_response):
        came.append(key_of(environ))
        if len(came) == 2:
            second_has_come.set()
        return front(environ, start_response)

    app.wsgi_app = counted
    answers = at_once(app, *[lambda: app.test_client().get(BALL).data for _ in range(6)])
    assert reached == [BALL]
    assert len(set(answers)) == 1 and answers[0]


def test_the_next_crowd_after_an_edit(app, client, ball, reached):
    client.get(BALL)
    ball.price_cents = 999
    answers = at_once(app, *[lambda: app.test_client().get(BALL).text for _ in range(6)])
    assert reached == [BALL, BALL]
    assert all("$9.99" in answer for answer in answers)
