"""From the page of a shipped order to the page of the product, without JavaScript."""

import re

from playwright.sync_api import expect

from tests.journeys.opinions import PASSWORD, gather_opinions
from tests.journeys.steps import LAVENDER


def test_a_buyer_reviews_changes_and_another_finds_it_helpful(new_visitor, books):
    opinions = gather_opinions(books, LAVENDER)
    mara = new_visitor("phone", javascript=False)
    mara.sign_in(opinions.buyer, PASSWORD)
    mara.go(f"/orders/{opinions.order_token}")
    mara.page.get_by_role("link", name="Write a review").click()
    mara.page.get_by_role("radio", name="4 out of 5 stars").check()
    mara.page.get_by_label("What is it like to use?").fill("Smells of a field.")
    mara.page.get_by_label("Mara", exact=True).check()
    mara.press("Publish the review")
    mara.sees("Your review is published.")
    address = mara.page.url
    mara.follow("Change your review")
    mara.page.get_by_label("What is it like to use?").fill("Smells of a field, for hours.")
    mara.press("Save the changes")
    mara.sees("Smells of a field, for hours.")

    sam = new_visitor(javascript=False)
    sam.sign_in(opinions.held_author, PASSWORD)
    sam.go(f"{LAVENDER}/reviews")
    sam.page.get_by_role("button", name=re.compile("Helpful ?: review by Mara")).click()
    sam.sees("Thank you. You found this review helpful.")
    assert sam.page.url == address
    expect(sam.page.get_by_role("button", name="Take your vote back")).to_be_visible()
