"""Do the questions of a measure hang together?"""

from collections.abc import Mapping

import pandas as pd

from evaluation.facts import Facts
from evaluation.indicators.answers import NOBODY_ANSWERED, round_title, who_answered
from evaluation.indicators.children import nothing_yet
from evaluation.measures import Measure
from evaluation.methods import cronbach_alpha
from evaluation.results import Breakdown, Estimate, Indicator


def reliability(facts: Facts, measure: Measure) -> Estimate:
    """Cronbach's alpha of the first round that has answers, complete cases only; the note names the round.

    Reference: Cronbach (1951), Psychometrika 16:297; interval Feldt (1965).
    """
    rounds = _rounds(facts.whole, measure)
    if not rounds:
        return nothing_yet(NOBODY_ANSWERED, unit="alpha", n_of=who_answered(facts, measure), method="cronbach_alpha")
    return alpha_of(facts, facts.items[measure.key, rounds[0]], measure, round_title(facts, rounds[0]))


def reliability_by_round(facts: Facts, measure: Measure) -> Mapping[str, Breakdown]:
    """Alpha of each round."""
    rounds = _rounds(facts, measure)
    alphas = {
        name: alpha_of(facts, facts.items[measure.key, name], measure, round_title(facts, name)) for name in rounds
    }
    return {"round": Breakdown("round", alphas)}


def alpha_of(facts: Facts, items: pd.DataFrame, measure: Measure, title: str) -> Estimate:
    """Alpha of these items (people × items, after reversal)."""
    result = cronbach_alpha(items.to_numpy(dtype=float))
    note = f"{title[:1].upper()}{title[1:]}. {result.note}".strip()
    return Estimate(result.alpha, result.low, result.high, result.n, unit="alpha", method="cronbach_alpha",
                    n_of=who_answered(facts, measure), note=note)  # fmt: skip


def _rounds(facts: Facts, measure: Measure) -> tuple[str, ...]:
    return tuple(name for name in facts.rounds if len(facts.items.get((measure.key, name), ())))


def reliability_indicator(measure: Measure) -> Indicator:
    """`reliability_<measure>`."""
    return Indicator(
        key=f"reliability_{measure.key}",
        title=f"{measure.name}: do the questions hang together?",
        question=f"Do the questions of “{measure.name}” hang together?",
        source="answers",
        unit="alpha",
        better="higher",
        formula="Cronbach's alpha of the items after reversal, complete cases, first round",
        reference="Cronbach (1951), Psychometrika 16:297; Feldt (1965), Psychometrika 30:357",
        needs=("responses",),
        answered_by=f"Add answers to “{measure.name}”, one column for each question.",
        compute=lambda facts: reliability(facts, measure),
    )
