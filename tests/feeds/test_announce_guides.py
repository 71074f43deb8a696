"""Feed readers learn of guides as RSS 2.0 has it, and pages say where the feed is."""

from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from shop import clock
from tests.factories import make_guide
from tests.feeds.conftest import parse
from tests.support.markup import read

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_latest_comes_first_with_all_that_a_reader_shows(client, shop):
    make_guide("neck", title="Neck & jaw", updated_at=clock.now() + timedelta(days=1))
    root = parse(client.get("/guides/feed.xml"))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    assert channel.findtext("link") == "http://localhost/guides"
    assert channel.find(f"{ATOM}link").get("href") == "http://localhost/guides/feed.xml"
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["Neck & jaw", "Feet"]
    assert items[0].findtext("link") == "http://localhost/guides/neck"
    assert items[0].findtext("description") == "Slow rolling under the sole."
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items]
    assert dates == sorted(dates, reverse=True)
    assert len({item.findtext("guid") for item in items}) == 2


@pytest.mark.parametrize("address", ["/guides", "/guides/feet"])
def test_pages_of_guides_say_where_the_feed_is(client, shop, address):
    link = read(client.get(address)).find("link", rel="alternate")
    assert (link["type"], link["href"]) == ("application/rss+xml", "/guides/feed.xml")


def test_a_shop_without_guides_has_an_empty_feed(client):
    assert parse(client.get("/guides/feed.xml")).findall("channel/item") == []
