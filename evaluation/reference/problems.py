"""Every problem that adding data can find: its code, what it says, why it matters, and what to do."""

import re

from evaluation.intake.catalogue import CATALOGUE, Entry
from evaluation.problems import Severity
from evaluation.reference.markdown import page, section, table

_INTRODUCTION = (
    "What may be said when a file is added. Words in *italics* are filled in: rows, headers, labels of answers and "
    "words of the vocabulary, never what a cell says about a child. The sentence itself says what to do; each section "
    "says what becomes of the file meanwhile."
)
_AGAIN = "Correct it in your own log and drop the whole file again:"
TO_DO: dict[Severity, str] = {
    "refused": "Nothing of it is stored. Do what the sentence says, and drop the file again.",
    "question": "Nothing is stored until somebody answers: choose on the page, or add the line it names to the "
    "mapping. The answer is kept with the mapping, so the next file of the kind is not asked again.",
    "row left out": "All other rows can be stored, and the row counts as rejected. "
    f"{_AGAIN} rows already stored count as the same, the corrected one as new.",
    "cell left out": f"The row is kept, with that cell unknown. {_AGAIN} the row counts as changed.",
    "note": "Nothing is left out but what the sentence names. Look whether it is what you expect; if so there is "
    "nothing to do.",
}
_TITLES: dict[Severity, str] = {
    "refused": "The file is refused",
    "question": "A question waits",
    "row left out": "A row is left out",
    "cell left out": "A cell is left out",
    "note": "Worth knowing",
}
_FILLED_IN = re.compile(r"\{(\w+)(?::[^}]*)?\}")


def problems() -> str:
    """The page `docs/problems.md`."""
    return page("Problems", _INTRODUCTION, *(_severity(one) for one in TO_DO))


def _severity(severity: Severity) -> str:
    rows = [_row(one) for one in CATALOGUE.values() if one.severity == severity]
    return section(
        _TITLES[severity], f"**What to do.** {TO_DO[severity]}", table(("code", "title", "what is said", "why"), rows)
    )


def _row(one: Entry) -> tuple[str, str, str, str]:
    return f"`{one.code}`", one.title, _FILLED_IN.sub(lambda found: f"*{_words(found[1])}*", one.sentence), one.why


def _words(name: str) -> str:
    return name.replace("_", " ")
