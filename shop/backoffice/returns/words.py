"""Returns in words for staff."""

from shop.backoffice.orders.words import State
from shop.inventory.models import Restock
from shop.returns import Condition, ReturnState, Rule, Why

STATES = {
    ReturnState.REQUESTED: State("To answer", "todo"),
    ReturnState.APPROVED: State("Awaited", "wait"),
    ReturnState.REFUSED: State("Refused", "off"),
    ReturnState.RECEIVED: State("To inspect", "todo"),
    ReturnState.INSPECTED: State("To refund", "todo"),
    ReturnState.REFUNDED: State("Refunded", "ok"),
    ReturnState.CLOSED: State("Closed", "off"),
}

WHY = {
    Why.CHANGED_MIND: "Changed their mind",
    Why.FAULTY: "Faulty",
    Why.DAMAGED: "Arrived damaged",
    Why.WRONG_ITEM: "Not what was ordered",
    Why.SKIN_REACTION: "A reaction on the skin",
}

CONDITION = {
    Condition.SEALED: "Sealed, as it left",
    Condition.OPENED: "Opened, not used",
    Condition.USED: "Used",
    Condition.FAULTY: "Broken or faulty",
}

PLACE = {
    Restock.SELLABLE: "Back on the shelf, for sale",
    Restock.QUARANTINE: "Set aside, to be looked at",
    Restock.WRITE_OFF: "Thrown away",
}

RULES = {
    Rule.TRIED: "May come back opened and tried.",
    Rule.UNUSED: "May come back unused and unwashed.",
    Rule.SEALED: "May come back sealed only: once opened it cannot be sold to anybody else.",
}
