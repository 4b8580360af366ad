"""A publication as bytes and back: canonical JSON, so that equal publications are equal bytes with one SHA-256."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from evaluation.disclosure.policy import PUBLICATION, NotListed
from evaluation.results import Cell, Held, Publication, Released, Row, Section, Suppressed, Table

KINDS: dict[str, type[Released | Suppressed | Held]] = {"released": Released, "suppressed": Suppressed, "held": Held}
NAMES = {kind: name for name, kind in KINDS.items()}


def freeze(publication: Publication) -> bytes:
    """The publication as canonical JSON: UTF-8, keys sorted, no blanks, days in ISO form.

    Raises:
        NotListed: when the policy does not list one of its fields.
    """
    plain = asdict(publication)
    del plain["sha256"]  # of these very bytes
    if unlisted := plain.keys() - PUBLICATION.keys():
        raise NotListed(f"{min(unlisted)} of a publication is not listed in the policy, so it is not released.")
    for section, own in zip(plain["sections"], publication.sections, strict=True):
        for table, of in zip(section["tables"], own.tables, strict=True):
            for row, told in zip(table["rows"], of.rows, strict=True):
                row["cells"] = [_cell(cell) for cell in told.cells]
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str, allow_nan=False)
    return text.encode()


def digest(body: bytes) -> str:
    """SHA-256 of the frozen bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()


def thaw(body: bytes) -> Publication:
    """The publication that `freeze` was given, with the SHA-256 of these bytes.

    A field that is younger than the bytes takes its default: it is not said.
    """
    plain = json.loads(body)
    days = {
        name: date.fromisoformat(plain[name]) if plain[name] else None
        for name in ("start", "end", "cut_off", "prepared_on", "approved_on")
    }
    sections = tuple(_section(section) for section in plain["sections"])
    texts = {name: tuple(plain[name]) for name in ("in_one_minute", "notices")}
    return Publication(**(plain | days | texts | {"sections": sections, "sha256": digest(body)}))


def _cell(cell: Cell) -> dict[str, Any]:
    return {"is": NAMES[type(cell)], **asdict(cell)}


def _section(plain: dict[str, Any]) -> Section:
    return Section(**(plain | {"tables": tuple(_table(table) for table in plain["tables"])}))


def _table(plain: dict[str, Any]) -> Table:
    rows = tuple(
        Row(row["name"], tuple(_as_cell(cell) for cell in row["cells"]), tuple(row["merged"])) for row in plain["rows"]
    )
    listed = {name: tuple(plain[name]) for name in ("columns", "notes")}
    adds_up = tuple(tuple(names) for names in plain["adds_up"])
    return Table(**(plain | listed | {"rows": rows, "adds_up": adds_up}))


def _as_cell(plain: dict[str, Any]) -> Cell:
    fields = dict(plain)
    kind = KINDS[fields.pop("is")]
    if kind is Held:
        return Held(Released(**fields["last"]), date.fromisoformat(fields["as_at"]), fields["publication"])
    return kind(**fields)
