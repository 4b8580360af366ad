"""The ledger: storing an upload, withdrawing it, and the version of the records that follows from the stack."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from evaluation.problems import refuse
from evaluation.records import DERIVED, SOURCE_ROW, CutOff
from evaluation.store import audit, forgetting, identities, locks, rows, settings
from evaluation.store.arrivals import Arrival, Arrivals, prepare
from evaluation.store.keys import Keys
from evaluation.store.ledger import NewUpload, RowCounts, Upload
from evaluation.store.recognising import erasures
from evaluation.store.schema import CUT_OFFS, DERIVED_BELOW, ERASED_ROWS, IDENTITIES, UPLOAD_TABLES, UPLOADS

FIRST_DAY = date(1970, 1, 1)
COUNTS = ("in_file", "new", "changed", "same", "rejected", "new_people")


def add(connection: sa.Connection, keys: Keys, new: NewUpload) -> Upload:
    """Store an upload, or give back the one in force that holds the same part of the same file.

    Raises:
        Refused: as `arrivals.prepare`.
    """
    if (earlier := _in_force(connection, keys, new)) is not None:
        return replace(one(connection, keys, earlier), again=True)
    arrivals = prepare(connection, keys, new)
    number = _write_entry(connection, keys, new, arrivals)
    identities.write(connection, keys, number, arrivals.mentioned)
    for arrival in arrivals.tables:
        _write_rows(connection, number, arrival)
    cut_offs = {cut_off.service: (cut_off.on - FIRST_DAY).days for cut_off in new.cut_offs}
    if cut_offs:
        lines = [{"upload": number, "service": service, "on": on} for service, on in cut_offs.items()]
        connection.execute(sa.insert(CUT_OFFS), lines)
    for key, definition in new.measures.items():
        settings.save_measure(connection, keys, key, definition, by=new.by, upload=number)
    left_out = f", {arrivals.erased} of people erased left out" if arrivals.erased else ""
    if new.reason:
        audit.note(connection, "value corrected", f"upload {number}{audit.A_REASON_IS_KEPT}", by=new.by)
    audit.note(connection, "upload stored", f"upload {number}, {arrivals.counts.in_file} rows{left_out}", by=new.by)
    return one(connection, keys, number)


def part(mapping_toml: str) -> str:
    """Which part of a file an upload is about: a workbook's log and its register are two uploads of one file."""
    try:
        mapping = tomllib.loads(mapping_toml)
    except tomllib.TOMLDecodeError:
        return ""
    return f"{mapping.get('sheet', '')}\x1f{mapping.get('table', '')}"


def _in_force(connection: sa.Connection, keys: Keys, new: NewUpload) -> int | None:
    u, named = UPLOADS.c, part(new.mapping_toml)
    same_part = u.part.in_([named, forgetting.hidden_part(keys, named)])
    same = sa.select(u.number).where(u.sha256 == new.sha256, same_part, u.withdrawn_at.is_(None))
    return connection.execute(same).scalar()


def _write_entry(connection: sa.Connection, keys: Keys, new: NewUpload, arrivals: Arrivals) -> int:
    number = (connection.execute(sa.select(sa.func.max(UPLOADS.c.number))).scalar() or 0) + 1
    gone = erasures(connection, keys)
    entry = {
        "number": number,
        "at": audit.now(),
        "by": new.by,
        "file_name": keys.seal(gone.without(new.file_name) if gone else new.file_name),
        "sha256": new.sha256,
        "part": forgetting.part_without(keys, part(new.mapping_toml), gone),
        "mapping": keys.seal(forgetting.mapping_without(new.mapping_toml, gone) if gone else new.mapping_toml),
        "software": new.software,
        "author": keys.mark("author", new.author) if new.author else None,
        "because": (gone.without(new.reason) if gone else new.reason) or None,
        "digest": _digest(arrivals, new.cut_offs),
    }
    connection.execute(sa.insert(UPLOADS), entry | asdict(arrivals.counts))
    return number


def _digest(arrivals: Arrivals, cut_offs: tuple[CutOff, ...]) -> str:
    """One hash over all this upload says: its rows, table by table in the order of their keys, and its cut-offs."""
    tables = {arrival.table.name: _lines(arrival) for arrival in arrivals.tables}
    return digest(tables, {cut_off.service: cut_off.on for cut_off in cut_offs})


def _lines(arrival: Arrival) -> bytes:
    kept = arrival.kept
    return side_by_side(
        [arrival.row_keys[at] for at in kept],
        [arrival.contents[at] for at in kept],
        [arrival.derived[at] for at in kept],
    )


def side_by_side(row_keys: Sequence[bytes], contents: Sequence[bytes], derived: Sequence[int]) -> bytes:
    """The hashes and marks of an upload's rows in one table, as `digest` takes them; rows by the order of keys."""
    return b"".join(row_keys) + b"".join(contents) + bytes(derived)


def digest(tables: Mapping[str, bytes], cut_offs: Mapping[str, date]) -> str:
    """The hash of an upload, from each table's row hashes laid end to end and its cut-offs."""
    whole = hashlib.sha256()
    for name in sorted(tables):
        whole.update(f"{name}\0{len(tables[name])}\0".encode() + tables[name])
    whole.update("\0".join(f"{service}\x1f{cut_offs[service]}" for service in sorted(cut_offs)).encode())
    return whole.hexdigest()


def _write_rows(connection: sa.Connection, number: int, arrival: Arrival) -> None:
    kept = arrival.kept
    frame, derived = arrival.frame.iloc[kept], [arrival.derived[at] for at in kept]
    filled = [column for column in arrival.table.columns if frame[column.name].notna().any()]
    columns: dict[str, list[object]] = {
        "row_key": [arrival.row_keys[at] for at in kept],
        "precedence": [number - DERIVED_BELOW * flag for flag in derived],
        "upload": [number] * len(kept),
        SOURCE_ROW: rows.to_database("integer", frame[SOURCE_ROW]),
        DERIVED: list(derived),
        "content": [arrival.contents[at] for at in kept],
        "nth": arrival.nth[kept].tolist(),
    }
    columns |= {column.name: rows.to_database(column.kind, frame[column.name]) for column in filled}
    rows.insert(connection, arrival.table.name, columns)
    entry = {
        "upload": number,
        "table_name": arrival.table.name,
        "rows": len(kept),
        "file_rows": int(arrival.frame[SOURCE_ROW][~arrival.frame[DERIVED]].nunique()),
        "filled": json.dumps([column.name for column in filled]),
    }
    connection.execute(sa.insert(UPLOAD_TABLES), entry)


def withdraw(connection: sa.Connection, keys: Keys, number: int, *, by: str, reason: str) -> Upload:
    """Take an upload out of force; what it had replaced comes back.

    Raises:
        Refused: when there is no such upload or it was withdrawn before.
    """
    upload = one(connection, keys, number)
    if upload.withdrawn_at is not None:
        raise refuse("upload-withdrawn", f"Upload {number} was undone before, on {upload.withdrawn_at:%d %B %Y}.")
    locks.may_be_undone(connection, number)
    values = {"withdrawn_at": audit.now(), "withdrawn_by": by, "withdrawn_because": reason}
    connection.execute(sa.update(UPLOADS).where(UPLOADS.c.number == number).values(values))
    told = audit.A_REASON_IS_KEPT if reason else ""
    audit.note(connection, "upload withdrawn", f"upload {number}{told}", by=by)
    return one(connection, keys, number)


def wrote(connection: sa.Connection, keys: Keys, number: int, author: str) -> bool:
    """Whether that person stored this upload; of one stored before authors were kept, nobody did."""
    kept = connection.execute(sa.select(UPLOADS.c.author).where(UPLOADS.c.number == number)).scalar()
    return kept is not None and kept == keys.mark("author", author)


def one(connection: sa.Connection, keys: Keys, number: int) -> Upload:
    """One entry of the ledger.

    Raises:
        Refused: when there is no such upload.
    """
    found = listed(connection, keys, number)
    if not found:
        raise refuse("upload-unknown", f"There is no upload {number}. The uploads page lists all of them.")
    return found[0]


def listed(connection: sa.Connection, keys: Keys, number: int | None = None) -> list[Upload]:
    """The ledger's entries, newest first: all, or the one of that number."""
    question = sa.select(UPLOADS).order_by(UPLOADS.c.number.desc())
    if number is not None:
        question = question.where(UPLOADS.c.number == number)
    tables = connection.execute(sa.select(UPLOAD_TABLES.c.upload, UPLOAD_TABLES.c.table_name)).all()
    cut_offs = connection.execute(sa.select(CUT_OFFS)).all()
    return [
        _upload(
            dict(row),
            keys,
            tuple(sorted(table for upload, table in tables if upload == row["number"])),
            tuple(CutOff(service, day(on)) for upload, service, on in cut_offs if upload == row["number"]),
        )
        for row in connection.execute(question).mappings()
    ]


def _upload(row: Mapping[str, object], keys: Keys, tables: tuple[str, ...], cut_offs: tuple[CutOff, ...]) -> Upload:
    entry: dict[str, object] = {name: row[name] for name in ("number", "by", "sha256", "software")}
    return Upload(
        **entry,  # type: ignore[arg-type]
        at=datetime.fromisoformat(str(row["at"])),
        file_name=keys.unseal(row["file_name"]),  # type: ignore[arg-type]
        counts=RowCounts(**{name: row[name] for name in COUNTS}),  # type: ignore[arg-type]
        tables=tables,
        cut_offs=cut_offs,
        withdrawn_at=datetime.fromisoformat(str(row["withdrawn_at"])) if row["withdrawn_at"] else None,
        withdrawn_by=str(row["withdrawn_by"] or ""),
        because=str(row["because"] or ""),
        withdrawn_because=str(row["withdrawn_because"] or ""),
    )


def day(on: int) -> date:
    """A day as the database keeps it, as a date."""
    return FIRST_DAY + timedelta(days=on)


def cut_offs(connection: sa.Connection) -> dict[str, date]:
    """Each service's latest cut-off among uploads in force; "" where an upload named no service."""
    latest = sa.select(CUT_OFFS.c.service, sa.func.max(CUT_OFFS.c.on)).join(UPLOADS)
    rows_ = connection.execute(latest.where(UPLOADS.c.withdrawn_at.is_(None)).group_by(CUT_OFFS.c.service))
    return {service: day(on) for service, on in rows_}


def data_version(connection: sa.Connection) -> str:
    """A short hash of the stack in force and the service's own measures: equal records, equal version."""
    in_force = sa.select(UPLOADS.c.digest).where(UPLOADS.c.withdrawn_at.is_(None)).order_by(UPLOADS.c.number)
    stack = "\n".join(connection.execute(in_force).scalars())
    measures = json.dumps(settings.own_measures(connection), sort_keys=True)
    taken = sa.select(sa.func.count()).select_from(ERASED_ROWS).scalar_subquery()
    tombs = sa.select(sa.func.count()).where(IDENTITIES.c.erased_at.is_not(None)).scalar_subquery()
    rows_, people = connection.execute(sa.select(taken, tombs)).one()
    gone = f"{rows_} {people}" if people else ""
    return hashlib.sha256(f"{stack}\n\n{measures}{gone}".encode()).hexdigest()[:16]
