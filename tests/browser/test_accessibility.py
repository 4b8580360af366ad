"""axe-core (WCAG 2.0 to 2.2, A and AA) finds nothing on any page, with everything on it opened that can be opened.

Light on a desk's screen and dark on a phone's of 320 pixels, on the sample programme; and where somebody
must sign in, every publication was withdrawn, or nothing has been stored yet.
"""

import shutil

import pytest

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
STANDS = (
    "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    " && !document.querySelector('[data-stale=true]')"
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def settled(page):
    """Until the page stands and its script has run to the end."""
    page.get_by_role("heading", level=1).first.wait_for(timeout=120_000)
    for _ in range(2):  # a press may take a moment to reach the server; while it runs, what is old is dimmed
        page.wait_for_function(STANDS, timeout=120_000)
        page.wait_for_timeout(600)


def violations(page, where):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return {f"{where}: {one['id']}": [node["target"] for node in one["nodes"]][:3] for one in found}


def turn_to_page(page, path):
    """By its link in the menu, which is there on a phone too; a page not in this person's menu by its address."""
    link = f"[data-testid=stSidebarNavLink][href$='/{path}']"
    if page.evaluate("link => { const it = document.querySelector(link); it?.click(); return Boolean(it); }", link):
        page.wait_for_url(f"**/{path}")
    else:
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{path}")
    settled(page)


def open_everything(page):
    """Every expander, and the list behind the first card."""
    page.evaluate("document.querySelectorAll('details:not([open]) summary').forEach(e => e.click())")
    cards = page.get_by_role("button", name="Open list")
    if cards.count():
        cards.first.click()
    settled(page)


def turn_to(page, name):
    """Every row of tabs turned to that one; False where there is none."""
    return page.evaluate(
        "name => { const all = [...document.querySelectorAll('[role=tab]')].filter(e => e.innerText.trim() === name);"
        " all.forEach(e => e.click()); return all.length > 0; }",
        name,
    )


@pytest.mark.parametrize(("palette", "width", "tab"), [("light", 1280, "Table"), ("dark", 320, "How is this measured")])
def test_axe_finds_nothing_with_everything_opened(serve, visitor, standard, palette, width, tab):
    address = serve(standard).address
    page = visitor(color_scheme=palette).page
    page.set_viewport_size({"width": width, "height": 1000})
    found = {}
    for path in PAGES:
        page.goto(f"{address}/{path}")
        settled(page)
        open_everything(page)
        found |= violations(page, path)
        if turn_to(page, tab):
            settled(page)
            found |= violations(page, f"{path}, {tab}")
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= width, f"{path} is {wide} pixels wide on a screen of {width}"
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
    assert violations(page, "signed out") == {}


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
        found |= violations(page, path)
    assert found == {}


def test_axe_finds_nothing_where_there_is_nothing_yet(serve, visitor):
    page = visitor().go(serve().address, until="Look at these first").page
    page.get_by_role("button", name="Use our own data").click()
    page.get_by_text("There is nothing to show yet").wait_for(timeout=60_000)
    found = violations(page, "overview")
    for path in PAGES[1:]:
        if path != "members":  # in nobody's menu here; its address would open the sample again
            turn_to_page(page, path)
            found |= violations(page, path)
    assert found == {}
