"""What stands behind figures from the log: lists by the service's own references, and the series of their charts.

Nothing here comes from answers, except which questionnaires were answered and where their scales run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from evaluation.vocabulary import Role

if TYPE_CHECKING:
    import pandas as pd

    from evaluation.facts import Facts
    from evaluation.measures import Measure
    from evaluation.results import ChosenOutcome, Curve

WHO = {Role.MENTEE: "children", Role.MENTOR: "mentors", Role.PROFESSIONAL: "professionals"}
TRIED = ("note", "next_step", "owner", "due_on")
HALF_A_DAY = 0.5 / 7  # in weeks
Named = Callable[["pd.DataFrame"], "pd.DataFrame"]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One questionnaire that has answers.

    Attributes:
        key: as in the findings. name: what people read.
        who: `children`, `mentors`, `professionals`, or `people` where several answer it.
        low: lowest score. high: highest.
        construct: what it is about, in a word.
        mirrors: key of the one that asks the other side the same; empty without.
        beside: key of the one to show at its side; empty without.
    """

    key: str
    name: str
    who: str
    low: float
    high: float
    construct: str = ""
    mirrors: str = ""
    beside: str = ""


def questionnaires_of(measures: "Mapping[str, Measure]") -> dict[str, Questionnaire]:
    """The measures as pages need them, those that give a score."""
    return {
        key: Questionnaire(
            key, one.name, WHO[one.respondents[0]] if len(one.respondents) == 1 else "people", *one.score_range,
            construct=one.construct, mirrors=one.mirrors, beside=one.beside,
        )
        for key, one in measures.items() if one.scorable
    }  # fmt: skip


def _later(curve: "Curve") -> "Curve":
    """The curve half a day later: who ended on the very day a week was complete had lasted that week."""
    return replace(curve, time=curve.time + HALF_A_DAY)


class Lists:
    """Lists and series for one scope, with references in place of keys; each is made once, when it is asked for.

    They are shared by everybody who looks: copy a frame before changing it.

    Args:
        standing: the facts as at the cut-off, whatever the period; lists to act on come from these.
        chosen: the facts of the period looked at; series and curves come from these.
        named: puts the service's own references in place of keys.
        follow_ups: gives the follow-ups on record (`records.FOLLOW_UPS`), asked only when a list needs them.
        outcome: gives the primary outcome with the day it was chosen.
    """

    def __init__(
        self,
        *,
        standing: "Facts",
        chosen: "Facts",
        named: Named,
        follow_ups: "Callable[[], pd.DataFrame]",
        outcome: "Callable[[], ChosenOutcome | None]" = lambda: None,
    ) -> None:
        self._standing = standing
        self._chosen = chosen
        self._named = named
        self._follow_ups = follow_ups
        self._outcome = outcome

    @cached_property
    def has(self) -> frozenset[str]:
        """Which facts there are: `Facts.available`, and `planned ends`, `agreed hours`, `informal`, `started by`."""
        facts = self._standing
        also = {
            "planned ends": facts.matches["planned_end_on"].notna().any(),
            "agreed hours": facts.people["agreed_hours"].notna().any(),
            "informal": facts.matches["informal_known"].sum() > 0,
            "started by": facts.matches["started_by_child_known"].sum() > 0,
        }
        return facts.available | {name for name, there in also.items() if there}

    @cached_property
    def questionnaires(self) -> dict[str, Questionnaire]:
        """Questionnaires with answers, in any round: key → what pages need to know of them."""
        facts = self._standing
        return questionnaires_of({key: one for key, one in facts.measures.items() if key in facts.readings})

    @cached_property
    def outcome(self) -> "ChosenOutcome | None":
        """The primary outcome and the day it was chosen; None where one of them is not known."""
        return self._outcome()

    # to act on, as at the cut-off

    @cached_property
    def pairs_to_check(self) -> "pd.DataFrame":
        """Pairs to check on, longest first, and after them those with no record.

        Columns match, mentor, mentee, service, why (`no contact`, `missed in a row`, `no record`), since, days,
        last_meetings (statuses, newest first), last_days, side (`child`, `us`, `both`, `nobody's`), and of the newest
        follow-up that is not done: note, next_step, owner, due_on.
        """
        from evaluation.indicators import pairs_to_check_list

        return self._named(self._with_follow_ups(pairs_to_check_list(self._standing)))

    @cached_property
    def endings_coming(self) -> "pd.DataFrame":
        """Open matches that reach their planned end within four weeks of the cut-off, soonest first.

        Columns match, mentor, mentee, service, planned_end_on, last_meeting_planned, and of the newest follow-up that
        is not done: note, next_step, owner, due_on.
        """
        from evaluation.indicators import endings_coming

        return self._named(self._with_follow_ups(endings_coming(self._standing)))

    @cached_property
    def children_waiting(self) -> "pd.DataFrame":
        """Children on the way to a first match, longest first.

        Columns person, service, since, days, and of the newest follow-up of the child that is not done: note,
        next_step, owner, due_on.
        """
        from evaluation.indicators import children_waiting

        return self._named(self._with_follow_ups(children_waiting(self._standing), "child", "person"))

    @cached_property
    def mentors_with_room(self) -> "pd.DataFrame":
        """Trained mentors with no open match: person, service, trained_on."""
        from evaluation.indicators import mentors_with_room

        return self._named(mentors_with_room(self._standing))

    @cached_property
    def mentors_to_support(self) -> "pd.DataFrame":
        """Mentors over their agreed hours, or 30 days without supervision.

        Columns mentor, service, over_hours, weeks_over, hours_a_week, agreed_hours, no_supervision, supervised_on, and
        of the newest follow-up of the mentor that is not done: note, next_step, owner, due_on.
        """
        from evaluation.indicators import mentors_to_support

        return self._named(self._with_follow_ups(mentors_to_support(self._standing), "mentor"))

    @cached_property
    def over_agreed_hours(self) -> "pd.DataFrame":
        """Runs of three weeks or more over the agreed hours: mentor, since, until, weeks_over, hours_a_week."""
        from evaluation.indicators import over_agreed_hours

        return self._named(over_agreed_hours(self._standing))

    @cached_property
    def open_on_paper(self) -> "pd.DataFrame":
        """Open matches without any contact for 28 days: match, service, last_contact_on, days."""
        from evaluation.indicators import open_on_paper_list

        return self._named(open_on_paper_list(self._standing))

    @cached_property
    def silent_weeks(self) -> "pd.DataFrame":
        """Weeks in which a service's log has no row at all: service, since, until, weeks."""
        from evaluation.indicators import silent_weeks

        return silent_weeks(self._standing)

    # of the period looked at

    @cached_property
    def months(self) -> "pd.DataFrame":
        """By month: month, meetings_come_to, meetings_kept, expected, on_offer."""
        from evaluation.indicators import by_month

        return by_month(self._chosen)

    @cached_property
    def weeks(self) -> "pd.DataFrame":
        """Open matches by week: week, open, attended, contact_only, neither, paused, no_record."""
        from evaluation.indicators import contact_calendar

        return contact_calendar(self._chosen)

    @cached_property
    def weeks_of_pairs(self) -> "pd.DataFrame":
        """What each open match's last twelve weeks held: match, mentor, mentee, service, week, held."""
        from evaluation.indicators import weeks_of_pairs

        return self._named(weeks_of_pairs(self._standing))

    @cached_property
    def ended_by_week(self) -> "pd.DataFrame":
        """By planned length, at weeks 6, 12 and 26: planned_weeks, week, what, value, low, high, at_risk, n, note."""
        from evaluation.indicators import ended_by_week

        return ended_by_week(self._chosen)

    @cached_property
    def early_by_service(self) -> "pd.DataFrame":
        """From eight services on: service, n, early, and the limits of chance low_95, high_95, low_998, high_998."""
        from evaluation.indicators import early_by_service

        return early_by_service(self._chosen)

    @cached_property
    def still_together(self) -> "Mapping[int, Curve]":
        """Planned length in weeks → the share of matches still together, to be read at whole weeks."""
        from evaluation.indicators import still_together

        return {weeks: _later(curve) for weeks, curve in still_together(self._chosen).items()}

    @cached_property
    def mentor_stay(self) -> "Curve":
        """The share of mentors still with the programme, by weeks since their training."""
        from evaluation.indicators import mentor_stay

        return _later(mentor_stay(self._standing))

    def _with_follow_ups(self, listed: "pd.DataFrame", of: str = "match", column: str = "") -> "pd.DataFrame":
        """The list with the newest follow-up of each match, mentor or child (in that column) that is not done yet."""
        follow_ups = self._follow_ups()
        open_ones = follow_ups[follow_ups[of].notna() & follow_ups["done_on"].isna()]
        newest = open_ones.sort_values("on", kind="stable").drop_duplicates(of, keep="last")
        return listed.merge(newest[[of, *TRIED]].rename(columns={of: column or of}), on=column or of, how="left")
