from evaluation.presentation.wording import ended_early, endings
from presentation.made_up import an_estimate


def test_early_endings_of_mature_matches():
    assert ended_early(an_estimate(13 / 54, 0.15, 0.37, 54, n_of="matches"), child_chose=8) == (
        "Of 54 matches that could have reached their planned end, 13 ended early without a plan "
        "(24 in 100, likely between 15 and 37). In eight of these the child chose to stop."
    )


def test_one_and_none():
    assert ended_early(an_estimate(1 / 40, 0.0, 0.1, 40, n_of="matches"), child_chose=1).endswith(
        "In this one the child chose to stop."
    )
    assert "none ended early" in ended_early(an_estimate(0.0, 0.0, 0.08, 40, n_of="matches"), child_chose=0)


def test_how_matches_ended_names_the_three_most_frequent_and_counts_the_rest():
    told = endings(
        {"ran to plan": 30, "still open": 9, "child chose to stop": 8, "mentor or service": 4, "circumstances": 0}
    )
    assert told == (
        "Of 51 matches: 30 ran to plan, nine still open, in eight the child chose to stop "
        "and a mentor or the service ended four."
    )


def test_ways_as_frequent_as_the_third_are_named_too():
    told = endings({"still open": 9, "ran to plan": 10, "circumstances": 4, "not recorded": 4, "sooner, goals met": 2})
    assert told == (
        "Of 29 matches: 10 ran to plan, nine still open, circumstances ended four, in four nobody recorded why "
        "and two went another way."
    )


def test_our_own_part_is_never_left_out_beside_the_child_s():
    """As many or fewer: who chose to stop is not told without how many a mentor or the service ended."""
    told = endings({"ran to plan": 10, "still open": 9, "child chose to stop": 4, "mentor or service": 1})
    assert "in four the child chose to stop and a mentor or the service ended one." in told
    fewer = endings({"ran to plan": 10, "mentor or service": 4, "still open": 9, "child chose to stop": 1})
    assert fewer.endswith("a mentor or the service ended four and one went another way.")


def test_without_matches_nothing_is_counted():
    assert endings({}, plan="with a 12-week plan", answered_by="Add the matches") == (
        "We cannot say yet: there are no matches with a 12-week plan. Add the matches."
    )
