"""SurveyMonkey: a respondent's number first; the question once, then blanks, above a row of options or “Response”.

Where the blank headers went through an Excel table they are called Column2, Column3 …
Marks: https://help.surveymonkey.com/en/surveymonkey/analyze/exports/
"""

import re
from collections.abc import Sequence

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout
from evaluation.intake.names import level

_RESPONDENT = frozenset({"respondentid", "respondent id"})
_OWN = frozenset({
    "collectorid", "collector id", "startdate", "start date", "enddate", "end date", "datecreated", "date created",
    "datemodified", "date modified", "ip address", "email address", "first name", "last name", "custom data 1",
    "custom data 2", "custom data 3", "custom data 4", "custom data 5", "collector", "language",
})  # fmt: skip
_ENDED = ("end date", "enddate", "date modified", "datemodified")
_ANSWERS = frozenset({"response", "open-ended response"})
_BLANKS = frozenset({"-", "Not selected"})
_FILLER = re.compile(r"Column\d+")
_FEWEST_FILLERS = 4


def recognise(top: Top) -> Layout | None:
    """An export with one or two header rows."""
    if not top.words:
        return None
    upper = top.words[0]
    if len(top.words) > 1 and _is_second_row(upper, top.words[1]):
        return _layout(upper, _two_rows(upper, top.words[1]), 3)
    if level(upper[0]) in _RESPONDENT or _has_fillers(top):
        return _layout(upper, _one_row(top), 2)
    return None


def _is_second_row(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Below the respondent's own columns nothing, below a question what kind of answer it has."""
    said = sum(word.casefold() in _ANSWERS for word in lower)
    pairs = list(zip(upper, lower, strict=True))
    if level(upper[0]) in _RESPONDENT and not lower[0]:
        return bool(said) or any(not up and low for up, low in pairs)
    return said > 1 and all(low or level(up) in _OWN | _RESPONDENT for up, low in pairs)


def _two_rows(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str]]:
    """Question and option of every column; the option is empty where the column holds the whole answer."""
    parts = []
    question = ""
    for up, low in zip(upper, lower, strict=True):
        question = up or question
        parts.append((question, "" if low.casefold() in _ANSWERS else low))
    return parts


def _has_fillers(top: Top) -> bool:
    """Columns called Column2, Column3 … in rising order that each repeat one text."""
    fillers = [place for place, word in enumerate(top.words[0]) if _FILLER.fullmatch(word)]
    numbers = [int(top.words[0][place].removeprefix("Column")) for place in fillers]
    if len(fillers) < _FEWEST_FILLERS or numbers != sorted(set(numbers)) or not top.words[0][0]:
        return False
    answered = [words for place in fillers if len(words := top.column(place, 1)) > 1]
    alike = sum(len(set(words)) == 1 for words in answered)
    return alike > len(answered) / 2


def _one_row(top: Top) -> list[tuple[str, str]]:
    parts = []
    question = ""
    for place, word in enumerate(top.words[0]):
        is_filler = not word or bool(_FILLER.fullmatch(word))
        question = question if is_filler else word
        parts.append((question, f"{place}" if is_filler else ""))
    return parts


def _layout(upper: Sequence[str], parts: Sequence[tuple[str, str]], first_row: int) -> Layout:
    names = [f"{question} [{option}]" if option else question for question, option in parts]
    headers, twice = column_names(names if first_row > 2 else upper)  # noqa: PLR2004 - two header rows
    ended = next((header for name in _ENDED for header in headers if level(header) == name), None)
    own = {header for header in headers if level(header) in _OWN | _RESPONDENT}
    asked = dict(zip(headers, (question for question, _ in parts), strict=True)) if first_row == 2 else {}  # noqa: PLR2004
    return Layout(
        dialect="SurveyMonkey",
        header_row=1,
        first_row=first_row,
        headers=headers,
        wordings=asked | twice,
        leave_out=frozenset(own - {ended}),
        fields={ended: "on"} if ended else {},
        table="responses",
        twice=len(twice),
        blanks=_BLANKS,
        groups=_groups(headers, parts),
    )


def _groups(headers: Sequence[str], parts: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Question → the columns of its options, without a column for what else somebody wrote."""
    groups: dict[str, list[str]] = {}
    spread = {question for question, option in parts if option}
    for header, (question, option) in zip(headers, parts, strict=True):
        if question in spread and not option.casefold().startswith("other"):
            groups.setdefault(question, []).append(header)
    return {question: tuple(members) for question, members in groups.items() if len(members) > 1}
