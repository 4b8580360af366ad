"""The database's tables: one for each canonical table, made from `evaluation.records`, and the ledger around them.

Dates are whole days since 1970-01-01 and yes/no is 1 or 0: these read fastest and mean the same on every database.
Migrations hold the same tables written out; a test compares the two.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from evaluation.records import TABLES, Table
from evaluation.records.schema import ColumnKind

HEAD = "0008"  # the newest migration this program knows

KINDS: Mapping[ColumnKind, type[sa.types.TypeEngine[Any]]] = {
    "text": sa.Text,
    "category": sa.Text,
    "time": sa.Text,
    "date": sa.Integer,
    "integer": sa.BigInteger,
    "number": sa.Float,
    "yes_no": sa.SmallInteger,
    "person": sa.BigInteger,
    "match": sa.BigInteger,
}
DERIVED_BELOW = 2**40  # a derived row of upload n has precedence n - 2**40: any stated row goes before it

METADATA = sa.MetaData()


def _rows_of(table: Table) -> sa.Table:
    """The physical table: key and content hashes first, then the canonical columns.

    Rows lie in the order of their key (there is no row number of its own), so the versions of one row lie side by
    side and finding the newest costs nothing extra.
    """
    return sa.Table(
        table.name,
        METADATA,
        sa.Column("row_key", sa.LargeBinary(16), nullable=False),
        sa.Column("precedence", sa.BigInteger, nullable=False),
        sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), nullable=False),
        sa.Column("source_row", sa.Integer),
        sa.Column("derived", sa.SmallInteger, nullable=False),
        sa.Column("content", sa.LargeBinary(16), nullable=False),
        sa.Column("nth", sa.Integer, nullable=False),
        *(sa.Column(column.name, KINDS[column.kind]) for column in table.columns),
        sa.PrimaryKeyConstraint("row_key", "precedence"),
        sqlite_with_rowid=False,
    )


ROWS: Mapping[str, sa.Table] = {name: _rows_of(table) for name, table in TABLES.items()}

UPLOADS = sa.Table(
    "uploads",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("file_name", sa.LargeBinary, nullable=False),  # sealed: file names have carried names of children
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("part", sa.Text, nullable=False),  # which sheet and table of that file
    sa.Column("mapping", sa.LargeBinary, nullable=False),  # sealed: it may list references
    sa.Column("software", sa.Text, nullable=False),
    *(
        sa.Column(name, sa.Integer, nullable=False)
        for name in ("in_file", "new", "changed", "same", "rejected", "new_people")
    ),
    sa.Column("digest", sa.Text, nullable=False),  # over the hashes of its rows and its cut-offs
    sa.Column("withdrawn_at", sa.Text),
    sa.Column("withdrawn_by", sa.Text),
    sa.Column("withdrawn_because", sa.Text),
    sa.Column("author", sa.LargeBinary),  # keyed hash of who stored it; empty in records of an older version
    sa.Column("because", sa.Text),  # why a value was corrected
    sa.Index(
        "one_file_in_force", "sha256", "part", unique=True, sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    ),
)  # fmt: skip
UPLOAD_TABLES = sa.Table(
    "upload_tables",
    METADATA,
    sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), primary_key=True),
    sa.Column("table_name", sa.Text, primary_key=True),
    sa.Column("rows", sa.Integer, nullable=False),  # stored, derived ones too
    sa.Column("file_rows", sa.Integer, nullable=False),  # rows of the file behind them
    sa.Column("filled", sa.Text, nullable=False),  # the columns that hold anything, as JSON
)
CUT_OFFS = sa.Table(
    "cut_offs",
    METADATA,
    sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), primary_key=True),
    sa.Column("service", sa.Text, primary_key=True),
    sa.Column("on", sa.Integer, nullable=False),
)
IDENTITIES = sa.Table(
    "identities",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),  # person or match
    sa.Column("lookup", sa.LargeBinary(32), nullable=False, unique=True),  # keyed hash of kind, service and reference
    sa.Column("bare", sa.LargeBinary(32), nullable=False),  # keyed hash of kind and reference
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),  # the reference, encrypted
    sa.Column("key", sa.BigInteger, nullable=False, index=True),  # the random key that rows carry
    sa.Column("erased_at", sa.Text),  # a tombstone: the reference is gone, its keyed hash stays to be honoured
)
ERASED_ROWS = sa.Table(
    "erased_rows",
    METADATA,
    sa.Column("table_name", sa.Text, primary_key=True),
    sa.Column("row_key", sa.LargeBinary(16), primary_key=True),
    sa.Column("precedence", sa.BigInteger, primary_key=True),
    sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), nullable=False),
    sa.Column("content", sa.LargeBinary(16), nullable=False),
    sa.Column("derived", sa.SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)
LOCKS = sa.Table(
    "locks",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("after_upload", sa.Integer, nullable=False),  # rows of later uploads are late
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("opened_at", sa.Text),  # when it was opened again
    sa.Column("opened_by", sa.Text),
    sa.Column("opened_because", sa.Text),
)
MENTIONS = sa.Table(
    "mentions",
    METADATA,
    sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), primary_key=True),
    sa.Column("identity", sa.Integer, sa.ForeignKey("identities.number"), primary_key=True),
    sqlite_with_rowid=False,
)
MEASURES = sa.Table(
    "measures",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number")),  # empty where it was typed in
)
SETTINGS = sa.Table(
    "settings",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
PROFILES = sa.Table(
    "profiles",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),  # it may list references
)
PUBLICATIONS = sa.Table(
    "publications",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),  # canonical JSON of rounded figures, as it is published
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("behind", sa.LargeBinary, nullable=False),  # sealed: keyed hashes of the people behind the figures
    sa.Column("uploads", sa.Text, nullable=False),  # numbers of the uploads in force, as JSON
    sa.Column("approved_at", sa.Text),  # empty for a draft
    sa.Column("approved_by", sa.Text),
    sa.Column("withdrawn_at", sa.Text),
    sa.Column("withdrawn_by", sa.Text),
    sa.Column("withdrawn_because", sa.Text),
)
AUDIT = sa.Table(
    "audit",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("chain", sa.Text, nullable=False),  # hash of this entry and the one before
)
MEMBERS = sa.Table(
    "members",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("roles", sa.Text, nullable=False),  # as JSON
    sa.Column("services", sa.Text),  # as JSON; empty for all
    sa.Column("until", sa.Text),
    sa.Column("issuer", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("invited_at", sa.Text, nullable=False),
    sa.Column("joined_at", sa.Text),
    sa.Column("revoked_at", sa.Text),
    sa.Column("signed_out_before", sa.Text),
    sa.Index(
        "one_member_for_an_identity", "issuer", "subject", unique=True,
        sqlite_where=sa.text("subject <> '' AND revoked_at IS NULL"),
        postgresql_where=sa.text("subject <> '' AND revoked_at IS NULL"),
    ),
)  # fmt: skip
ABOUT = sa.Table(
    "about",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
