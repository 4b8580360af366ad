"""Do figures equal a replay after any sequence of imports, undos, corrections and erasures? Seeded, invented files.

    python -m benchmarks.sequences               200 sequences; records of all of them compared, figures of every tenth
    python -m benchmarks.sequences --sequences 20 --seed 7 --figures-every 1

After each sequence a second, empty home is given only the files in force, without the rows of those erased: its records
must be the same, and so must every figure, which follows from them alone. Then every file ever stored is stored again, and the backup made on the way is put
back: nobody erased may be there.
"""

import argparse
import contextlib
import random
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from evaluation.desk import LOCAL, Desk
from evaluation.indicators import to_json
from evaluation.problems import Refused
from evaluation.records import TABLES, CutOff, conform
from evaluation.store import NewUpload

FIRST, CUT_OFF = date(2025, 1, 6), date(2025, 6, 30)
STATUSES = ("attended", "attended", "attended", "child did not attend", "mentor cancelled")
STEPS = 9
GONE = "gone "
ERASED = "of somebody erased"  # a row whose reference nobody can read any more
Row = dict[str, object]


@dataclass
class File:
    """One file: rows by table, before anybody in it is erased."""

    name: str
    tables: dict[str, list[Row]]
    unheard: frozenset[str] = frozenset()  # matches of a mentor erased that nobody had stored when it was

    def upload(self, erased: frozenset[str] = frozenset()) -> NewUpload:
        """As the store takes it, without rows that name one of these or a match of theirs.

        A mentor among them is somebody nobody knows in rows of their matches.
        """
        gone = erased | (self.unheard if erased else frozenset())
        kept = {name: [row | {"mentor": f"{GONE}{row['mentor']}"} if row.get("mentor") in gone else row
                       for row in rows if not names(row) & gone] for name, rows in self.tables.items()}  # fmt: skip
        frames = {name: frame(name, rows) for name, rows in kept.items() if rows}
        count = len({row["source_row"] for rows in kept.values() for row in rows})
        cut_offs = (CutOff("Harrowmere", CUT_OFF),) if "meetings" in frames else ()
        return NewUpload(self.name, self.name.ljust(64, "0"), frames, count, 0, "", cut_offs, "ana", "0.1.0")


@dataclass
class Sequence:
    """What was done so far: files in force by upload, everybody erased, every file there ever was."""

    desk: Desk
    dice: random.Random
    in_force: dict[int, File] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    files: list[File] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)


def names(row: Row) -> set[str]:
    """Whom a row is about: who answered, and matches by the child they are with."""
    return {str(row[key]) for key in ("match", "mentee", "person") if row.get(key)}


def frame(table: str, rows: list[Row]) -> pd.DataFrame:
    """Rows as the canonical frame."""
    told = pd.DataFrame([{"derived": False} | row for row in rows])
    for column in TABLES[table].columns:
        if column.kind == "date" and column.name in told:
            told[column.name] = pd.to_datetime(told[column.name])
    return conform(TABLES[table], told)


def a_file(number: int, dice: random.Random) -> File:
    """A cumulative export of a few matches: register, log and one round of answers."""
    children = [f"C{n}" for n in sorted(dice.sample(range(12), dice.randint(3, 8)))]
    matches: list[Row] = []
    log: list[Row] = []
    answers: list[Row] = []
    for child in children:
        began = FIRST + timedelta(days=dice.randrange(60))
        closed = began + timedelta(days=dice.randrange(30, 100)) if dice.random() < 0.4 else None
        matches.append({"match": child, "mentor": f"M{int(child[1:]) % 4}", "mentee": child, "service": "Harrowmere",
                        "matched_on": began, "planned_weeks": dice.choice([12, 26]), "closed_on": closed})  # fmt: skip
        for week in range(dice.randint(1, 10)):
            log.append({"match": child, "on": began + timedelta(days=7 * week), "status": dice.choice(STATUSES),
                        "minutes": dice.choice([45, 60, None]), "service": "Harrowmere"})  # fmt: skip
        for item in range(1, 4):
            answers.append({"person": child, "role": "mentee", "round": dice.choice(["first", "week_6"]),
                            "measure": "trust_mentor", "item": str(item), "value": dice.randint(1, 5),
                            "on": began, "match": child, "service": "Harrowmere"})  # fmt: skip
        answers.append(answers[-1] | {"person": matches[-1]["mentor"], "role": "mentor"})
    tables = {"matches": matches, "meetings": log, "responses": answers}
    for at, row in enumerate((row for rows in tables.values() for row in rows), start=2):
        row["source_row"] = at
    return File(f"f{number:03d}", tables)


def a_correction(number: int, of: File, dice: random.Random) -> File:
    """One row of an earlier file with another status or closing day, as its own upload."""
    table = dice.choice(sorted({"meetings", "matches"} & of.tables.keys()))
    row = dict(dice.choice(of.tables[table]))
    row |= {"source_row": 2}
    row |= {"status": "rearranged"} if table == "meetings" else {"planned_weeks": 20}
    return File(f"c{number:03d}", {table: [row]})


def step(now: Sequence) -> None:
    """One deed more, drawn by chance."""
    deed = now.dice.choices(["import", "undo", "correct", "erase"], [4, 2, 2, 2])[0]
    if not now.in_force or deed == "import":
        deed = "import"
        store(now, a_file(len(now.files), now.dice))
    elif deed == "correct":
        store(now, a_correction(len(now.files), now.dice.choice(list(now.in_force.values())), now.dice))
    elif deed == "undo":
        number = now.dice.choice(list(now.in_force))
        now.desk.undo(LOCAL, number, "by chance")
        del now.in_force[number]
    else:
        deed = erase(now)
    now.deeds[deed] += 1


def store(now: Sequence, file: File) -> None:
    matches = file.tables.get("matches", [])
    unheard = {str(row["match"]) for row in matches if row["mentor"] in now.erased} - now.stored
    file = replace(file, unheard=frozenset(unheard))
    now.stored |= {str(row["match"]) for row in matches if row["mentee"] not in now.erased} - unheard
    now.files.append(file)
    with contextlib.suppress(Refused):  # a correction of somebody erased has no row left to store
        now.in_force[now.desk._store.store_upload(file.upload()).number] = file


def erase(now: Sequence) -> str:
    somebody = now.dice.choice([f"C{now.dice.randrange(12)}"] * 2 + [f"M{now.dice.randrange(4)}"])
    try:
        now.desk.erase(LOCAL, somebody)
    except Refused:
        return "erase nobody"
    now.erased.add(somebody)
    return "erase a mentor" if somebody.startswith("M") else "erase"


def records(desk: Desk) -> dict[str, list[tuple[str, ...]]]:
    """Every row by the service's own references."""
    held, found = desk._store, {}
    for name in ("matches", "meetings", "responses"):
        table = held.table(name)
        for column in {"match", "mentor", "mentee", "person"} & set(table.columns):
            kind: Any = "match" if column == "match" else "person"
            known = held.references(kind, [int(key) for key in table[column].dropna().unique()])
            known = {key: ERASED if told.startswith(GONE) else told for key, told in known.items()}
            table[column] = table[column].map(known).where(table[column].notna(), "none").fillna(ERASED)
        columns = [column for column in table.columns if column not in ("source_row", "upload", "nth", "row_key")]
        found[name] = sorted(tuple(map(str, line)) for line in table[columns].itertuples(index=False, name=None))
    return found


def figures(found: Any) -> Any:
    """The findings without versions, which follow the stack and not the rows; numbers to nine significant digits."""
    if isinstance(found, dict):
        return {key: figures(one) for key, one in found.items() if "version" not in key}
    if isinstance(found, list | tuple):
        return [figures(one) for one in found]
    return float(f"{found:.9g}") if isinstance(found, float) else found


def one_sequence(seed: int, template: Path, folder: Path, *, with_figures: bool) -> tuple[Counter[str], list[str]]:
    """What was done, and what went wrong."""
    now = Sequence(Desk(shutil.copytree(template, folder / "home")), random.Random(seed))
    kept_at, wrong = now.dice.randrange(1, STEPS), []
    for at in range(STEPS):
        if at == kept_at:
            now.desk.backup(LOCAL, folder / "backup")
        step(now)
    erased = frozenset(now.erased)
    again = Desk(shutil.copytree(template, folder / "again"))
    for file in now.in_force.values():
        with contextlib.suppress(Refused):
            again._store.store_upload(file.upload(erased))
    wrong += [] if records(now.desk) == records(again) else [f"seed {seed}: records differ from the replay"]
    if with_figures:
        one, two = (figures(to_json(desk.findings(LOCAL))) for desk in (now.desk, again))
        wrong += [] if one == two else [f"seed {seed}: figures differ from the replay"]
    for file in now.files:
        with contextlib.suppress(Refused):
            now.desk._store.store_upload(replace(file.upload(), sha256=file.name.ljust(64, "9")))
    wrong += [f"seed {seed}: back by upload"] if back(now) else []
    now.desk.restore(LOCAL, folder / "backup")
    wrong += [f"seed {seed}: back by restore"] if back(now) else []
    wrong += [f"seed {seed}: {fault}" for fault in now.desk.verify(LOCAL)]
    for desk in (now.desk, again):
        desk._store.close()
    return now.deeds, wrong


def back(now: Sequence) -> bool:
    """Whether anybody erased is in the records again; a mentor's matches stay, with nobody in the mentor's place."""
    found = records(now.desk)
    place = list(TABLES["matches"].columns).index(TABLES["matches"].column("mentor"))
    without = [row[:place] + row[place + 1 :] for row in found["matches"]]
    cells = {cell for rows in (without, found["meetings"], found["responses"]) for row in rows for cell in row}
    return bool(cells & {ERASED, *now.erased} or {row[place] for row in found["matches"]} & now.erased)


def run(sequences: int, seed: int, figures_every: int) -> tuple[Counter[str], list[str]]:
    """All sequences: what was done in sum, and everything that went wrong."""
    deeds: Counter[str] = Counter()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template"
        Desk(template)._store.close()
        for at in range(seed, seed + sequences):
            done, faults = one_sequence(
                at, template, Path(folder) / str(at), with_figures=(at - seed) % figures_every == 0
            )
            shutil.rmtree(Path(folder) / str(at))
            deeds += done
            wrong += faults
            if (at - seed + 1) % 20 == 0:
                print(f"{at - seed + 1} sequences, {len(wrong)} things wrong", flush=True)
    return deeds, wrong


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures-every", type=int, default=10)
    asked = parser.parse_args()
    deeds, wrong = run(asked.sequences, asked.seed, asked.figures_every)
    print(f"{asked.sequences} sequences of {STEPS} steps, figures of every {asked.figures_every}th: {dict(deeds)}")
    print("\n".join(wrong) or "Records and figures equal the replay; nobody erased came back by upload or by restore.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
