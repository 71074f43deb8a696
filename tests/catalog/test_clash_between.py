"""Which products must not be offered together: a preparation and a tool that it would damage."""

import pytest

from shop.catalog import clash_between
from shop.catalog.clashing import Traits
from shop.catalog.models import RegulatoryClass

OIL = Traits(RegulatoryClass.COSMETIC, {}, {"natural_rubber": "avoid", "cork": "avoid", "steel": "ok"}, False)
GEL = Traits(RegulatoryClass.COSMETIC, {"oil_free": True}, {"natural_rubber": "ok", "cork": "avoid"}, False)


def tool(material, *, rubber=False, **compatibility):
    return Traits(RegulatoryClass.GENERAL_PRODUCT, {"materials": [material]}, compatibility, rubber)


@pytest.mark.parametrize(
    ("preparation", "thing", "clash"),
    [
        (OIL, tool("vulcanized rubber", rubber=True), True),
        (GEL, tool("vulcanized rubber", rubber=True), False),
        (OIL, tool("agglomerated cork"), True),
        (GEL, tool("agglomerated cork"), True),
        (OIL, tool("stainless steel"), False),
        (OIL, tool("varnish", plant_oils="avoid"), True),
        (OIL, tool("varnish", water_gels="avoid"), False),
        (GEL, tool("varnish", water_gels="avoid"), True),
        (OIL, tool("corkscrew steel"), False),
        (OIL, GEL, False),
        (tool("cork"), tool("rubber", rubber=True), False),
    ],
)
def test_a_clash_is_a_clash_from_either_side(preparation, thing, clash):
    assert clash_between(preparation, thing) is clash
    assert clash_between(thing, preparation) is clash
