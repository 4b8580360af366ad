"""One page for each indicator of the catalogue: what it asks, how it is worked out, and which tests hold its value."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from evaluation import facts
from evaluation.desk.methods_told import methods_behind
from evaluation.facts import Facts
from evaluation.indicators.catalogue import CATALOGUE, Splits, splits_of
from evaluation.indicators.guard import INDICATIVE, MEAN_ONLY
from evaluation.measures import load
from evaluation.programme import Programme
from evaluation.records import TABLES, empty
from evaluation.reference import docstrings
from evaluation.reference.markdown import bullets, code, page, section, table
from evaluation.reference.proofs import Proof, proofs
from evaluation.results import Indicator

TESTS = "tests/indicators"
_COMPUTED_IN = "evaluation.indicators."
_SOURCES = {"log": "the log", "answers": "answers"}
_BETTER = {"higher": "higher", "lower": "lower", None: "neither"}
_INTRODUCTION = (
    "What the dashboard can answer, from which source, and by which formula. Figures from the log may lead to the "
    "match; figures from answers never lead to a person. Questions about a measure exist three times or four: its "
    "score, the change of the same people, how its items hang together, and, for mirrored measures, the gap."
)
_LOG_RULES = (
    "Inside the service a figure from the log is shown at any n, with its list. Its n stands beside it. "
    "A figure for outsiders goes through publication, which has stricter rules."
)
_ANSWER_RULES = (
    ("1 to 4", "nothing, not even how many answered"),
    (f"5 to {MEAN_ONLY - 1}", "how many, and the mean; no interval, no change"),
    (f"{MEAN_ONLY} to {INDICATIVE - 1}", "figure and interval, called indicative; no p value"),
    (f"{INDICATIVE} and more", "in full"),
)
_SPLIT_RULE = (
    "A split is shown whole or not at all: every part that has answers needs at least five people (a service may set "
    "more). Rounds are judged one by one."
)


def indicator_pages(root: Path) -> dict[str, str]:
    """File name in `docs/indicators/` → its text."""
    every, splits = proofs(root, TESTS), splits_of(load())
    pages = {
        f"{one.key}.md": _page(one, splits.get(one.key), held_by(one, every, splits.get(one.key))) for one in CATALOGUE
    }
    indices = [
        section(f"From {told}", table(("key", "title", "question"), _index(source)))
        for source, told in _SOURCES.items()
    ]
    return pages | {"README.md": page("Indicators", _INTRODUCTION, *indices)}


def used_by() -> dict[str, list[str]]:
    """Method → keys of the indicators whose figure or splits it stands behind, in the catalogue's order."""
    splits = splits_of(load())
    found: dict[str, list[str]] = {}
    for one in CATALOGUE:
        behind = {*methods_behind(one.compute), *_behind_splits(splits.get(one.key))}
        for name in sorted(behind):
            found.setdefault(name, []).append(one.key)
    return found


def definitions(compute: Callable[..., Any]) -> tuple[Callable[..., Any], ...]:
    """The documented functions a figure is computed by: itself, or those a small wrapper calls."""
    one = compute.func if isinstance(compute, partial) else compute
    if one.__name__ != "<lambda>":
        return (one,)
    named = (one.__globals__.get(name) for name in one.__code__.co_names)
    return tuple(each for each in named if callable(each) and each.__module__.startswith(_COMPUTED_IN))


def held_by(indicator: Indicator, every: Sequence[Proof], split: Splits | None) -> tuple[Proof, ...]:
    """The tests that use the functions this figure, and its own split, are computed by."""
    computed = (indicator.compute, split) if split else (indicator.compute,)
    names = {one.__name__ for each in computed for one in definitions(each)}
    return tuple(proof for proof in every if names & proof.names)


def counted(indicator: Indicator) -> str:
    """What its n counts, as its computation says of an empty programme."""
    return indicator.compute(_nothing()).n_of


@cache
def _nothing() -> Facts:
    tables = {name: empty(table) for name, table in TABLES.items()}
    return facts.build(tables, programme=Programme(), measures=load(), cut_offs={"": date(2025, 6, 30)})


def _index(source: str) -> list[tuple[str, str, str]]:
    return [(f"[`{one.key}`]({one.key}.md)", one.title, one.question) for one in CATALOGUE if one.source == source]


def _page(one: Indicator, split: Splits | None, tests: Sequence[Proof]) -> str:
    facts_of = (
        ("Key", f"`{one.key}`"),
        ("Formula", one.formula),
        ("Unit", one.unit),
        ("Comes from", _SOURCES[one.source]),
        ("Better", _BETTER[one.better]),
        ("n counts", counted(one)),
        ("Needs", code(one.needs)),
        ("When there is no data", one.answered_by),
        ("Reference", one.reference),
        ("Definition", f"version {one.version}"),
    )
    return page(
        one.title,
        f"**{one.question}**",
        table(("term", "meaning"), facts_of),
        section("What it means", *_meaning(one)),
        section("Methods behind it", *_methods(one, split)),
        section("What is shown for how few", *_shown(one)),
        section("Tests that hold its value", bullets(f"`{test.file}::{test.test}`" for test in tests)),
    )


def _meaning(one: Indicator) -> Iterator[str]:
    for each in definitions(one.compute):
        says = docstrings.read(each)
        yield from (says.summary, *says.body)


def _methods(one: Indicator, split: Splits | None) -> Iterator[str]:
    figure = methods_behind(one.compute)
    yield f"The figure: {_linked(figure)}."
    if split is not None:
        named = split.func if isinstance(split, partial) else split
        yield f"It brings splits of its own: {_linked(_behind_splits(split))}. {docstrings.read(named).summary}"


def _behind_splits(split: Splits | None) -> tuple[str, ...]:
    return methods_behind(split) if split else ()


def _linked(names: Sequence[str]) -> str:
    return ", ".join(f"[`{name}`](../methods/{name}.md)" for name in names) or "counted, no estimate"


def _shown(one: Indicator) -> tuple[str, ...]:
    if one.source == "log":
        return (_LOG_RULES,)
    return table(("people", "shown inside the service"), _ANSWER_RULES), _SPLIT_RULE
