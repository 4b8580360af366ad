"""The takeaways of SCREENS §4 for changes and gaps, as sentences; at most two each."""

from evaluation.presentation.wording import Scale, ScoreWords, change, gap
from presentation.made_up import a_change, an_estimate

TRUST = ScoreWords("trust in their mentor")
STAFF = ScoreWords("trust in staff")
WELLBEING = ScoreWords("wellbeing", Scale(7, 35))


def test_a_clear_rise():
    assert change(a_change(9, 4, 14, 38), TRUST) == (
        "38 children answered both times: on average they rated trust in their mentor 9 points higher (out of 100) "
        "at six weeks than at first. The true rise is likely to be between 4 and 14."
    )


def test_a_clear_fall():
    told = change(a_change(-9, -14, -4, 38), TRUST)
    assert "9 points lower" in told
    assert "The true fall is likely to be between 4 and 14." in told


def test_an_interval_that_holds_0_and_is_wide_cannot_tell():
    assert change(a_change(0.7, -0.5, 1.9, 36, before=21), WELLBEING) == (
        "We cannot tell if wellbeing rose or fell. Among 36 children the average was 0.7 points higher, "
        "but anything from 0.5 lower to 1.9 higher fits their answers."
    )


def test_an_interval_that_holds_0_and_is_narrow_is_about_the_same():
    assert change(a_change(1, -3, 5, 52), STAFF) == (
        "Trust in staff was about the same at both times for 52 children: 1 point higher, likely between 3 lower and "
        "5 higher. A big change either way is unlikely."
    )


def test_narrow_means_five_in_a_hundred_of_the_scale_and_not_a_hair_more():
    assert "about the same" in change(a_change(1, -5, 5, 52), STAFF)
    assert "cannot tell" in change(a_change(1, -5.1, 5, 52), STAFF)
    assert "cannot tell" in change(a_change(0.1, -0.3, 0.3, 52, before=3), ScoreWords("trust", Scale(1, 5)))


def test_an_interval_that_ends_on_0_holds_it():
    assert change(a_change(4, 0, 8, 52), STAFF).startswith("We cannot tell")
    assert "anything from no change to 8 higher" in change(a_change(4, 0, 8, 52), STAFF)


def test_from_10_to_29_it_is_an_early_sign_only():
    sure = ScoreWords("feeling sure of themselves")
    assert change(a_change(8, 1, 15, 16, n_of="mentors"), sure) == (
        "An early sign only: 16 mentors answered twice and rated feeling sure of themselves 8 points higher "
        "(out of 100) at six weeks than at first (likely between 1 and 15). More answers could change this."
    )
    for result in (a_change(1, -3, 5, 16), a_change(1, -30, 50, 16), a_change(-9, -14, -4, 29)):
        assert change(result, STAFF).startswith("An early sign only: ")
    assert not change(a_change(-9, -14, -4, 30), STAFF).startswith("An early sign only: ")


def test_a_fall_can_carry_what_it_says_about_our_duty():
    fairly = ScoreWords("being relied on fairly", when_down="This is about how we use their time: see Roles.")
    assert change(a_change(-8, -14, -2, 18, n_of="mentors"), fairly).endswith("see Roles.")
    assert "see Roles" not in change(a_change(8, 2, 14, 18, n_of="mentors"), fairly)


def test_from_5_to_9_only_the_mean_is_said():
    told = change(a_change(-4, -9, 1, 7, n_of="mentors"), TRUST)
    assert told == (
        "Seven mentors answered both times; their average for trust in their mentor was 58 out of 100 at six weeks. "
        "That is too few to speak of change."
    )
    assert "lower" not in told


def test_from_1_to_4_neither_how_many_nor_what():
    told = {change(a_change(9, 4, 14, n), TRUST) for n in (1, 2, 3, 4)}
    assert told == {
        "We cannot say yet: fewer than five children have answered both times. It will show once five have answered."
    }


def test_with_nobody_it_says_what_would_answer_it():
    told = change(a_change(None, None, None, 0), TRUST, answered_by="Add the six-week forms.")
    assert told == "We cannot say yet: no children have answered both times. Add the six-week forms."


def test_without_an_interval_no_direction_is_said():
    told = change(a_change(9, None, None, 38), TRUST)
    assert told == "We cannot tell if trust in their mentor rose or fell among 38 children."


def test_the_gap_between_two_sides():
    words = ScoreWords("trust")
    assert gap(an_estimate(6, 1, 11, 26, unit="points", n_of="pairs"), words) == (
        "An early sign only: in 26 pairs, mentors thought trust was 6 points higher (out of 100) than children said, "
        "likely between 1 and 11. Mentors may be reading the pair as closer than it feels."
    )
    below = gap(an_estimate(-6, -11, -1, 40, unit="points", n_of="pairs"), words)
    assert "6 points lower" in below
    assert below.endswith("The pair may feel closer than mentors think.")


def test_a_gap_that_may_be_none():
    words = ScoreWords("trust")
    assert gap(an_estimate(1, -3, 5, 40, unit="points"), words).startswith(
        "Mentors and children rated trust about the same"
    )
    assert gap(an_estimate(1, -9, 11, 40, unit="points"), words).startswith(
        "We cannot tell if mentors rated trust higher"
    )
    assert "points" not in gap(an_estimate(6, 1, 11, 8, unit="points"), words)
    assert "fewer than five pairs" in gap(an_estimate(6, 1, 11, 4, unit="points"), words)


def test_a_share_with_the_highest_answers_is_told_out_of_100():
    asked = ScoreWords("“Asked before it was decided”", Scale.of_scores(0, 1))
    assert change(a_change(0.263, 0.052, 0.474, 38, before=0.37), asked) == (
        "38 children answered both times: on average they rated “Asked before it was decided” 26 points higher "
        "(out of 100) at six weeks than at first. The true rise is likely to be between 5 and 47."
    )


def test_a_share_that_hardly_moved_is_about_the_same():
    told = change(a_change(0.01, -0.04, 0.05, 52, before=0.37), ScoreWords("“Asked first”", Scale.of_scores(0, 1)))
    assert told.startswith("“Asked first” was about the same at both times for 52 children: 1 point higher")
