"""Every problem that adding data can find: its code, what it says, why it matters, and what to do."""

from evaluation.intake.catalogue import CATALOGUE, Entry
from evaluation.intake.follows import TITLES, TO_DO, told
from evaluation.problems import Severity
from evaluation.reference.markdown import page, section, table

_INTRODUCTION = (
    "What may be said when a file is added. Words in *italics* are filled in: rows, headers, labels of answers and "
    "words of the vocabulary, never what a cell says about a child. The sentence itself says what to do; each section "
    "says what becomes of the file meanwhile."
)


def problems() -> str:
    """The page `docs/problems.md`."""
    return page("Problems", _INTRODUCTION, *(_severity(one) for one in TO_DO))


def _severity(severity: Severity) -> str:
    rows = [_row(one) for one in CATALOGUE.values() if one.severity == severity]
    return section(
        TITLES[severity], f"**What to do.** {TO_DO[severity]}", table(("code", "title", "what is said", "why"), rows)
    )


def _row(one: Entry) -> tuple[str, str, str, str]:
    return f"`{one.code}`", one.title, told(one, mark="*"), one.why
