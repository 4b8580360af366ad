"""The sample programme as the store holds it, read from its generator's own files."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import sample_data
from evaluation.desk.assessing import known_measures
from evaluation.desk.importing import new_upload, read_with
from evaluation.intake import Matching
from evaluation.measures import as_dict, read_measure
from evaluation.programme import Programme
from evaluation.store import Store

CUT_OFF = date(2026, 6, 30)


def stored(folder: Path, *, tables: Sequence[str] | None = None, without: Sequence[str] = ()) -> Store:
    """The standard programme in `folder/home`: the files of these tables (None: all), some plants left out."""
    files = folder / "files"
    sample_data.write(files, without=without)
    manifest = json.loads((files / "manifest.json").read_text("utf-8"))
    store = Store.open(folder / "home")
    for name in manifest["measures"]:
        measure = read_measure((files / name).read_text("utf-8"))
        store.save_measure(measure.key, as_dict(measure), by="test")
    for entry in manifest["files"]:
        if (tables is None or entry["table"] in tables) and not entry.get("to_try"):
            _take_in(store, files, entry)
    return store


def chosen_programme(folder: Path) -> Programme:
    """The settings that the sample programme comes with; files cannot choose them."""
    return Programme(**json.loads((folder / "files" / "manifest.json").read_text("utf-8"))["programme"])


def _take_in(store: Store, files: Path, entry: dict) -> None:
    matching = Matching.from_toml((files / entry["mapping"]).read_text("utf-8"))
    content = (files / entry["file"]).read_bytes()
    reading = read_with(store, known_measures(store.own_measures()), content, entry["file"], matching, today=CUT_OFF)
    store.store_upload(new_upload(reading, complete_to=CUT_OFF, by="test"))
