"""What children answer: trust in the mentor and in staff, having a say, wellbeing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.vocabulary import Help
from sample_data.children import Child
from sample_data.forms import CHILDREN, Form, fill, leave_blank, straight_line
from sample_data.matches import Match
from sample_data.plants import Plants
from sample_data.rounds import ENDING, FIRST, MONTH_6, ROUNDS, WEEK_6, Rounds
from sample_data.scales import SCALES, Scale
from sample_data.scores import Numbers, clustered_interval, exact, levels, pairs, to_grid
from sample_data.shape import Shape

LEAVERS = -0.5
BESIDE_MENTOR = 5
SEARCH = 300


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planted for one questionnaire of the children.

    Attributes:
        start: mean at the first reading. change: to week 6; change_sd: its standard deviation.
        story: whether the interval of the change keeps clear of 0 (`rise`) or holds it (`cannot say`).
        once: how much lower those begin who answer the first reading only.
    """

    plant: str
    start: float
    change: float
    change_sd: float
    story: str
    once: float


PLANNED = {
    "trust_mentor": Planned("trust_rise", 55, 9, 16, "rise", -5),
    "voice": Planned("voice_rise", 58, 7, 17.5, "rise", -2),
    "trust_staff": Planned("staff_trust", 47, 2, 15, "cannot say", -2),
    "swemwbs": Planned("wellbeing", 21.5, 0.7, 3.5, "cannot say", -0.4),
}


def make_children_answers(
    shape: Shape, matches: Sequence[Match], children: Sequence[Child], rounds: Rounds, plants: Plants
) -> list[Form]:
    """Every child's form of every round."""
    by_ref = {match.ref: match for match in matches}
    forms = {
        (name, ref): Form(by_ref[ref].service.name, CHILDREN, name, by_ref[ref].mentee, ref, asked.due[ref])
        for name, asked in rounds.asked.items()
        for ref in asked.answered
    }
    born = {(child.service, child.ref): child.birth_year for child in children}
    for key in PLANNED:
        asked = _who_is_asked(key, forms, rounds, born, shape)
        scores = _scores(key, asked, rounds, by_ref, plants)
        for name in ROUNDS:
            own = [pair for pair in asked if pair[0] == name]
            _write(SCALES[key], [forms[pair] for pair in own], np.array([scores[pair] for pair in own]), plants)
    _untidy(forms, rounds, born, plants)
    return list(forms.values())


def _who_is_asked(
    key: str, forms: Mapping[tuple[str, str], Form], rounds: Rounds, born: Mapping[tuple[str, str], int], shape: Shape
) -> list[tuple[str, str]]:
    """Everybody who answers, for wellbeing only from 14 years and as many pairs as planned."""
    if key != "swemwbs":
        return sorted(forms)
    older = [ref for ref in rounds.pairs if ref not in rounds.young]
    ran_out = set(older[shape.wellbeing_pairs :])
    return sorted(
        (name, ref)
        for (name, ref), form in forms.items()
        if form.on.year - born[form.service, form.person] >= 14 and not (name == WEEK_6 and ref in ran_out)
    )


def _scores(
    key: str, asked: Sequence[tuple[str, str]], rounds: Rounds, by_ref: Mapping[str, Match], plants: Plants
) -> dict[tuple[str, str], float]:
    """The planned score of each form: pairs first, everybody else around them."""
    plan = PLANNED[key]
    change = plan.change if plants.on(plan.plant) else 0.0
    both = [ref for ref in rounds.pairs if (FIRST, ref) in asked and (WEEK_6, ref) in asked]
    before, after = _told_pairs(key, [by_ref[ref].mentor for ref in both], change, plants)
    scores = {(FIRST, ref): float(value) for ref, value in zip(both, before, strict=True)}
    scores |= {(WEEK_6, ref): float(value) for ref, value in zip(both, after, strict=True)}
    rng = plants.stream(f"others {key}")
    sd = plan.change_sd / 0.9
    for name, mean in (
        (FIRST, plan.start + plan.once),
        (WEEK_6, plan.start + change - 4),
        (MONTH_6, None),
        (ENDING, None),
    ):
        rest = [ref for round_, ref in asked if round_ == name and (name, ref) not in scores]
        noise = exact(levels(rng, [by_ref[ref].mentor for ref in rest]) + 0.6 * rng.normal(size=len(rest)), 0, sd)
        for ref, luck in zip(rest, noise, strict=True):
            known = scores.get((WEEK_6, ref), scores.get((FIRST, ref)))
            late = plan.start + change if known is None else known
            scores[name, ref] = float(mean + luck if mean is not None else late + 0.5 * luck)
    if key == "trust_staff":
        _set_leavers(scores, by_ref, LEAVERS if plants.on("leavers_trust") else 0.0)
    return scores


def _told_pairs(key: str, mentors: Sequence[str], change: float, plants: Plants) -> tuple[Numbers, Numbers]:
    """Pairs whose interval, children within mentors, tells the planned story; the first draw that does."""
    plan = PLANNED[key]
    grid = SCALES[key].grid
    first = None
    for number in range(SEARCH):
        drawn = pairs(plants.stream(f"pairs {key} {number}"), mentors, plan.start, change, plan.change_sd)
        first = first or drawn
        if len(mentors) < 10:
            return first
        moved = grid[to_grid(drawn[1], grid)] - grid[to_grid(drawn[0], grid)]
        low, high = clustered_interval(moved, mentors)
        clear = low > 0.3 * plan.change
        if low < change < high and clear == (plan.story == "rise" and change > 0):
            return drawn
    return first if first is not None else (np.zeros(0), np.zeros(0))


def _set_leavers(scores: dict[tuple[str, str], float], by_ref: Mapping[str, Match], planted: float) -> None:
    """Children whose match ended without a plan began that many standard deviations higher; pairs keep their change."""
    first = [ref for name, ref in scores if name == FIRST]
    leaver = np.array([by_ref[ref].ended_without_a_plan for ref in first])
    values = np.array([scores[FIRST, ref] for ref in first])
    if min(leaver.sum(), (~leaver).sum()) > 1:
        apart = values[leaver].mean() - values[~leaver].mean()
        spread = np.concatenate(
            [values[leaver] - values[leaver].mean(), values[~leaver] - values[~leaver].mean()]
        ).std()
        shift = planted * spread - apart
        for ref in (ref for ref, gone in zip(first, leaver, strict=True) if gone):
            for name in ROUNDS:
                if (name, ref) in scores:
                    scores[name, ref] += float(shift)


def _write(scale: Scale, forms: Sequence[Form], scores: Numbers, plants: Plants) -> None:
    if not forms:
        return
    badly = [scale.key == "trust_staff" and plants.on("bad_scale") and form.service == "Tarnley" for form in forms]
    fill(scale, forms, to_grid(scores, scale.grid), plants, badly=badly)


def _untidy(
    forms: Mapping[tuple[str, str], Form], rounds: Rounds, born: Mapping[tuple[str, str], int], plants: Plants
) -> None:
    """What forms are like: blanks, straight lines, the mentor beside, a form sent twice, a child too young for it."""
    whole = frozenset((form.person, "swemwbs") for form in forms.values())
    whole |= frozenset((form.person, "trust_staff") for form in forms.values() if form.service == "Tarnley")
    alone = {name: [f for (n, ref), f in forms.items() if n == name and ref not in rounds.pairs] for name in ROUNDS}
    for name in ROUNDS:
        own = [form for (round_, _), form in forms.items() if round_ == name]
        straight_line(own, alone[name], plants)
        leave_blank(own, plants, whole=whole)
    rng = plants.stream("help")
    if plants.on("mentor_beside"):
        sent = list(forms.values())
        for place in rng.permutation(len(sent))[: min(BESIDE_MENTOR, len(sent) // 4)]:
            sent[place].help = str(Help.MENTOR_PRESENT)
    if plants.on("form_twice") and alone[FIRST]:
        alone[FIRST][0].copies = 2
    young = [f for f in forms.values() if f.round == FIRST and f.on.year - born[f.service, f.person] <= 12]
    if plants.on("young_swemwbs") and young:
        young[0].answers["swemwbs"] = [4, 3, 4, 3, 4, 4, 3]
