"""Two colleagues at the words of one photograph: what only one of them changed is kept by itself."""

from collections.abc import Collection

from flask import request

from shop.backoffice.editing import merge, seen_of
from shop.backoffice.photos.forms import WordsForm
from shop.catalog.models import Product
from shop.photos.models import Photo


def opened_words(product: Product, photo: Photo) -> WordsForm:
    """The form as it is opened."""
    form = WordsForm(formdata=None, data={"alt": photo.alt, "view": photo.view, "variants": _shown(photo)})
    offer_variants(form, product)
    form.seen.data = seen_of(stored_texts(form, photo))
    return form


def offer_variants(form: WordsForm, product: Product) -> None:
    """The variants that a photograph can show."""
    form.offer([(each.id, each.name) for each in product.variants])


def merge_words(form: WordsForm, photo: Photo) -> dict[str, str]:
    """Take over what only a colleague changed; gives what both did, with what the colleague said."""
    now, mine = stored_texts(form, photo), typed_texts(form)
    merged = merge(mine, now=now, seen=form.seen.data or "", taking=request.form.getlist("take"))
    stored = {"alt": photo.alt, "view": photo.view, "variants": _shown(photo)}
    for name, text in merged.texts.items():
        if text != mine[name]:
            form[name].data = stored[name]
    form.seen.data = seen_of(now)
    return merged.clashes


def stored_texts(form: WordsForm, photo: Photo) -> dict[str, str]:
    """What is said of a photograph, as the page says it."""
    return _texts(form, photo.alt, photo.view, photo.variant_ids)


def typed_texts(form: WordsForm) -> dict[str, str]:
    """The same of what somebody typed."""
    return _texts(form, form.alt.data or "", form.view.data, form.variants.data or ())


def chosen_variants(form: WordsForm, photo: Photo) -> set[int]:
    """Those that are ticked, and those that could not be because they are not sold any more."""
    offered = {int(choice.value) for choice in form.variants.choices}
    return {*form.variants.data, *(photo.variant_ids - offered)}


def _shown(photo: Photo) -> list[int]:
    return sorted(photo.variant_ids)


def _texts(form: WordsForm, alt: str, view: str, variant_ids: Collection[int]) -> dict[str, str]:
    views = {choice.value: choice.label for choice in form.view.choices}
    names = [choice.label for choice in form.variants.choices if int(choice.value) in variant_ids]
    return {"alt": alt, "view": views.get(view, view), "variants": ", ".join(names)}
