"""The one door: pages and the command line ask here, and every call names who is asking."""

from evaluation.desk.alike import Alike
from evaluation.desk.asking import Asked
from evaluation.desk.bounds import BOUNDS, LONGEST_NAME
from evaluation.desk.comparing import Compared, Silence
from evaluation.desk.counted import NOT_TOLD, Counted, counted
from evaluation.desk.counter import Desk, Header, looked_at_first, opened, sample
from evaluation.desk.data_quality import DataQuality
from evaluation.desk.door import DOOR, Door
from evaluation.desk.importing import Draft
from evaluation.desk.lists import Lists, Questionnaire
from evaluation.desk.measuring import FactTold, HangTogether, MeasureTold
from evaluation.desk.methods_told import Explained
from evaluation.desk.noting import REASONS, FollowUp, Of
from evaluation.desk.periods import split_by_period, usual_periods
from evaluation.desk.permissions import COMMAND_LINE, LOCAL, VIEWS, local_person, may
from evaluation.desk.publishing import period_named
from evaluation.desk.sample import prepare_sample, write_sample
from evaluation.desk.saying import Choice, constant, correction, said, two_people
from evaluation.desk.sending_back import SEND_BACK_REASONS
from evaluation.desk.services import may_need_a_service
from evaluation.desk.shelf import SHELF, Shelf
from evaluation.desk.told import Needed, ProblemTold
from evaluation.home import application_folder, home_folder, sample_folder
from evaluation.sign_in import providers, sign_in_file, sign_in_host

__all__ = [
    "BOUNDS",
    "COMMAND_LINE",
    "DOOR",
    "LOCAL",
    "LONGEST_NAME",
    "NOT_TOLD",
    "REASONS",
    "SEND_BACK_REASONS",
    "SHELF",
    "VIEWS",
    "Alike",
    "Asked",
    "Choice",
    "Compared",
    "Counted",
    "DataQuality",
    "Desk",
    "Door",
    "Draft",
    "Explained",
    "FactTold",
    "FollowUp",
    "HangTogether",
    "Header",
    "Lists",
    "MeasureTold",
    "Needed",
    "Of",
    "ProblemTold",
    "Questionnaire",
    "Shelf",
    "Silence",
    "application_folder",
    "constant",
    "correction",
    "counted",
    "home_folder",
    "local_person",
    "looked_at_first",
    "may",
    "may_need_a_service",
    "opened",
    "period_named",
    "prepare_sample",
    "providers",
    "said",
    "sample",
    "sample_folder",
    "sign_in_file",
    "sign_in_host",
    "split_by_period",
    "two_people",
    "usual_periods",
    "write_sample",
]
