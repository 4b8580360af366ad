from evaluation.presentation.wording import CHILD, Noun, groups, together, who_is_missing
from evaluation.results import Breakdown
from presentation.made_up import an_estimate

SERVICES = Noun("service", "services")


def told(*shares, **kwargs):
    breakdown = Breakdown("service", {f"Service {i}": share for i, share in enumerate(shares)}, **kwargs)
    return groups(breakdown, an_estimate(0.74, 0.69, 0.79), what="attendance", of=SERVICES)


def test_groups_within_chance_are_not_ranked():
    near = [an_estimate(0.76, 0.68, 0.83, 25), an_estimate(0.71, 0.62, 0.79, 22), an_estimate(0.75, 0.6, 0.86, 14)]
    assert told(*near) == (
        "Attendance in the three services differed no more than chance would explain. This chart does not rank them."
    )


def test_groups_apart_are_not_ranked_either_and_not_named():
    sentence = told(an_estimate(0.9, 0.85, 0.95, 30), an_estimate(0.71, 0.62, 0.79, 22))
    assert "differed by more than chance tends to bring" in sentence
    assert "does not rank them" in sentence
    assert "Service 0" not in sentence


def test_groups_too_small_to_compare_are_left_out_of_the_comparison():
    far_but_tiny = an_estimate(0.2, 0.1, 0.3, 4)
    assert "the two services" in told(
        an_estimate(0.76, 0.68, 0.83, 25), an_estimate(0.71, 0.62, 0.79, 22), far_but_tiny
    )
    assert told(an_estimate(0.76, 0.68, 0.83, 25), far_but_tiny).startswith(
        "We cannot say yet: fewer than two services"
    )


def test_a_withheld_split_says_why():
    assert told(an_estimate(0.76, 0.68, 0.83, 25), whole=False) == (
        "We cannot say yet: one of the services has fewer than five answers."
    )


def test_who_is_missing_and_how_they_began():
    assert who_is_missing(60, 38, CHILD, about="trust in staff", lower_by=8) == (
        "Of 60 children who started, 38 answered twice and 22 did not; those 22 began with less trust in staff, by "
        "8 points. So the averages here may look better than they would for everyone."
    )
    assert "more trust in staff" in who_is_missing(60, 38, CHILD, about="trust in staff", lower_by=-8)
    assert who_is_missing(60, 57, CHILD) == "Nearly all of the 60 children who started have answered twice."
    assert "fewer than five" in who_is_missing(60, 3, CHILD)


def test_two_things_together_are_never_cause():
    met, said = "met more informally in the first six weeks", "report more trust later"
    assert together(an_estimate(0.4, 0.1, 0.6, 33, unit="correlation"), met=met, told=said) == (
        "Children who met more informally in the first six weeks tended to report more trust later (33 children). "
        "Other things could explain this."
    )
    assert together(an_estimate(0.2, -0.1, 0.5, 33), met=met, told=said).startswith(
        "We cannot tell if children who met"
    )
    assert together(an_estimate(-0.4, -0.6, -0.1, 33), met=met, told=said).count("tended not to") == 1
