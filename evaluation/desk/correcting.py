"""One stored value corrected, with a reason: an upload of one row, in the ledger and undone like any other."""

import csv
import hashlib
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from evaluation.desk.counted import protected
from evaluation.desk.files import FileDesk
from evaluation.desk.importing import new_upload, read_with
from evaluation.desk.permissions import require
from evaluation.problems import refuse
from evaluation.records import TABLES
from evaluation.results import Principal

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.intake import Reading
    from evaluation.store import Upload
    from evaluation.store.looking import TableDifference

LONGEST = 200
_OF_AN_ANSWER = "value"


class CorrectingDesk(FileDesk):
    """Single values corrected, and two uploads held against each other."""

    def differences(self, who: Principal, number: int, other: int) -> "tuple[TableDifference, ...]":
        """Each table of an upload beside another upload's, in counts of rows; of answers not which say the same.

        Raises:
            Refused: when there is no such upload.
        """
        require(who, "see uploads")
        known = {one.number for one in self._store.uploads()}
        for one in (number, other):
            if one not in known:
                raise refuse("upload-unknown", f"There is no upload {one}. The uploads page lists all of them.")
        return tuple(protected(one) for one in self._store.differences(number, other))

    def correctable(self, who: Principal, number: int) -> tuple[str, ...]:
        """The columns of an upload in which a value may be corrected; of answers each question, `measure/item`."""
        require(who, "see uploads")
        named: dict[str, None] = {}
        for table, rows in self._store.stated(number).items():
            if table == "responses":
                named |= dict.fromkeys(sorted(set(rows["measure"] + "/" + rows["item"])))
            else:
                named |= dict.fromkeys(_open_columns(table))
        return tuple(named)

    def correct(
        self, who: Principal, number: int, row: int, column: str, value: str, *, reason: str, today: date
    ) -> "Upload":
        """Store one value of one row anew; what it says about everything else stays.

        Args:
            who: the person.
            number: the upload the row came in.
            row: its number in that file, as the spreadsheet shows it.
            column: which value, as in the data dictionary; of answers `measure/item`.
            value: what it should be, as people write it; empty where it is not known.
            reason: why, kept with the correction.
            today: dates after it have not happened.

        Raises:
            Refused: no such row or column, it says which row it is, a later upload replaced it, or the value cannot be.
        """
        require(who, "store uploads")
        if not reason.strip():
            raise refuse("reason-missing", "Say in a few words why, so that others can follow it.")
        table, rows = self._row_of(number, row, column)
        field = _OF_AN_ANSWER if table == "responses" else column
        rows.loc[rows.index[-1], field] = value.strip()
        if table == "responses":
            rows["declined"] = ""
        name = f"Correction of upload {number}, row {row}"
        reading = self._read_again(table, rows, name, today=today)
        _refuse_what_was_found(reading)
        version = f"{self._store.data_version()}{reading.inspection.sha256}"
        new = new_upload(reading, complete_to=None, by=who.name)
        return self._store.store_upload(
            replace(
                new, sha256=hashlib.sha256(version.encode()).hexdigest(), mapping_toml="", measures={},
                reason=reason.strip()[:LONGEST],
            )
        )  # fmt: skip

    def _row_of(self, number: int, row: int, column: str) -> "tuple[str, pd.DataFrame]":
        """The table, and as text the row to correct, after those of its key that come before it on that day."""
        upload = next((one for one in self._store.uploads() if one.number == number), None)
        if upload is None or upload.withdrawn_at is not None:
            raise refuse("upload-unknown", f"There is no upload {number} in force. The uploads page lists all of them.")
        for table, stated in self._store.stated(number, row).items():
            found = _with_column(table, stated, column)
            if len(found):
                _refuse_without_mentor(table, found)
                return table, _as_text(table, self._before(number, table, found))
        raise refuse(
            "correction-no-row",
            f"Upload {number} holds no row {row} with “{column}”. Use the row's number in the file, and a column it "
            "filled; the data dictionary lists them.",
        )

    def _before(self, number: int, table: str, found: "pd.DataFrame") -> "pd.DataFrame":
        import pandas as pd

        target = found.iloc[[0]]
        if pd.notna(target["replaced"].iloc[0]):
            later = int(target["replaced"].iloc[0])
            raise refuse(
                "correction-replaced", f"Upload {later} says something newer of this row. Correct it there instead."
            )
        if not TABLES[table].numbered or target["nth"].iloc[0] == 1:
            return target
        every = self._store.stated(number)[table]
        alike = every.merge(target[list(TABLES[table].key)], on=list(TABLES[table].key))
        before: pd.DataFrame = alike[alike["nth"] <= target["nth"].iloc[0]].sort_values("nth", ignore_index=True)
        return before

    def _read_again(self, table: str, rows: "pd.DataFrame", name: str, *, today: date) -> "Reading":
        from evaluation.intake import Matching

        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerows([list(rows.columns), *rows.to_numpy().tolist()])
        said = Matching(
            table=table, date_order="day first", columns={one: one for one in rows.columns},
            identifiers=dict.fromkeys(rows.columns, "keep"),
        )  # fmt: skip
        measures = self._assessment.measures()
        return read_with(self._store, measures, out.getvalue().encode(), name, said, today=today)


def _refuse_without_mentor(table: str, found: "pd.DataFrame") -> None:
    if table == "matches" and found["mentor"].isna().any():
        raise refuse(
            "correction-of-erased",
            "The mentor of this match was erased, so this row cannot be written anew here. Correct it in your register "
            "and drop the whole file again: the match is found by its reference.",
        )


def _open_columns(table: str) -> list[str]:
    return [column.name for column in TABLES[table].columns if column.name not in (*TABLES[table].key, "service")]


def _with_column(table: str, stated: "pd.DataFrame", column: str) -> "pd.DataFrame":
    """The rows this column may be corrected in.

    Raises:
        Refused: the column says which row it is.
    """
    if table == "responses":
        return stated[stated["measure"] + "/" + stated["item"] == column]
    if column in (*TABLES[table].key, "service"):
        raise refuse(
            "correction-of-key",
            f"“{column}” says which row it is, so correcting it would make another row. Correct it in your own log, "
            "undo the upload and drop the whole file again.",
        )
    return stated if column in _open_columns(table) else stated.iloc[:0]


def _as_text(table: str, rows: "pd.DataFrame") -> "pd.DataFrame":
    """The rows as somebody would type them, one column for each of the table's."""
    import pandas as pd

    kinds = {column.name: column.kind for column in TABLES[table].columns}
    typed = {name: [_typed(cell, kind) for cell in rows[name]] for name, kind in kinds.items()}
    return pd.DataFrame(typed, dtype=object)


def _typed(cell: Any, kind: str) -> str:
    import pandas as pd

    if pd.isna(cell):
        return ""
    if kind == "date":
        return f"{cell:%Y-%m-%d}"
    if kind == "yes_no":
        return "yes" if cell else "no"
    return f"{cell:.15g}" if kind in {"number", "integer"} else str(cell)


def _refuse_what_was_found(reading: "Reading") -> None:
    """Whatever intake would ask, leave out or reject stops the correction, in intake's own words."""
    told = [question.sentence for question in reading.questions]
    told += [one.sentence for one in reading.problems if one.severity in {"row left out", "cell left out"}]
    if told:
        raise refuse("correction-cannot-be", told[0])
