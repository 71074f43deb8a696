"""What was there when it went into the cart is gone, fewer or dearer when somebody wants to pay."""

from playwright.sync_api import expect

FOOT_ROLLER = "/products/beech-foot-roller"
CREAM = "/products/cool-feel-massage-cream"


def test_staff_count_a_shelf_empty_while_somebody_checks_out(new_visitor, colleague, books):
    mara = new_visitor("phone")
    mara.put_in_cart(FOOT_ROLLER)
    mara.check_out()
    sku = books.sku_of(FOOT_ROLLER)
    colleague.correct_stock(sku, -books.sellable(sku), "Water damage")
    mara.press("Pay now")
    mara.reads("Your cart")
    mara.sees("Before you can check out", "sold out")
    assert books.orders_of(mara.email) == []
    mara.press("Remove")
    mara.go(FOOT_ROLLER)
    mara.sees("Sold out")
    expect(mara.page.get_by_role("button", name="Add to cart")).to_have_count(0)


def test_fewer_are_left_than_the_cart_wants(new_visitor, books):
    mara = new_visitor(javascript=False)
    sku = books.sku_of(CREAM)
    mara.go(CREAM)
    mara.page.get_by_label("Quantity").fill("3")
    mara.press("Add to cart")
    mara.check_out()
    books.leave(sku, 2)
    mara.press("Pay now")
    mara.reads("Your cart")
    mara.sees("Before you can check out")
    mara.page.get_by_label("Quantity of").fill("2")
    mara.press("Update")
    mara.follow("Check out")
    mara.press("Continue to delivery")
    mara.press("Continue to check and pay")
    mara.pay_now()
    mara.pay_with_card()
    mara.is_thanked()
    assert books.sellable(sku) == 0


def test_a_price_that_rose_is_said_before_it_is_paid(visitor, books):
    path = "/products/cellulose-body-sponge"
    visitor.put_in_cart(path)
    visitor.check_out()
    books.change_price(books.sku_of(path), by_cents=100)
    visitor.press("Pay now")
    visitor.sees("Something changed since you looked, so nothing was ordered or charged.")
    assert books.orders_of(visitor.email) == []
    visitor.go("/cart")
    visitor.sees("A price changed since you added it")
    visitor.press("Check out at today’s prices")
    visitor.press("Continue to delivery")
    visitor.press("Continue to check and pay")
    visitor.pay_now()
    visitor.pay_with_card()
    visitor.is_thanked()
