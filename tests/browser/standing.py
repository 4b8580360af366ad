"""A page that stands still, and a choice made on it: what a reader waits for before the next press."""

STANDS = (
    "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    " && !document.querySelector('[data-stale=true]')"
)


def settled(page):
    """Until the page stands and its script has run to the end."""
    page.get_by_role("heading", level=1).first.wait_for(timeout=120_000)
    for _ in range(2):  # a press may take a moment to reach the server; while it runs, what is old is dimmed
        page.wait_for_function(STANDS, timeout=120_000)
        page.wait_for_timeout(600)


def chosen(page, label, option):
    """One option of a list to choose from, found by typing; on a page that stands, for a rerun closes the list."""
    settled(page)
    page.get_by_role("combobox", name=label).first.click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option).first.click()
    settled(page)
