from evaluation.presentation.wording import Around, Earlier, Scale, ScoreWords, score
from presentation.made_up import an_estimate

TRUST = ScoreWords("trust in their mentor")


def trust(n: int, value: float | None = 71, low: float | None = 66, high: float | None = 76):
    return an_estimate(value, low, high, n, unit="points")


def test_one_average_with_its_range():
    assert score(trust(38), TRUST) == (
        "38 children rated trust in their mentor 71 out of 100 on average. "
        "The true average is likely to be between 66 and 76."
    )


def test_a_scale_that_does_not_start_at_0_is_named():
    assert "24.1 on a scale from 7 to 35 on average" in score(
        trust(38, 24.1, 23, 25), ScoreWords("wellbeing", Scale(7, 35))
    )


def test_less_is_said_about_fewer():
    assert score(trust(12), TRUST).startswith("An early sign only: 12 children rated")
    assert score(trust(7), TRUST) == (
        "Seven children answered; their average for trust in their mentor was 71 out of 100. "
        "That is too few to say more."
    )
    assert "71" not in score(trust(4), TRUST)
    assert score(trust(0), TRUST).startswith("We cannot say yet: no children have answered.")


def test_against_an_earlier_average():
    def against(value, low, high):
        return score(trust(38), TRUST, around=Around(earlier=Earlier(trust(38, value, low, high), "2025")))

    assert against(6, 1, 11).endswith("That is 6 points higher than in 2025 (likely between 1 and 11).")
    assert against(-6, -11, -1).endswith("That is 6 points lower than in 2025 (likely between 1 and 11).")
    assert against(2, -4, 8).endswith(
        "We cannot tell if that is up or down on 2025: anything from 4 lower to 8 higher fits."
    )
