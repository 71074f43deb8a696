"""A small shop with something to find in it."""

from shop.extensions import db
from shop.search import index_pages, words_of
from shop.search.models import PhraseKind, SearchPhrase
from tests.factories import make_body_area, make_category, make_guide, make_product, make_variant


def stock_shop() -> None:
    """Balls, an oil, a lotion in two scents, guides and pages, and what some phrases mean."""
    oils = make_category("oils", name="Oils", position=2)
    spiky = make_product("spiky-ball", name="Spiky Massage Ball", attributes={"materials": ["vinyl"]})
    make_variant(spiky, sku="MB-SPK70-YEL")
    rubber = make_product("natural-rubber-ball", name="Natural Rubber Ball", summary="Dense and firm.")
    make_variant(rubber, sku="MB-RUB63-1", contains_natural_rubber=True, pressure_level=5)
    lavender = make_product(
        "lavender-oil", name="Lavender Essential Oil", category=oils, cosmetic={"must_dilute": True}
    )
    make_variant(lavender, sku="OL-LAV-10", fragrance_free=False, inci=["Linalool"])
    lotion = make_product("lotion", name="Glide Lotion", summary="Plain or lavender.", cosmetic={})
    make_variant(lotion, sku="CL-GLD-U", name="250 ml, unscented", contains_tree_nut=True)
    make_variant(lotion, sku="CL-GLD-L", name="250 ml, lavender", fragrance_free=False)
    make_guide("feet", title="Feet", summary="Slow rolling with a ball.")
    make_guide("when-to-see-a-professional", title="When to see a professional", body_area_id=None)
    make_body_area("neck", name="Neck")
    index_pages()
    means(
        {"lacrosse ball": ["natural rubber ball"], "knobble": ["spiky"]},
        conditions=["sciatica", "plantar fasciitis", "fibromyalgia"],
    )
    db.session.commit()


def means(synonyms: dict[str, list[str]], *, conditions: list[str]) -> None:
    """Say what phrases mean."""
    db.session.add_all(
        SearchPhrase(phrase=words_of(phrase), kind=PhraseKind.SYNONYM, means=[*map(words_of, others)])
        for phrase, others in synonyms.items()
    )
    db.session.add_all(
        SearchPhrase(phrase=words_of(phrase), kind=PhraseKind.CONDITION, means=[]) for phrase in conditions
    )
