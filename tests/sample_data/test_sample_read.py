"""The product's own intake reads every file by its mapping, asks nothing, and finds what was planted."""

import json
from collections import Counter
from datetime import date

import pandas as pd
import pytest

from evaluation.intake import Matching, read
from evaluation.measures import load
from evaluation.records import Known
from sample_data.own_measures import own_measures

LAST = date(2026, 6, 30)


def read_entry(folder, entry, known):
    matching = Matching.from_toml((folder / entry["mapping"]).read_text("utf-8"))
    return read(
        (folder / entry["file"]).read_bytes(),
        entry["file"],
        matching,
        measures={**load(), **own_measures()},
        known=known,
        today=LAST,
    )


def register(folder, manifest):
    entry = next(one for one in manifest["files"] if one["table"] == "matches")
    columns = ["match", "mentor", "mentee", "service", "matched_on", "closed_on"]
    return Known(matches=read_entry(folder, entry, Known()).tables["matches"][columns])


def named(manifest, file):
    return next(entry for entry in manifest["files"] if entry["file"] == file)


def test_every_file_of_the_tiny_programme_is_read_without_a_question(tmp_path):
    from sample_data import write

    write(tmp_path, size="tiny")
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    known = register(tmp_path, manifest)
    for entry in (one for one in manifest["files"] if not one.get("to_try")):
        reading = read_entry(tmp_path, entry, known)
        assert reading.questions == (), entry["file"]
        assert reading.file_rows == entry["rows"], entry["file"]
        assert set(reading.rejected["code"]) <= {"same-key-twice"}, entry["file"]  # the form that was sent twice


@pytest.mark.parametrize(
    ("file", "service", "left_out"),
    [
        ("Harrowmere meeting log.xlsx", "Harrowmere", []),
        ("Calderwick sessions.xlsx", "Calderwick", ["date-future"]),
        ("Tarnley meetings.csv", "Tarnley", ["required-unusable"]),
    ],
)
def test_meeting_logs_give_the_planted_outcomes(standard_folder, manifest, truth, file, service, left_out):
    reading = read_entry(standard_folder, named(manifest, file), register(standard_folder, manifest))
    assert reading.questions == ()
    assert reading.rejected["code"].tolist() == left_out
    concluded = reading.tables.get("matches")
    known = register(standard_folder, manifest).matches["match"]
    assert concluded is None or concluded["match"].isin(known).all(), "every meeting belongs to a match of the register"
    after_closing = {"rearranged": 1} if service == "Tarnley" else {}
    planted = Counter(truth["meetings"]["status"][service]) + Counter(after_closing)
    assert Counter(reading.tables["meetings"]["status"]) == planted


def test_utc_becomes_uk_time(standard_folder, manifest, standard):
    contacts = read_entry(standard_folder, named(manifest, "Tarnley contacts.csv"), Known()).tables["contacts"]
    ours = [(c.match.mentee, c.on, c.start) for c in standard.contacts if c.match.service.name == "Tarnley"]
    found = zip(contacts["person"], pd.to_datetime(contacts["on"]).dt.date, contacts["start"], strict=True)
    assert sorted(found) == sorted(ours)


@pytest.mark.parametrize(
    ("service", "tool"), [("Harrowmere", "Microsoft Forms"), ("Calderwick", "Google Forms"), ("Tarnley", "Qualtrics")]
)
def test_surveys_give_the_planted_answers(standard_folder, manifest, standard, service, tool):
    entry = next(one for one in manifest["files"] if one["file"].startswith(f"{service} children first ({tool})"))
    reading = read_entry(standard_folder, entry, Known())
    assert (reading.questions, reading.inspection.dialect) == ((), tool)
    found = reading.tables["responses"]
    own = [f for f in standard.forms if (f.service, f.audience, f.round) == (service, "children", "first")]
    assert found["person"].nunique() == len(own)
    for measure in ("trust_mentor", "trust_staff", "voice", "swemwbs"):
        planted = [code for form in own for code in form.answers.get(measure, [])]
        values = found.loc[found["measure"] == measure]
        assert values["value"].sum() == sum(code for code in planted if code > 0), measure
        assert values["declined"].sum() == planted.count(-1), measure
