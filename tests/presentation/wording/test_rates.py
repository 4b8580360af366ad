from evaluation.presentation.wording import Around, Earlier, meetings_kept, rate
from presentation.made_up import an_estimate

CAME = "children came to {share} of the meetings on offer"
BEFORE = "July to December 2025"


def test_a_share_of_meetings():
    around = Around(period="January to June 2026", counts={"meetings": 940})
    assert rate(an_estimate(0.74, 0.69, 0.79), CAME, around=around) == (
        "Children came to about three in four of the meetings on offer (74 in 100, likely between 69 and 79). "
        "This counts 61 children and 940 meetings, January to June 2026."
    )


def test_a_share_without_a_plain_fraction_is_said_in_100():
    told = rate(an_estimate(0.62, 0.55, 0.68), CAME)
    assert told.startswith("Children came to 62 in 100 of the meetings on offer (likely between 55 and 68).")


def test_all_of_them_is_all_of_them():
    told = rate(an_estimate(1.0, 0.93, 1.0), CAME)
    assert told.startswith("Children came to all of the meetings on offer (likely between 93 and 100 in 100).")


def test_fewer_than_ten_have_no_range():
    told = rate(an_estimate(0.74, 0.3, 0.9, 6), CAME)
    assert told == (
        "So far children came to about three in four of the meetings on offer. "
        "This counts six children only, too few to give a likely range."
    )
    assert "This counts one child only" in rate(an_estimate(1.0, 0.3, 1.0, 1), CAME)


def test_fewer_than_five_answers_are_not_told():
    assert "fewer than five" in rate(an_estimate(0.5, 0.1, 0.9, 4), CAME, source="answers")


def test_no_value_says_why_and_what_would_answer_it():
    nothing = an_estimate(None, n=0, note="No meeting has been logged.")
    told = rate(nothing, CAME, around=Around(answered_by="Start with the meeting log"))
    assert told == "We cannot say yet: no meeting has been logged. Start with the meeting log."


def test_against_an_earlier_period_direction_only_where_0_is_left_out():
    def against(value, low, high):
        return rate(
            an_estimate(0.74, 0.69, 0.79), CAME, around=Around(earlier=Earlier(an_estimate(value, low, high), BEFORE))
        )

    up = against(0.06, 0.01, 0.11)
    assert "74 in 100 of the meetings on offer (likely between 69 and 79; 61 children)." in up
    assert up.endswith("That is up by 6 in 100 since July to December 2025 (likely between 1 and 11).")
    assert "That is down by 6 in 100" in against(-0.06, -0.11, -0.01)
    assert against(0.03, -0.03, 0.09).endswith(
        "We cannot tell if it rose or fell since July to December 2025 (3 fewer to 9 more)."
    )


def test_our_side_names_whose_the_others_were():
    assert meetings_kept(an_estimate(0.93, 0.90, 0.95)) == (
        "We kept 93 of every 100 meetings arranged with 61 children (likely between 90 and 95). "
        "The other seven were called off by a mentor or by us."
    )
    assert "The other one was called off" in meetings_kept(an_estimate(0.99, 0.97, 1.0))
    assert "We kept all of the meetings arranged" in meetings_kept(an_estimate(1.0, 0.97, 1.0))
