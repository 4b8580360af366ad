"""What the logs were planted with: who came, who drifts, who is relied on too much."""

from collections import Counter
from datetime import date

import pytest

from sample_data import generate
from sample_data.truth import truth_of


def the_truth(*without, seed=2026):
    return truth_of(generate("standard", seed, without))


def test_negative_control_has_neither_over_reliance_nor_a_gap():
    told = the_truth("over_reliance", "clarity_gap", seed=7)
    assert told["role_clarity"]["Calderwick"]["mentors"]["mean"] == pytest.approx(68, abs=1)
    assert told["role_map"]["Calderwick"] == 7
    assert told["reliance"]["out_of_role_per_100"] < 12
    assert all(hours < 7.5 for mentor in told["reliance"]["relied_on"].values() for hours in mentor["hours"])
    assert told["contacts"]["after_20_relied_on"]["recovered"] < 0.12


def test_two_mentors_are_relied_on_too_much_and_a_third_is_not(truth):
    told = truth["reliance"]
    assert len(told["relied_on"]) == 2
    for mentor in told["relied_on"].values():
        assert mentor["agreed"] == 6
        assert all(10 <= hours <= 12 for hours in mentor["hours"])
    busy = next(iter(told["busy_not_flagged"].values()))
    assert all(18.5 < hours < 19.5 for hours in busy["hours"])
    assert max(busy["hours"]) / busy["agreed"] < 1.25
    assert told["out_of_role_per_100"] == pytest.approx(34, abs=0.6)
    assert told["out_of_role_per_100_elsewhere"] == pytest.approx(6, abs=0.6)


def test_the_busy_mentor_has_the_most_hours(standard):
    hours = Counter()
    for row in (*standard.meetings, *standard.contacts):
        hours[row.match.mentor] += (row.minutes or 0) / 60 * (getattr(row, "status", "attended") == "attended")
    assert hours.most_common(1)[0][0] == "H-M01"


def test_children_came_as_often_as_planted(truth):
    came = truth["meetings"]["child_came"]
    assert came["recovered"] == pytest.approx(came["expected"], abs=0.04)
    assert the_truth("attendance")["meetings"]["child_came"]["recovered"] < 0.6


def test_meetings_kept(truth):
    for service, told in truth["meetings"]["kept_by_service"].items():
        margin = 1.96 * (told["planted"] * (1 - told["planted"]) / told["of"]) ** 0.5
        assert abs(told["recovered"] - told["planted"]) < margin, service
    assert truth["meetings"]["kept_by_service"]["Calderwick"]["planted"] < 0.85
    assert the_truth("mentor_cancels")["meetings"]["kept_by_service"]["Calderwick"]["recovered"] > 0.89


def test_pairs_to_check_on(truth):
    told = {
        pair["story"]: (pair["service"], pair["why"], pair["days_since_contact"]) for pair in truth["pairs_to_check"]
    }
    assert told == {
        "open on paper": ("Harrowmere", ["no contact"], 74),
        "drifting by gap": ("Harrowmere", ["no contact"], 22),
        "drifting by three": ("Calderwick", ["three meetings in a row"], 6),
        "never met": ("Calderwick", ["no contact", "three meetings in a row"], 26),
    }


@pytest.mark.parametrize(
    ("plant", "stories"),
    [
        ("open_on_paper", {"open on paper"}),
        ("never_met", {"never met"}),
        ("drifting", {"drifting by gap", "drifting by three"}),
    ],
)
def test_a_pair_left_out_is_not_one_to_check_on(truth, plant, stories):
    left = {pair["story"] for pair in the_truth(plant)["pairs_to_check"]}
    assert left == {pair["story"] for pair in truth["pairs_to_check"]} - stories


def test_calderwick_has_no_record_in_april(standard):
    def rows(world):
        return sum(
            date(2026, 4, 6) <= row.on <= date(2026, 4, 26) and row.match.service.name == "Calderwick"
            for row in (*world.meetings, *world.contacts)
        )

    assert rows(standard) == 0
    assert rows(generate("standard", without=["no_record"])) > 10


def test_pauses(truth):
    assert [(pause["days"], pause["reason"]) for pause in truth["pauses"] if pause["until"]] == [
        (122, "custody"),
        (12, "custody"),
    ]
    assert the_truth("pauses")["pauses"] == []


def test_supervision_left_out_is_not_overdue():
    told = the_truth("overdue_supervision", "supervision_elsewhere")["supervision"]
    assert all(done == of for done, of in told.values())
