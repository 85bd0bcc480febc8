"""Alembic steps of the register; each is recorded in the transaction of its own change."""
