"""axe-core (WCAG 2.0 to 2.2, A and AA) finds nothing on any page, with everything on it opened that can be opened.

Light on a desk's screen, and in both palettes on a phone's of 320 pixels, on the sample programme; and where somebody
must sign in, every publication was withdrawn, or nothing has been stored yet. Refusals: `test_accessibility_refused`.
"""

import shutil

import pytest
from axe import PHONE, in_both_palettes, open_everything, turn_to_page, violations
from shared_home import invite, now
from standing import settled

from evaluation.desk import LOCAL, Desk

pytestmark = pytest.mark.browser
PAGES = (
    "overview",
    "engagement",
    "relationships",
    "retention",
    "outcomes",
    "add_data",
    "uploads",
    "data_quality",
    "publish",
    "approve",
    "measures",
    "settings",
    "audit_log",
    "members",
    "methods",
    "published",
    "limits",
    "reoffending",
    "help",
)


def turn_to(page, name):
    """Every row of tabs turned to that one; False where there is none."""
    return page.evaluate(
        "name => { const all = [...document.querySelectorAll('[role=tab]')].filter(e => e.innerText.trim() === name);"
        " all.forEach(e => e.click()); return all.length > 0; }",
        name,
    )


def test_axe_finds_nothing_on_a_desk_s_screen_with_everything_opened(standard_address, visitor):
    page, found = visitor(color_scheme="light").page, {}
    for path in PAGES:
        page.goto(f"{standard_address}/{path}")
        settled(page)
        open_everything(page)
        found |= violations(page, path)
        if turn_to(page, "Table"):
            settled(page)
            found |= violations(page, f"{path}, Table")
    assert found == {}


def test_axe_finds_nothing_on_a_phone_in_either_palette_with_everything_opened(standard_address, visitor):
    page, found = visitor().page, {}
    page.set_viewport_size({"width": PHONE, "height": 1000})
    for path in PAGES:
        page.goto(f"{standard_address}/{path}")
        settled(page)
        open_everything(page)
        found |= in_both_palettes(page, path)
        for tab in ("Table", "How is this measured"):
            if turn_to(page, tab):
                settled(page)
                found |= in_both_palettes(page, f"{path}, {tab}")
    assert found == {}


def test_each_section_of_the_menu_is_a_list_called_by_its_title(standard_address, visitor):
    page = visitor().go(standard_address, until="Look at these first").page
    settled(page)
    section = page.get_by_role("list", name="Publications")
    assert section.get_by_role("listitem").all_inner_texts()[-1].endswith("Published")
    assert page.get_by_role("list", name="How it is going").get_by_role("link").count() == 5


def test_axe_finds_nothing_where_somebody_must_sign_in(shared_by_all, visitor):
    page = visitor().go(shared_by_all.server.address, until="Sign in to see this page.").page
    settled(page)
    assert in_both_palettes(page, "signed out") == {}


def somebody(shared, visitor, name):
    """Somebody's browser who has signed in already."""
    one = visitor()
    one.context.add_cookies([shared.provider.cookie(name, shared.server.address)])
    return one


def test_axe_finds_nothing_where_somebody_has_no_access(shared_by_all, visitor):
    stranger = somebody(shared_by_all, visitor, "nobody")
    page = stranger.go(f"{shared_by_all.server.address}/uploads", until="nobody has given you access").page
    assert in_both_palettes(page, "no access") == {}


def test_axe_finds_nothing_on_the_members_page_with_everything_opened_and_an_invitation_refused(shared_by_all, visitor):
    member = invite(shared_by_all.desk, "ada", "administrator")
    values = {"issuer": shared_by_all.provider.issuer, "subject": "ada", "joined_at": now()}
    shared_by_all.desk._store.members.change(member.number, by="test", action="invitation taken up", **values)
    page = (
        somebody(shared_by_all, visitor, "ada").go(f"{shared_by_all.server.address}/members", until="Give access").page
    )
    settled(page)
    open_everything(page)
    page.get_by_role("button", name="Give access").click()
    page.get_by_role("alert").first.wait_for(timeout=60_000)
    assert in_both_palettes(page, "members") == {}


def test_axe_finds_nothing_where_every_publication_was_withdrawn_and_a_draft_waits(standard, tmp_path, serve, visitor):
    home = shutil.copytree(standard, tmp_path / "standard")
    desk = Desk(home)
    for one in desk.publications(LOCAL):
        if one.state == "approved":
            desk.withdraw(LOCAL, one.number, "Two logs were counted twice.")
    desk._store.close()
    page = visitor().go(serve(home).address, until="Look at these first").page
    found = {}
    for path in ("published", "approve", "publish"):
        turn_to_page(page, path)
        open_everything(page)
        found |= in_both_palettes(page, path)
    assert found == {}


def test_axe_finds_nothing_where_there_is_nothing_yet(serve, visitor):
    page = visitor().go(serve().address, until="Look at these first").page
    page.get_by_role("button", name="Use our own data").click()
    page.get_by_text("There is nothing to show yet").wait_for(timeout=60_000)
    found = in_both_palettes(page, "overview")
    for path in PAGES[1:]:
        if path != "members":  # in nobody's menu here; its address would open the sample again
            turn_to_page(page, path)
            open_everything(page)
            found |= in_both_palettes(page, path)
    assert found == {}
