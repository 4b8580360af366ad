"""The commands, one file for each group; every one goes through the desk as a page does."""

from evaluation.commands.figures import indicators
from evaluation.commands.files import import_files, inspect
from evaluation.commands.history import correct, differences, undo, uploads
from evaluation.commands.keeping import backup, due, erase, lock, person, restore, verify
from evaluation.commands.members import members
from evaluation.commands.publishing import approve, prepare, publication, publications, report, withdraw
from evaluation.commands.sample import demo

COMMANDS = (
    demo, inspect, import_files, uploads, differences, correct, undo, indicators, members, prepare, approve, withdraw,
    publications, publication, report, lock, erase, person, due, verify, backup, restore,
)  # fmt: skip
