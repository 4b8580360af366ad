"""Records filled with an invented programme's log and register, for measuring how they are read."""

import hashlib

from benchmarks.programmes import CUT_OFF, programme
from evaluation.records import TABLES, CutOff
from evaluation.store import NewUpload, Store

STORED = ("matches", "meetings")


def stored_programme(home, size):
    """A store in this folder with the register and the log of a programme, one upload each."""
    tables, store = programme(size), Store.open(home)
    for name in STORED:
        frame = _as_written(name, tables.pop(name))
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        store.store_upload(NewUpload(f"{name}.csv", sha256, {name: frame}, len(frame), 0, "", (CutOff("", CUT_OFF),),
                                     "benchmark", "0"))  # fmt: skip
    return store


def _as_written(name, frame):
    """References as text, rows numbered as in a file."""
    keys = [column.name for column in TABLES[name].columns if column.kind in ("person", "match")]
    numbered = frame.assign(**{key: "R" + frame[key].astype("str") for key in keys})
    return numbered.assign(source_row=range(2, len(frame) + 2), derived=False).astype(
        {"source_row": "Int64", "derived": "boolean"}
    )
