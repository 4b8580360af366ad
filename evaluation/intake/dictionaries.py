"""A file that explains another one's codes: REDCap's dictionary, made into the mapping its data are read with."""

import re

from evaluation.intake.cells import Cells
from evaluation.intake.layout import Layout
from evaluation.intake.matching import Matching
from evaluation.intake.rows import DataRows

_NAME, _TYPE, _LABEL = "Variable / Field Name", "Field Type", "Field Label"
_CHOICES = "Choices, Calculations, OR Slider Labels"
_FIXED = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}
_TAG = re.compile(r"<[/a-zA-Z][^<>]{0,200}>")


def mapping_of(layout: Layout, data: DataRows) -> Matching:
    """The questions and the answers' words of a dictionary, as a mapping for the data.

    A question with several answers gives one question for each of its columns, `field___code`.
    """
    columns = {header: data.columns[header] for header in layout.headers}
    names, kinds, labels, choices = (_words(columns, header) for header in (_NAME, _TYPE, _LABEL, _CHOICES))
    questions: dict[str, str] = {}
    answers: dict[str, dict[str, str]] = {}
    for name, kind, label, text in zip(names, kinds, labels, choices, strict=True):
        if kind == "checkbox":
            options = choices_of(text)
            questions |= {f"{name}___{code.lower()}": f"{label} [{option}]" for code, option in options.items()}
            continue
        questions[name] = label
        explained = choices_of(text) if kind in {"radio", "dropdown"} else _FIXED.get(kind, {})
        answers |= {name: explained} if explained else {}
    return Matching(table="responses", questions=questions, answers=answers)


def _words(columns: dict[str, Cells], header: str) -> list[str]:
    if header not in columns:
        return [""] * len(next(iter(columns.values())))
    return [" ".join(_TAG.sub(" ", word).split()) for word in columns[header].words]


def choices_of(text: str) -> dict[str, str]:
    """`1, Never | 2, Sometimes` → code and words."""
    cut = (part.partition(",") for part in text.split("|"))
    return {code.strip(): option.strip() for code, _, option in cut if code.strip() and option.strip()}
