"""What a rule says of every row, summed for each group at once: the same as summing each group's own rows."""

import numpy as np
import pandas as pd
import pytest

from benchmarks.programmes import programme
from benchmarks.same_answers import SETTINGS
from evaluation.facts import build, sums
from evaluation.facts.tables import GROUPINGS


@pytest.fixture(scope="module")
def everybody():
    return build(programme(900, 11), **SETTINGS)


def attended_and_closed(facts):
    return {"attended": facts.matches["attended"].to_numpy(), "closed": facts.matches["closed_on"].notna().to_numpy()}


def days_between(facts):
    return facts.contact_gaps["days"].to_numpy(dtype=np.int64)


@pytest.mark.parametrize("by", GROUPINGS)
def test_sums_by_group_are_those_of_each_groups_rows(everybody, by):
    for group in everybody.groups(by):
        part = everybody.part(by, group)
        own = attended_and_closed(part)
        assert part.sums("matches", attended_and_closed) == {name: column.sum() for name, column in own.items()}
        each = part.each("matches", attended_and_closed)
        assert all(np.array_equal(each[name], own[name]) for name in own)


@pytest.mark.parametrize("by", GROUPINGS)
def test_sums_by_child_are_those_of_each_groups_children(everybody, by):
    for group in everybody.groups(by):
        part = everybody.part(by, group)
        expected = part.matches.groupby("child")["attended"].sum()
        assert part.by_child(attended_and_closed)["attended"].tolist() == expected.tolist()


def test_a_child_with_matches_in_two_groups_is_a_child_of_each():
    tables = programme(900, 11)
    matches = tables["matches"]
    mentee = matches["mentee"].copy()
    mentee.iloc[1] = mentee.iloc[0]
    service = pd.Series(["Harrowmere", "Tarnley", *["Tarnley"] * (len(matches) - 2)], dtype="str")
    facts = build(tables | {"matches": matches.assign(mentee=mentee, service=service)}, **SETTINGS)
    sizes = [
        len(facts.part("service", one).by_child(attended_and_closed)["closed"]) for one in ("Harrowmere", "Tarnley")
    ]
    assert sizes == [1, len(matches) - 1]
    assert len(facts.by_child(attended_and_closed)["closed"]) == len(matches) - 1


@pytest.mark.parametrize("by", GROUPINGS)
def test_a_tally_counts_each_groups_rows(everybody, by):
    for group in everybody.groups(by):
        part = everybody.part(by, group)
        counts = part.tally("contact_gaps", days_between)
        assert dict(enumerate(counts.tolist())) == {
            days: int((part.contact_gaps["days"] == days).sum()) for days in range(len(counts))
        }


def test_a_tally_of_more_rows_than_are_counted_at_once_counts_them_all(everybody, monkeypatch):
    whole = everybody.part("sex", "female").tally("contact_gaps", days_between)
    monkeypatch.setattr(sums, "ROWS_AT_ONCE", 7)
    afresh = build(programme(900, 11), **SETTINGS).part("sex", "female").tally("contact_gaps", days_between)
    assert afresh.tolist() == whole.tolist()


def test_nobody_belongs_to_a_group_that_is_not_there(everybody):
    part = everybody.part("service", "Nowhere")
    assert part.sums("matches", attended_and_closed) == {"attended": 0, "closed": 0}
    assert not part.tally("contact_gaps", days_between).sum()
    assert not len(part.by_child(attended_and_closed)["closed"])
    assert part.matches.empty
    assert all(items.empty for items in part.items.values())


def test_a_rule_is_asked_once_for_everybody_and_every_group(everybody):
    asked = []

    def rule(facts):
        asked.append(facts)
        return attended_and_closed(facts)

    for group in everybody.groups("sex"):
        everybody.part("sex", group).sums("matches", rule)
    everybody.sums("matches", rule)
    assert asked == [everybody]


def test_what_several_figures_need_of_a_part_is_worked_out_once_for_it(everybody):
    asked = []

    def rule(facts, word):
        asked.append(word)
        return len(facts.matches)

    part, other = (everybody.part("sex", group) for group in everybody.groups("sex")[:2])
    assert [part.own(rule, "a"), part.own(rule, "a"), part.own(rule, "b")] == [len(part.matches)] * 3
    assert other.own(rule, "a") == len(other.matches)
    assert asked == ["a", "b", "a"]
