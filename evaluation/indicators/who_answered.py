"""Who answered, of everyone who started?"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.facts import Columns, Facts
from evaluation.facts.coding import places
from evaluation.indicators.answers import compared_measure, readings, who_answered
from evaluation.measures import Measure
from evaluation.methods import proportion
from evaluation.results import Breakdown, Estimate, Indicator
from evaluation.vocabulary import Role

NO_CHILD_STARTED = "No child has started yet."
NOTHING_DUE = "No form has fallen due yet."


def answered_both(facts: Facts) -> Estimate:
    """People who answered the first two rounds ÷ everyone who started: every child who met their mentor.

    Without a log of matches, everyone who answered at all. Wilson's interval: the unit is a person.
    """
    measure = facts.measures.get(compared_measure(facts))
    if measure is None:
        everyone = _started(facts)
        result = proportion(0, len(everyone), nobody=NO_CHILD_STARTED)
        return replace(result, n_of="children", note=result.note or "Nobody has answered yet.")
    own = readings(facts, measure)
    twice = (~np.isnan(own.score[:, :2])).sum(axis=1) == 2  # noqa: PLR2004 - both rounds
    asked = how_many_asked(facts, measure, own.person)
    result = proportion(own.people(twice), asked, nobody=NO_CHILD_STARTED)
    return replace(result, n_of=who_answered(facts, measure), note=result.note or f"Counted on: {measure.name}.")


def how_many_asked(facts: Facts, measure: Measure, answered: NDArray[np.int64]) -> int:
    """How many could have answered: children who met their mentor, where children are asked, and all who did answer."""
    roles = facts.roles.get(measure.key) or measure.respondents
    started = _started(facts) if Role.MENTEE in roles else answered[:0]
    either = np.sort(np.concatenate([started, answered]))
    return int(np.count_nonzero(np.diff(either))) + min(len(either), 1)


def _started(facts: Facts) -> NDArray[np.int64]:
    own = facts.each("matches", _met)
    children: NDArray[np.int64] = own["mentee"][own["met"]]
    return children


def _met(facts: Facts) -> Columns:
    """The key of each match's child, and whether they are known and met."""
    mentee = facts.matches["mentee"]
    met = (facts.matches["first_meeting_on"].notna() & mentee.notna()).to_numpy(dtype=bool)
    return {"mentee": mentee.to_numpy(dtype=np.int64, na_value=-1), "met": met}


def times_answered(facts: Facts) -> Mapping[str, Breakdown]:
    """Of everyone who started: how many answered the first two rounds, one of them, or neither.

    Where one of the last two is only a few people they are one part, not twice: the share who did can still be told.
    """
    counts = answered_counts(facts)
    if not counts:
        return {}
    if any(0 < counts[name] < facts.programme.minimum_answers for name in ("once", "never")):
        counts = {"twice": counts["twice"], "not twice": counts["once"] + counts["never"]}
    everyone, n_of = sum(counts.values()), who_answered(facts, facts.measures[compared_measure(facts)])
    shares = {name: replace(proportion(one, everyone, nobody=NO_CHILD_STARTED), n_of=n_of)
              for name, one in counts.items()}  # fmt: skip
    return {"answered": Breakdown("answered", shares)}


def answered_counts(facts: Facts) -> dict[str, int]:
    """How many people that is: twice, once, never; empty where nothing was asked."""
    measure = facts.measures.get(compared_measure(facts))
    if measure is None:
        return {}
    own = readings(facts, measure)
    times = pd.Series((~np.isnan(own.score[:, :2])).sum(axis=1)).groupby(own.person).max()
    everyone = how_many_asked(facts, measure, own.person)
    counts = {"twice": int((times == 2).sum()), "once": int((times == 1).sum())}  # noqa: PLR2004 - both rounds
    return counts | {"never": everyone - sum(counts.values())}


def answers_returned(facts: Facts) -> Estimate:
    """Children's forms that came back ÷ forms due, all rounds; refusing is an answer. n is forms.

    Due on the match's own dates, unplanned endings included. Not due: in custody on every day of the window, under the
    age of every questionnaire of the round, after a child asked not to be asked again or withdrew.
    """
    own = facts.sums("forms", _due)
    return replace(proportion(own["returned"], own["due"], nobody=NOTHING_DUE), n_of="forms")


def _due(facts: Facts) -> Columns:
    due, back = (facts.forms[name].to_numpy(dtype=bool) for name in ("due", "returned"))
    return {"due": due, "returned": due & back}


def returned_by_round(facts: Facts) -> Mapping[str, Breakdown]:
    """Returned ÷ due for each round of the programme, and answered ÷ due for each questionnaire, by its lowest age."""
    forms = facts.forms.loc[facts.forms["due"].astype(bool), ["match", "round", "returned", "age"]]
    rounds = {wave.key: _share(forms.loc[forms["round"] == wave.key, "returned"]) for wave in facts.programme.rounds}
    return {"round": Breakdown("round", rounds), "questionnaire": Breakdown("questionnaire", _asked(facts, forms))}


def _share(back: "pd.Series[bool]") -> Estimate:
    return replace(proportion(int(back.sum()), len(back), nobody=NOTHING_DUE), n_of="forms")


def _asked(facts: Facts, forms: pd.DataFrame) -> dict[str, Estimate]:
    """For each questionnaire with children's answers: matches with an answer ÷ forms due of its rounds and its ages."""
    scores, matches = facts.scores, facts.matches["match"]
    of_children = (scores["role"] == str(Role.MENTEE)) & scores["match"].notna()
    own = scores.loc[of_children, ["match", "measure", "round"]]
    place, due_place = places(own["match"], matches), places(forms["match"], matches)
    found = {}
    for key in sorted(own["measure"].unique()):
        due = back = 0
        grown_up = ~(forms["age"] < (facts.measures[key].age_min or 0)).to_numpy()
        asked = (own["measure"] == key).to_numpy()
        for name in own["round"][asked].unique():
            answered = np.zeros(len(matches) + 1, dtype=bool)
            answered[place[asked & (own["round"] == name).to_numpy()]] = True
            forms_due = grown_up & (forms["round"] == name).to_numpy()
            due += int(forms_due.sum())
            back += int(answered[due_place[forms_due]].sum())
        found[str(key)] = replace(proportion(back, due, nobody=NOTHING_DUE), n_of="forms")
    return found


ANSWERED_BOTH = Indicator(
    key="answered_both",
    title="Answered both times",
    question="Of everyone who started, who answered twice?",
    source="answers",
    unit="proportion",
    better="higher",
    formula="answered the first two rounds ÷ every child who met their mentor "
    "(or, without a log, everyone who answered)",
    reference="Wilson (1927), J Am Stat Assoc 22:209",
    needs=("responses",),
    answered_by="Add two rounds of answers that name the same people.",
    compute=answered_both,
)
ANSWERS_RETURNED = Indicator(
    key="answers_returned",
    title="Forms returned",
    question="How many of the forms that were due came back?",
    source="answers",
    unit="proportion",
    better="higher",
    formula="children's forms returned ÷ forms due on the match's own dates, unplanned endings included; not due in "
    "custody for the whole window, under age, or after a child asked not to be asked again or withdrew",
    reference="Wilson (1927), J Am Stat Assoc 22:209",
    needs=("responses", "meetings"),
    answered_by="Add a meeting log and the rounds of answers.",
    compute=answers_returned,
    version=2,
)
