"""What was planted in the sample programme is found again by the product, and no longer found without the plant.

Each plant is looked for in the same files twice: with it in, the figure agrees with the truth that was written down
when it was planted; with it left out, the same figure no longer does.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import sample_data
from evaluation.desk import LOCAL, Desk
from evaluation.desk.assessing import known_measures
from evaluation.desk.importing import new_upload, read_with
from evaluation.indicators import assess
from evaluation.intake import Matching
from evaluation.results import Period, Scope
from evaluation.store import Store

LOG = ("people", "matches", "pauses", "steps", "meetings", "contacts", "supervision")
ANSWERS = ("people", "matches", "pauses", "responses")
BOTH = (*LOG, "responses")
CUT_OFF = date(2026, 6, 30)


class Seen:
    """What the product makes of a sample programme: figures and lists."""

    def __init__(self, home: Path) -> None:
        desk = Desk(home)
        self.findings = desk.findings(LOCAL).findings
        facts = desk._assessment.facts(Scope(), Period())
        self.unguarded = assess(
            facts, data_version="", settings_version="", only=frozenset({"reliability_trust_staff"})
        )
        self.lists = desk.lists(LOCAL, Scope(), Period())

    def value(self, key: str, **group: str) -> float | None:
        finding = self.findings[key]
        for by, name in group.items():
            return finding.breakdowns[by].groups[name].value
        return finding.result.value

    def matches(self, listed: str) -> set[str]:
        return set(getattr(self.lists, listed)["match"])


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Seen]:
    """The standard programme without some plants, read from the files of some tables; each made once."""

    @cache
    def made(tables: tuple[str, ...], without: tuple[str, ...] = ()) -> Seen:
        folder = tmp_path_factory.mktemp("sample")
        sample_data.write(folder / "files", without=without)
        manifest = json.loads((folder / "files" / "manifest.json").read_text("utf-8"))
        store = Store.open(folder / "home")
        for entry in manifest["files"]:
            if entry["table"] in tables and not entry.get("to_try"):
                take_in(store, folder / "files", entry)
        store.close()
        return Seen(folder / "home")

    return made


def take_in(store: Store, files: Path, entry: dict) -> None:
    matching = Matching.from_toml((files / entry["mapping"]).read_text("utf-8"))
    content = (files / entry["file"]).read_bytes()
    reading = read_with(store, known_measures({}), content, entry["file"], matching, today=CUT_OFF)
    store.store_upload(new_upload(reading, complete_to=CUT_OFF, by="test"))


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("truth")
    sample_data.write(folder)
    return json.loads((folder / "truth.json").read_text("utf-8"))


def about(value: float, within: float) -> object:
    return pytest.approx(value, abs=within)


def change(measure: str) -> tuple:
    """The plant of a change: the files it is in, the product's figure, the truth."""
    planted = lambda t: about(t["change"][measure]["recovered"], 1e-3)  # noqa: E731
    return ANSWERS, lambda s: s.value(f"{measure}_change"), planted


def mentors_over(seen: Seen) -> set[str]:
    return set(seen.lists.over_agreed_hours["mentor"])


def unsupported(seen: Seen, service: str) -> int:
    listed = seen.lists.mentors_to_support
    return int((listed["service"] == service).sum())


PLANTS = {  # plant: (tables, what the product says, what the truth says)
    "attendance": (
        LOG,
        lambda s: s.value("meetings_come_to"),
        lambda t: about(t["meetings"]["child_came"]["recovered"], 1e-4),
    ),
    "mentor_cancels": (
        LOG,
        lambda s: s.value("meetings_kept", service="Calderwick"),
        lambda t: about(t["meetings"]["kept_by_service"]["Calderwick"]["recovered"], 1e-4),
    ),
    "early_endings": (
        LOG,
        lambda s: s.value("ended_early"),
        lambda t: about(t["ended_early"]["early"] / t["ended_early"]["of"], 1e-9),
    ),
    "open_on_paper": (LOG, lambda s: s.matches("open_on_paper"), lambda t: {"H-P24"}),
    "drifting": (
        LOG,
        lambda s: s.matches("pairs_to_check"),
        lambda t: {pair["match"] for pair in t["pairs_to_check"]},
    ),
    "never_met": (
        LOG,
        lambda s: s.matches("pairs_to_check"),
        lambda t: {pair["match"] for pair in t["pairs_to_check"]},
    ),
    "no_record": (
        LOG,
        lambda s: s.lists.silent_weeks[["service", "since", "until"]].astype("str").to_numpy().tolist(),
        lambda t: [["Calderwick", "2026-04-06", "2026-04-26"]],
    ),
    "over_reliance": (LOG, mentors_over, lambda t: set(t["reliance"]["relied_on"])),
    "overdue_supervision": (LOG, lambda s: unsupported(s, "Calderwick"), lambda t: 4),
    "supervision_elsewhere": (LOG, lambda s: unsupported(s, "Harrowmere"), lambda t: 1),
    "trust_rise": change("trust_mentor"),
    "voice_rise": change("voice"),
    "staff_trust": change("trust_staff"),
    "wellbeing": change("swemwbs"),
    "self_efficacy": change("general_self_efficacy"),
    "trust_gap": (ANSWERS, lambda s: s.value("trust_mentor_gap"), lambda t: about(t["trust_gap"]["recovered"], 1e-3)),
    "clarity_gap": (
        ANSWERS,
        lambda s: s.value("role_clarity", service="Calderwick"),
        lambda t: about(t["role_clarity"]["Calderwick"]["mentors"]["mean"], 1e-2),
    ),
    "bad_scale": (
        ANSWERS,
        lambda s: s.unguarded.findings["reliability_trust_staff"].breakdowns["service"].groups["Tarnley"].value,
        lambda t: about(reliability(t, "trust_staff", "first", "Tarnley"), 1e-3),
    ),
}  # fmt: skip


def reliability(truth: dict, measure: str, round_: str, service: str) -> float:
    return next(
        one["recovered"]
        for one in truth["reliability"]
        if (one["measure"], one["round"], one["service"]) == (measure, round_, service)
    )


@pytest.mark.parametrize("plant", PLANTS)
def test_a_plant_is_found_and_without_it_is_not(seen, truth, plant):
    tables, said, planted = PLANTS[plant]
    expected = planted(truth)
    assert said(seen(tables)) == expected
    assert said(seen(tables, (plant,))) != expected


def test_the_reliability_of_nine_children_is_not_shown(seen):
    assert seen(ANSWERS).value("reliability_trust_staff", service="Tarnley") is None


def test_what_cannot_be_said_is_not_said(seen):
    """Trust in staff and wellbeing were planted too small for this n: their intervals hold 0."""
    for key in ("trust_staff_change", "swemwbs_change"):
        change = seen(ANSWERS).findings[key].result
        assert change.low < 0 < change.high


def test_clear_rises_are_clear(seen):
    for key in ("trust_mentor_change", "voice_change", "general_self_efficacy_change"):
        assert seen(ANSWERS).findings[key].result.low > 0


def test_the_busiest_paid_mentor_is_inside_the_agreed_hours(seen, truth):
    assert not set(truth["reliance"]["busy_not_flagged"]) & mentors_over(seen(LOG))


def test_the_negative_control_flags_nothing(seen):
    control = seen(LOG, ("over_reliance", "busy_paid_mentor"))
    assert mentors_over(control) == set()


def test_who_answered_both_times_and_each_rounds_mean(seen, truth):
    answers = seen(BOTH)
    assert answers.value("answered_both") == pytest.approx(
        truth["answered_both"]["both"] / truth["answered_both"]["started_children"]
    )
    assert (
        answers.findings["trust_mentor"].breakdowns["round"].groups["month_6"].value is None
    )  # five, and not the latest
    groups, told = answers.findings["trust_mentor"].breakdowns["round"].groups, truth["trust_rounds"]
    assert (groups["first"].n, groups["first"].value) == (
        told["first"]["n"], pytest.approx(told["first"]["mean"], abs=1e-3))  # fmt: skip
    for name in ("week_6", "ending"):  # two and four answered these and not the other: told without them
        assert 0 < told[name]["n"] - groups[name].n < 5
        assert "fewer than 5 more answered this one" in groups[name].note


def test_how_matches_end_adds_up_as_planted(seen, truth):
    log = seen(LOG)
    assert log.value("how_matches_end") == truth["endings"]["closed"]
    assert log.findings["how_matches_end"].result.n == truth["matches"]["total"]


def test_a_suppressed_change_says_only_the_mean(seen):
    """Eight Calderwick mentors answered about being relied on: too few for a change."""
    group = seen(ANSWERS).findings["relied_on_fairly_change"].breakdowns["service"].groups
    assert all(change.low is None for name, change in group.items() if name == "Calderwick")
