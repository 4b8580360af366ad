"""Google Forms: the time stamp first, its header in the form's language; grids as `Question [row]`."""

from evaluation.intake.header import Top, column_names
from evaluation.intake.layout import Layout
from evaluation.intake.names import level

_TIMESTAMP = frozenset(
    map(level, (
        "Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Carimbo de data/hora", "Informazioni cronologiche",
        "Tijdstempel", "Tidsstämpel", "Tidsstempel", "Tidspunkt", "Sygnatura czasowa", "Zaman damgası", "Aikaleima",
        "Stamp amser", "Отметка времени", "タイムスタンプ", "时间戳记", "타임스탬프",
    ))
)  # fmt: skip
_OWN = frozenset({"email address", "username", "score"})


def recognise(top: Top) -> Layout | None:
    """A sheet whose first or second column is the time stamp, in any language we know."""
    if not top.words:
        return None
    stamp = next((place for place, word in enumerate(top.words[0][:2]) if level(word) in _TIMESTAMP), None)
    if stamp is None:
        return None
    headers, twice = column_names(top.words[0])
    own = [header for header in headers if level(header) in _OWN]
    return Layout(
        dialect="Google Forms",
        header_row=1,
        first_row=2,
        headers=headers,
        leave_out=frozenset(own),
        fields={headers[stamp]: "on"},
        table="responses",
        wordings=twice,
        twice=len(twice),
    )
