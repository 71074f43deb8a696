"""The blueprint that every back-office page hangs on, its one guard, and the first page."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.audit.views import bp as audit
from shop.backoffice.care.views import bp as care
from shop.backoffice.catalog.actions import bp as catalog_actions
from shop.backoffice.catalog.adding import bp as catalog_adding
from shop.backoffice.catalog.new import bp as catalog_new
from shop.backoffice.catalog.variants import bp as catalog_variants
from shop.backoffice.catalog.views import bp as catalog
from shop.backoffice.categories.views import bp as categories
from shop.backoffice.counts.actions import bp as count_actions
from shop.backoffice.counts.views import bp as counts
from shop.backoffice.disputes.views import bp as disputes
from shop.backoffice.exports.views import bp as exports
from shop.backoffice.find.views import bp as find
from shop.backoffice.guard import NotAllowed, check_permission, may, open_to_all_staff
from shop.backoffice.guides.views import bp as guides
from shop.backoffice.identity.views import bp as identity
from shop.backoffice.imports.views import bp as imports
from shop.backoffice.lots.actions import bp as lot_actions
from shop.backoffice.lots.views import bp as lots
from shop.backoffice.mail.views import bp as mail
from shop.backoffice.money.refunds import bp as refunds
from shop.backoffice.money.reviews import bp as payment_reviews
from shop.backoffice.navigation import groups_for_colleague
from shop.backoffice.orders.actions import bp as order_actions
from shop.backoffice.orders.batch import bp as order_batch
from shop.backoffice.orders.editing import bp as order_editing
from shop.backoffice.orders.filters import bp as order_filters
from shop.backoffice.orders.views import bp as orders
from shop.backoffice.packing.slips import bp as slips
from shop.backoffice.packing.views import bp as packing
from shop.backoffice.password import bp as password
from shop.backoffice.photos.cutting import bp as photo_cuts
from shop.backoffice.photos.views import bp as photos
from shop.backoffice.picking.views import bp as picking
from shop.backoffice.prices.views import bp as prices
from shop.backoffice.purchases.actions import bp as purchase_actions
from shop.backoffice.purchases.suggestions import bp as suggestions
from shop.backoffice.purchases.suppliers import bp as suppliers
from shop.backoffice.purchases.views import bp as purchases
from shop.backoffice.recalls.actions import bp as recall_actions
from shop.backoffice.recalls.views import bp as recalls
from shop.backoffice.receiving.views import bp as receiving
from shop.backoffice.references.views import bp as references
from shop.backoffice.reports.views import bp as reports
from shop.backoffice.returns.actions import bp as return_actions
from shop.backoffice.returns.views import bp as returns
from shop.backoffice.reviews.actions import bp as review_actions
from shop.backoffice.reviews.views import bp as reviews
from shop.backoffice.search.views import bp as search
from shop.backoffice.staff.actions import bp as staff_actions
from shop.backoffice.staff.invitations import bp as staff_invitations
from shop.backoffice.staff.roles import bp as staff_roles
from shop.backoffice.staff.views import bp as staff
from shop.backoffice.stock.actions import bp as stock_actions
from shop.backoffice.stock.views import bp as stock
from shop.backoffice.today import EXPIRING_DAYS, count_work, list_disputes, list_expiring, next_to_ship
from shop.backoffice.you.views import bp as you
from shop.extensions import csrf
from shop.reports import list_failing_jobs, todays_takings
from shop.staff import Permission
from shop.web.signed_in import asked_for

bp = Blueprint("backoffice", __name__, url_prefix="/backoffice")
for child in (
    *(orders, order_actions, stock, stock_actions, care, catalog),
    *(catalog_actions, catalog_adding, catalog_new, catalog_variants, prices, reviews, review_actions),
    *(mail, search, password, audit, identity, you),
    *(staff, staff_actions, staff_invitations, staff_roles, refunds, payment_reviews),
    *(disputes, returns, return_actions, picking, packing, slips),
    *(order_batch, order_editing, order_filters, receiving, lots, lot_actions),
    *(counts, count_actions, suggestions, purchases, purchase_actions, suppliers),
    *(recalls, recall_actions, photos, photo_cuts, guides, references, categories, reports),
    *(find, imports, exports),
):
    bp.register_blueprint(child)


@bp.before_request
def let_only_staff_in() -> ResponseReturnValue | None:
    """Strangers sign in first, who may not gets 403, and every form must carry its token."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=asked_for()), 303)
    if not current_user.is_staff:
        raise NotAllowed("Your account has no access to the back office. Ask whoever runs the shop for it.")
    csrf.protect()
    check_permission()
    return None


@bp.after_request
def keep_private(response: Response) -> Response:
    """Nothing in here is kept by a cache or found by a search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@bp.context_processor
def staff_layout() -> dict[str, Any]:
    """What the layout shows on every page: who is signed in, and where they may go."""
    return {"staff": current_user, "may": may, "groups": groups_for_colleague}


# For macros, which see no context.
bp.add_app_template_global(may, "may")


# The address people type ends with a slash as often as not.
@bp.get("", strict_slashes=False)
@open_to_all_staff
def dashboard() -> ResponseReturnValue:
    """What needs doing now."""
    work, sees_orders, sees_stock = count_work(), may(Permission.ORDERS_VIEW), may(Permission.STOCK_VIEW)
    return render_template(
        "backoffice/today.html",
        work=work,
        orders=next_to_ship(limit=5) if sees_orders and work.to_ship else [],
        disputes=list_disputes(limit=20) if sees_orders and work.disputes_due else [],
        expiring=list_expiring(limit=20) if sees_stock and work.expiring_lots else [],
        expiring_days=EXPIRING_DAYS,
        failing=list_failing_jobs() if work.failing_jobs else [],
        today=todays_takings() if may(Permission.REPORTS_VIEW) else None,
    )
