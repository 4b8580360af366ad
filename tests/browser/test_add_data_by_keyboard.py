"""Adding data with the keyboard alone, on a phone's width of 320 pixels: a file like last time's, and a new one."""

import shutil

import pytest
from standing import settled

pytestmark = pytest.mark.browser
DROP = "upload Upload"  # its picture, then its word
LATE_ROUND = "Harrowmere children week_6 late (Microsoft Forms).xlsx"
NEW_LOG = "Date,Young person,Mentor,Outcome\n" + "".join(
    f"2026-03-{day:02d},YP-{day % 3},M-1,{'Lovely' if day == 4 else 'Attended'}\n" for day in range(2, 12)
)
FOCUSED = (
    "(e => e.matches('a, button, input, summary') ? [e.getAttribute('aria-label'), e.innerText, e.value,"
    " getComputedStyle(e).visibility].join(' ').replace(/\\s+/g, ' ').trim() : '')(document.activeElement)"
)


class Keys:
    """Somebody with a keyboard; going from one thing to the next is no action, pressing or typing something is."""

    def __init__(self, page):
        self.page, self.actions = page, 0

    def reach(self, words, at_most=45):
        """Tab until what is focused says so, passing nothing that cannot be seen."""
        passed = []
        for _ in range(at_most):
            self.page.keyboard.press("Tab")
            said = self.page.evaluate(FOCUSED)
            assert not said.endswith("hidden"), said
            if words in said:
                return self
            passed.append(said)
        raise AssertionError(f"{words!r} cannot be reached in {at_most} steps: {passed}")

    def press(self, key="Enter"):
        self.page.keyboard.press(key)
        self.actions += 1

    def choose_file(self, path):
        """One action; a press that meets a page just being drawn anew is made again."""
        opened = []

        def keep(chooser):
            opened.append(chooser)

        self.page.once("filechooser", keep)
        for _ in range(3):
            self.page.keyboard.press("Enter")
            self.page.wait_for_timeout(3_000)
            if opened:
                break
            self.reach(DROP)
        assert opened, self.page.evaluate("document.activeElement.outerHTML")
        opened[0].set_files(path)
        self.actions += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.page.wait_for_timeout(600)
        self.press()


@pytest.fixture
def keys(serve, visitor, standard, tmp_path):
    """Add data of the sample programme, its menu closed, before anything was pressed."""
    page = visitor().page
    page.set_viewport_size({"width": 320, "height": 800})
    page.add_init_script("delete window.showOpenFilePicker")  # the picker of the system itself cannot be operated here
    page.goto(f"{serve(shutil.copytree(standard, tmp_path / 'standard')).address}/add_data")
    page.locator("[data-testid=stSidebar][data-collapsed=true]").wait_for(state="attached")
    settled(page)
    return Keys(page)


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_file_like_last_time_s_takes_two_actions(keys, standard):
    keys.reach(DROP).choose_file(standard / "files" / LATE_ROUND)
    keys.page.get_by_text("In the file 8 = new 8 + already here 0 + rejected 0").wait_for(timeout=60_000)
    settled(keys.page)
    assert fits(keys.page)
    keys.reach("Store as upload", at_most=12).press()  # the keyboard goes on at the file, not at the top of the page
    keys.page.get_by_text("Stored. Upload").wait_for(timeout=60_000)
    settled(keys.page)
    assert keys.actions == 2
    keys.reach("See what changed", at_most=2)


def test_a_new_file_is_matched_answered_and_stored(keys, tmp_path):
    (tmp_path / "our log.csv").write_text(NEW_LOG, "utf-8")
    keys.reach(DROP).choose_file(tmp_path / "our log.csv")
    keys.page.get_by_text("1 question for you first").wait_for(timeout=60_000)
    settled(keys.page)
    assert fits(keys.page)
    keys.reach("Lovely").type("attended")
    keys.reach("Use these answers", at_most=5).press()
    keys.page.get_by_text("In the file 10 = new 10").wait_for(timeout=60_000)
    settled(keys.page)
    keys.reach("Store as upload", at_most=16).press()
    keys.page.get_by_text("Stored. Upload").wait_for(timeout=60_000)
    assert keys.actions == 4
