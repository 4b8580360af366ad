"""Forms that came in late: a new survey round to try, from children who had answered the first reading only."""

from dataclasses import replace

from sample_data.forms import CHILDREN, Form
from sample_data.rounds import FIRST, WEEK_6
from sample_data.scales import SCALES
from sample_data.terms import CUT_OFF, later
from sample_data.world import World

DAYS_AFTER_DUE = 20
HIGHER = {"trust_mentor": 1}  # a code more on each question asked the right way round, where there is room


def late_forms(world: World) -> list[Form]:
    """Six-week forms of the first service's children who were due, had answered at first and had not answered since."""
    service = world.shape.services[0].name
    due, answered = world.rounds.asked[WEEK_6].due, set(world.rounds.asked[WEEK_6].answered)
    refused = {form.match for form in world.forms if form.round == WEEK_6}
    waiting = [
        form
        for form in world.forms
        if (form.service, form.audience, form.round) == (service, CHILDREN, FIRST)
        and form.match in due
        and form.match not in answered | refused
    ]
    days = {form.match: later(due[form.match], DAYS_AFTER_DUE) for form in waiting}
    return [
        replace(form, round=WEEK_6, on=days[form.match], answers=_later_answers(form), copies=1)
        for form in waiting
        if days[form.match] <= CUT_OFF
    ]


def _later_answers(form: Form) -> dict[str, list[int]]:
    """As at first, trust in the mentor a code higher; an empty or declined answer stays what it was."""
    answers = {measure: list(codes) for measure, codes in form.answers.items()}
    for measure in set(HIGHER) & set(answers):
        scale, step = SCALES[measure], HIGHER[measure]
        answers[measure] = [
            code if code < 1 else min(max(code + (-step if item in scale.reversed_items else step), 1), scale.high)
            for item, code in zip(scale.items, answers[measure], strict=True)
        ]
    return answers
