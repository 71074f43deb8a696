"""What a shelf of the shop may say."""

from shop.catalog.rules.fields import Content, Line


class CategoryWords(Content):
    """The words of a shelf."""

    name: Line
    description: Line
