"""On paper every guide is one sheet, to lie beside the mat."""

import re
from pathlib import Path

import pytest

from tests.support.source import ROOT

GUIDES = sorted(path.stem for path in Path(ROOT / "shop/launch/content/guides").glob("*.toml"))


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_every_guide_prints_on_one_sheet(live_shop, open_page, paper):
    page = open_page()
    longer = []
    for guide in GUIDES:
        page.goto(f"{live_shop.url}/guides/{guide}")
        if len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=paper))) != 1:
            longer.append(guide)
    assert (len(GUIDES), longer) == (18, [])
