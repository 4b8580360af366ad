"""What each setting may be, whoever calls: one sentence for each that is out of its bounds, and nothing is saved."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.desk import LOCAL, Desk
from evaluation.desk.bounds import BOUNDS, LONGEST_NAME, check_settings
from evaluation.problems import Refused
from evaluation.programme import USUAL_ROUNDS, Programme, RoundWindow

NOW = Programme()
MEASURES = frozenset({"trust_mentor", "swemwbs"})


def told(**changed):
    """What is said of the usual settings with these changed; nothing where they are let through."""
    try:
        check_settings(replace(NOW, **changed), before=NOW, measures=MEASURES)
    except Refused as refused:
        return [one.sentence for one in refused.problems if one.code == "setting-out-of-bounds"]
    return []


def test_the_usual_settings_are_within_their_bounds():
    assert told() == []


@pytest.mark.parametrize("name", BOUNDS)
def test_a_number_is_let_through_from_its_least_to_its_most_and_not_beyond(name):
    bound = BOUNDS[name]
    kind = int if bound.whole else float
    step = 1 if bound.whole else 0.01
    assert told(**{name: kind(bound.least)}) == told(**{name: kind(bound.most)}) == []
    sentence = f"give {'a whole number' if bound.whole else 'a number'} from {bound.least:g} to {bound.most:g}."
    for value in (kind(bound.most) + step, *([] if name == "minimum_answers" else [kind(bound.least) - step])):
        assert told(**{name: value}) == [f"{bound.title}: {sentence}"]


@pytest.mark.parametrize("value", [None, "6", 6.5, True, float("nan")])
def test_years_rows_are_kept_are_a_whole_number(value):
    assert len(told(retention_years=value)) == 1


@pytest.mark.parametrize("name", [name for name, bound in BOUNDS.items() if bound.optional])
def test_only_a_number_that_may_be_left_out_is(name):
    assert told(**{name: None}) == []


def test_fewer_than_five_answers_cannot_even_be_made():
    with pytest.raises(Refused, match="five or more, always"):
        replace(NOW, minimum_answers=4)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": " "}, "The name of the programme"),
        ({"name": "x" * (LONGEST_NAME + 1)}, "The name of the programme"),
        ({"lead": "Mo\nA second line"}, "The named lead"),
        ({"primary_outcome": "made_up"}, "The primary outcome"),
        ({"trust_measure": "made_up"}, "The questionnaire for trust"),
        ({"closed_weeks": ((date(2026, 8, 14), date(2026, 8, 1)),)}, "is before the first"),
        ({"closed_weeks": ((date(2025, 1, 1), date(2026, 1, 2)),)}, "at most a year at a time"),
        ({"closed_weeks": ((date(2025, 1, 1), date(2025, 1, 2)),) * 61}, "Closed weeks: at most 60"),
        ({"rounds": ()}, "from 1 to 12"),
        ({"rounds": USUAL_ROUNDS[:1] * 2}, "have the same name"),
        ({"rounds": (USUAL_ROUNDS[3], replace(USUAL_ROUNDS[3], key="end_2"))}, "only one can belong to the end"),
        ({"rounds": (RoundWindow("a", "A", 0, 10), RoundWindow("b", "B", 10, 20))}, "open on the same days"),
        ({"rounds": (RoundWindow("a", "A", 10, 9),)}, "it opens on day 0"),
        ({"rounds": (RoundWindow("a", "A", -1, 9),)}, "it opens on day 0"),
        ({"rounds": (RoundWindow("a", "A", 5, None),)}, "it opens on day 0"),
        ({"rounds": (RoundWindow("Not a key", "A", 0, 9),)}, "give each a name"),
        ({"rounds": (RoundWindow("a", "", 0, 9),)}, "give each a name"),
    ],
)
def test_what_is_out_of_bounds_is_said(changed, said):
    assert any(said in sentence for sentence in told(**changed))


def test_rounds_may_follow_one_another_day_after_day():
    assert told(rounds=(RoundWindow("b", "B", 11, 20), RoundWindow("a", "A", 0, 10), USUAL_ROUNDS[3])) == []


def test_a_questionnaire_chosen_before_may_stay_though_it_is_gone():
    gone = replace(NOW, primary_outcome="gone")
    check_settings(replace(gone, retention_years=9), before=gone, measures=MEASURES)


def test_everything_wrong_is_said_at_once():
    assert len(told(retention_years=0, planned_weeks=500, name="")) == 3


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=1, max_size=6))
def test_rounds_let_through_never_share_a_day(windows):
    rounds = tuple(RoundWindow(f"r{n}", f"R{n}", opens, opens + days) for n, (opens, days) in enumerate(windows))
    days = [day for opens, length in windows for day in range(opens, opens + length + 1)]
    assert (told(rounds=rounds) == []) == (len(days) == len(set(days)))


def test_the_desk_saves_nothing_that_is_out_of_bounds(tmp_path):
    desk = Desk(tmp_path / "home")
    with pytest.raises(Refused, match="Years rows are kept"):
        desk.save_programme(LOCAL, Programme(retention_years=101))
    assert desk.settings(LOCAL) == Programme()
    assert desk.audit_log(LOCAL) == ()
    desk._store.close()
