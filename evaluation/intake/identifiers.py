"""What says who somebody is, found in text: NHS and National Insurance numbers, postcodes, phones, e-mail, birth dates.

Patterns and checksums only: no name is recognised, so this catches slips and promises nothing. Measured by
`python -m benchmarks.identifiers`.
Marks: NHS Data Dictionary (NHS number, modulus 11); HMRC NIM39110; Royal Mail's areas; Ofcom's numbering plan.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_AREAS = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E"
    "|FK|FY|GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN"
    "|NP|NR|NW|N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW"
    "|UB|WA|WC|WD|WF|WN|WR|WS|WV|W|YO|ZE"
)
_EMAIL = re.compile(r"(?<![\w.%+'-])[\w.%+'-]{1,64} ?@ ?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_NHS = re.compile(r"(?<![\d£+.])\d{3}([ .-]?)\d{3}\1\d{4}(?!\d)")
_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?(?:\d\d[ -]?){3}[A-D](?!\w)", re.IGNORECASE
)
_POSTCODE = re.compile(rf"(?<!\w)(?:{_AREAS})\d[A-Z\d]? ?(?P<inward>\d[ABD-HJLNP-UW-Z]{{2}})(?!\w)", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\d£/.+])(?:(?:\+|00)44[ .-]?(?:\(0\))?[ .-]?\(?|\(?0(?=\d{2}|7[ .-]\d{3}))"
    r"\d{1,5}\)?(?:[ .-]{0,2}\d{2,6}){1,4}(?!\d)"
)
_DAY = re.compile(
    r"(?<![\d/.-])(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?P<slashed>\d{4}|\d{2})|(?P<iso>\d{4})-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTHS},?[ -](?P<named>\d{{4}}|'?\d{{2}})"
    rf"|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? (?P<american>\d{{4}}))(?![\d/])",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\b(?:born|d\.? ?o\.? ?b\b\.?|birth|b-?day)[^.;!?\d]{0,30}$", re.IGNORECASE)
_UNITS = re.compile(r"\dst|\dnd|\drd|\dth|1hr|\dft|\dlb")
_YOUNGEST, _OLDEST = 8, 100
_ELEVEN = 11
_NATIONAL = 10


@dataclass(frozen=True, slots=True)
class Found:
    """One identifier: where it stands in the text, and what it is."""

    start: int
    end: int
    kind: str


def found_in(text: str, *, today: date | None = None) -> list[Found]:
    """Every identifier, from left to right, none overlapping another.

    Args:
        text: what somebody wrote.
        today: a date at least eight years earlier counts as one of birth even where nothing says so.
    """
    taken: list[Found] = []
    for kind, search in _SEARCHES.items():
        spans = _birth_dates(text, today or date.today()) if search is None else search(text)  # noqa: DTZ011 - a year
        for start, end in spans:
            if all(end <= other.start or start >= other.end for other in taken):
                taken.append(Found(start, end, kind))
    return sorted(taken, key=lambda one: one.start)


def redacted(text: str, *, today: date | None = None) -> str:
    """The text with each identifier replaced by what it is: `[phone number]`."""
    for one in reversed(found_in(text, today=today)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


def _emails(text: str) -> Iterator[tuple[int, int]]:
    return (one.span() for one in _EMAIL.finditer(text)) if "@" in text else iter(())


def _nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    return (one.span() for one in _NHS.finditer(text) if is_nhs_number(one[0]))


def is_nhs_number(text: str) -> bool:
    """Whether ten digits are an NHS number: a range that is in use, and the last digit checks the others."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    if len(digits) != 10 or digits[0] not in {3, 4, 6, 7, 9} or len(set(digits)) == 1:  # noqa: PLR2004 - ten digits
        return False
    rest = _ELEVEN - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % _ELEVEN
    return rest % _ELEVEN == digits[9]


def _insurance_numbers(text: str) -> Iterator[tuple[int, int]]:
    return (one.span() for one in _INSURANCE.finditer(text))


def _postcodes(text: str) -> Iterator[tuple[int, int]]:
    return (one.span() for one in _POSTCODE.finditer(text) if not _UNITS.fullmatch(one["inward"]))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    return (one.span() for one in _PHONE.finditer(text) if _is_phone(one[0]))


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    national = digits.removeprefix("00").removeprefix("44") if text[0] in "+" or digits.startswith("0044") else digits
    national = national.removeprefix("0")
    return (len(national) == _NATIONAL and national[0] in "123578") or (
        len(national) == _NATIONAL - 1 and national[0] == "1"
    )


def _birth_dates(text: str, today: date) -> Iterator[tuple[int, int]]:
    for one in _DAY.finditer(text):
        year = next((int(part.strip("'")) for part in one.groups() if part), 0)
        long_ago = today.year - _OLDEST <= year <= today.year - _YOUNGEST
        if long_ago or _BIRTH.search(text[max(0, one.start() - 45) : one.start()]):
            yield one.span()


_SEARCHES: dict[str, Callable[[str], Iterator[tuple[int, int]]] | None] = {
    "e-mail address": _emails,
    "National Insurance number": _insurance_numbers,
    "NHS number": _nhs_numbers,
    "phone number": _phones,
    "postcode": _postcodes,
    "date of birth": None,
}
