"""What may come back in which state, as the returns page promises it, and what may be sold again."""

from enum import IntEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop.catalog.models import Product, RegulatoryClass, Variant
from shop.extensions import db
from shop.orders.models import LineComponent, OrderLine
from shop.returns.status import OUR_FAULT, Condition

#: Its textiles come back unused; what else is in it, sponges, only sealed.
SOFT_GOODS = "towels-and-sponges"


class Rule(IntEnum):
    """How something has to be for its money to be owed; the higher, the stricter."""

    #: A tool that can be washed: also opened and tried.
    TRIED = 0
    #: Textiles: unused and unwashed.
    UNUSED = 1
    #: What touches skin and cannot be cleaned for somebody else: only unopened.
    SEALED = 2


def return_rules(order_id: int) -> dict[int, Rule]:
    """Line id -> its rule; a set is as strict as the strictest thing in it."""
    query = (
        select(LineComponent.order_line_id, Product)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .join(Variant, Variant.id == LineComponent.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .where(OrderLine.order_id == order_id)
        .options(joinedload(Product.category))
    )
    rules: dict[int, Rule] = {}
    for line_id, product in db.session.execute(query):
        rules[line_id] = max(rules.get(line_id, Rule.TRIED), _rule_of(product))
    return rules


def is_owed(rule: Rule, condition: str, why: str) -> bool:
    """Whether the returns page promises the money back; what is our fault comes back in any state."""
    if why in OUR_FAULT or condition == Condition.SEALED:
        return True
    if condition == Condition.OPENED:
        return rule != Rule.SEALED
    return rule == Rule.TRIED


def may_be_sold_again(rule: Rule, condition: str) -> bool:
    """Whether it can go back on the shelf: sealed, or only unpacked and no matter of hygiene."""
    return condition == Condition.SEALED or (condition == Condition.OPENED and rule != Rule.SEALED)


def _rule_of(product: Product) -> Rule:
    if product.regulatory_class == RegulatoryClass.COSMETIC:
        return Rule.SEALED
    if product.regulatory_class == RegulatoryClass.TEXTILE:
        return Rule.UNUSED
    return Rule.SEALED if product.category.slug == SOFT_GOODS else Rule.TRIED
