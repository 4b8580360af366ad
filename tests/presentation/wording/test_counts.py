from evaluation.presentation.wording import PAIR, Around, CountWords, Earlier, amount, counted, waits
from presentation.made_up import an_estimate

PAIRS = CountWords(PAIR, "to check on", "no contact for more than twice the planned gap")


def pairs(n: int | None, matches: int = 31):
    return an_estimate(n, n=matches, unit="matches", kind="counted", n_of="matches")


def test_a_count_says_why_and_out_of_how_many():
    assert counted(pairs(4), PAIRS) == (
        "Four pairs to check on: no contact for more than twice the planned gap. This looks at 31 matches."
    )
    assert counted(pairs(1), PAIRS).startswith("One pair to check on")
    assert counted(pairs(0), PAIRS) == "No pairs to check on. This looks at 31 matches."


def test_a_count_against_an_earlier_one_needs_no_interval():
    def against(more):
        return counted(pairs(4), PAIRS, around=Around(earlier=Earlier(pairs(more), "12 June")))

    assert against(2).endswith("That is two more than before (12 June), among 31 matches.")
    assert against(-1).endswith("That is one fewer than before (12 June), among 31 matches.")
    assert against(0).endswith("That is as many as before (12 June), among 31 matches.")


def test_days_with_their_range():
    days = an_estimate(34, 31, 38, 2357, unit="days", n_of="people")
    assert amount(days, "half of the gaps were {amount} days or shorter") == (
        "Half of the gaps were 34 days or shorter (likely between 31 and 38). This counts 2,357 people."
    )


def test_a_counted_amount_is_no_early_sign():
    assert amount(an_estimate(6, n=12, unit="days", kind="counted"), "it took {amount} days").startswith(
        "It took 6 days."
    )
    assert amount(an_estimate(6, 4, 9, n=12, unit="days"), "it took {amount} days").startswith(
        "An early sign only: it took"
    )


def test_waits_count_those_still_waiting():
    assert waits(an_estimate(17, 12, 22, 40, unit="days"), still=6) == (
        "Half of 40 children waited less than 17 days for a first meeting. Six are still waiting and are counted."
    )
    assert waits(an_estimate(17, 12, 22, 40, unit="days"), still=1).endswith("One is still waiting and is counted.")
    assert waits(an_estimate(17, 12, 22, 40, unit="days")).endswith("Nobody is still waiting.")
