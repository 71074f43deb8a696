"""Charts as SVG inside the page, drawn by pygal and coloured by our own style sheet.

Pygal styles a chart with a <style> element and moves its tooltips with a script; the content security policy
allows neither, and neither is needed: what a bar says stands in the table below the chart.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from numbers import Real
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from shop.money import CURRENCY, format_cents

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Labels that have room below the bars.
_MOST_LABELS = 8

_LONGEST_LABEL = 26

_UNWANTED = {"style", "script", "title", "desc", "defs"}


def columns(labels: Sequence[str], values: Sequence[int], *, words: Callable[[int], str]) -> Markup:
    """Upright bars in the order of time."""
    options = {
        **{"width": 980, "height": 240, "classes": ("chart__drawing", "chart__drawing--wide")},
        **{"x_labels_major_every": -(-len(labels) // _MOST_LABELS), "show_minor_x_labels": False},
    }
    return _draw("Bar", labels, values, value_formatter=words, **options)


def bars(labels: Sequence[str], values: Sequence[int], *, words: Callable[[int], str]) -> Markup:
    """Bars that lie, the first on top, each with its name before it."""
    shown = [_shortened(label) for label in labels]
    size = {"width": 560, "height": 60 + 26 * len(labels), "classes": ("chart__drawing",)}
    return _draw("HorizontalBar", shown[::-1], values[::-1], value_formatter=words, **size)


def count(number: Real) -> str:
    """A number of things on an axis; nothing at the marks between whole ones."""
    return f"{int(number):,}" if number == int(number) else ""


def whole(cents: int) -> str:
    """An amount on an axis: without cents where there are none."""
    return format_cents(int(cents), CURRENCY).removesuffix(".00")


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip(" ,") + "…"


def _draw(kind: str, labels: Sequence[str], values: Sequence[int], **options: Any) -> Markup:
    pygal = _load_pygal()
    # Room for labels as large as the style sheet makes them at most.
    style = pygal.style.Style(label_font_size=15, major_label_font_size=15)
    chart = getattr(pygal, kind)(style=style, **options, **_OPTIONS)
    chart.x_labels = list(labels)
    chart.add("", list(values))
    chart.add_xml_filter(_as_the_policy_allows)
    return Markup(chart.render(is_unicode=True))


@cache
def _load_pygal() -> Any:
    """Only who looks at a report waits for it. Its import hook is of a kind that Python gave up."""
    import pygal

    sys.meta_path[:] = [hook for hook in sys.meta_path if not isinstance(hook, pygal.PluginImportFixer)]
    return pygal


def _as_the_policy_allows(root: "Element") -> "Element":
    """Without styles, scripts and the bars' own tooltips; the figure around it says what it shows."""
    for parent in list(root.iter()):
        parent.attrib.pop("style", None)
        for child in list(parent):
            # A comment's tag is a function.
            if not isinstance(child.tag, str) or _is_unwanted(child):
                parent.remove(child)
    root.attrib.pop("id", None)
    root.set("aria-hidden", "true")
    return root


def _is_unwanted(element: "Element") -> bool:
    return element.tag.rpartition("}")[2] in _UNWANTED or "tooltip" in element.get("class", "").split()


_OPTIONS: dict[str, Any] = {
    **{"js": (), "css": (), "no_prefix": True, "disable_xml_declaration": True},
    **{"show_legend": False, "print_values": False, "no_data_text": "", "truncate_label": -1},
    **{"margin": 8, "spacing": 12, "rounded_bars": 2, "min_scale": 3, "max_scale": 5, "include_x_axis": True},
}
