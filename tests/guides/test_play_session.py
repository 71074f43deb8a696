"""A session in the browser, by a clock that moves only when the test says so.

Tops of the shoulders: get ready, hold 30, move 25, hold 20 on the left; the same on the right; then 20
seconds with the cane on each side. Five seconds to get into place before each, ten where the side changes.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

SHOULDERS = "/guides/upper-shoulders"


class Player:
    """Somebody on the floor with a phone."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        opened = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
        page.clock.install(time=opened)
        page.clock.pause_at(opened + timedelta(seconds=1))

    def open(self, path: str = SHOULDERS) -> None:
        self.page.goto(f"{self.url}{path}/session")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def wait(self, seconds: int) -> None:
        self.page.clock.run_for(seconds * 1000)

    def sees(self, *words: str) -> None:
        for some in words:
            expect(self.page.get_by_text(some, exact=True).filter(visible=True)).to_have_count(1)

    @property
    def number(self) -> int:
        """The seconds on the dial."""
        return int(self.page.locator("[data-number]").inner_text())

    @property
    def to_go(self) -> int:
        minutes, seconds = re.findall(r"\d+", self.page.locator("[data-to-go]").inner_text())
        return int(minutes) * 60 + int(seconds)

    @property
    def title(self) -> str:
        return self.page.locator(".part:visible .part__title").inner_text()


@pytest.fixture
def player(live_shop, open_page):
    return Player(open_page("phone"), live_shop.url)


@pytest.fixture
def holding(player):
    """In the first hold, on the left, with 20 seconds left of 30."""
    player.open()
    player.press("Start")
    player.press("Ready")
    player.wait(15)
    assert player.title == "Left side: hold still"
    assert player.number == 20
    return player


def test_holds_and_strokes_add_up_to_the_time_that_was_announced(player):
    player.open()
    player.press("Start")
    player.sees("Step 1 of 10", "4:00 to go", "Take the time you need.")
    player.wait(60)
    player.sees("Step 1 of 10", "4:00 to go")
    seconds = 240
    for place, lasts in ((2, 35), (3, 30), (4, 25)):
        if place == 2:
            player.press("Ready")
        player.sees(f"Step {place} of 10")
        assert player.to_go == seconds
        player.wait(lasts)
        seconds -= lasts
    player.sees("Step 5 of 10", "2:30 to go")
    player.press("Ready")
    player.wait(seconds + 1)
    expect(player.page.get_by_role("heading", name="Done. Take a breath")).to_be_visible()


def test_the_right_gets_what_the_left_got_and_never_at_once(player):
    player.open()
    player.press("Start")
    seen = [(player.title, 0)]
    while len(seen) < 10:
        place = len(seen)
        if player.page.get_by_role("button", name="Ready").is_visible():
            player.press("Ready")
        lasted = 0
        while player.page.get_by_text(f"Step {place + 1} of 10").count() == 0:
            player.wait(5)
            lasted += 5
        seen.append((player.title, lasted))
    titles = [title for title, _ in seen]
    assert titles[:4] == [title.replace("Right", "Left") for title in titles[4:8]]
    assert titles[8:] == ["Left side: hold still", "Right side: hold still"]
    assert [lasted for _, lasted in seen[2:5]] == [lasted for _, lasted in seen[6:9]]


def test_it_plays_where_storage_is_forbidden(player):
    for name in ("localStorage", "sessionStorage"):
        forbid = "{ get() { throw new DOMException('forbidden', 'SecurityError'); } }"
        player.page.add_init_script(f"Object.defineProperty(window, '{name}', {forbid});")
    player.open()
    player.press("Start")
    player.sees("Step 1 of 10", "4:00 to go")


def test_pausing_freezes_the_time_until_it_goes_on(holding):
    before = holding.number
    holding.press("Pause")
    holding.sees("paused")
    holding.wait(120)
    assert holding.number == before
    holding.press("Go on")
    holding.wait(5)
    assert before - holding.number == 5


def test_a_reload_goes_on_where_it_was_and_stays_paused_if_it_was(holding):
    before = holding.number
    holding.page.reload()
    expect(holding.page.locator("[data-number]")).to_be_visible()
    assert holding.title == "Left side: hold still"
    holding.wait(2)
    assert before - holding.number == 2
    holding.press("Pause")
    holding.page.reload()
    holding.sees("paused")
    holding.wait(10)
    assert before - holding.number == 2


def test_a_phone_that_slept_waits_instead_of_running_on(holding):
    before = holding.number
    holding.page.clock.fast_forward("20:00")
    holding.sees("paused")
    assert holding.number == before


def test_back_repeat_and_skip_begin_a_step_anew(holding):
    holding.press("Repeat")
    holding.sees("Step 2 of 10", "get into place")
    holding.press("Skip")
    holding.sees("Step 3 of 10")
    holding.press("Back")
    holding.press("Back")
    holding.sees("Step 1 of 10")


def test_a_hold_is_drawn_out_to_the_cap_and_the_right_side_with_it(holding):
    before = holding.number
    for more in (10, 20, 30):
        holding.press("10 seconds more")
        assert holding.number == before + more
    expect(holding.page.get_by_role("button", name="10 seconds more")).to_be_hidden()
    for _ in range(4):
        holding.press("Skip")
    holding.wait(6)
    assert holding.title == "Right side: hold still"
    assert holding.number == 59
    expect(holding.page.get_by_role("button", name="10 seconds more")).to_be_hidden()


def test_what_to_do_when_something_is_wrong_is_one_tap_away(holding):
    before = holding.number
    holding.press("Something is wrong")
    sheet = holding.page.get_by_role("dialog", name="Stop here")
    expect(sheet.get_by_text("Sharp, shooting or electric pain")).to_be_visible()
    expect(sheet.get_by_text("Call emergency services now")).to_be_visible()
    expect(sheet.get_by_role("link", name="When to see a professional")).to_be_visible()
    holding.wait(60)
    holding.press("All is well, go back")
    holding.sees("paused")
    assert holding.number == before
    holding.press("Something is wrong")
    holding.press("End the session")
    expect(holding.page.get_by_role("button", name="Start", exact=True)).to_be_focused()
    holding.page.reload()
    expect(holding.page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_those_who_listen_are_told_once_and_politely(player):
    player.open()
    player.press("Start")
    status = player.page.locator("[data-status][role=status]")
    expect(status).to_have_text(re.compile(r"^Step 1 of 10\. Left side: get ready\. Left side first\."))
    player.press("Ready")
    expect(status).to_have_text(re.compile("Hold still for 30 seconds. Pressure at most 5 of 10. Breathing:"))
    player.wait(26)
    expect(status).to_have_text("10 seconds left.")


def test_those_who_want_less_movement_get_numbers(holding):
    holding.press("Skip")
    holding.wait(6)
    expect(holding.page.locator(".pacer")).to_be_visible()
    holding.page.emulate_media(reduced_motion="reduce")
    expect(holding.page.locator(".pacer")).to_be_hidden()
    holding.sees("stroke 1 of 5")
    holding.wait(10)
    holding.sees("stroke 3 of 5")


def test_sound_vibration_and_voice_are_off_until_wished_for(player):
    player.open()
    player.page.get_by_text("Sound, vibration and voice").click()
    boxes = player.page.get_by_role("checkbox")
    assert boxes.count() >= 2
    assert not any(box.is_checked() for box in boxes.all())
    assert player.page.evaluate("localStorage.length") == 0
    player.page.get_by_label("A tone when something changes").check()
    player.page.reload()
    expect(player.page.get_by_label("A tone when something changes")).to_be_checked()


def test_the_answer_at_the_end_stays_on_the_device(player):
    player.open()
    sent = []
    player.page.on(
        "request", lambda request: sent.append(request.url) if "/static/" not in request.url else None
    )
    player.press("Start")
    for _ in range(10):
        player.press("Skip")
    expect(player.page.get_by_role("heading", name="Done. Take a breath")).to_be_focused()
    player.page.get_by_label("Too much").check()
    player.sees("Your answer stays on this device, for your next time here, and we do not get to see it.")
    keep = player.page.get_by_role("link", name="Keep it in your account as well")
    assert keep.get_attribute("href").endswith("?feels=too-much")
    expect(player.page.get_by_text("Next time press two points less")).to_be_visible()
    assert [url for url in sent if "/static/" not in url] == []
    player.page.reload()
    expect(player.page.get_by_text("Last time it was too much")).to_be_visible()
    player.press("Forget my answers")
    player.page.reload()
    expect(player.page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(player.page.get_by_text("Last time it was too much")).to_be_hidden()


def test_everything_can_be_read_from_the_floor(holding):
    small = holding.page.evaluate("""() => {
        const shown = [...document.querySelectorAll(".player *")].filter((it) =>
            it.checkVisibility() && !it.closest(".visually-hidden, svg")
            && [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
        return shown.filter((it) => parseFloat(getComputedStyle(it).fontSize) < 20).map((it) => it.outerHTML);
    }""")
    assert small == []
    boxes = [
        button.bounding_box() for button in holding.page.locator(".player__controls button:visible").all()
    ]
    assert len(boxes) == 6
    assert all(box["height"] >= 56 and box["width"] >= 56 for box in boxes)


def test_no_screen_of_a_session_breaks_an_accessibility_rule(player, assert_accessible):
    def check():
        player.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        assert_accessible(player.page)
        player.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert_accessible(player.page, rules=["color-contrast"])

    # axe waits for timers of its own.
    player.page.clock.resume()
    player.open()
    player.press("Start")
    check()
    player.press("Ready")
    check()
    player.press("Something is wrong")
    check()
    player.press("All is well, go back")
    for _ in range(9):
        player.press("Skip")
    check()


def test_without_scripts_the_recipe_is_all_there(live_shop, open_page):
    page = open_page("phone", javascript=False)
    page.goto(f"{live_shop.url}{SHOULDERS}")
    page.get_by_role("link", name="Start the session").click()
    page.wait_for_url(f"{live_shop.url}{SHOULDERS}/session")
    assert page.locator(".part").count() == 10
    assert all(part.is_visible() for part in page.locator(".part").all())
    expect(page.get_by_text("Hold still for 30 seconds.").first).to_be_visible()
    expect(page.get_by_text("5 strokes of 5 seconds: 25 seconds in all.").first).to_be_visible()
    for control in ("button", "dialog", "[data-live]", "[data-cues]"):
        assert not any(each.is_visible() for each in page.locator(control).all()), control
