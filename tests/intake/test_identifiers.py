"""What says who somebody is: found in notes, kept out of open text, asked about where a reference belongs."""

from datetime import date

import pytest

from benchmarks.identifiers import FALSE_ALARMS, RECALL, measure
from evaluation.intake.identifiers import found_in, is_nhs_number, redacted
from tests.intake.files import asked, codes, delimited, reading

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("NHS 943 476 5919 on the form", "NHS [NHS number] on the form"),
        (
            "his NI is QQ123456C or AB 12 34 56 C",
            "his NI is QQ123456C or [National Insurance number]",
        ),  # QQ is never given
        ("moved to ls6 1aa, was at SW1A 1AA.", "moved to [postcode], was at [postcode]."),
        ("ring 07700 900142 or +44 (0)20 7946 0958", "ring [phone number] or [phone number]"),
        ("sam.p@example.org if it moves", "[e-mail address] if it moves"),
        ("DOB 12.03.09, born 3 May 2011", "DOB [date of birth], born [date of birth]"),
        ("12/03/2009 on the referral", "[date of birth] on the referral"),
    ],
)
def test_each_kind_is_replaced_by_what_it_is(text, clean):
    assert redacted(text, today=TODAY) == clean


@pytest.mark.parametrize(
    "text",
    [
        "Met on 12/03/2025 at 16:30, paid £12.50, room 12, bus 36.",
        "Order RO12345678 until 3 May 2026; Flat B12 2nd floor; W6 1hr; M4 9pm.",
        "Ticket 9434765918, reference YJ123456, 01.02.2025 13:00.",  # one digit off the checksum
        "Scored 07 of 10; level 3 course from September 2027.",
    ],
)
def test_ordinary_notes_stay_as_they_are(text):
    assert found_in(text, today=TODAY) == []


def test_the_checksum_is_the_nhs_own():
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")
    assert not is_nhs_number("1434765919")


def test_recall_and_false_alarms_on_seeded_notes():
    told = measure(900)
    assert min(told.by_kind.values()) >= RECALL
    assert told.false_alarms <= FALSE_ALARMS


VOICES = [
    ["Who speaks", "Round", "Question", "Answer"],
    ["mentee", "first", "What is it like?", "text me on 07700 900142 or sam.p@example.org"],
    ["mentee", "first", "What is it like?", "It was fine on 12/03/2025"],
]
SAID = 'table = "voices"\n[columns]\n"Who speaks" = "role"\n"Answer" = "text"\n'


def test_open_answers_are_stored_without_identifiers_and_it_is_said():
    read = reading(delimited(VOICES), SAID)
    assert read.tables["voices"]["text"].tolist() == [
        "text me on [phone number] or [e-mail address]",
        "It was fine on 12/03/2025",
    ]
    note = next(one for one in read.problems if one.code == "identifiers-redacted")
    assert (note.column, note.rows) == ("Answer", 1)
    assert "e-mail addresses, phone numbers" in note.sentence
    assert "07700" not in note.sentence


def test_who_looked_may_keep_them():
    read = reading(delimited(VOICES), SAID + '[identifiers]\n"Answer" = "keep"\n')
    assert "07700 900142" in read.tables["voices"]["text"][0]
    assert "identifiers-redacted" not in codes(read)


def test_notes_of_a_log_are_redacted_too():
    rows = [["Mentor", "Date", "Note", "Next step"], ["M1", "2025-03-04", "NHS 943 476 5919", "write to LS6 1AA"]]
    supervision = reading(delimited(rows), 'table = "supervision"').tables["supervision"]
    for field in ("note", "next_step"):
        if field in supervision:
            assert "[" in supervision[field][0]
    follow = [["Mentor", "On", "Note"], ["M1", "2025-03-04", "NHS 943 476 5919"]]
    read = reading(delimited(follow), 'table = "follow_ups"')
    assert read.tables["follow_ups"]["note"].tolist() == ["NHS [NHS number]"]


NHS = ["9434765919", "4010232137", "6541003238"]


def test_references_that_are_nhs_numbers_are_asked_about():
    log = [
        ["Date", "Young person", "Mentor", "Status"],
        *(["2025-03-04", number, f"M{n}", "DNA"] for n, number in enumerate(NHS)),
    ]
    assert all(map(is_nhs_number, NHS))
    read = reading(delimited(log))
    assert asked(read) == ["identifiers-as-reference"]
    assert not any(number in read.questions[0].sentence for number in NHS)
    assert read.questions[0].line == '[identifiers] "Young person" = "keep"'
    assert asked(reading(delimited(log), '[identifiers]\n"Young person" = "keep"\n')) == []


def test_numbers_of_ten_digits_that_check_by_chance_are_not_asked_about():
    rows = [["2025-03-04", f"{4010232130 + n}", "M1", "DNA"] for n in range(20)]
    log = [["Date", "Young person", "Mentor", "Status"], *rows]
    assert asked(reading(delimited(log))) == []
