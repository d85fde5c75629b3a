"""Who may do what in a case at once: one writes, any number read, and nothing is taken from under a reader."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import CaseError

WRITER, READERS = "lock", "readers"
"""Files of a case. The system lets go of a lock when the process that has it ends, however it ends."""


def lock_to_write(folder: Path, *, wait: bool = False) -> int:
    """The handle of the lock of the one that writes a case; to be closed.

    Args:
        wait: until whoever has it lets go.

    Raises: CaseError where another has it.
    """
    handle = os.open(folder / WRITER, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError as e:
        os.close(handle)
        raise CaseError(
            f"{folder} is being built by another process; wait for it to end, as --wait does, or name another case"
        ) from e
    except BaseException:
        os.close(handle)
        raise
    (folder / READERS).touch()
    return handle


def lock_to_read(folder: Path) -> int | None:
    """The handle of a lock under which no part is removed; to be closed. None where the disk has no such lock.

    A writer has it against readers for the time of removing some files alone.
    """
    try:
        handle = os.open(folder / READERS, os.O_RDONLY)
    except OSError:
        return None  # a case of an older version
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
    except OSError:
        os.close(handle)
        return None
    return handle


@contextmanager
def unread(folder: Path) -> Iterator[bool]:
    """Whether nobody reads the case; nobody begins to until this is over."""
    handle = os.open(folder / READERS, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
