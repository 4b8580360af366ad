"""How many identifiers in notes are found, and how many notes without any ring? Seeded, invented notes.

    python -m benchmarks.identifiers               5 000 notes with one identifier each, 5 000 without
    python -m benchmarks.identifiers --notes 500 --seed 7

Notes without any hold what youth justice notes hold: days, times, money, rooms, buses, reference numbers, scores.
The patterns are written by somebody who knows these notes; recall on other people's spelling will be lower.
"""

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date

from evaluation.intake.identifiers import found_in, is_nhs_number

TODAY = date(2026, 6, 30)
RECALL, FALSE_ALARMS = 0.99, 0.01
_BEFORE = (
    "Met at the library, talked about football.", "He was late but stayed the hour.", "Rang before the session:",
    "Mum asked us to write to", "New details:", "Given at the panel,", "From the referral form:", "Please use", "It's",
    "Spoke to her aunt on 3 March 2026 at 4.30pm.", "Room 12, then a walk.", "Scored 7/10 today,", "so call",
)  # fmt: skip
_AFTER = (
    "", ".", ", next week again.", " and that was that", " (checked)", "; see plan.", "\nCollege on Monday.",
    " if it moves again", " - ask first.", ", says the carer, who will be there until 5pm.",
)  # fmt: skip
_PLAIN = (
    "Met on {day} at {clock}, stayed {minutes} minutes.", "Bus {bus} from stop {letter}, cost £{money}.",
    "Scored {small}/10 for the week, was {small} last time.", "Reference {reference}, see the plan of {day}.",
    "Plays under {age}s for the team, won {small}-{small}.", "Court on {day} in room {room}, floor {small}.",
    "Paid back £{money} of £{large}.", "Wants a place on the Level {small} course at college from September {year}.",
    "Session {small} of 12. Next {day}, {clock} to {clock}.", "Watched the match, {clock} kick-off, home by 10pm.",
    "Order {order} runs until {day}; {hours} hours done of {large}.", "Read chapter {small}, pages {room}-{bus}.",
    "He is {age} and in Year {school}; his brother is {age}.", "Ticket {ticket} from the cinema, screen {small}.",
    "We said {clock}, he came at {clock}. Flat B{small} 2nd floor, then E4 1st left.",
    "Spent {minutes} minutes on the CV, {order}.",
)  # fmt: skip
_AREAS = ("LS", "M", "B", "SW", "NE", "EH", "CF", "BS", "L", "E", "N", "YO", "HU", "S", "PE", "G")
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Measured:
    recall: float
    by_kind: dict[str, float]
    false_alarms: float
    rung: tuple[str, ...]


def nhs_number(rng: random.Random) -> str:
    while True:
        digits = rng.choice("4679") + "".join(rng.choices("0123456789", k=9))
        if is_nhs_number(digits):
            mark = rng.choice(["", " ", " ", "-"])
            return mark.join((digits[:3], digits[3:6], digits[6:]))


def insurance_number(rng: random.Random) -> str:
    letters = rng.choice(["AB", "JK", "PW", "SR", "CE", "YZ", "LM", "HX"])
    pairs = [f"{rng.randrange(100):02d}" for _ in range(3)]
    mark = rng.choice(["", " ", " "])
    written = mark.join((letters, *pairs, rng.choice("ABCD")))
    return written.lower() if rng.random() < 0.2 else written


def postcode(rng: random.Random) -> str:
    area = rng.choice(_AREAS)
    outward = area + rng.choice([str(rng.randint(1, 28)), str(rng.randint(1, 9))])
    outward += "A" if area in {"SW", "E"} and len(outward) == len(area) + 1 and rng.random() < 0.3 else ""
    written = outward + rng.choice([" ", " ", ""]) + str(rng.randrange(10)) + "".join(rng.choices(_INWARD, k=2))
    return written.lower() if rng.random() < 0.2 else written


def phone(rng: random.Random) -> str:
    rest = "".join(rng.choices("0123456789", k=9))
    return rng.choice([
        f"07{rest}", f"07{rest[:3]} {rest[3:]}", f"07{rest[:3]} {rest[3:6]} {rest[6:]}", f"+447{rest}",
        f"+44 7{rest[:3]} {rest[3:]}", f"020 7{rest[:3]} {rest[3:7]}", f"0113 {rest[:3]} {rest[3:7]}",
        f"(0161) {rest[:3]} {rest[3:7]}", f"01632 {rest[:6]}", f"07{rest[:3]}-{rest[3:6]}-{rest[6:]}",
        f"+44 (0)7{rest[:3]} {rest[3:]}", f"07 {rest[:3]} {rest[3:6]} {rest[6:]}",
    ])  # fmt: skip


def email(rng: random.Random) -> str:
    name = rng.choice(["sam.p", "jo", "kai_07", "mo+team", "a.b-c", "ty2009", "o'neill"])
    where = rng.choice(["example.org", "mail.example.co.uk", "yjs.example.gov.uk", "ex-ample.com"])
    written = f"{name}@{where}"
    return written.title() if rng.random() < 0.1 else written


def birth_date(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2005, 2015)
    name = ["Jan", "February", "Mar", "April", "May", "June", "July", "Aug", "September", "Oct", "Nov", "December"][
        month - 1
    ]
    said = rng.choice(["DOB ", "dob: ", "born ", "date of birth ", "D.O.B. ", "born on the ", "birthday is "])
    alone = rng.choice([f"{day:02d}/{month:02d}/{year}", f"{day} {name} {year}", f"{year}-{month:02d}-{day:02d}"])
    short = rng.choice([f"{day:02d}/{month:02d}/{year % 100:02d}", f"{day}.{month}.{year % 100:02d}"])
    return rng.choice([alone, said + alone, said + short])


KINDS = {
    "NHS number": nhs_number, "National Insurance number": insurance_number, "postcode": postcode,
    "phone number": phone, "e-mail address": email, "date of birth": birth_date,
}  # fmt: skip


def a_plain_note(rng: random.Random) -> str:
    day = date(2025, 1, 1).toordinal() + rng.randrange(540)
    words = {
        "day": date.fromordinal(day).strftime(rng.choice(["%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%Y-%m-%d", "%d.%m.%Y"])),
        "clock": rng.choice([f"{rng.randint(9, 19)}:{rng.choice(['00', '15', '30'])}", f"{rng.randint(1, 9)}pm"]),
        "minutes": rng.choice([30, 45, 60, 90]), "bus": rng.randint(1, 399), "letter": rng.choice("ABCDEFGH"),
        "money": f"{rng.randint(1, 60)}.{rng.randrange(100):02d}", "small": rng.randint(1, 9),
        "reference": rng.choice(["H-", "YJ", "CASE/"]) + str(rng.randint(100, 99_999)), "age": rng.randint(10, 19),
        "room": rng.randint(1, 40), "large": rng.randint(60, 400), "year": rng.choice([2025, 2026, 2027]),
        "order": f"RO{rng.randint(1000, 99_999_999)}", "hours": rng.randint(1, 59), "school": rng.randint(7, 13),
        "ticket": "".join(rng.choices("0123456789", k=rng.choice([6, 8, 10, 12]))),
    }  # fmt: skip
    return " ".join(rng.sample(_PLAIN, rng.randint(1, 3))).format(**words)


def a_note_with(kind: str, rng: random.Random) -> tuple[str, int, int]:
    """A note, and where its identifier stands."""
    before = rng.choice(_BEFORE) + " "
    identifier = KINDS[kind](rng)
    return before + identifier + rng.choice(_AFTER), len(before), len(before) + len(identifier)


def measure(notes: int = 5_000, *, seed: int = 20260630) -> Measured:
    """Found: one of that kind reaches to the end of what was planted."""
    rng = random.Random(seed)
    asked, found = Counter(), Counter()
    for number in range(notes):
        kind = list(KINDS)[number % len(KINDS)]
        text, start, end = a_note_with(kind, rng)
        hits = [one for one in found_in(text, today=TODAY) if one.kind == kind]
        asked[kind] += 1
        found[kind] += any(start <= one.start and one.end == end for one in hits)
    rung = tuple(text for text in (a_plain_note(rng) for _ in range(notes)) if found_in(text, today=TODAY))
    by_kind = {kind: found[kind] / asked[kind] for kind in KINDS}
    return Measured(found.total() / notes, by_kind, len(rung) / notes, rung)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=20260630)
    given = parser.parse_args()
    told = measure(given.notes, seed=given.seed)
    for kind, share in told.by_kind.items():
        print(f"{kind:28} found {share:7.2%}")
    print(f"{'all':28} found {told.recall:7.2%} of {given.notes} (wanted {RECALL:.0%})")
    print(f"{'notes without any':28} rang  {told.false_alarms:7.2%} of {given.notes} (at most {FALSE_ALARMS:.0%})")
    for text in told.rung[:5]:
        print("  rang:", text)
    sys.exit(0 if min(told.by_kind.values()) >= RECALL and told.false_alarms <= FALSE_ALARMS else 1)


if __name__ == "__main__":
    main()
