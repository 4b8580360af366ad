"""Every indicator's takeaway: five states, and the rules every sentence keeps."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.presentation.wording import Around, Earlier, forbidden_in, headline, small_print, takeaway
from evaluation.results import Change, Estimate, Finding
from presentation.made_up import a_change, a_finding, an_estimate

from .reading import grade, sentences, syllables

RATES = (
    "meetings_come_to", "meetings_kept", "time_together", "ended_early", "how_matches_end", "still_together_26_weeks",
    "last_contact_within_30_days", "last_contact_within_60_days", "last_contact_within_90_days", "answered_both",
    "a_share_added_later",
)  # fmt: skip
COUNTS = ("pairs_to_check", "contacts")
AMOUNTS = ("contact_repeat_days", "contact_gap_days", "an_amount_added_later")
MEASURES = ("trust_mentor", "trust_staff", "voice", "voice_staff", "relied_on_fairly", "swemwbs", "their_own_measure")
CHANGES = tuple(f"{measure}_change" for measure in MEASURES)
GAPS = ("trust_mentor_gap", "role_clarity_gap")
RELIABILITIES = tuple(f"reliability_{measure}" for measure in MEASURES)
ALL = (*RATES, *COUNTS, *AMOUNTS, *MEASURES, *CHANGES, *GAPS, *RELIABILITIES)
ANSWERS = (*MEASURES, *CHANGES, *GAPS, *RELIABILITIES)


def source_of(key):
    return "answers" if key in ANSWERS else "log"


def told(key, result, gap=None):
    earlier = Earlier(gap, "July to December 2025") if gap else None
    finding = a_finding(key, result, source=source_of(key), title="Being heard")
    return takeaway(finding, around=Around(period="January to June 2026", earlier=earlier))


def five(key):
    """The takeaways of one indicator when it is better, worse, unclear, about too few, and without data."""
    if key in CHANGES:
        results = [a_change(9, 4, 14, 38), a_change(-9, -14, -4, 38), a_change(2, -6, 10, 38), a_change(9, 4, 14, 4)]
        return [*(told(key, one) for one in results), told(key, a_change(None, None, None, 0))]
    unit = (
        "points"
        if key in (*MEASURES, *GAPS)
        else "days"
        if key in AMOUNTS
        else "matches"
        if key in COUNTS
        else "proportion"
    )

    def figure(value, low=None, high=None, n=38):
        return an_estimate(value, low, high, n, unit=unit, kind="counted" if key in COUNTS else "estimated")

    none = told(key, figure(None, n=0))
    if key in GAPS:
        return [*(told(key, figure(*one)) for one in ((6, 1, 11), (-6, -11, -1), (2, -6, 10), (6, 1, 11, 4))), none]
    if key in RELIABILITIES:
        return [
            *(
                told(key, figure(*one))
                for one in ((0.8, 0.7, 0.9), (0.5, 0.4, 0.6), (0.66, 0.5, 0.8), (0.8, 0.7, 0.9, 4))
            ),
            none,
        ]
    value, step = (0.74, 0.06) if unit == "proportion" else (40, 4)
    now = figure(value, value * 0.9, value * 1.1)
    gaps = (figure(step, step / 4, step * 2), figure(-step, -step * 2, -step / 4), figure(0, -step, step * 2))
    return [*(told(key, now, gap) for gap in gaps), told(key, figure(value, value * 0.9, value * 1.1, 4)), none]


@pytest.mark.parametrize("key", ALL)
def test_better_worse_unclear_too_few_and_no_data_are_five_different_sentences(key):
    assert len(set(five(key))) == 5
    for sentence in five(key):
        keeps_the_rules(sentence)


def keeps_the_rules(text):
    assert forbidden_in(text) == ()
    assert len(sentences(text)) <= 2, text
    assert len(text.split()) <= 45, text
    assert not re.search(r"(?!^)\b(None|nan|NaN|inf)\b|\{|\}", text), text
    assert text[0].isupper() or text[0].isdigit(), text
    assert text.endswith("."), text
    assert not re.search(r"(?<![.\d])\b(1|one) (children|mentors|people|matches|pairs|points)\b", text), text
    assert not re.search(r"(?<![.,\d])(?<! of )\b[2-9] (children|mentors|people|matches|pairs)\b", text), (
        text
    )  # in words under ten, except beside “of”
    assert "  " not in text


numbers = st.floats(-100, 100, allow_nan=False).map(lambda value: round(value, 3))
shares = st.floats(0, 1).map(lambda value: round(value, 3))
people = st.integers(0, 200)
nouns = st.sampled_from(["children", "mentors", "people", "matches"])


def ordered(values):
    return st.tuples(values, values, values).map(sorted)


@given(ordered(numbers), people, nouns, st.sampled_from(CHANGES))
def test_a_change_keeps_the_rules_and_has_a_direction_only_if_its_interval_leaves_out_0(ends, n, n_of, key):
    low, value, high = ends
    text = told(key, a_change(value, low, high, n, before=50, n_of=n_of))
    keeps_the_rules(text)
    directed = "answered both times: on average they rated" in text or "and rated" in text
    assert directed == (n >= 10 and (low > 0 or high < 0))


@given(ordered(numbers), people, st.sampled_from(GAPS))
def test_a_gap_keeps_the_rules_and_has_a_direction_only_if_its_interval_leaves_out_0(ends, n, key):
    low, value, high = ends
    text = told(key, an_estimate(value, low, high, n, unit="points"))
    keeps_the_rules(text)
    assert (" thought " in text) == (n >= 10 and (low > 0 or high < 0))


@given(ordered(shares), people, nouns, st.sampled_from(RATES), st.one_of(st.none(), ordered(st.floats(-1, 1))))
def test_a_share_keeps_the_rules(ends, n, n_of, key, gap):
    low, value, high = ends
    before = an_estimate(gap[1], gap[0], gap[2]) if gap else None
    text = told(key, an_estimate(value, low, high, n, n_of=n_of), before)
    keeps_the_rules(text)
    directed = "That is up" in text or "That is down" in text
    assert directed == (gap is not None and n >= 10 and (gap[0] > 0 or gap[2] < 0))


@given(ordered(st.floats(0, 100)), people, nouns, st.sampled_from(MEASURES))
def test_a_score_keeps_the_rules_and_says_no_number_below_five(ends, n, n_of, key):
    low, value, high = ends
    text = told(key, an_estimate(value, low, high, n, unit="points", n_of=n_of))
    keeps_the_rules(text)
    assert n >= 5 or not re.search(r"\d", text)
    assert text.startswith("An early sign only: ") == (10 <= n < 30)


@given(st.integers(0, 3000), people, st.sampled_from((*COUNTS, *AMOUNTS)))
def test_counts_and_amounts_keep_the_rules(value, n, key):
    keeps_the_rules(told(key, an_estimate(value, None, None, n, unit="days", kind="counted")))


def test_takeaways_read_at_the_grade_of_a_twelve_year_old():
    text = " ".join(sentence for key in ALL for sentence in five(key))
    assert len(text.split()) >= 100
    assert grade(text) <= 7


@pytest.mark.parametrize("key", [(*RATES,), (*COUNTS, *AMOUNTS), (*MEASURES,), (*CHANGES,), (*GAPS,)])
def test_each_family_of_takeaways_does_too(key):
    assert grade(" ".join(sentence for one in key for sentence in five(one))) <= 7


@pytest.mark.parametrize(
    ("word", "n"), [("rated", 2), ("trust", 1), ("meetings", 2), ("average", 3), ("could", 1), ("12", 1)]
)
def test_the_yardstick_counts_syllables(word, n):
    assert syllables(word) == n


def test_the_yardstick_tells_hard_from_easy():
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert grade("Longitudinal evaluation demonstrates considerable heterogeneity between organisations.") > 15


@pytest.mark.parametrize(
    ("key", "result", "number", "beside"),
    [
        ("meetings_come_to", an_estimate(0.74, 0.69, 0.79), "74 in 100", "69 to 79, 61 children"),
        ("trust_mentor_change", a_change(9, 4, 14, 38), "+9", "4 to 14, 38 children"),
        ("trust_mentor_change", a_change(-9, -14, 2, 38), "−9", "−14 to 2, 38 children"),
        ("trust_mentor_change", a_change(9, 4, 14, 9), "", ""),  # a sentence instead
        ("meetings_come_to", an_estimate(0.74, 0.69, 0.79, 9), "", ""),
        ("meetings_come_to", an_estimate(None, n=0), "", ""),
        ("pairs_to_check", an_estimate(4, n=6, unit="matches", kind="counted", n_of="matches"), "4", "six matches"),
        ("trust_mentor", an_estimate(71.4, 66, 76, 38, unit="points"), "71", "66 to 76, 38 children"),
    ],
)
def test_the_large_figure_of_a_tile_and_what_stands_beside_it(key, result, number, beside):
    finding = a_finding(key, result, source=source_of(key))
    assert (headline(finding), small_print(finding)) == (number, beside)


@pytest.mark.parametrize("key", RATES)
def test_the_longest_a_share_can_be_told_is_still_45_words(key):
    nearly = an_estimate(0.004, 0.001, 0.997, 10)  # an early sign, `under 1` and `over 99`, and a cannot-tell
    keeps_the_rules(told(key, nearly, an_estimate(0.001, -0.001, 0.9, 10)))


def test_a_count_out_of_all_is_told_as_a_part_of_them():
    some = Estimate(18, None, None, 65, unit="people", kind="counted")
    assert (
        takeaway(a_finding("last_contact_within_30_days", some, source="log"))
        == "18 of 65 people had contact in the log's last 30 days."
    )


def test_a_difference_between_groups_speaks_of_groups_not_of_pairs():
    groups = Estimate(12.6, 4.2, 20.8, 55, unit="points", method="group_difference")
    told = takeaway(a_finding("role_clarity_gap", groups, source="log"))
    assert told == (
        "Professionals rated how clear the mentor's role is 13 points higher (out of 100) than mentors did, likely "
        "between 4 and 21. This counts 55 people, professionals and mentors."
    )


def test_the_scale_of_the_measure_decides_what_a_small_change_is():
    moved = Change(36, 21.5, 22.2, 0.7, -0.1, 1.6)
    on_its_scale = replace(a_finding("swemwbs_change", moved, source="answers").indicator, scale=(7, 35))
    assert takeaway(Finding(on_its_scale, moved)).startswith("We cannot tell if wellbeing rose or fell.")


def test_an_alpha_below_nothing_is_not_told_as_a_plain_number():
    poor = Estimate(0.31, -0.44, 0.72, 33, unit="alpha", method="cronbach_alpha", n_of="professionals")
    assert "between nothing and 0.72" in takeaway(a_finding("reliability_buy_in", poor, source="log"))


def test_a_change_names_the_rounds_it_is_between():
    moved = replace(a_change(9, 4, 14, 38), round_before="first", round_after="month_6")
    assert "at six months than at first" in takeaway(a_finding("trust_mentor_change", moved, source="answers"))


def test_a_service_s_own_questionnaire_is_told_by_its_name_alone():
    own = a_finding("their_own_change", a_change(7, 3, 10, 38), source="answers", title="Finding a way: change")
    assert "they rated “Finding a way” 7 points higher" in takeaway(own)
