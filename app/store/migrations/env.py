"""Where Alembic comes in: on the connection that the store hands over."""

from alembic import context

from app.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=False,  # the store has begun the transaction, and ends it
)
context.run_migrations()
