"""What staff type about a lot."""

from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length

from shop.backoffice.stock.forms import PiecesField
from shop.web.forms import ShopForm, one_line


def _reason(otherwise: str) -> StringField:
    return StringField(
        "Reason",
        filters=[one_line],
        validators=[
            DataRequired(otherwise),
            Length(max=200, message="Shorten the reason to 200 characters."),
        ],
    )


class QuarantineForm(ShopForm):
    """Why a lot is taken off sale."""

    why = _reason("Say why the lot is blocked, for whoever has to decide about it.")


class ReleaseForm(ShopForm):
    """Why a lot may be sold again."""

    why = _reason("Say what was found, so that others know why the lot may be sold again.")


class WriteOffForm(ShopForm):
    """Pieces that are thrown away, and why."""

    quantity = PiecesField("Pieces", validators=[InputRequired("Enter how many pieces are thrown away.")])
    #: Not "why": the other form of a lot's page has that.
    because = _reason("Enter the reason, such as “Past its date” or “Leaking”.")
