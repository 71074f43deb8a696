"""What an account is good for: addresses, past orders, and a say in which mails come. Start at `models`.

The account itself (who may come in) is `shop.accounts`'; carts and orders belong to their own slices.
"""

from shop.customers.address_book import default_address, list_addresses
from shop.customers.mails.kinds import MAIL_KINDS, MailKind
from shop.customers.mails.sending import queue_optional_mail
from shop.customers.personal_data import PERSONAL_DATA
from shop.customers.suggesting import suggest_details

__all__ = [
    "MAIL_KINDS",
    "PERSONAL_DATA",
    "MailKind",
    "default_address",
    "list_addresses",
    "queue_optional_mail",
    "suggest_details",
]
