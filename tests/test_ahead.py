"""The first figures are made while the first visitor's browser still loads; sessions wait only for the imports."""

import threading

import pytest

from evaluation import desk as the_desk
from evaluation.ahead import get_ready, until_imported
from evaluation.desk import LOCAL


class AskedFor:
    """A desk that remembers who asked for figures."""

    def __init__(self):
        self.by = []

    def findings(self, who):
        self.by.append(who)


@pytest.fixture
def desk(monkeypatch):
    asked = AskedFor()
    monkeypatch.setattr(the_desk, "looked_at_first", lambda: asked)
    return asked


def test_figures_are_asked_for_once_the_server_listens(desk):
    get_ready(when=lambda: True).join(60)
    assert desk.by == [LOCAL]


def test_a_session_that_comes_before_the_imports_are_done_waits_for_them(desk):
    listens, came_in = threading.Event(), threading.Event()
    working = get_ready(when=lambda: listens.wait(60))
    session = threading.Thread(target=lambda: (until_imported(), came_in.set()))
    session.start()
    assert not came_in.wait(0.2)
    listens.set()
    assert came_in.wait(60)
    working.join(60)
    session.join(60)


def test_where_the_server_never_listens_nothing_is_made_and_nobody_waits(desk):
    get_ready(when=lambda: False).join(60)
    until_imported()
    assert desk.by == []


def test_sessions_do_not_wait_for_ever_when_waiting_for_the_server_fails(desk):
    def broken():
        raise OSError

    get_ready(when=broken).join(60)
    until_imported()
    assert desk.by == []


def test_the_launcher_tells_what_it_has_to_before_anybody_comes_in(desk):
    told, came_in = [], []
    working = get_ready(when=lambda: True, tell=lambda: told.append(came_in[:]))
    until_imported()
    came_in.append("a session")
    working.join(60)
    assert (told, desk.by) == ([[]], [LOCAL])


def test_where_that_fails_no_figure_is_made_and_nobody_waits_for_ever(desk):
    def refused():
        raise OSError

    get_ready(when=lambda: True, tell=refused).join(60)
    until_imported()
    assert desk.by == []
