"""The facts' parts: one group's share of every table."""

from facts.a_programme import CAME, a_log, a_table_of_matches, answers, canonical, facts


def two_services():
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12))
    matches["service"] = ["Harrowmere", "Tarnley"]
    people = canonical("people", [{"person": 201, "role": "mentee", "service": "Harrowmere", "sex": "male"},
                                  {"person": 202, "role": "mentee", "service": "Tarnley"},
                                  {"person": 301, "role": "mentee", "service": "Calderwick"}])  # fmt: skip
    log = a_log((1, "2025-02-03", CAME), (1, "2025-02-10", CAME), (2, "2025-02-03", CAME), (2, "2025-02-13", CAME))
    responses = canonical("responses", answers("voice", "first", (201, None, 5, 5, 5, 1), (202, None, 3, 3, 3, 3)))
    return facts(matches=matches, people=people, meetings=log, responses=responses)


def test_groups_name_every_service_even_one_without_rows():
    assert two_services().groups("service") == ("Calderwick", "Harrowmere", "Tarnley")


def test_not_recorded_comes_last_and_never_alone():
    assert two_services().groups("sex") == ("male", "not recorded")
    assert two_services().groups("ethnicity") == ()


def test_a_part_holds_one_groups_rows_of_every_table():
    part = two_services().part("service", "Tarnley")
    assert part.matches["match"].tolist() == [2]
    assert part.scores["person"].tolist() == [202]
    assert part.contacts["person"].tolist() == [202]
    assert part.contact_gaps["days"].tolist() == [10]
    assert part.items["voice", "first"].to_numpy().tolist() == [[3, 3, 3, 3]]
    assert part.readings["voice"].score.tolist() == [[50]]


def test_a_part_with_contacts_but_no_gap_between_two_of_them():
    log = a_log((1, "2025-02-03", CAME), (2, "2025-02-10", CAME))
    matches = a_table_of_matches(("2025-01-06", 12), ("2025-01-06", 12))
    matches["service"] = ["Harrowmere", "Tarnley"]
    part = facts(matches=matches, meetings=log).part("service", "Tarnley")
    assert len(part.contacts) == 1
    assert part.contact_gaps.empty


def test_people_without_the_characteristic_are_a_part_too():
    part = two_services().part("sex", "not recorded")
    assert part.matches["match"].tolist() == [2]
    assert part.readings["voice"].person.tolist() == [202]


def test_a_part_without_rows_is_empty():
    part = two_services().part("service", "Calderwick")
    assert part.matches.empty
    assert part.contact_gaps.empty
    assert part.readings["voice"].score.size == 0
