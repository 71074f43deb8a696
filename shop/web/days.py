"""The field for a day."""

from typing import Any

from wtforms import DateField


class DayField(DateField):
    """A day, as the browser's date picker sends it; anything else is kept as it was typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Raises ValueError, as WTForms expects, with a sentence that says what to type."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Enter the date like 2027-05-31.") from None

    def __call__(self, **options: Any) -> Any:
        """Draw it: a date picker can hold nothing but a day, so what is none stands in a field for text."""
        if self.data is None and self.raw_data:
            options["type"] = "text"
        return super().__call__(**options)
