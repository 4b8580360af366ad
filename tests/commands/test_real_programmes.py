"""Public data that were never a mentoring log, brought into the shape of one and through the printed commands.

Surveys are read as they lie, with a mapping. Where the file holds counts or weeks and no days, the test writes the
register somebody would have typed from it. The answers were given by R (`survival`, `psych`) or are plain counts.
"""

import csv
import io
import json
from datetime import date, timedelta

import pytest

OPENED = date(2020, 1, 6)
SURVEY = 'table = "responses"\n[constants]\nrole = "mentee"\n'


def measure(key: str, items: list[str], *, low: int, high: int, more: str = "") -> str:
    told = f'[measures.{key}]\nname = "{key}"\nrespondent = "mentee"\nlow = {low}\nhigh = {high}\n{more}'
    return told + f"items = {json.dumps(items)}\n"


def asked(headers: dict[str, tuple[str, str, str]]) -> str:
    """Header → measure, item and round."""
    lines = [
        f'{json.dumps(header)} = {{ measure = "{key}", item = "{item}", round = "{wave}" }}\n'
        for header, (key, item, wave) in headers.items()
    ]
    return "".join(lines)


def table_of(path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def write(path, rows: list[list[object]]):
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    return path


@pytest.fixture
def stored(run_in_a_process, tmp_path):
    """Imports a file by a mapping and gives what was printed."""

    def store(file, mapping: str, status: int = 0) -> str:
        (tmp_path / "mapping.toml").write_text(mapping, "utf-8")
        return run_in_a_process("import", file, "--mapping", tmp_path / "mapping.toml", status=status)

    return store


REVERSED = {"A": ["A1"], "C": ["C4", "C5"], "E": ["E1", "E2"], "N": [], "O": ["O2", "O5"]}
ALPHAS = {
    "A": (0.703756, 2709), "C": (0.729277, 2707), "E": (0.760933, 2713), "N": (0.813303, 2694), "O": (0.602546, 2726),
}  # fmt: skip


def big_five(*, turned: bool) -> str:
    items = {letter: [f"{letter}{place}" for place in range(1, 6)] for letter in REVERSED}
    said = SURVEY + '[columns]\nrownames = "person"\n'
    said += asked({item: (f"trait_{letter.lower()}", item, "first") for letter, own in items.items() for item in own})
    for letter, own in items.items():
        reverse = [(item, str(turned and item in REVERSED[letter]).lower()) for item in own]
        told = ", ".join(f'{{ key = "{item}", reversed = {way} }}' for item, way in reverse)
        said += (
            f'[measures.trait_{letter.lower()}]\nname = "Trait {letter}"\nrespondent = "mentee"\nlow = 1\nhigh = 6\n'
        )
        said += f'items = [{told}]\n[values.trait_{letter.lower()}]\n"NA" = "leave out"\n'
    return said


def test_bfi_gives_the_reliability_of_five_scales(stored, run_in_a_process, real_data):
    told = stored(real_data / "scales" / "bfi.csv", big_five(turned=True))
    assert "2800 rows in the file = 2800 new + 0 changed + 0 same + 0 rejected" in told
    figures = run_in_a_process.json("indicators")["indicators"]
    for letter, (alpha, n) in ALPHAS.items():
        found = figures[f"reliability_trait_{letter.lower()}"]
        found = found if found.get("value") is not None else found["groups"][0]
        assert (found["n"], found["value"]) == (n, pytest.approx(alpha, abs=5e-7)), letter


def test_bfi_with_items_left_as_they_are_rings_the_direction_alarm(stored, run_in_a_process, real_data):
    told = stored(real_data / "scales" / "bfi.csv", big_five(turned=False), status=1)
    assert "item A1 (−.31) goes against the others" in told
    assert '[reversed] "trait_a" = ["A1"]' in told
    assert run_in_a_process.json("uploads") == []


@pytest.mark.parametrize(("later", "n", "difference"), [("bdi.8m", 52, -11.88462), ("bdi.2m", 97, -6.23711)])
def test_beat_the_blues_gives_the_change_of_the_same_people(stored, run_in_a_process, real_data, later, n, difference):
    said = SURVEY + '[columns]\nrownames = "person"\n'
    said += asked({"bdi.pre": ("bdi", "sum", "first"), later: ("bdi", "sum", "second")})
    stored(
        real_data / "scales" / "beat_the_blues.csv",
        said
        + measure("bdi", ["sum"], low=0, high=63, more='better = "lower"\n')
        + '[values.bdi]\n"NA" = "leave out"\n',
    )
    figures = run_in_a_process.json("indicators")["indicators"]
    change = figures["bdi_change"]
    assert (change["n"], change["value"]) == (n, pytest.approx(difference, abs=5e-6))
    if n == 52:
        assert change["t"] == pytest.approx(-8.15871, abs=5e-6)
        assert (change["low"], change["high"]) == pytest.approx((-14.8090, -8.9602), abs=5e-5)
        assert change["d_z"] == pytest.approx(-1.13141, abs=5e-6)


def a_register(rows, planned: int) -> list[list[object]]:
    """A match a person, open on one day and closed by the last day of the week of the first arrest, else still open."""
    header = ["Match ID", "Mentor", "Mentee", "Date matched", "Planned weeks", "Date closed", "Ending"]
    return [header] + [
        [f"R{row['rownames']}", "M1", f"P{row['rownames']}", OPENED, planned,
         OPENED + timedelta(weeks=int(row["week"]), days=-1) if row["arrest"] == "1" else "",
         "service" if row["arrest"] == "1" else ""]
        for row in rows
    ]  # fmt: skip


def met_once(folder, match: str, on: date, service: str = ""):
    """A log of one meeting, which says up to which day there are records."""
    return write(folder / "log.csv", [["Match ID", "Date", "Status", "Service"], [match, on, "attended", service]])


def test_rossi_through_a_register_gives_the_curve(run_in_a_process, real_data, tmp_path):
    rows = table_of(real_data / "durations" / "rossi.csv")
    run_in_a_process("import", met_once(tmp_path, "R1", OPENED), "--complete-to", OPENED + timedelta(weeks=52))
    curve = {}
    for planned in (52, 12, 4):
        register = write(tmp_path / f"register_{planned}.csv", a_register(rows, planned))
        counted = "0 new + 432 changed" if curve else "432 new + 0 changed"
        assert f"432 rows in the file = {counted} + 0 same + 0 rejected" in run_in_a_process("import", register)
        lasted = run_in_a_process.json("indicators")["indicators"]["still_together_26_weeks"]
        (curve[planned],) = lasted["groups"]
        curve.setdefault(26, lasted)
    for week, share in ((4, 0.990741), (12, 0.956019), (26, 0.875000), (52, 0.736111)):
        assert (curve[week]["n"], curve[week]["value"]) == (432, pytest.approx(share, abs=5e-7)), week
    assert (curve[52]["low"], curve[52]["high"]) == pytest.approx((0.691860, 0.775063), abs=5e-7)


CASELOAD = ["Service", "Period from", "Period to", "Characteristic", "Group", "Children"]


def test_carpentries_who_came_on_the_second_day_of_those_who_came_on_the_first(run_in_a_process, real_data, tmp_path):
    """The first day's number as a caseload, everybody of the second day as a row of a register."""
    rows = enumerate(table_of(real_data / "logs" / "carpentries_attendance.csv"))
    known = [
        row | {"Slug": f"{row['Slug']} {place}"} for place, row in rows if row["Day1"] and (row["Day2"] or "").strip()
    ]
    assert len(known) == 277  # three workshops share their name with another
    first = [[row["Slug"], OPENED, OPENED + timedelta(days=1), "all", "all", row["Day1"]] for row in known]
    again = [
        [f"{row['Slug']} {place}", f"M {row['Slug']}", f"P {row['Slug']} {place}", row["Slug"], OPENED]
        for row in known
        for place in range(int(row["Day2"]))
    ]
    header = ["Match ID", "Mentor", "Mentee", "Service", "Date matched"]
    run_in_a_process("import", write(tmp_path / "caseload.csv", [CASELOAD, *first]))
    told = run_in_a_process("import", write(tmp_path / "register.csv", [header, *again]))
    assert "6371 rows in the file = 6371 new" in told
    reach = run_in_a_process.json("indicators")["indicators"]["reach"]
    assert (reach["n"], reach["value"]) == (7131, pytest.approx(0.893423, abs=5e-7))
    assert reach["note"].startswith("6,371 of 7,131 children")


def test_carpentries_as_it_lies_three_numbers_in_a_cell_are_left_out_and_the_rest_is_kept(stored, real_data):
    said = 'table = "caseload"\n[constants]\nfrom = "2020-01-06"\nuntil = "2020-01-07"\ncharacteristic = "all"\n'
    said += 'group = "all"\n[columns]\nSlug = "service"\nRegistered = "children"\n'
    told = stored(real_data / "logs" / "carpentries_attendance.csv", said)
    assert "Row 123: “Registered” cannot be read as a whole number" in told
    assert "27-22-20" not in told


def test_cowles_volunteers(stored, run_in_a_process, real_data):
    said = SURVEY + '[columns]\nrownames = "person"\n' + asked({"volunteer": ("volunteers", "yes", "first")})
    said += measure("volunteers", ["yes"], low=0, high=1) + "[values.volunteers]\nyes = 1\nno = 0\n"
    told = stored(real_data / "logs" / "cowles_volunteers.csv", said)
    assert "1421 rows in the file = 1421 new + 0 changed + 0 same + 0 rejected" in told
    share = run_in_a_process.json("indicators")["indicators"]["volunteers"]
    assert (share["n"], share["value"]) == (1421, pytest.approx(0.4201267, abs=5e-8))
    assert round(share["value"] * share["n"], 6) == 597


def test_children_cautioned_or_sentenced_in_england_as_a_caseload(run_in_a_process, real_data, tmp_path):
    rows = [
        row
        for row in table_of(real_data / "youth_justice" / "children_offending.csv")
        if (row["area_name"], row["measure"]) == ("England", "Count")
    ]
    years = {int(row["period"][:4]): row["value"] for row in rows}
    caseload = [
        ["England", date(year, 4, 1), date(year + 1, 4, 1), "all", "all", value] for year, value in years.items()
    ]
    told = run_in_a_process("import", write(tmp_path / "caseload.csv", [CASELOAD, *caseload]))
    assert "11 rows in the file = 11 new" in told
    register = [["Match ID", "Mentor", "Mentee", "Service", "Date matched"], ["A", "M1", "C1", "England", "2014-05-01"]]
    run_in_a_process("import", write(tmp_path / "register.csv", register))
    log = met_once(tmp_path, "A", date(2014, 5, 1), "England")
    run_in_a_process("import", log, "--complete-to", "2025-03-31")
    latest = run_in_a_process.json("indicators")["indicators"]["reach"]
    earliest = run_in_a_process.json("indicators", "--to", "2015-04-01")["indicators"]["reach"]
    assert (earliest["n"], latest["n"]) == (36018, 12661)
    assert latest["note"] == "1 of 12,661 children, 1 April 2024 to 31 March 2025."
