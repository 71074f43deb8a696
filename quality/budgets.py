"""What the product page may cost a phone that comes for the first time, and what it does cost."""

import sys
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

from quality.places import new_context, open_browser, open_shop
from tests.journeys.steps import BALL, LAVENDER

#: Bytes as they travel, headers not counted.
MOST_TEXT = 45_000
MOST_IMAGES_IN_SIGHT = 90_000
MOST_FONTS = 1

TEXT = {"document", "stylesheet", "script"}

#: The images whose box is in the window before anybody scrolls, by the address that the browser chose.
IN_SIGHT = """() => [...document.images]
    .filter((image) => {
        const box = image.getBoundingClientRect();
        return box.width && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    })
    .map((image) => image.currentSrc)"""


def main() -> int:
    """Print a line for each product page; gives 1 when one is over a limit."""
    kept = True
    with open_shop() as shop, open_browser() as browser:
        print(f"{'page':40}{'text':>8}{'images in sight':>17}{'fonts':>7}{'elsewhere':>11}")
        for path in (BALL, LAVENDER, "/products/starter-set"):
            # A phone's screen is dense: it takes larger files than its width in CSS pixels says.
            page = new_context(browser, 390, device_scale_factor=3, is_mobile=True).new_page()
            answers: list[Response] = []
            page.on("response", lambda answer, heard=answers: heard.append(answer))
            page.goto(shop.url + path, wait_until="networkidle")
            kept &= _within_budget(path, page, answers, shop.url)
            page.context.close()
    return 0 if kept else 1


def _within_budget(path: str, page: Page, answers: list[Response], home: str) -> bool:
    text = sum(_size(answer) for answer in answers if answer.request.resource_type in TEXT)
    in_sight = set(page.evaluate(IN_SIGHT))
    images = sum(_size(answer) for answer in answers if answer.url in in_sight)
    fonts = sum(answer.request.resource_type == "font" for answer in answers)
    elsewhere = sum(urlsplit(answer.url).netloc != urlsplit(home).netloc for answer in answers)
    print(f"{path:40}{text:>8}{images:>17}{fonts:>7}{elsewhere:>11}")
    return text <= MOST_TEXT and images <= MOST_IMAGES_IN_SIGHT and fonts <= MOST_FONTS and not elsewhere


def _size(answer: Response) -> int:
    return answer.request.sizes()["responseBodySize"]


if __name__ == "__main__":
    sys.exit(main())
