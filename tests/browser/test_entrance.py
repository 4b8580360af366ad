"""Who gets in: nobody from another address, nobody without the token once a home holds a service's own data."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from axe import in_both_palettes

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
MARKER = "Marlowe-Bottom"  # the name of a service that only this home knows


@pytest.fixture
def own_home(tmp_path):
    """A home with a service's own data."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Young person", "Mentor", "Service", "Date", "Outcome"])
    for week in range(1, 10):
        sheet.append(["YP1", "M1", MARKER, f"2026-03-{week:02d}", "Attended"])
        sheet.append(["YP2", "M2", "Elsewhere", f"2026-03-{week:02d}", "Attended"])
    book.save(tmp_path / "log.xlsx")
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-m", "evaluation", "import", tmp_path / "log.xlsx"],
        cwd=ROOT, env={"EVALUATION_HOME": str(home), "PATH": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return home


@pytest.mark.parametrize("page", ["", "uploads", "add_data", "engagement", "overview"])
def test_a_deep_link_without_the_token_shows_and_sends_nothing_of_a_home_with_its_own_data(
    serve, visitor, own_home, page
):
    server = serve(own_home)
    stranger = visitor().go(f"{server.address}/{page}", until="opens only from the address printed")
    stranger.page.wait_for_timeout(1500)
    assert not stranger.was_sent(MARKER)
    assert not stranger.was_sent("log.xlsx")
    assert not stranger.was_sent("YP1")


def test_with_the_token_the_same_link_opens_and_a_reload_stays_in(serve, visitor, own_home):
    server = serve(own_home)
    owner = visitor().go(f"{server.address}/uploads?token={server.token()}", until="log.xlsx")
    assert owner.was_sent("log.xlsx")  # the search above finds what is there
    assert "token" not in owner.page.url
    owner.page.wait_for_timeout(500)
    owner.go(f"{server.address}/data_quality", until=MARKER)
    assert owner.was_sent(MARKER)


def test_the_token_works_once(serve, visitor, own_home):
    server = serve(own_home)
    token = server.token()
    visitor().go(f"{server.address}/?token={token}", until="Overview")
    late = visitor().go(f"{server.address}/uploads?token={token}", until="opens only from the address printed")
    assert in_both_palettes(late.page, "without a token") == {}


def test_streamlit_run_prints_the_token_when_somebody_comes_without_one(serve, visitor, own_home):
    server = serve(own_home, launcher=False)
    visitor().go(server.address, until="opens only from the address printed")
    visitor().go(f"{server.address}/uploads?token={server.token()}", until="log.xlsx")


def test_streamlit_run_on_every_address_shows_only_the_refusal(serve, visitor, own_home):
    server = serve(own_home, launcher=False, options=("--server.address", "0.0.0.0"))  # noqa: S104
    for page in ("", "uploads"):
        stranger = visitor().go(f"{server.address}/{page}", until="without anybody signing in")
        stranger.page.wait_for_timeout(1000)
        assert not stranger.was_sent(MARKER)


def test_behind_a_proxy_without_sign_in_it_shows_only_the_refusal(serve, visitor, own_home):
    server = serve(own_home)
    stranger = visitor(extra_http_headers={"X-Forwarded-For": "203.0.113.7"})
    stranger.go(f"{server.address}/?token={server.token()}", until="without anybody signing in")
    assert in_both_palettes(stranger.page, "not on one's own computer") == {}
    assert not stranger.was_sent(MARKER)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.7.7"])  # noqa: S104
def test_the_launcher_refuses_any_other_address_before_it_listens(home, address):
    command = [sys.executable, "-m", "evaluation", "serve", "--no-browser", "--server.address", address]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "It was not started" in done.stderr
    assert "Traceback" not in done.stderr
