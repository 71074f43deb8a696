"""People who never were, at addresses that no mail reaches."""

import random

from shop.volume.words import FIRST_NAMES, LAST_NAMES, LINES, PLACES
from shop.volume.writing import Row


def buyer(chance: random.Random) -> Row:
    """Who ordered, and where it goes."""
    first, last = chance.choice(FIRST_NAMES), chance.choice(LAST_NAMES)
    city, region, postal_code = chance.choice(PLACES)
    return {
        "email": f"{first}.{last}.{chance.randrange(1000)}@example.com".lower(),
        **{"name": f"{first} {last}", "phone": "", "country": "US", "street2": ""},
        "street": f"{chance.randrange(1, 400)} {chance.choice(LINES)} Street",
        **{"city": city, "region": region, "postal_code": postal_code},
    }
