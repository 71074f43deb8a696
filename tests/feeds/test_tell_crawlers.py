"""robots.txt closes what is somebody's own, and nothing that the sitemap names; llms.txt tells the rest."""

import re
from urllib.robotparser import RobotFileParser

import pytest

from shop.feeds.robots import PRIVATE
from tests.feeds.conftest import addresses


@pytest.fixture
def rules(client, shop) -> str:
    return client.get("/robots.txt").get_data(as_text=True)


def closed(rules: str, path: str) -> bool:
    """As RFC 9309 matches: from the beginning, with * for anything."""
    patterns = re.findall(r"^Disallow: (.+)$", rules, re.MULTILINE)
    return any(re.match(re.escape(each).replace(r"\*", ".*"), path) for each in patterns)


def test_it_names_the_sitemap_and_a_crawler_can_read_it(rules):
    parser = RobotFileParser()
    parser.parse(rules.splitlines())
    assert parser.site_maps() == ["http://localhost/sitemap.xml"]
    assert parser.can_fetch("*", "/products/spiky-ball")
    assert not parser.can_fetch("*", "/account")


def test_nothing_that_the_sitemap_names_is_closed(client, rules):
    for part in addresses(client.get("/sitemap.xml")):
        for each in addresses(client.get(part.removeprefix("http://localhost"))):
            assert not closed(rules, each.removeprefix("http://localhost")), each


@pytest.mark.parametrize("path", ["/account/orders", "/orders/a", "/backoffice", "/shelf", "/search?q=oil"])
def test_what_is_somebodys_own_is_closed(rules, path):
    assert closed(rules, path)


def test_lists_are_open_page_by_page_but_not_filter_by_filter(rules):
    assert not closed(rules, "/shop?page=2")
    for query in ("area=feet", "page=2&firmness=3", "fact=vegan", "price=10-20", "size=hand", "sort=name"):
        assert closed(rules, f"/shop?{query}"), query


def test_each_closed_address_is_one_that_the_shop_has(app):
    rules = [str(rule) for rule in app.url_map.iter_rules()]
    assert [path for path in PRIVATE if not any(rule.startswith(path.rstrip("?")) for rule in rules)] == []


def test_llms_txt_is_a_title_a_summary_and_lists_of_links_that_lead_somewhere(client, shop):
    answer = client.get("/llms.txt")
    words = answer.get_data(as_text=True)
    assert answer.mimetype == "text/markdown"
    assert words.startswith("# Evenmoor\n\n> ")
    assert len(re.findall(r"^# ", words, re.MULTILINE)) == 1
    links = re.findall(r"^- \[[^\]]+\]\((http://localhost[^)]*)\)", words, re.MULTILINE)
    assert len(links) == len(re.findall(r"^- ", words, re.MULTILINE)) > 20
    for each in links:
        answer = client.get(each.removeprefix("http://localhost"), buffered=True)
        assert answer.status_code == 200, each
