"""The Whoosh schema: terms that are made already, and one number a document.

Gotcha: Whoosh pickles field types into the index, so they are classes of this module; it opens
an index of another schema silently, which is why the stamp holds a fingerprint (`stamp.py`).
"""

from __future__ import annotations

from array import array
from typing import Any

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter

from index.contract import IndexDocument
from index.term_pool import TermPool
from index.weights import term_weights

ID = "id"
STAMP = "stamp"
STAMP_KEY = "stamp:"
"""The key of the one document that holds the stamp; its id is 0, which no entry has."""


class MadeTerms(fields.FieldType):  # type: ignore[misc]
    """A field whose terms are put into the pool by the engine; nothing is analysed or stored."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def to_bytes(self, value: str | bytes) -> bytes:
        """A term as the index keeps it; Whoosh asks for it when looking a term up."""
        return value.encode("utf-8") if isinstance(value, str) else value


def make_schema() -> fields.Schema:
    """Words, pairs and keys to search; the id as a column; the stamp stored."""
    return fields.Schema(
        word=MadeTerms(),
        pair=MadeTerms(),
        key=MadeTerms(),
        id=fields.COLUMN(columns.NumericColumn("I")),
        stamp=fields.STORED(),
    )


def terms_of(document: IndexDocument) -> dict[str, dict[str, float]]:
    """A document's terms with their weights, by field."""
    return {
        "word": term_weights(document.head.words, document.body.words, document.worth),
        "pair": term_weights(document.head.pairs, document.body.pairs, document.worth),
        "key": dict.fromkeys((id_key(document.id), *document.keys), 1.0),
    }


def id_key(entry_id: int) -> str:
    """The key by which a document is taken out again."""
    return f"id:{entry_id}"


class BigBlockCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format in blocks that suit whole-list reading; readable by the usual codec."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:  # noqa: FBT001, FBT002
        """Whoosh calls this with `byteids` by position or by name."""
        return _WholeLists(dbfile, blocklimit=self._blocklimit, byteids=byteids, compression=0)

    def field_writer(self, storage: Any, segment: Any) -> W3FieldWriter:
        """The writer that takes terms with their whole lists from a `TermPool`."""
        return _TermsWriter(self, storage, segment)


BLOCK = 4096


class _TermsWriter(W3FieldWriter):  # type: ignore[misc]
    """Whoosh's own goes posting by posting, which is most of the time that writing takes."""

    def add_postings(self, schema: fields.Schema, _lengths: None, items: TermPool) -> None:
        last = None
        for field, term, documents, weights in items.iter_terms():
            if field != last:
                if last is not None:
                    self.finish_field()
                self.start_field(field, schema[field])
                last = field
            self.start_term(term)
            self._postwriter.add_list(documents, weights)
            self.finish_term()
        if last is not None:
            self.finish_field()


class _WholeLists(W3PostingsWriter):  # type: ignore[misc]
    """Takes a list at a time; compressing the many lists of a few postings gains nothing."""

    def add_list(self, documents: list[int], weights: list[float]) -> None:
        """All of a term's postings, in blocks."""
        for start in range(0, len(documents), BLOCK):
            if start:
                self._write_block()
            self._ids = array("I", documents[start : start + BLOCK])
            self._weights = array("f", weights[start : start + BLOCK])
            self._maxweight = max(self._weights)

    def _write_block(self, last: bool = False) -> None:  # noqa: FBT001, FBT002
        self._compression = 1 if len(self._ids) > 16 else 0
        super()._write_block(last=last)
