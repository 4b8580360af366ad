"""Which children wait for a mentor, and which mentors have room?"""

import pandas as pd

from evaluation.facts import Facts
from evaluation.vocabulary import Role

ON_THE_WAY = ["referred_on", "agreed_on", "waiting_on"]


def children_waiting(facts: Facts) -> pd.DataFrame:
    """Children with a step towards a match, never matched and not gone, longest first: person, service, since, days.

    `since`: the first of referred, agreed, waiting. `days`: from then to the cut-off.
    """
    people = facts.people
    since = people[ON_THE_WAY].min(axis=1)
    waits = (
        (people["role"] == str(Role.MENTEE)) & since.notna() & people["matched_on"].isna() & people["left_on"].isna()
    )
    found = people.assign(since=since, days=(people["cut_off"] - since).dt.days)[waits]
    ordered = found.sort_values(["days", "person"], ascending=[False, True])
    return ordered[["person", "service", "since", "days"]].reset_index(drop=True)


def mentors_with_room(facts: Facts) -> pd.DataFrame:
    """Trained mentors who have not left and have no open match: person, service, trained_on."""
    people = facts.people
    free = (people["role"] == str(Role.MENTOR)) & people["trained_on"].notna() & people["left_on"].isna()
    return people.loc[free & (people["open_matches"] == 0), ["person", "service", "trained_on"]].reset_index(drop=True)
