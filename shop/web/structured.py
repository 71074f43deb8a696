"""Facts for machines (JSON-LD, schema.org): the same that the page says in words, and never more."""

from collections.abc import Sequence
from typing import Any

from flask import Flask, current_app, url_for
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from shop.config import Settings

Thing = dict[str, Any]


def register(app: Flask) -> None:
    """Give templates `json_ld(thing)`, `breadcrumb_list(trail, here)` and `who_we_are()`."""
    app.jinja_env.globals.update(json_ld=json_ld, breadcrumb_list=breadcrumb_list, who_we_are=who_we_are)


def json_ld(thing: Thing) -> Markup:
    """A data block: no browser runs it, so the content security policy has nothing to say about it."""
    written = htmlsafe_json_dumps({"@context": "https://schema.org", **thing}, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(written)


def breadcrumb_list(trail: Sequence[tuple[str, str]], here: str) -> Thing:
    """Where a page stands: names and paths from the outside in, and its own name."""
    site = _settings().public_url
    steps = [{"name": words, "item": site + address} for words, address in trail] + [{"name": here}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, **step}
            for position, step in enumerate(steps, start=1)
        ],
    }


def who_we_are() -> Thing:
    """The shop and its site, with the address that searches it."""
    settings = _settings()
    site = settings.public_url
    web_site: Thing = {"@type": "WebSite", "@id": f"{site}/#site", "url": f"{site}/", "name": "Evenmoor"}
    if "search.show" in current_app.view_functions:
        web_site["potentialAction"] = {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": site + url_for("search.show") + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        }
    shop = {
        "@type": "OnlineStore",
        "@id": f"{site}/#shop",
        "name": "Evenmoor",
        "url": f"{site}/",
        "email": settings.contact_email,
        "address": settings.postal_address,
    }
    return {"@graph": [shop, {**web_site, "publisher": {"@id": shop["@id"]}}]}


def _settings() -> Settings:
    return current_app.config["SHOP"]
