"""`flask payments …`: reconciling by hand or by cron."""

import click
from flask.cli import AppGroup

from shop.payments.jobs import run_payment_jobs
from shop.payments.views import current_gateway

payments = AppGroup("payments", help="Payments and Stripe.")


@payments.command()
def reconcile() -> None:
    """Ask Stripe about everything recent and settle what webhooks missed."""
    result = run_payment_jobs(current_gateway())
    click.echo(
        f"Settled {result.sessions} sessions and {result.attempts} unanswered attempts, "
        f"sent {result.refunds} refunds, followed {result.disputes} disputes, "
        f"learned {result.fees} fees, {result.failures} failures."
    )
    if result.failures:
        raise SystemExit(1)
