"""What a programme decides for itself, kept in versions."""

import dataclasses
from datetime import UTC, date, datetime

from evaluation.programme import Programme
from tests.store.made_up import a_file, a_meeting, meetings

CALM = {"name": "Calm", "items": ["calm_1"], "low": 1, "high": 5}
CALMER = CALM | {"high": 7}


def test_settings_are_the_defaults_until_saved_then_the_newest(store):
    assert store.programme() == Programme()
    settings = dataclasses.replace(Programme(), name="Side by Side", planned_weeks=26)
    store.save_programme(settings, by="ana")
    store.save_programme(settings, by="ana")  # nothing changed: no new version
    assert store.programme() == settings
    assert [entry.action for entry in store.audit()] == ["settings saved"]


def test_the_day_the_primary_outcome_was_chosen_is_that_of_the_first_version_that_names_it_without_a_break(store):
    def save(outcome, day, **more):
        settings = dataclasses.replace(Programme(), primary_outcome=outcome, **more)
        store.save_programme(settings, by="ana", at=datetime(2025, 1, day, 12, tzinfo=UTC))
        store.forget()
        return store.outcome_chosen_on()

    assert store.outcome_chosen_on() is None
    assert save("trust", 6) == date(2025, 1, 6)
    assert save("trust", 9, name="Side by Side") == date(2025, 1, 6)  # another setting changed, not this one
    assert save("voice", 13) == date(2025, 1, 13)
    assert save("trust", 20) == date(2025, 1, 20)  # chosen anew, not since the 6th
    assert save("", 27) is None


def test_settings_do_not_move_the_data_version(store):
    before = store.data_version()
    store.save_programme(Programme(name="Side by Side"), by="ana")
    assert store.data_version() == before


def test_profiles_are_kept_once_newest_first(store):
    for toml in ('table = "people"', 'table = "meetings"', 'table = "people"'):
        store.save_profile(toml, by="ana")
    assert store.profiles() == ['table = "meetings"', 'table = "people"']


def test_own_measures_are_the_newest_and_move_the_data_version(store):
    before = store.data_version()
    store.save_measure("calm", CALM, by="ana")
    saved = store.data_version()
    store.save_measure("calm", CALMER, by="ana")
    assert store.own_measures() == {"calm": CALMER}
    assert len({before, saved, store.data_version()}) == 3


def test_a_measure_an_upload_brought_goes_when_it_is_withdrawn(store):
    store.save_measure("calm", CALM, by="ana")
    before = store.data_version()
    rows = meetings(a_meeting("M1", "2025-05-01"))
    store.store_upload(a_file(measures={"calm": CALMER, "hope": CALM}, meetings=rows))
    assert store.own_measures() == {"calm": CALMER, "hope": CALM}
    store.withdraw(1, by="ana")
    assert store.own_measures() == {"calm": CALM}
    assert store.data_version() == before
