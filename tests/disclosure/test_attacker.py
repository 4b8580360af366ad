"""The outsider of `benchmarks.attacker` finds every rule broken by hand, and nothing where all are kept."""

import ast
import io
import json
from pathlib import Path

import openpyxl
import pytest

import benchmarks.attacker
from benchmarks.attacker import Copy, attack
from benchmarks.attacker.__main__ import run
from benchmarks.attacker.reading import Figure, Sizes, sizes_of

SMALL = "0 to 7 people: shown as one mark."


def number(value):
    return {"is": "released", "words": f"{value:,}", "value": float(value), "low": None, "high": None}


def mark():
    return {"is": "suppressed", "mark": "c", "why": SMALL}


def share(told, low=None, high=None, parts=10):
    ends = (None, None) if low is None else (low / parts, high / parts)
    words = f"about {told} in {parts}"
    return {"is": "released", "words": words, "value": told / parts, "low": ends[0], "high": ends[1]}


def score(value, low, high):
    return {"is": "released", "words": f"{value:g}", "value": value, "low": low, "high": high}


def a_table(key, *rows, kind="counts", unit="children", takeaway="", adds_up=()):
    """A table as it is frozen; a row is its name (several names: put together) and its cells."""
    plain = [{"name": name if isinstance(name, str) else " or ".join(name), "cells": list(cells),
              "merged": [] if isinstance(name, str) else list(name)} for name, *cells in rows]  # fmt: skip
    columns = ["What", *["Number"] * max(len(row["cells"]) for row in plain)]
    return {"key": key, "kind": kind, "unit": unit, "columns": columns, "rows": plain, "takeaway": takeaway,
            "title": "", "adds_up": list(adds_up)}  # fmt: skip


def told(*publications, **figures):
    """What the outsider finds: each publication is (tables, totals); figures are of the last one."""
    copies, sizes = [], {}
    for at, (tables, totals) in enumerate(publications, start=1):
        plain = {"sections": [{"tables": tables}], "in_one_minute": [], "previous": at - 1}
        copies.append(Copy(at, json.dumps(plain).encode()))
        sizes[at] = Sizes(totals)
    sizes[len(copies)].figures.update(figures)
    return {(one.publication, one.sentence) for one in attack(copies, sizes)}


def sexes(female, male, of):
    return [a_table("reached.sex", ("female", female), ("male", male))], {"reached.sex": of}


def test_it_takes_nothing_from_the_product():
    for file in Path(benchmarks.attacker.__file__).parent.glob("[!_]*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not any(name.startswith("evaluation") or name == "benchmarks.disclosure" for name in imported), file


def test_what_keeps_every_rule_tells_nothing():
    assert told(sexes(mark(), number(30), 33), sexes(number(10), number(55), 66)) == set()


@pytest.mark.parametrize("seed", range(2))
def test_it_finds_nothing_in_what_a_random_programme_publishes(seed):
    assert run(seed, linked=True) == []


@pytest.mark.parametrize(
    ("female", "male", "of", "sentence"),
    [
        (number(4), number(30), 34, "tells a number exactly, or one of 0 to 7"),
        (number(11), number(30), 41, "tells a number exactly, or one of 0 to 7"),
        (mark(), number(65), 64, "a number of 0 to 7 people is one of fewer than three"),  # 63 or 64 of 64
    ],
)
def test_a_small_number_told_or_left_by_a_total_is_found(female, male, of, sentence):
    assert (1, sentence) in told(sexes(female, male, of))


def test_who_is_new_is_worked_out_from_two_publications():
    # of 63 children 43 to 45 boys, of 66 at least 48: all three who came are boys
    found = told(sexes(number(20), number(45), 63), sexes(number(20), number(50), 66))
    assert {sentence for _, sentence in found} == {
        "how many are new in a group since the publication before is one of fewer than three"
    }


def test_a_group_left_out_is_known_to_be_empty():
    later = [a_table("reached.sex", ("female", mark()), ("male", number(35)), ("other", mark()))], {"reached.sex": 42}
    sentence = "has other rows than in another publication, so nobody was in those left out"
    assert told(sexes(mark(), number(30), 33), later) == {(1, sentence)}


def test_small_groups_put_together_near_their_most_are_found():
    # 13 or 14 of at most 7 and 7: 6 or 7 each
    table = a_table("reached.sex", (("female", "other"), number(15)), ("male", number(30)))
    assert told(([table], {})) == {(1, "a number of 0 to 7 people is one of fewer than three")}


def test_a_step_that_leaves_a_small_part_is_found():
    rows = [("Matched", number(10)), ("Met their mentor", number(10)), ("Still", number(10)), ("No longer", mark())]
    steps = a_table("how_many", *rows, adds_up=[["Met their mentor", "Still", "No longer"]])
    assert told(([steps], {})) == set()
    assert told(([steps], {"by_service": 9})) == {(1, "a number of 0 to 7 people is one of fewer than three")}


def a_share(cell, n, **more):
    table = a_table("ended_early", ("Ended early", cell), kind="rates", unit="share")
    figure = Figure("ended_early", ["Ended early"], n, more.pop("people", n), exact=True, **more)
    return told(([table], {}), ended_early=figure)


def test_a_share_that_tells_its_count_is_found():
    assert a_share(share(3), 52) == set()
    assert a_share(share(31, parts=100), 52) == {(1, "a share leaves fewer than three counts")}
    assert a_share(share(3, 1, 5), 52) == set()
    # a range worked out from 16 of 52, not from 3 in 10, leaves 16 and its neighbours out
    assert a_share(share(3, 2, 5), 52) == {(1, "a share leaves fewer than three counts")}


@pytest.mark.parametrize(
    ("n", "more", "sentence"),
    [
        (52, {"people": 19}, "a figure of too few people"),
        (52, {"beside": {(1, "other"): 4}}, "two figures of a measure subtract to fewer than ten people"),
    ],
)
def test_too_few_people_and_two_groups_are_found(n, more, sentence):
    assert a_share(share(3), n, **more) == {(1, sentence)}


def test_two_versions_with_few_new_people_are_found():
    before, now = (a_table("ended_early", ("Ended early", share(3)), kind="rates", unit="share") for _ in range(2))
    first = Figure("ended_early", ["Ended early"], 52, 52, exact=True)
    second = Figure("ended_early", ["Ended early"], 56, 56, exact=True, since={1: (52, 0, 0, 4)})
    copies = [Copy(at, json.dumps({"sections": [{"tables": [table]}], "in_one_minute": [], "previous": None}).encode())
              for at, table in ((1, before), (2, now))]  # fmt: skip
    found = attack(copies, {1: Sizes({}, {"ended_early": first}), 2: Sizes({}, {"ended_early": second})})
    assert "two publications subtract to fewer than ten people" in {one.sentence for one in found}


def test_ways_of_ending_that_add_up_are_found():
    ways = [("a", share(2)), ("b", share(2)), ("c", share(6))]
    table = a_table("endings.12", *ways, kind="endings", unit="share")
    figure = Figure("endings.12", ["a", "b", "c"], 45, 45, exact=True)
    assert told(([table], {}), **{"endings.12": figure}) == set()
    tight = a_table("endings.12", ("a", share(3)), ("b", share(3)), ("c", share(3)), kind="endings", unit="share")
    found = told(([tight], {}), **{"endings.12": Figure("endings.12", ["a", "b", "c"], 39, 39, exact=True)})
    assert found == {(1, "the ways of ending leave fewer than three counts for one")}


def a_week(together, unplanned, followed, n, name="12 weeks"):
    table = a_table("by_week.12", (name, together, unplanned, number(followed)), kind="by_week", unit="share")
    return told(([table], {}), **{"by_week.12.12": Figure("by_week.12", [name], n, n, exact=False)})


def test_an_estimated_share_at_a_week_is_tried_with_every_number_of_endings():
    assert a_week(share(6, 4, 8), share(3, 1, 5), 20, 39) == set()
    assert a_week(share(62, parts=100), share(31, parts=100), 25, 39) == {
        (1, "a share at a week leaves fewer than three numbers of endings")
    }
    assert a_week(share(6), share(3), 20, 39, "13 weeks") == {(1, "a share at a week that is not told")}
    assert a_week(share(6), share(3), 5, 39) == {(1, "a share at a week of fewer than ten")}


def test_a_score_told_too_finely_or_of_too_few_is_found():
    row = ("Trust", score(64.2, 60.0, 68.0), number(15))
    table = a_table("score.mentors", row, kind="scores", unit="points")
    found = told(([table], {}), **{"score.trust": Figure("score.mentors", ["Trust"], 9, 9, exact=False)})
    assert found == {(1, "a figure of too few people"), (1, "a score or its number of people is told too finely")}


def test_a_sentence_a_comparison_or_a_workbook_that_says_more_is_found():
    table = a_table("reached.sex", ("male", number(30)), takeaway="31 boys were matched.")
    assert told(([table], {})) == {(1, "a sentence says a number its table does not")}
    since = a_table("since_last", ("Boys", score(29, None, None), score(30, None, None)), kind="words", unit="")
    assert told(([a_table("reached.sex", ("male", number(30))), since], {})) == {
        (1, "then and now are not what was published")
    }
    book = openpyxl.Workbook()
    book.active.append(["male", 31])
    book.create_sheet("Hidden").sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    plain = {
        "sections": [{"tables": [a_table("reached.sex", ("male", number(30)))]}],
        "in_one_minute": [],
        "previous": None,
    }
    (found,) = attack([Copy(1, json.dumps(plain).encode(), content.getvalue())], {1: Sizes()})
    assert found.sentence == "the workbook says what the publication does not"


def test_of_those_behind_a_figure_it_is_given_numbers_only():
    kept = {1: {"a": "1", "b": "1", "c": "1"}, 2: {"a": "1", "b": "2", "d": "1", "e": "1"}}
    block = {"table": "t", "rows": ["r"], "n": 4, "counts": True, "family": "f"}
    blocks = {at: {"x": block | {"behind": behind}} for at, behind in kept.items()}
    sizes = sizes_of({at: json.dumps({"totals": {}, "blocks": own}) for at, own in blocks.items()})
    assert sizes[2].figures["x"].since == {1: (1, 1, 1, 2)}  # the same, changed, gone, come
