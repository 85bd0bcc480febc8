"""The Whoosh engine: one folder of segments, one writer, readers that follow commits.

Input: documents as terms; output: posting lists for `evaluate.py`. Whoosh keeps, commits and
merges; its posting blocks are read a whole list at a time, which is what makes a common word
cost milliseconds. Gotcha: reads use Whoosh's own block layout (pinned version); a test compares
them with its public matchers.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from index.contract import DamagedIndexError, Field, IndexDocument, Leaf, Matches, Plan, Stamp
from index.evaluate import match_plan
from index.file_sizes import check_sizes, note_sizes
from index.masks import Mask
from index.posting_cache import PostingCache
from index.segment import Segment
from index.term_pool import TermPool

MOST_TERMS, MOST_POSTINGS = 250_000, 4_000_000
"""A segment written in one go ends here, so that the writer's memory does not grow."""


_NO_DAMAGE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EMFILE)
"""Missing rights, a full disk, too many open files: the index itself is as good as it was."""


@contextmanager
def _damage_noticed() -> Iterator[None]:
    """Whoosh meets damaged files with any kind of exception; missing rights are another matter."""
    try:
        yield
    except (DamagedIndexError, MemoryError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_DAMAGE:
            raise
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error


class WhooshEngine:
    """`SearchEngine` on Whoosh (see `contract.py`)."""

    def __init__(self, index: Any, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._generation = -1
        self._reader: Any = None
        self._segments: tuple[Segment, ...] = ()
        self._ids: frozenset[int] = frozenset()
        self._cache = PostingCache(self._read_postings)
        self._follow()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open or make the index in `folder`; files that miss or changed size are damage."""
        from whoosh.index import create_in, exists_in, open_dir

        folder.mkdir(parents=True, exist_ok=True)
        with _damage_noticed():
            check_sizes(folder)
            if exists_in(str(folder)):
                return cls(open_dir(str(folder)), folder)
            from index.schema import make_schema

            return cls(create_in(str(folder), make_schema()), folder)

    def stamp(self) -> Stamp | None:
        """Of the newest commit: it is a document of that commit, so they cannot disagree."""
        from index.schema import STAMP, STAMP_KEY

        with _damage_noticed():
            self._follow()
            for segment in self._segments:
                if ("key", STAMP_KEY) in segment.reader:
                    matcher = segment.reader.postings("key", STAMP_KEY)
                    if matcher.is_active():
                        stored = json.loads(segment.reader.stored_fields(matcher.id())[STAMP])
                        return Stamp(int(stored["revision"]), str(stored["fingerprint"]))
        return None

    def write(
        self, documents: Iterable[IndexDocument], gone: Iterable[int], stamp: Stamp | None
    ) -> None:
        """One commit; several where memory would grow, the stamp in the last.

        So a write that is killed is an index that has not seen the revision yet.
        """
        with _damage_noticed():
            self._follow()
            writer = self._writer()
        from index.schema import id_key

        here = self._ids
        try:
            for one in gone:
                if one in here:
                    writer.delete_by_term("key", id_key(one))
            parted = False
            for document in documents:
                self._add(writer, document, replace=document.id in here)
                if writer.pool.postings > MOST_POSTINGS or writer.pool.terms > MOST_TERMS:
                    writer.commit(merge=False)
                    writer = self._writer()
                    parted = True
            if stamp is not None:
                self._put_stamp(writer, stamp)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=not parted)
        self._follow()
        note_sizes(self._folder, self._file_names())

    def _writer(self) -> Any:
        from index.schema import BigBlockCodec

        # A compound file would be read into memory whole; files of their own are mapped.
        writer = self._index.writer(codec=BigBlockCodec(), compound=False)
        writer.pool = TermPool()
        return writer

    @staticmethod
    def _add(writer: Any, document: IndexDocument, *, replace: bool) -> None:
        from index.schema import id_key, terms_of

        if replace:
            writer.delete_by_term("key", id_key(document.id))
        for field, weights in terms_of(document).items():
            writer.pool.take(field, writer.docnum, weights)
        writer.add_document(id=document.id)

    @staticmethod
    def _put_stamp(writer: Any, stamp: Stamp) -> None:
        from index.schema import STAMP_KEY

        writer.delete_by_term("key", STAMP_KEY)
        words = json.dumps({"revision": stamp.revision, "fingerprint": stamp.fingerprint})
        writer.pool.take("key", writer.docnum, {STAMP_KEY: 1.0})
        writer.add_document(stamp=words, id=0)

    def _file_names(self) -> set[str]:
        names = {segment.name for segment in self._segments}
        return {path.name for path in self._folder.iterdir() if path.name.split(".")[0] in names}

    def match(
        self, plan: Plan, within: frozenset[int] | None = None, best: int | None = None
    ) -> Matches:
        """What the plan matches."""
        with _damage_noticed():
            self._follow()
            return match_plan(plan, self, within, best)

    def frequency(self, leaf: Leaf) -> int:
        """How many documents have the leaf's terms, added up."""
        with _damage_noticed():
            self._follow()
            return sum(segment.frequency(leaf) for segment in self._segments)

    def vocabulary(self, field: Field) -> Iterator[tuple[str, int]]:
        """Every term of a field; deleted documents still count until their segment is merged."""
        with _damage_noticed():
            self._follow()
            counts: dict[str, int] = {}
            for segment in self._segments:
                for term, having in segment.counts_with(field, b""):
                    counts[term] = counts.get(term, 0) + having
        yield from counts.items()

    def ids(self) -> frozenset[int]:
        """Every document that is in."""
        return self._ids

    def postings(self, field: Field, term: str) -> tuple[Sequence[int], Sequence[float]]:
        """For `evaluate.py`: ids and weights of a term."""
        return self._cache.postings(field, term)

    def mask(self, field: Field, term: str, least: float = 0.0) -> Mask:
        """For `evaluate.py`: ids in which a term weighs at least so much."""
        return self._cache.mask(field, term, least)

    def _read_postings(self, field: Field, term: str) -> tuple[list[int], list[float]]:
        """The lists of all segments, one after the other."""
        ids: list[int] = []
        weights: list[float] = []
        for segment in self._segments:
            some, their_weights = segment.postings(field, term.encode("utf-8"))
            ids += some
            weights += their_weights
        return ids, weights

    def terms_with(self, field: Field, prefix: str) -> list[str]:
        """For `evaluate.py`: terms of all segments that begin with `prefix`."""
        start = prefix.encode("utf-8")
        return list(
            {term: None for segment in self._segments for term in segment.terms_with(field, start)}
        )

    def _follow(self) -> None:
        """Read the newest commit, if it is not the one in hand."""
        newest = self._index.latest_generation()
        if newest == self._generation:
            return
        known = {segment.name: segment.ids for segment in self._segments}
        reader = self._index.reader()
        leaves = [leaf for leaf, _ in reader.leaf_readers() if leaf.segment() is not None]
        self._segments = tuple(Segment(leaf, known) for leaf in leaves)
        self._ids = frozenset(one for segment in self._segments for one in segment.live)
        self._generation = newest
        if self._reader is not None:
            self._reader.close()
        self._reader = reader
        self._cache.clear()

    def close(self) -> None:
        """Let the files go."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self._index.close()
