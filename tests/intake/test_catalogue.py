"""Every sentence has its entry, its reason and its full stop, and every code that is used is in the catalogue."""

import re
import string
from pathlib import Path

import pytest

import evaluation.intake
from evaluation.intake.catalogue import CATALOGUE, problem, sentence

HOME = Path(evaluation.intake.__file__).parent
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted(HOME.rglob("*.py")))


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_entry_is_whole_and_used(code):
    entry = CATALOGUE[code]
    assert entry.title
    assert entry.why.endswith((".", "…"))
    assert entry.sentence.endswith((".", "}"))
    assert entry.severity in {"refused", "question", "row left out", "cell left out", "note"}
    assert f'"{code}"' in SOURCES


def test_every_code_the_room_uses_is_in_the_catalogue():
    used = re.findall(r'(?:refused|CannotRead|ask|note|cells|reject|_empty)\(\s*"([a-z0-9-]+)"', SOURCES)
    assert len(used) > 40
    assert set(used) <= set(CATALOGUE)


def test_rows_left_out_say_which_and_refusals_say_what_to_do():
    for entry in CATALOGUE.values():
        names = {name for _, name, _, _ in string.Formatter().parse(entry.sentence) if name}
        if entry.severity in {"row left out", "cell left out"}:
            assert "row" in names, entry.code
        if entry.severity == "refused" and entry.code != "mapping-unreadable":
            assert re.search(r"\b(drop|Drop|Copy|Save|Correct|Split|Open)\b", entry.sentence), entry.code


def test_a_problem_carries_where_and_how_often():
    made = problem("out-of-range", sheet="Log", row=4, column="Minutes", rows=2, low="0", high="720")
    assert (made.severity, made.sheet, made.row, made.column, made.rows) == ("cell left out", "Log", 4, "Minutes", 2)
    assert made.sentence == "Row 4: “Minutes” is not between 0 and 720. Correct it; the cell is left out."


def test_a_missing_word_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        sentence("out-of-range")
