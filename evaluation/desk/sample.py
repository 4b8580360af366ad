"""The sample programme “Alongside”: written by its generator, imported by the same intake and store as any file."""

import hashlib
import json
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.home import MARK, application_folder, home_folder, is_sample, sample_folder
from evaluation.problems import refuse
from evaluation.programme import Programme
from evaluation.results import Principal

if TYPE_CHECKING:
    from evaluation.store import Store

AUTHOR = Principal(name="the sample's generator", roles=frozenset({"analyst", "manager"}))
APPROVED_AFTER = 14  # days after the end of a period
COMMENTARY = {  # true of every period, and no fact about the data: nobody should take it for one
    "endings": "(an invented example) when a match ends, we tell the child in person and offer a last meeting.",
}
_LOCK = threading.Lock()


def sample_hashes(home: Path) -> frozenset[str]:
    """SHA-256 of every invented file of this home; empty for a service's own home."""
    try:
        mark = (home / MARK).stat()
    except OSError:
        return frozenset()
    return _listed(home / MARK, mark.st_mtime_ns, mark.st_size) if stat.S_ISREG(mark.st_mode) else frozenset()


@lru_cache(maxsize=8)
def _listed(mark: Path, written: int, size: int) -> frozenset[str]:  # noqa: ARG001 - another mark is read afresh
    """What this mark lists, read once for as long as it is the same file: every run of a page asks for it."""
    return frozenset(json.loads(mark.read_text("utf-8"))["hashes"])


def prepare_sample(size: str = "standard", say: Callable[[str], object] | None = None) -> None:
    """Write the sample programme into its own home, unless it is there or the service's own home has been begun."""
    with _LOCK:
        home = sample_folder(size)
        if is_sample(home) or _own_home_has_data():
            return
        write_sample(home, size=size, say=say)


def write_sample(home: Path, *, size: str = "standard", say: Callable[[str], object] | None = None) -> int:
    """Write the sample programme into a new home and import it; the home appears only when it is whole.

    Args:
        home: a folder that is not there yet, or is empty.
        size: `tiny`, `standard` or `large`.
        say: told one line at the start, e.g. `print`.

    Returns:
        How many files were stored.

    Raises:
        Refused: when the folder holds something already.
    """
    if home.exists() and any(home.iterdir()):
        raise refuse(
            "sample-home-taken", f"{home} holds something already. Name a new folder, or remove that one first."
        )
    if say:
        say("Writing the sample programme (once, a few seconds) …")
    unfinished = home.with_name(home.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    stored = _fill(unfinished, size)
    if home.exists():
        home.rmdir()
    unfinished.rename(home)
    return stored


def _fill(home: Path, size: str) -> int:
    from evaluation.store import Store

    files = home / "files"
    files.mkdir(parents=True)
    manifest = _generate(files, size)
    store = Store.open(home)
    try:
        imported = [entry for entry in manifest["files"] if not entry.get("to_try")]
        for entry in imported:
            if not entry.get("after_publishing"):
                _import(store, files, entry)
        chosen = datetime.fromisoformat(manifest["programme_saved"]).replace(tzinfo=UTC)
        store.save_programme(Programme(**manifest["programme"]), by="the sample's generator", at=chosen)
    finally:
        store.close()
    if size == "standard":  # nine matches are too few to publish, twenty services take minutes
        _publish(home)
    _bring_later(home, files, manifest["measures"], imported)
    hashes = [hashlib.sha256((files / entry["file"]).read_bytes()).hexdigest() for entry in manifest["files"]]
    (home / MARK).write_text(json.dumps({"size": size, "hashes": hashes}), "utf-8")
    return len(imported)


def _generate(files: Path, size: str) -> Mapping[str, Any]:
    folder = str(application_folder())
    if folder not in sys.path:
        sys.path.append(folder)
    import sample_data

    sample_data.write(files, size=size)
    manifest: Mapping[str, Any] = json.loads((files / "manifest.json").read_text("utf-8"))
    return manifest


def _import(store: "Store", files: Path, entry: Mapping[str, Any]) -> None:
    from evaluation.desk.assessing import known_measures
    from evaluation.desk.importing import new_upload, profile_of, read_with
    from evaluation.intake import Matching

    complete_to = date.fromisoformat(entry["complete_to"])
    matching = Matching.from_toml((files / entry["mapping"]).read_text("utf-8"))
    measures = known_measures(store.own_measures())
    content = (files / entry["file"]).read_bytes()
    reading = read_with(store, measures, content, Path(entry["file"]).name, matching, today=complete_to)
    if reading.questions:
        raise refuse("sample-has-questions", f"{entry['file']}: {reading.questions[0].sentence}")
    store.store_upload(new_upload(reading, complete_to=complete_to, by="the sample's generator"))
    store.save_profile(profile_of(reading.inspection.matching).to_toml(), by="the sample's generator")


def _bring_measure(store: "Store", toml: str) -> None:
    """A questionnaire of the programme's own, checked and stored as on the page for it."""
    from evaluation.measures import as_dict, read_measure, registry

    measure = read_measure(toml)
    registry([measure])
    store.save_measure(measure.key, as_dict(measure), by="the sample's generator")


def _bring_later(home: Path, files: Path, measures: Sequence[str], entries: Sequence[Mapping[str, Any]]) -> None:
    """Its own questionnaires and their answers came after the publications, so these stay what they were."""
    from evaluation.store import Store

    store = Store.open(home)
    try:
        for name in measures:
            _bring_measure(store, (files / name).read_text("utf-8"))
        for entry in entries:
            if entry.get("after_publishing"):
                _import(store, files, entry)
    finally:
        store.close()


def _publish(home: Path) -> None:
    """The publications the programme has had: every quarter it was complete to, every second one a half-year."""
    from evaluation.desk.counter import Desk

    desk = Desk(home)
    try:
        while (period := desk.next_period(AUTHOR)) and period.end:
            today = period.end + timedelta(days=APPROVED_AFTER)
            draft = desk.prepare(AUTHOR, period, COMMENTARY, today=today)
            desk.approve(AUTHOR, draft.number, draft.sha256, at=datetime.combine(today, time(12), UTC))
    finally:
        desk._store.close()


def _own_home_has_data() -> bool:
    from evaluation.desk.counter import opened

    return home_folder().exists() and opened().has_data()
