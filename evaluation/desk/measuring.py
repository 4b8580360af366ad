"""The part of the desk for questionnaires: what is on hand and how far it can be trusted, forms, a service's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.desk.permissions import allowed_scope, require
from evaluation.problems import refuse
from evaluation.results import Estimate, Period, Principal, Scope

if TYPE_CHECKING:
    from evaluation.desk.assessing import Assessment
    from evaluation.measures import Measure
    from evaluation.results import HowAnswered
    from evaluation.store import Store

LICENCES = {
    "open": "open: the wording comes with the product",
    "free_noncommercial": "free for non-commercial use: bring your own copy of the wording",
    "register": "register with its authors first; bring your licensed wording",
    "score_only": "only the scoring is here; bring your licensed wording",
    "own": "the service's own",
}
SCORINGS = {
    "mean": "the mean of the answers", "sum": "the sum of the answers", "sum_factor": "the sum, times a factor",
    "lookup": "the sum, turned into a score by the authors' table", "top_score": "1 where every answer is the highest",
}  # fmt: skip
_FACTS = {"missing": "missing answers"}  # in a list of what is to be verified it would read as what is not there
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class FactTold:
    """One published fact: its name, what it says, its source, and whether it was checked against that source."""

    name: str
    says: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """A questionnaire as its page tells it.

    Attributes:
        key, name: stable name, and what people read. respondents: who answers it.
        items: key, wording (empty where it may not travel), reversed. answers: code and label.
        scored: how a score comes about, or why there is none. ages: for whom, empty without a limit.
        licence: what one may do. validated: published with evidence of validity. own: the service's.
        provenance: whose it is. facts: what is published about it.
        by_more_than_chance: whether it may be told who moved by more than chance.
        mirrors: name of the one that asks the other side the same; only these may be subtracted.
    """

    key: str
    name: str
    respondents: tuple[str, ...]
    items: tuple[tuple[str, str, bool], ...]
    answers: tuple[tuple[float, str], ...]
    scored: str
    ages: str
    licence: str
    validated: bool
    own: bool
    provenance: str
    facts: tuple[FactTold, ...]
    by_more_than_chance: bool
    mirrors: str


@dataclass(frozen=True, slots=True)
class HangTogether:
    """Whether the questions of a measure hang together in one survey round.

    Attributes:
        title: the round's. alpha: guarded as any figure from answers.
        against: keys of items that run against the others; empty below ten complete forms.
    """

    title: str
    alpha: Estimate
    against: tuple[str, ...]


class MeasureDesk:
    """A programme's questionnaires."""

    _store: "Store"
    _assessment: "Assessment"

    def measures_told(self, who: Principal) -> tuple[MeasureTold, ...]:
        """Every questionnaire on hand, the service's own first."""
        require(who, "read files")
        measures, own = self._assessment.measures(), self._store.own_measures()
        told = [measure_told(one, measures, own=key in own) for key, one in measures.items()]
        return tuple(sorted(told, key=lambda one: (not one.own, one.name)))

    def hang_together(self, who: Principal, key: str, scope: Scope = Scope()) -> tuple[HangTogether, ...]:
        """Reliability of one measure by round, and the direction alarm, as far as so few answers let it be said."""
        from evaluation.measures import direction_alarm

        require(who, "read files")
        scope, widest = allowed_scope(who, scope), allowed_scope(who, Scope())
        only = frozenset({f"reliability_{key}"})
        found = self._assessment.findings(scope, Period(), only=only, widest=widest).findings
        finding = found.get(f"reliability_{key}")
        if finding is None or "round" not in finding.breakdowns:
            return ()
        facts = self._assessment.facts(scope, Period())
        titles = {wave.key: wave.title for wave in facts.programme.rounds}
        rounds = []
        for name, alpha in finding.breakdowns["round"].groups.items():
            items = facts.items.get((key, name))
            if not isinstance(alpha, Estimate):
                continue
            silent = items is None or alpha.value is None
            against = [] if silent or items is None else direction_alarm(facts.measures[key], items)
            rounds.append(HangTogether(titles.get(name, name), alpha, tuple(against)))
        return tuple(rounds)

    def how_answered(self, who: Principal) -> "Mapping[str, HowAnswered]":
        """How everybody answered each questionnaire, question by question; nothing for who sees some services only.

        One bar for everybody, whatever is chosen: a bar of some services beside it would tell the others' answers.
        """
        from evaluation.indicators import how_answered

        require(who, "see figures")
        if who.services is not None:
            return {}
        sides = self._assessment.sides(Scope())
        return self._assessment.told(
            "how answered", Scope(), lambda facts: how_answered(facts, sides, minimum=facts.programme.minimum_answers)
        )

    def check_measure(self, who: Principal, source: "str | Mapping[str, Any]") -> MeasureTold:
        """A service's own measure read and checked, by the same checks as those that come with the product.

        Args:
            who: the person asking.
            source: TOML text, or the table it holds. Without a key one is made from the name.

        Raises:
            Refused: one sentence for each mistake, saying what to write instead.
        """
        require(who, "read files")
        measure = self._own(source)
        return measure_told(measure, {**self._assessment.measures(), measure.key: measure}, own=True)

    def save_measure(self, who: Principal, source: "str | Mapping[str, Any]") -> MeasureTold:
        """Check a service's own measure and keep it; one saved before under the same key is replaced.

        Raises:
            Refused: as `check_measure`.
        """
        from evaluation.measures import as_dict

        require(who, "change settings")
        measure = self._own(source)
        self._store.save_measure(measure.key, as_dict(measure), by=who.name)
        return measure_told(measure, self._assessment.measures(), own=True)

    def form_kinds(self, who: Principal) -> dict[str, str]:
        """The survey forms there are to print: name → title."""
        from evaluation.measures.form import form_kinds

        require(who, "read files")
        return {name: kind.title for name, kind in form_kinds().items()}

    def form_to_print(self, who: Principal, kind: str, *, lead: str = "", small: bool = False) -> bytes:
        """A survey form as one page of HTML for A4 paper.

        Raises:
            Refused: there is no such form.
        """
        from evaluation.measures.form import survey_form

        require(who, "read files")
        return survey_form(kind, lead=lead, small=small).encode("utf-8")

    def typing_sheet(self, who: Principal, kind: str) -> bytes:
        """The sheet to type that form's answers into, as CSV; dropped on Add data it needs no matching."""
        from evaluation.measures.form import form_kinds, typing_sheet

        require(who, "read files")
        if kind not in form_kinds():
            raise refuse("form-unknown", f"There is no form “{kind}”. Choose one of: {', '.join(form_kinds())}.")
        return typing_sheet(form_kinds()[kind], self._assessment.measures()).encode("utf-8-sig")

    def _own(self, source: "str | Mapping[str, Any]") -> "Measure":
        from evaluation.measures import read_measure, registry

        own = {key: read_measure(table, key=key) for key, table in self._store.own_measures().items()}
        measure = read_measure(source) if isinstance(source, str) else read_measure({"key": key_of(source), **source})
        registry({**own, measure.key: measure}.values())
        return measure


def key_of(table: Mapping[str, Any]) -> str:
    """A key from the measure's name: `Safe places` → `safe_places`."""
    bare = _NOT_IN_A_KEY.sub("_", str(table.get("name", "")).casefold()).strip("_")
    return bare if bare[:1].isalpha() else f"measure_{bare}".strip("_")


def measure_told(measure: "Measure", measures: "Mapping[str, Measure]", *, own: bool) -> MeasureTold:
    """What there is to tell of a measure."""
    return MeasureTold(
        key=measure.key,
        name=measure.name,
        respondents=tuple(str(role) for role in measure.respondents),
        items=tuple((item.key, item.wording, item.reversed) for item in measure.items),
        answers=tuple(sorted((code, label) for label, code in measure.labels.items())),
        scored=_scored(measure),
        ages=_ages(measure),
        licence=LICENCES[measure.licence],
        validated=measure.validated,
        own=own,
        provenance=measure.provenance,
        facts=tuple(
            FactTold(_FACTS.get(name, name.replace("_", " ")), fact.says, fact.source, fact.state == "verified")
            for name, fact in measure.facts.items()
        ),
        by_more_than_chance=measure.reliable_change_can_be_said,
        mirrors=measures[measure.mirrors].name if measure.mirrors in measures else "",
    )


def _scored(measure: "Measure") -> str:
    if not measure.scorable:
        return f"No score. {measure.unfinished or 'Each answer is a choice of its own.'}"
    low, high = measure.score_range
    better = f"{measure.better} is better" if measure.better else "neither way is better"
    needed = f"{measure.at_least} of {len(measure.items)} questions must be answered"
    return f"From {low:g} to {high:g} ({measure.unit}), {better}: {SCORINGS[measure.scoring]}; {needed}."


def _ages(measure: "Measure") -> str:
    youngest, oldest = measure.age_min, measure.age_max
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return f"from {youngest} years"
    return f"up to {oldest} years" if youngest is None else f"{youngest} to {oldest} years"
