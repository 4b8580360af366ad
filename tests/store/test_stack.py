"""After any sequence of imports and undos the records are what replaying the stack in a dictionary gives."""

import shutil
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.store import RowCounts, Store
from tests.store.made_up import a_file, a_meeting, a_table, meetings

a_row = st.tuples(
    st.sampled_from(["M1", "M2"]),
    st.sampled_from(["2025-05-01", "2025-05-02"]),
    st.sampled_from([None, "10:00"]),
    st.integers(30, 32),
)
a_match = st.tuples(st.sampled_from(["M1", "M2"]), st.integers(1, 3), st.booleans())
an_import = st.tuples(st.lists(a_row, max_size=4), st.lists(a_match, max_size=3))
an_undo = st.integers(0, 5)


def replayed(stack):
    """(meetings, matches, counts of the newest) by the rules of the design, one dictionary entry a row."""
    log, register, derived, counts = {}, {}, {}, [0, 0, 0]
    for rows, matches in stack:
        seen, counts = {}, [0, 0, 0]
        for match, on, start, value in rows:
            seen[match, on, start] = nth = seen.get((match, on, start), 0) + 1
            counts[deed(log, (match, on, start, nth), value)] += 1
        for match, weeks, is_derived in matches:
            if is_derived:
                derived[match] = weeks
            else:
                counts[deed(register, match, weeks)] += 1
    return log, derived | register, counts


def deed(records, key, value):
    was = records.get(key)
    records[key] = value
    return 0 if was is None else 1 if was != value else 2


def stored(store):
    tables = store.tables()
    log, register = tables["meetings"], tables["matches"]
    names = store.references("match", pd.concat([log["match"], register["match"]]).tolist())
    key = [
        log["match"].map(names),
        log["on"].dt.strftime("%Y-%m-%d"),
        log["start"].astype(object).where(log["start"].notna(), None),
    ]
    rows = sorted(zip(*key, log["minutes"].astype(int), strict=True), key=str)
    return rows, dict(zip(register["match"].map(names), register["planned_weeks"].astype(int), strict=True))


def a_made_up_file(number, rows, matches):
    log = [a_meeting(match, on, start=start, minutes=value) for match, on, start, value in rows]
    register = [
        {"match": match, "mentor": "A", "mentee": match, "matched_on": "2025-05-01", "planned_weeks": weeks,
         "derived": derived, "source_row": 100 + at, "service": "Harrowmere"}
        for at, (match, weeks, derived) in enumerate(matches)
    ]  # fmt: skip
    tables = {"meetings": meetings(*log)} if log else {}
    return a_file(sha256=str(number), **tables, **({"matches": a_table("matches", *register)} if register else {}))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.one_of(an_import, an_undo), max_size=7))
def test_any_sequence_of_imports_and_undos_equals_a_replay(template, steps):
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(shutil.copytree(template, Path(folder) / "home")))
        stack, versions = {}, {}
        for step in steps:
            if isinstance(step, int):
                if step in stack:
                    store.withdraw(step, by="ana")
                    del stack[step]
            else:
                new = a_made_up_file(len(store.uploads()), *step)
                said, upload = store.preview(new), store.store_upload(new)
                stack[upload.number] = step
                counts = replayed(stack.values())[2]
                assert upload.counts == said == RowCounts(sum(counts), *counts, rejected=0, new_people=said.new_people)
            log, register, _ = replayed(stack.values())
            expected = sorted(((*key[:3], value) for key, value in log.items()), key=str)
            assert stored(store) == (expected, register)
            version = versions.setdefault(repr(list(stack.items())), store.data_version())
            assert store.data_version() == version  # the same stack, the same version
        assert store.verify() == []
        store.close()


an_erasure = st.sampled_from(["M1", "M2"])


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.one_of(an_import, an_import, an_undo, an_erasure), max_size=8), at=st.integers(0, 7))
def test_with_erasures_and_a_backup_put_back_too_it_equals_a_replay_without_those_erased(template, steps, at):
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(shutil.copytree(template, Path(folder) / "home")))
        stack, erased, before = {}, set(), None
        for number, step in enumerate(steps):
            if number == at:
                store.keeping.backup(Path(folder) / "backup", by="ana")
                before = dict(stack)
            one_step(store, step, stack, erased)
            assert_replayed(store, stack, erased)
        if before is not None:
            store.keeping.restore(Path(folder) / "backup", by="ana")
            assert_replayed(store, before, erased)
        store.close()


def one_step(store, step, stack, erased):
    if isinstance(step, int):
        if step in stack:
            store.withdraw(step, by="ana")
            del stack[step]
    elif isinstance(step, str):
        if step in set(store.known().people["person"]):
            store.keeping.erase(step, by="ana")
            erased.add(step)
    else:
        stack[store.store_upload(a_made_up_file(len(store.uploads()), *step)).number] = step


def assert_replayed(store, stack, erased):
    left = [
        ([row for row in rows if row[0] not in erased], [row for row in matches if row[0] not in erased])
        for rows, matches in stack.values()
    ]
    log, register, _ = replayed(left)
    assert stored(store) == (sorted(((*key[:3], value) for key, value in log.items()), key=str), register)
    assert store.verify() == []
