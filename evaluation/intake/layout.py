"""How a file's rows lie: which tool made it, where its header and first row are, what is known of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Layout:
    """What a dialect knows of one file.

    Attributes:
        dialect: the tool, as people know it; "plain" where none is recognised.
        header_row: as the spreadsheet shows it; 0 for none.
        first_row: the first row of data.
        headers: the columns' names, told apart.
        wordings: header → the question's full text, where it is not the header itself.
        leave_out: headers of the tool's own columns that are never needed.
        fields: header → field, for the tool's own columns that are.
        table: what such a file always is, or empty.
        time_zone: of its times, or empty.
        typed_codes: bare numbers are codes in the order answers were typed, which says nothing.
        twice: how many headers had to be told apart.
    """

    dialect: str
    header_row: int
    first_row: int
    headers: tuple[str, ...]
    wordings: Mapping[str, str] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)
    table: str = ""
    time_zone: str = ""
    typed_codes: bool = False
    twice: int = 0

    def wording(self, header: str) -> str:
        """The question as it was asked."""
        return self.wordings.get(header, header)
