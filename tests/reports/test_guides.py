"""Guides are counted by the page that shows them, and nothing is known about who read."""

import pytest

from shop.reports import guides_read
from shop.reports.models import GuideReading
from tests.factories import make_guide

BROWSER = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


@pytest.fixture(autouse=True)
def guide(app, frozen_clock):
    return make_guide("feet")


def times(frozen_clock) -> int:
    today = frozen_clock.moment.date()
    return sum(guide.times for guide in guides_read(today, today))


@pytest.mark.both_engines
def test_each_look_counts_once_on_its_day(client, frozen_clock):
    for _ in range(2):
        assert client.post("/guides/feet/readings", headers=BROWSER).status_code == 204
    assert times(frozen_clock) == 2
    frozen_clock.advance(days=1)
    assert times(frozen_clock) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {**BROWSER, "User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {**BROWSER, "User-Agent": "HeadlessChrome/140"},
        {**BROWSER, "User-Agent": ""},
        {"User-Agent": BROWSER["User-Agent"]},
    ],
)
def test_machines_are_not_counted(client, frozen_clock, headers):
    assert client.post("/guides/feet/readings", headers=headers).status_code == 204
    assert times(frozen_clock) == 0


def test_another_site_cannot_count_and_a_guide_that_is_not_there_is_404(client, frozen_clock):
    foreign = {**BROWSER, "Sec-Fetch-Site": "cross-site"}
    assert client.post("/guides/feet/readings", headers=foreign).status_code == 403
    assert client.post("/guides/none/readings", headers=BROWSER).status_code == 404
    assert times(frozen_clock) == 0


def test_nothing_but_day_guide_and_number_is_kept_and_no_cookie_is_set(client):
    assert set(GuideReading.__table__.columns.keys()) == {"day", "guide_id", "times"}
    assert "Set-Cookie" not in client.post("/guides/feet/readings", headers=BROWSER).headers
    assert 'data-reading="/guides/feet/readings"' in client.get("/guides/feet").text
