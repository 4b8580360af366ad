"""What a docstring of this house says, taken apart: summary, explanation, arguments, results, errors, source."""

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_HEADS = {"Edges:": "edges", "Args:": "args", "Returns:": "returns", "Raises:": "raises", "Attributes:": "attributes"}
_ENTRY = re.compile(r"^(?P<name>\w[\w, ]*): (?P<says>.+)$")
_NEXT_ENTRY = re.compile(r"(?<=[.;]) (?=\w+: )")
FORMULA = re.compile(r"[=÷√ΣΠ±/]")


@dataclass(frozen=True, slots=True)
class Docstring:
    """A docstring in its parts.

    Attributes:
        summary: its first paragraph. body: the paragraphs after it, before any section.
        edges: nobody, one, two, all equal, ties … → what comes back then.
        args, attributes, raises: name → what is said of it.
        returns: what comes back, in words.
        reference: whose it is. checked: what its numbers were checked against.
    """

    summary: str = ""
    body: tuple[str, ...] = ()
    edges: Mapping[str, str] = field(default_factory=dict)
    args: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    raises: Mapping[str, str] = field(default_factory=dict)
    returns: str = ""
    reference: str = ""
    checked: str = ""

    @property
    def has_formula(self) -> bool:
        """Whether the summary or the explanation holds a formula."""
        return bool(FORMULA.search(" ".join((self.summary, *self.body))))


def read(one: object) -> Docstring:
    """The docstring of a function or class; empty parts where it says nothing."""
    found: dict[str, list[str]] = {"text": []}
    place = "text"
    for line in (inspect.getdoc(one) or "").split("\n"):
        place = _HEADS.get(line.strip()) or ("source" if line.startswith("Reference:") else place)
        if place not in {"text", "source"} and line and not line.startswith(" ") and line.strip() not in _HEADS:
            place = "text"
        found.setdefault(place, []).append(line)
    reference, _, checked = _flow(found.get("source", [])).partition("Checked ")
    summary, *body = _paragraphs(found["text"]) or [""]
    return Docstring(
        summary,
        tuple(body),
        edges=_entries(found.get("edges", [])[1:]),
        args=_entries(found.get("args", [])[1:]),
        attributes=_entries(found.get("attributes", [])[1:]),
        raises=_entries(found.get("raises", [])[1:]),
        returns=_flow(found.get("returns", [])[1:]),
        reference=reference.removeprefix("Reference:").strip(),
        checked=f"Checked {checked.strip()}" if checked else "",
    )


def _flow(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines if line.strip())


def _paragraphs(lines: list[str]) -> list[str]:
    blocks = "\n".join(lines).split("\n\n")
    return [_flow(block.split("\n")) for block in blocks if block.strip()]


def _entries(lines: list[str]) -> dict[str, str]:
    """`name: what` entries, four deep; deeper lines go on with the one before; a second may follow on a line."""
    entries: list[str] = []
    for line in lines:
        if line.startswith("    ") and not line.startswith("     "):
            entries.append(line.strip())
        elif line.strip() and entries:
            entries[-1] += f" {line.strip()}"
    matched = (_ENTRY.match(part.removesuffix(";")) for entry in entries for part in _NEXT_ENTRY.split(entry))
    return {found["name"]: found["says"] for found in matched if found}
