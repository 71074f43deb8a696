"""What staff write into a care sheet: sentences line by line, and notices in a line each."""

import re
from typing import Any

from wtforms import HiddenField, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from shop.care import LISTS, NoticeKind, Severity, SheetText
from shop.web.forms import ShopForm

#: "danger fire: Cloths can catch fire" and, for what a buyer confirms, "… => I will dilute it".
_NOTICE = re.compile(r"(?P<severity>[a-z]+) (?P<kind>[a-z ]+): (?P<text>.+?)(?: => (?P<acknowledge>.+))?")

_MONTHS = "Enter a whole number of months from 1 to 240."


class DraftForm(ShopForm):
    """The whole sheet, and what changed in it."""

    #: The newest version that the page showed.
    based_on = HiddenField()
    #: The fingerprint of the draft that the page showed; empty for none.
    seen = HiddenField()
    before_first_use = TextAreaField("Before first use", validators=[DataRequired("Say what to do first.")])
    clean = TextAreaField("Clean", validators=[DataRequired("Say how to clean it.")])
    store = TextAreaField("Store", validators=[DataRequired("Say how to store it.")])
    replace_when = TextAreaField("Replace when", validators=[DataRequired("Say when its time is over.")])
    never = TextAreaField("Never", validators=[DataRequired("Say what would ruin it or hurt somebody.")])
    notices = TextAreaField("Safety notices", validators=[DataRequired("Write at least one notice.")])
    service_life_months = IntegerField(
        "Usual life in months", validators=[InputRequired(_MONTHS), NumberRange(1, 240, _MONTHS)]
    )
    pao_months = IntegerField("Months after opening", validators=[Optional(), NumberRange(1, 240, _MONTHS)])
    change_note = StringField(
        "What changed, and why",
        validators=[
            DataRequired("Say in a sentence what changed and why; people who own it read that."),
            Length(max=300, message="Shorten the note to 300 characters."),
        ],
    )

    def validate_notices(self, field: TextAreaField) -> None:
        """Every line must say how grave it is and what it is about."""
        for number, line in enumerate(_lines(field.data), start=1):
            found = _notice(line)
            if not found or found["severity"] not in list(Severity) or found["kind"] not in list(NoticeKind):
                raise ValidationError(f"Line {number} must begin like “danger fire:” or “caution use:”.")
            if found["acknowledge"] and found["severity"] != Severity.DANGER:
                raise ValidationError(f"Line {number}: only a danger is confirmed by the buyer.")

    @property
    def text(self) -> SheetText:
        """What the form says, once it is valid."""
        notices = [found for line in _lines(self.notices.data) if (found := _notice(line))]
        return SheetText(
            **{name: _lines(self[name].data) for name in LISTS},
            notices=notices,
            service_life_months=self.service_life_months.data,
            pao_months=self.pao_months.data,
        )


class PublishForm(ShopForm):
    """The second pair of eyes; a reason only where words are blocked."""

    #: The fingerprint of the draft that the page showed.
    seen = HiddenField()
    reason = TextAreaField(
        "Why these words stand all the same",
        validators=[Length(max=500, message="Shorten the reason to 500 characters.")],
    )


def filled_with(text: SheetText, *, change_note: str) -> DraftForm:
    """The form as it says something already."""
    data: dict[str, Any] = {name: "\n".join(getattr(text, name)) for name in LISTS}
    data["notices"] = "\n".join(_notice_line(notice) for notice in text.notices)
    months = {"service_life_months": text.service_life_months, "pao_months": text.pao_months}
    return DraftForm(formdata=None, data={**data, **months, "change_note": change_note})


def _notice(line: str) -> dict[str, str] | None:
    match = _NOTICE.fullmatch(line)
    return match.groupdict("") | {"kind": match["kind"].replace(" ", "_")} if match else None


def _notice_line(notice: dict[str, Any]) -> str:
    confirmed = f" => {notice['acknowledge']}" if notice["acknowledge"] else ""
    return f"{notice['severity']} {notice['kind'].replace('_', ' ')}: {notice['text']}{confirmed}"


def _lines(typed: str | None) -> list[str]:
    return [" ".join(line.split()) for line in (typed or "").splitlines() if line.strip()]
