"""Publications: frozen bytes, their hash, and who is behind the figures. An approved one is never changed or dropped."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEPT = ("number", "at", "by", "body", "sha256", "behind", "uploads")


def upgrade() -> None:
    op.create_table(
        "publications", sa.Column("number", sa.Integer, primary_key=True), must("at", sa.Text), must("by", sa.Text),
        must("body", sa.LargeBinary), must("sha256", sa.Text), must("behind", sa.LargeBinary), must("uploads", sa.Text),
        *(sa.Column(name, sa.Text) for name in (
            "approved_at", "approved_by", "withdrawn_at", "withdrawn_by", "withdrawn_because")),
    )
    if op.get_bind().dialect.name != "sqlite":
        return
    changed = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in KEPT)
    approved = ('(OLD.approved_at IS NOT NULL AND (NEW.approved_at IS NOT OLD.approved_at '
                'OR NEW.approved_by IS NOT OLD.approved_by)) OR OLD.withdrawn_at IS NOT NULL')
    guard("UPDATE", f"WHEN {changed} OR {approved}")
    guard("DELETE", "WHEN OLD.approved_at IS NOT NULL")


def must(name: str, kind: type[sa.types.TypeEngine[Any]]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def guard(deed: str, when: str) -> None:
    op.execute(f"""CREATE TRIGGER "publications_no_{deed.lower()}" BEFORE {deed} ON "publications" {when}
                   BEGIN SELECT RAISE(ABORT, 'publications is append-only'); END""")
