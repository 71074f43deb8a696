"""A form with one field of each kind, to be shown empty and refused."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from shop.web.forms import PublicForm


class SampleForm(PublicForm):
    """Nobody sends it."""

    name = StringField("Full name", validators=[InputRequired("Enter a name")])
    way = SelectField(
        "Way",
        choices=[SelectChoice("", "Choose one"), SelectChoice("ground", "By ground")],
        validators=[InputRequired("Choose a way")],
    )
    note = TextAreaField("Note", validators=[Optional()])
