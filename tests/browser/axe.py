"""Looking at a page with axe-core (WCAG 2.0 to 2.2, A and AA), in both palettes, when it stands still."""

import re

from standing import STANDS, settled

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PHONE = 320


def violations(page, where):
    """What axe finds on the page as it is: where and which rule, and the first three elements."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return {f"{where}: {one['id']}": [node["target"] for node in one["nodes"]][:3] for one in found}


def in_both_palettes(page, where):
    """The same on a phone's width of 320 pixels, light and dark; the page fits it. The width stays."""
    page.set_viewport_size({"width": PHONE, "height": 1000})
    found = {}
    for palette in ("light", "dark"):
        page.emulate_media(color_scheme=palette)
        page.wait_for_timeout(400)  # the colours of charts come from the server
        page.wait_for_function(STANDS, timeout=120_000)
        page.wait_for_timeout(200)
        found |= violations(page, f"{where}, {palette}")
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= PHONE, f"{where} is {wide} pixels wide on a screen of {PHONE}"
    return found


def turn_to_page(page, path):
    """By its link in the menu, which is there on a phone too; a page not in this person's menu by its address."""
    link = f"[data-testid=stSidebarNavLink][href$='/{path}']"
    if page.evaluate("link => { const it = document.querySelector(link); it?.click(); return Boolean(it); }", link):
        page.wait_for_url(re.compile(rf"/{path}(\?|$)"))  # some pages put what is chosen into the address at once
    else:
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{path}")
    settled(page)


def open_everything(page):
    """The list behind the first card, and every expander, those under the list too."""
    cards = page.get_by_role("button", name="Open list")
    if cards.count():
        cards.first.click()
        settled(page)
    page.evaluate("document.querySelectorAll('details:not([open]) summary').forEach(e => e.click())")
    settled(page)
