"""Whose job is it? Eight tasks, and on how many of them mentors and professionals say the same."""

from collections.abc import Sequence

import numpy as np

from sample_data.forms import MENTORS, Form
from sample_data.plants import Plants
from sample_data.shape import Shape

USUAL = (1, 2, 2, 3, 3, 2, 3, 3)  # what most professionals say of tasks a to h
INSTEAD = (3, 1, 1, 1, 2, 1, 1, 5)  # what most mentors say where they do not agree
AGREED_LAST = (5, 1, 2, 6, 3, 7, 4, 0)  # the order in which tasks are disagreed about: f, b, c …
MAJORITY = 0.75
TASKS_WHERE_CLEAR = 7


def tasks_apart(tasks_agreed: int) -> tuple[int, ...]:
    """Places of the tasks the two sides see differently."""
    return AGREED_LAST[: len(USUAL) - tasks_agreed]


def fill_role_map(shape: Shape, forms: Sequence[Form], audience: str, plants: Plants) -> None:
    """Write the eight answers into every form, so that three of four of each side say the same."""
    for service in shape.services:
        own = [form for form in forms if form.service == service.name]
        unclear = service.name == "Calderwick" and not plants.on("clarity_gap")
        agreed = TASKS_WHERE_CLEAR if unclear else service.tasks_agreed
        apart = tasks_apart(agreed) if audience == MENTORS else ()
        rng = plants.stream(f"role map {audience} {service.name} {own[0].round if own else ''}")
        for form in own:
            form.answers["role_map"] = [0] * len(USUAL)
        for task, usual in enumerate(USUAL):
            most = INSTEAD[task] if task in apart else usual
            for form, code in zip(own, _answers(most, usual, len(own), rng), strict=True):
                form.answers["role_map"][task] = code


def _answers(most: int, usual: int, count: int, rng: np.random.Generator) -> list[int]:
    """Codes of that many people: three of four say `most`, the rest something else or do not know."""
    others = [code for code in (5, 4, 3, 1, 2) if code not in {most, usual}][:2]
    same = int(np.floor(MAJORITY * count)) + 1
    codes = [most] * min(same, count) + [others[place % 2] for place in range(max(count - same, 0))]
    return [codes[place] for place in rng.permutation(count)]


def tasks_agreed(mentors: Sequence[Form], professionals: Sequence[Form]) -> int:
    """Tasks where more than half of each side give the same answer, and it is not “I don't know”."""
    found = 0
    for task in range(len(USUAL)):
        sides = [[form.answers["role_map"][task] for form in side] for side in (mentors, professionals)]
        tops = [max(set(codes), key=codes.count) if codes else 0 for codes in sides]
        clear = all(codes.count(top) * 2 > len(codes) for codes, top in zip(sides, tops, strict=True))
        found += int(clear and tops[0] == tops[1] and tops[0] != 5)
    return found
