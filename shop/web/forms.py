"""The two kinds of form: private ones carry a CSRF token, public ones sit on cached pages and cannot."""

import unicodedata
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

#: Signs that turn the reading direction of whatever follows them, on a page as on a parcel label.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str | None) -> str:
    """Text without control and turning characters, its white space made single spaces."""
    printable = "".join(
        " " if unicodedata.category(sign) == "Cc" or sign in TURNING else sign for sign in text or ""
    )
    return " ".join(printable.split())


def several_lines(text: str | None) -> str:
    """The same line by line; browsers end lines in two signs, which count as one."""
    return "\n".join(one_line(line) for line in (text or "").splitlines()).strip()


class ShopForm(FlaskForm):
    """A form on a private page: it carries a CSRF token, and surrounding spaces never count."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Only a form's fields count: a file or JSON under a field's name is as good as nothing."""
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return request.form or None if form.is_submitted() else None

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            field = super().bind_field(form, unbound_field, options)
            field.filters = (_stripped, *field.filters)
            return field

    @property
    def is_ours(self) -> bool:
        """Whether the form, once validated, came with the token of this visitor's session."""
        return not self.csrf_token.errors


def _stripped(value: Any) -> Any:
    if isinstance(value, list):
        return [_stripped(one) for one in value]
    # PostgreSQL takes no null character in a text, and no keyboard types one.
    return value.replace("\x00", "").strip() if isinstance(value, str) else value


class PublicForm(ShopForm):
    """A form on a page that is the same for everyone: the origin check defends it instead of a token."""

    class Meta(ShopForm.Meta):
        csrf = False
