"""Contacts, days between them, and who was in contact lately."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from facts.a_programme import CAME, a_log, a_table_of_matches, canonical, facts

from evaluation.indicators.contacts import contact_gap_days, contact_repeat_days, contacts, last_contact_within
from evaluation.records import CONTACTS, conform


def log(*rows):
    return canonical("contacts", [{"person": person, "on": on} for person, on in rows])


def test_contacts_are_counted_and_n_is_people():
    result = contacts(facts(contacts=log((1, "2025-01-01"), (1, "2025-01-01"), (2, "2025-01-05"))))
    assert (result.value, result.n, result.kind) == (3, 2, "counted")


def test_attended_meetings_are_contacts_too():
    result = facts(matches=a_table_of_matches(("2025-01-06", 12)), meetings=a_log((1, "2025-01-13", CAME)),
                   contacts=canonical("contacts", [{"match": 1, "on": "2025-01-15"}]))  # fmt: skip
    assert (contacts(result).value, contacts(result).n) == (2, 1)
    assert contact_gap_days(result).value == 2


def test_repeat_days_are_days_after_the_first():
    result = contact_repeat_days(facts(contacts=log(
        (1, "2025-01-01"), (1, "2025-01-01"), (1, "2025-01-09"), (1, "2025-02-01"),  # 3 days: 2 after the first
        (2, "2025-01-01"),  # none
    )))  # fmt: skip
    assert (result.value, result.n) == (1, 2)


def test_the_median_gap_is_of_gaps_and_the_note_says_the_mean():
    result = contact_gap_days(facts(contacts=log((1, "2025-01-01"), (1, "2025-01-03"), (1, "2025-01-04"),
                                                 (2, "2025-01-01"), (2, "2025-01-10"))))  # fmt: skip
    assert (result.value, result.n, result.n_of, result.low) == (2, 3, "gaps", None)
    assert result.note == "Mean 4.0 days; 2 people."


def test_last_contact_counts_back_from_the_cut_off():
    result = facts(contacts=log(
        (1, "2025-05-31"),  # 30 days before: within
        (2, "2025-05-30"),  # 31 days: not
        (3, "2025-01-01"), (3, "2025-06-30"),  # the last one counts
        (4, "2025-07-01"),  # after the cut-off: not there yet
    ))  # fmt: skip
    assert (last_contact_within(result, 30).value, last_contact_within(result, 30).n) == (2, 3)


@pytest.mark.parametrize("question", [contacts, contact_repeat_days, contact_gap_days])
def test_no_contact_is_no_figure(question):
    assert question(facts()).value is None


def test_gaps_equal_a_plain_count_on_random_logs():
    draw = np.random.default_rng(4)
    day = pd.Timestamp("2025-01-01") + pd.to_timedelta(draw.integers(0, 180, 400), "D")
    rows = list(zip(draw.integers(1, 40, 400).tolist(), day.strftime("%Y-%m-%d"), strict=True))
    days = pd.DataFrame(rows, columns=["person", "on"]).assign(on=lambda frame: pd.to_datetime(frame["on"]))
    days = days.drop_duplicates().sort_values(["person", "on"])
    gaps = days.groupby("person")["on"].diff().dt.days.dropna()
    result = contact_gap_days(facts(contacts=log(*rows)))
    assert (result.value, result.n) == (gaps.median(), len(gaps))


@pytest.fixture(scope="module")
def purchases(real_data):
    columns = ["person", "other", "on", "number", "amount"]
    text = pd.read_csv(real_data / "logs" / "cdnow_sample.txt", sep=r"\s+", header=None, names=columns, dtype=str)
    frame = conform(CONTACTS, pd.DataFrame({"on": pd.to_datetime(text["on"], format="%Y%m%d").astype("datetime64[s]")}))
    frame["person"] = text["person"].astype("int64").astype("Int64")
    frame["match"] = pd.array([None] * len(frame), dtype="Int64")
    return frame


def test_published_figures_of_a_public_log_of_contacts(purchases):
    until_september = facts(contacts=purchases, cut_offs={"": date(1997, 9, 30)})
    assert contact_repeat_days(until_september).value == pytest.approx(1.042427, abs=5e-7)
    whole = facts(contacts=purchases, cut_offs={"": date(1998, 6, 30)})
    assert (contacts(whole).value, contacts(whole).n) == (6919, 2357)
    assert (contact_gap_days(whole).n, contact_gap_days(whole).value) == (4339, 34)
    assert [last_contact_within(whole, days).value for days in (30, 60, 90)] == [143, 231, 300]
