"""The reference pages say what the code says: none is missing, none is out of date, none has an empty place."""

import re
from functools import cache
from pathlib import Path

import pytest

from evaluation.indicators import CATALOGUE
from evaluation.intake.catalogue import CATALOGUE as PROBLEMS
from evaluation.records import TABLES
from evaluation.reference import docstrings, write
from evaluation.reference.indicators import counted, definitions, held_by, used_by
from evaluation.reference.methods import checks_of, golden_sets, public, result_kinds, signature
from evaluation.reference.pages import pages, stale
from evaluation.reference.problems import TO_DO
from evaluation.reference.proofs import golden, proofs

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
RUN = "run: python -m evaluation.reference"
by_key = pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda one: one.key)
by_name = pytest.mark.parametrize("name", sorted(public()))


@cache
def current():
    return pages(ROOT)


@cache
def every_test():
    return proofs(ROOT, "tests/indicators")


def page_of(name):
    return current()[name]


def test_every_page_in_docs_is_there_and_current():
    missing = [name for name in current() if not (DOCS / name).is_file()]
    assert missing == [], RUN
    old = [name for name, text in current().items() if (DOCS / name).read_text("utf-8") != text]
    assert old == [], RUN


def test_no_page_is_left_that_nothing_writes():
    assert stale(DOCS, current()) == [], RUN


def test_there_is_one_page_for_each_indicator_and_each_method_and_an_index_for_both():
    expected = {f"indicators/{one.key}.md" for one in CATALOGUE} | {f"methods/{name}.md" for name in public()}
    indices = {"indicators/README.md", "methods/README.md"}
    found = {name for name in current() if name.startswith(("indicators/", "methods/"))}
    assert found == expected | indices
    for index in indices:
        folder = index.split("/")[0]
        links = set(re.findall(r"\]\((\w+\.md)\)", page_of(index)))
        assert {f"{folder}/{link}" for link in links} == {name for name in expected if name.startswith(folder)}


def test_every_link_leads_to_a_file_or_a_heading():
    for name, text in current().items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            if target.startswith("#"):
                assert f"\n## {target[1:]}\n" in text, (name, target)
            else:
                assert (DOCS / name).parent.joinpath(target).is_file(), (name, target)


def test_writing_makes_what_is_missing_mends_what_is_old_and_removes_what_nothing_writes(tmp_path):
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    assert set(write(tmp_path)) == set(current())
    (tmp_path / "docs/problems.md").write_text("old", "utf-8")
    (tmp_path / "docs/methods/alpha_of_old.md").write_text("gone", "utf-8")
    (tmp_path / "docs/glossary.md").write_text("another's", "utf-8")
    assert write(tmp_path) == ["problems.md", "methods/alpha_of_old.md"]
    assert write(tmp_path) == []
    assert (tmp_path / "docs/glossary.md").read_text("utf-8") == "another's"


@by_key
def test_every_indicator_says_its_formula_its_source_and_what_it_means(indicator):
    assert indicator.formula
    assert indicator.reference
    assert indicator.answered_by.endswith(".")
    told = definitions(indicator.compute)
    assert told
    assert all(docstrings.read(one).summary.endswith(".") for one in told)


@by_key
def test_every_indicator_has_a_test_that_holds_its_value(indicator):
    assert held_by(indicator, every_test(), None)


@by_key
def test_an_indicators_page_says_all_that_is_asked_of_it(indicator):
    text = page_of(f"indicators/{indicator.key}.md")
    assert text.startswith(f"# {indicator.title}\n")
    for said in (
        indicator.question,
        indicator.answered_by,
        f"version {indicator.version}",
        f"| n counts | {counted(indicator)} |",
    ):
        assert said in text
    for heading in ("What it means", "Methods behind it", "What is shown for how few", "Tests that hold its value"):
        assert f"\n## {heading}\n" in text
    assert ("| 1 to 4 | nothing" in text) == (indicator.source == "answers")


def test_n_is_what_the_figure_itself_counts():
    kinds = {one.key: counted(one) for one in CATALOGUE}
    assert kinds["meetings_come_to"] == "children"
    assert kinds["ended_early"] == "matches"
    assert kinds["contact_gap_days"] == "gaps"
    assert kinds["relied_on_fairly"] == "mentors"
    assert kinds["buy_in"] == "professionals"


def test_a_method_names_the_figures_and_the_splits_it_stands_behind():
    behind = used_by()
    assert {"ended_early", "how_matches_end", "answered_both", "answers_returned"} <= set(behind["proportion"])
    assert "meetings_kept" not in behind["proportion"]
    assert "trust_mentor_change" in behind["paired_change"]


def test_the_tests_of_a_figure_are_those_that_use_what_computes_it():
    early = next(one for one in CATALOGUE if one.key == "ended_early")
    tests = [one.test for one in held_by(early, every_test(), None)]
    assert "test_ended_early_counts_only_matches_whose_planned_end_has_come" in tests
    assert "test_every_match_has_one_outcome" not in tests


@by_name
def test_every_method_has_its_formula_its_reference_and_says_what_checked_it(name):
    says = docstrings.read(public()[name])
    assert says.summary.endswith((".", "why."))
    assert says.has_formula
    assert re.search(r"\(\d{4}\)", says.reference)
    assert says.checked.startswith("Checked against ")


@by_name
def test_every_argument_of_a_method_is_explained(name):
    method = public()[name]
    given = set(method.__code__.co_varnames[: method.__code__.co_argcount + method.__code__.co_kwonlyargcount])
    assert set(docstrings.read(method).args) == given


@by_name
def test_every_result_has_its_fields_explained(name):
    says, kinds = docstrings.read(public()[name]), list(result_kinds(public()[name]))
    assert says.returns or kinds
    for kind in kinds:
        told = ", ".join(docstrings.read(kind).attributes).split(", ")
        intervals = {f"{one}_{end}" for one in told for end in ("low", "high")}
        assert set(kind.__dataclass_fields__) <= {*told, *intervals}


@by_name
def test_every_method_has_at_least_three_golden_data_sets_and_the_script_that_made_them(name):
    checks = checks_of(ROOT)[name]
    assert checks, f"no golden data set checks {name}"
    for pair in golden_sets(checks):
        file, kind = pair.split("/")
        held = golden(ROOT, file, kind)
        assert held.cases >= 3
        assert held.versions.startswith("R ")
        assert (ROOT / "tests/golden" / f"{file}.R").is_file()
        assert f"tests/golden/{file}.R" in page_of(f"methods/{name}.md")


def test_a_docstring_is_taken_apart():
    def half(x):
        """Half of it: x/2.

        Nobody: unknown.

        Args:
            x: how much,
                in points. t: another.

        Raises:
            ValueError: x is infinite.

        Reference: Euclid (300), Elements. Checked against R `mean`.
        """

    says = docstrings.read(half)
    assert (says.summary, says.body) == ("Half of it: x/2.", ("Nobody: unknown.",))
    assert says.args == {"x": "how much, in points.", "t": "another."}
    assert says.raises == {"ValueError": "x is infinite."}
    assert (says.reference, says.checked) == ("Euclid (300), Elements.", "Checked against R `mean`.")
    assert says.has_formula
    assert not docstrings.read(test_a_docstring_is_taken_apart).has_formula


def test_a_signature_is_shown_as_it_is_written():
    assert signature(public()["detectable_change"]) == (
        "detectable_change(n: int, power: float = 0.8, *, confidence: float = 0.95) -> float"
    )


def test_a_test_is_followed_into_what_its_file_defines(tmp_path):
    (tmp_path / "t").mkdir()
    lines = [
        "from x import shown, unseen",
        'SETS = cases("alpha", "alphas")',
        "def made(): return shown()",
        "@parametrize(SETS)",
        "def test_one(): assert made()",
        "def test_two(): pass",
    ]
    (tmp_path / "t/test_x.py").write_text("\n".join(lines), "utf-8")
    one, two = proofs(tmp_path, "t")
    assert {"shown", "made"} <= one.names
    assert "unseen" not in one.names
    assert (one.golden, two.golden) == ((("alpha", "alphas"),), ())


def test_the_data_dictionary_names_every_column_once_in_its_table():
    text = page_of("data_dictionary.md")
    for table in TABLES.values():
        part = text.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        rows = [line.split(" | ") for line in part.splitlines() if line.startswith("| `")]
        assert [row[0].strip("| `") for row in rows] == [column.name for column in table.columns]
        for row, column in zip(rows, table.columns, strict=True):
            assert row[2] == column.meaning
            assert [cell.strip(" |") for cell in row[5:8]] == [
                "yes" if mark else "" for mark in (column.required, column.personal, column.name in table.key)
            ]


def test_every_problem_is_told_with_its_sentence_and_what_to_do():
    text = page_of("problems.md")
    for code, entry in PROBLEMS.items():
        line = next(line for line in text.splitlines() if line.startswith(f"| `{code}` |"))
        assert entry.title in line
        assert entry.why in line
        assert re.sub(r"[{*]\w+(:\w+)?[}*]", "", entry.sentence) == re.sub(r"\*\w[^*]*\*", "", line.split(" | ")[2])
    assert {entry.severity for entry in PROBLEMS.values()} <= set(TO_DO)
    assert "{" not in text


def test_no_page_names_the_place_it_was_written_at():
    assert [name for name, text in current().items() if str(ROOT) in text] == []
