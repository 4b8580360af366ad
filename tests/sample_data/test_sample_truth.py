"""What is planted is there to be found, and is not there once it is left out."""

import pytest

from evaluation.problems import Refused
from sample_data import PLANTS, generate
from sample_data.truth import truth_of
from sample_data.writing import sheets_of


def the_truth(*without, seed=2026):
    return truth_of(generate("standard", seed, without))


def test_early_endings_count_only_matches_whose_planned_end_has_come(truth):
    early = truth["ended_early"]
    assert (early["early"], early["of"], len(early["too_young_to_count"])) == (14, 52, 3)


def test_without_early_endings_only_those_too_young_to_count_are_left():
    early = the_truth("early_endings")["ended_early"]
    assert (early["early"], early["of"], len(early["too_young_to_count"])) == (0, 52, 3)


@pytest.mark.parametrize("measure", ["trust_mentor", "voice"])
def test_a_clear_rise_is_recovered(truth, measure):
    change = truth["change"][measure]
    low, high = change["interval_by_mentor"]
    assert change["n"] == 38
    assert 0 < low < change["planted"] < high
    assert abs(change["recovered"] - change["planted"]) < 1


@pytest.mark.parametrize("measure", ["trust_staff", "swemwbs"])
def test_what_cannot_be_said_cannot_be_said(truth, measure):
    change = truth["change"][measure]
    low, high = change["interval_by_mentor"]
    assert low < 0 < change["planted"] < high


def test_wellbeing_is_known_of_thirty_six_pairs(truth):
    assert truth["change"]["swemwbs"]["n"] == 36


@pytest.mark.parametrize(
    ("plant", "measure"),
    [("trust_rise", "trust_mentor"), ("voice_rise", "voice"), ("self_efficacy", "general_self_efficacy")],
)
def test_a_rise_left_out_is_not_recovered(plant, measure):
    change = the_truth(plant)["change"][measure]
    assert change["planted"] == 0
    assert abs(change["recovered"]) < 1


def test_the_spread_of_changes(truth):
    for measure in ("trust_mentor", "voice", "trust_staff", "swemwbs"):
        change = truth["change"][measure]
        assert change["recovered_sd"] == pytest.approx(change["planted_sd"], rel=0.06), measure


def test_self_efficacy_of_sixteen_mentors_is_an_early_sign(truth):
    change = truth["change"]["general_self_efficacy"]
    assert (change["n"], change["recovered"]) == (16, pytest.approx(2.4, abs=0.1))
    assert change["recovered"] - 2.131 * change["recovered_sd"] / 4 > 0


def test_fairness_fell_in_calderwick_and_only_with_over_reliance(truth):
    fell = truth["change"]["relied_on_fairly_calderwick"]
    assert (fell["n"], fell["recovered"]) == (8, pytest.approx(-14, abs=0.5))
    assert abs(the_truth("over_reliance")["change"]["relied_on_fairly_calderwick"]["recovered"]) < 1


def test_mentors_see_more_trust_than_children_say(truth):
    assert truth["trust_gap"]["recovered"] == pytest.approx(6, abs=0.5)
    assert abs(the_truth("trust_gap")["trust_gap"]["recovered"]) < 0.5


def test_all_who_answered_differ_from_those_who_answered_twice(truth):
    told = truth["paired_against_all"]
    assert told["all"]["n"] > told["paired"]["n"] == 38
    assert told["paired"]["mean"] - told["all"]["mean"] > 0.5


def test_children_who_left_trusted_staff_less_at_the_start(truth):
    assert -0.8 < truth["leavers_trust"]["recovered"] < -0.2
    assert the_truth("leavers_trust")["leavers_trust"]["recovered"] > truth["leavers_trust"]["recovered"] + 0.2


def reliability(told, measure, round_, service=""):
    rows = [
        row
        for row in told["reliability"]
        if (row["measure"], row["round"], row["service"]) == (measure, round_, service)
    ]
    return rows[0]["recovered"]


def test_reliability(truth):
    assert reliability(truth, "trust_mentor", "first") == pytest.approx(0.78, abs=0.07)
    assert reliability(truth, "voice", "first") == pytest.approx(0.71, abs=0.07)
    assert reliability(truth, "trust_staff", "first", "Tarnley") == pytest.approx(0.55, abs=0.1)


def test_one_export_holds_an_item_reversed_already(standard):
    def item_total(forms):
        from numpy import corrcoef

        rows = [form.answers["buy_in"] for form in forms if min(form.answers["buy_in"]) > 0]
        return corrcoef([6 - row[3] for row in rows], [sum(row[:3]) for row in rows])[0, 1]

    def harrowmere(world):
        return [f for f in world.forms if (f.audience, f.service) == ("professionals", "Harrowmere")]

    assert item_total(harrowmere(standard)) < 0
    assert item_total(harrowmere(generate("standard", without=["reversed_export"]))) > 0


def test_role_clarity(truth):
    planted = {"Harrowmere": (71, 76, 9, 15), "Calderwick": (48, 73, 8, 11), "Tarnley": (69, 74, 5, 7)}
    for service, (mentors, professionals, n_mentors, n_professionals) in planted.items():
        told = truth["role_clarity"][service]
        assert told["mentors"]["mean"] == pytest.approx(mentors, abs=0.8), service
        assert told["professionals"]["mean"] == pytest.approx(professionals, abs=0.8), service
        assert (told["mentors"]["n"], told["professionals"]["n"]) == (n_mentors, n_professionals)
    assert {name: truth["role_map"][name] for name in planted} == {"Harrowmere": 7, "Calderwick": 3, "Tarnley": 6}


def written(world):
    """File → its table, and everything it would hold."""
    return {
        sheet.name: (sheet.table, sheet.mapping, sheet.above, sheet.rows, sheet.below, sheet.hidden)
        for sheet in sheets_of(world)
        if not sheet.to_try
    }


def test_every_plant_changes_what_is_written(standard):
    usual = written(standard)
    for plant in PLANTS:
        assert written(generate("standard", without=[plant])) != usual, plant


@pytest.mark.parametrize(
    ("plant", "tables"),
    [
        ("trust_rise", {"responses"}),
        ("clarity_gap", {"responses"}),
        ("reversed_export", {"responses"}),
        ("young_swemwbs", {"responses"}),
        ("totals_row", {"meetings"}),
        ("impossible_date", {"meetings"}),
        ("utc_times", {"contacts"}),
        ("busy_paid_mentor", {"meetings", "contacts"}),
        ("overdue_supervision", {"supervision"}),
        ("identifiers", {"voices"}),
    ],
)
def test_a_plant_left_out_moves_nothing_else(standard, plant, tables):
    usual, others = written(standard), written(generate("standard", without=[plant]))
    assert {usual[name][0] for name in usual if others[name] != usual[name]} == tables


def test_a_plant_nobody_knows_is_refused():
    with pytest.raises(Refused, match="Nothing is planted under luck"):
        generate("tiny", without=["luck"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_tell_the_same_stories(seed):
    told = the_truth(seed=seed)
    assert told["change"]["trust_mentor"]["interval_by_mentor"][0] > 0
    assert (
        told["change"]["trust_staff"]["interval_by_mentor"][0]
        < 0
        < told["change"]["trust_staff"]["interval_by_mentor"][1]
    )
    assert (told["ended_early"]["early"], len(told["pairs_to_check"])) == (14, 4)
