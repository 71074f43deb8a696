"""What people type at their list."""

from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import Length

from shop.lists.keeping import LONGEST_NOTE
from shop.lists.models import Wishlist
from shop.web.forms import PublicForm, ShopForm, one_line

WITHOUT_NOTES, WITH_NOTES = "things", "things-and-notes"


class KeepForm(PublicForm):
    """Which SKU; on product pages, which are the same for everyone."""

    sku = StringField(filters=[one_line])


class NoteForm(ShopForm):
    """A sentence to oneself, at one thing of the list."""

    note = StringField(
        "Note",
        filters=[one_line],
        validators=[Length(max=LONGEST_NOTE, message=f"A note has at most {LONGEST_NOTE} characters")],
    )


class SharingForm(ShopForm):
    """What whoever has the link sees besides the things."""

    name = StringField(
        "Name to show",
        filters=[one_line],
        validators=[Length(max=80, message="A name has at most 80 characters")],
    )
    what = SelectField(
        "They see",
        choices=[
            SelectChoice(WITHOUT_NOTES, "The things"),
            SelectChoice(WITH_NOTES, "The things and my notes"),
        ],
    )

    @classmethod
    def of(cls, wishlist: Wishlist) -> "SharingForm":
        """As it is now."""
        what = WITH_NOTES if wishlist.shares_notes else WITHOUT_NOTES
        return cls(formdata=None, data={"name": wishlist.shared_name, "what": what})

    @property
    def shows_notes(self) -> bool:
        return self.what.data == WITH_NOTES
