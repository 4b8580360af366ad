"""Runs the migrations on the connection, and inside the transaction, that `database.bring_up_to_date` holds."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
