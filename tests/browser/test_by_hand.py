"""Who sees what, asked without a browser: every page for every role, and every message that could be forged."""

import time
from datetime import date, timedelta

import pytest
from by_hand import Socket
from shared_home import OTHER, OWN, REFERENCE, invite, now
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus

from evaluation.desk import LOCAL
from evaluation.programme import Programme
from pages.parts.frame import PAGES

pytestmark = pytest.mark.browser
EVERYONE = {"methods", "limits", "reoffending", "help"}
FIGURES = {"overview", "engagement", "relationships", "retention", "outcomes"}
DATA = {"add_data", "uploads", "data_quality", "publish", "measures", "settings", "audit_log"}
MAY_OPEN = {
    "manager": EVERYONE | FIGURES | {"approve", "published"},
    "analyst": EVERYONE | FIGURES | DATA | {"published"},
    "commissioner": EVERYONE | {"published"},
    "administrator": EVERYONE | {"members"},
    "nobody": set(),
}
EVERY_PAGE = [one[0].split("/")[-1] for one in PAGES]
SHUT = "Not open here"
ROWS = {REFERENCE, "YP-2", "log.xlsx"}
MARKERS = (*ROWS, OWN, OTHER)


@pytest.fixture(scope="module")
def shared(shared_by_all):
    """A cold server, with somebody of each role who has signed in before."""
    for role in ("manager", "analyst", "commissioner", "administrator"):
        joined(shared_by_all, invite(shared_by_all.desk, role, role), role)
    return shared_by_all


def joined(shared, member, subject):
    values = {"issuer": shared.provider.issuer, "subject": subject, "joined_at": now()}
    shared.desk._store.members.change(member.number, by="test", action="invitation taken up", **values)


@pytest.fixture
def socket(shared):
    opened = []

    def open_one(role="", *, connection=None, **claims):
        cookie = shared.provider.cookie(role, shared.server.address, **claims)["value"] if role else ""
        opened.append(Socket(shared.server.address, cookie, **(connection or {})))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


def sent(answer):
    """Which of the markers any byte of the answer holds."""
    return {one for one in MARKERS if one.encode() in answer.received}


@pytest.mark.parametrize("role", MAY_OPEN)
def test_every_page_opens_for_whom_it_is_written_and_sends_nothing_to_anybody_else(socket, role):
    """By its address on a server just started; a page that is not theirs also by its hash, as a link inside goes."""
    hashes = socket("analyst").ask("help").pages
    assert set(EVERY_PAGE) <= hashes.keys()
    who = "" if role == "nobody" else role
    names = set() if MAY_OPEN[role] >= FIGURES else {OWN, OTHER}  # in the sidebar of whoever sees figures
    for page in EVERY_PAGE:
        opened = socket(who).ask(page)
        assert (opened.title != SHUT) == (page in MAY_OPEN[role]), page
        if page not in MAY_OPEN[role]:
            asked_again = socket(who).ask(by_hash=hashes[page])
            assert asked_again.title == SHUT
            assert sent(opened) | sent(asked_again) <= set(MARKERS) - ROWS - names, page
    assert ("log.xlsx" in sent(socket(who).ask("uploads"))) == (role == "analyst")  # what is looked for can be found


@pytest.mark.parametrize(
    "claims",
    [
        {"iat": -9 * 3600, "auth_time": -9 * 3600},  # signed in nine hours ago
        {"iat": 7200},  # dated ahead
        {"secret": "somebody else's secret, also long enough"},
        {"sub": "nobody-knows-me"},
        {"iss": "https://another.provider.test"},  # the same number at another provider is somebody else
        {"iat": "soon"},
    ],
)
def test_a_cookie_that_is_stale_forged_or_of_a_stranger_opens_nothing(socket, claims):
    for name in ("iat", "auth_time"):
        if isinstance(claims.get(name), int):
            claims = claims | {name: int(time.time()) + claims[name]}
    who = socket("analyst", **claims)
    for page in ("uploads", "overview", "settings", "members"):
        answer = who.ask(page)
        assert answer.title == SHUT
        assert sent(answer) == set()


def test_access_that_ended_or_was_taken_away_opens_nothing_on_the_same_connection(shared, socket):
    ended = invite(shared.desk, "eve", "analyst", until=date.today() - timedelta(days=1))
    member = invite(shared.desk, "rae", "analyst")
    joined(shared, ended, "eve")
    joined(shared, member, "rae")
    assert sent(socket("eve").ask("uploads")) == set()
    who = socket("rae")
    assert "log.xlsx" in sent(who.ask("uploads"))
    shared.desk._store.members.change(member.number, by="test", action="access taken away", revoked_at=now())
    again = who.ask("uploads")
    assert again.title == SHUT
    assert sent(again) == set()


def test_a_widget_of_a_page_that_is_not_theirs_is_not_pressed(shared, socket):
    """The very message that saves the settings for an analyst, from everybody else."""
    page = socket("analyst").ask("settings")
    years, save = page.widget("settings_retention_years"), page.widget("Save settings")
    forged = (WidgetState(id=years, int_value=99), WidgetState(id=save, trigger_value=True))
    for role in ("manager", "commissioner", "administrator", ""):
        answer = socket(role).ask(by_hash=page.pages["settings"], widgets=forged)
        assert answer.title == SHUT
        assert shared.desk.settings(LOCAL) == Programme()
    who = socket("analyst")
    who.ask("settings")
    who.ask(by_hash=page.pages["settings"], widgets=forged)
    assert shared.desk.settings(LOCAL).retention_years == 99  # the message is a good one: from an analyst it saves
    shared.desk.save_programme(LOCAL, Programme())


@pytest.mark.parametrize("key", ["visit", "view_as", "home", "visit_pass", "closed", "went_back"])
def test_a_name_of_our_session_forged_as_a_widget_changes_nothing(socket, key):
    who = socket("commissioner")
    forged = tuple(WidgetState(id=one, string_value="analyst") for one in (key, f"$$ID-0-{key}"))
    for page in ("uploads", "overview", "settings"):
        answer = who.ask(page, widgets=forged, query="view_as=analyst&home=own&token=x")
        assert answer.title == SHUT
        assert sent(answer) == set()


@pytest.mark.parametrize("thief", ["", "commissioner"])
def test_the_session_of_somebody_else_taken_over_shows_nothing_of_theirs(socket, thief):
    """Whoever learns a session's number and connects to it after its owner has gone is asked who they are."""
    owner = socket("analyst")
    first = owner.ask("uploads")
    assert "log.xlsx" in sent(first)
    owner.close()
    time.sleep(0.5)
    taken = socket(thief, connection={"session": first.session})
    for page in ("uploads", "overview"):
        answer = taken.ask(page)
        assert answer.title == SHUT
        assert sent(answer) == set()


def test_headers_that_name_somebody_are_not_believed(socket):
    named = {"X-Streamlit-User": "analyst@service.test", "X-Forwarded-User": "analyst", "X-Remote-User": "analyst"}
    answer = socket("", connection=named).ask("uploads")
    assert answer.title == SHUT
    assert sent(answer) == set()


def test_a_page_elsewhere_that_has_the_browser_connect_is_not_taken_for_its_owner(socket):
    """A browser adds its cookies to a connection of any page; that page knows neither the proof nor has our origin."""
    answer = socket("analyst", connection={"proof": "guessed"}).ask("uploads")
    assert answer.title == SHUT
    assert sent(answer) == set()
    with pytest.raises(InvalidStatus):
        socket("analyst", connection={"origin": "https://elsewhere.test"})
    with pytest.raises(InvalidStatus):
        socket("analyst", connection={"Host": "elsewhere.test"})
