"""The toolkit is sound on this Python: its calls do not eat references to None."""

import sys

from PySide6.QtCore import QObject

CALLS = 500


def test_calls_that_return_none_keep_its_references() -> None:
    """Before Python 3.12 None can be freed, which ends the process; PySide6 6.12.0 does that."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.parent()
    assert sys.getrefcount(None) > before - CALLS / 2
