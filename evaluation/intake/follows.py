"""What follows from a problem of each severity, and what a person then does: for the help page and the documents."""

import re
from collections.abc import Mapping

from evaluation.intake.catalogue import Entry
from evaluation.problems import Severity

_AGAIN = "Correct it in your own log and drop the whole file again:"
TO_DO: Mapping[Severity, str] = {
    "refused": "Nothing of it is stored. Do what the sentence says, and drop the file again.",
    "question": "Nothing is stored until somebody answers: choose on the page, or add the line it names to the "
    "mapping. The answer is kept with the mapping, so the next file of the kind is not asked again.",
    "row left out": "All other rows can be stored, and the row counts as rejected. "
    f"{_AGAIN} rows already stored count as the same, the corrected one as new.",
    "cell left out": f"The row is kept, with that cell unknown. {_AGAIN} the row counts as changed.",
    "note": "Nothing is left out but what the sentence names. Look whether it is what you expect; if so there is "
    "nothing to do.",
}
TITLES: Mapping[Severity, str] = {
    "refused": "The file is refused",
    "question": "A question waits",
    "row left out": "A row is left out",
    "cell left out": "A cell is left out",
    "note": "Worth knowing",
}
_FILLED_IN = re.compile(r"\{(\w+)(?::[^}]*)?\}")


def told(entry: Entry, *, mark: str = "…") -> str:
    """The sentence of an entry with the name of what is filled in where it is filled in, between two marks."""
    return _FILLED_IN.sub(lambda found: f"{mark}{found[1].replace('_', ' ')}{mark}", entry.sentence)
