"""A definition never changes under the same version: what each means is held in `definitions.json` beside its version.

After a change raise the indicator's `version` and put in the line that the test prints; earlier figures then keep
the definition they were computed by.
"""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from facts.a_programme import facts

from evaluation.indicators import CATALOGUE, assess, to_json
from evaluation.measures import load

HELD = Path(__file__).with_name("definitions.json")
MEASURES = load()


def digest(indicator):
    """Of what decides the value: formula, unit, scale, source and direction; not of titles and questions."""
    said = (indicator.formula, indicator.unit, indicator.scale, indicator.source, indicator.better)
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def lines(catalogue):
    return {one.key: [one.version, digest(one)] for one in catalogue}


def changed(catalogue):
    """Indicators whose definition is not the one held, with the line to put into the file."""
    held = json.loads(HELD.read_text("utf-8"))
    return {key: line for key, line in lines(catalogue).items() if held.get(key) != line}


def changed_under_the_same_version(catalogue):
    held = json.loads(HELD.read_text("utf-8"))
    return [key for key, (version, _) in changed(catalogue).items() if held.get(key, [0])[0] >= version]


def test_no_definition_has_changed_without_a_new_version():
    assert changed_under_the_same_version(CATALOGUE) == [], "raise `version` of these indicators"


def test_every_definition_is_on_record():
    assert changed(CATALOGUE) == {}, f"put these lines into {HELD.name}"
    assert set(json.loads(HELD.read_text("utf-8"))) == {one.key for one in CATALOGUE}, "and take out the others"


def test_another_formula_under_the_same_version_is_noticed_and_under_a_new_one_is_not():
    first, *rest = CATALOGUE
    other = replace(first, formula=f"{first.formula}, Sundays left out")
    assert changed_under_the_same_version((other, *rest)) == [first.key]
    assert changed_under_the_same_version((replace(other, version=first.version + 1), *rest)) == []


def test_figures_carry_the_version_of_their_definition():
    found = to_json(assess(facts(), data_version="", settings_version=""))["indicators"]
    versions = {one.key: one.version for one in CATALOGUE}
    assert versions["answers_returned"] > 1
    assert {key: figure["version"] for key, figure in found.items() if key in versions} == {
        key: version for key, version in versions.items() if key in found
    }
