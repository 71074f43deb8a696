"""Which CSS no page uses: rules that matched nothing in a walk through every page, wide, narrow and dark."""

import re
import sys

from playwright.sync_api import Page

from quality.walk import every_page, new_context, open_browser, open_shop
from tests.support.live import LiveShop

#: Of a style sheet's bytes, so much may go unused on all pages together.
MOST_UNUSED = 0.05

#: States that only a hand or a key brings about; a walk cannot see them used.
BY_HAND = re.compile(r":(hover|active|focus|target|user-invalid|checked)")

#: By sheet and place in it: whether a style was computed from the rule.
Ranges = dict[str, dict[tuple[int, int], bool]]


def main() -> int:
    """Print the unused share of each sheet and its unused rules; gives 1 when the whole is over the limit."""
    used: Ranges = {}
    texts: dict[str, str] = {}
    with open_shop() as shop, open_browser() as browser:
        for width, scheme in ((1280, "light"), (390, "dark")):
            page = new_context(browser, width, color_scheme=scheme).new_page()
            _walk(page, shop, used, texts)
    unused = whole = 0
    for sheet, text in sorted(texts.items()):
        idle = sorted(span for span, was_used in used[sheet].items() if not was_used)
        size = sum(end - start for start, end in idle)
        unused, whole = unused + size, whole + len(text)
        print(f"{sheet}: {size} of {len(text)} bytes unused")
        for start, end in idle:
            print("    " + " ".join(text[start:end].split())[:100])
    print(f"{unused / whole:.1%} of {whole} bytes of CSS is used by no page")
    return 1 if unused > MOST_UNUSED * whole else 0


def _walk(page: Page, shop: LiveShop, used: Ranges, texts: dict[str, str]) -> None:
    session = page.context.new_cdp_session(page)
    sheets: dict[str, str] = {}
    session.on("CSS.styleSheetAdded", lambda event: _note(event["header"], sheets))
    session.send("DOM.enable")
    session.send("CSS.enable")
    for _name in every_page(page, shop):
        session.send("CSS.startRuleUsageTracking")
        for medium in ("print", "screen"):
            page.emulate_media(media=medium)
            page.evaluate("document.body.offsetHeight")
        for rule in session.send("CSS.stopRuleUsageTracking")["ruleUsage"]:
            sheet = sheets.get(rule["styleSheetId"])
            if sheet:
                if sheet not in texts:
                    texts[sheet] = session.send(
                        "CSS.getStyleSheetText", {"styleSheetId": rule["styleSheetId"]}
                    )["text"]
                span = (int(rule["startOffset"]), int(rule["endOffset"]))
                spans = used.setdefault(sheet, {})
                words = texts[sheet][slice(*span)]
                spans[span] = spans.get(span, False) or rule["used"] or bool(BY_HAND.search(words))


def _note(header: dict[str, str], sheets: dict[str, str]) -> None:
    name = header["sourceURL"].partition("/static/")[2].partition("?")[0]
    if name.endswith(".css"):
        sheets[header["styleSheetId"]] = name


if __name__ == "__main__":
    sys.exit(main())
