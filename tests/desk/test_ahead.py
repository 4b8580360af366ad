"""The first figures are made while the first visitor's browser still loads; sessions wait only for the imports."""

import threading

import pytest

from evaluation.desk import LOCAL, ahead, get_ready, until_imported


class AskedFor:
    """A desk that remembers who asked for figures."""

    def __init__(self):
        self.by = []

    def findings(self, who):
        self.by.append(who)


@pytest.fixture
def desk(monkeypatch):
    asked = AskedFor()
    monkeypatch.setattr(ahead, "looked_at_first", lambda: asked)
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
