"""An item that goes against the others is asked about once, and turned back where somebody says it was reversed."""

import random
from dataclasses import replace

import pytest

from evaluation.intake import Matching, read
from evaluation.measures import Item, Measure
from tests.intake.files import TODAY, asked, delimited

BUY_IN = Measure(
    "buy_in_here", "Buy-in", ("professional",), (Item("1"), Item("2"), Item("3"), Item("4", "", True)), 1, 5
)  # type: ignore[arg-type]
BUY_IN = replace(BUY_IN, at_least=3)
COLUMNS = "".join(f'q{item} = {{ measure = "buy_in_here", item = "{item}" }}\n' for item in "1234")
SAID = f'table = "responses"\n[constants]\nround = "first"\n[columns]\nwho = "person"\n{COLUMNS}'


def answers(people: int = 20, *, already: bool, gaps: bool = False) -> list[list[object]]:
    """Answers that go together; item 4 as chosen, or as a tool that reversed it already writes it."""
    rng = random.Random(3)  # noqa: S311 - answers, not secrets
    rows: list[list[object]] = []
    for number in range(people):
        level = rng.uniform(1.5, 4.5)
        codes = [min(5, max(1, round(level + rng.gauss(0, 0.6)))) for _ in range(4)]
        codes[3] = codes[3] if already else 6 - codes[3]
        rows.append([f"W{number}", *codes])
        if gaps and number % 2:
            rows[-1][1] = ""
    return [["who", "q1", "q2", "q3", "q4"], *rows]


def reading(rows: list[list[object]], more: str = ""):
    said = Matching.from_toml(SAID + more)
    return read(delimited(rows), "survey.csv", said, measures={"buy_in_here": BUY_IN}, today=TODAY)


def test_an_item_reversed_already_is_asked_about():
    found = reading(answers(already=True))
    assert asked(found) == ["item-against"]
    assert found.questions[0].line == '[reversed] "buy_in_here" = ["4"]'
    assert found.questions[0].sentence.startswith("In “Buy-in”, item 4 (−.")


def test_an_item_as_it_was_chosen_is_not():
    assert asked(reading(answers(already=False))) == []


def test_rows_with_a_gap_that_scoring_allows_count_too():
    assert asked(reading(answers(12, already=True, gaps=True))) == ["item-against"]


def test_few_forms_do_not_ring_by_chance():
    assert asked(reading(answers(9, already=True))) == []
    weak = [
        [f"W{n}", n % 5 + 1, n % 5 + 1, n % 5 + 1, 4 if n == 3 else 3] for n in range(12)
    ]  # r = −.2 in twelve forms
    assert asked(reading([["who", "q1", "q2", "q3", "q4"], *weak])) == []


@pytest.mark.parametrize(("said", "as_chosen"), [('["4"]', True), ("[]", False)])
def test_the_answer_is_taken_either_way(said, as_chosen):
    found = reading(answers(already=True), f"[reversed]\nbuy_in_here = {said}\n")
    assert asked(found) == []
    fourth = found.tables["responses"].query("item == '4'")["value"].tolist()
    in_file = [row[4] for row in answers(already=True)[1:]]
    assert fourth == [6 - code if as_chosen else code for code in in_file]


def test_two_rounds_in_one_file_are_two_forms():
    rows = answers(already=True)
    both = [[*rows[0], "round"], *([*row, "first"] for row in rows[1:]), *([*row, "week_6"] for row in rows[1:])]
    said = Matching.from_toml(SAID.replace('[constants]\nround = "first"\n', ""))
    found = read(delimited(both), "survey.csv", said, measures={"buy_in_here": BUY_IN}, today=TODAY)
    assert asked(found) == ["item-against"]


def test_the_samples_export_rings_when_its_mapping_does_not_answer(tmp_path):
    from evaluation.measures import load
    from sample_data import write

    write(tmp_path, size="standard")
    name = "Harrowmere professionals month_6 (Microsoft Forms)"
    content = (tmp_path / f"{name}.xlsx").read_bytes()
    said = (tmp_path / "mappings" / "harrowmere-professionals-month-6-microsoft-forms-xlsx.toml").read_text("utf-8")
    matching = Matching.from_toml(said)
    assert matching.reversed == {"buy_in": ("4",)}
    assert asked(read(content, name, matching, measures=load(), today=TODAY)) == []
    unanswered = read(content, name, replace(matching, reversed={}), measures=load(), today=TODAY)
    assert [one.line for one in unanswered.questions] == ['[reversed] "buy_in" = ["4"]']
