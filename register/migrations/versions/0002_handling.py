"""Numbers reserved before a paper has its date, and the columns that register books need."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Build what this version adds."""
    op.add_column("entries", sa.Column("number_year", sa.Integer()))
    op.create_table(
        "handling",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer()),
        sa.Column("kept_by", sa.String()),
        sa.Column("sent_on", sa.Date()),
        sa.Column("arrival_number", sa.String()),
        sa.Column("arrived_on", sa.Date()),
        sa.Column("handler", sa.String()),
        sa.Column("reply_due", sa.Date()),
        sa.Column("answered_by", sa.Integer()),
        sa.Column("passed_on", sa.Date()),
        sa.Column("pages", sa.Integer()),
        sa.Column("note", sa.String()),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_handling_entry_id_entries"),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["entries.id"], name="fk_handling_answered_by_entries"
        ),
        sa.PrimaryKeyConstraint("entry_id", name="pk_handling"),
    )


def downgrade() -> None:
    """Take away what this version added."""
    op.drop_table("handling")
    with op.batch_alter_table("entries") as entries:
        entries.drop_column("number_year")
