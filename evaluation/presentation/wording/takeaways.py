"""One call for a page: a finding in, its takeaway, its headline and its small print out."""

from dataclasses import replace

from evaluation.presentation.wording import changes, counts, matches, phrases, rates, scores
from evaluation.presentation.wording.bands import MEAN_BELOW, cannot_say
from evaluation.presentation.wording.numbers import Scale, count, noun, per_hundred, points, signed, small_start
from evaluation.presentation.wording.particular import PARTICULAR
from evaluation.presentation.wording.rates import ALONE, Around
from evaluation.presentation.wording.scores import ScoreWords
from evaluation.results import Change, Estimate, Finding

ENOUGH = 0.65  # below this the pulse's own rule asks for the questions to be changed
NOT_ASKED_TWICE = "primary_outcome_change"  # without a value since none was chosen, not since nobody answered
_CHANGE, _GAP, _RELIABILITY = "_change", "_gap", "reliability_"


def words_for(finding: Finding, *, scale: Scale | None = None) -> ScoreWords:
    """The words for a score, a change or a gap, from the key; `dataclasses.replace` what a page knows better."""
    key = finding.indicator.key
    measure = key.removeprefix(_RELIABILITY).removesuffix(_CHANGE).removesuffix(_GAP)
    about = phrases.ABOUT.get(measure) or _by_its_name(finding)
    if key.endswith(_GAP):
        about = phrases.GAP_ABOUT.get(measure, about)
    words = ScoreWords(about, scale_of(finding, scale), when_down=phrases.WHEN_DOWN.get(measure, ""))
    return _with_rounds(words, finding.result) if isinstance(finding.result, Change) else words


def _by_its_name(finding: Finding) -> str:
    """A questionnaire without words of its own here, such as a service's own: its name; any other figure: its title."""
    name = finding.indicator.title.removesuffix(": change")
    return f"“{name}”" if name != finding.indicator.title else small_start(name)


def _with_rounds(words: ScoreWords, result: Change) -> ScoreWords:
    """When the two rounds were; a round of the programme's own is told by its name."""
    before, after = (
        phrases.ROUNDS.get(key, f"at “{key}”") if key else usual
        for key, usual in ((result.round_before, words.before), (result.round_after, words.after))
    )
    return replace(words, before=before, after=after)


def scale_of(finding: Finding, scale: Scale | None = None) -> Scale:
    """The scale given, else the one the indicator's measure is scored on, else 0 to 100."""
    return scale or (Scale.of_scores(*finding.indicator.scale) if finding.indicator.scale else Scale())


def takeaway(finding: Finding, *, around: Around = ALONE, words: ScoreWords | None = None) -> str:
    """The takeaway of a finding: at most two sentences a commissioner could read aloud.

    Args:
        finding: the indicator and its result for everyone in the scope.
        around: the period in words, other counts, the figure before; `answered_by` is the indicator's own unless given.
        words: for scores, changes and gaps: construct, scale and rounds; `words_for(finding)` unless given.
    """
    around = around if around.answered_by else replace(around, answered_by=finding.indicator.answered_by)
    result, key = finding.result, finding.indicator.key
    if key in PARTICULAR:
        return PARTICULAR[key](result, around=around)
    if result.value is None and key == NOT_ASKED_TWICE:
        return cannot_say(result.note, around.answered_by)
    told = words or words_for(finding)
    if result.method == "group_difference":
        return changes.between_groups(result, told, answered_by=around.answered_by)
    if finding.indicator.key.endswith(_GAP):
        return changes.gap(result, told, answered_by=around.answered_by)
    if isinstance(result, Change):
        return changes.change(result, told, answered_by=around.answered_by)
    if finding.indicator.key.startswith(_RELIABILITY):
        return reliability(result, told, around=around)
    return _by_key(finding, result, told, around)


def _by_key(finding: Finding, result: Estimate, words: ScoreWords, around: Around) -> str:
    key, source = finding.indicator.key, finding.indicator.source
    if key == "meetings_kept":
        return rates.meetings_kept(result, around=around)
    if key == "ended_early":
        return matches.ended_early(result, child_chose=around.counts.get("child chose"), around=around)
    if key in phrases.COUNTS:
        return counts.counted(result, phrases.COUNTS[key], around=around)
    if key in phrases.AMOUNTS:
        return counts.amount(result, phrases.AMOUNTS[key], around=around)
    if key in phrases.PARTS and result.unit != "proportion":
        return counts.part(result, phrases.PARTS[key], around=around)
    if key in phrases.RATES or result.unit == "proportion":
        told = phrases.RATES.get(key, f"{_escaped(finding.indicator.title)}: {{share}}")
        return rates.rate(result, told, source=source, around=around)
    if source == "answers":
        return scores.score(result, words, around=around)
    told = f"{_escaped(finding.indicator.title)}: {{amount}} {_escaped(result.unit)}"
    return counts.amount(result, told, around=around)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def reliability(result: Estimate, words: ScoreWords, *, around: Around = ALONE) -> str:
    """How far the questions of a measure hang together (Cronbach's alpha), in the measure's own words."""
    who = noun(result.n_of)
    if result.value is None:
        return cannot_say(result.note, around.answered_by)
    if result.n < MEAN_BELOW:
        return cannot_say(f"fewer than ten {who.many} answered every question on {words.about}", around.answered_by)
    fine = Scale(0, 1)
    range_ = ""
    if result.low is not None and result.high is not None:
        low = points(result.low, fine) if result.low > 0 else "nothing"
        range_ = f"likely between {low} and {points(result.high, fine)}; "
    told = f"The questions on {words.about} go together at {points(result.value, fine)} out of 1"
    people = count(result.n, who)
    return f"{rates.as_early_as(result.n, told)} ({range_}{people}). {_one_score(result)}"


def _one_score(result: Estimate) -> str:
    if result.low is not None and result.low >= ENOUGH:
        return "That is enough to read them as one score."
    if result.high is not None and result.high < ENOUGH:
        return "That is low, so read the score with care."
    return "We cannot tell yet if that is enough for one score."


def headline(finding: Finding, *, scale: Scale | None = None) -> str:
    """The large figure on a tile: `74 in 100`, `+9`, `4`; empty when only a sentence may stand there."""
    result = finding.result
    is_count = isinstance(result, Estimate) and result.kind == "counted"
    if result.value is None or (result.n < MEAN_BELOW and not (is_count and finding.indicator.source == "log")):
        return ""
    if isinstance(result, Change) or finding.indicator.key.endswith(_GAP):
        return signed(result.value, scale_of(finding, scale))
    if result.unit == "proportion":
        return f"{per_hundred(result.value)} in 100"
    if is_count:
        return f"{round(result.value):,}"
    return points(result.value, scale_of(finding, scale))


def small_print(finding: Finding, *, scale: Scale | None = None) -> str:
    """Beside the headline: `69 to 79, 61 children`; the range only where the n allows one."""
    result = finding.result
    people = count(result.n, noun(result.n_of))
    if not headline(finding) or result.low is None or result.high is None:
        return people if headline(finding) else ""
    if result.unit == "proportion":
        return f"{per_hundred(result.low)} to {per_hundred(result.high)}, {people}"
    width = scale_of(finding, scale)
    if isinstance(result, Change) or finding.indicator.key.endswith(_GAP):
        low, high = (signed(one, width).removeprefix("+") for one in (result.low, result.high))
    else:
        low, high = points(result.low, width), points(result.high, width)
    return f"{low} to {high}, {people}"
