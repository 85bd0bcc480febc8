"""Two names that were taken for two offices: one becomes a name of the other, and can be parted."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build what this version adds."""
    op.execute("ALTER TABLE offices ADD COLUMN joined_into INTEGER REFERENCES offices (id)")


def downgrade() -> None:
    """Take away what this version added."""
    with op.batch_alter_table("offices") as offices:
        offices.drop_column("joined_into")
