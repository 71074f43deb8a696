"""Which CSS no page uses: rules that match nothing in a walk through every page, wide, narrow and dark.

Chromium's own coverage cannot tell: it reports the rules that were used, and none of those that were not.
"""

import sys
from collections import defaultdict

from quality.places import new_context, open_browser, open_shop
from quality.walk import every_page

#: Of a style sheet's bytes, so much may go unused on all pages together.
MOST_UNUSED = 0.05

#: Every style rule of the page as [sheet, whole selector, declarations, whether it matches anything here].
#: States that only a hand or a key brings about count as given; so do pseudo-elements.
RULES = r"""() => {
    const found = [];
    const byHand = /:(hover|active|focus(-visible|-within)?|target|user-invalid|checked)(?![\w-])/g;
    const given = (selector) => selector
        .replace(byHand, ":not(never)")
        .replace(/::[\w-]+(\([^)]*\))?/g, "");
    const nested = (parent, selector) => {
        if (parent === null) return selector;
        const inside = selector.includes("&") ? selector : `& :is(${selector})`;
        return inside.replaceAll("&", `:is(${parent})`);
    };
    const matches = (selector) => {
        const plain = given(selector).split(",").map((one) => one.trim() || "*").join(",");
        return document.querySelector(plain) !== null;
    };
    const visit = (rules, parent, sheet) => {
        for (const rule of rules) {
            const selector = rule.selectorText === undefined ? parent : nested(parent, rule.selectorText);
            if (rule.style?.length && selector !== null) {
                found.push([sheet, selector, rule.style.cssText, matches(selector)]);
            }
            if (rule.cssRules && !(rule instanceof CSSKeyframesRule)) visit(rule.cssRules, selector, sheet);
        }
    };
    for (const sheet of document.styleSheets) {
        if (sheet.href) visit(sheet.cssRules, null, new URL(sheet.href).pathname.split("/static/").pop());
    }
    return found;
}"""

Rule = tuple[str, str]


def main() -> int:
    """Print the unused share of each sheet and its unused rules; gives 1 when the whole is over the limit."""
    used: defaultdict[str, dict[Rule, bool]] = defaultdict(dict)
    # With few photographs, so that products with and without one are seen.
    with open_shop(own_photographs=False) as shop, open_browser() as browser:
        for width, scheme in ((1280, "light"), (390, "dark")):
            page = new_context(browser, width, color_scheme=scheme).new_page()
            for _name in every_page(page, shop):
                for sheet, selector, declarations, matched in page.evaluate(RULES):
                    rule = (selector, declarations)
                    used[sheet][rule] = used[sheet].get(rule, False) or matched
    unused = sum(_print_unused(sheet, rules) for sheet, rules in sorted(used.items()))
    whole = sum(_size(rule) for rules in used.values() for rule in rules)
    print(f"{unused / whole:.1%} of {whole} bytes of rules is used by no page")
    return 1 if unused > MOST_UNUSED * whole else 0


def _print_unused(sheet: str, rules: dict[Rule, bool]) -> int:
    idle = [rule for rule, matched in rules.items() if not matched]
    size = sum(map(_size, idle))
    print(f"{sheet}: {size} of {sum(map(_size, rules))} bytes unused")
    for selector, _declarations in idle:
        print(f"    {selector[:100]}")
    return size


def _size(rule: Rule) -> int:
    return sum(map(len, rule))


if __name__ == "__main__":
    sys.exit(main())
