"""What a shelf of the shop may say."""

from shop.catalog.rules.fields import Content, Line, ShortLine


class CategoryWords(Content):
    """The words of a shelf."""

    name: ShortLine
    description: Line
