"""Two things that travel together, as a gift, by the faster way."""

from tests.journeys.books import text_of

OIL, TOWEL = "/products/lavender-marjoram-massage-oil", "/products/massage-towel-terry"


def test_an_oil_and_a_towel_go_out_as_a_gift_by_express(new_visitor, books):
    mara = new_visitor("phone", javascript=False)
    mara.put_in_cart(OIL, TOWEL)
    mara.follow("Check out")
    mara.fill_details(**{"Apartment, suite or unit": "Unit 4", "Phone number": "503 555 0142"})
    mara.page.locator("label", has_text="Express air").click()
    mara.page.get_by_label("Gift message").fill("For quiet evenings.\nYours, M.")
    mara.press("Continue to check and pay")
    mara.sees("Express air", "For quiet evenings.", "Unit 4", "503 555 0142")
    mara.pay_now()
    mara.pay_with_card()
    mara.is_thanked()
    mara.sees("Delivery, Express air", "$14.95", "For quiet evenings.")
    receipt = text_of(books.wait_for_mail(mara.email, "Your receipt"))
    for words in ("Massage Towel", "Lavender", "Unit 4", "For quiet evenings. Yours, M.", "$14.95"):
        assert words in receipt


def test_nothing_typed_is_lost_on_the_way_back_to_change_it(visitor):
    visitor.put_in_cart(OIL)
    visitor.check_out()
    visitor.page.get_by_role("link", name="Change address").click()
    visitor.page.get_by_label("ZIP code").fill("9")
    visitor.page.get_by_label("Street address").fill("7 Fern Close")
    visitor.press("Continue to delivery")
    visitor.sees("There is a problem")
    visitor.page.get_by_label("ZIP code").fill("97206")
    visitor.press("Continue to delivery")
    visitor.press("Continue to check and pay")
    visitor.sees("7 Fern Close", "97206", visitor.email)
