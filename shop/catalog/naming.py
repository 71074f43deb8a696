"""What a variant is called beside its product's name, on every page, mail and payment page."""


def variant_words(product_name: str, variant_name: str) -> str:
    """The variant's name; empty where it repeats the product's, as for a set."""
    return "" if variant_name == product_name else variant_name


def full_name(product_name: str, variant_name: str) -> str:
    """ "Cork Massage Ball, 45 mm"; a set has only the one name."""
    return ", ".join(filter(None, (product_name, variant_words(product_name, variant_name))))
