"""The registry as a page to read: what each measure asks, how it is scored, and what is not yet verified."""

from collections.abc import Mapping

from evaluation.measures.measure import Fact, Measure

_LICENCES = {
    "open": "open",
    "free_noncommercial": "free for non-commercial use",
    "register": "register first",
    "score_only": "scoring only",
    "own": "the service's own",
}
_HEAD = """\
# Measures

Written by `python -m evaluation.measures` from `evaluation/measures/registry/`; do not edit by hand.

Facts marked **to verify** have not been checked against their primary source: treat them as likely, never as certain.
The wording of the questions travels with the product only where an open licence is verified; for the others
the scoring is here, and your service brings its licensed wording. Reversal goes by item *key*, never by position:
copies of one questionnaire differ in their order. Only mirrored measures may be subtracted from one another.

Answers are read in batches. This is not a way to get urgent help. For this reason WHO-5 is not among the measures: a
low score there would need a person to act the same day.

Your own measure is a TOML file, and the same checks apply:

```toml
key = "legitimacy"
name = "Legitimacy of the method"
respondent = "mentee"
items = ["choose_one"]
low = 1
high = 5
```
"""


def as_markdown(measures: Mapping[str, Measure]) -> str:
    """The whole page: a table of all measures, then each with its facts and, where it may travel, its wording."""
    rows = [_row(measure) for measure in measures.values()]
    table = ["| key | name | answered by | licence | to verify |", "|---|---|---|---|---|", *rows]
    sections = [_section(measure) for measure in measures.values()]
    return "\n".join([_HEAD, *table, "", *sections])


def _row(measure: Measure) -> str:
    open_facts = ", ".join(_words(name) for name in measure.to_verify) or "–"
    key = f"[`{measure.key}`](#{measure.key})"
    return f"| {key} | {measure.name} | {_who(measure)} | {_LICENCES[measure.licence]} | {open_facts} |"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _who(measure: Measure) -> str:
    return ", ".join(measure.respondents)


def _section(measure: Measure) -> str:
    facts = [_fact(name, fact) for name, fact in measure.facts.items()]
    return "\n".join([f"## {measure.key}", "", _opening(measure), "", *facts, *_items(measure), *_answers(measure), ""])


def _opening(measure: Measure) -> str:
    checked = "" if measure.validated else " **Not validated.**"
    parts = [f"{measure.name}. Answered by: {_who(measure)}; first asked at the {measure.first_asked}.{checked}"]
    if measure.scorable:
        low, high = measure.score_range
        better = f"{measure.better} is better" if measure.better else "neither direction is better"
        parts.append(f"Score {low:g} to {high:g} ({measure.unit}), {better}.")
        parts.append(f"Needs {measure.at_least} of {len(measure.items)} items.")
    if measure.unfinished:
        parts.append(f"Not scored yet: {measure.unfinished}")
    if measure.report_from > 1:
        parts.append(f"Reported for groups of {measure.report_from} or more.")
    if measure.age_min is not None:
        parts.append(f"Not below {measure.age_min} years.")
    if measure.mirrors:
        parts.append(f"Mirrors `{measure.mirrors}`.")
    if measure.beside:
        parts.append(f"Shown beside `{measure.beside}`, never subtracted.")
    return " ".join([*parts, measure.provenance])


def _fact(name: str, fact: Fact) -> str:
    source = f" *{fact.source}*" if fact.source else ""
    mark = "**To verify.** " if fact.state == "to_verify" else ""
    return f"- {_words(name).capitalize()}: {mark}{fact.says}{source}"


def _items(measure: Measure) -> list[str]:
    if not any(item.wording for item in measure.items):
        turned = ", ".join(f"`{key}`" for key in measure.reversed_keys) or "none known"
        keys = ", ".join(f"`{key}`" for key in measure.item_keys)
        return ["", f"Item keys: {keys}; reversed: {turned}. The wording does not travel with the product."]
    lines = [f"- `{item.key}`{' (reversed)' if item.reversed else ''} {item.wording}" for item in measure.items]
    return ["", f"“{measure.prompt}”", "", *lines] if measure.prompt else ["", *lines]


def _answers(measure: Measure) -> list[str]:
    listed = " · ".join(f"{code:g} {label}" for label, code in measure.labels.items())
    return ["", f"Answers: {listed}"] if listed else []
