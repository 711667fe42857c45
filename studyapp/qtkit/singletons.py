"""Keeps None, True and False alive on Python 3.11 under PySide6 6.12.

PySide6 6.12 takes these three for immortal, as they are from Python 3.12 on (PEP 683), and hands
them out without counting. On Python 3.11 every ``emit()`` therefore takes one reference from
``True`` that nobody gave, and some hundred signals later the process is aborted with
"bool_dealloc: deallocating True or False". A count that never reaches zero mends that.
"""

import ctypes
import sys

_PLENTY = 1 << 48
"""References in store: at a million signals a second they last for eight years."""


def keep_alive() -> None:
    """Give the three more references than a process can lose; nothing to do from 3.12 on."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False):
        # The count is the first field of an object in CPython before 3.12.
        ctypes.c_ssize_t.from_address(id(singleton)).value += _PLENTY
