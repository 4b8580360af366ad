"""What became of a damaged file, held against what must: every row, every cell, every question, every note."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from benchmarks.damages import in_cells, in_files, in_rows  # noqa: F401 - they fill KINDS
from benchmarks.damages.kinds import KINDS, Kind
from benchmarks.damages.tables import HEADERS, LABELS, MEASURES, SAID, TODAY, Row, Sheet, a_sheet, known, pool
from benchmarks.damages.writing import content_of, source_rows
from evaluation.intake import Matching, Reading, read
from evaluation.problems import Refused
from evaluation.store import NewUpload

ALWAYS = {"matches-derived"}  # said of every log whose pairs the register does not hold
EACH = ("labels-near",)


@dataclass
class Verdict:
    """What is wrong with how one file was read (nothing, it is hoped), and how its rows came out."""

    damages: list[str]
    outcome: str
    wrong: list[str] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)


def a_damaged_sheet(seed: int) -> Sheet:
    """A file with three to six kinds of damage."""
    rng = random.Random(seed)
    sheet = a_sheet(rng)
    wanted, taken = rng.randint(3, 6), set[str]()
    for one in rng.sample(KINDS, len(KINDS)):
        if len(sheet.damages) >= wanted:
            break
        if _fits(one, sheet, taken) and one.do(sheet, rng):
            sheet.damages.append(one.name)
            taken.add(one.slot)
    return sheet


def _fits(one: Kind, sheet: Sheet, taken: set[str]) -> bool:
    free = not one.slot or one.slot not in taken
    return free and sheet.table in one.tables and sheet.written in one.written


def judge(sheet: Sheet, store: Any) -> Verdict:
    """Read the file, answer what it asks, and compare everything."""
    content = content_of(sheet)
    verdict = Verdict(sheet.damages, "read")
    try:
        reading = _read(sheet, content, sheet.said)
    except Refused as refusal:
        codes = [problem.code for problem in refusal.problems]
        verdict.outcome = "refused"
        if codes != [sheet.refused]:
            verdict.wrong.append(f"refused with {codes}, not {sheet.refused or 'read'}")
        return verdict
    if sheet.refused:
        verdict.wrong.append(f"was read, not refused with {sheet.refused}")
        return verdict
    asked = {question.code for question in reading.questions}
    if asked != sheet.questions:
        verdict.wrong.append(f"asked {sorted(asked)}, not {sorted(sheet.questions)}")
    if asked:
        verdict.outcome = "asked"
        reading = _answered(sheet, content, verdict)
    _hold_rows(sheet, reading, verdict)
    _hold_said(sheet, reading, verdict)
    if not reading.questions:
        _hold_counts(sheet, reading, store, verdict)
    return verdict


def _read(sheet: Sheet, content: bytes, said: str) -> Reading:
    matching = Matching.from_toml(said)
    return read(content, f"file.{sheet.written}", matching, measures=MEASURES, known=known(sheet), today=TODAY)


def _answered(sheet: Sheet, content: bytes, verdict: Verdict) -> Reading:
    matching = Matching.from_toml(sheet.said)
    for line in sheet.lines:
        matching = matching.with_line(line)
    reading = _read(sheet, content, matching.to_toml())
    left = {question.code for question in reading.questions} - _STAYS
    if left:
        verdict.wrong.append(f"still asked {sorted(left)}")
    return reading


_STAYS = {"unknown-word"}  # a role that nobody explains stays a question; its row stays out


def _hold_rows(sheet: Sheet, reading: Reading, verdict: Verdict) -> None:
    placed = {number: row for number, row in zip(source_rows(sheet), sheet.rows, strict=True) if row.kind == "row"}
    if reading.file_rows != len(placed):
        verdict.wrong.append(f"{reading.file_rows} rows counted, {len(placed)} there")
    found = reading.tables.get(sheet.table, pd.DataFrame({"source_row": []}))
    rejected = dict(zip(reading.rejected["source_row"], reading.rejected["code"], strict=True))
    values = _values(sheet.table, found)
    for number, row in placed.items():
        if row.out:
            if rejected.get(number) != row.out:
                verdict.wrong.append(f"row {number}: {rejected.get(number, 'kept')}, not {row.out}")
        elif number in rejected or number not in values:
            verdict.wrong.append(f"row {number}: {rejected.get(number, 'lost')}, not kept")
        else:
            _hold_cells(number, row, values[number], verdict)
    strange = (set(values) | set(rejected)) - set(placed)
    if strange:
        verdict.wrong.append(f"rows {sorted(strange)} are no rows")


def _values(table: str, found: pd.DataFrame) -> dict[int, dict[str, Any]]:
    """Source row → field → what was read; answers as labels."""
    if table != "responses":
        return {int(row["source_row"]): row for row in found.to_dict("records")}
    values: dict[int, dict[str, Any]] = {}
    for row in found.to_dict("records"):
        form = values.setdefault(int(row["source_row"]), {"person": row["person"], "on": row["on"]})
        form[row["item"]] = LABELS[int(row["value"]) - 1]
    return values


def _hold_cells(number: int, row: Row, values: dict[str, Any], verdict: Verdict) -> None:
    for name, truth in row.truth.items():
        if name in {"mentor", "mentee"} and name not in values:
            continue
        value = values.get(name)
        value = None if value is None or pd.isna(value) else value
        if value != (pd.Timestamp(truth) if isinstance(truth, date) else truth):
            verdict.wrong.append(f"row {number}: {name} read wrongly")
    pair = {"mentor", "mentee"} <= set(row.truth) and "mentor" not in values
    if pair and values["match"] != f"{row.truth['mentor']}~{row.truth['mentee']}":
        verdict.wrong.append(f"row {number}: another match")


def _hold_said(sheet: Sheet, reading: Reading, verdict: Verdict) -> None:
    """Every problem that must be named is, and no other."""
    must = {(number, code) for number, row in _rows(sheet) for code in (row.out, *row.said.values()) if code}
    said = {(one.row, one.code) for one in reading.problems if one.severity in {"row left out", "cell left out"}}
    said |= {
        (one.row, one.code) for one in reading.problems if one.code in {"before-match-opened", "after-match-closed"}
    }
    for number, code in sorted(must ^ said):
        verdict.wrong.append(f"row {number}: {code} {'not said' if (number, code) in must else 'said'}")
    notes = {one.code for one in reading.problems if one.severity == "note"}
    notes -= {"before-match-opened", "after-match-closed"} | ALWAYS
    if notes != sheet.notes:
        verdict.wrong.append(f"noted {sorted(notes)}, not {sorted(sheet.notes)}")


def _rows(sheet: Sheet) -> list[tuple[int, Row]]:
    return [(number, row) for number, row in zip(source_rows(sheet), sheet.rows, strict=True) if row.kind == "row"]


def _hold_counts(sheet: Sheet, reading: Reading, store: Any, verdict: Verdict) -> None:
    """new + changed + same + rejected = rows in the file, by the store's arithmetic, and the new are the new."""
    counts = store.preview(upload_of(reading))
    verdict.rows.update(new=counts.new, changed=counts.changed, same=counts.same, rejected=counts.rejected)
    if counts.new + counts.changed + counts.same + counts.rejected != len(sheet.real):
        verdict.wrong.append("new + changed + same + rejected is not the rows in the file")
    if not any(row.moved for row in sheet.real):
        new = sum(not row.stored and not row.out for row in sheet.real)
        if counts.new != new:
            verdict.wrong.append(f"{counts.new} new, not {new}")


def upload_of(reading: Reading) -> NewUpload:
    """What the store is given."""
    seen = reading.inspection
    return NewUpload(seen.file_name, seen.sha256, reading.tables, reading.file_rows, len(reading.rejected),
                     seen.matching.to_toml(), (), "a", "0")  # fmt: skip


def fill(store: Any) -> None:
    """Store the first half of every pool, as last month's files."""
    for table in ("meetings", "matches", "people", "responses"):
        for ambiguous in (False, True):
            rows = [Row(dict(row.cells), dict(row.truth)) for row in pool(table, ambiguous=ambiguous) if row.stored]
            sheet = a_sheet_of(table, rows)
            reading = _read(sheet, content_of(sheet), sheet.said)
            assert not reading.questions
            store.store_upload(upload_of(reading))


def a_sheet_of(table: str, rows: list[Row]) -> Sheet:
    return Sheet(table, dict(HEADERS[table]), rows, SAID[table], dates="iso")
