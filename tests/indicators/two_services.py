"""A small programme of two services with rows and one without, for the tests of the whole assessment."""

from facts.a_programme import AWAY, CAME, WE_CANCELLED, a_log, a_table_of_matches, answers, canonical, weekly

WEEKS = {1: [CAME, AWAY, CAME, WE_CANCELLED], 2: [CAME, CAME, AWAY, WE_CANCELLED], 3: [CAME, AWAY, AWAY, CAME],
         4: [CAME, AWAY, AWAY, WE_CANCELLED]}  # fmt: skip
FIRST, LATER = (3, 3, 3, 3), (4, 4, 2, 4)
UNUSUAL = (5, 4, 2, 4)


def programme():
    """Six matches of two services, one service without rows; answers on both sides in two rounds."""
    matches = a_table_of_matches(
        ("2024-09-02", 26, "2025-03-03", "as planned"),
        ("2024-09-02", 26, "2024-12-02", "child chose"),
        ("2025-01-06", 12, "2025-03-31", "as planned"),
        ("2025-01-06", 12, "2025-02-10", "mentor"),
        ("2025-05-05", 12, None, None),
        ("2025-05-05", 26, None, None),
    )
    matches["service"] = ["Harrowmere"] * 4 + ["Tarnley"] * 2
    log = [row for match, first in ((1, "2024-09-02"), (2, "2024-09-03"), (3, "2025-01-06"), (4, "2025-01-07"))
           for row in weekly(match, first, WEEKS[match], minutes=50.0, informal=match < 3,
                             initiated_by="child" if match % 2 else "mentor")]  # fmt: skip
    log += [(5, "2025-05-06", CAME, {}), (5, "2025-06-27", AWAY, {}), (6, "2025-06-23", CAME, {})]
    log += [(6, "2025-05-06", CAME, {"minutes": 30.0, "informal": True, "initiated_by": "child"})]
    rows = []
    for who, role, measure in ((200, "mentee", "trust_mentor"), (100, "mentor", "trust_mentor_seen_by_mentor")):
        people = [who + number for number in range(1, 7)]
        rows += answers(measure, "first", *((person, "2025-05-20", *FIRST) for person in people[1:]),
                        (people[0], "2025-05-20", *UNUSUAL), role=role)  # fmt: skip
        rows += answers(measure, "week_6", *((person, "2025-06-20", *LATER) for person in people[:4]),
                        (people[4], "2025-06-20", *UNUSUAL[:3]), role=role)  # fmt: skip
    people = canonical("people", [{"person": 900, "role": "mentee", "service": "Calderwick"}])
    return {"matches": matches, "meetings": a_log(*log), "responses": canonical("responses", rows), "people": people}
