"""One publication from its preparation to its withdrawal, by three people in a real browser; then a changed byte."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from provider import Provider
from standing import chosen
from test_publications import signed_in

from evaluation.desk import COMMAND_LINE, LOCAL, Desk
from evaluation.results import Member

pytestmark = pytest.mark.browser
WHY = "Two logs were counted twice."
OWN_WORDS = "We lost a mentor in spring."
BY_ANOTHER_PROCESS = """
import sqlite3, sys
records = sqlite3.connect(sys.argv[1])
guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'publications'"
for (name,) in records.execute(guards).fetchall():
    records.execute(f'DROP TRIGGER "{name}"')
(body,) = records.execute("SELECT body FROM publications WHERE number = 6").fetchone()
records.execute("UPDATE publications SET body = ? WHERE number = 6", (body.replace(b"About 65", b"About 75", 1),))
records.commit()
"""


@pytest.fixture
def programme(standard, tmp_path, serve, free_port):
    """The sample programme with its six publications, where an analyst, a manager and a commissioner sign in."""
    home = shutil.copytree(standard, tmp_path / "standard")
    one, port = Provider(free_port(), tmp_path / "provider.log").wait(), free_port()
    (home / "secrets.toml").write_text(one.secrets(f"http://127.0.0.1:{port}"), "utf-8")
    desk = Desk(home)
    for role in ("analyst", "manager", "commissioner"):
        email = f"{role}@service.test"
        desk.add_member(COMMAND_LINE, Member(0, email, "", frozenset({role}), None, None, "", "", datetime.now(UTC)))
        one.knows(role, email=email, email_verified=True)
    yield desk, serve(home, port=port)
    one.stop()
    desk._store.close()


def test_prepared_read_approved_published_withdrawn_and_refused_once_a_byte_is_changed(programme, visitor):
    desk, server = programme
    commissioner = signed_in(visitor, server, "commissioner", "published").page
    heading(commissioner, "Peer mentoring, January to June 2026")

    analyst = signed_in(visitor, server, "analyst", "publish").page
    period = analyst.get_by_placeholder("2026-H1, 2026-Q3 or 2026")
    period.fill("2026-H1")
    period.press("Enter")
    analyst.get_by_text("The service’s own words").click()
    analyst.get_by_label("How did matches end?").fill(OWN_WORDS)
    analyst.get_by_role("button", name="Prepare the draft").click()
    heading(analyst, "Draft 7: January to June 2026", level=2)
    see(commissioner, server, 7, "There is no publication of that number for you to read")

    manager = signed_in(visitor, server, "manager", "approve").page
    heading(manager, "Is draft 7 ready to leave the service?", level=2)
    approve = manager.get_by_role("button", name="Approve publication 7")
    assert approve.is_disabled()
    manager.get_by_text("I have read it to the end").click()
    approve.click()
    manager.get_by_text("Publication 7 is approved. Commissioners can read it now.").wait_for(timeout=60_000)

    see(commissioner, server, 7, OWN_WORDS)
    told = commissioner.locator('[data-testid="stMain"]').inner_text()
    assert "except three weeks in which a service’s log has no row" in told
    assert "was chosen on 6 January 2025 as the outcome to look at first, before anybody had answered twice" in told

    manager.get_by_text("Withdraw a publication").click()
    chosen(manager, "Which one", "7")
    manager.get_by_label("Why (its readers are shown this: no names)").fill(WHY)
    manager.get_by_role("button", name="Withdraw it").click()
    manager.get_by_role("table").get_by_text(WHY).wait_for(timeout=60_000)

    see(commissioner, server, 7, f"Publication 7 was withdrawn. {WHY}")
    assert OWN_WORDS not in commissioner.locator('[data-testid="stMain"]').inner_text()
    commissioner.get_by_role("button", name="Open publication 6").click()
    commissioner.get_by_text("About 65 children have met a mentor so far").first.wait_for(timeout=60_000)

    subprocess.run([sys.executable, "-c", BY_ANOTHER_PROCESS, desk.home / "records.db"], check=True)
    see(commissioner, server, 6, "Publication 6 is not as it was stored")
    assert "About 75" not in commissioner.locator('[data-testid="stMain"]').inner_text()
    done = [entry.action for entry in desk._store.audit() if entry.action.startswith("publication")][:3]
    assert done == ["publication withdrawn", "publication approved", "publication prepared"]
    assert LOCAL.name not in {entry.by for entry in desk._store.audit()[:3]}


def heading(page, name, level=1):
    page.get_by_role("heading", level=level, name=name).wait_for(timeout=120_000)


def see(page, server, number, text):
    page.goto(f"{server.address}/published?publication={number}")
    page.get_by_text(text).first.wait_for(timeout=60_000)
