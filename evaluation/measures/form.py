"""Survey forms to print: one page of HTML for each kind of person, with the introduction, the questions, and a way out.

The questions come from the registry, the words around them from `forms.toml`. Only wording that may travel is printed.
"""

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any

from evaluation.measures.form_parts import Fill, choices, escaped, filled, question, staff_box, tasks
from evaluation.measures.library import load
from evaluation.measures.measure import Measure
from evaluation.problems import refuse

QUESTIONS_A_MINUTE = 4
BEFORE_THE_QUESTIONS = ("Person", "Role", "Match", "Round", "On", "Help")
WRITE_IN = '<span class="blank"><span class="heard">(name, to be written in)</span></span>'


@dataclass(frozen=True, slots=True)
class Kind:
    """The words of one kind of form.

    Attributes:
        title: its heading. respondent: whose role it is for.
        measures: keys of the measures it asks, in order.
        introduction: paragraphs, with {count}, {minutes}, {lead} and {small} to be filled in.
        help: who may have helped. talk: whom one may ask to talk with; the last leaves a line for a name.
    """

    title: str
    respondent: str
    measures: Sequence[str]
    introduction: Sequence[str]
    help: Sequence[str]
    talk: Sequence[str]


@cache
def words() -> Mapping[str, Any]:
    """The words all forms share, from `forms.toml`."""
    return tomllib.loads((files("evaluation.measures") / "forms.toml").read_text("utf-8"))


def form_kinds() -> Mapping[str, Kind]:
    """Name → words, for every kind of form: children, mentors and professionals."""
    return {name: Kind(**table) for name, table in words()["kinds"].items()}


def survey_form(
    kind: str,
    *,
    measures: Sequence[str] = (),
    lead: str = "",
    small: bool = False,
    registry: Mapping[str, Measure] | None = None,
) -> str:
    """One survey form as a self-contained HTML page for A4 paper, without scripts.

    Args:
        kind: one of `form_kinds()`.
        measures: keys of the measures to ask instead of the kind's own, in order.
        lead: who to turn to; empty leaves a line to write the name on.
        small: the service is small, so the children's form says that results wait.
        registry: the measures at hand; None: those that come with the product.

    Raises:
        Refused: there is no such kind or measure; a measure is not for these people; its wording may not travel.
    """
    if kind not in form_kinds():
        raise refuse("form-unknown", f"There is no form “{kind}”. Choose one of: {', '.join(form_kinds())}.")
    form = form_kinds()[kind]
    asked = _asked(form, measures or form.measures, load() if registry is None else registry)
    count = sum(len(measure.items) for measure in asked)
    fill = {
        "count": str(count),
        "minutes": str(ceil(count / QUESTIONS_A_MINUTE)),
        "small": f"{escaped(words()['small'])} " if small else "",
        "lead": escaped(lead) or WRITE_IN,
    }
    parts = (_opening(form, fill, name_missing=not lead), _questions(asked), _help(form), _last(form, fill))
    style = (files("evaluation.measures") / "form.css").read_text("utf-8")
    return _PAGE.format(title=escaped(form.title), style=style, body="\n".join(parts))


def typing_sheet(kind: Kind, measures: Mapping[str, Measure]) -> str:
    """The header of a sheet for what comes back: who and when, then every question in its own words."""
    asked = [item.wording for key in kind.measures for item in measures[key].items]
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow([*BEFORE_THE_QUESTIONS, *asked])
    return held.getvalue()


def _asked(form: Kind, keys: Sequence[str], registry: Mapping[str, Measure]) -> list[Measure]:
    for key in keys:
        measure = registry.get(key)
        if measure is None:
            raise refuse("measure-unknown", f"There is no measure “{key}”.")
        if form.respondent not in measure.respondents:
            raise refuse("form-wrong-people", f"“{measure.name}” is not for {form.respondent}s. Take it off this form.")
        if measure.licence != "open" or not all(item.wording for item in measure.items) or not measure.labels:
            raise refuse(
                "form-no-wording",
                f"The wording of “{measure.name}” does not travel with the product. Use your licensed form for it.",
            )
    return [registry[key] for key in keys]


def _opening(form: Kind, fill: Fill, *, name_missing: bool) -> str:
    introduction = "\n".join(f"<p>{filled(text, fill)}</p>" for text in form.introduction)
    staff = words()["staff"]
    lines = [staff["aloud"], *([staff["names"]] if name_missing else [])]
    skips = choices("skip_form", words()["skip_title"], words()["skip_form"], many=True)
    box = staff_box("answers", staff["title"], staff["rounds"], lines)
    return f"<header>\n<h1>{escaped(form.title)}</h1>\n{introduction}\n</header>\n{skips}\n{box}"


def _questions(asked: Sequence[Measure]) -> str:
    sections, number = [], 1
    for measure in asked:
        if measure.kind == "tasks":
            body = tasks(measure, number, words()["skip_question"])
        else:
            body = "\n".join(
                question(measure, item, number + place, words()["skip_question"])
                for place, item in enumerate(measure.items)
            )
        number += len(measure.items)
        sections.append(f"<section>\n<h2>{escaped(measure.prompt or measure.name)}</h2>\n{body}\n</section>")
    return "\n".join(sections)


def _help(form: Kind) -> str:
    return f'<section class="help">\n{choices("help", words()["help_question"], form.help)}\n</section>'


def _last(form: Kind, fill: Fill) -> str:
    staff = words()["staff"]
    box = staff_box("talk", staff["title"], (), [staff["last"]])
    apart, thanks = filled(words()["apart"], fill), escaped(words()["thanks"])
    asked = choices("talk", words()["talk_question"], form.talk, write_in=words()["who"])
    title = escaped(words()["talk_title"])
    return f'<section class="last">\n<h2>{title}</h2>\n<p>{apart}</p>\n{asked}\n<p>{thanks}</p>\n{box}\n</section>'


_PAGE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
