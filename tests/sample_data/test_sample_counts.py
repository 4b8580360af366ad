"""The standard programme has exactly the numbers it is described with."""

from datetime import date

CUT_OFF = date(2026, 6, 30)


def test_children_referred_and_matched(truth):
    people = truth["people"]
    assert (people["referred"], people["matched"], people["matched_twice"]) == (84, 66, 4)
    assert people["not_matched"] == {
        "waiting": 6, "said no": 5, "moved or turned 18": 4, "no suitable mentor": 3,
    }  # fmt: skip


def test_what_is_recorded_about_matched_children(truth):
    people = truth["people"]
    assert people["age_band"] == {"10-13": 8, "14-15": 25, "16-17": 33}
    assert people["sex"] == {"male": 54, "female": 11, "not recorded": 1}
    assert sorted(people["ethnicity"].values()) == [1, 1, 6, 9, 10, 39]
    assert people["care"]["yes"] == 18
    assert (people["send"]["yes"], people["send"][""]) == (29, 9)
    assert people["route"] == {
        "prevention": 22, "diversion": 9, "out-of-court disposal": 14, "court order": 15, "custody or resettlement": 6,
    }  # fmt: skip


def test_matches_and_their_plans(truth):
    matches = truth["matches"]
    assert matches["total"] == 70
    assert matches["by_service"] == {"Harrowmere": 32, "Calderwick": 26, "Tarnley": 12}
    assert matches["planned_weeks"] == {"12": 39, "26": 31}
    assert (matches["open"], len(matches["paused_now"]), len(matches["never_met"])) == (17, 2, 1)


def test_how_matches_end(truth):
    assert truth["endings"]["total"] == {
        "as planned": 27, "sooner, goals met": 3, "child chose": 8, "mentor": 6, "service": 3, "circumstances": 5,
        "not recorded": 1, "open": 17,
    }  # fmt: skip
    assert truth["endings"]["closed"] == 53


def test_the_register_says_how_each_match_ended_in_the_service_s_own_words(standard):
    from sample_data.registers import people_sheets

    register = next(sheet for sheet in people_sheets(standard) if sheet.table == "matches")
    words = [row[list(register.columns).index("How it ended")] for row in register.rows]
    told = (
        "custody sentence",
        "moved to another authority",
        "turned 18, with probation now",
        "placement 60 miles away",
    )
    assert [words.count(word) for word in told] == [1, 2, 1, 1]
    assert (words.count("staff left"), words.count("funding ended")) == (2, 1)


def test_mentors_from_applying_to_matching(truth):
    mentors = truth["mentors"]
    assert [mentors[step] for step in ("applied", "checks", "trained", "matched", "left")] == [34, 29, 26, 22, 5]
    assert mentors["matched_by_service"] == {"Harrowmere": 9, "Calderwick": 8, "Tarnley": 5}
    assert mentors["age_band"] == {"16-17": 6, "18-25": 16}
    assert (mentors["volunteers"], mentors["paid"], len(mentors["former_mentees"])) == (14, 8, 2)


def test_hours_agreed(standard):
    matched = [mentor for mentor in standard.mentors if mentor.matched_on]
    assert all(3 <= mentor.agreed_hours <= 6 for mentor in matched if not mentor.paid)
    assert all(10 <= mentor.agreed_hours <= 21 for mentor in matched if mentor.paid)


def test_a_former_mentee_is_one_person(standard):
    children = {(child.service, child.ref): child for child in standard.children}
    former = [mentor for mentor in standard.mentors if mentor.story == "former mentee"]
    assert [children[mentor.service, mentor.ref].birth_year for mentor in former] == [m.birth_year for m in former]


def test_waiting_for_checks(truth):
    assert truth["waits"]["checks_median_days"] == 41
    assert truth["waits"]["still_waiting_days"][0] == 96


def test_professionals_and_their_teams(truth):
    sizes = sorted(truth["people"]["teams"].values())
    assert (truth["people"]["professionals"], len(sizes), sizes.count(3)) == (36, 9, 1)
    assert (sizes[0], sizes[-1]) == (2, 6)


def test_children_of_six_teams_were_referred(standard):
    from sample_data.registers import people_sheets

    children = people_sheets(standard)[0]
    assert len({row[list(children.columns).index("Referred by team")] for row in children.rows}) == 6


def test_meetings_and_contacts(truth):
    assert 1000 <= truth["meetings"]["rows"] <= 1100
    assert truth["meetings"]["minutes_median"] == 60
    assert truth["contacts"]["short"] == 600


def test_minutes_of_planned_meetings(standard):
    own = [m.minutes for m in standard.meetings if m.status == "attended" and m.start != "09:30"]
    assert (min(own), max(own)) == (45, 90)


def test_who_answered(truth):
    rounds = truth["rounds"]
    for name, share in (("first", 0.88), ("week_6", 0.71), ("month_6", 0.52)):
        assert abs(rounds[name]["answered"] / rounds[name]["due"] - share) < 0.05, name
    assert rounds["ending"]["planned"] == {"due": 30, "answered": 20}
    assert rounds["ending"]["unplanned"] == {"due": 19, "answered": 4}
    assert truth["answered_both"]["both"] == 38


def test_supervision_and_advice(truth):
    assert truth["supervision"] == {"Harrowmere": [8, 9], "Calderwick": [4, 8], "Tarnley": [5, 5]}
    assert truth["advice"]["total"] == 46
    assert list(truth["advice"]["by_service"]["Calderwick"].values()) == [4, 5, 6]


def test_supervision_is_so_in_the_register(standard):
    from sample_data.care import care_sheets

    register = care_sheets(standard)[0]
    days = {}
    for mentor, _, day, *_ in register.rows:
        days.setdefault(mentor, []).append(date(*(int(part) for part in reversed(day.split("/")))))
    last = {mentor.ref: mentor.left_on or CUT_OFF for mentor in standard.mentors}
    recent = {mentor: any(0 <= (last[mentor] - day).days <= 30 for day in found) for mentor, found in days.items()}
    assert sum(recent[mentor] for mentor in recent if mentor.startswith("CM")) == 4
    assert (sum(recent.values()), len(recent)) == (17, 22)


def test_every_match_lies_inside_the_programme(standard):
    for match in standard.matches:
        assert date(2025, 1, 6) <= match.matched_on <= (match.closed_on or CUT_OFF) <= CUT_OFF, match.ref
        assert abs((match.planned_end - CUT_OFF).days) > 3, match.ref


def test_nobody_meets_while_paused_at_christmas_or_after_closing(standard):
    for meeting in standard.meetings:
        match = meeting.match
        assert match.open_on(meeting.on), match.ref
        assert not match.paused_on(meeting.on), match.ref
        assert not date(2025, 12, 20) <= meeting.on <= date(2026, 1, 4), match.ref


def test_a_child_matched_twice_has_one_match_at_a_time(standard):
    by_child = {}
    for match in standard.matches:
        by_child.setdefault((match.service.name, match.mentee), []).append(match)
    twice = [sorted(own, key=lambda match: match.matched_on) for own in by_child.values() if len(own) > 1]
    assert len(twice) == 4
    assert all(first.ended_without_a_plan and first.closed_on < second.matched_on for first, second in twice)


def test_contact_resumed_five_days_after_release(standard):
    for match in standard.matches:
        for pause in match.pauses:
            if pause.until:
                after = min(m.on for m in standard.meetings if m.match is match and m.on > pause.until)
                assert (after - pause.until).days == 5


def test_letters_video_and_one_visit_in_custody(standard):
    order = next(match for match in standard.matches if match.role_in_story == "order")
    inside = [c.mode for c in standard.contacts if c.match is order and order.paused_on(c.on)]
    assert (inside.count("letter"), inside.count("video"), inside.count("in person")) == (3, 2, 1)


def test_sizes():
    from sample_data import generate

    tiny = generate("tiny")
    assert (len(tiny.shape.services), len(tiny.matches)) == (1, 9)
    from sample_data.shape import shape_of

    large = shape_of("large")
    assert (len(large.services), large.matches) == (20, 1200)
