"""The dilution calculator: a form that answers with drops, without JavaScript."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from shop.dilution.forms import AGES, DilutionForm
from shop.dilution.measuring import AGE_LIMITS, Age, Area, measure
from shop.dilution.queries import oils_to_dilute
from shop.web.headers import make_public

bp = Blueprint("dilution", __name__)


@bp.get("/dilution")
def show() -> ResponseReturnValue:
    """The form and, once it is filled in, the drops; the limits of every oil and age with their source."""
    oils = oils_to_dilute()
    asked = bool(request.args)
    form = DilutionForm(
        oils=[(slug, name) for slug, name, _ in oils], formdata=request.args if asked else None
    )
    limits = {slug: found for slug, _, found in oils}
    answer = None
    if asked and form.validate():
        answer = measure(
            volume_ml=form.volume_ml.data or 0,
            wished=form.hundredths,
            area=Area(form.area.data),
            age=Age(form.age.data),
            limits=limits[form.oil.data],
        )
    page = render_template(
        "dilution/show.html",
        form=form,
        answer=answer,
        oils=oils,
        ages=AGES,
        age_limits=AGE_LIMITS,
        percent=_percent,
    )
    return make_public(make_response(page))


def _percent(hundredths: int) -> str:
    """25 -> "0.25%", 200 -> "2%"."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%"
