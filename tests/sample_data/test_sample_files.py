"""The files lie as services have them, traps and all, and are the same bytes each time."""

import csv
import io
import json
import tomllib
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import load_workbook

from sample_data import generate, write
from sample_data.__main__ import main

PULSE = {"Disagree a lot", "Disagree a bit", "In between", "Agree a bit", "Agree a lot", "I'd rather not say", ""}


def rows_of(folder, name, encoding="utf-8-sig", delimiter=","):
    return list(csv.reader(io.StringIO((folder / name).read_text(encoding), newline=""), delimiter=delimiter))


def sheet_of(folder, name, sheet):
    return [list(row) for row in load_workbook(folder / name)[sheet].iter_rows(values_only=True)]


def test_written_twice_every_byte_is_the_same(standard_folder, tmp_path):
    write(tmp_path)
    names = sorted(path.relative_to(standard_folder) for path in standard_folder.rglob("*") if path.is_file())
    assert len(names) > 90
    for name in names:
        assert (tmp_path / name).read_bytes() == (standard_folder / name).read_bytes(), name


def test_another_seed_is_another_programme(standard_folder, tmp_path):
    write(tmp_path, seed=1)
    assert (tmp_path / "Tarnley meetings.csv").read_bytes() != (standard_folder / "Tarnley meetings.csv").read_bytes()


def test_the_manifest_names_every_file_and_its_mapping(standard_folder, manifest):
    from evaluation.records import TABLES

    for entry in manifest["files"]:
        mapping = tomllib.loads((standard_folder / entry["mapping"]).read_text("utf-8"))
        assert mapping["table"] == entry["table"], entry["file"]
        assert entry["table"] in TABLES
        assert entry["complete_to"] == "2026-06-30"
    listed = {entry["file"] for entry in manifest["files"]}
    assert listed == {p.name for p in standard_folder.iterdir() if p.is_file()} - {"manifest.json", "truth.json"}


def test_people_and_matches_come_before_what_names_them(manifest):
    order = list(dict.fromkeys(entry["table"] for entry in manifest["files"]))
    assert order[:3] == ["people", "matches", "pauses"]
    assert [entry["file"] for entry in manifest["files"] if entry.get("to_try")] == [
        "Harrowmere children week_6 late (Microsoft Forms).xlsx", "Harrowmere old register (untidy).csv",
        "Harrowmere meeting log (1).xlsx",
    ]  # fmt: skip


def test_harrowmere_keeps_a_workbook_with_a_title_a_total_and_a_hidden_sheet(standard_folder, truth):
    rows = sheet_of(standard_folder, "Harrowmere meeting log.xlsx", "Log")
    assert rows[0][0] == "Harrowmere peer mentoring: meeting log"
    assert rows[2][:4] == ["Date of session", "Young person", "Mentor", "Time"]
    assert isinstance(rows[3][0], datetime)
    assert isinstance(rows[3][3], time)
    assert rows[-1][0] == "Total"
    assert len(rows) - 4 == sum(truth["meetings"]["status"]["Harrowmere"].values())
    book = load_workbook(standard_folder / "Harrowmere meeting log.xlsx")
    assert [page.sheet_state for page in book.worksheets] == ["visible", "hidden"]


def test_harrowmere_spells_one_child_two_ways(standard_folder):
    spelt = {row[1] for row in sheet_of(standard_folder, "Harrowmere meeting log.xlsx", "Log")[3:]}
    assert {"H-014", "H014"} <= spelt
    mapping = tomllib.loads((standard_folder / "mappings" / "harrowmere-meeting-log-xlsx.toml").read_text("utf-8"))
    assert mapping["people"] == {"H014": "H-014"}
    assert mapping["header_row"] == 3


def test_calderwick_uses_its_own_words(standard_folder):
    rows = sheet_of(standard_folder, "Calderwick sessions.xlsx", "Sessions")
    words = {row[rows[0].index("Status")] for row in rows[1:]}
    assert {"DNA", "no show", "FTA", "YP cancelled", "mentor no show"} <= words
    mapping = tomllib.loads((standard_folder / "mappings" / "calderwick-sessions-xlsx.toml").read_text("utf-8"))
    assert mapping["values"]["status"]["mentor no show"] == "mentor did not attend"
    assert words <= set(mapping["values"]["status"])


def test_calderwick_has_a_child_called_none_and_a_date_in_the_future(standard_folder):
    rows = sheet_of(standard_folder, "Calderwick sessions.xlsx", "Sessions")
    assert "None" in {row[1] for row in rows}
    assert max(row[2] for row in rows[1:]) == datetime(2036, 5, 12)  # noqa: DTZ001 - a spreadsheet knows no zone


def test_tarnley_mixes_dates_and_keeps_its_zeros(standard_folder, standard):
    rows = rows_of(standard_folder, "Tarnley meetings.csv")
    days = [row[2] for row in rows[1:]]
    assert "31/06/2025" in days
    assert {len(day.split("-")) for day in days} == {1, 3}
    assert "007" in {row[1] for row in rows}
    last = {match.ref: match.closed_on for match in standard.matches}
    day, month, year = rows[-1][2].split("/")
    assert date(int(year), int(month), int(day)) > last[rows[-1][0]]


def test_tarnley_s_contacts_are_in_utc(standard_folder, standard):
    rows = rows_of(standard_folder, "Tarnley contacts.csv")
    own = [contact for contact in standard.contacts if contact.match.service.name == "Tarnley"]
    assert len(rows) - 1 == len(own)
    summer, winter = ([c.on.isoformat() for c in own if (4 <= c.on.month <= 9) == warm] for warm in (True, False))
    ours = {(c.match.mentee, c.on.isoformat(), c.start) for c in own}
    kept = [
        (row[0], row[1], row[2]) in ours for row in rows[1:] if row[1] in winter and row[1][5:7] not in {"03", "10"}
    ]
    moved = [(row[0], row[1], f"{int(row[2][:2]) + 1:02d}{row[2][2:]}") in ours for row in rows[1:] if row[1] in summer]
    assert all(kept)
    assert all(moved)
    assert (len(kept) > 10, len(moved) > 10) == (True, True)


def test_children_s_register_is_an_open_document(standard_folder):
    with zipfile.ZipFile(standard_folder / "Alongside children.ods") as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        assert archive.read("content.xml").count(b"<table:table-row>") == 85


def test_microsoft_forms(standard_folder):
    rows = sheet_of(standard_folder, "Harrowmere children first (Microsoft Forms).xlsx", "Sheet1")
    assert rows[0][:7] == [
        "ID", "Start time", "Completion time", "Email", "Name", "Your code",
        "I would tell my mentor if something was worrying me.",
    ]  # fmt: skip
    assert isinstance(rows[1][2], datetime)
    assert {row[6] or "" for row in rows[1:]} <= PULSE


def test_google_forms(standard_folder):
    rows = rows_of(standard_folder, "Calderwick children first (Google Forms).csv")
    assert rows[0][:3] == [
        "Timestamp", "Your code", "Think about your mentor. [I would tell my mentor if something was worrying me.]",
    ]  # fmt: skip
    assert all(int(row[0].split("/")[0]) <= 12 for row in rows[1:])
    assert max(int(row[0].split("/")[1]) for row in rows[1:]) > 12
    assert {row[2] for row in rows[1:]} <= PULSE


def test_qualtrics(standard_folder):
    rows = rows_of(standard_folder, "Tarnley children first (Qualtrics).csv")
    place = rows[0].index("Q2_1")
    assert rows[1][place].endswith("I would tell my mentor if something was worrying me.")
    assert json.loads(rows[2][place]) == {"ImportId": "QID2_1"}
    assert {row[place] for row in rows[3:]} <= {*"123456", ""}
    mapping = tomllib.loads(
        (standard_folder / "mappings" / "tarnley-children-first-qualtrics-csv.toml").read_text("utf-8")
    )
    assert mapping["values"]["trust_mentor"]["6"] == "declined"
    assert mapping["constants"] == {"service": "Tarnley", "round": "first", "role": "mentee"}


def test_licensed_wording_is_not_shown(standard_folder):
    rows = rows_of(standard_folder, "Calderwick children first (Google Forms).csv")
    assert [head for head in rows[0] if head.startswith("SWEMWBS")] == [f"SWEMWBS {number}" for number in range(1, 8)]


def test_forms_as_children_fill_them(truth):
    traps = truth["traps"]
    assert len(traps["young_swemwbs"]) == 1
    assert len(traps["form_twice"]) == 1
    assert traps["mentor_beside"] == 5
    assert 3 <= traps["straight_lines"] <= 7
    assert 0.015 < (traps["blanks"]["empty"] + traps["blanks"]["declined"]) / traps["blanks"]["of"] < 0.035


def test_groups_that_must_be_guarded(truth):
    traps = truth["traps"]
    assert traps["two_person_teams"] == ["Harrowmere duty team"]
    assert "Other ethnic group" in traps["group_of_one"]
    assert traps["same_ending_for_all"]["endings"] == {"as planned": 6}
    assert traps["new_since_fourth_publication"]["new"] == 4


def test_open_answers(standard_folder, truth):
    rows = rows_of(standard_folder, "Alongside open answers.csv")
    assert len(rows) - 1 == 16
    assert truth["voices"]["answers"] == 15
    assert rows[-1][4] == "text me on 07700 900142 or sam.p@example.org if it moves again"
    assert [row[7] for row in rows[1:] if row[7]] == ["done", "agreed"]


def test_targets(standard_folder):
    assert rows_of(standard_folder, "Alongside targets.csv")[1:] == [
        ["children", "30/06/2026", "72"], ["mentors", "30/06/2026", "24"], ["hours", "30/06/2026", "1000"],
    ]  # fmt: skip


def test_caseload_groups_add_up(standard_folder):
    rows = rows_of(standard_folder, "Alongside caseload.csv")[1:]
    for service, first in {(row[0], row[1]) for row in rows}:
        own = [row for row in rows if row[:2] == [service, first]]
        total = next(int(row[5]) for row in own if row[3] == "all")
        for name in ("sex", "ethnicity", "age"):
            assert sum(int(row[5]) for row in own if row[3] == name) == total


def test_the_untidy_register_and_the_second_copy(standard_folder):
    rows = rows_of(standard_folder, "Harrowmere old register (untidy).csv", "cp1252", ";")
    assert rows[3][3:6] == ["14/03/2024", "12", "02/02/2024"]
    copy, log = (standard_folder / name for name in ("Harrowmere meeting log (1).xlsx", "Harrowmere meeting log.xlsx"))
    assert copy.read_bytes() == log.read_bytes()


@pytest.mark.parametrize(
    ("trap", "name"),
    [
        ("title_row", "Harrowmere meeting log.xlsx"),
        ("hidden_sheet", "Harrowmere meeting log.xlsx"),
        ("id_spellings", "Harrowmere meeting log.xlsx"),
        ("future_date", "Calderwick sessions.xlsx"),
        ("meeting_after_closing", "Tarnley meetings.csv"),
        ("mixed_dates", "Tarnley meetings.csv"),
    ],
)
def test_a_trap_left_out_is_gone_from_its_file(standard_folder, tmp_path, trap, name):
    write(tmp_path, without=[trap])
    told = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert told["traps"][trap] is None
    assert told["plants"][trap]["in"] is False
    assert (tmp_path / name).read_bytes() != (standard_folder / name).read_bytes()


def test_the_command_line_writes_and_refuses(tmp_path, capsys):
    assert main(["--size", "tiny", "--into", str(tmp_path), "--seed", "3"]) == 0
    assert "9 matches" in capsys.readouterr().out
    assert (tmp_path / "manifest.json").is_file()
    with pytest.raises(SystemExit):
        main(["--into", str(tmp_path), "--without", "luck"])


def test_large_is_twelve_hundred_matches_of_twenty_services():
    world = generate("large")
    assert (len(world.matches), len({match.service.name for match in world.matches})) == (1200, 20)
    assert len({(match.service.name, match.ref) for match in world.matches}) == 1200
    early = [
        m.planned_end <= date(2025, 5, 6) for m in world.matches if m.closed_on and m.closed_on <= date(2025, 5, 6)
    ]
    assert early.count(False) > early.count(True) > 0  # a report after four months sees mostly those too young to count
