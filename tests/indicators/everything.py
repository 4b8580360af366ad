"""Every table with enough rows for every question of the catalogue to be answered."""

import numpy as np
import pandas as pd
from facts.a_programme import CAME, a_log, a_table_of_matches, answers, canonical, weekly

from evaluation.measures import read_measure, registry
from evaluation.programme import Programme
from indicators.two_services import programme

OWN = {"name": "Own scale", "respondent": "mentee", "items": ["1", "2"], "low": 1, "high": 5, "validated": True,
       "facts": {"sd": {"says": "1", "value": 1.0, "state": "verified"},
                 "reliability": {"says": ".9", "value": 0.9, "state": "verified"}}}  # fmt: skip
MEASURES = registry([read_measure(OWN, key="own")])
SETTINGS = Programme(primary_outcome="own")
TOGETHER = ("trust_mentor", "trust_mentor_seen_by_mentor")  # answered about one match, by twelve more pairs
OTHERS = tuple(key for key, one in MEASURES.items() if one.scorable and key not in TOGETHER)
FIRST_PERSON = 1000  # of the people who answer the other measures, forty a measure, the last ten of them once


def everything():
    """The two services and twelve more matches, with every table filled."""
    tables = programme()
    more = a_table_of_matches(*[("2025-01-06", 26)] * 12)
    more = more.assign(match=more["match"] + 20, mentor=more["mentor"] + 20, mentee=more["mentee"] + 20)
    matches = pd.concat([tables["matches"], more], ignore_index=True)
    matches["closing_meeting_on"] = pd.Series(pd.NaT, index=matches.index, dtype="datetime64[s]")
    matches.loc[0, "closing_meeting_on"] = pd.Timestamp("2025-03-03")
    log = a_log(*[row for match in more["match"] for row in _first_weeks(int(match))])
    return tables | {
        "matches": matches,
        "meetings": pd.concat([tables["meetings"], log], ignore_index=True),
        "responses": pd.concat([tables["responses"], _answers(more)], ignore_index=True),
        **_people(), **_totals(),
    }  # fmt: skip


def _first_weeks(match):
    informal = weekly(match, "2025-01-06", [CAME] * (match % 5), informal=True)
    return [*informal, *weekly(match, f"2025-01-{8 + match % 5:02}", [CAME] * 2, informal=False)]


def _answers(more):
    rows = []
    for place, (child, mentor) in enumerate(zip(more["mentee"], more["mentor"], strict=True)):
        for wave, shift in (("first", 0), ("week_6", place % 3)):
            given = (1 + place % 3 + shift % 3, 2, 3, 3)
            rows += answers(TOGETHER[0], wave, (int(child), None, *given))
            rows += answers(TOGETHER[1], wave, (int(mentor), None, *given), role="mentor")
    for number, key in enumerate(OTHERS):
        rows += _other(MEASURES[key], FIRST_PERSON + 100 * number)
    return canonical("responses", rows)


def _other(measure, start):
    """Forty people, thirty of whom answer twice; drawn, so that items hang together and scores move."""
    draw = np.random.default_rng(start)
    steps = round((measure.high - measure.low) / measure.step)
    level = draw.integers(0, steps + 1, 40)
    rows = []
    for wave, count in (("first", 40), ("week_6", 30)):
        shift = draw.integers(-1, 2, (40, len(measure.items)))
        places = np.clip(level[:, None] + shift, 0, steps)
        places[level == steps] = steps  # some give the highest answer to everything
        codes = measure.low + measure.step * places
        rows += answers(
            measure.key, wave, *((start + one, None, *map(float, codes[one])) for one in range(count)),
            role=str(measure.respondents[0]),
        )  # fmt: skip
    for row in rows:
        row["item"] = measure.item_keys["1234567890".index(row["item"])]
    return rows


def _people():
    mentors = [{"person": 101, "role": "mentor", "trained_on": "2024-06-03", "left_on": "2025-06-02"},
               {"person": 102, "role": "mentor", "trained_on": "2024-06-03", "left_on": "2024-10-07"},
               {"person": 103, "role": "mentor", "trained_on": "2024-06-03"},
               {"person": 201, "role": "mentor", "trained_on": "2025-05-05"}]  # fmt: skip
    children = [{"person": 200 + place, "role": "mentee"} for place in range(1, 7)]
    steps = [{"person": 200 + place, "step": "referred", "on": "2024-08-26"} for place in range(1, 7)]
    ways = (("2024-05-06", "2024-05-20", "2024-06-03"), ("2024-05-06", "2024-05-21", "2024-06-10"),
            ("2024-05-06", "2024-05-27", "2024-06-24"))  # fmt: skip
    steps += [{"person": 100 + place, "step": step, "on": on} for place, way in enumerate(ways, start=1)
              for step, on in zip(("applied", "checks", "trained"), way, strict=True)]  # fmt: skip
    status = [{"person": 200 + match, "on": on, "accommodation": home, "education_training_employment": work}
              for match, start, end in ((1, "2024-09-02", "2025-03-03"), (2, "2024-09-02", "2024-12-02"))
              for on, home, work in ((start, "not suitable", "none"), (end, "suitable", "full time"))]  # fmt: skip
    status += [{"person": 101, "on": "2025-01-06", "qualification": "first aid", "paid_role": True}]
    pauses = [{"match": 1, "from": "2024-09-09", "until": "2024-09-15", "reason": "custody"}]
    service = {"person": 900, "role": "mentee", "service": "Calderwick"}
    return {"people": canonical("people", [service, *mentors, *children]), "steps": canonical("steps", steps),
            "status": canonical("status", status), "pauses": canonical("pauses", pauses)}  # fmt: skip


def _totals():
    targets = [{"what": what, "target": 50.0, "by": "2025-12-31"} for what in ("children", "mentors", "hours")]
    spring = {"from": "2025-04-01", "until": "2025-07-01"}
    return {
        "targets": canonical("targets", targets),
        "caseload": canonical("caseload", [spring | {"characteristic": "all", "group": "all", "children": 90}]),
        "costs": canonical("costs", [{"from": "2024-07-01", "until": "2025-07-01", "kind": "all", "amount": 9000.0}]),
    }
