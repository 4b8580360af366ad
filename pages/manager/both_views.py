"""What one side said, round by round, as a panel; and how two groups of different people differ."""

from dataclasses import replace

from evaluation.desk import Questionnaire
from evaluation.presentation import charts
from evaluation.presentation.wording import (
    ROUNDS,
    cannot_say,
    count,
    noun,
    points,
    score,
    signed,
    takeaway,
    words_for,
)
from evaluation.results import Estimate, Finding
from pages.manager.opening import Given
from pages.parts.panels import Side

NOT_THE_SAME = "Everybody who answered that time: not the same people each time, so these are no change."
ENOUGH, EARLY = 10, 30  # people on a side: for a range, and for more than an early sign


def mirror_of(given: Given, measure: str) -> str:
    """The questionnaire that asks the other side the same; empty without one."""
    asked = given.lists.questionnaires
    if measure in asked:
        return asked[measure].mirrors
    return next((key for key, one in asked.items() if one.mirrors == measure), "")


def common_round(given: Given, *measures: str) -> str:
    """The latest round that every one of these may be shown for; empty without one."""
    shown = [shown_rounds(finding) for key in measures if (finding := given.finding(key))]
    both = [key for key in (shown[0] if shown else {}) if all(key in one for one in shown)]
    return both[-1] if both else ""


def readings_side(given: Given, measure: str, title: str, *, at: str = "") -> Side:
    """One panel: the mean of every round that may be shown, with its interval, and a sentence on one of them.

    Args:
        given: what the page shows.
        measure: whose key.
        title: what stands above the panel.
        at: the round the sentence is about; the latest unless given.
    """
    finding = given.finding(measure)
    if finding is None:
        return Side(title, cannot_say("nobody has been asked yet", "Add answers to the same questions from this side"))
    shown = shown_rounds(finding)
    figure = charts.dots(
        {given.round_title(key): one for key, one in shown.items()}, title=finding.indicator.title,
        unit=given.unit(measure), source="answers", by="Round",
    ) if shown else None  # fmt: skip
    figure = replace(figure, note=NOT_THE_SAME) if figure and len(shown) > 1 else figure
    return Side(title, _told(given, finding, at if at in shown else next(reversed(shown), "")), figure, finding)


def shown_rounds(finding: Finding | None) -> dict[str, Estimate]:
    """Round → mean. A round with fewer than ten people is shown only where it is the latest.

    Two such means of the same few people would tell their change, which is not shown below ten.
    """
    rounds = finding.breakdowns.get("round") if finding else None
    means = rounds.groups if rounds else {}
    known = {key: one for key, one in means.items() if isinstance(one, Estimate) and one.value is not None}
    latest = next(reversed(known), "")
    return {key: one for key, one in known.items() if one.n >= ENOUGH or key == latest}


def _told(given: Given, finding: Finding, at: str) -> str:
    """One round in a sentence that names it; without any, why not."""
    words = words_for(finding, scale=given.scale(finding.indicator.key))
    if not at:
        return takeaway(finding, words=words)
    when = ROUNDS.get(at, "")
    return score(shown_rounds(finding)[at], replace(words, about=f"{words.about} {when}".strip()))


def difference_told(given: Given, gap: Finding, one: Questionnaire, other: Questionnaire) -> str:
    """How two groups of different people differ: the second's mean minus the first's; no range below ten on a side."""
    result, scale = gap.result, given.scale(one.key)
    sides = [finding.result.n for key in (one.key, other.key) if (finding := given.finding(key))]
    if result.value is None or result.low is None or result.high is None or min(sides) < ENOUGH:
        return cannot_say(f"fewer than ten {one.who} or ten {other.who} have answered, too few to compare them")
    counted = f"{count(sides[1], noun(other.who))} and {count(sides[0], noun(one.who))}"
    low, high = (signed(end, scale) for end in (result.low, result.high))
    if result.low <= 0 <= result.high:
        told = f"We cannot tell if {other.who} and {one.who} see it differently"
        return f"{told}: anything from {low} to {high} points fits the answers of {counted}."
    way = "higher" if result.value > 0 else "lower"
    near, far = (points(end, scale) for end in sorted((result.low, result.high), key=abs))
    told = f"{other.who} rated it {points(result.value, scale)} points {way} than {one.who} did"
    early = "An early sign only: " if min(sides) < EARLY else ""
    told = f"{early}{told}" if early else f"{told[:1].upper()}{told[1:]}"
    return f"{told} (likely between {near} and {far}). This counts {counted}."
