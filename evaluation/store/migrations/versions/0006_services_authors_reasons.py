"""Follow-ups name their service, uploads whoever wrote them; typed reasons are kept where an erasure can clear them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ALWAYS = ("number", "at", "by", "sha256", "software", "in_file", "new", "changed", "same", "rejected", "new_people",
          "digest", "author")
NAMING = ("file_name", "part", "mapping", "because")


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("service", sa.Text))
    op.add_column("uploads", sa.Column("author", sa.LargeBinary))
    op.add_column("uploads", sa.Column("because", sa.Text))
    op.add_column("locks", sa.Column("opened_by", sa.Text))
    op.add_column("locks", sa.Column("opened_because", sa.Text))
    if op.get_bind().dialect.name == "sqlite":
        guards()


def guards() -> None:
    """As before, and what an upload says of its author never changes, nor an own measure unless somebody was erased."""
    somebody_erased = "EXISTS (SELECT 1 FROM identities i WHERE i.erased_at IS NOT NULL)"
    withdrawn_once = f"OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NOT ({changed(*NAMING)})"
    forgotten = f"NOT ({changed('withdrawn_at', 'withdrawn_by')}) AND {somebody_erased}"
    again("uploads", f"{changed(*ALWAYS)} OR NOT (({withdrawn_once}) OR ({forgotten}))")
    again("measures", f"{changed('number', 'at', 'by', 'key', 'upload')} OR NOT {somebody_erased}")


def again(table: str, when: str) -> None:
    op.execute(f'DROP TRIGGER "{table}_no_update"')
    op.execute(f"""CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" WHEN {when}
                   BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""")


def changed(*columns: str) -> str:
    return " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns)
