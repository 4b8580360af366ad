"""Which row is the header: a row of notes as wide as the table does not take its place."""

from tests.intake.files import delimited, reading

HEADER = ["Mentor", "Mentee", "Date", "Status", "Minutes"]
DATA = [["M1", "C1", "2025-03-04", "Attended", "60"], ["M2", "C2", "2025-03-05", "DNA", ""]]


def test_a_row_with_many_more_names_we_know_is_the_header_though_another_row_of_words_stands_above():
    notes = ["write their code", "and the child's", "as day and month", "how it went", "how long"]
    read = reading(delimited([notes, HEADER, *DATA]))
    assert read.inspection.header_row == 2
    assert [one.header for one in read.inspection.columns] == HEADER
    assert read.file_rows == 2


def test_the_first_row_of_words_is_the_header_where_the_next_is_known_no_better():
    read = reading(delimited([HEADER, ["M1", "C1", "2025-03-04", "Attended", "60"], DATA[1]]))
    assert read.inspection.header_row == 1
