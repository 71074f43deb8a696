"""Where SQLite's connections tell each other of commits: the head of the index beside the journal.

Every commit writes it anew, so an unchanged head proves that nothing was committed since. It is shared
memory: to look at it takes no lock and no call into SQLite, each of which would let other threads have
Python's lock in between. Its format is fixed:
https://sqlite.org/walformat.html#the_wal_index_header_format
"""

import ctypes
import mmap
import os
import struct
import threading

_BYTES = 48
_FORMAT = 3_007_000

#: By device and inode, each mapped once and never let go: whoever closes a file lets go of every lock that
#: the process has on it, and SQLite's are among them (https://sqlite.org/howtocorrupt.html, section 2.2).
_heads: dict[tuple[int, int], mmap.mmap] = {}
_lock = threading.Lock()


def map_head(database: str) -> mmap.mmap | None:
    """The head of a database's index; None where there is none, as in the older journal modes.

    It is for those who have read from the database and keep their connection open: only then it stays.
    """
    try:
        with _lock:
            head = _map(os.path.realpath(database) + "-shm")
    except (OSError, ValueError):
        return None
    return head if struct.unpack_from("=I", head)[0] == _FORMAT else None


def _map(path: str) -> mmap.mmap:
    about = os.stat(path)
    key = (about.st_dev, about.st_ino)
    if key not in _heads:
        head = mmap.mmap(os.open(path, os.O_RDONLY), _BYTES, access=mmap.ACCESS_READ)
        # Even while Python shuts down, when a thread may still be in the middle of a commit.
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(head))
        _heads[key] = head
    return _heads[key]
