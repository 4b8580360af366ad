"""Pieces of a printed survey form: a question with its answers, a table of tasks, choices, the staff's box."""

from collections.abc import Mapping, Sequence
from html import escape

from evaluation.measures.measure import Item, Measure

Fill = Mapping[str, str]


def escaped(text: str) -> str:
    """Text as HTML."""
    return escape(text, quote=False)


def filled(text: str, fill: Fill) -> str:
    """Text as HTML, its words in braces replaced by pieces of HTML."""
    whole = escaped(text)
    for name, piece in fill.items():
        whole = whole.replace(f"{{{name}}}", piece)
    return whole


def question(measure: Measure, item: Item, number: int, skip: str) -> str:
    """One question with its answers side by side, and the way past it a little apart."""
    name = f"{measure.key}_{item.key}"
    answers = "".join(f"\n<label>{_radio(name, label)}{escaped(label)}</label>" for label in _in_order(measure))
    past = f'\n<label class="skip">{_radio(name, skip)}{escaped(skip)}</label>'
    return (
        f"<fieldset>\n<legend>{number}. {escaped(item.wording)}</legend>\n"
        f'<div class="answers" style="--answers: {len(measure.labels)}">{answers}{past}\n</div>\n</fieldset>'
    )


def tasks(measure: Measure, first: int, skip: str) -> str:
    """A table: one row a task, one column an answer."""
    labels = _in_order(measure)
    heads = "".join(f'\n<th scope="col">{escaped(label)}</th>' for label in labels)
    past = f'\n<th scope="col" class="skip-column">{escaped(skip)}</th>'
    rows = "\n".join(
        _task(f"{measure.key}_{item.key}", f"{first + place}. {item.wording}", labels, skip)
        for place, item in enumerate(measure.items)
    )
    return (
        f"<table>\n<thead>\n<tr>\n<td>Tick one in each row</td>{heads}{past}\n</tr>\n</thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _task(name: str, asked: str, labels: Sequence[str], skip: str) -> str:
    cells = "".join(f"\n<td><label>{_radio(name, label)}{_heard(label)}</label></td>" for label in labels)
    past = f'\n<td class="skip-column"><label>{_radio(name, skip)}{_heard(skip)}</label></td>'
    return f'<tr>\n<th scope="row">{escaped(asked)}</th>{cells}{past}\n</tr>'


def choices(name: str, asked: str, answers: Sequence[str], *, many: bool = False, write_in: str = "") -> str:
    """A list of choices below each other; `write_in` adds a line to write on, with that label."""
    box = "checkbox" if many else "radio"
    listed = "".join(
        f'\n<label><input type="{box}" name="{name}" value="{escape(answer)}">{escaped(answer)}</label>'
        for answer in answers
    )
    line = f'\n<label class="line">{escaped(write_in)}<input type="text" name="{name}_who"></label>' if write_in else ""
    return f'<fieldset class="choices">\n<legend>{escaped(asked)}</legend>{listed}{line}\n</fieldset>'


def staff_box(name: str, title: str, rounds: Sequence[str], lines: Sequence[str]) -> str:
    """The box staff fill in: code, date and round."""
    said = "".join(f"\n<p>{escaped(line)}</p>" for line in lines)
    written = "".join(
        f'\n<label class="write">{what} <input type="text" name="{name}_{what.lower()}"></label>'
        for what in ("Code", "Date")
    )
    asked = "".join(f"\n<label>{_radio(f'{name}_round', label)}{escaped(label)}</label>" for label in rounds)
    round_ = f'\n<div class="inline" role="radiogroup" aria-label="Round">{asked}\n</div>' if rounds else ""
    return (
        f'<fieldset class="staff">\n<legend>{escaped(title)}</legend>\n<div class="row">{written}{round_}\n</div>{said}'
        "\n</fieldset>"
    )


def _radio(name: str, value: str) -> str:
    return f'<input type="radio" name="{name}" value="{escape(value)}">'


def _heard(text: str) -> str:
    return f'<span class="heard">{escaped(text)}</span>'


def _in_order(measure: Measure) -> list[str]:
    return sorted(measure.labels, key=lambda label: measure.labels[label])
