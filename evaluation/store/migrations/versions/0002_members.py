"""Who may sign in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    def must(name: str) -> "sa.Column[str]":
        return sa.Column(name, sa.Text, nullable=False)

    op.create_table(
        "members", sa.Column("number", sa.Integer, primary_key=True), must("email"), must("name"), must("roles"),
        sa.Column("services", sa.Text), sa.Column("until", sa.Text), must("issuer"), must("subject"),
        must("invited_at"), sa.Column("joined_at", sa.Text), sa.Column("revoked_at", sa.Text),
        sa.Column("signed_out_before", sa.Text),
    )
    one = sa.text("subject <> '' AND revoked_at IS NULL")
    op.create_index("one_member_for_an_identity", "members", ["issuer", "subject"], unique=True, sqlite_where=one,
                    postgresql_where=one)
