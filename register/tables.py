"""The register's tables (SQLAlchemy Core), one place for what the migrations build.

Lists (recipients, bases, fields) and evidence are JSON columns: they are read and written whole
with their entry. Gotcha: nothing is deleted; an entry merged into another keeps its row with
`merged_into`, so that history and the index can follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from register.entry import ENTRY_FIELDS
from register.fields import FieldForm, Fields
from register.handling import HANDLING_FIELDS

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TYPES: Mapping[FieldForm, Any] = {
    FieldForm.DAY: sa.Date,
    FieldForm.YEAR: sa.Integer,
    FieldForm.COUNT: sa.Integer,
    FieldForm.YES_NO: sa.Boolean,
    FieldForm.TEXTS: sa.JSON,
    FieldForm.FIELDS_OF_WORK: sa.JSON,
}
"""What a form is kept as; the others are text."""


def columns_of(fields: Fields) -> Iterator[sa.Column[Any]]:
    """A column for each field, but for a designation, whose parts have their own."""
    for name, one in fields.items():
        if one.form in (FieldForm.ENTRY, FieldForm.OFFICE):
            other = "entries.id" if one.form is FieldForm.ENTRY else "offices.id"
            yield sa.Column(name, sa.ForeignKey(other), index=one.indexed)
        elif one.form is not FieldForm.DESIGNATION:
            filled = one.form.several or one.form.always or one.form is FieldForm.YES_NO
            yield sa.Column(
                name, _TYPES.get(one.form, sa.String), nullable=not filled, index=one.indexed
            )


facts = sa.Table(
    "facts",
    metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)

offices = sa.Table(
    "offices",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("key", sa.String, nullable=False, unique=True),
    sa.Column("superior", sa.String),
    sa.Column("family", sa.String, nullable=False),
    sa.Column("valid_from", sa.Date),
    sa.Column("valid_to", sa.Date),
    sa.Column("successor_id", sa.ForeignKey("offices.id")),
    sa.Column("joined_into", sa.ForeignKey("offices.id")),
    sa.Column("is_us", sa.Boolean, nullable=False, default=False),
    sa.Column("confirmed", sa.Boolean, nullable=False, default=False),
)

office_aliases = sa.Table(
    "office_aliases",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("office_id", sa.ForeignKey("offices.id"), nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("key", sa.String, nullable=False, unique=True),
    sa.Column("confirmed", sa.Boolean, nullable=False, default=False),
)

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    *columns_of(ENTRY_FIELDS),
    sa.Column("symbol_key", sa.String),
    sa.Column("evidence", sa.JSON, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, index=True),
)

sa.Index(
    "ix_entries_glance",
    *(
        entries.c[name]
        for name in (
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
        )
    ),
)
"""What filters and `glance.py` look at: evidence and lists make an entry some thousand bytes long,
and reading 25,000 whole ones takes ten times as long. `merged_into` is not the first column,
because SQLite would then take this index where it should go to a few entries by their ids."""

files = sa.Table(
    "files",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, unique=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("came_from", sa.String, nullable=False),
    sa.Column("format", sa.String, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("reader", sa.String, nullable=False),
    sa.Column("added", sa.DateTime, nullable=False),
    sa.Column("signatures", sa.JSON, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

entry_files = sa.Table(
    "entry_files",
    metadata,
    sa.Column("entry_id", sa.ForeignKey("entries.id"), primary_key=True),
    sa.Column("file_id", sa.ForeignKey("files.id"), primary_key=True),
    sa.Column("pages_from", sa.Integer, nullable=False),
    sa.Column("pages_to", sa.Integer, nullable=False),
    sa.Column("text_from", sa.Integer, nullable=False),
    sa.Column("text_to", sa.Integer, nullable=False),
)

lists = sa.Table(
    "lists",
    metadata,
    sa.Column("entry_id", sa.ForeignKey("entries.id"), primary_key=True),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("reference", sa.String),
    sa.Column("rows_seen", sa.Integer),
)

list_gaps = sa.Table(
    "list_gaps",
    metadata,
    sa.Column("list_entry_id", sa.ForeignKey("entries.id"), primary_key=True),
    sa.Column("no", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("why", sa.JSON, nullable=False),
)

list_items = sa.Table(
    "list_items",
    metadata,
    sa.Column("list_entry_id", sa.ForeignKey("entries.id"), primary_key=True),
    sa.Column("no", sa.Integer, primary_key=True),
    sa.Column("entry_id", sa.ForeignKey("entries.id"), nullable=False, index=True),
    sa.Column("text", sa.Text),
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("from_entry", sa.ForeignKey("entries.id"), nullable=False, index=True),
    sa.Column("to_entry", sa.ForeignKey("entries.id"), nullable=False, index=True),
    sa.Column("relation", sa.String, nullable=False),
    sa.Column("raw", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
)

handling = sa.Table(
    "handling",
    metadata,
    sa.Column("entry_id", sa.ForeignKey("entries.id"), primary_key=True),
    *columns_of(HANDLING_FIELDS),
)

doubts = sa.Table(
    "doubts",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("entry_id", sa.ForeignKey("entries.id"), nullable=False, index=True),
    sa.Column("field", sa.String, nullable=False),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("value", sa.JSON),
    sa.Column("evidence", sa.JSON),
    sa.Column("settled", sa.Boolean, nullable=False, default=False),
)

history = sa.Table(
    "history",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False, index=True),
    sa.Column("entry_id", sa.ForeignKey("entries.id"), index=True),
    sa.Column("at", sa.DateTime, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("action", sa.String, nullable=False),
    sa.Column("before", sa.JSON),
    sa.Column("after", sa.JSON),
    sa.Column("why", sa.String),
)

set_aside = sa.Table(
    "set_aside",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("came_from", sa.String, nullable=False, unique=True),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("at", sa.DateTime, nullable=False),
)
