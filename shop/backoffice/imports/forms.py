"""A file, and the buttons below its dry run."""

from typing import Any

from flask import request
from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, ValidationError
from wtforms.validators import InputRequired

from shop.imports import KINDS
from shop.web.forms import ShopForm


class FileForm(ShopForm):
    """Which kind of file, and the file."""

    class Meta(ShopForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """This one form is about a file, so files count."""
            if form.is_submitted() and formdata is not None and formdata != {}:
                return request.form
            return formdata

    kind = RadioField(
        "What is in it?",
        choices=[(kind.code, kind.title) for kind in KINDS.values()],
        validators=[InputRequired("Choose what is in the file.")],
    )
    file = FileField("CSV file")

    def validate_file(self, field: FileField) -> None:
        """A file has to be chosen; what it holds is looked at later."""
        if not request.files.get("file"):
            raise ValidationError("Choose the file.")


class DryRunForm(ShopForm):
    """A button below a dry run."""

    #: Which dry run the page showed.
    seen = HiddenField()
