"""Photographs of every page for docs/gallery, and contact sheets of them and of the product photographs.

Needs nothing but a browser: the sheets are pages themselves, which it photographs too.
"""

from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from quality.places import new_context, open_browser, open_shop
from quality.walk import every_page
from tests.support.live import LiveShop
from tests.support.source import ROOT

GALLERY = ROOT / "docs" / "gallery"
MASTERS = ROOT / "shop" / "launch" / "photos"

#: CSS pixels. Pages are photographed to this many screens of height, so that a sheet stays readable.
WIDTHS = {"phone": 390, "tablet": 768, "desktop": 1440}
SCREENS = 2

#: The three that stand on top of the README.
SHOWN = ("home", "products-lavender-essential-oil", "guides-feet")

SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>
body {{ margin: 0; padding: 48px; background: #f6f1e9; color: #1f2823; font: 15px/1.4 system-ui; }}
h1 {{ font: 500 34px/1.2 Georgia, serif; margin: 0 0 28px; }}
main {{ display: grid; grid-template-columns: repeat({columns}, 1fr); gap: 20px; align-items: start; }}
figure {{ margin: 0; }} img {{ width: 100%; display: block; border-radius: 6px; }}
.pages span {{ display: block; aspect-ratio: {ratio}; overflow: hidden; border: 1px solid #cdbfac;
  border-radius: 6px; }}
figcaption {{ margin-top: 6px; color: #5e5a50; font-size: 12px; overflow-wrap: anywhere; }}
</style><h1>{title}</h1><main class="{kind}">{figures}</main></html>"""


def main() -> None:
    """Walk through the shop at three widths and in the dark, and write the sheets."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser, TemporaryDirectory() as folder:
        shots = Path(folder)
        with open_shop() as shop:
            walks = {name: (width, "light") for name, width in WIDTHS.items()}
            walks["phone-dark"] = (WIDTHS["phone"], "dark")
            for name, (width, scheme) in walks.items():
                walked = _shoot(browser, shop, width, scheme, shots / name)
                _print_pages(browser, walked, name)
        for name in SHOWN:
            (GALLERY / f"{name}.jpg").write_bytes((shots / "desktop" / f"{name}.jpg").read_bytes())
        photographs = sorted(MASTERS.rglob("*.avif"))
        _print(
            browser, _sheet("Every photograph", photographs, 10, "1", "photos"), GALLERY / "photographs.jpg"
        )


def _print_pages(browser: Browser, walked: list[Path], name: str) -> None:
    """One sheet of what shoppers see and one of what staff see, in the order of the walk."""
    columns, ratio = (8, "390 / 844") if name.startswith("phone") else (5, "1440 / 1500")
    for kind, title in (("pages", "The shop"), ("office", "The back office")):
        shown = [path for path in walked if path.stem.startswith("backoffice") == (kind == "office")]
        sheet = _sheet(f"{title}, {name}", shown, columns, ratio, "pages")
        _print(browser, sheet, GALLERY / f"{kind}-{name}.jpg")


def _shoot(browser: Browser, shop: LiveShop, width: int, scheme: str, folder: Path) -> list[Path]:
    folder.mkdir()
    walked = []
    page = new_context(browser, width, color_scheme=scheme, reduced_motion="reduce").new_page()
    for name in every_page(page, shop):
        _load_lazy_pictures(page)
        height = min(page.evaluate("document.documentElement.scrollHeight"), SCREENS * 900)
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        walked.append(folder / f"{name}.jpg")
        page.screenshot(path=walked[-1], type="jpeg", quality=80, full_page=True, clip=clip)
    page.context.close()
    return walked


def _load_lazy_pictures(page: Page) -> None:
    page.evaluate("""async () => {
        for (const image of document.images) {
            image.loading = "eager";
            await image.decode().catch(() => {});
        }
    }""")


def _sheet(title: str, images: list[Path], columns: int, ratio: str, kind: str) -> str:
    figures = "".join(
        f'<figure><span><img src="{path.as_uri()}" alt=""></span>'
        f"<figcaption>{escape(_caption(path))}</figcaption></figure>"
        for path in images
    )
    return SHEET.format(
        title=f"{title} ({len(images)})", columns=columns, ratio=ratio, kind=kind, figures=figures
    )


def _caption(path: Path) -> str:
    return f"{path.parent.name} {path.stem}" if path.suffix == ".avif" else path.stem


def _print(browser: Browser, sheet: str, out: Path) -> None:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.html"
        source.write_text(sheet)
        page = new_context(browser, 1600).new_page()
        page.goto(source.as_uri())
        _load_lazy_pictures(page)
        page.screenshot(path=out, type="jpeg", quality=60, full_page=True)
        page.context.close()


if __name__ == "__main__":
    main()
