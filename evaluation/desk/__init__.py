"""The one door: pages and the command line ask here, and every call names who is asking."""

from evaluation.desk.alike import Alike
from evaluation.desk.asking import Asked
from evaluation.desk.counter import Desk, Header, opened, sample
from evaluation.desk.door import DOOR, Door
from evaluation.desk.home import application_folder, home_folder, sample_folder
from evaluation.desk.importing import Draft
from evaluation.desk.lists import Lists, Questionnaire
from evaluation.desk.methods_told import Explained
from evaluation.desk.periods import usual_periods
from evaluation.desk.permissions import LOCAL, may
from evaluation.desk.sample import prepare_sample, write_sample
from evaluation.desk.saying import Choice, constant, said
from evaluation.desk.services import may_need_a_service
from evaluation.desk.told import Needed, ProblemTold

__all__ = [
    "DOOR",
    "LOCAL",
    "Alike",
    "Asked",
    "Choice",
    "Desk",
    "Door",
    "Draft",
    "Explained",
    "Header",
    "Lists",
    "Needed",
    "ProblemTold",
    "Questionnaire",
    "application_folder",
    "constant",
    "home_folder",
    "may",
    "may_need_a_service",
    "opened",
    "prepare_sample",
    "said",
    "sample",
    "sample_folder",
    "usual_periods",
    "write_sample",
]
