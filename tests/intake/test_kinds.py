"""Times, durations, numbers and words by their written rules."""

import pytest

from evaluation.intake.cells import of_texts
from evaluation.intake.kinds.numbers import to_numbers
from evaluation.intake.kinds.times import to_minutes, to_times
from evaluation.intake.kinds.words import reviewed, to_words, to_yes_no
from evaluation.intake.names import level
from evaluation.vocabulary import MeetingStatus


@pytest.mark.parametrize(
    ("word", "minutes"),
    [("75", 75), ("75 min", 75), ("75mins", 75), ("1:15", 75), ("1h15", 75), ("1 hr 15 mins", 75), ("1.5 hours", 90),
     ("1 hour and 5 minutes", 65), ("0:45", 45), ("2h", 120)],
)  # fmt: skip
def test_durations(word, minutes):
    assert to_minutes(of_texts([word])).values[0] == minutes


@pytest.mark.parametrize("word", ["long", "27-22-20", "1:75", "an hour", "10/12"])
def test_what_is_no_duration_is_unusable(word):
    typed = to_minutes(of_texts([word]))
    assert (typed.values.isna().all(), typed.unusable.tolist()) == (True, [True])


@pytest.mark.parametrize(
    ("word", "clock"),
    [("14:30", "14:30"), ("2.30pm", "14:30"), ("2:30 PM", "14:30"), ("1430", "14:30"), ("9:05:59", "09:05"),
     ("12am", "00:00"), ("12:15pm", "12:15"), ("2025-03-04 18:20:00", "18:20")],
)  # fmt: skip
def test_times_of_day(word, clock):
    assert to_times(of_texts([word])).values[0] == clock


@pytest.mark.parametrize("word", ["25:00", "9", "evening", "14:75"])
def test_what_is_no_time_is_unusable(word):
    assert to_times(of_texts([word])).unusable.tolist() == [True]


def test_numbers_take_nothing_for_granted():
    words = ["7", "1,200", "£35.50", "-2", "1e5", "27-22-20", "12%", "nan", "inf", "1 200", ""]
    typed = to_numbers(of_texts(words))
    assert typed.values.isna().tolist() == [False] * 4 + [True] * 7
    assert typed.values[:4].tolist() == [7, 1200, 35.5, -2]
    assert typed.unusable.tolist() == [False] * 4 + [True] * 6 + [False]


def test_half_a_child_is_no_whole_number():
    assert to_numbers(of_texts(["7", "7.5"]), whole=True).unusable.tolist() == [False, True]


def test_status_words_services_write():
    words = ["DNA", "no show", "FTA", "YP cancelled", "mentor no show", "Attended", "Rescheduled", "ill", "?"]
    typed, unknown = to_words(of_texts(words), "status", MeetingStatus, {})
    assert typed.values.tolist()[:-1] == [
        "child did not attend", "child did not attend", "child did not attend", "child cancelled with notice",
        "mentor did not attend", "attended", "rearranged", "authorised absence",
    ]  # fmt: skip
    assert unknown == {"?": 1}


def test_the_mapping_wins_over_the_reviewed_list_and_may_empty_a_cell():
    given = {"ill": "child cancelled on the day", "tbc": "leave out"}
    typed, unknown = to_words(of_texts(["ILL", "TBC"]), "status", MeetingStatus, given)
    assert (typed.values[0], typed.values.isna()[1], unknown) == ("child cancelled on the day", True, {})


def test_a_dash_that_is_explained_does_not_fill_the_empty_cells():
    typed, _ = to_words(of_texts(["-", "", "?"]), "status", MeetingStatus, {"-": "rearranged"})
    assert typed.values.fillna("nothing").tolist() == ["rearranged", "nothing", "nothing"]
    assert typed.unusable.tolist() == [False, False, True]


def test_every_reviewed_word_has_one_meaning_and_every_meaning_is_in_the_vocabulary():
    assert set(reviewed("status").values()) == {str(one) for one in MeetingStatus}
    assert reviewed("status")[level("No-show")] == "child did not attend"


def test_yes_and_no_in_many_spellings():
    typed = to_yes_no(of_texts(["Yes", "y", "TRUE", "1", "x", "✓", "No", "n", "0", "-", "maybe", ""]), {})
    assert typed.values[:10].tolist() == [True] * 6 + [False] * 4
    assert typed.unusable.tolist() == [False] * 10 + [True, False]
