"""Runs the migrations on the connection that the app hands over, inside its transaction.

A frozen bundle does not analyse this file, so it imports nothing but alembic.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None)
context.run_migrations()
