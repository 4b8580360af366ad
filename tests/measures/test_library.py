"""What comes with the product, and how a service's own measures stand beside it."""

import pytest

from evaluation.measures import Item, load, mirrored_pairs, mirrored_with, read_measure, registry
from evaluation.problems import Refused
from evaluation.vocabulary import Role

PULSE = {
    "trust_mentor": "mentee",
    "trust_mentor_seen_by_mentor": "mentor",
    "trust_staff": "mentee",
    "voice": "mentee",
    "voice_staff": "mentee",
    "role_clarity": "mentor",
    "role_clarity_professional": "professional",
    "relied_on_fairly": "mentor",
    "buy_in": "professional",
}
OWN = 'key = "legitimacy"\nname = "Legitimacy"\nrespondent = "mentee"\nitems = ["choose_one"]\nlow = 1\nhigh = 5\n'


@pytest.mark.parametrize(("key", "respondent"), PULSE.items())
def test_every_pulse_scale_has_four_items_one_reversed_and_says_it_is_not_validated(key, respondent):
    measure = load()[key]
    assert measure.respondents == (Role(respondent),)
    assert (len(measure.items), len(measure.reversed_keys), measure.at_least) == (4, 1, 3)
    assert measure.score_range == (0, 100)
    assert not measure.validated
    assert measure.licence == "open"
    assert not measure.reliable_change_can_be_said


def test_no_reversed_pulse_item_says_not():
    turned = [item.wording for key in PULSE for item in load()[key].items if item.reversed]
    assert not [wording for wording in turned if {"not", "never", "don't"} & set(wording.lower().split())]


def test_the_role_map_is_eight_tasks_and_no_score():
    measure = load()["role_map"]
    assert measure.kind == "tasks"
    assert not measure.scorable
    assert len(measure.items) == 8
    assert len(measure.labels) == 5


def test_who_5_is_not_shipped():
    assert not [key for key in load() if "who" in key]


def test_wording_travels_only_where_an_open_licence_is_verified():
    for measure in load().values():
        may = measure.licence == "open" and measure.facts["licence"].state == "verified"
        assert all(bool(item.wording) == may for item in measure.items), measure.key


def test_every_shipped_measure_says_how_sure_its_items_range_scoring_and_licence_are():
    for measure in load().values():
        assert {"items", "range", "scoring", "licence"} <= measure.facts.keys(), measure.key
        assert all(fact.source for fact in measure.facts.values() if fact.state == "verified"), measure.key
        assert measure.provenance, measure.key


def test_facts_not_checked_against_their_source_are_marked():
    marked = {(key, fact) for key, measure in load().items() for fact in measure.to_verify}
    assert {
        ("mentor_youth_alliance", "scoring"),
        ("mentor_youth_alliance", "reliability"),
        ("strength_of_relationship_youth", "scoring"),
        ("hse_role", "licence"),
        ("aim", "reliability"),
        ("aim", "licence"),
        ("copenhagen_burnout_personal", "missing"),
        ("copenhagen_burnout_personal", "licence"),
        ("swemwbs", "sd"),
    } <= marked


def test_reliable_change_is_said_on_no_shipped_measure_while_no_sd_is_verified():
    assert not [key for key, measure in load().items() if measure.reliable_change_can_be_said]


def test_swemwbs_carries_the_stricter_reliable_change_and_says_which():
    facts = load()["swemwbs"].facts
    strict = 1.96 * 2**0.5 * facts["sd"].value * (1 - facts["reliability"].value) ** 0.5
    assert facts["reliable_change"].value == pytest.approx(strict, abs=0.005)
    assert "stricter" in facts["reliable_change"].says


def test_rosenberg_reverses_by_key_the_five_negative_items():
    measure = load()["rosenberg_self_esteem"]
    assert measure.reversed_keys == ("2", "5", "6", "8", "9")
    assert Item("8", "I wish I could have more respect for myself.", reversed=True) in measure.items


def test_childrens_hope_agency_is_1_3_5():
    measure = load()["childrens_hope"]
    assert measure.part("agency").item_keys == ("1", "3", "5")
    assert measure.part("pathways").item_keys == ("2", "4", "6")


def test_only_two_pairs_may_be_subtracted():
    assert mirrored_pairs(load()) == (
        ("role_clarity", "role_clarity_professional"),
        ("trust_mentor", "trust_mentor_seen_by_mentor"),
    )
    assert mirrored_with(load(), "trust_mentor_seen_by_mentor") == "trust_mentor"
    assert mirrored_with(load(), "strength_of_relationship_youth") is None


def test_trust_in_mentor_and_in_staff_stand_side_by_side_and_are_not_mirrors():
    measures = load()
    for one, other in (("trust_mentor", "trust_staff"), ("voice", "voice_staff")):
        assert (measures[one].beside, measures[other].beside) == (other, one)
        assert mirrored_with(measures, one) != other


def test_trust_in_the_mentor_is_first_asked_once_they_have_met():
    assert load()["trust_mentor"].first_asked == "first reading"
    assert load()["trust_staff"].first_asked == "start"


def test_a_services_own_file_or_folder_of_files_stands_beside_the_shipped_ones(tmp_path):
    (tmp_path / "legitimacy.toml").write_text(OWN, "utf-8")
    assert registry(tmp_path)["legitimacy"].name == "Legitimacy"
    assert registry(tmp_path / "legitimacy.toml").keys() == {*load(), "legitimacy"}
    assert registry([read_measure(OWN)]).keys() == {*load(), "legitimacy"}
    assert registry().keys() == load().keys()


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path):
    (tmp_path / "own.toml").write_text(OWN, "utf-8-sig")
    assert "legitimacy" in registry(tmp_path)


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path):
    (tmp_path / "own.toml").write_bytes(OWN.replace("Legitimacy", "Légitimité").encode("latin-1"))
    with pytest.raises(Refused, match=r"own\.toml.*UTF-8"):
        registry(tmp_path)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(Refused, match="no file or folder “nowhere”"):
        registry(tmp_path / "nowhere")


def test_a_shipped_key_cannot_be_taken():
    with pytest.raises(Refused, match=r"belongs to “Trust in my mentor”.*“trust_mentor_ours”"):
        registry([read_measure(OWN.replace("legitimacy", "trust_mentor"))])


def test_an_unfinished_shipped_measure_may_be_finished_by_the_service():
    key = "strength_of_relationship_mentor"
    assert not load()[key].scorable
    assert registry([read_measure(OWN.replace("legitimacy", key))])[key].scorable


@pytest.mark.parametrize(
    ("mirror", "why"),
    [
        ("nobody", "must name it in return"),
        ("trust_mentor", "must name it in return"),
    ],
)
def test_mirrors_must_name_each_other(mirror, why):
    with pytest.raises(Refused, match=why):
        registry([read_measure(f'{OWN}mirrors = "{mirror}"\n')])


def test_mirrors_must_have_the_same_items_and_scores():
    one = read_measure(f'{OWN}mirrors = "other"\n')
    other = read_measure(
        f'{OWN}mirrors = "legitimacy"\n'.replace('"legitimacy"\nname', '"other"\nname').replace("5", "7")
    )
    with pytest.raises(Refused, match="same item keys and the same scores"):
        registry([one, other])
