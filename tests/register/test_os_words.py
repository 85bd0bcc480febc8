"""What the operating system refuses is told in our words, with advice that fits."""

from __future__ import annotations

import errno
import os

import pytest

from register.os_words import mending_os, why_os

CODES = {
    errno.EACCES: "no right",
    errno.EPERM: "no right",
    errno.ENOENT: "not there",
    errno.ENOSPC: "disk is full",
    errno.EROFS: "only be read",
    errno.EBUSY: "in use",
    errno.EADDRINUSE: "in use",
    errno.EEXIST: "there already",
    errno.ENOTDIR: "a folder is needed",
    errno.ENAMETOOLONG: "too long",
    errno.EIO: "does not answer",
}


@pytest.mark.parametrize(("code", "said"), CODES.items())
def test_each_refusal_has_words_of_ours(code: int, said: str) -> None:
    error = OSError(code, os.strerror(code))
    assert said in str(why_os(error))
    assert os.strerror(code) not in str(why_os(error))
    assert ("space" in str(mending_os(error))) == (code == errno.ENOSPC)
    assert str(mending_os(error)).endswith(".")


def test_an_unknown_refusal_keeps_its_number() -> None:
    assert "code 9999" in str(why_os(OSError(9999, "?")))
