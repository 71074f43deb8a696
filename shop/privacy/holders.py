"""Which slices know people: in the order of the export, and in which they are erased, the account last."""

from shop.accounts import PERSONAL_DATA as ACCOUNT
from shop.alerts import PERSONAL_DATA as ALERTS
from shop.cart import PERSONAL_DATA as CART
from shop.checkout import PERSONAL_DATA as CHECKOUT
from shop.customers import PERSONAL_DATA as PREFERENCES
from shop.lists import PERSONAL_DATA as LISTS
from shop.mail import PERSONAL_DATA as MAILS
from shop.orders import PERSONAL_DATA as ORDERS
from shop.payments import PERSONAL_DATA as PAYMENTS
from shop.privacy.personal_data import PERSONAL_DATA as REQUESTS
from shop.recalls import PERSONAL_DATA as RECALLS
from shop.returns import PERSONAL_DATA as RETURNS
from shop.reviews import PERSONAL_DATA as REVIEWS
from shop.shelf import PERSONAL_DATA as SHELF

#: A slice that knows people adds its own before ACCOUNT.
HOLDERS = (
    REQUESTS,
    PREFERENCES,
    REVIEWS,
    LISTS,
    ALERTS,
    SHELF,
    CART,
    CHECKOUT,
    RETURNS,
    RECALLS,
    ORDERS,
    PAYMENTS,
    MAILS,
    ACCOUNT,
)
