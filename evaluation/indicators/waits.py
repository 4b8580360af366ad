"""How long do children wait for a first meeting, and people who apply for checks and training?"""

from dataclasses import dataclass, replace

from evaluation.facts import Facts
from evaluation.indicators.children import nothing_yet
from evaluation.indicators.steps import Way, said_of, way
from evaluation.methods import kaplan_meier, proportion
from evaluation.results import Estimate, Indicator
from evaluation.vocabulary import Role

SOON = 14  # days
NOBODY_YET = "Nobody's wait began in this period."


@dataclass(frozen=True, slots=True)
class Stage:
    """One wait: `key` and words for it, whose it is, and the columns it runs from and to."""

    key: str
    title: str
    question: str
    role: Role
    start: str
    step: str
    needs: tuple[str, ...]
    answered_by: str

    @property
    def n_of(self) -> str:
        """What n counts."""
        return "children" if self.role == Role.MENTEE else "people"


STAGES = (
    Stage("first_meeting", "first meeting", "How long do children wait from referral to a first meeting?", Role.MENTEE,
          "referred_on", "met_on", ("steps", "meetings"),
          "Add a list of steps with the day each child was referred, and a meeting log."),
    Stage("checks", "checks", "How long do people who apply to mentor wait for their checks?", Role.MENTOR,
          "applied_on", "checks_on", ("steps",), "Add a list of steps with the days of applying and of checks done."),
    Stage("training", "training", "How long is it from checks to the end of training?", Role.MENTOR,
          "checks_on", "trained_on", ("steps",), "Add a list of steps with the days of checks done and of training."),
)  # fmt: skip


def median_wait(facts: Facts, stage: Stage) -> Estimate:
    """Median days of a wait: Kaplan–Meier with those still waiting kept in, those who left counted up to that day.

    Reference: Kaplan & Meier (1958), J Am Stat Assoc 53:457.
    """
    one = _way(facts, stage)
    if not len(one.days):
        return nothing_yet(NOBODY_YET, unit="days", method="kaplan_meier", n_of=stage.n_of)
    result = kaplan_meier(one.days, one.arrived).median()
    note = said_of(one) if result.value is not None else f"Fewer than half of {len(one.days)} have got there so far."
    return replace(result, unit="days", n_of=stage.n_of, note=note)


def share_soon(facts: Facts, stage: Stage) -> Estimate:
    """Share whose wait was over within 14 days, among those whose wait began 14 days ago or more.

    Whoever began later has not had 14 days and is not counted, whether done or not; whoever left stays in.
    """
    one = _way(facts, stage)
    had_time = one.could >= SOON
    soon = had_time & one.arrived & (one.days <= SOON)
    result = proportion(int(soon.sum()), int(had_time.sum()), nobody=f"Nobody has had {SOON} days yet.")
    return replace(result, n_of=stage.n_of)


def _way(facts: Facts, stage: Stage) -> Way:
    found: Way = facts.own(way, stage.role, stage.start, stage.step)
    return found


def wait_indicator(stage: Stage) -> Indicator:
    """`wait_for_<step>`: the median."""
    return Indicator(
        key=f"wait_for_{stage.key}",
        title=f"Wait for {'a ' if stage.key == 'first_meeting' else ''}{stage.title}",
        question=stage.question,
        source="log",
        unit="days",
        better="lower",
        formula=f"Kaplan–Meier median of days from {_told(stage.start)} to {_told(stage.step)}; those still waiting "
        "are kept in, those who left are counted up to that day",
        reference="Kaplan & Meier (1958), J Am Stat Assoc 53:457",
        needs=stage.needs,
        answered_by=stage.answered_by,
        compute=lambda facts: median_wait(facts, stage),
    )


def soon_indicator(stage: Stage) -> Indicator:
    """`<step>_within_14_days`."""
    return Indicator(
        key=f"{stage.key}_within_{SOON}_days",
        title=f"{stage.title[:1].upper()}{stage.title[1:]} within {SOON} days",
        question=f"{stage.question.removesuffix('?')}: how many no longer than {SOON} days?",
        source="log",
        unit="proportion",
        better="higher",
        formula=f"{_told(stage.step)} within {SOON} days of {_told(stage.start)} ÷ those with {SOON} days since then",
        reference="Wilson (1927), J Am Stat Assoc 22:209",
        needs=stage.needs,
        answered_by=stage.answered_by,
        compute=lambda facts: share_soon(facts, stage),
    )


def _told(column: str) -> str:
    return {"met_on": "first meeting", "applied_on": "applying", "checks_on": "checks done", "trained_on": "training",
            "referred_on": "referral"}[column]  # fmt: skip
