from datetime import date

from evaluation.presentation.wording import data_line, is_old, none_found, old_data, since_last

JUNE = date(2026, 6, 28)


def test_the_line_under_the_title():
    assert (
        data_line(JUNE, 2, 31, 9, 2) == "Data up to 28 June 2026 (2 days old) · 31 open matches · 9 mentors · 2 paused"
    )
    assert "(1 day old) · 1 open match · 1 mentor ·" in data_line(JUNE, 1, 1, 1, 0)


def test_data_older_than_14_days_are_old():
    assert [is_old(14), is_old(15)] == [False, True]
    assert old_data(JUNE) == "This is how things stood on 28 June. Ask for the latest log before you act on it."


def test_a_zero_card_says_when_it_was_checked():
    assert none_found(JUNE) == "None. Last checked 28 June."


def test_what_is_new_since_the_last_look():
    events = {"{match} opened": 3, "ended early": 1, "answers came in": 0}
    assert (
        since_last(date(2026, 6, 12), events)
        == "Since you last looked (12 June): three matches opened, one ended early."
    )
    assert since_last(JUNE, {}) == "Since you last looked (28 June): nothing new in the log."
