"""Figures in the terminal: by any characteristic and by period, by the rules of the pages."""

from datetime import date, timedelta

from evaluation.commands.figures import GROUPS
from evaluation.facts.tables import GROUPINGS

REGISTER = """\
Reference,Role,Sex,Ethnic group,Age band,Care experienced,SEND,Route
YP0,mentee,female,White,14-15,yes,no,prevention
YP1,mentee,female,White,14-15,no,yes,prevention
YP2,mentee,male,Black,16-17,no,no,diversion
YP3,mentee,male,White,16-17,no,no,court order
"""


def stored(run, tmp_path):
    days = [date(2026, 1, 5) + timedelta(weeks=number // 4) for number in range(40)]
    rows = [f"YP{number % 4},M{number % 2},{day},Attended,60" for number, day in enumerate(days)]
    log, register = tmp_path / "log.csv", tmp_path / "register.csv"
    log.write_text("\n".join(["Young person,Mentor,Date,Outcome,Minutes", *rows]), encoding="utf-8")
    register.write_text(REGISTER, encoding="utf-8")
    run("import", log, "--complete-to", "2026-03-15")
    run("import", register, "--table", "people")
    return run


def test_figures_can_be_split_by_every_characteristic_and_by_period():
    assert (*GROUPINGS, "period") == GROUPS


def test_a_split_names_its_groups_and_sums_to_everybody(run, tmp_path):
    stored(run, tmp_path)
    for by, names in {
        "sex": {"female", "male"},
        "ethnicity": {"White", "Black"},
        "age_band": {"14-15", "16-17"},
        "care_experienced": {"yes", "no"},
        "send": {"yes", "no"},
        "route": {"prevention", "diversion", "court order"},
    }.items():
        figure = run.json("indicators", "--by", by, "--only", "meetings_come_to")["indicators"]["meetings_come_to"]
        groups = [one for one in figure["groups"] if one["by"] == by and one["value"] is not None]
        assert {one["group"] for one in groups} == names, by
        assert sum(one["n"] for one in groups) == figure["n"] == 4


def test_the_lines_tell_each_group_in_words(run, tmp_path):
    said = stored(run, tmp_path)("indicators", "--by", "sex", "--only", "meetings_come_to")
    assert "    female: " in said
    assert "    male: " in said


def test_by_period_tells_the_usual_periods_of_figures_from_the_log_only(run, tmp_path):
    stored(run, tmp_path)
    found = run.json("indicators", "--by", "period")["indicators"]
    periods = [one["group"] for one in found["meetings_come_to"]["groups"] if one["by"] == "period"]
    assert periods == ["Last 12 months", "January to June 2026", "July to December 2025", "January to June 2025"]
    for figure in found.values():
        assert figure["source"] == "log" or not [one for one in figure["groups"] if one["by"] == "period"]


def test_a_period_and_the_days_of_one_are_not_asked_together(run):
    said = run("indicators", "--by", "period", "--from", "2026-01-01", status=2)
    assert "leave out --from and --to" in said
