"""`flask self-check`: proves that the shop's numbers balance, or says where they do not."""

import click

from shop.inventory import stock_problems
from shop.orders import order_problems
from shop.payments import money_problems
from shop.purchasing import purchase_problems
from shop.returns import return_problems
from shop.reviews import review_problems


def self_check() -> list[str]:
    """Every disagreement between counters and rows, as sentences; an empty list is a clean bill."""
    return [
        *stock_problems(),
        *purchase_problems(),
        *order_problems(),
        *money_problems(),
        *return_problems(),
        *review_problems(),
    ]


@click.command("self-check")
def self_check_command() -> None:
    """Prove that stock, orders, money and votes agree."""
    problems = self_check()
    for problem in problems:
        click.echo(problem)
    if problems:
        raise SystemExit(1)
    click.echo("Stock, orders and money agree.")
