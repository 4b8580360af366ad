"""The attack finds every rule that is left out, and nothing in what keeps them all."""

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evaluation.desk.publishing_sections import sections, shaped
from evaluation.disclosure import POLICY, Count, CountTable, Line, audit, counted_rows, decide, freeze, versions_of
from evaluation.disclosure import audit as attack
from evaluation.disclosure.audit_pairs import _narrowed
from evaluation.results import Held, Publication, Row, Suppressed
from tests.disclosure.made_up import a_change, a_share, people


def a_publication(number, *, blocks=(), counts=(), earlier=(), policy=POLICY, end=date(2025, 7, 1)):
    """A publication of these figures under these rules, as the audit is given it."""
    decided = decide(blocks, earlier, number=number, as_at=end.isoformat(), policy=policy)
    tables = [shaped(block.table, decided.rows[block.key]) for block in blocks if decided.rows[block.key]]
    tables += [shaped(table.key, counted_rows(table, policy), adds_up=table.adds_up) for table in counts]
    made = Publication(number, "", "", date(2025, 1, 1), end, end, (), sections(tables, None, {}), "ana", end)
    totals = {table.key: table.total for table in counts if table.total is not None}
    return (number, freeze(made), decided.known(totals)), [*earlier, *versions_of(made, decided.known(totals))]


def found(*published):
    return {one.sentence for one in audit(published).found}


def groups(key="reached.ethnicity", *, total=True, merges=True, adds_up=(), **sizes):
    lines = tuple(Line(name.replace("_", " "), (Count(n),)) for name, n in sizes.items())
    whole = sum(sizes.values()) if total else None
    return CountTable(key, lines, total=whole, merges=merges, adds_up=adds_up)


ETHNICITY = groups(White=39, Black=9, Asian=10, Mixed=6, other=1, not_recorded=1)


def test_what_keeps_every_rule_withstands():
    first, versions = a_publication(1, blocks=[a_change(38), a_share(23, 41)], counts=[ETHNICITY])
    second, _ = a_publication(2, blocks=[a_change(50), a_share(31, 49)], counts=[ETHNICITY], earlier=versions)
    result = audit([first, second])
    assert result.found == ()
    assert (result.tables, result.figures, result.pairs) == (2, 4, 2)


@pytest.mark.parametrize(
    ("without", "figures", "sentence"),
    [
        ({"small": 0}, {"counts": [groups(a=30, b=4, merges=False)]}, "told exactly, or one of 0 to 7"),
        ({"nearest": 1}, {"counts": [groups(a=31, b=12)]}, "told exactly"),
        ({"share_people": 1}, {"blocks": [a_share(16, 24, people(0, 15))]}, "Too few people"),
        ({"each_side": 1}, {"blocks": [a_share(2, 38)]}, "fewer than three counts"),
        ({"fine_from": 20}, {"blocks": [a_share(23, 41)]}, "fewer than three counts"),
        ({"values_left": 1}, {"blocks": [a_share(8, 32)]}, "fewer than three counts"),
        ({"score_people": 2}, {"blocks": [a_change(9)]}, "Too few people"),
        ({"score_grain": 0.01}, {"blocks": [a_change(38, moved=9.37)]}, "more finely"),
        ({"weeks": (13,)}, {"blocks": [("week", 13, 20)]}, "another week"),
        ({"followed": 1}, {"blocks": [("week", 12, 7)]}, "fewer than ten matches"),
        ({"three_way_pairs": 1}, {"blocks": [a_share(15, 20, key="reliable_change")]}, "fewer than 40 pairs"),
        ({"characteristics": 2}, {"counts": [groups("reached.sex.age_band", a=30, b=12)]}, "two characteristics"),
    ],
)  # fmt: skip
def test_with_any_one_rule_left_out_the_attack_finds_it(without, figures, sentence):
    figures = {name: [_a_week(*one[1:]) if isinstance(one, tuple) else one for one in asked]
               for name, asked in figures.items()}  # fmt: skip
    told, _ = _publish(figures, replace(POLICY, **without))
    assert any(sentence in one for one in found(told)), found(told)


def _a_week(week, followed):
    block = a_share(20, 24, key="by_week.26.12")
    line = replace(block.lines[0], name=f"{week} weeks")
    asked = (*line.asked[:1], *line.asked[:1], Count(followed))
    return replace(block, table="by_week.26", lines=(replace(line, asked=asked),), week=week, followed=followed)


def _publish(figures, policy):
    blocks = figures.get("blocks", [])
    if any(block.key == "reliable_change" for block in blocks):  # told in a table of shares
        blocks = [replace(block, table="ended_early") for block in blocks]
    return a_publication(1, blocks=blocks, counts=figures.get("counts", []), policy=policy)


def test_without_holding_the_attack_subtracts_two_versions():
    loose = replace(POLICY, new_people=0)
    first, versions = a_publication(1, blocks=[a_change(38)], policy=loose)
    second, _ = a_publication(2, blocks=[a_change(42)], earlier=versions, policy=loose)
    assert "Two versions differ by fewer than ten people." in found(first, second)


def test_without_p7_the_attack_subtracts_a_late_correction():
    loose = replace(POLICY, new_people=0)
    first, versions = a_publication(1, blocks=[a_change(38)], policy=loose)
    corrected = a_change(38, behind=people(0, 38) | {"p3": "corrected"})
    second, _ = a_publication(2, blocks=[corrected], earlier=versions, policy=loose)
    assert "Two versions differ by fewer than ten people." in found(first, second)


def test_everybody_who_answered_beside_those_who_answered_twice_is_found():
    loose = replace(POLICY, new_people=0)
    paired = replace(a_change(38), table="change.children")
    everyone = replace(a_change(46, key="score.trust"), table="change.mentors")
    told, _ = a_publication(1, blocks=[paired, everyone], policy=loose)
    assert "Two groups of one measure differ by fewer than ten people." in found(told)


def test_three_groups_that_together_single_out_a_few_are_found():
    # each pair differs by ten or more, but all of a and b minus the whole leaves the four in both
    loose = replace(POLICY, new_people=0)
    whole = replace(a_change(60, key="change.all", behind=people(0, 60)), family="trust")
    a = replace(a_change(32, key="change.a", behind=people(0, 32)), family="trust")
    b = replace(a_change(32, key="change.b", behind=people(28, 60)), family="trust")
    told, _ = a_publication(1, blocks=[whole, a, b], policy=loose)
    assert found(told) == {"Several figures together tell of fewer than ten people."}


def test_a_total_that_leaves_one_small_group_too_few_values_is_found():
    # 63 to 67 boys of 64 children: none or one girl
    told, _ = a_publication(1, counts=[groups("reached.sex", boys=63, girls=1, merges=False)])
    assert found(told) == {"A number of 0 to 7 people can be told to fewer than three values."}
    unlinked, _ = a_publication(1, counts=[groups("reached.sex", boys=63, girls=1, merges=False, total=False)])
    assert found(unlinked) == set()


def test_a_whole_that_tells_its_small_part_is_found():
    steps = groups("how_many", total=False, merges=False, adds_up=(("met", "still", "over"),), met=20, still=12, over=7)
    told, _ = a_publication(1, counts=[steps])
    assert found(told) == {"A number of 0 to 7 people can be told to fewer than three values."}


def test_two_small_groups_put_together_near_their_most_are_found():
    lines = (Row("Mixed or other", counted_rows(groups(a=14))[0].cells, ("Mixed", "other")),)
    table = shaped("reached.ethnicity", lines)
    made = Publication(1, "", "", date(2025, 1, 1), date(2025, 7, 1), date(2025, 6, 30), (),
                       sections([table], None, {}), "ana", date(2025, 7, 14))  # fmt: skip
    known = '{"blocks": {}, "totals": {}}'
    assert found((1, freeze(made), known)) == {"A number of 0 to 7 people can be told to fewer than three values."}


def test_a_group_that_can_only_grow_is_read_together_with_the_earlier_one():
    later = groups("by_service", north=30, south=8, east=9, total=False, merges=False)
    before = groups("by_service", north=30, south=7, east=9, total=False, merges=False)
    one, _ = a_publication(1, counts=[before])
    two, _ = a_publication(2, counts=[later])
    assert found(one, two) == set()  # 0 to 7 before, 8 to 12 now: nothing is told of the seven


def test_a_held_figure_that_was_never_published_is_found():
    first, versions = a_publication(1, blocks=[a_change(38)])
    second, _ = a_publication(2, blocks=[a_change(42, moved=5.0)], earlier=versions)
    assert found(first, second) == set()
    forged = second[1].replace(b"9 points higher", b"8 points higher")
    assert found(first, (2, forged, second[2])) == {"A held figure is not the one published before."}


@pytest.mark.parametrize("body", [b"", b"{}", b'{"sections": [{"tables": [{}]}]}', b"[1]"])
def test_what_cannot_be_read_fails_closed(body):
    assert not audit([(1, body, '{"blocks": {}, "totals": {}}')]).passed


def test_the_attack_takes_nothing_from_what_it_attacks():
    folder = Path(attack.__code__.co_filename).parent
    for file in folder.glob("audit*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        own = {name for name in imported if name and name.startswith("evaluation.")}
        assert all(name.startswith("evaluation.disclosure.audit") for name in own), file


def test_who_is_new_in_a_group_is_found_by_reading_two_publications_together():
    """Of 63 children at most 45 were not in care, of 66 at least 48: so none of the three who came is."""
    before = groups("reached.care_experienced", no=45, yes=18, merges=False)
    later = groups("reached.care_experienced", no=48, yes=18, merges=False)
    first, versions = a_publication(1, counts=[before])
    second, _ = a_publication(2, counts=[later], earlier=versions)
    assert found(first, second) == {
        "How many are new in a group since an earlier publication can be told to fewer than three values."
    }
    held = counted_rows(later, skip=1, earlier=versions)
    assert [cell.last.words for row in held for cell in row.cells] == ["45", "20"]


def test_a_table_of_counts_that_may_not_be_renewed_is_held_and_only_then_hidden():
    table = groups("reached.care_experienced", no=45, yes=18, merges=False)
    _, versions = a_publication(1, counts=[table])
    held, hidden = (counted_rows(table, skip=skip, earlier=versions) for skip in (1, 2))
    assert {type(cell) for row in held for cell in row.cells} == {Held}
    assert {type(cell) for row in hidden for cell in row.cells} == {Suppressed}
    assert {type(cell) for row in counted_rows(table, skip=1) for cell in row.cells} == {Suppressed}


def test_those_matched_bound_those_who_met_and_so_a_small_part_of_them():
    steps = groups("how_many", total=False, merges=False, adds_up=(("Met their mentor", "still", "over"),),
                   **{"Matched": 9, "Met their mentor": 9, "still": 8, "over": 1})  # fmt: skip
    told, _ = a_publication(1, counts=[steps, groups("by_service", north=9, merges=False)])
    assert found(told) == {"A number of 0 to 7 people can be told to fewer than three values."}


def test_what_earlier_publications_tell_is_said_apart_and_blocks_nothing_new():
    told, versions = a_publication(1, counts=[groups("reached.sex", boys=63, girls=1, merges=False)])
    after, _ = a_publication(2, blocks=[a_change(38)], earlier=versions)
    result = audit([told, after])
    assert result.passed
    assert {one.publication for one in result.earlier} == {1}


@pytest.mark.parametrize(
    ("first", "second", "came", "narrowed"),
    [
        (range(400, 900), range(420, 920), 40, False),  # three values of each are soon found
        (range(400, 900), range(420, 920), 1, True),  # one new person: yes or no
        (range(400, 402), range(420, 920), 40, True),  # the first version leaves two counts
        (range(400, 900), range(980, 982), 99, True),  # so does the second
        ((400, 401, 900, 901), range(405, 425), 40, True),  # of four counts of the first two cannot be
        (range(400, 410), range(430, 440), 12, True),  # impossible: more of the new than there are
    ],
)
def test_two_versions_of_one_share_leave_three_values_or_are_found(first, second, came, narrowed):
    assert _narrowed(frozenset(first), frozenset(second), 950, 0, came) is narrowed
