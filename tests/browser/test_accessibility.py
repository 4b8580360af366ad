"""axe-core (WCAG 2.0 to 2.2, A and AA) finds nothing on any page, light and dark, on the sample programme."""

import pytest

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
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_axe_finds_nothing(serve, visitor, standard, palette):
    from axe_playwright_python.sync_playwright import Axe

    address = serve(standard).address
    page = visitor(color_scheme=palette).page
    found = {}
    for path in PAGES:
        page.goto(f"{address}/{path}")
        page.get_by_role("heading", level=1).wait_for(timeout=60_000)
        page.wait_for_timeout(2500)
        violations = Axe().run(page, options=RULES).response["violations"]
        found |= {f"{path}: {one['id']}": [node["target"] for node in one["nodes"]][:3] for one in violations}
    assert found == {}
