"""Two questionnaires the sample programme wrote for itself, as any service may: invented, and answered to a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sample_data.forms import ASKED_BEFORE_FORM, CHILDREN, FINDING_A_WAY_FORM, Form, fill, leave_blank
from sample_data.plants import Plants
from sample_data.rounds import FIRST, WEEK_6
from sample_data.scales import SCALES, score
from sample_data.scores import Numbers

if TYPE_CHECKING:
    from evaluation.measures import Measure

FOLDER = Path(__file__).parent / "measures"
SD, RELIABILITY, START = 12.0, 0.90, 45.0
ROSE, RISE = 0.4, 20.0  # share of children who moved, and by how many points; nobody else moved at all
SAID_YES_FIRST, SAID_YES, SAID_YES_OTHERWISE = 0.4, 0.6, 0.3


def own_texts() -> dict[str, str]:
    """File name → TOML of the programme's own questionnaires."""
    return {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))}


def own_measures() -> "dict[str, Measure]":
    """The programme's own questionnaires by key."""
    from evaluation.measures import read_measure  # noqa: PLC0415 - heavy, and only for the wording

    read = [read_measure(text) for text in own_texts().values()]
    return {measure.key: measure for measure in read}


def observed(rng: np.random.Generator, true: Numbers) -> Numbers:
    """What is answered where this is true: with the error that leaves the planned reliability."""
    error: Numbers = rng.normal(0, SD * (1 - RELIABILITY) ** 0.5, len(true))
    return true + error


def true_scores(rng: np.random.Generator, people: int) -> Numbers:
    """What is true of so many people; with the error of an answer their SD is the planned one."""
    drawn: Numbers = rng.normal(START, SD * RELIABILITY**0.5, people)
    return drawn


def make_own_answers(children: Sequence[Form], plants: Plants) -> list[Form]:
    """The two short forms of the children who answered the pulse at the first reading and after six weeks.

    They draw from streams of their own and write forms of their own: nothing else of the programme moves.
    """
    asked = [form for form in children if form.audience == CHILDREN and form.round in (FIRST, WEEK_6)]
    way = [_own(form, FINDING_A_WAY_FORM) for form in asked]
    before = [_own(form, ASKED_BEFORE_FORM) for form in asked]
    _finding_a_way(way, plants)
    for name in (FIRST, WEEK_6):
        _asked_before([form for form in before if form.round == name], name, plants)
        leave_blank([form for form in way if form.round == name], plants)
    return way + before


def _own(form: Form, audience: str) -> Form:
    return replace(form, audience=audience, answers={}, copies=1)


def _finding_a_way(forms: Sequence[Form], plants: Plants) -> None:
    """One true value a child, the same at both readings but for the share that rose; each answer with its error."""
    scale = SCALES["finding_a_way"]
    people = sorted({(form.service, form.person) for form in forms})
    rng = plants.stream("finding a way 1")  # of ten draws looked at, one where nobody fell: no part is a few people
    first = true_scores(rng, len(people))
    rose = rng.permutation(len(people)) < round(ROSE * len(people))
    later = first + (RISE * rose if plants.on("finding_a_way") else 0.0)
    for name, true in ((FIRST, first), (WEEK_6, later)):
        told: Mapping[tuple[str, str], float] = dict(zip(people, observed(rng, true).tolist(), strict=True))
        own = [form for form in forms if form.round == name]
        values = np.array([told[form.service, form.person] for form in own])
        fill(scale, own, np.abs(scale.grid[None, :] - values[:, None]).argmin(axis=1), plants)


def _asked_before(forms: Sequence[Form], round_: str, plants: Plants) -> None:
    """The planned share says yes to all three questions, everybody else to two at most."""
    rng = plants.stream(f"asked before {round_}")
    order = rng.permutation(len(forms))
    others = rng.integers(1, 4, (len(forms), 3))
    others[np.arange(len(forms)), rng.integers(0, 3, len(forms))] = rng.integers(1, 3, len(forms))
    planted = SAID_YES_FIRST if round_ == FIRST else SAID_YES
    share = planted if plants.on("asked_before") else SAID_YES_OTHERWISE
    yes = order < round(share * len(forms))
    for form, said, row in zip(forms, yes, others.tolist(), strict=True):
        form.answers["asked_before"] = [3, 3, 3] if said else row


def own_truth(forms: Sequence[Form], plants: Plants) -> dict[str, object]:
    """What the two questionnaires say: how many moved by more than chance, and how many said yes to everything."""
    before, after = (_scores(forms, FINDING_A_WAY_FORM, name) for name in (FIRST, WEEK_6))
    limit = 1.96 * 2**0.5 * SD * (1 - RELIABILITY) ** 0.5
    moved = [after[person] - before[person] for person in before if person in after]
    yes = list(_scores(forms, ASKED_BEFORE_FORM, WEEK_6).values())
    return {
        "finding_a_way": {
            "plant": "finding_a_way", "sd": SD, "reliability": RELIABILITY, "limit": round(limit, 3),
            "planted": ROSE if plants.on("finding_a_way") else 0.0, "both": len(moved),
            "up": sum(change > limit for change in moved), "down": sum(change < -limit for change in moved),
        },
        "asked_before": {
            "plant": "asked_before", "planted": SAID_YES if plants.on("asked_before") else SAID_YES_OTHERWISE,
            "answered": len(yes), "yes": int(sum(yes)),
        },
    }  # fmt: skip


def _scores(forms: Sequence[Form], audience: str, round_: str) -> dict[tuple[str, str], float]:
    own = [form for form in forms if (form.audience, form.round) == (audience, round_)]
    told = {(f.service, f.person): score(SCALES[key], raw) for f in own for key, raw in f.answers.items()}
    return {person: value for person, value in told.items() if value is not None}
