from datetime import date

import pytest

from evaluation.presentation.wording import CHILD, MATCH, MENTOR, band, cannot_say, held, nobody_recorded, only_so_many


@pytest.mark.parametrize(
    ("n", "source", "allowed"),
    [
        (0, "answers", "nobody"), (1, "answers", "nothing"), (4, "answers", "nothing"), (5, "answers", "mean only"),
        (9, "answers", "mean only"), (10, "answers", "early"), (29, "answers", "early"), (30, "answers", "full"),
        (0, "log", "nobody"), (1, "log", "few"), (9, "log", "few"), (10, "log", "early"), (30, "log", "full"),
    ],
)  # fmt: skip
def test_what_an_n_allows(n, source, allowed):
    assert band(n, source) == allowed


def test_cannot_say_is_one_reason_and_one_cure():
    assert cannot_say("There is no advice log.", "start with this sheet.") == (
        "We cannot say yet: there is no advice log. Start with this sheet."
    )
    assert cannot_say("") == "We cannot say yet: nothing has been recorded."
    # an indicator's own note brings the cure with it: it is not said twice
    assert cannot_say("No data. Add a log.", "Add a log.") == "We cannot say yet: there is no data. Add a log."


def test_how_many_have_answered_twice_so_far_but_not_below_five():
    assert only_so_many(6, 11, MENTOR) == (
        "We cannot say yet: only 6 of 11 mentors have answered twice. It will show once 10 have answered."
    )
    assert "3" not in only_so_many(3, 11, CHILD)


def test_what_nobody_recorded():
    assert nobody_recorded("why {} ended", 9, MATCH, "Add a reason when you close a match") == (
        "We cannot say yet: nobody recorded why nine matches ended. Add a reason when you close a match."
    )


def test_a_held_figure_carries_its_date():
    assert held(date(2026, 3, 31)) == "As at 31 March 2026. What is new since then would tell of too few people."
