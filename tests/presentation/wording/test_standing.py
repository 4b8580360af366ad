"""How far the log reaches and when the outcome was chosen, in words."""

from datetime import date

import pytest

from evaluation.presentation.wording import chosen_on, complete_to
from evaluation.results import ChosenOutcome

JUNE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        (None, "the log is complete to 30 June 2026"),  # frozen before it was looked at: not said
        (0, "the log is complete to 30 June 2026"),
        (1, "the log is complete to 30 June 2026, except one week in which a service’s log has no row"),
        (3, "the log is complete to 30 June 2026, except three weeks in which a service’s log has no row"),
    ],
)
def test_a_log_with_silent_weeks_is_not_said_to_be_complete(weeks, told):
    assert complete_to(JUNE, weeks) == told


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (
            True,
            "“Trust” was chosen on 12 January 2025 as the outcome to look at first, before anybody had answered twice.",
        ),
        (
            False,
            "“Trust” was chosen on 12 January 2025 as the outcome to look at first. By then some had answered twice.",
        ),
        (None, "“Trust” was chosen on 12 January 2025 as the outcome to look at first."),
    ],
)
def test_a_choice_says_its_day_and_whether_answers_were_there(before, told):
    assert chosen_on(ChosenOutcome("Trust", date(2025, 1, 12), before)) == told
