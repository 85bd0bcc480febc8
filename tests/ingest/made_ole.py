"""A writer of OLE files (the form of DOC, XLS and MSG), as small as tests need it.

Gotcha: streams under 4096 bytes lie in the "mini stream", which is the root's own stream.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

Tree = dict[str, "bytes | Tree"]

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    right: int = _FREE
    child: int = _FREE
    start: int = _END
    size: int = 0


@dataclass
class _Sectors:
    """Sectors of one size with the chain of each stream."""

    size: int
    data: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        if not data:
            return _END
        start, count = len(self.chain), -(-len(data) // self.size)
        self.data += data.ljust(count * self.size, b"\0")
        self.chain += [*range(start + 1, start + count), _END]
        return start


def ole_file(tree: Tree) -> bytes:
    """An OLE file of storages (dicts) and streams (bytes)."""
    entries = [_Entry("Root Entry", _ROOT)]
    _add(tree, 0, entries)
    mini, sectors = _Sectors(_MINI), _Sectors(_SECTOR)
    for entry in entries[1:]:
        small = len(entry.data) < _CUTOFF
        entry.start = (mini if small else sectors).add(entry.data)
        entry.size = len(entry.data)
    entries[0].start, entries[0].size = sectors.add(bytes(mini.data)), len(mini.data)
    mini_fat = b"".join(struct.pack("<I", one) for one in mini.chain)
    mini_start = sectors.add(mini_fat.ljust(-(-len(mini_fat) // _SECTOR) * _SECTOR, b"\xff"))
    directory = sectors.add(b"".join(_packed(entry) for entry in entries))
    count = 1
    while count * 128 < len(sectors.chain) + count:
        count += 1
    first = len(sectors.chain)
    table = sectors.chain + [_FAT] * count
    table += [_FREE] * (count * 128 - len(table))
    places = [*range(first, first + count)] + [_FREE] * (109 - count)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, count, directory, 0, _CUTOFF, mini_start, -(-len(mini_fat) // _SECTOR), _END, 0,
    )  # fmt: skip
    return (
        head + struct.pack("<109I", *places) + sectors.data + struct.pack(f"<{len(table)}I", *table)
    )


def _add(tree: Tree, parent: int, entries: list[_Entry]) -> None:
    previous = None
    for name in sorted(tree, key=lambda each: (len(each), each.upper())):
        value, number = tree[name], len(entries)
        if isinstance(value, bytes):
            entries.append(_Entry(name, _STREAM, value))
        else:
            entries.append(_Entry(name, _STORAGE))
            _add(value, number, entries)
        if previous is None:
            entries[parent].child = number
        else:
            entries[previous].right = number
        previous = number


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return name.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIQ", len(name), entry.kind, 1, _FREE, entry.right, entry.child, 0,
        entry.start, entry.size,
    )  # fmt: skip
