"""Erased people leave a tombstone and their rows' hashes; periods can be closed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ROWS = ("people", "steps", "matches", "pauses", "meetings", "contacts", "responses", "talk_requests", "follow_ups",
        "supervision", "advice", "voices", "status", "teams", "targets", "caseload", "costs")


def upgrade() -> None:
    op.add_column("identities", sa.Column("erased_at", sa.Text))
    op.create_table(
        "erased_rows",
        sa.Column("table_name", sa.Text, primary_key=True), sa.Column("row_key", sa.LargeBinary(16), primary_key=True),
        sa.Column("precedence", sa.BigInteger, primary_key=True),
        sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), nullable=False),
        sa.Column("content", sa.LargeBinary(16), nullable=False), sa.Column("derived", sa.SmallInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "locks", sa.Column("number", sa.Integer, primary_key=True), sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False), sa.Column("after_upload", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False), sa.Column("by", sa.Text, nullable=False),
        sa.Column("opened_at", sa.Text),
    )
    if op.get_bind().dialect.name == "sqlite":
        guards()


def guards() -> None:
    """A row goes only once its hashes are kept among the erased ones, which themselves stay."""
    for name in ROWS:
        op.execute(f'DROP TRIGGER "{name}_no_delete"')
        op.execute(f"""CREATE TRIGGER "{name}_no_delete" BEFORE DELETE ON "{name}" WHEN NOT EXISTS (
                       SELECT 1 FROM erased_rows e WHERE e.table_name = '{name}' AND e.row_key = OLD.row_key
                       AND e.precedence = OLD.precedence AND e.upload = OLD.upload AND e.content = OLD.content)
                       BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END""")
    for deed in ("UPDATE", "DELETE"):
        op.execute(f"""CREATE TRIGGER "erased_rows_no_{deed.lower()}" BEFORE {deed} ON "erased_rows"
                       BEGIN SELECT RAISE(ABORT, 'erased_rows is append-only'); END""")
