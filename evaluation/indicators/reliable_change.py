"""Whose score moved by more than the questionnaire's own chance?"""

from collections.abc import Mapping
from dataclasses import replace

from evaluation.facts import Facts
from evaluation.indicators.answers import readings, who_answered
from evaluation.indicators.children import nothing_yet
from evaluation.measures import Measure
from evaluation.methods import ReliableChange, proportion
from evaluation.methods import reliable_change as moved_by_more_than_chance
from evaluation.results import Breakdown, Estimate, Indicator

ENOUGH = 10  # fewer: which way each one moved could be told
NO_MEASURE = "No questionnaire answered here has its SD and its reliability verified from a comparable sample."
NOT_TWICE = "Fewer than ten people have answered it twice."
CHANCE = "By chance alone 2.5 in 100 go up and 2.5 in 100 go down by more."


def moved_up_reliably(facts: Facts) -> Estimate:
    """Share whose score rose by more than 1.96·√2·SD·√(1 − reliability) between the first two rounds.

    Only on a validated questionnaire whose SD and reliability are verified from a comparable sample; never on the
    pulse. Of several the primary outcome, else the first by name. Chance alone brings 2.5 % each way.

    Reference: Jacobson & Truax (1991), J Consult Clin Psychol 59:12.
    """
    measure = _measure(facts)
    if measure is None:
        return nothing_yet(NO_MEASURE, method="reliable_change")
    found, n_of = _moved(facts, measure), who_answered(facts, measure)
    if found is None:
        return nothing_yet(NOT_TWICE, method="reliable_change", n_of=n_of)
    note = f"{measure.name}: a change must exceed {found.threshold:.1f} points. {CHANCE}"
    return replace(proportion(found.up, found.n, nobody=NOT_TWICE), method="reliable_change", n_of=n_of, note=note)


def ways_moved(facts: Facts) -> Mapping[str, Breakdown]:
    """Up by more than chance, within it, down by more, and no room to move more one way."""
    measure = _measure(facts)
    found = None if measure is None else _moved(facts, measure)
    if measure is None or found is None:
        return {}
    counts = {"up by more than chance": found.up, "within chance": found.within,
              "down by more than chance": found.down, "no room to move": found.no_room}  # fmt: skip
    shares = {way: replace(proportion(one, found.n, nobody=NOT_TWICE), n_of=who_answered(facts, measure))
              for way, one in counts.items()}  # fmt: skip
    return {"way": Breakdown("way", shares)}


def _measure(facts: Facts) -> Measure | None:
    able = {key: one for key, one in sorted(facts.measures.items())
            if one.reliable_change_can_be_said and one.scorable and key in facts.readings}  # fmt: skip
    return able.get(facts.programme.primary_outcome) or next(iter(able.values()), None)


def _moved(facts: Facts, measure: Measure) -> ReliableChange | None:
    own = readings(facts, measure)
    sd, reliability = measure.facts["sd"].value, measure.facts["reliability"].value
    if len(own.rounds) < 2 or sd is None or reliability is None:  # noqa: PLR2004 - two rounds
        return None
    before, after, _ = own.between(own.rounds[0], own.rounds[1])
    low, high = measure.score_range
    found = moved_by_more_than_chance(before, after, sd=sd, reliability=reliability, minimum=low, maximum=high)
    return found if found.n >= ENOUGH else None


MOVED_UP_RELIABLY = Indicator(
    key="reliable_change",
    title="Moved by more than chance",
    question="Whose score moved by more than the questionnaire's own chance?",
    source="answers",
    unit="proportion",
    better="higher",
    formula="change > 1.96·√2·SD·√(1 − reliability) ÷ those who answered twice; up, within, down, no room; ten or more",
    reference="Jacobson & Truax (1991), J Consult Clin Psychol 59:12",
    needs=("responses",),
    answered_by="Use a validated questionnaire, and verify its SD and reliability from a sample like these people.",
    compute=moved_up_reliably,
)
