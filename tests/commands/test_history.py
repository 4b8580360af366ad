"""An upload can be taken back, to the byte."""

from datetime import date, timedelta

import openpyxl
import pytest

MONDAY = date(2026, 1, 5)


def meeting_log(path, *, changed=frozenset(), more=0):
    """Forty meetings of four pairs, as a service logs them; some changed afterwards, some added."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Young person", "Mentor", "Date", "Outcome", "Minutes"])
    for number in range(40 + more):
        day = MONDAY + timedelta(weeks=number // 4)
        outcome = "Did not attend" if number in changed else "Attended"
        sheet.append([f"YP{number % 4}", f"M{number % 2}", day, outcome, 60])
    book.save(path)
    return path


@pytest.fixture
def logs(tmp_path):
    return meeting_log(tmp_path / "a.xlsx"), meeting_log(tmp_path / "b.xlsx", changed=range(10))


def test_undoing_b_gives_the_figures_before_b_byte_for_byte(run, logs):
    a, b = logs
    assert "40 rows in the file = 40 new" in run("import", a, "--complete-to", "2026-03-15")
    before = run("indicators", "--json")

    assert "40 rows in the file = 0 new + 10 changed + 30 same" in run("import", b, "--complete-to", "2026-03-15")
    assert run("indicators", "--json") != before
    run("undo", "2", "--reason", "wrong file")

    assert run("indicators", "--json") == before
    assert [upload["withdrawn_by"] for upload in run.json("uploads")] == ["this computer", ""]


def test_the_same_file_twice_is_one_upload(run, logs):
    a, _ = logs
    run("import", a)
    assert "was stored already, as upload 1" in run("import", a)
    assert len(run.json("uploads")) == 1


def test_a_dry_run_counts_and_stores_nothing(run, logs):
    a, _ = logs
    assert "= 40 new" in run("import", a, "--dry-run")
    assert run.json("uploads") == []


def test_what_cannot_be_undone_is_one_sentence(run):
    said = run("undo", "7", status=1)
    assert said.strip() == "There is no upload 7. The uploads page lists all of them."


def test_two_uploads_are_compared_and_one_value_is_corrected_by_command(run, tmp_path):
    log = tmp_path / "log.csv"
    log.write_text("Match ID,Date,Status,Minutes\nA,2025-03-04,attended,60\nB,2025-03-05,DNA,\n")
    run("import", log)
    log.write_text("Match ID,Date,Status,Minutes\nA,2025-03-04,attended,75\nB,2025-03-05,DNA,\n")
    run("import", log)
    assert run("differences", 2, 1) == (
        "meetings: 0 only in upload 2, 2 in both: 1 say something else, 1 the same; 0 only in upload 1\n"
    )
    said = run("correct", 2, "--row", 2, "--column", "minutes", "--value", "65", "--reason", "as in the diary")
    assert said == "Row 2 of upload 2: “minutes” is as you gave it. Take it back with:  undo 3\n"
    (meetings, corrected) = run.json("uploads")[1], run.json("uploads")[0]
    assert (meetings["counts"]["in_file"], corrected["file_name"]) == (2, "Correction of upload 2, row 2")
