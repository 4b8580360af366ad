"""Every byte a commissioner's browser is sent is searched for what must not leave the service."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from provider import Provider

from benchmarks.attacker import Copy, attack
from benchmarks.attacker.reading import sizes_of
from evaluation.desk import COMMAND_LINE, LOCAL, Desk, period_named
from evaluation.results import Member

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
REFERENCES = ("H-P31", "H-M02", "H-031", "C-M")  # matches, mentors, children of the sample
OF_THE_DRAFT, OF_THE_WITHDRAWN = "words-of-a-draft-only", "words-of-the-withdrawn-only"
TODAY = date(2026, 7, 10)


@pytest.fixture
def programme(standard, tmp_path):
    """A sample programme of this test's own."""
    return shutil.copytree(standard, tmp_path / "standard")


@pytest.fixture
def shared(programme, tmp_path, serve, free_port):
    """Two publications (the first withdrawn) and a draft in a home where people sign in; its provider and server."""
    desk = Desk(programme)
    for words in (OF_THE_WITHDRAWN, ""):
        draft = desk.prepare(LOCAL, period_named("2026-H1"), {"how_many": words} if words else {}, today=TODAY)
        desk.approve(LOCAL, draft.number, draft.sha256)
        if words:
            desk.withdraw(LOCAL, draft.number, "Two logs were counted twice.")
    desk.prepare(LOCAL, period_named("2026-H1"), {"how_many": OF_THE_DRAFT}, today=TODAY)
    one, port = Provider(free_port(), tmp_path / "provider.log").wait(), free_port()
    (programme / "secrets.toml").write_text(one.secrets(f"http://127.0.0.1:{port}"), "utf-8")
    for role in ("commissioner", "manager"):
        email = f"{role}@service.test"
        new = Member(0, email, "", frozenset({role}), None, None, "", "", datetime.now(UTC))
        desk.add_member(COMMAND_LINE, new)
        one.knows(role, email=email, email_verified=True)
    yield desk, serve(programme, port=port)
    one.stop()
    desk._store.close()


def signed_in(visitor, server, role, path):
    somebody = visitor().go(f"{server.address}/{path}", until="Sign in")
    somebody.page.get_by_role("button", name="Sign in").click()
    somebody.page.get_by_placeholder("sub").fill(role)
    somebody.page.get_by_role("button", name="Authorize").click()
    return somebody


def test_a_commissioner_is_sent_the_publication_and_not_a_byte_more(shared, visitor):
    desk, server = shared
    listed = desk.publications(LOCAL)
    gone, stands = listed[-3].number, listed[-2].number
    manager = signed_in(visitor, server, "manager", "overview")
    manager.page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    manager.page.get_by_role("button", name="Open list").first.click()
    manager.page.get_by_role("table").get_by_text("H-P31").wait_for(timeout=60_000)
    assert manager.was_sent("H-P31")  # the search finds what is sent

    reader = signed_in(visitor, server, "commissioner", "published")
    reader.page.get_by_role("heading", level=1, name="Peer mentoring, January to June 2026").wait_for(timeout=60_000)
    pages = ("overview", "publish", "approve", "uploads", "limits", "reoffending", "methods", "help")
    publications = [f"published?publication={number}" for number in (gone, stands + 1, stands)]  # + 1 is the draft
    for path in (*pages, *publications):
        reader.page.goto(f"{server.address}/{path}")
        reader.page.get_by_role("heading", level=1).first.wait_for(timeout=60_000)
        reader.page.wait_for_timeout(1200)
    for tab in reader.page.get_by_role("tab", name="Table").all():
        tab.click()
        reader.page.wait_for_timeout(400)
    for marker in (*REFERENCES, OF_THE_DRAFT, OF_THE_WITHDRAWN, *names_of_uploads(desk.home)):
        assert not reader.was_sent(marker), marker
    told = reader.page.locator('[data-testid="stMain"]').inner_text()
    assert "[c]" in told
    for count in exact_counts(desk.home):
        assert holds(told, nearest_five(count)), count  # it is told, rounded: the search finds what is told
        assert not holds(told, count), count
        assert not any(holds(part.decode("utf-8", "replace"), count) for part in reader.received), count


def test_an_outsider_works_nothing_out_of_the_samples_six_publications(standard):
    """From JSON and workbooks alone, knowing every group's size: see `benchmarks/attacker`."""
    desk = Desk(standard)
    kept = [one for one in desk._store.publications() if one.approved_at]
    copies = [Copy(one.number, one.body, desk.workbook(LOCAL, one.number)) for one in kept]
    sizes = sizes_of({one.number: one.behind for one in kept})
    desk._store.close()
    assert len(copies) == 6
    assert attack(copies, sizes) == []
    body = copies[5].body.replace(b'"words":"55"', b'"words":"54"').replace(b'"value":55.0', b'"value":54.0')
    assert attack([*copies[:5], Copy(6, body)], sizes)  # it finds what is told exactly


def names_of_uploads(home):
    """What the files stored are called: names of files tell of services and of forms."""
    names = [one.name for one in (home / "files").iterdir() if one.suffix in {".xlsx", ".ods", ".csv"}]
    assert len(names) > 20
    return names


def holds(text, number):
    """Whether a whole number stands in a text by itself."""
    return re.search(rf"(?<![\w.,-]){number}(?![\w,-]|\.\d)", text) is not None


def nearest_five(count):
    return 5 * round(count / 5)


def exact_counts(home):
    """Exact caseloads that no rounded figure, share or score can equal: above 100 and not a multiple of five."""
    command = [sys.executable, "-m", "evaluation", "indicators", "--json", "--only", "reach"]
    out = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "EVALUATION_HOME": str(home)}, capture_output=True, text=True, check=True
    )
    groups = json.loads(out.stdout)["indicators"]["reach"]["groups"]
    found = sorted({one["n"] for one in groups if one["n"] > 100 and one["n"] % 5})
    assert len(found) >= 2
    return found
