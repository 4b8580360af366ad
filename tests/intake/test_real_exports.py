"""Real exports of seven tools through the printed commands, to the answers R and the tools' own counts gave."""

import json

import pandas as pd
import pytest

from tests.commands.conftest import OwnProcess
from tests.intake.files import reading

MAPPING = """
table = "responses"
[constants]
round = "first"
role = "mentor"
"""


@pytest.fixture
def run(home) -> OwnProcess:
    return OwnProcess()


def a_measure(key: str, items: list[str], *, low: int = 1, high: int = 5, labels: str = "") -> str:
    """A measure scored from one answer upwards, as R's `psych` takes the mean of a form."""
    told = f'[measures.{key}]\nname = "{key}"\nrespondent = "mentor"\nitems = {json.dumps(items)}\n'
    return told + f"low = {low}\nhigh = {high}\nat_least = 1\n" + (f"[values.{key}]\n{labels}" if labels else "")


def columns(of: dict[str, tuple[str, str]], person: str = "") -> str:
    """Header → measure and item, as the mapping has them."""
    lines = [f'{json.dumps(header)} = {{ measure = "{key}", item = "{item}" }}' for header, (key, item) in of.items()]
    lines += [f'{json.dumps(person)} = "person"'] if person else []
    return "[columns]\n" + "\n".join(lines) + "\n"


def headers(run: OwnProcess, file) -> list[str]:
    return [column["header"] for column in run.json("inspect", file)["columns"]]


def counts(read, key: str) -> dict[str, dict[float, int]]:
    table = read.tables["responses"]
    return {
        item: rows["value"].value_counts().to_dict()
        for item, rows in table[table["measure"] == key].groupby("item", observed=True)
    }


def imported(run: OwnProcess, file, mapping: str, folder) -> dict:
    """The figures after the printed `import`."""
    (folder / "mapping.toml").write_text(mapping)
    run("import", file, "--mapping", folder / "mapping.toml")
    return run.json("indicators")["indicators"]


def test_surveymonkey_steak_one_answer_of_two(run, real_data, tmp_path):
    file = real_data / "surveymonkey" / "steak-risk-survey.csv"
    assert "SurveyMonkey, 550 rows" in run("inspect", file)
    lottery = next(header for header in headers(run, file) if "Lottery" in header)
    said = MAPPING + columns({lottery: ("lottery", "choice")}, "RespondentID")
    said += a_measure("lottery", ["choice"], high=2, labels='"Lottery A" = 1\n"Lottery B" = 2\n')
    (tmp_path / "mapping.toml").write_text(said)
    told = run("import", file, "--mapping", tmp_path / "mapping.toml")
    assert "550 rows in the file = 546 new + 0 changed + 0 same + 4 rejected" in told
    assert counts(reading(file.read_bytes(), said), "lottery") == {"choice": {2.0: 279, 1.0: 267}}


def test_surveymonkey_star_wars_options_that_were_ticked(run, real_data):
    file = real_data / "surveymonkey" / "StarWars.csv"
    assert "SurveyMonkey, 1186 rows" in run("inspect", file)
    seen = [header for header in headers(run, file) if header.startswith("Which of the following Star Wars films")]
    films = [header.rpartition("[")[2].removesuffix("]") for header in seen]
    labels = "".join(f"{json.dumps(film)} = 1\n" for film in films)
    items = [str(place) for place in range(1, 7)]
    said = MAPPING + columns({header: ("seen", item) for header, item in zip(seen, items, strict=True)}, "RespondentID")
    found = counts(reading(file.read_bytes(), said + a_measure("seen", items, low=0, high=1, labels=labels)), "seen")
    assert [found[item][1.0] for item in items] == [673, 571, 550, 607, 758, 738]


def test_surveymonkey_carpentries_a_survey_without_names(run, real_data, tmp_path):
    file = real_data / "surveymonkey" / "carpentries_longterm_2017.csv"
    impact = [
        "Skills-Advance-Career", "Motivated-Seek-Knowledge", "Made-Analyses-Reproducible",
        "Received-Professional-Recognition", "Improved Coding Practices", "Improved-Research-Productivity",
        "Gained-Confidence-With-Data",
    ]  # fmt: skip
    items = [str(place) for place in range(1, 8)]
    said = MAPPING.replace('role = "mentor"', 'role = "mentor"\nperson = "each row"')
    said += columns({header: ("impact", item) for header, item in zip(impact, items, strict=True)})
    figures = imported(run, file, said + a_measure("impact", items), tmp_path)
    check_scale(figures, "impact", alpha=0.9141838, n=404, mean=3.590825)


def check_scale(figures: dict, key: str, *, alpha: float, n: int, mean: float | None = None) -> None:
    reliability = figures[f"reliability_{key}"]
    told = reliability if reliability.get("value") is not None else reliability["groups"][0]
    assert (told["n"], told["value"]) == (n, pytest.approx(alpha, abs=5e-7))
    if mean is not None:
        scores = figures[key]
        scored = scores if scores.get("value") is not None else scores["groups"][0]
        assert scored["value"] == pytest.approx(mean, abs=5e-7)


def test_limesurvey_answers_with_stray_blanks(run, real_data, tmp_path):
    file = real_data / "limesurvey" / "rse_2016_uk.csv"
    assert "LimeSurvey, 273 rows" in run("inspect", file)
    asked = [header for header in headers(run, file) if header.startswith("perfCheck")]
    assert len(asked) == 6
    items = [str(place) for place in range(1, 7)]
    labels = "Never = 1\nSometimes = 2\nOften = 3\n" + '"Very Often" = 4\nAlways = 5\n'
    said = MAPPING + columns({one: ("perf", item) for one, item in zip(asked, items, strict=True)}, "column 1")
    figures = imported(run, file, said + a_measure("perf", items, labels=labels), tmp_path)
    check_scale(figures, "perf", alpha=0.8800841, n=270, mean=2.965507)


def test_google_forms_single_answers_and_a_grid(run, real_data, tmp_path):
    file = real_data / "google_forms" / "replication_survey.xlsx"
    assert "Google Forms, 101 rows" in run("inspect", file)
    asked = headers(run, file)
    eight = next(header for header in asked if header.startswith("[Q8]"))
    grid = [header for header in asked if header.startswith("[Q25-")]
    items = list("ABCDEFGHIJ")
    of = {eight: ("agree", "8")} | {one: ("factors", item) for one, item in zip(grid, items, strict=True)}
    said = MAPPING + columns(of, "ID") + a_measure("agree", ["8"])
    unsure = '"I am not sure" = "leave out"\nNever = 1\nRarely = 2\nSometimes = 3\n"Very often" = 4\nAlways = 5\n'
    said += a_measure("factors", items, labels=unsure)
    assert counts(reading(file.read_bytes(), said), "agree") == {"8": {5.0: 33, 4.0: 57, 3.0: 5, 2.0: 6}}
    check_scale(imported(run, file, said, tmp_path), "factors", alpha=0.627013, n=74)


CONTACTS = 'table = "contacts"\n[columns]\n'


def test_kobo_how_long_it_took_and_options_that_were_chosen(run, real_data, tmp_path):
    file = real_data / "kobo" / "cleaningtools_raw_data.csv"
    assert "KoboToolbox, 632 rows" in run("inspect", file)
    times = reading(file.read_bytes(), CONTACTS + '"X_uuid" = "person"\n"X.U.FEFF.start" = "on"\nend = "end"\n')
    assert (times.questions, len(times.tables["contacts"])) == ((), 632)
    assert times.tables["contacts"]["minutes"].median() == pytest.approx(40.43, abs=0.005)

    chosen = {f"water_sources.{name}": ("water", name) for name in ("piped", "trucking", "borehole")}
    said = MAPPING + columns(chosen, "X_uuid")
    said += a_measure("water", ["piped", "trucking", "borehole"], low=0, high=1, labels="TRUE = 1\nFALSE = 0\n")
    found = counts(reading(file.read_bytes(), said), "water")
    assert {item: found[item][1.0] for item in found} == {"piped": 566, "trucking": 105, "borehole": 73}


def test_typeform_yes_and_no_and_its_own_times(run, real_data):
    file = real_data / "typeform" / "new_coders_2016.csv"
    assert "Typeform, 15653 rows" in run("inspect", file)
    said = MAPPING + columns({"Are you already working as a software developer?": ("developer", "1")}, "#")
    read = reading(file.read_bytes(), said + a_measure("developer", ["1"], low=0, high=1))
    assert counts(read, "developer") == {"1": {0.0: 11_261, 1.0: 4_309}}
    assert read.rejected["code"].value_counts().to_dict() == {"no-answers": 83}

    own = '"#" = "person"\n"Start Date (UTC)" = "on"\n"Submit Date (UTC)" = "end"\n'
    contacts = reading(file.read_bytes(), CONTACTS + own).tables["contacts"]
    assert contacts["minutes"].median() * 60 == 165
    first = contacts.iloc[0]  # 21:21 UTC on 29 March 2016, two days into summer time
    assert (str(first["on"].date()), first["start"]) == ("2016-03-29", "22:21")


REDCAP = {"arm-single-longitudinal": 9, "checkboxes-1": 4, "clinical-trial-1": 100, "longitudinal": 18, "survey": 2,
          "vignette-repeating": 23}  # fmt: skip


@pytest.mark.parametrize("name", REDCAP)
def test_redcap_structure(real_data, name):
    from evaluation.intake import inspect

    file = real_data / "redcap" / f"{name}__data.csv"
    plain = pd.read_csv(file, dtype=str)
    seen = inspect(file.read_bytes(), file.name, measures={})
    targets = {one.header: one.target for one in seen.columns}
    assert (seen.dialect, seen.rows, list(targets)) == ("REDCap", len(plain), list(plain.columns))
    assert targets[plain.columns[0]] == "person"
    assert {targets[header] for header in plain if header.endswith("_complete")} == {"leave out"}
    assert targets.get("redcap_event_name", "round") == "round"


def test_redcaps_codes_are_asked_about_and_its_dictionary_explains_them(real_data):
    from evaluation.intake import inspect

    content = (real_data / "redcap" / "longitudinal__data.csv").read_bytes()
    said = '[constants]\nrole = "mentor"\n' + columns({"pmq4": ("open", "1")}) + a_measure("open", ["1"], high=3)
    assert {one.code for one in reading(content, said).questions} == {"codes-unlabelled"}

    dictionary = (real_data / "redcap" / "longitudinal__dictionary.csv").read_bytes()
    explained = inspect(dictionary, "dictionary.csv", measures={}).matching.to_toml()
    labels = '[values.open]\n"not open" = 1\nundecided = 2\n"very open" = 3\n'
    read = reading(content, explained + said.replace("[constants]", labels + "[constants]"))
    assert read.questions == ()
    plain = pd.read_csv(real_data / "redcap" / "longitudinal__data.csv")["pmq4"].dropna() + 1
    assert sorted(read.tables["responses"]["value"]) == sorted(plain)
