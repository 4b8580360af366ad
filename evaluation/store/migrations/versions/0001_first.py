"""The first schema. Written out, not made from evaluation.records: a released migration never changes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KINDS = {"text": sa.Text, "day": sa.Integer, "int": sa.BigInteger, "num": sa.Float, "yes": sa.SmallInteger}
ROWS = {
    "people": "person:int role:text service:text team:text joined_on:day trained_on:day left_on:day leaving_reason:text"
    " lived_experience:yes birth_year:int age_band:text sex:text ethnicity:text care_experienced:yes send:yes"
    " route:text agreed_hours:num agreed_times:text paid:yes agreed_to_take_part:yes agreed_quotes:yes"
    " withdrawn_on:day",
    "steps": "person:int step:text on:day service:text",
    "matches": "match:int mentor:int mentee:int service:text matched_on:day planned_weeks:int planned_per_week:num"
    " closed_on:day ending:text closing_meeting_on:day shared_experience:yes",
    "pauses": "match:int service:text from:day until:day reason:text",
    "meetings": "match:int on:day start:text status:text minutes:num mode:text informal:yes initiated_by:text"
    " out_of_role:yes professional_request:yes team:text group:text service:text",
    "contacts": "match:int person:int on:day start:text minutes:num mode:text informal:yes initiated_by:text"
    " out_of_role:yes professional_request:yes two_way:yes service:text",
    "responses": "person:int role:text round:text measure:text item:text value:num declined:yes on:day match:int"
    " help:text service:text",
    "talk_requests": "person:int asked_on:day with_whom:text done_on:day service:text",
    "follow_ups": "match:int mentor:int on:day note:text next_step:text owner:text due_on:day done_on:day",
    "supervision": "mentor:int on:day minutes:num kind:text service:text",
    "advice": "mentor:int on:day team:text topic:text due_on:day answered_on:day outcome:text service:text",
    "voices": "role:text round:text question:text text:text themes:text person:int agreed_quote:yes status:text"
    " answer:text service:text",
    "status": "person:int on:day accommodation:text education_training_employment:text qualification:text"
    " paid_role:yes service:text",
    "teams": "service:text team:text",
    "targets": "service:text what:text by:day target:num",
    "caseload": "service:text from:day until:day characteristic:text group:text children:int",
    "costs": "service:text from:day until:day kind:text amount:num",
}


def upgrade() -> None:
    uploads()
    for name, columns in ROWS.items():
        rows(name, columns)
    people()
    settings()
    guards()


def must(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **options)


def upload(**options: Any) -> sa.Column[Any]:
    return sa.Column("upload", sa.Integer, sa.ForeignKey("uploads.number"), **options)


def uploads() -> None:
    op.create_table(
        "uploads",
        sa.Column("number", sa.Integer, primary_key=True),
        must("at", sa.Text), must("by", sa.Text), must("file_name", sa.LargeBinary), must("sha256", sa.Text),
        must("part", sa.Text), must("mapping", sa.LargeBinary), must("software", sa.Text), must("in_file", sa.Integer),
        must("new", sa.Integer), must("changed", sa.Integer), must("same", sa.Integer), must("rejected", sa.Integer),
        must("new_people", sa.Integer), must("digest", sa.Text),
        sa.Column("withdrawn_at", sa.Text), sa.Column("withdrawn_by", sa.Text), sa.Column("withdrawn_because", sa.Text),
    )
    in_force = sa.text("withdrawn_at IS NULL")
    op.create_index("one_file_in_force", "uploads", ["sha256", "part"], unique=True, sqlite_where=in_force,
                    postgresql_where=in_force)
    op.create_table("upload_tables", upload(primary_key=True), sa.Column("table_name", sa.Text, primary_key=True),
                    must("rows", sa.Integer), must("file_rows", sa.Integer), must("filled", sa.Text))
    op.create_table("cut_offs", upload(primary_key=True), sa.Column("service", sa.Text, primary_key=True),
                    must("on", sa.Integer))


def rows(name: str, columns: str) -> None:
    canonical = (word.split(":") for word in columns.split())
    op.create_table(
        name,
        must("row_key", sa.LargeBinary(16)), must("precedence", sa.BigInteger), upload(nullable=False),
        sa.Column("source_row", sa.Integer), must("derived", sa.SmallInteger), must("content", sa.LargeBinary(16)),
        must("nth", sa.Integer), *(sa.Column(column, KINDS[kind]) for column, kind in canonical),
        sa.PrimaryKeyConstraint("row_key", "precedence"), sqlite_with_rowid=False,
    )


def people() -> None:
    op.create_table(
        "identities", sa.Column("number", sa.Integer, primary_key=True), must("kind", sa.Text),
        must("lookup", sa.LargeBinary(32), unique=True), must("bare", sa.LargeBinary(32)), must("service", sa.Text),
        must("sealed", sa.LargeBinary), must("key", sa.BigInteger),
    )
    op.create_index("ix_identities_key", "identities", ["key"])
    op.create_table("mentions", upload(primary_key=True),
                    sa.Column("identity", sa.Integer, sa.ForeignKey("identities.number"), primary_key=True),
                    sqlite_with_rowid=False)


def settings() -> None:
    def entry(name: str, *columns: sa.Column[Any]) -> None:
        op.create_table(name, sa.Column("number", sa.Integer, primary_key=True), must("at", sa.Text),
                        must("by", sa.Text), *columns)

    entry("measures", must("key", sa.Text), must("definition", sa.Text), upload())
    entry("settings", must("body", sa.Text))
    entry("profiles", must("sealed", sa.LargeBinary))
    entry("audit", must("action", sa.Text), must("detail", sa.Text), must("chain", sa.Text))
    op.create_table("about", sa.Column("name", sa.Text, primary_key=True), must("value", sa.Text))


def guards() -> None:
    """What is stored stays as it was stored; an upload may be withdrawn once, and nothing else about it changes."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for name in (*ROWS, "upload_tables", "cut_offs", "mentions", "measures", "settings", "audit"):
        guard(name, "UPDATE")
        guard(name, "DELETE")
    guard("uploads", "DELETE")
    guard("uploads", "UPDATE", "WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR " + " OR ".join(
        f'NEW."{column}" IS NOT OLD."{column}"' for column in (
            "number", "at", "by", "file_name", "sha256", "part", "mapping", "software", "in_file", "new", "changed",
            "same", "rejected", "new_people", "digest")))


def guard(table: str, deed: str, when: str = "") -> None:
    op.execute(f"""CREATE TRIGGER "{table}_no_{deed.lower()}" BEFORE {deed} ON "{table}" {when}
                   BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END""")
