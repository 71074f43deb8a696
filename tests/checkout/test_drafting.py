"""What a buyer has typed is kept, right or wrong."""

from shop.checkout.details import Details
from shop.checkout.drafting import find_draft, open_draft, renew_form_token, save_delivery, save_details
from tests.cart.carts import filled_cart, make_ball
from tests.checkout.answers import details


def test_a_cart_has_one_draft_with_one_token(app):
    cart = filled_cart((make_ball(), 1))
    assert find_draft(None) is find_draft(cart) is None
    draft = open_draft(cart)
    assert open_draft(cart) is find_draft(cart) is draft
    assert len(draft.form_token) >= 43


def test_wrong_answers_are_kept_too(app):
    cart = filled_cart()
    typed = details(email="mara", postal_code="1", country="")
    assert Details.of(save_details(cart, typed)) == typed


def test_an_answer_that_is_too_long_leaves_the_last_one(app):
    cart = filled_cart()
    save_details(cart, details(name="Mara"))
    draft = save_details(cart, details(name="x" * 121, city="Salem"))
    assert (draft.name, draft.city) == ("Mara", "Salem")


def test_a_gift_message_that_is_too_long_leaves_the_last_one(app):
    cart = filled_cart()
    save_delivery(cart, method="standard", gift_message="x" * 300)
    draft = save_delivery(cart, method="express", gift_message="y" * 301)
    assert (draft.delivery_method, draft.gift_message) == ("express", "x" * 300)


def test_answering_keeps_the_cart_from_being_forgotten(app, frozen_clock):
    cart = filled_cart()
    later = frozen_clock.advance(days=20)
    assert save_details(cart, details()).updated_at == cart.updated_at == later


def test_a_renewed_token_is_another(app):
    draft = open_draft(filled_cart())
    token = draft.form_token
    renew_form_token(draft)
    assert draft.form_token != token
