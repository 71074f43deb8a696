"""A file, and the buttons below its dry run."""

from flask import request
from wtforms import FileField, HiddenField, RadioField, SelectChoice, ValidationError
from wtforms.validators import InputRequired

from shop.imports import KINDS
from shop.web.forms import ShopForm


class FileForm(ShopForm):
    """Which kind of file, and the file."""

    kind = RadioField(
        "What is in it?",
        choices=[SelectChoice(kind.code, kind.title) for kind in KINDS.values()],
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
