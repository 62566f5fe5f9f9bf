"""Put one folder into the place of another."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD; RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def switch(new: Path, out: Path, old: Path) -> None:
    """Put `new` into the place of `out`. What was there is then at `new`, or at `old` where the two
    cannot be exchanged.

    At every moment `out` is the one or the other. Without an exchange it is absent for the moment
    between two renames, and who is killed then leaves it at `old`. Raises OSError where nothing has
    changed.
    """
    if not os.path.lexists(out):
        new.rename(out)
    elif not exchange(new, out):
        out.rename(old)
        try:
            new.rename(out)
        except OSError:
            old.rename(out)
            raise


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change their places at once; False where the system or this file system
    cannot.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None) if sys.platform in ("linux", "darwin") else object()
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_HERE, first, _HERE, second, ctypes.c_uint(_EXCHANGE)) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, ctypes.c_uint(_EXCHANGE)) == 0)
    return False
