"""Every problem intake can find: what it is called, what is said, why it matters and what to do.

A sentence is filled in with counts, headers, answers' labels and words of the vocabulary, never with what a cell says
about a child.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from evaluation.problems import Problem, Refused, Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of problem.

    Attributes:
        code: its stable name.
        title: in a few words.
        sentence: what people read; words in braces are filled in.
        why: why it matters.
        severity: what follows.
    """

    code: str
    title: str
    sentence: str
    why: str
    severity: Severity


@cache
def catalogue() -> Mapping[str, Entry]:
    """Code → entry, from `catalogue.toml`."""
    tables = tomllib.loads((files("evaluation.intake") / "catalogue.toml").read_text("utf-8"))
    return {code: Entry(code, **cast("dict[str, str]", table)) for code, table in tables.items()}  # type: ignore[arg-type]


CATALOGUE = catalogue()


def sentence(code: str, **words: object) -> str:
    """The sentence of a code with its words filled in.

    Raises:
        KeyError: the code is not in the catalogue, or a word is missing.
    """
    return CATALOGUE[code].sentence.format(**words)


def problem(
    code: str, *, sheet: str = "", row: int | None = None, column: str = "", rows: int = 1, **words: object
) -> Problem:
    """One problem of that code; `row`, `column` and `rows` say where and how often, and may be used in its sentence."""
    told = sentence(code, **{"row": row, "column": column, "rows": rows, "sheet": sheet, **words})
    return Problem(code, told, CATALOGUE[code].severity, sheet=sheet, row=row, column=column, rows=rows)


def refused(code: str, **words: object) -> Refused:
    """The exception for a file that is refused as a whole."""
    return Refused(problem(code, **words))  # type: ignore[arg-type]
