"""How many rows a list was seen to have, and those of them that were not read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build what this version adds."""
    op.execute("ALTER TABLE lists ADD COLUMN rows_seen INTEGER")
    op.create_table(
        "list_gaps",
        sa.Column(
            "list_entry_id",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_list_gaps_list_entry_id_entries"),
            nullable=False,
        ),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("list_entry_id", "no", name="pk_list_gaps"),
    )


def downgrade() -> None:
    """Take away what this version added."""
    op.drop_table("list_gaps")
    with op.batch_alter_table("lists") as lists:
        lists.drop_column("rows_seen")
