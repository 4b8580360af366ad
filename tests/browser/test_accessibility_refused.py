"""axe-core finds nothing where something was refused either: pages with a refusal on them, 320 pixels, both palettes.

Nothing here is stored, so all of it happens on one server over the sample programme.
"""

import re

import pytest
from axe import PHONE, in_both_palettes
from standing import chosen, settled

pytestmark = pytest.mark.browser


def opened(page, summary):
    """The expander of that title."""
    page.locator("summary", has_text=summary).first.click()
    settled(page)


def pressed(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def an_empty_note(page):
    opened(page, "Write what was tried")
    pressed(page, "Keep this note")


def a_pause_that_ends_first(page):
    opened(page, "Pause a match")
    page.get_by_role("group", name="Until, if it is known").get_by_role("spinbutton").first.click()
    page.keyboard.type("01012020")
    pressed(page, "Pause this match")


def a_file_that_is_none(page):
    file = {"name": "empty.xlsx", "mimeType": "application/octet-stream", "buffer": b""}
    page.locator("input[type=file]").first.set_input_files([file])


def a_correction_of_nothing(page):
    opened(page, "Correct one value")
    chosen(page, "In which upload?", "Upload 1:")
    pressed(page, "Correct it")


def an_undo_without_a_reason(page):
    chosen(page, "Which upload?", "Upload 1:")
    pressed(page, "Undo …")
    pressed(page, "Yes, undo upload 1")


def a_questionnaire_without_questions(page):
    opened(page, "Type it in")
    pressed(page, "Check and add")


def a_questionnaire_that_is_no_text(page):
    opened(page, "From a file (TOML)")
    file = {"name": "own.toml", "mimeType": "application/toml", "buffer": b"\xff\xfe\x00"}
    page.locator("input[type=file]").first.set_input_files([file])


def a_period_there_is_not(page):
    chosen(page, "Period", "Another")
    page.get_by_role("textbox", name="Which one").fill("soon")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("button", name="Prepare").first.click()


def a_withdrawal_of_none(page):
    opened(page, "Withdraw a publication")
    pressed(page, "Withdraw it")


def closed_days_without_days(page):
    pressed(page, "Add these days")


def a_quarter_that_is_not_ticked(page):
    page.get_by_role("button", name=re.compile("^Close [A-Z]")).click()


def looked_at_as_a_commissioner(page):
    page.set_viewport_size({"width": 1280, "height": 1000})  # the choices beside the page are folded away on a phone
    chosen(page, "View as", "Commissioner")


REFUSED = (
    ("overview?list=pairs", an_empty_note, "Nothing was written"),
    ("overview?list=pairs", a_pause_that_ends_first, "The pause ends before it begins"),
    ("add_data", a_file_that_is_none, "This file is empty"),
    ("uploads", a_correction_of_nothing, "Say which row of the file"),
    ("uploads", an_undo_without_a_reason, "Say in a few words why"),
    ("measures", a_questionnaire_without_questions, "at least one question"),
    ("measures", a_questionnaire_that_is_no_text, "not UTF-8 text"),
    ("publish", a_period_there_is_not, "is not a period"),
    ("approve", a_withdrawal_of_none, "Choose which publication"),
    ("settings", closed_days_without_days, "Give the first and the last day"),
    ("settings", a_quarter_that_is_not_ticked, "Tick that the log"),
    ("uploads", looked_at_as_a_commissioner, "You do not have access to this page"),
)


@pytest.mark.parametrize(("path", "deed", "said"), REFUSED, ids=[one[1].__name__ for one in REFUSED])
def test_axe_finds_nothing_where_something_was_refused(standard_address, visitor, path, deed, said):
    page = visitor().page
    page.set_viewport_size({"width": PHONE, "height": 1000})
    page.goto(f"{standard_address}/{path}")
    settled(page)
    deed(page)
    page.locator("[role=alert], [role=heading], h1, p").filter(has_text=said).first.wait_for(timeout=60_000)
    assert in_both_palettes(page, path) == {}
