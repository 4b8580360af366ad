"""How a file's rows lie: which tool made it, where its header and first row are, what is known of its columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TAG = re.compile(r"<[/a-zA-Z][^<>]{0,200}>")


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
        blanks: what the tool writes into a cell that was not answered.
        groups: question → its columns, where a tool gives every option a column that repeats the option's words.
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
    blanks: frozenset[str] = frozenset()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def wording(self, header: str) -> str:
        """The question as it was asked, without the marks of a web page."""
        return _TAG.sub(" ", self.wordings.get(header, header))
