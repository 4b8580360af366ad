"""Figures as a browser shows them are the command line's; two pages can be read without a mouse; one paper is whole."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from standing import settled

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
SHARES = {"Meetings we kept": "meetings_kept", "Meetings children came to": "meetings_come_to"}


@pytest.fixture(scope="module")
def told(standard):
    """The same figures by command."""
    command = [sys.executable, "-m", "evaluation", "indicators", "--json", "--by", "service"]
    only = [part for key in SHARES.values() for part in ("--only", key)]
    done = subprocess.run([*command, *only], cwd=ROOT, env={**os.environ, "EVALUATION_HOME": str(standard)},
                          capture_output=True, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout)["indicators"]


def as_read(one):
    """A share as a table says it: in 100, its range, how many."""
    return (f"{round(100 * one['value'])} in 100", f"{round(100 * one['low'])} to {round(100 * one['high'])}",
            f"{one['n']} children")  # fmt: skip


def test_tables_in_the_browser_are_the_command_s_figures(serve, visitor, standard, told):
    page = visitor().go(f"{serve(standard).address}/engagement", until="Meetings: our side, and theirs").page
    for place, (title, key) in enumerate(SHARES.items()):
        page.get_by_role("tab", name="Table").nth(place).click()
        table = page.get_by_role("table", name=re.compile(f"^{title}"))
        table.wait_for(timeout=60_000)
        rows = [line.split("\t") for line in table.inner_text().splitlines() if "\t" in line]
        read = {row[0]: tuple(row[1:]) for row in rows if row[0] != "Service"}
        expected = {one["group"]: as_read(one) for one in told[key]["groups"] if one["by"] == "service"}
        assert read == expected | {"All": as_read(told[key])}


def focused(page):
    """The words of the button, link or tab that has the focus; a region around them is none."""
    return page.evaluate(
        "(e => e.matches('button, a, summary, [role=tab]') ? e.innerText : '')(document.activeElement)"
    )


def tab_to(page, words, at_most=80):
    """Press Tab until what is focused says so."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"{words!r} cannot be reached by keyboard")


def test_the_overview_is_read_and_its_list_opened_by_keyboard_alone(serve, visitor, standard):
    page = visitor().go(serve(standard).address, until="Look at these first").page
    page.get_by_text("What we have not got").wait_for(timeout=60_000)
    settled(page)
    tab_to(page, "Open list")
    page.keyboard.press("Enter")
    page.get_by_role("table").get_by_text("H-P31").wait_for(timeout=60_000)


def test_published_is_read_by_keyboard_and_printed_whole(serve, visitor, standard):
    page = visitor().go(f"{serve(standard).address}/published", until="In one minute").page
    page.get_by_role("heading", name=re.compile("Cost$")).wait_for(timeout=60_000)
    tab_to(page, "How did matches end?")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#endings$"))
    page.locator(".pub-why").first.focus()
    page.locator(".pub-why > span").first.wait_for()  # the mark says why, without a mouse
    page.emulate_media(media="print")
    assert not page.get_by_test_id("stSidebar").is_visible()
    assert not page.get_by_role("tablist").first.is_visible()
    cut = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter("
        "e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().height < 60).length"
    )
    assert cut == 0
    assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).overflowY") == "visible"


def test_a_manager_opens_a_list_and_writes_a_note_by_keyboard_alone(serve, visitor, standard, tmp_path):
    page = visitor().go(serve(shutil.copytree(standard, tmp_path / "own")).address, until="Look at these first").page
    page.get_by_text("What we have not got").wait_for(timeout=60_000)
    settled(page)
    page.keyboard.press("1")
    page.get_by_role("table").get_by_text("H-P31").wait_for(timeout=60_000)
    settled(page)
    tab_to(page, "Write what was tried")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="What was tried").wait_for(timeout=60_000)
    for _ in range(3):  # which match, what the field is for, then the field
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('textarea')"):
            break
    page.keyboard.type("Rang the mentor")
    tab_to(page, "Keep this note", at_most=12)
    page.keyboard.press("Enter")
    page.get_by_text("Noted for match").wait_for(timeout=60_000)
    page.get_by_role("table").get_by_text("Rang the mentor", exact=True).wait_for(timeout=60_000)


def test_a_commissioner_turns_to_the_table_of_a_chart_by_keyboard_alone(serve, visitor, standard):
    page = visitor().go(f"{serve(standard).address}/published", until="In one minute").page
    page.get_by_role("heading", name=re.compile("Cost$")).wait_for(timeout=60_000)
    settled(page)
    tab_to(page, "Chart", at_most=200)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Table", selected=True).first.wait_for(timeout=60_000)
    page.get_by_role("table").first.wait_for(timeout=60_000)
