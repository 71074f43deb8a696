"""One page about the search: what was not found, and what phrases mean."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.search.forms import PhraseForm, SynonymForm
from shop.errors import ShopError
from shop.extensions import db
from shop.search import forget_miss, forget_synonym, list_misses, list_synonyms, teach_synonym
from shop.staff import Permission

bp = Blueprint("search", __name__, url_prefix="/search")

MOST_MISSES = 100


@bp.get("")
@needs(Permission.SEARCH_VIEW)
def index() -> ResponseReturnValue:
    """What nobody found, the most often missed first, and all synonyms."""
    return _page(SynonymForm(phrase=request.args.get("phrase", "")[:80]))


@bp.post("/synonyms")
@needs(Permission.SEARCH_EDIT)
def teach() -> ResponseReturnValue:
    """Let a phrase find something else as well; it is then no longer missed."""
    form = SynonymForm()
    if not form.validate():
        return _page(form), 422
    try:
        known = teach_synonym(form.phrase.data, means=form.means.data)
    except ShopError as error:
        db.session.rollback()
        form.phrase.errors = [error.message]
        return _page(form), error.status
    log("Taught a synonym", about=("synonym", known.phrase), changes={"means": (None, form.means.data)})
    return _done(f"Who types “{known.phrase}” now finds “{known.means[-1]}” as well.")


@bp.post("/synonyms/removals")
@needs(Permission.SEARCH_EDIT)
def forget() -> ResponseReturnValue:
    """Take a synonym away."""
    phrase = PhraseForm().phrase.data or ""
    forget_synonym(phrase)
    log("Took a synonym away", about=("synonym", phrase))
    return _done(f"“{phrase}” finds only itself again.")


@bp.post("/misses/removals")
@needs(Permission.SEARCH_EDIT)
def settle() -> ResponseReturnValue:
    """Take a term off the list of what was not found."""
    phrase = PhraseForm().phrase.data or ""
    forget_miss(phrase)
    log("Settled a missed term", about=("synonym", phrase))
    return _done(f"“{phrase}” is off the list. It comes back when somebody misses it again.")


def _page(form: SynonymForm) -> str:
    return render_template(
        "backoffice/search/index.html",
        misses=list_misses(limit=MOST_MISSES),
        synonyms=list_synonyms(),
        form=form,
        row_form=PhraseForm(formdata=None),
    )


def _done(words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.search.index"), 303)
