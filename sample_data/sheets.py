"""One file of the sample: its rows as the service has them, and the mapping that says what they are."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sample_data.formats import Row, as_csv, as_ods, as_xlsx

LEAVE_OUT = "leave out"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
Answer = tuple[str, str]  # measure, item
Target = str | Answer


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file.

    Attributes:
        name: the file's name; its ending decides the format.
        table: the canonical table its rows are for.
        columns: header → field, (measure, item) or "leave out", in the file's order.
        rows: below the header. above, below: rows around them that are none.
        constants, values, people, reversed: as in a mapping.
        date_order, time_zone, sheet: as in a mapping.
        hidden: rows of a hidden sheet.
        encoding, delimiter: of a csv. as_table: an Excel table, as form tools write.
        after_publishing: came in after the publications the programme has had.
        to_try: not part of the demonstration, only to be dropped in by hand.
    """

    name: str
    table: str
    columns: Mapping[str, Target]
    rows: Sequence[Row]
    above: Sequence[Row] = ()
    below: Sequence[Row] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str | int]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    reversed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    date_order: str = ""
    time_zone: str = ""
    sheet: str = ""
    hidden: Sequence[Row] = ()
    under_header: Sequence[Row] = ()
    encoding: str = "utf-8"
    delimiter: str = ","
    as_table: bool = False
    after_publishing: bool = False
    to_try: bool = False

    @property
    def content(self) -> bytes:
        """The file itself."""
        rows = [*self.above, list(self.columns), *self.under_header, *self.rows, *self.below]
        if self.name.endswith(".xlsx"):
            return as_xlsx(rows, sheet=self.sheet, hidden=self.hidden, title="Old log 2024", as_table=self.as_table)
        if self.name.endswith(".ods"):
            return as_ods(rows, sheet=self.sheet)
        return as_csv(rows, encoding=self.encoding, delimiter=self.delimiter)

    @property
    def mapping_name(self) -> str:
        """Where its mapping lies, beside the files."""
        return "mappings/" + re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") + ".toml"

    @property
    def mapping(self) -> str:
        """The mapping as TOML."""
        plain = {"table": self.table, "sheet": self.sheet, "date_order": self.date_order, "time_zone": self.time_zone}
        lines = [f"{name} = {_written(value)}" for name, value in plain.items() if value]
        if self.above:
            lines.append(f"header_row = {len(self.above) + 1}")
        tables: dict[str, Mapping[str, object]] = {
            "constants": self.constants, "columns": self.columns, "people": self.people,
            "reversed": self.reversed,
            **{f"values.{name}": table for name, table in self.values.items()},
        }  # fmt: skip
        for name, table in tables.items():
            if table:
                lines += ["", f"[{name}]", *(f"{_key(key)} = {_target(value)}" for key, value in table.items())]
        return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _written(key)


def _target(value: object) -> str:
    if isinstance(value, tuple):
        measure, item = value
        return f"{{ measure = {_written(measure)}, item = {_written(item)} }}"
    return _written(value)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def yes_no(value: object, yes: str = "Yes", no: str = "No") -> str:
    """A yes or a no in the service's own spelling."""
    return yes if value else no
