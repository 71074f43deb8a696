"""Whatever is sold and whatever is picked, lists and counts are those of a plain count over all variants."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shop.catalog.bits import both
from shop.catalog.choosing import Choice
from shop.catalog.facets import FACTS
from shop.catalog.listed import ON_SALE, Listed, ListedProduct, shelf
from shop.catalog.narrowing import judge, narrow
from shop.catalog.ordering import ordered_ids
from shop.catalog.sorting import Sort

OPTIONS = [
    *(("area", area) for area in ("feet", "hand", "neck")),
    *(("firmness", str(level)) for level in (1, 2, 5)),
    *(("fact", fact) for fact in ("vegan", "no_nickel", "washable")),
]
SHELVES = (1, 2)

choices = st.lists(st.sampled_from(OPTIONS), unique=True, max_size=5).map(lambda picks: Choice(tuple(picks)))
variants = st.tuples(st.integers(1, 4), st.lists(st.sampled_from(OPTIONS), unique=True))
#: Drafts have no variant that is sold.
products = st.tuples(st.sampled_from(SHELVES), st.integers(0, 3), st.lists(variants, max_size=3))
#: By id, so that two states of a shop can be compared.
shops = st.dictionaries(st.integers(1, 30), products, max_size=20)


def made(product_id, shelf_id, position, offers):
    common = (ON_SALE, shelf(shelf_id))
    return ListedProduct(
        product_id, position, f"N{product_id % 3}", [(cents, (*common, *picks)) for cents, picks in offers]
    )


def read(shop):
    return sorted((made(key, *rest) for key, rest in shop.items()), key=lambda product: product.key)


def left_of(shop, choice, shelf_id=None):
    """The products with a variant that meets all, told without bits: id -> the variants that do."""
    left = {}
    for product in read(shop):
        names = {name for name, _ in choice.picks}
        meeting = [
            (cents, picks)
            for cents, picks in product.variants
            if shelf_id is None or shelf(shelf_id) in picks
            for found in [[pick for pick in choice.picks if pick in picks]]
            if {name for name, _ in found} == names
            and all(pick in picks for pick in choice.picks if pick[0] == FACTS.name)
        ]
        if meeting:
            left[product.id] = meeting
    return left


def instead(choice, option):
    """What is picked once this option is: beside the other facts, in place of the others of its facet."""
    kept = [pick for pick in choice.picks if pick[0] != option[0] or option[0] == FACTS.name]
    return Choice((*dict.fromkeys((*kept, option)),))


@given(shops, choices, st.sampled_from((None, *SHELVES)))
@settings(max_examples=80, deadline=None)
def test_every_count_is_what_picking_the_option_gives(shop, choice, shelf_id):
    listed = Listed(read(shop))
    within = listed.planes(shelf(shelf_id)) if shelf_id else listed.everything()
    narrowed = narrow(listed, both(within, listed.everything()), choice)
    assert narrowed.total == len(left_of(shop, choice, shelf_id))
    assert narrowed.counts == {
        option: count
        for option in OPTIONS
        if (count := len(left_of(shop, instead(choice, option), shelf_id)))
    }


@given(shops, choices, st.sampled_from(Sort), st.integers(0, 4))
@settings(max_examples=80, deadline=None)
def test_every_order_is_that_of_the_variants_that_meet_the_choice(shop, choice, sort, start):
    listed = Listed(read(shop))
    left = left_of(shop, choice)
    keys = {
        Sort.FEATURED: lambda product: (),
        Sort.NAME: lambda product: product.name,
        Sort.PRICE_UP: lambda product: min(cents for cents, _ in left[product.id]),
        Sort.PRICE_DOWN: lambda product: -min(cents for cents, _ in left[product.id]),
        Sort.GENTLE_FIRST: lambda product: min(
            (int(value) for _, picks in left[product.id] for name, value in picks if name == "firmness"),
            default=9,
        ),
    }
    wanted = sorted((product for product in read(shop) if product.id in left), key=keys[sort])
    found = ordered_ids(
        listed, narrow(listed, listed.everything(), choice).variants, sort, start=start, most=5
    )
    assert found == [product.id for product in wanted][start : start + 5]


@given(shops, shops, choices, st.sampled_from(Sort))
@settings(max_examples=80, deadline=None)
def test_changes_lead_where_reading_all_anew_does(before, after, choice, sort):
    shop = before | after
    listed = Listed(read(before))
    for sorted_once in Sort:
        ordered_ids(listed, listed.everything(), sorted_once)
    for product in read(after):
        listed.put(product)
    anew = Listed(read(shop))
    found, wanted = (narrow(each, each.everything(), choice) for each in (listed, anew))
    assert (found.total, found.counts) == (wanted.total, wanted.counts)
    assert ordered_ids(listed, found.variants, sort) == ordered_ids(anew, wanted.variants, sort)


@given(shops, choices)
@settings(max_examples=50, deadline=None)
def test_a_card_is_judged_as_its_list_is(shop, choice):
    meets = judge(choice)
    meeting = {
        product.id: found
        for product in read(shop)
        if (found := [offer for offer in product.variants if meets(offer[1])])
    }
    assert meeting == left_of(shop, choice)


@given(shops, st.lists(st.integers(1, 30)))
@settings(max_examples=50, deadline=None)
def test_products_that_were_asked_for_by_name_are_counted_once(shop, product_ids):
    listed = Listed(read(shop))
    narrowed = narrow(listed, listed.of_products(product_ids), Choice())
    assert narrowed.total == len({*product_ids} & {*left_of(shop, Choice())})
