"""Which uploads named somebody erased may be forgotten: a mentor's matches stay, and nothing leads from one to the other."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute('DROP TRIGGER "mentions_no_delete"')
    op.execute("""CREATE TRIGGER "mentions_no_delete" BEFORE DELETE ON "mentions" WHEN NOT EXISTS (
                  SELECT 1 FROM identities i WHERE i.number = OLD.identity AND i.erased_at IS NOT NULL)
                  BEGIN SELECT RAISE(ABORT, 'mentions is append-only'); END""")
