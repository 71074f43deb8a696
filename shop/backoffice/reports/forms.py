"""Which days a report is about."""

from datetime import date, timedelta
from typing import Any

from flask import request
from wtforms.validators import Optional

from shop.web.days import DayField
from shop.web.forms import PublicForm

#: Longer ranges would show more bars than a screen has room for, and read more than they tell.
MOST_DAYS = 3 * 366

#: What one click chooses: name in the address -> words, and days.
PRESETS = {"28-days": ("Last 28 days", 28), "12-months": ("Last 12 months", 365)}


class RangeForm(PublicForm):
    """The first and the last day, both included. It changes nothing, so it stands in the address."""

    since = DayField("From", validators=[Optional()])
    until = DayField("Until", validators=[Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Both may be left empty, which needs no words: they are filled in by themselves.
        self.since.flags.optional = self.until.flags.optional = False


class Range:
    """The days that the address asks for; the last 28 where it asks for none, or for none that there are."""

    def __init__(self, today: date) -> None:
        self.form = RangeForm(request.args)
        self.preset = request.args.get("range", "")
        if self.preset not in PRESETS:
            self.preset = "" if {"since", "until"} & request.args.keys() else "28-days"
        if self.preset or not self._is_given(today):
            days = PRESETS[self.preset or "28-days"][1]
            self.since, self.until = today - timedelta(days=days - 1), today
            if not self.form.errors:
                self.form.since.data, self.form.until.data = self.since, self.until

    @property
    def address(self) -> dict[str, str]:
        """The same range in the address of another page."""
        if self.preset:
            return {"range": self.preset}
        return {"since": self.since.isoformat(), "until": self.until.isoformat()}

    def _is_given(self, today: date) -> bool:
        """Take both days from the form; where they make no range, say why beside the field."""
        form = self.form
        if not form.validate():
            return False
        until = form.until.data or today
        since = form.since.data or date.fromordinal(max(1, until.toordinal() - 27))
        if since > until:
            form.since.errors = ["This day comes after the last one. Choose an earlier one."]
        elif (until - since).days >= MOST_DAYS:
            form.since.errors = ["Choose a range of three years at most."]
        elif since.year < 2000:
            form.since.errors = ["Choose a day from 2000 on."]
        elif until > today:
            form.until.errors = ["This day is still to come. Choose today or an earlier day."]
        if form.errors:
            return False
        self.since, self.until = since, until
        return True
