from evaluation.presentation.wording import SAME_PEOPLE, how_measured
from presentation.made_up import a_change, a_finding, an_estimate


def test_a_careful_reader_finds_formula_source_people_and_method():
    told = dict(how_measured(a_finding("meetings_come_to", an_estimate(0.74, 0.69, 0.79)), period="June 2026"))
    assert told["Formula"] == "came ÷ on offer"
    assert told["Counts"] == "61 children"
    assert "Cochran 1977" in told["Method"]
    assert told["Period"] == "June 2026"
    assert "Comparison" not in told


def test_every_change_says_that_nobody_was_compared_with():
    told = dict(how_measured(a_finding("x_change", a_change(9, 4, 14, 38, left_out=12), source="answers")))
    assert told["Comparison"] == SAME_PEOPLE
    assert told["Counts"] == "38 children; 12 answered one of the two times only"


def test_fewer_than_five_answers_are_not_told_apart():
    told = dict(how_measured(a_finding("x_change", a_change(9, 4, 14, 3, left_out=3), source="answers")))
    assert told["Counts"] == "fewer than five children"
