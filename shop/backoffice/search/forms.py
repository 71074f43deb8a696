"""What staff type about the search."""

from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from shop.web.forms import ShopForm


class SynonymForm(ShopForm):
    """Who types one phrase also finds the other."""

    phrase = StringField(
        "What people type",
        validators=[
            InputRequired("Enter what people type."),
            Length(max=80, message="At most 80 characters."),
        ],
    )
    means = StringField(
        "What they should find as well",
        validators=[
            InputRequired("Enter words that stand on the product or guide."),
            Length(max=80, message="At most 80 characters."),
        ],
    )


class PhraseForm(ShopForm):
    """A row of one of the lists, by its words."""

    phrase = HiddenField(validators=[InputRequired()])
