"""Facts made when somebody asks: once, whoever asks first, and by however many at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from benchmarks.programmes import programme
from benchmarks.same_answers import SETTINGS
from evaluation.facts import build
from evaluation.facts.on_demand import OnDemand

VIEWERS = 8


def all_at_once(ask):
    """What each of several threads is told."""
    together = Barrier(VIEWERS)
    with ThreadPoolExecutor(VIEWERS) as pool:
        return list(pool.map(lambda _: together.wait() is None or ask(), range(VIEWERS)))


def test_each_value_is_made_once_and_there_are_no_other_keys():
    made = []
    mapping = OnDemand(("a", "b"), lambda key: made.append(key) or key.upper())
    assert (mapping["a"], mapping["a"], len(mapping), list(mapping), "c" in mapping) == ("A", "A", 2, ["a", "b"], False)
    assert made == ["a"]
    with pytest.raises(KeyError, match="c"):
        mapping["c"]


def test_threads_that_ask_at_once_get_the_same_value_made_once():
    made, waiting = [], Event()

    def make(key):
        waiting.wait(0.2)  # until the others have asked as well
        made.append(key)
        return object()

    mapping = OnDemand("a", make)
    found = all_at_once(lambda: mapping["a"])
    assert made == ["a"]
    assert all(one is found[0] for one in found)


def test_nobody_waits_for_a_value_they_have_not_asked_for():
    asked, done = Event(), Event()

    def make(key):
        if key == "slow":
            asked.set()
            assert done.wait(10)
        return key

    mapping = OnDemand(("slow", "quick"), make)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(mapping.__getitem__, "slow")
        assert asked.wait(10)
        assert mapping["quick"] == "quick"  # while the other is being made
        done.set()
        assert slow.result() == "slow"


def test_a_value_that_could_not_be_made_is_tried_again():
    tries = []

    def make(key):
        tries.append(key)
        if len(tries) == 1:
            raise OSError("disk full")
        return key

    mapping = OnDemand("a", make)
    with pytest.raises(OSError, match="disk full"):
        mapping["a"]
    assert mapping["a"] == "a"


def test_viewers_share_the_facts_that_are_made_when_asked_for():
    facts = build(programme(2000), **SETTINGS)
    found = all_at_once(lambda: [facts.frames[name] for name in facts.frames])
    assert all(one is other for frames in found for one, other in zip(frames, found[0], strict=True))


def test_weeks_and_months_are_not_made_for_figures_that_do_not_ask():
    facts = build(programme(2000), **SETTINGS)
    assert len(facts.matches) == 100
    assert "match_weeks" in facts.frames
    assert not {"match_weeks", "months", "forms", "custody"} & facts.frames._made.keys()
    assert facts.match_weeks["rows"].sum() == facts.months.sum(numeric_only=True).sum().sum() + sum(
        facts.matches[name].sum() for name in ("status not recorded", "contacts", "attempts")
    )
