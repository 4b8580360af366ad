"""The open answers: fifteen invented voices, and one that holds a phone number and an e-mail address."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from sample_data.sheets import Sheet, yes_no
from sample_data.world import World

WHAT_IS_IT_LIKE, WHAT_SHOULD_CHANGE = "What is it like?", "What should change?"
TRAP = "text me on 07700 900142 or sam.p@example.org if it moves again"


@dataclass(frozen=True, slots=True)
class Voice:
    """One open answer; `suggestion` says what became of it, `answer` what was answered."""

    role: str
    service: str
    agreed: bool
    text: str
    themes: str
    suggestion: str = ""
    answer: str = ""


def _read() -> tuple[Voice, ...]:
    entries = tomllib.loads((Path(__file__).parent / "voices.toml").read_text("utf-8"))["voices"]
    return tuple(Voice(**entry) for entry in entries)


VOICES = _read()


def voice_sheets(world: World) -> list[Sheet]:
    """The register of open answers, of the services that take part."""
    services = {service.name for service in world.shape.services}
    told = [voice for voice in VOICES if voice.service in services]
    if world.plants.on("identifiers"):
        told.append(Voice("mentee", world.shape.services[-1].name, agreed=False, text=TRAP, themes=""))
    rows = [
        [
            voice.role, voice.service, "month_6", WHAT_SHOULD_CHANGE if voice.suggestion else WHAT_IS_IT_LIKE,
            voice.text,
            voice.themes, yes_no(voice.agreed), voice.suggestion, voice.answer,
        ]
        for voice in told
    ]  # fmt: skip
    columns = {
        "Who speaks": "role", "Service": "service", "Round": "round", "Question": "question", "Answer": "text",
        "Themes": "themes", "Agreed for quotation": "agreed_quote", "What became of it": "status",
        "What we said": "answer",
    }  # fmt: skip
    return [Sheet("Alongside open answers.csv", "voices", columns, rows, encoding="utf-8-sig")]
