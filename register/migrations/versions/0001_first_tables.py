"""The first tables: offices, entries, files, lists, links, doubts, history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Build what this version adds."""
    op.create_table(
        "facts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("came_from", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.UniqueConstraint("sha256", name="uq_files_sha256"),
    )
    op.create_table(
        "offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("superior", sa.String()),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        sa.Column(
            "successor_id",
            sa.Integer(),
            sa.ForeignKey("offices.id", name="fk_offices_successor_id_offices"),
        ),
        sa.Column("is_us", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offices"),
        sa.UniqueConstraint("key", name="uq_offices_key"),
    )
    op.create_table(
        "set_aside",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("came_from", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_set_aside"),
        sa.UniqueConstraint("came_from", name="uq_set_aside_came_from"),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.Column("kind_conflict", sa.String()),
        sa.Column("number", sa.String()),
        sa.Column("suffix", sa.String()),
        sa.Column("symbol_year", sa.Integer()),
        sa.Column("symbol", sa.String()),
        sa.Column("symbol_key", sa.String()),
        sa.Column("date", sa.Date()),
        sa.Column("for_year", sa.Integer()),
        sa.Column("topic", sa.String()),
        sa.Column("issuer", sa.String()),
        sa.Column(
            "issuer_id",
            sa.Integer(),
            sa.ForeignKey("offices.id", name="fk_entries_issuer_id_offices"),
        ),
        sa.Column("issuer_superior", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("signer", sa.String()),
        sa.Column("signer_title", sa.String()),
        sa.Column("authority", sa.String()),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("addressees", sa.JSON(), nullable=False),
        sa.Column("bases", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sa.Column("urgency", sa.String()),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column(
            "merged_into",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_entries_merged_into_entries"),
        ),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
    )
    op.create_index("ix_entries_number", "entries", ["number"])
    op.create_index("ix_entries_date", "entries", ["date"])
    op.create_index("ix_entries_issuer_id", "entries", ["issuer_id"])
    op.create_index("ix_entries_origin", "entries", ["origin"])
    op.create_index("ix_entries_revision", "entries", ["revision"])
    op.create_table(
        "office_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "office_id",
            sa.Integer(),
            sa.ForeignKey("offices.id", name="fk_office_aliases_office_id_offices"),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_aliases"),
        sa.UniqueConstraint("key", name="uq_office_aliases_key"),
    )
    op.create_table(
        "doubts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "entry_id",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_doubts_entry_id_entries"),
            nullable=False,
        ),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("value", sa.JSON()),
        sa.Column("evidence", sa.JSON()),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_doubts"),
    )
    op.create_index("ix_doubts_entry_id", "doubts", ["entry_id"])
    op.create_table(
        "entry_files",
        sa.Column(
            "entry_id",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_entry_files_entry_id_entries"),
            nullable=False,
        ),
        sa.Column(
            "file_id",
            sa.Integer(),
            sa.ForeignKey("files.id", name="fk_entry_files_file_id_files"),
            nullable=False,
        ),
        sa.Column("pages_from", sa.Integer(), nullable=False),
        sa.Column("pages_to", sa.Integer(), nullable=False),
        sa.Column("text_from", sa.Integer(), nullable=False),
        sa.Column("text_to", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "file_id", name="pk_entry_files"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "entry_id",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_history_entry_id_entries"),
        ),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("why", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_revision", "history", ["revision"])
    op.create_index("ix_history_entry_id", "history", ["entry_id"])
    op.create_table(
        "links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "from_entry",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_links_from_entry_entries"),
            nullable=False,
        ),
        sa.Column(
            "to_entry",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_links_to_entry_entries"),
            nullable=False,
        ),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_from_entry", "links", ["from_entry"])
    op.create_index("ix_links_to_entry", "links", ["to_entry"])
    op.create_table(
        "list_items",
        sa.Column(
            "list_entry_id",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_list_items_list_entry_id_entries"),
            nullable=False,
        ),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column(
            "entry_id",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_list_items_entry_id_entries"),
            nullable=False,
        ),
        sa.Column("text", sa.Text()),
        sa.PrimaryKeyConstraint("list_entry_id", "no", name="pk_list_items"),
    )
    op.create_index("ix_list_items_entry_id", "list_items", ["entry_id"])
    op.create_table(
        "lists",
        sa.Column(
            "entry_id",
            sa.Integer(),
            sa.ForeignKey("entries.id", name="fk_lists_entry_id_entries"),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("reference", sa.String()),
        sa.PrimaryKeyConstraint("entry_id", name="pk_lists"),
    )


def downgrade() -> None:
    """Take away what this version added."""
    op.drop_table("lists")
    op.drop_table("list_items")
    op.drop_table("links")
    op.drop_table("history")
    op.drop_table("entry_files")
    op.drop_table("doubts")
    op.drop_table("office_aliases")
    op.drop_table("entries")
    op.drop_table("set_aside")
    op.drop_table("offices")
    op.drop_table("files")
    op.drop_table("facts")
