"""What is scanned or typed about goods that come in."""

from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import Length, Optional

from shop.backoffice.stock.forms import PiecesField
from shop.web.days import DayField
from shop.web.forms import PublicForm, ShopForm, one_line


class _Fields:
    code = StringField(
        "Barcode, SKU or name",
        filters=[one_line],
        validators=[Length(max=200, message="Scan or type one code.")],
    )
    lot = StringField(
        "Lot code",
        filters=[one_line],
        validators=[Length(max=60, message="Shorten the lot code to 60 characters.")],
    )
    expires_on = DayField("Best before", validators=[Optional()])
    quantity = PiecesField("Pieces", validators=[Optional()])
    #: The number of the purchase order that is unpacked; empty without one.
    po = HiddenField()
    supplier = SelectField("Supplier", validate_choice=False, coerce=str)


class ScanForm(_Fields, PublicForm):
    """Typed field by field; nothing changes by it, so it stands in the address."""

    #: The field that the page waited for: those before it were asked for too.
    asked = HiddenField()


class ReceiptForm(_Fields, ShopForm):
    """The same, looked at once more and sent."""

    form_token = HiddenField(validators=[Length(max=64)])
    more_is_right = BooleanField("They are really here")
