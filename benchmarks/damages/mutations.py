"""Checks taken out one at a time: each must make the run fail, or nobody would notice that it is gone."""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import numpy as np

from evaluation.intake import cells, converting, header, opening, parsing, proposing, rows
from evaluation.intake.catalogue import refused
from evaluation.intake.child import delimited, workbook
from evaluation.intake.child.buffers import CannotRead
from evaluation.intake.dialects import plain
from evaluation.intake.kinds import dates, times, words
from evaluation.intake.ledger import Ledger

Mutation = Callable[[], ExitStack]


def parse_here(content: bytes, kind: str, *, sheet: str = "") -> parsing.Sheet:
    """The child's own code in this process: it can be mutated, and a thousand files need no thousand children."""
    out = io.BytesIO()
    try:
        if kind == "text":
            delimited.read_text(content, out)
        else:
            workbook.read_workbook(content, kind, sheet, out)
    except CannotRead as refusal:
        raise refused(refusal.code, **refusal.words) from refusal
    return parsing._Reader(out.getvalue()).sheet()


@contextmanager
def parsed_here() -> Iterator[None]:
    with patch.object(opening, "parse", parse_here):
        yield


def without_code(code: str) -> ExitStack:
    """The ledger no longer hears of this problem: no row is left out for it, nothing is said, nothing asked."""
    stack = ExitStack()
    for name in ("reject", "cells", "note", "ask"):
        stack.enter_context(patch.object(Ledger, name, _deaf(getattr(Ledger, name), code)))
    return stack


def _deaf(method: Callable[..., None], code: str) -> Callable[..., None]:
    def heard(self: Ledger, said: str, *rest: Any, **more: Any) -> None:
        if said != code:
            method(self, said, *rest, **more)

    return heard


def instead(where: object, name: str, value: object) -> Mutation:
    def mutate() -> ExitStack:
        stack = ExitStack()
        stack.enter_context(patch.object(where, name, value))
        return stack

    return mutate


def _calendar_that_rolls_over(year: Any, month: Any, day: Any) -> Any:
    months = ((year - 1970) * 12 + np.clip(month, 1, 12) - 1).astype("datetime64[M]")
    return (months.astype("datetime64[D]") + (np.clip(day, 1, 31) - 1).astype("timedelta64[D]")).astype("datetime64[s]")


def _first_sheet(book: Any, sheets: list[Any], _: str) -> tuple[str, Any]:
    return sheets[0].name, book.get_sheet_by_name(sheets[0].name)


SHAPES: dict[str, Mutation] = {
    "titles are no header": instead(plain, "find_header", lambda _: 0),
    "totals are no rows": instead(rows, "_totals", lambda columns, filled: np.zeros(filled.shape[1], dtype=bool)),
    "a header is no row": instead(
        rows, "_repeated", lambda columns, layout, filled: np.zeros(filled.shape[1], dtype=bool)
    ),
    "cells beyond the header": instead(rows, "_header_width", lambda sheet, layout: len(sheet.columns)),
    "white space is tidied": instead(cells, "cleaned", lambda texts: texts),
    "encodings are told apart": instead(
        delimited, "decoded", lambda content: (content.decode("utf-8", "replace"), "utf-8")
    ),
    "Mac Roman is told from cp1252": instead(delimited, "_MAC_QUOTES", delimited.re.compile(rb"(?!)")),
    "separators are told apart": instead(delimited, "separator_of", lambda _: ","),
    "a quotation mark must close": instead(delimited, "_never_closes", lambda *_: False),
    "hidden sheets stay hidden": instead(workbook, "_choose", _first_sheet),
    "errors and formulas are looked for": instead(workbook, "_odd_cells", lambda *_: {}),
    "parts of a workbook are checked": instead(workbook, "_look_through", lambda _: set()),
    "days must exist": instead(dates, "_calendar", _calendar_that_rolls_over),
    "the order of day and month is proven": instead(converting, "order_of", lambda _: "day first"),
    "numbers are no dates": instead(dates, "_SERIALS", (0, 0)),
    "headers have reviewed names": instead(header, "level_names", frozenset),
    "columns have reviewed names": instead(proposing, "names_of", lambda _: {}),
    "words are from a reviewed list": instead(words, "reviewed", lambda _: {}),
    "durations have spellings": instead(times, "_HOURS", r"(?P<hours>(?!))(?P<minutes>(?!))"),
}
