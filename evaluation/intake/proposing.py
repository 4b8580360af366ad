"""Columns → fields and questions: what is said, what is sure, what looks alike, and nothing beyond that."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from evaluation.intake.inspection import How
from evaluation.intake.layout import Layout
from evaluation.intake.matching import LEAVE_OUT, AnswerField, Matching, Target
from evaluation.intake.names import level, names_of
from evaluation.measures import Measure

ALIKE = 86.0
ALIKE_WORDING = 88.0
_SHORTEST_NAME = 4
_SHORTEST_WORDING = 12
_NUMBERED = re.compile(r"^(?:\[?[qQ]?\d{1,3}[a-z]?\]?[.):]?|[A-Za-z]\w{0,15}(?:\[\w+\])?\.)\s+")
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")


@dataclass(slots=True)
class Proposal:
    """One column and what it is taken for; `suggested` is not yet followed."""

    header: str
    target: Target = ""
    how: How = "none"
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Wordings:
    """Every question of the registry by its words.

    Attributes:
        exact: levelled wording → the questions that have it (more than one where two measures share it).
    """

    exact: Mapping[str, tuple[AnswerField, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, measures: Mapping[str, Measure], role: str = "") -> "Wordings":
        """Of these measures; of those for one role where it is known."""
        exact: dict[str, tuple[AnswerField, ...]] = {}
        asked = [one for one in measures.values() if not role or role in map(str, one.respondents)]
        for measure in asked:
            for item in measure.items:
                if item.wording:
                    words = level(item.wording)
                    exact[words] = (*exact.get(words, ()), AnswerField(measure.key, item.key))
        return cls(exact)


def propose(
    layout: Layout, matching: Matching, table: str, measures: Mapping[str, Measure], *, how: How = "mapping"
) -> list[Proposal]:
    """One proposal for each column, in the file's order.

    Args:
        layout: how the file lies.
        matching: what a person said.
        table: which table the rows are for; empty: only what is said and what the tool itself marks.
        measures: whose questions may be asked.
        how: whether the matching is a person's mapping or a saved profile.
    """
    proposals = [Proposal(header) for header in layout.headers]
    said = _by_header(layout, matching)
    for one in proposals:
        if one.header in said:
            one.target, one.how, one.score = said[one.header], how, 100.0
        elif one.header in layout.leave_out:
            one.target, one.how, one.score = LEAVE_OUT, "exact", 100.0
    if table == "responses":
        _match_wordings(proposals, layout, Wordings.of(measures, matching.constants.get("role", "")))
    _match_names(proposals, layout, table, set(matching.constants))
    return proposals


def _by_header(layout: Layout, matching: Matching) -> dict[str, Target]:
    exact = {header: matching.columns[header] for header in layout.headers if header in matching.columns}
    levelled = {level(header): target for header, target in matching.columns.items()}
    near = {header: levelled[level(header)] for header in layout.headers if level(header) in levelled and level(header)}
    return near | exact


def missing_headers(layout: Layout, matching: Matching) -> list[str]:
    """Headers the mapping names that this file does not have."""
    there = {level(header) for header in layout.headers} | set(layout.headers)
    return [header for header in matching.columns if header not in there and level(header) not in there]


def _match_names(proposals: Sequence[Proposal], layout: Layout, table: str, given: set[str]) -> None:
    if not table:
        return
    said = {one.target for one in proposals if isinstance(one.target, str)} | given
    names = names_of(table)
    for one in proposals:
        known = layout.fields.get(one.header) or names.get(level(one.header))
        known = known or names.get(level(layout.wording(one.header)))
        if not one.target and known in set(names.values()) - said:
            one.target, one.how, one.score = str(known), "exact", 100.0
    taken = said | {one.target for one in proposals if isinstance(one.target, str)}
    for one in proposals:
        if not one.target and one.how != "suggested":
            _suggest_name(one, {name: field for name, field in names.items() if field not in taken})


def _suggest_name(one: Proposal, names: Mapping[str, str]) -> None:
    words = level(one.header)
    if len(words) < _SHORTEST_NAME or words.startswith("column "):
        return
    long = [name for name in names if len(name) >= _SHORTEST_NAME]
    best = process.extractOne(words, long, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if best:
        one.target, one.how, one.score = names[best[0]], "suggested", round(best[1], 1)


def _match_wordings(proposals: Sequence[Proposal], layout: Layout, wordings: Wordings) -> None:
    found = [wordings.exact.get(_known_words(layout, one.header, wordings), ()) for one in proposals]
    taken = {one.target for one in proposals}
    for place, one in enumerate(proposals):
        choices = [choice for choice in found[place] if choice not in taken]
        if not one.target and choices:
            best = _by_neighbours(found, place, choices)
            one.target, one.score = best, 100.0
            one.how = "exact" if len(found[place]) == 1 or _has_neighbour(found, place, best.measure) else "suggested"
            taken.add(best)
    for one in proposals:
        if not one.target and not layout.fields.get(one.header):
            _suggest_wording(one, layout, wordings, taken)


def _known_words(layout: Layout, header: str, wordings: Wordings) -> str:
    return next((words for words in asked_as(layout.wording(header)) if words in wordings.exact), "")


def asked_as(text: str) -> list[str]:
    """The question a header holds, levelled: whole, without its number, its last part, or what stands in brackets."""
    plain = _NUMBERED.sub("", text.strip())
    parts = [text, plain, *(text.rpartition(mark)[2] for mark in (" - ", " – ", ": ") if mark in text)]
    parts += _IN_BRACKETS.findall(text)
    return list(dict.fromkeys(level(part) for part in (*parts, *(_NUMBERED.sub("", part.strip()) for part in parts))))


def _by_neighbours(found: Sequence[Sequence[AnswerField]], place: int, choices: Sequence[AnswerField]) -> AnswerField:
    return next((one for one in choices if _has_neighbour(found, place, one.measure)), choices[0])


def _has_neighbour(found: Sequence[Sequence[AnswerField]], place: int, measure: str) -> bool:
    """Whether a question near by belongs to this measure and no other."""
    near = [found[other] for other in range(max(0, place - 3), min(len(found), place + 4)) if other != place]
    return any(len(one) == 1 and one[0].measure == measure for one in near)


def _suggest_wording(one: Proposal, layout: Layout, wordings: Wordings, taken: set[Target]) -> None:
    for words in asked_as(layout.wording(one.header)):
        if len(words) < _SHORTEST_WORDING:
            continue
        best = process.extractOne(words, wordings.exact.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE_WORDING)
        choices = [choice for choice in wordings.exact[best[0]] if choice not in taken] if best else []
        if best and choices:
            one.target, one.how, one.score = choices[0], "suggested", round(best[1], 1)
            return
