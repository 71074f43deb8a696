"""What staff type about when and where a product is shown."""

from datetime import UTC, datetime
from typing import Any

from wtforms import DateTimeLocalField, HiddenField, StringField
from wtforms.validators import DataRequired, Optional, Regexp

from shop.catalog.models import PublicationPlan
from shop.web.forms import ShopForm

_FORMAT = "%Y-%m-%dT%H:%M"


class MomentField(DateTimeLocalField):
    """A minute in UTC, as the browser's picker sends it."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError, as WTForms expects, with a sentence that says what to type."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Enter day and time like 2026-12-01T09:00, in UTC.") from None

    @property
    def moment(self) -> datetime | None:
        """As the shop keeps it."""
        return self.data.replace(tzinfo=UTC) if self.data else None


class StatusForm(ShopForm):
    """What a product is to be. `seen` is what the page said it was."""

    seen = HiddenField()
    status = HiddenField()


class PlanForm(ShopForm):
    """From when and until when it is on sale."""

    publish_at = MomentField("On sale from (UTC)", format=[_FORMAT], validators=[Optional()])
    archive_at = MomentField("On sale until (UTC)", format=[_FORMAT], validators=[Optional()])


class SlugForm(ShopForm):
    """Another address."""

    slug = StringField(
        "Slug",
        validators=[
            DataRequired("Enter the end of the address, such as spiky-ball."),
            Regexp(
                r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
                message="Use small letters, digits and single dashes, such as spiky-ball.",
            ),
        ],
    )

    def validate_slug(self, field: StringField) -> None:
        """As long as the rules for files allow."""
        if len(field.data or "") > 80:
            raise ValueError("Shorten the slug to 80 characters.")


def plan_form(plan: PublicationPlan | None) -> PlanForm:
    """The form as it is opened."""
    times = {"publish_at": plan.publish_at, "archive_at": plan.archive_at} if plan else {}
    return PlanForm(formdata=None, data=times)
