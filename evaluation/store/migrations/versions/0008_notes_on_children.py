"""A follow-up may be about a child who waits for a match."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("child", sa.BigInteger))
