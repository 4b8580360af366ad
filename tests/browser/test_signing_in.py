"""A shared dashboard: who signs in sees what their membership says, on every page, and nothing once it has ended."""

import time
from datetime import date, timedelta

import pytest
from shared_home import OTHER, OWN, REFERENCE, invite, now

pytestmark = pytest.mark.browser
MAY_OPEN = {
    "manager": {"overview", "engagement", "relationships", "retention", "methods"},
    "analyst": {"overview", "engagement", "relationships", "retention", "add_data", "uploads", "methods"},
    "commissioner": {"methods"},
    "administrator": {"members", "methods"},
}
SHUT = "You do not have access to this page"


def sign_in(page, name):
    """Press the button and prove to the provider who one is."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_placeholder("sub").fill(name)
    page.get_by_role("button", name="Authorize").click()


def known(shared, name, **claims):
    shared.provider.knows(name, **{"email": f"{name}@service.test", "email_verified": True} | claims)


@pytest.mark.parametrize("role", MAY_OPEN)
def test_each_role_opens_its_own_pages_and_is_sent_nothing_of_another(shared, visitor, role):
    """A cold server, a deep link to a page of another role, then every page there is, over the same websocket."""
    invite(shared.desk, role, role)
    known(shared, role)
    server = shared.start()
    wanted = {"manager": "uploads", "analyst": "members", "commissioner": "uploads", "administrator": "overview"}[role]
    somebody = visitor().go(f"{server.address}/{wanted}", until="Sign in to see this page")
    sign_in(somebody.page, role)
    somebody.page.get_by_text(SHUT).wait_for(timeout=60_000)
    assert somebody.page.url.endswith(f"/{wanted}")  # the deep link was remembered
    assert not somebody.was_sent(REFERENCE)
    for path in sorted(set().union(*MAY_OPEN.values())):
        somebody.page.goto(f"{server.address}/{path}")
        somebody.read_through()  # going on sooner would cut off what the page has yet to send
        title = somebody.page.get_by_role("heading", level=1).inner_text()
        assert (title != "Not open here") == (path in MAY_OPEN[role]), path
    figures = "overview" in MAY_OPEN[role]
    assert somebody.was_sent(OWN) == (figures or role == "administrator")  # who gives access needs services' names
    assert somebody.was_sent("log.xlsx") == (role == "analyst")


def test_a_manager_is_sent_nothing_of_another_service(shared, visitor):
    invite(shared.desk, "mo", "manager", services=frozenset({OWN}))
    known(shared, "mo")
    server = shared.start()
    page = visitor().go(f"{server.address}/engagement", until="Sign in to see this page")
    sign_in(page.page, "mo")
    page.page.get_by_role("heading", level=1).wait_for(timeout=60_000)
    for forged in ("", f"?service={OTHER}&view_as=analyst&home=own"):
        for path in sorted(MAY_OPEN["manager"]):
            page.go(f"{server.address}/{path}{forged}", until="Signed in as")
            page.read_through()
        assert page.was_sent(OWN)
        assert not page.was_sent("YP-2")
        if not forged:  # an address that names another service comes back as it was typed
            assert not page.was_sent(OTHER)


def test_who_is_revoked_while_looking_is_cleared_within_a_minute(shared, visitor):
    member = invite(shared.desk, "rae", "analyst")
    known(shared, "rae")
    server = shared.start()
    somebody = visitor().go(f"{server.address}/uploads", until="Sign in to see this page")
    sign_in(somebody.page, "rae")
    somebody.page.get_by_text("log.xlsx").first.wait_for(timeout=60_000)
    assert somebody.page.url.endswith("/uploads")
    shared.desk._store.members.change(member.number, by="test", action="access taken away", revoked_at=now())
    started = time.monotonic()
    somebody.page.get_by_text("Your access was taken away").first.wait_for(timeout=60_000)  # nobody touched the page
    assert time.monotonic() - started < 60
    assert somebody.page.get_by_text("log.xlsx").count() == 0


def test_cookies_that_are_stale_forged_or_of_somebody_signed_out_open_nothing(shared, visitor):
    member = invite(shared.desk, "sam", "analyst")
    ended = invite(shared.desk, "eve", "analyst", until=date.today() - timedelta(days=1))
    for one, subject in ((member, "sam"), (ended, "eve")):
        values = {"issuer": shared.provider.issuer, "subject": subject, "joined_at": now()}
        shared.desk._store.members.change(one.number, by="test", action="invitation taken up", **values)
    server, cookie = shared.start(), shared.provider.cookie
    nine_hours = int(time.time()) - 9 * 3600
    tries = (
        (cookie("sam", server.address), "log.xlsx"),  # this one is good: the others are refused for what they are
        (cookie("sam", server.address, iat=nine_hours, auth_time=nine_hours), "more than eight hours ago"),
        (cookie("sam", server.address, auth_time=nine_hours), "more than eight hours ago"),
        (cookie("sam", server.address, iat=int(time.time()) + 7200), "dated in the future"),
        (cookie("sam", server.address, secret="somebody else's secret, also long"), "Sign in to see this page"),
        (cookie("eve", server.address), "Your access ended"),
        (cookie("nobody", server.address, email="sam@service.test", email_verified=False), "nobody has given"),
    )  # fmt: skip
    for one, told in tries:
        somebody = visitor()
        somebody.context.add_cookies([one])
        somebody.go(f"{server.address}/uploads", until=told)
        assert somebody.was_sent("log.xlsx") == (told == "log.xlsx")
    shared.desk.sign_out(shared.desk.admit({"iss": shared.provider.issuer, "sub": "sam", "iat": int(time.time())}))
    somebody = visitor()
    somebody.context.add_cookies([cookie("sam", server.address, iat=int(time.time()) - 60)])
    somebody.go(f"{server.address}/uploads", until="You have signed out")


def test_an_address_that_is_not_verified_takes_up_no_invitation(shared, visitor):
    invite(shared.desk, "pat", "analyst")
    known(shared, "pat", email_verified=False)
    server = shared.start()
    somebody = visitor().go(f"{server.address}/uploads", until="Sign in to see this page")
    sign_in(somebody.page, "pat")
    somebody.page.get_by_text("nobody has given you access").wait_for(timeout=60_000)
    assert not somebody.was_sent("log.xlsx")


def test_with_sign_in_set_up_streamlit_run_without_it_shows_only_the_refusal(shared, visitor):
    server = shared.start(launcher=False)
    stranger = visitor().go(f"{server.address}/uploads", until="was not started with it")
    assert not stranger.was_sent(OWN)
