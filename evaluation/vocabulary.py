"""The field's words. Each value is what a person reads and what the store keeps."""

from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in a match, or beside it."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    PROFESSIONAL = "professional"


class MeetingStatus(StrEnum):
    """What became of a planned meeting."""

    ATTENDED = "attended"
    CHILD_DID_NOT_ATTEND = "child did not attend"
    CHILD_CANCELLED_WITH_NOTICE = "child cancelled with notice"
    CHILD_CANCELLED_ON_THE_DAY = "child cancelled on the day"
    AUTHORISED_ABSENCE = "authorised absence"
    MENTOR_CANCELLED = "mentor cancelled"
    MENTOR_DID_NOT_ATTEND = "mentor did not attend"
    SERVICE_CANCELLED = "service cancelled"
    REARRANGED = "rearranged"


CHILD_WAS_EXPECTED = (
    MeetingStatus.ATTENDED,
    MeetingStatus.CHILD_DID_NOT_ATTEND,
    MeetingStatus.CHILD_CANCELLED_ON_THE_DAY,
)
CALLED_OFF_BY_US = (
    MeetingStatus.MENTOR_CANCELLED,
    MeetingStatus.MENTOR_DID_NOT_ATTEND,
    MeetingStatus.SERVICE_CANCELLED,
)
CALLED_OFF_BY_CHILD = (
    MeetingStatus.CHILD_DID_NOT_ATTEND,
    MeetingStatus.CHILD_CANCELLED_WITH_NOTICE,
    MeetingStatus.CHILD_CANCELLED_ON_THE_DAY,
)


class Ending(StrEnum):
    """How a match ended."""

    AS_PLANNED = "as planned"
    GOALS_MET = "sooner, goals met"
    CHILD_CHOSE = "child chose"
    MENTOR = "mentor"
    SERVICE = "service"
    CIRCUMSTANCES = "circumstances"


UNPLANNED = (Ending.CHILD_CHOSE, Ending.MENTOR, Ending.SERVICE)


class Route(StrEnum):
    """How a child came to the service."""

    PREVENTION = "prevention"
    DIVERSION = "diversion"
    OUT_OF_COURT = "out-of-court disposal"
    COURT_ORDER = "court order"
    CUSTODY = "custody or resettlement"


class Mode(StrEnum):
    """How a meeting or contact took place."""

    IN_PERSON = "in person"
    CALL = "call"
    MESSAGE = "message"
    VIDEO = "video"
    LETTER = "letter"


class Initiator(StrEnum):
    """Who started a meeting or contact."""

    CHILD = "child"
    MENTOR = "mentor"
    SERVICE = "service"


class PauseReason(StrEnum):
    """Why a match, or a whole service, was paused."""

    CUSTODY = "custody"
    EXAMS = "exams"
    HOLIDAY = "holiday"
    ILLNESS = "illness"
    CLOSURE = "closure"


class Sex(StrEnum):
    """As recorded by the service."""

    FEMALE = "female"
    MALE = "male"
    NOT_RECORDED = "not recorded"


class Help(StrEnum):
    """Whether somebody helped with a survey form."""

    NO = "no"
    READ_ALOUD = "someone read it to me"
    MENTOR_PRESENT = "my mentor was with me"
    OTHER_PRESENT = "someone else was with me"


class Step(StrEnum):
    """A step on the way to a match, for children and for mentors."""

    REFERRED = "referred"
    AGREED = "agreed"
    WAITING = "waiting"
    APPLIED = "applied"
    CHECKS = "checks"
    TRAINED = "trained"
    MATCHED = "matched"
