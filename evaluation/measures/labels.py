"""Answers as a file has them → codes, each with how sure that is; what cannot be known is asked, never guessed."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from evaluation.measures.checking import on_grid
from evaluation.measures.measure import Measure
from evaluation.measures.scales import declined, fitting, level

Sure = Literal["exact", "reviewed", "near"]
_NUMBERED = re.compile(r"\(?(?P<number>-?\d+(?:[.,]0+)?)\)?\s*(?:[-=:.)]+\s*)?(?P<text>\D.*)?$")
_NUMBER_LAST = re.compile(r"(?P<text>.*\D)\s*\(\s*(?P<number>\d+)\s*\)$")
_LETTERS_A_SLIP = 8
_SHORTEST_NEAR = 4


@dataclass(frozen=True, slots=True)
class LabelCode:
    """One answer and what it stands for.

    Attributes:
        label: as the file has it.
        code: its code, None where the person declined to answer.
        meaning: `answer` or `declined` (counted as such, never scored).
        sure: `exact` (the measure's own answer, or a code inside its range), `reviewed` (a spelling on the reviewed
            list), or `near` (a likely slip of the keyboard, or a number before unknown words; a person must confirm).
        known_as: the spelling it was taken for.
        likeness: 0 to 100, rapidfuzz ratio with `known_as` where `near`; else 100.
    """

    label: str
    code: float | None
    meaning: Literal["answer", "declined"]
    sure: Sure
    known_as: str
    likeness: float = 100.0


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """What a set of answers stands for.

    Attributes:
        matched: label → its code and how sure that is.
        unknown: labels nobody knows the code of.
        questions: what to ask a person, one sentence each; empty when nothing is open.
    """

    matched: Mapping[str, LabelCode]
    unknown: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def codes(self) -> dict[str, float | None]:
        """Label → code, None for a declined answer; unknown labels are not in it."""
        return {label: found.code for label, found in self.matched.items()}

    @property
    def to_confirm(self) -> tuple[LabelCode, ...]:
        """The near misses, which a person must confirm."""
        return tuple(found for found in self.matched.values() if found.sure == "near")

    @property
    def settled(self) -> bool:
        """Whether every label has its code and nothing is to be asked or confirmed."""
        return not (self.unknown or self.questions or self.to_confirm)


@dataclass(frozen=True, slots=True)
class _Label:
    raw: str
    text: str
    number: float | None


def match_labels(labels: Iterable[str], measure: Measure | None = None) -> LabelMatch:
    """Find the code of each answer; give all answers of one measure at once, not column by column.

    The measure's own answers come first, then the one reviewed scale of its number of points that knows them, then
    slips of the keyboard. Bare numbers count only as codes on the measure's own range; without a measure, or with one
    of them outside, their order is not known and is asked. Two answers never share a code: that is asked too.

    Args:
        labels: distinct answers as the file has them; blank ones are passed over.
        measure: whose answers they are, None where it is not known yet.
    """
    read = [_read(label) for label in dict.fromkeys(labels) if level(label)]
    refused = {one.raw: _declined(one) for one in read if {one.text, level(one.raw)} & declined()}
    open_ = [one for one in read if one.raw not in refused]
    worded = _worded([one for one in open_ if one.text], measure)
    numbers = [one for one in open_ if one.raw not in worded and one.number is not None]
    numbered, questions = _numbered(numbers, [one for one in open_ if one.raw in worded], worded, measure)
    found = refused | worded | numbered
    clashes = _clashes([one for one in open_ if one.raw in found], found)
    kept = {one.raw: found[one.raw] for one in read if one.raw in found and one.raw not in clashes}
    unknown = tuple(one.raw for one in read if one.raw not in kept)
    return LabelMatch(kept, unknown, (*questions, *_ask(unknown, clashes, numbers)))


def _read(label: str) -> _Label:
    plain = level(label)
    split = _NUMBERED.fullmatch(plain) or _NUMBER_LAST.fullmatch(plain)
    if not split:
        return _Label(label, plain, None)
    text = (split["text"] or "").strip(" ()[]-=:.")
    return _Label(label, text, float(split["number"].replace(",", ".")))


def _declined(one: _Label) -> LabelCode:
    return LabelCode(one.raw, None, "declined", "reviewed", level(one.raw))


def _worded(labels: list[_Label], measure: Measure | None) -> dict[str, LabelCode]:
    own = {level(label): code for label, code in measure.labels.items()} if measure else {}
    reviewed = _reviewed({one.text for one in labels} - own.keys(), measure)
    found = {}
    for one in labels:
        if one.text in own:
            found[one.raw] = LabelCode(one.raw, own[one.text], "answer", "exact", one.text)
        elif one.text in reviewed:
            found[one.raw] = LabelCode(one.raw, reviewed[one.text], "answer", "reviewed", one.text)
        elif near := _near(one, reviewed | own):
            found[one.raw] = near
    return found


def _reviewed(texts: set[str], measure: Measure | None) -> dict[str, float]:
    """Every spelling of the one scale these texts belong to → its code, on the measure's range or from 1 upwards."""
    scale = fitting(texts, measure.points if measure else None)
    low, step = (measure.low, measure.step) if measure else (1.0, 1.0)
    return {spelling: low + place * step for spelling, place in scale.places().items()} if scale else {}


def _near(one: _Label, spellings: Mapping[str, float]) -> LabelCode | None:
    """The spelling one slip (in longer answers two) away, if every answer of another code is two slips further."""
    away = sorted((OSA.distance(one.text, spelling), spelling) for spelling in spellings)
    if not away or len(one.text) < _SHORTEST_NEAR or away[0][0] > max(1, len(one.text) // _LETTERS_A_SLIP):
        return None
    slips, spelling = away[0]
    code = spellings[spelling]
    if any(other < slips + 2 for other, name in away if spellings[name] != code):
        return None
    return LabelCode(one.raw, code, "answer", "near", spelling, fuzz.ratio(one.text, spelling))


def _numbered(
    numbers: list[_Label], anchors: list[_Label], worded: Mapping[str, LabelCode], measure: Measure | None
) -> tuple[dict[str, LabelCode], list[str]]:
    if not numbers:
        return {}, []
    seen = ", ".join(f"{number:g}" for number in sorted({one.number for one in numbers if one.number is not None}))
    if measure is None:
        return {}, [f"These codes have no labels: {seen}. Which answer does each stand for?"]
    reach = f"“{measure.name}” is answered from {measure.low:g} to {measure.high:g}"
    codes = [one.number for one in (*numbers, *anchors) if one.number is not None]
    if not all(on_grid(measure, code) for code in codes):
        return {}, [f"{reach}, but the file has the codes {seen}. Which answer does each stand for?"]
    if any(one.number not in (None, worded[one.raw].code) for one in anchors):
        return {}, [f"The numbers before the answers do not run as {reach}. Which answer does each stand for?"]
    if measure.low == 0 and measure.step == 1 and min(codes) > 0:
        return {}, [
            f"{reach}, but no answer in the file is 0. Do its codes ({seen}) start at 1, or did nobody choose 0?"
        ]
    return {one.raw: _by_number(one) for one in numbers}, []


def _by_number(one: _Label) -> LabelCode:
    """A bare number is a code; a number before words nobody knows is one too, if a person confirms it."""
    name = f"{one.number:g}"
    if not one.text:
        return LabelCode(one.raw, one.number, "answer", "exact", name)
    return LabelCode(one.raw, one.number, "answer", "near", name, fuzz.ratio(one.raw, name))


def _clashes(labels: list[_Label], found: Mapping[str, LabelCode]) -> set[str]:
    """Labels whose code another, differently worded label has as well."""
    meant = {(found[one.raw].code, found[one.raw].known_as) for one in labels if found[one.raw].sure != "near"}
    meant = {(code, name) for code, name in meant if not _is_number(name)}
    twice = {code for code, times in Counter(code for code, _ in meant).items() if times > 1}
    return {one.raw for one in labels if found[one.raw].code in twice}


def _is_number(name: str) -> bool:
    return name.replace(".", "", 1).lstrip("-").isdigit()


def _ask(unknown: tuple[str, ...], clashes: set[str], numbers: list[_Label]) -> list[str]:
    bare = {one.raw for one in numbers}
    rest = [label for label in unknown if label not in clashes and label not in bare]
    questions = []
    if clashes:
        listed = ", ".join(f"“{label.strip()}”" for label in sorted(clashes))
        questions.append(f"These answers would get the same code as another: {listed}. Which code does each stand for?")
    if rest:
        listed = ", ".join(f"“{label.strip()}”" for label in rest)
        questions.append(f"The order of these answers is not known: {listed}. Which code does each stand for?")
    return questions
