"""Rules for the guides: links, sides, seconds, pressure caps and time."""

from collections.abc import Iterator

from shop.catalog.rules.neighbours import Neighbours
from shop.catalog.rules.problems import Problem
from shop.guides.rules.guide_schema import Guide, Step

#: Techniques that press on the body, so they need a cap and a dose.
_PRESSING = frozenset({"hold", "slow_strokes", "move"})
#: Counted seconds fill at least this share of a body guide; the rest is setting up and changing sides.
_LEAST_SHARE = 0.2


def check_guide(guide: Guide, content: Neighbours) -> Iterator[Problem]:
    """Every contradiction of one guide with itself and with the rest of the content."""
    found = [*_check_links(guide, content), *_check_tools(guide, content), *_check_shape(guide)]
    for index, step in enumerate(guide.steps):
        found += [(f"steps[{index}]", reason) for reason in _check_step(step, guide, content)]
    if guide.kind == "body":
        found += [*_check_sides(guide), *_check_time(guide)]
    for path, reason in found:
        yield Problem(f"guides/{guide.slug}.toml", path, reason)


def _check_links(guide: Guide, content: Neighbours) -> Iterator[tuple[str, str]]:
    areas = {area.id for area in content.body_areas}
    if (guide.kind == "body") != (guide.body_area is not None):
        yield "body_area", 'goes with kind = "body", and only with it'
    elif guide.body_area and guide.body_area not in areas:
        yield "body_area", f'no body area "{guide.body_area}" in body_areas.toml'
    for index, slug in enumerate(guide.related_guides):
        if slug not in content.guide_by_slug:
            yield f"related_guides[{index}]", f'no guide "{slug}"'
    known = {reference.id for reference in content.references}
    for index, reference in enumerate(guide.evidence.references):
        if reference not in known:
            yield f"evidence.references[{index}]", f'no reference "{reference}"'


def _check_tools(guide: Guide, content: Neighbours) -> Iterator[tuple[str, str]]:
    for name in ("tools", "optional_tools"):
        for index, slug in enumerate(getattr(guide, name)):
            product = content.product_by_slug.get(slug)
            if product is None:
                yield f"{name}[{index}]", f'no product "{slug}"'
            elif guide.slug not in product.guides:
                yield f"{name}[{index}]", f"products/{slug}.toml does not list this guide"


def _check_shape(guide: Guide) -> Iterator[tuple[str, str]]:
    if guide.kind == "body" and not (guide.stop_if and guide.not_for):
        yield "stop_if", "a body guide needs stop_if and not_for"
    if guide.table:
        for index, row in enumerate(guide.table.rows):
            if len(row) != len(guide.table.columns):
                yield f"table.rows[{index}]", f"has {len(row)} cells for {len(guide.table.columns)} columns"
    signed = (guide.review.reviewed_by, guide.review.reviewer_credentials, guide.review.last_reviewed)
    if any(signed) and not all(signed):
        yield "review", "a review needs reviewed_by, reviewer_credentials and last_reviewed together"


def _check_step(step: Step, guide: Guide, content: Neighbours) -> Iterator[str]:
    if step.technique == "hold" and step.hold_seconds is None:
        yield "a hold needs hold_seconds"
    if step.technique in {"slow_strokes", "move"} and not (step.strokes and step.seconds_per_stroke):
        yield "strokes need strokes and seconds_per_stroke"
    if step.technique not in _PRESSING:
        return
    longest = guide.longest_hold_seconds
    if longest is not None and step.hold_seconds is not None and step.hold_seconds > longest:
        yield f"hold_seconds {step.hold_seconds} is above this guide's longest hold of {longest}"
    if step.pressure_cap is None:
        yield "a step that presses needs a pressure_cap"
    area = next((area for area in content.body_areas if area.id == guide.body_area), None)
    cap = area.pressure_cap if area else None
    if cap is not None and step.pressure_cap is not None and step.pressure_cap > cap:
        yield f"pressure_cap {step.pressure_cap} is above the cap of {cap} for {guide.body_area}"
    if guide.side_rule and step.side == "both":
        yield from _check_two_sided(step, guide, content)


def _check_two_sided(step: Step, guide: Guide, content: Neighbours) -> Iterator[str]:
    """Only a tool that lies across the body may press on both sides at once."""
    tool = content.product_by_slug.get(step.two_sided_tool or "")
    if tool is None or tool.slug not in (*guide.tools, *guide.optional_tools):
        yield "against the side rule: both sides at once need a two_sided_tool of this guide"
    elif tool.kind == "bundle" or not tool.attributes.spans_both_sides:
        yield f"{tool.slug} does not span both sides at once"


def _check_sides(guide: Guide) -> Iterator[tuple[str, str]]:
    """With a side rule, left and right get the same holds, strokes and caps."""
    if not guide.side_rule:
        return
    left, right = (
        [
            (step.hold_seconds, step.strokes, step.seconds_per_stroke, step.repeats, step.pressure_cap)
            for step in guide.steps
            if step.side == side and step.technique in _PRESSING
        ]
        for side in ("left", "right")
    )
    if left != right:
        yield "steps", "left and right do not get the same seconds, strokes and pressure"


def _check_time(guide: Guide) -> Iterator[tuple[str, str]]:
    seconds = sum(step.seconds for step in guide.steps)
    promised = guide.duration_minutes * 60
    if seconds > promised:
        yield "duration_minutes", f"the steps take {seconds} seconds, more than {promised}"
    elif seconds < promised * _LEAST_SHARE:
        yield "duration_minutes", f"the steps take only {seconds} seconds of {promised}"
