"""An index that holds what filters and counts look at, so that they read no whole entries."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COLUMNS = [
    "kind",
    "merged_into",
    "number",
    "suffix",
    "symbol_year",
    "date",
    "number_year",
    "for_year",
    "issuer",
    "issuer_id",
    "signer",
    "fields",
    "origin",
    "draft",
    "standing",
    "needs_review",
]


def upgrade() -> None:
    """Build what this version adds."""
    op.create_index("ix_entries_glance", "entries", _COLUMNS)


def downgrade() -> None:
    """Take away what this version added."""
    op.drop_index("ix_entries_glance", "entries")
