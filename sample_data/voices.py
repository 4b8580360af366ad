"""The open answers: fifteen invented voices, and one that holds a phone number and an e-mail address."""

from dataclasses import dataclass

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


VOICES = (
    Voice("mentee", "Harrowmere", True, "He tells you what happened to him and he doesn't make it sound cool. So I listen.",
          "lived experience"),
    Voice("mentee", "Harrowmere", True, "We mostly walk his dog and talk. It's the one hour in the week when nobody writes "
          "things down.", "informal"),
    Voice("mentee", "Calderwick", False, "I liked her, then she left, then they gave me someone else. I didn't want to start "
          "again.", "endings; rematch"),
    Voice("mentee", "Tarnley", True, "Can it be after college? I have to walk out of lessons and then everyone asks where I'm "
          "going.", "times", "done", "Meetings now start after 4 pm unless you ask for another time."),
    Voice("mentee", "Calderwick", True, "It was OK. Nothing much to say.", "neutral"),
    Voice("mentee", "Calderwick", False, "I told my mentor something and the next day my worker knew. I don't say much now.",
          "trust broken"),
    Voice("mentee", "Harrowmere", True, "They rang my nan just to say I was doing all right. That was a first.", "recognition"),
    Voice("mentor", "Calderwick", True, "Three calls this week asking me where he is. I'm his mentor, I'm not a tracker.",
          "over-reliance"),
    Voice("mentor", "Harrowmere", True, "They asked what I thought about his curfew and then they really did change the time. "
          "I went home buzzing.", "expert; acted on"),
    Voice("mentor", "Harrowmere", True, "I've done my first aid and I've got a reference now. Got an interview on Tuesday.",
          "progression"),
    Voice("mentor", "Calderwick", False, "Some of what he says is what I went through, and it stays with me that night. I'd "
          "like someone to ring then, not a week later.", "support", "agreed", ""),
    Voice("mentor", "Tarnley", True, "Nobody has shown me what my role is on paper. I make it up as I go along.",
          "role clarity"),
    Voice("professional", "Calderwick", True, "She'll tell him in ten minutes what I've waited three months to hear. I catch "
          "myself asking him to pass things on, and I know I shouldn't.", "over-reliance"),
    Voice("professional", "Tarnley", False, "I'm not against it. I'm just never sure what I may share with a mentor, so I "
          "share nothing.", "buy-in; role clarity"),
    Voice("professional", "Harrowmere", True, "Two of the children I work with have started turning up again. I can't say "
          "that is the mentoring, but I would not want to lose it.", "the honest limit"),
)  # fmt: skip


def voice_sheets(world: World) -> list[Sheet]:
    """The register of open answers, of the services that take part."""
    services = {service.name for service in world.shape.services}
    told = [voice for voice in VOICES if voice.service in services]
    if world.plants.on("identifiers"):
        told.append(Voice("mentee", world.shape.services[-1].name, agreed=False, text=TRAP, themes=""))
    rows = [
        [
            voice.role, voice.service, "month_6", WHAT_SHOULD_CHANGE if voice.suggestion else WHAT_IS_IT_LIKE, voice.text,
            voice.themes, yes_no(voice.agreed), voice.suggestion, voice.answer,
        ]
        for voice in told
    ]  # fmt: skip
    columns = {
        "Who speaks": "role", "Service": "service", "Round": "round", "Question": "question", "Answer": "text",
        "Themes": "themes", "Agreed for quotation": "agreed_quote", "What became of it": "status", "What we said": "answer",
    }  # fmt: skip
    return [Sheet("Alongside open answers.csv", "voices", columns, rows, encoding="utf-8-sig")]
