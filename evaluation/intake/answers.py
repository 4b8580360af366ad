"""Survey answers: one row a form, one column a question → one row an answer, as the measure's own codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.intake.cells import Cells, of_texts
from evaluation.intake.ledger import Ledger
from evaluation.intake.matching import LEAVE_OUT, AnswerField, Matching, as_line
from evaluation.measures import LabelMatch, Measure, match_labels
from evaluation.records import RESPONSES

DECLINED = "declined"
ONE_A_ROW = ("measure", "item", "value")
_MOST_LABELS = 20
_LONGEST_LABEL = 60
_KEY = list(RESPONSES.key)


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column of answers."""

    header: str
    target: AnswerField
    cells: Cells


def explained(cells: Cells, words: Mapping[str, str]) -> Cells:
    """The same answers in words, where the mapping says what a code stands for."""
    return of_texts(cells.words.map(lambda code: words.get(code, code))) if words else cells


def unfolded(measure: Cells, item: Cells, value: Cells, header: str) -> list[AnswerColumn]:
    """Answers that come one a row, as if every question had a column of its own."""
    pairs = pd.DataFrame({"measure": measure.words, "item": item.words})
    asked = pairs[(pairs != "").all(axis=1)].drop_duplicates()
    columns = []
    for key, one in zip(asked["measure"], asked["item"], strict=True):
        here = (pairs["measure"] == key) & (pairs["item"] == one)
        columns.append(AnswerColumn(header, AnswerField(key, one), of_texts(value.words.where(here, ""))))
    return columns


def long_answers(
    meta: pd.DataFrame,
    columns: Sequence[AnswerColumn],
    matching: Matching,
    measures: Mapping[str, Measure],
    ledger: Ledger,
    *,
    typed_codes: bool = False,
) -> pd.DataFrame:
    """One row per answer, with `row`, the place of its data row; forms without any answer are left out.

    Args:
        meta: person, role, round, on …, one row a data row.
        columns: the answers.
        matching: its [values.measure] win over everything else.
        measures: the registry and the service's own.
        ledger: collects what is found.
        typed_codes: bare numbers are in the order the answers were typed, so they must be explained.
    """
    pieces = []
    for key in dict.fromkeys(column.target.measure for column in columns):
        own = [column for column in columns if column.target.measure == key]
        codes = _codes_of(own, measures[key], matching, ledger, typed_codes=typed_codes)
        pieces += [_piece(meta, column, measures[key], codes) for column in own]
    answers = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame({"row": np.array([], dtype=np.int64)})
    answered = np.zeros(len(meta), dtype=bool)
    answered[answers["row"].to_numpy(dtype=np.int64)] = True
    ledger.reject("no-answers", ~answered)
    return answers.sort_values("row", kind="stable").reset_index(drop=True)


def _piece(meta: pd.DataFrame, column: AnswerColumn, measure: Measure, codes: Mapping[str, object]) -> pd.DataFrame:
    places, unique = pd.factorize(column.cells.words)
    values = np.array([_value(codes.get(word)) for word in unique], dtype=float)[places]
    declined = np.array([codes.get(word) == DECLINED for word in unique], dtype=bool)[places]
    rows = np.flatnonzero(~np.isnan(values) | declined)
    piece = meta.iloc[rows].assign(row=rows, measure=column.target.measure, item=column.target.item)
    piece["value"] = pd.array(values[rows], dtype="Float64")
    piece["value"] = piece["value"].where(~np.isnan(values[rows]))
    piece["declined"] = declined[rows]
    if column.target.round:
        piece["round"] = column.target.round
    if "role" not in piece and len(measure.respondents) == 1:
        piece["role"] = str(measure.respondents[0])
    return piece


def _value(code: object) -> float:
    return float(code) if isinstance(code, int | float) and not isinstance(code, bool) else float("nan")


def _codes_of(
    columns: Sequence[AnswerColumn], measure: Measure, matching: Matching, ledger: Ledger, *, typed_codes: bool
) -> dict[str, object]:
    """Word in the file → code, or "declined"; what is not known is asked."""
    words = [word for column in columns for word in column.cells.words.unique() if word]
    given = {_same(label): _given(meant) for label, meant in matching.values.get(measure.key, {}).items()}
    codes: dict[str, object] = {word: given[_same(word)] for word in words if _same(word) in given}
    open_ = list(dict.fromkeys(word for word in words if word not in codes))
    bare = [word for word in open_ if _is_number(word)]
    if typed_codes and bare and len(bare) == len(open_):
        _ask_codes(bare, measure, ledger)
        return codes
    if open_:
        found = match_labels(open_, measure)
        codes |= {label: DECLINED if one.meaning == "declined" else one.code for label, one in found.matched.items()}
        _tell(found, measure, ledger)
    return codes


def _same(word: str) -> str:
    return " ".join(word.split()).casefold()


def _given(meant: object) -> object:
    if meant in (DECLINED, LEAVE_OUT):
        return meant
    try:
        return float(str(meant))
    except ValueError:
        return LEAVE_OUT


def _is_number(word: str) -> bool:
    return word.replace(".", "", 1).removeprefix("-").isdigit()


def _ask_codes(bare: Sequence[str], measure: Measure, ledger: Ledger) -> None:
    seen = ", ".join(sorted(bare, key=float))
    for word in sorted(bare, key=float):
        line = as_line("…", key=word, table=f"values.{measure.key}")
        ledger.ask("codes-unlabelled", line, measure=measure.name, codes=seen)


def _tell(found: LabelMatch, measure: Measure, ledger: Ledger) -> None:
    for near in found.to_confirm:
        code = 0.0 if near.code is None else near.code
        ledger.note("labels-near", label=near.label, known_as=near.known_as, meant=code, measure=measure.key)
    if not found.unknown:
        return
    if len(found.unknown) > _MOST_LABELS or any(len(label) > _LONGEST_LABEL for label in found.unknown):
        line = as_line("…", key="…", table=f"values.{measure.key}")
        ledger.ask("labels-many", line, words=len(found.unknown), measure=measure.name)
        return
    for label in found.unknown:
        line = as_line("…", key=label, table=f"values.{measure.key}")
        ledger.ask("labels-unknown", line, asked=" ".join(found.questions))


def keep_last_answers(answers: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Of two forms of one person in one round the later counts; a form with nothing left is a rejected row."""
    key = [name for name in _KEY if name in answers]
    kept: pd.DataFrame = answers.loc[ledger.kept[answers["row"].to_numpy(dtype=np.int64)]]
    order = [name for name in ("on", "row") if name in kept]
    last = ~kept.sort_values(order, kind="stable", na_position="first").duplicated(subset=key, keep="last").sort_index()
    before, after = _rows(kept, ledger), _rows(kept[last], ledger)
    ledger.reject("same-key-twice", before & ~after, what="person and round")
    shortened = np.zeros(len(ledger.kept), dtype=bool)
    shortened[kept.loc[~last, "row"].to_numpy(dtype=np.int64)] = True
    ledger.cells("answered-twice-in-part", shortened & after & ledger.kept, "")
    return kept[last].reset_index(drop=True)


def _rows(answers: pd.DataFrame, ledger: Ledger) -> NDArray[np.bool_]:
    there = np.zeros(len(ledger.kept), dtype=bool)
    there[answers["row"].to_numpy(dtype=np.int64)] = True
    return there
