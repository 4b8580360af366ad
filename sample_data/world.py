"""The whole sample programme in memory, from a size, a seed and what is left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from sample_data.children import Child, make_children
from sample_data.children_answers import make_children_answers
from sample_data.contacts import Contact, make_contacts
from sample_data.details import add_details
from sample_data.forms import Form
from sample_data.matches import Match, make_matches, without_early_endings
from sample_data.meetings import Meeting, make_meetings
from sample_data.mentors import Mentor, Professional, make_mentors, make_professionals
from sample_data.own_measures import make_own_answers
from sample_data.plants import SEED, Plants
from sample_data.reliance import add_busy, add_reliance
from sample_data.rounds import Rounds, make_rounds
from sample_data.shape import Shape, shape_of
from sample_data.staff_answers import make_mentors_answers, make_mirrored_answers, make_professionals_answers


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is true in the programme, before it is written down as services write it."""

    shape: Shape
    plants: Plants
    children: list[Child]
    mentors: list[Mentor]
    professionals: list[Professional]
    matches: list[Match]
    meetings: list[Meeting]
    contacts: list[Contact]
    rounds: Rounds
    forms: list[Form]
    own_forms: list[Form]


def generate(size: str = "standard", seed: int = SEED, without: Iterable[str] = ()) -> World:
    """The programme of that size and seed.

    Args:
        size: `tiny`, `standard` or `large`.
        seed: same seed, same programme.
        without: names of plants left out (`plants.PLANTS`).

    Raises:
        Refused: a plant of that name does not exist.
        KeyError: a size of that name does not exist.
    """
    shape, plants = shape_of(size), Plants(seed, frozenset(without))
    matches = make_matches(shape, plants)
    children = make_children(shape, matches, plants)
    if not plants.on("early_endings"):
        without_early_endings(matches)
    mentors = make_mentors(shape, matches, children, plants)
    professionals = make_professionals(shape)
    meetings = make_meetings(shape, matches, children, plants)
    add_details(meetings, professionals, plants)
    contacts = make_contacts(shape, matches, plants)
    rounds = make_rounds(shape, matches, meetings, children, plants)
    add_reliance(matches, meetings, contacts, plants)
    add_busy(matches, meetings, contacts, plants)
    forms = make_children_answers(shape, matches, children, rounds, plants)
    forms += make_mirrored_answers(matches, forms, plants)
    forms += make_mentors_answers(shape, mentors, plants)
    forms += make_professionals_answers(shape, professionals, plants)
    own_forms = make_own_answers(forms, plants)
    return World(shape, plants, children, mentors, professionals, matches, meetings, contacts, rounds, forms, own_forms)
