"""Publications as a person types them: listed as JSON, prepared with the service's own words."""

import shutil
from datetime import date

import pytest

from evaluation.desk import Desk, opened
from tests.desk.test_publishing import children, stored


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    home = tmp_path_factory.mktemp("commands") / "home"
    made = Desk(home)
    stored(made, "a", children(0, 40, "2025-02-03"))
    made._store.close()
    return home


@pytest.fixture
def run_there(run, home, template):
    shutil.copytree(template, home)
    yield run
    opened()._store.close()


def test_a_draft_is_prepared_with_the_services_own_words_and_listed_as_json(run_there, tmp_path):
    words = tmp_path / "words.toml"
    words.write_text('endings = "We tell the child in person."\n', "utf-8")
    run_there("prepare", "--period", "2025-H1", "--commentary", words)
    (listed,) = run_there.json("publications")
    assert listed == {
        "number": 1, "title": "Peer mentoring, January to June 2025", "start": "2025-01-01", "end": "2025-07-01",
        "state": "draft", "approved_on": None, "withdrawn": "",
    }  # fmt: skip
    told = {one["key"]: one["commentary"] for one in run_there.json("publication", "1")["sections"]}
    assert told["endings"] == "We tell the child in person."
    assert date.fromisoformat(listed["end"]) > date.fromisoformat(listed["start"])


@pytest.mark.parametrize(
    ("text", "said"),
    [("endings = 3", "Write a line for each section"), ("no toml", "Write a line for each section"),
     ('ending = "x"', "There is no section “ending”")],
)  # fmt: skip
def test_words_that_cannot_be_used_are_one_sentence_and_nothing_is_prepared(run_there, tmp_path, text, said):
    words = tmp_path / "words.toml"
    words.write_text(text, "utf-8")
    assert said in run_there("prepare", "--period", "2025-H1", "--commentary", words, status=1)
    assert run_there.json("publications") == []
