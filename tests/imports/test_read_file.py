"""Everything that a spreadsheet may do to a file has its sentence, and changes nothing."""

import pytest
from sqlalchemy import func, select, update

from shop.catalog.models import Product, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.imports import discard_file, lock_file, read_again
from shop.imports.models import ImportChunk, ImportFile, ImportRow
from tests.factories import make_bundle, make_product, make_variant
from tests.imports.files import effects, problems, read, send, work

MANY = ",".join(f"c{number}" for number in range(40))


@pytest.fixture(autouse=True)
def ball(app, frozen_clock):
    """One SKU that costs $7.00."""
    return make_variant(sku="S-70", price_cents=700)


@pytest.mark.parametrize(
    "text",
    [
        "sku,price\nS-70,8.50\n",
        "sku,price\r\nS-70,8.50\r\n",
        "\ufeffsku,price\nS-70,8.50\n",
        '"SKU","Price"\n"S-70","$8.50"',
        "price,sku,,\n8.5,S-70,,\n\n,,\n",
    ],
)
def test_a_file_as_programs_write_it_is_read(text):
    file = read(text)
    assert (file.state, file.rows, file.changes, file.problems) == ("read", 1, 1, 0)
    assert effects(file) == [(2, "$7.00 → $8.50")]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"", "The file is empty."),
        ("\n", "Its first line names the columns: sku, price."),
        (
            "sku,price\nS-70,8.50\nÉ,1\n".encode("cp1252"),
            "Line 3 is not in UTF-8: it looks like Windows-1252",
        ),
        ("sku,price\n".encode("utf-16"), "This file is in UTF-16."),
        ("sku,price\n".encode("utf-16-le"), "This file is in UTF-16."),
        (b"PK\x03\x04rest", "This is a workbook, not a CSV file."),
        ("sku,price\nS-70,8.50 \u20ac".encode()[:-1], "The file ends in the middle of a letter."),
        ("sku;price\nS-70;8,50\n", "separated by semicolons"),
        ("sku\tprice\nS-70\t8.50\n", "separated by tabs"),
        (f"{MANY}\n", "does not know the columns “c0”, “c1”, “c2”, “c3”, “c4” and 35 more"),
        ("sku\nS-70\n", "Column “price” is missing."),
        ("sku,price,sku\nS-70,8.50,S-70\n", "Column “sku” is there twice."),
        ("sku,,price\nS-70,,8\n", "does not know the columns “without a name”"),
        ("sku,price\rS-70,8\r", "The lines end in an old way"),
        ("x" * 200_000, "Line 1 has no end."),
    ],
)
def test_a_file_that_is_none_is_refused_whole(sent, says):
    with pytest.raises(ShopError) as refusal:
        send(sent)
    assert says in refusal.value.message
    assert db.session.scalar(select(func.count()).select_from(ImportFile)) == 0


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("S-99,8.50", (2, "sku", "There is no SKU “S-99”.")),
        ("S-70,", (2, "price", "This cell is empty.")),
        ("S-70,abc", (2, "price", "“abc” is not a price. Write it like 12.50, without a currency.")),
        ('S-70,"8,50"', (2, "price", "“8,50” is not a price. Write it like 12.50, without a currency.")),
        ("S-70,8.505", (2, "price", "“8.505” is not a price. Write it like 12.50, without a currency.")),
        ("S-70,-8", (2, "price", "“-8” is not a price. Write it like 12.50, without a currency.")),
        ("S-70,0.00", (2, "price", "A price is above 0.")),
        ("S-70,=A1*2", (2, "price", "“=A1*2” is a formula. Save the file with its values.")),
        ("@SUM(A1),8", (2, "sku", "“@SUM(A1)” is a formula. Save the file with its values.")),
        ("+x,8", (2, "sku", "“+x” is a formula. Save the file with its values.")),
        ('"S-70\nS-71",8', (2, "sku", "This cell has a line break or a tab in it. Write it on one line.")),
        ("S-70,8,50", (2, "price", "This line has 3 cells, the header 2. A comma inside a cell needs")),
        ("S-70", (2, "price", "This line has 1 cells, the header 2. A comma inside a cell needs")),
    ],
)
def test_what_is_wrong_with_a_row_is_said_by_line_and_column(row, problem):
    file = read(f"sku,price\n{row}\n")
    [(line, column, sentence)] = problems(file)
    assert (line, column) == problem[:2]
    assert sentence.startswith(problem[2])
    assert (file.rows, file.changes, file.problems) == (1, 0, 1)


def test_the_same_sku_twice_names_the_first_line_however_far_apart(monkeypatch):
    monkeypatch.setattr("shop.imports.jobs.BATCH", 1)
    file = read("sku,price\nS-70,8\n\nS-70,9\n")
    assert problems(file) == [(4, "sku", "“S-70” stands in line 2 already.")]


@pytest.mark.parametrize("row", ['S-70,"8', '"S"x,8'])
def test_a_quotation_mark_in_the_wrong_place_stops_the_reading(row):
    file = read(f"sku,price\nS-70,7\n{row}\n")
    assert file.state == "stopped"
    assert "quotation mark" in file.trouble
    assert "line" in file.trouble.lower()


def test_the_same_file_again_says_so():
    file = read("sku,price\nS-70,8.50\n")
    with pytest.raises(Conflict, match="was sent already, on 2026-12-01"):
        send("sku,price\nS-70,8.50\n")
    discard_file(lock_file(file.id))
    assert db.session.scalar(select(func.count()).select_from(ImportRow)) == 0
    assert db.session.scalar(select(func.count()).select_from(ImportChunk)) == 0
    assert send("sku,price\nS-70,8.50\n").id != file.id


def test_reading_again_shows_what_it_would_do_now():
    file = read("sku,price\nS-70,8.50\n")
    db.session.execute(update(Variant).values(price_cents=850))
    read_again(lock_file(file.id))
    db.session.commit()

    work()
    assert effects(file) == [(2, "Stays $8.50")]


def test_stock_is_held_against_the_rules_of_receiving():
    make_bundle({make_variant(sku="S-80", lot_code="LOT-1"): 1})
    file = read(
        "sku,lot,pieces,best_before\n"
        "S-70,LOT-1,5,\n"
        "S-70,LOT-2,5,2027-05-31\n"
        "S-70,LOT-3,0,\n"
        "S-70,LOT-4,some,\n"
        "S-70,LOT-5,5,2020-01-01\n"
        "S-80,LOT-1,5,2027-01-01\n"
        f"S-80,{'L' * 61},5,\n"
        "S-80,LOT-9,5,soon\n"
        "S-70,LOT-1,7,\n",
        kind="stock",
    )
    assert effects(file)[:2] == [(2, "+5 in lot LOT-1"), (3, "+5 in lot LOT-2, which is new")]
    assert [(line, column) for line, column, _ in problems(file)] == [
        *((4, "pieces"), (5, "pieces"), (6, "best_before"), (7, "best_before"), (8, "lot")),
        *((9, "best_before"), (10, "sku")),
    ]


def test_a_set_may_not_cost_more_than_its_parts_by_the_prices_of_the_whole_file(monkeypatch):
    monkeypatch.setattr("shop.imports.jobs.BATCH", 1)
    make_bundle({make_variant(sku="S-80", price_cents=800): 2}, price_cents=1500)
    [set_sku] = db.session.scalars(select(Variant.sku).where(Variant.price_cents == 1500))
    too_much = "The set “Starter Set” would cost more than its parts do together."
    assert problems(read("sku,price\nS-70,1\nS-80,7.40\n")) == [(3, "price", too_much)]
    assert problems(read(f"sku,price\n{set_sku},16.01\n")) == [(2, "price", too_much)]
    both = read(f"sku,price\nS-80,7.40\n{set_sku},14.80\n")
    assert (both.problems, both.changes) == (0, 2)


def test_rows_that_contradict_each_other_name_the_first_line(monkeypatch):
    monkeypatch.setattr("shop.imports.jobs.BATCH", 1)
    product = db.session.scalars(select(Product)).one()
    make_variant(product, sku="S-71", name="80 mm")
    make_variant(make_product("ring", name="Ring"), sku="S-72")
    file = read(
        "sku,product,gtin\nS-70,Hedgehog,4006381333931\nS-71,Porcupine,\nS-72,Ring,4006381333931\n",
        kind="products",
    )
    assert problems(file) == [
        (3, "product", "Line 2 says something else about the same product."),
        (4, "gtin", "Line 2 gives this GTIN to another SKU."),
    ]
    assert (file.problems, file.changes) == (2, 1)


def test_words_that_need_a_second_colleague_do_not_come_in_by_a_file():
    file = read("sku,summary\nS-70,It heals back pain.\n", kind="products")
    [(line, column, sentence), *_] = problems(file)
    assert (line, column) == (2, "summary")
    assert sentence.startswith("Blocked words: ")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("4006381333931", "4006381333931"), ("036000291452", "0036000291452"), ("96385074", "0000096385074")],
)
def test_a_gtin_is_kept_with_13_digits_as_in_the_catalogue(typed, kept):
    file = read(f"sku,gtin\nS-70,{typed}\n", kind="products")
    assert effects(file)[0][1].endswith(f"→ {kept}")


@pytest.mark.parametrize("typed", ["4006381333932", "14006381333938", "٤٠٠٦٣٨١٣٣٣٩٣١", "123"])
def test_what_the_catalogue_would_not_keep_is_no_gtin(typed):
    assert "is not a GTIN" in problems(read(f"sku,gtin\nS-70,{typed}\n", kind="products"))[0][2]


def test_nothing_weighs_nothing():
    file = read("sku,weight grams\nS-70,0\n", kind="products")
    assert problems(file) == [(2, "weight_grams", "A weight is above 0 grams.")]


def test_facts_change_only_where_something_stands():
    file = read(
        "sku,variant,weight_grams,reorder_point,gtin\nS-70,,60,5,\nS-71,,1,,\nS-70,x,heavy,,123\n",
        kind="products",
    )
    assert effects(file)[0] == (2, "weight grams: 58 → 60")
    assert [(line, column) for line, column, _ in problems(file)] == [
        *((3, "sku"), (4, "gtin"), (4, "weight_grams"), (4, "sku")),
    ]
