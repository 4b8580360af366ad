"""Reading what services have: any log, register or survey export, fully accounted for or refused in one sentence.

Names are loaded when first asked for, because the child process that parses files imports this package too and must
start without pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evaluation.intake.catalogue import CATALOGUE
    from evaluation.intake.corrections import Correction
    from evaluation.intake.inspection import ColumnMatch, Inspection, Question, Reading
    from evaluation.intake.matching import LEAVE_OUT, AnswerField, Matching
    from evaluation.intake.reading import inspect, read

_HOMES = {
    "CATALOGUE": "catalogue",
    "ColumnMatch": "inspection",
    "Correction": "corrections",
    "Inspection": "inspection",
    "Question": "inspection",
    "Reading": "inspection",
    "LEAVE_OUT": "matching",
    "AnswerField": "matching",
    "Matching": "matching",
    "inspect": "reading",
    "read": "reading",
}

__all__ = [
    "CATALOGUE",
    "LEAVE_OUT",
    "AnswerField",
    "ColumnMatch",
    "Correction",
    "Inspection",
    "Matching",
    "Question",
    "Reading",
    "inspect",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"evaluation.intake has no {name}")
    return getattr(import_module(f"evaluation.intake.{_HOMES[name]}"), name)
