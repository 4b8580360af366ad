"""What does ACRO say of the counts behind the sample's publications, beside our own audit? In an environment of its own.

    python -m venv ~/.cache/acro && ~/.cache/acro/bin/python -m pip install acro==1.0.2
    python -m benchmarks.acro_oracle --python ~/.cache/acro/bin/python --home HOME_WITH_THE_SAMPLE

ACRO (Green, Ritchie, Smith, UWE Bristol) looks at a table of microdata, with thresholds: fewer than ten in a cell is
"fail". It knows nothing of rounding, of what was published before, or of curves. So it is asked what it can be asked:
cross tables of the matched children by each characteristic and by service; beside each, the rows our last publication
prints for it and those it hides.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from evaluation.desk import LOCAL, Desk
from evaluation.presentation.wording.outside import cell_words
from evaluation.results import Publication

ASKED = "sex", "ethnicity", "age_band", "care_experienced", "send", "route", "service"
IN_ACRO = """
import contextlib, io, json, sys
import pandas as pd
from acro import ACRO
table = pd.read_csv(sys.argv[1], dtype="str", keep_default_na=False)
said = io.StringIO()
with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
    session, found = ACRO(suppress=False), {}
    for column in table.columns[1:]:
        session.crosstab(table[column], table["everyone"])
    results = session.results if hasattr(session, "results") else session._ACRO__results
    for column, uid in zip(table.columns[1:], results.results):
        record = results.results[uid]
        found[column] = {"status": record.status, "summary": record.summary}
print(json.dumps(found))
"""


def microdata(desk: Desk) -> pd.DataFrame:
    """One row a matched child, with their characteristics; invented, as the sample is."""
    people = desk._store.table("people")
    matched = set(desk._store.table("matches")["mentee"].dropna())
    children = people[(people["role"] == "mentee") & people["person"].isin(matched)].drop_duplicates(
        "person", keep="last"
    )
    return children[[one for one in ASKED if one in children]].astype("object").fillna("not recorded").astype(str)


def ours(publication: Publication) -> dict[str, list[str]]:
    """Table key → its rows as they are printed, for the tables of who the children are."""
    told = {}
    for section in publication.sections:
        for table in section.tables:
            told[table.key] = [f"{row.name} {cell_words(row.cells[0])}" for row in table.rows if row.cells]
    return told


def main() -> int:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", required=True, help="the Python of an environment with acro")
    parser.add_argument("--home", type=Path, required=True)
    asked = parser.parse_args()
    desk = Desk(asked.home)
    table = microdata(desk)
    last = [one for one in desk.publications(LOCAL) if one.state == "approved"][-1]
    publication, audited = desk.publication(LOCAL, last.number), desk.audit_of(LOCAL, last.number)
    desk._store.close()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "children.csv"
        table.insert(0, "everyone", "children")
        table.to_csv(file, index=False)
        done = subprocess.run([asked.python, "-c", IN_ACRO, str(file)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:])
        return 1
    found = json.loads(done.stdout.splitlines()[-1])
    printed = ours(publication)
    for column, said in found.items():
        counts = table[column].value_counts().sort_values(ascending=False).to_dict()
        print(f"{column}: true counts {counts}\n  ACRO: {said['status']}: {said['summary']}")
        rows = [row for key, rows in printed.items() if key.split(".")[-1] == column for row in rows]
        print(f"  publication {last.number} prints: {'; '.join(rows) or 'no table of it'}")
    print(f"Our audit of publications 1 to {last.number}: {len(audited.found)} ways to tell too much.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
