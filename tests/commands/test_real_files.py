"""Public files nobody here wrote, as they lie, through the printed commands, to the answers other tools gave."""

import pytest

LEGITIMACY = """
table = "responses"
[constants]
role = "mentee"
[columns]
"ResponseId" = "person"
"legitimacy_1_1" = { measure = "legitimacy", item = "choose_one", round = "first" }
"legitimacy_2_1" = { measure = "legitimacy", item = "choose_one", round = "second" }
[measures.legitimacy]
name = "Legitimacy of choosing one"
respondent = "mentee"
items = ["choose_one"]
low = 1
high = 5
"""
CONTACTS = """
table = "contacts"
header_row = 0
[columns]
"column 2" = "person"
"column 3" = "on"
"""


def test_a_qualtrics_survey_asked_twice_gives_the_paired_change(run_in_a_process, real_data, tmp_path):
    file, mapping = real_data / "qualtrics" / "legitimacy_text.csv", tmp_path / "legitimacy.toml"
    mapping.write_text(LEGITIMACY)

    assert "Qualtrics, 156 rows" in run_in_a_process("inspect", file)
    assert "156 rows in the file = 136 new + 0 changed + 0 same + 20 rejected" in run_in_a_process(
        "import", file, "--mapping", mapping
    )
    figures = run_in_a_process.json("indicators")["indicators"]

    change = figures["legitimacy_change"]
    assert change["n"] == 134
    assert change["value"] == pytest.approx(-0.5, abs=1e-12)
    assert change["t"] == pytest.approx(-4.798525, abs=5e-7)
    rounds = {group["group"]: group for group in figures["legitimacy"]["groups"]}
    # Of all 136 it is 3.272059 (tests/intake/test_real_data.py); beside the change that would tell what two said.
    assert (rounds["first"]["n"], rounds["first"]["note"][:27]) == (134, "Of those who answered both ")
    assert rounds["first"]["value"] == pytest.approx(438 / 134)
    assert rounds["second"]["value"] == pytest.approx(2.768657, abs=5e-7)
    assert (change["source"], change["kind"]) == ("answers", "estimated")


def test_a_log_of_person_and_date_gives_contacts_gaps_and_last_contacts(run_in_a_process, real_data, tmp_path):
    file, mapping = real_data / "logs" / "cdnow_sample.txt", tmp_path / "contacts.toml"
    mapping.write_text(CONTACTS)

    assert "6919 rows" in run_in_a_process("inspect", file)
    said = run_in_a_process("import", file, "--mapping", mapping)
    assert "6919 rows in the file = 6919 new + 0 changed + 0 same + 0 rejected" in said
    assert "complete to 30 June 1998" in said
    figures = run_in_a_process.json("indicators")["indicators"]

    assert (figures["contacts"]["value"], figures["contacts"]["n"]) == (6919, 2357)
    assert (figures["contact_gap_days"]["value"], figures["contact_gap_days"]["n"]) == (34, 4339)
    assert [figures[f"last_contact_within_{days}_days"]["value"] for days in (30, 60, 90)] == [143, 231, 300]
    to_september = run_in_a_process.json("indicators", "--to", "1997-10-01")["indicators"]
    assert to_september["contact_repeat_days"]["value"] == pytest.approx(1.042427, abs=5e-7)


def test_a_file_without_a_mapping_is_asked_about_and_nothing_is_stored(run_in_a_process, real_data):
    said = run_in_a_process("import", real_data / "logs" / "cdnow_sample.txt", status=1)
    assert "Add this line to the mapping" in said
    assert "Nothing was stored" in said
    assert run_in_a_process.json("uploads") == []
