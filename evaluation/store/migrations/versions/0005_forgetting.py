"""Once somebody was erased, what else names them may be taken out of an upload's entry: mapping, file name, sheet."""

from alembic import op

revision = "0005"
down_revision = "0004"

ALWAYS = ("number", "at", "by", "sha256", "software", "in_file", "new", "changed", "same", "rejected", "new_people",
          "digest")
NAMING = ("file_name", "part", "mapping")


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute('DROP TRIGGER "uploads_no_update"')
    withdrawn_once = f"OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NOT ({changed(*NAMING)})"
    forgotten = ("NOT (" + changed("withdrawn_at", "withdrawn_by") + ") AND EXISTS (SELECT 1 FROM identities i "
                 "WHERE i.erased_at IS NOT NULL)")
    op.execute(f"""CREATE TRIGGER "uploads_no_update" BEFORE UPDATE ON "uploads"
                   WHEN {changed(*ALWAYS)} OR NOT (({withdrawn_once}) OR ({forgotten}))
                   BEGIN SELECT RAISE(ABORT, 'uploads is append-only'); END""")


def changed(*columns: str) -> str:
    return " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns)
