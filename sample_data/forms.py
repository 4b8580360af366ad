"""One survey form sent in: who, when, and the raw code of every answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from evaluation.vocabulary import Help
from sample_data.plants import Plants
from sample_data.scales import BAD_ALPHA, DECLINED, SCALES, Scale, turned
from sample_data.scores import spread_over_items

CHILDREN, MENTORS, ABOUT_CHILD, PROFESSIONALS = AUDIENCES = (
    "children", "mentors", "mentors about their mentee", "professionals",
)  # fmt: skip
FINDING_A_WAY_FORM, ASKED_BEFORE_FORM = "children finding a way", "children asked before"  # the programme's own
BLANK_SHARE, STRAIGHT_SHARE = 0.03, 0.04


@dataclass(slots=True)
class Form:
    """One form.

    Attributes:
        audience: one of `AUDIENCES`. person: the reference under “Your code”. match: where the form names one.
        answers: measure → raw codes, 0 for an empty cell, `DECLINED` for “I'd rather not say”.
        copies: how often it was sent.
    """

    service: str
    audience: str
    round: str
    person: str
    match: str
    on: date
    answers: dict[str, list[int]] = field(default_factory=dict)
    help: str = str(Help.NO)
    copies: int = 1


def fill(
    scale: Scale, forms: Sequence[Form], places: NDArray[np.int64], plants: Plants, *, badly: Sequence[bool] = ()
) -> None:
    """Write the answers of one questionnaire into its forms.

    Args:
        scale: the questionnaire.
        forms: those who answer it.
        places: of each, the place of the score on the scale's grid.
        plants: where the random numbers come from.
        badly: whose answers hold together badly.
    """
    rng = plants.stream(f"items {scale.key} {forms[0].round if forms else ''}")
    bad = np.array(badly, dtype=bool) if len(badly) else np.zeros(len(forms), dtype=bool)
    for group, target in ((~bad, scale.alpha), (bad, BAD_ALPHA)):
        totals = places[group] + scale.lowest
        codes = spread_over_items(rng, totals, len(scale.items), 1, scale.high, target)
        for form, row in zip(np.array(forms, dtype=object)[group], codes.tolist(), strict=True):
            form.answers[scale.key] = turned(scale, row)


def leave_blank(forms: Sequence[Form], plants: Plants, *, whole: frozenset[tuple[str, str]] = frozenset()) -> None:
    """Leave about 3 % of answers out, half of them declined; never two in one questionnaire.

    Args:
        forms: of one audience and round.
        plants: whether blanks are in.
        whole: (person, measure) whose questionnaire must stay complete.
    """
    if not plants.on("blanks") or not forms:
        return
    rng = plants.stream(f"blanks {forms[0].audience} {forms[0].round}")
    able = [(f, key) for f in forms for key in f.answers if key != "role_map" and (f.person, key) not in whole]
    cells = sum(len(answers) for form in forms for answers in form.answers.values())
    for number, place in enumerate(rng.permutation(len(able))[: round(BLANK_SHARE * cells)]):
        form, key = able[place]
        form.answers[key][_middle(SCALES[key], form.answers[key])] = DECLINED if number % 2 else 0


def _middle(scale: Scale, codes: Sequence[int]) -> int:
    """The item nearest to the person's mean, so that the score hardly moves."""
    keyed = np.array(turned(scale, codes), dtype=float)
    return int(np.abs(keyed - keyed.mean()).argmin())


def straight_line(forms: Sequence[Form], able: Sequence[Form], plants: Plants) -> None:
    """About 4 % of forms say the same in every line of the pulse."""
    if not plants.on("straight_lines") or not forms:
        return
    rng = plants.stream(f"straight lines {forms[0].round}")
    for number, place in enumerate(rng.permutation(len(able))[: round(STRAIGHT_SHARE * len(forms))]):
        for key, codes in able[place].answers.items():
            if key != "swemwbs":
                able[place].answers[key] = [(4, 3, 5)[number % 3]] * len(codes)


def by_round(forms: Sequence[Form]) -> Mapping[tuple[str, str, str], list[Form]]:
    """(service, audience, round) → its forms by day: one export each."""
    found: dict[tuple[str, str, str], list[Form]] = {}
    for form in sorted(forms, key=lambda form: (form.on, form.person, form.match)):
        found.setdefault((form.service, form.audience, form.round), []).append(form)
    return found
