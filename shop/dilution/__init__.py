"""How many drops: never more than the oil, the place and the person allow. Start at `measuring`."""

from shop.dilution.measuring import Age, Answer, Area, Limits, measure

__all__ = ["Age", "Answer", "Area", "Limits", "measure"]
