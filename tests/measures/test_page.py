"""`docs/measures.md` is what the registry says."""

import subprocess
import sys
from pathlib import Path

from evaluation.measures import Fact, Item, Measure, load
from evaluation.measures.page import as_markdown
from evaluation.vocabulary import Role

DOCS = Path(__file__).parents[2] / "docs" / "measures.md"


def test_the_page_in_docs_is_current():
    assert DOCS.read_text("utf-8") == as_markdown(load()), "run: python -m evaluation.measures > docs/measures.md"


def test_the_command_prints_the_page():
    printed = subprocess.run([sys.executable, "-m", "evaluation.measures"], capture_output=True, check=True).stdout
    assert printed.decode("utf-8").replace("\r\n", "\n") == as_markdown(load())


def test_a_fact_that_is_not_verified_is_marked_and_a_verified_one_is_not():
    facts = {"sd": Fact("SD 3.9.", "A study."), "range": Fact("1 to 5.", "A book.", "verified")}
    page = as_markdown({"own": Measure("own", "Our own", (Role.MENTEE,), (Item("1"),), 1.0, 5.0, facts=facts)})
    assert "- Sd: **To verify.** SD 3.9. *A study.*" in page
    assert "- Range: 1 to 5. *A book.*" in page
    assert "**Not validated.**" in page


def test_wording_that_may_not_travel_is_on_no_page():
    page = as_markdown({"swemwbs": load()["swemwbs"]})
    assert "Item keys: `1`, `2`" in page
    assert "The wording does not travel with the product." in page
    assert "Not below 13 years." in page
