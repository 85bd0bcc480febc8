"""Which encoding a text without a font's name is in, by how Vietnamese it becomes.

Input: bytes of a text file, or text whose letters look wrong; output: text and the encoding's
name. Gotcha: a guess is taken only where the result reads clearly better than the text as it is
(RULES F: never convert text that already has real Vietnamese letters).
"""

from __future__ import annotations

from ingest.legacy_encodings import OldEncoding, decode
from ingest.readers.text_health import Health, measure
from register.vietnamese_text import has_vietnamese_letters, nfc

_GOOD = 0.85
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def guess_old_encoding(text: str) -> OldEncoding | None:
    """The old encoding that a text is in, or None where it is none or too short to say."""
    if has_vietnamese_letters(text):
        return None
    plain = measure(text)
    best: tuple[float, OldEncoding | None] = (_quality(plain) + 0.05, None)
    for encoding in OldEncoding:
        found = measure(decode(text, encoding))
        if found.words >= 3 and found.marked and found.syllable_share >= _GOOD:
            best = max(best, (_quality(found), encoding), key=lambda pair: pair[0])
    return best[1]


def _quality(health: Health) -> float:
    """Share of syllables, and a little for letters that only Vietnamese has."""
    return health.syllable_share + 0.5 * min(health.marked / max(health.words, 1), 0.5)


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Text of a file and the name of its encoding; NFC with LF, without a byte order mark."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return nfc(data.decode(name, "replace").removeprefix("\ufeff")), name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_eight_bit(data)
    if "\0" in text:
        return _decode_wide(data)
    return nfc(text), "utf-8"


def _decode_wide(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: the zero bytes stand at even or at odd places."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    name = "utf-16-le" if odd >= even else "utf-16-be"
    return nfc(data.decode(name, "replace")), name


def _decode_eight_bit(data: bytes) -> tuple[str, str]:
    if data.count(0) > len(data) // 8:
        return _decode_wide(data)
    western = data.decode("latin-1")
    candidates = [(nfc(data.decode("cp1258", "replace")), "cp1258")]
    candidates += [(decode(western, old), old.value) for old in OldEncoding]
    # A file mostly in UTF-8 with a few bad bytes reads best as UTF-8.
    candidates.append((nfc(data.decode("utf-8", "replace")), "utf-8"))
    text, name = max(candidates, key=lambda each: _quality(measure(each[0])))
    return nfc(text), name
