"""The first figures are made while the first visitor's browser still loads; sessions wait only for the imports."""

import gc
import threading
import weakref

import pytest

from evaluation import desk as the_desk
from evaluation.ahead import get_ready, keep_what_is_here, until_imported
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


def test_unused_memory_is_looked_for_again_once_all_is_made_or_has_failed(monkeypatch):
    def broken():
        assert not gc.isenabled()
        raise OSError

    for asked in (broken, lambda: True):
        monkeypatch.setattr(the_desk, "looked_at_first", broken)
        get_ready(when=asked).join(60)
        assert gc.isenabled()


def test_what_was_there_when_a_page_was_first_shown_is_not_looked_through_again():
    held = [[] for _ in range(1000)]
    keep_what_is_here("a page of this test")
    assert not {id(one) for one in held} & {id(one) for one in gc.get_objects()}


def test_what_came_since_is_looked_through_as_ever_when_the_page_is_shown_again():
    keep_what_is_here("another page of this test")
    since = [[] for _ in range(1000)]
    keep_what_is_here("another page of this test")
    assert {id(one) for one in since} <= {id(one) for one in gc.get_objects()}


def test_what_is_unused_by_then_is_not_kept():
    class Node:
        pass

    node = Node()
    node.itself, seen = node, weakref.ref(node)
    del node
    keep_what_is_here("a third page of this test")
    assert seen() is None
