"""What the operating system refuses, in words of ours: why, and what a person can do.

Input: an OSError; output: Messages, translated like all others (the system's own words are in its
language, not in the reader's). Gotcha: Windows says "no permission" of a file that another
program holds open, so that advice names both.
"""

from __future__ import annotations

import errno

from register.message import Message, message

_NO_RIGHT = (errno.EACCES, errno.EPERM)
_FULL = tuple(
    code for code in (errno.ENOSPC, getattr(errno, "EDQUOT", None), errno.EFBIG) if code is not None
)
_IN_USE = (errno.EBUSY, errno.EADDRINUSE, getattr(errno, "ETXTBSY", errno.EBUSY))
_HELD_OPEN = (32, 33)
"""Windows' own numbers: a sharing violation, a lock violation."""


def why_os(error: OSError) -> Message:
    """Why it could not be done, as the end of a sentence, without a full stop."""
    if _is_in_use(error):
        return message("it is in use by another program")
    if error.errno in _NO_RIGHT:
        return message("you have no right to do so")
    if error.errno in _FULL:
        return message("the disk is full")
    if error.errno == errno.EROFS:
        return message("that disk or folder can only be read, not written")
    if error.errno == errno.ENOENT:
        return message("the file or folder is not there")
    if error.errno in (errno.EEXIST, errno.ENOTEMPTY):
        return message("something of that name is there already")
    if error.errno in (errno.ENOTDIR, errno.EISDIR):
        return message("a file stands where a folder is needed, or the other way round")
    if error.errno == errno.ENAMETOOLONG:
        return message("the name is too long")
    if error.errno in (errno.EIO, errno.ENXIO, errno.ENODEV):
        return message("the disk does not answer as it should")
    return message("the system refused it (code {code})", code=error.errno or type(error).__name__)


def is_full(error: OSError) -> bool:
    """Whether there is no room on the disk."""
    return error.errno in _FULL


def mending_os(error: OSError) -> Message:
    """What a person can do about it: one sentence."""
    if _is_in_use(error):
        return message("Close it in the other program and try again.")
    if error.errno in _NO_RIGHT:
        return message(
            "Close it in other programs, ask whoever looks after the computer for the right to "
            "it, or choose another folder."
        )
    if error.errno in _FULL:
        return message("Free some space, or choose another disk.")
    if error.errno == errno.EROFS:
        return message("Choose another folder.")
    if error.errno == errno.ENAMETOOLONG:
        return message("Choose a shorter name.")
    return message("Check the name and the folder, and try again.")


def _is_in_use(error: OSError) -> bool:
    return error.errno in _IN_USE or getattr(error, "winerror", None) in _HELD_OPEN
