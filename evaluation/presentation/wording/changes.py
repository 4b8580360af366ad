"""Sentences for how the same people's scores moved, and for gaps between two sides of a pair."""

from evaluation.presentation.wording.bands import EARLY_BELOW, MORE, band, cannot_say, nobody_answered, too_few_answers
from evaluation.presentation.wording.numbers import PAIR, Noun, capital, count, noun, point_word, points
from evaluation.presentation.wording.rates import as_early_as
from evaluation.presentation.wording.scores import ScoreWords, apart, end, level, out_of
from evaluation.results import Change, Estimate

Ends = tuple[float, float]


def change(result: Change, words: ScoreWords, *, answered_by: str = "") -> str:
    """The takeaway of a paired change, by its n and by where its interval lies.

    A clear rise or fall; about the same (holds 0, inside five in a hundred of the scale); or cannot tell. An early sign
    only below 30, a mean only below 10, nothing below 5.
    """
    who = noun(result.n_of)
    said = band(result.n, "answers")
    if said == "nobody":
        return nobody_answered(who, answered_by, twice=True)
    if said == "nothing":
        return too_few_answers(who, twice=True)
    if said == "mean only":
        return _mean_only(result, words, who)
    if result.difference is None:
        return cannot_say(result.note, answered_by)
    return _moved(result, result.difference, words, count(result.n, who))


def _mean_only(result: Change, words: ScoreWords, who: Noun) -> str:
    mean = (
        ""
        if result.mean_after is None
        else (f"; their average for {words.about} was {level(result.mean_after, words.scale)} {words.after}")
    )
    return f"{capital(count(result.n, who))} answered both times{mean}. That is too few to speak of change."


def _moved(result: Change, difference: float, words: ScoreWords, people: str) -> str:
    if result.low is None or result.high is None:
        return f"{as_early_as(result.n, f'We cannot tell if {words.about} rose or fell among {people}')}."
    ends = (result.low, result.high)
    if ends[0] > 0 or ends[1] < 0:
        return _clear(result.n, difference, ends, words, people)
    if max(map(abs, ends)) <= words.scale.small:
        return _same(result.n, difference, ends, words, people)
    first = as_early_as(result.n, f"We cannot tell if {words.about} rose or fell")
    fits = f"anything from {end(ends[0], words.scale)} to {end(ends[1], words.scale)} fits their answers"
    return f"{first}. Among {people} the average was {apart(difference, words.scale)}, but {fits}."


def _clear(n: int, difference: float, ends: Ends, words: ScoreWords, people: str) -> str:
    low, high = (points(one, words.scale) for one in sorted(ends, key=abs))
    moved = f"{words.about} {_by(difference, words)} {words.after} than {words.before}"
    caution = words.when_down if difference < 0 else ""
    if n < EARLY_BELOW:
        told = as_early_as(n, f"{people} answered twice and rated {moved} (likely between {low} and {high})")
        return f"{told}. {caution or MORE}"
    if caution:
        return f"{capital(people)} answered both times and rated {moved} (likely between {low} and {high}). {caution}"
    turn = "rise" if difference > 0 else "fall"
    return (
        f"{capital(people)} answered both times: on average they rated {moved}. "
        f"The true {turn} is likely to be between {low} and {high}."
    )


def _by(difference: float, words: ScoreWords) -> str:
    size = points(difference, words.scale)
    way = "higher" if difference > 0 else "lower"
    return f"{size} {point_word(size)} {way} ({out_of(words.scale)})"


def _same(n: int, difference: float, ends: Ends, words: ScoreWords, people: str) -> str:
    same = capital(f"{words.about} was about the same at both times for {people}")
    moved, between = apart(difference, words.scale), _between(ends, words)
    if n < EARLY_BELOW:
        return f"{as_early_as(n, same)}, {moved} ({between}). {MORE}"
    return f"{same}: {moved}, {between}. A big change either way is unlikely."


def _between(ends: Ends, words: ScoreWords) -> str:
    return f"likely between {end(ends[0], words.scale)} and {end(ends[1], words.scale)}"


def gap(result: Estimate | Change, words: ScoreWords, *, answered_by: str = "") -> str:
    """The takeaway of a gap between mirrored measures: the first side's view minus the second's, in pairs."""
    said = band(result.n, "answers")
    if said == "nobody":
        return cannot_say("no pairs have answered on both sides", answered_by)
    if said == "nothing":
        return (
            "We cannot say yet: fewer than five pairs have answered on both sides. It will show once ten have answered."
        )
    if said == "mean only":
        return f"{capital(count(result.n, PAIR))} answered on both sides. That is too few to speak of a gap."
    if result.value is None:
        return cannot_say(result.note, answered_by)
    return _gap_told(result.n, result.value, (result.low, result.high), words)


def between_groups(result: Estimate | Change, words: ScoreWords, *, answered_by: str = "") -> str:
    """The takeaway of a difference between professionals and mentors, who are different people: no pairs in it."""
    if result.value is None or band(result.n, "answers") in {"nobody", "nothing", "mean only"}:
        return cannot_say(result.note or "too few people have answered on both sides", answered_by)
    people = f"{result.n} people, professionals and mentors"
    if result.low is None or result.high is None or result.low <= 0 <= result.high:
        told = f"We cannot tell if professionals rated {words.about} higher or lower than mentors did"
        return f"{as_early_as(result.n, told)}. This counts {people}."
    near, far = (points(one, words.scale) for one in sorted((result.low, result.high), key=abs))
    told = f"Professionals rated {words.about} {_by(result.value, words)} than mentors did"
    return f"{as_early_as(result.n, told)}, likely between {near} and {far}. This counts {people}."


def _gap_told(n: int, value: float, ends: tuple[float | None, float | None], words: ScoreWords) -> str:
    pairs, (first, second) = count(n, PAIR), words.sides
    low, high = ends
    if low is None or high is None:
        return f"{as_early_as(n, f'We cannot tell if {first} rated {words.about} higher or lower than {second} did')}."
    if low > 0 or high < 0:
        near, far = (points(one, words.scale) for one in sorted((low, high), key=abs))
        thought = f"In {pairs}, {first} thought {words.about} was {_by(value, words)} than {second} said"
        return f"{as_early_as(n, thought)}, likely between {near} and {far}. {words.reading[value < 0]}"
    if max(abs(low), abs(high)) <= words.scale.small:
        same = f"{first} and {second} rated {words.about} about the same in {pairs}"
        return (
            f"{as_early_as(n, capital(same))}. On average {first} were {apart(value, words.scale)}, "
            f"{_between((low, high), words)}."
        )
    told = as_early_as(n, f"We cannot tell if {first} rated {words.about} higher or lower than {second} did")
    fits = f"from {end(low, words.scale)} to {end(high, words.scale)}"
    return f"{told}. In {pairs} {first} were {apart(value, words.scale)}, but anything {fits} fits their answers."
