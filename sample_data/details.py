"""What a meeting log says beside the outcome: start, minutes, mode, who asked, and what was outside the role."""

from collections.abc import Sequence

import numpy as np

from evaluation.vocabulary import MeetingStatus as Status
from sample_data.meetings import MINUTES, STARTS, Meeting
from sample_data.mentors import Professional
from sample_data.plants import Plants

OUT_OF_ROLE = 0.06
REQUESTED = 0.08


def add_details(meetings: Sequence[Meeting], professionals: Sequence[Professional], plants: Plants) -> None:
    """Fill the columns of every meeting row; only those attended have minutes."""
    rng = plants.stream("details of meetings")
    count = len(meetings)
    teams = {person.service: sorted({p.team for p in professionals if p.service == person.service})
             for person in professionals}  # fmt: skip
    starts = rng.integers(0, len(STARTS), count)
    minutes = rng.permutation(np.resize(MINUTES, count))
    mode = rng.choice(["in person", "call", "video"], count, p=[0.93, 0.04, 0.03])
    asked = rng.choice(["mentor", "child", "service"], count, p=[0.55, 0.30, 0.15])
    requested = rng.uniform(size=count) < REQUESTED
    for place, meeting in enumerate(meetings):
        meeting.start = STARTS[starts[place]]
        meeting.minutes = int(minutes[place]) if meeting.status == Status.ATTENDED else None
        meeting.mode, meeting.initiated_by = str(mode[place]), str(asked[place])
        if requested[place]:
            meeting.professional_request, meeting.initiated_by = True, "service"
            own = teams[meeting.match.service.name]
            meeting.team = own[place % len(own)]
    attended = [meeting for meeting in meetings if meeting.status == Status.ATTENDED]
    for place in rng.permutation(len(attended))[: round(OUT_OF_ROLE * len(attended))]:
        attended[place].out_of_role = True
