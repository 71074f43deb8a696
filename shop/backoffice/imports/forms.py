"""A file, and the buttons below its dry run."""

from flask import request
from wtforms import FileField, HiddenField, RadioField, SelectChoice, ValidationError
from wtforms.validators import InputRequired

from shop.backoffice.guard import may
from shop.imports import KINDS, Kind
from shop.staff import Permission
from shop.web.forms import ShopForm

#: Needed besides `data.import`: a file may do what its sender may do by hand.
PERMISSIONS = {
    "products": (Permission.CATALOG_EDIT, Permission.STOCK_ADJUST),
    "new_products": (Permission.CATALOG_EDIT, Permission.CATALOG_PRICE),
    "prices": (Permission.CATALOG_PRICE,),
    "stock": (Permission.STOCK_RECEIVE,),
    "purchases": (Permission.PURCHASES_EDIT,),
}


def may_import(code: str) -> bool:
    """Whether the colleague who asks may import files of a kind."""
    return all(may(permission) for permission in PERMISSIONS[code])


def own_kinds() -> list[Kind]:
    """The kinds of file that the colleague who asks may import."""
    return [kind for kind in KINDS.values() if may_import(kind.code)]


class FileForm(ShopForm):
    """Which kind of file, and the file."""

    kind = RadioField(
        "What is in it?",
        choices=lambda: [SelectChoice(kind.code, kind.title) for kind in own_kinds()],
        validators=[InputRequired("Choose what is in the file.")],
    )
    #: Only its place on the page: a form knows no files, so the view takes them from the request.
    file = FileField("CSV file")

    def validate_file(self, _field: FileField) -> None:
        """A file has to be chosen; what it holds is looked at later."""
        if not request.files.get("file"):
            raise ValidationError("Choose the file.")


class DryRunForm(ShopForm):
    """A button below a dry run."""

    #: Which dry run the page showed.
    seen = HiddenField()
