"""Records filled with an invented programme's log and register, for measuring how they are read."""

import hashlib

import numpy as np
import pandas as pd

from benchmarks.programmes import CUT_OFF, SERVICES, programme
from evaluation.records import TABLES, CutOff
from evaluation.store import NewUpload, Store

STORED = ("matches", "meetings")
SERVICE_TEXT = pd.array(list(SERVICES), dtype="str")


def stored_programme(home, size, *, everything=False):
    """A store in this folder with the register and the log of a programme (or all its tables), one upload each."""
    tables, store = programme(size), Store.open(home)
    tables = _of_mentors_services(tables) if everything else tables
    for name in [name for name, frame in tables.items() if len(frame)] if everything else STORED:
        frame = _as_written(name, tables.pop(name))
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        store.store_upload(NewUpload(f"{name}.csv", sha256, {name: frame}, len(frame), 0, "", (CutOff("", CUT_OFF),),
                                     "benchmark", "0"))  # fmt: skip
    return store


def _of_mentors_services(tables):
    """Every row in the service of its mentor: a reference means one person in each service, and must mean the same."""
    matches = tables["matches"]
    mentor = matches["mentor"].to_numpy(dtype=int)
    of_person = np.concatenate([mentor, np.arange(len(matches), len(matches) + max(len(matches) // 3, 1))]) % len(
        SERVICES
    )
    keys = {"people": "person", "steps": "person", "responses": "person"}
    return {name: frame.assign(service=SERVICE_TEXT.take(of_person[frame[keys.get(name, "match")].to_numpy(dtype=int)]))
            if len(frame) else frame for name, frame in tables.items()}  # fmt: skip


def _as_written(name, frame):
    """References as text, rows numbered as in a file."""
    keys = [column.name for column in TABLES[name].columns if column.kind in ("person", "match")]
    numbered = frame.assign(**{key: "R" + frame[key].astype("str") for key in keys})
    return numbered.assign(source_row=range(2, len(frame) + 2), derived=False).astype(
        {"source_row": "Int64", "derived": "boolean"}
    )
