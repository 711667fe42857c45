"""Keeps PySide from reading the source text of each module that is imported after it.

It looks for its own name there, so that a module may ask for other names of Qt's methods
(``from __feature__ import snake_case``), and Python keeps the lines of every file it has shown:
an eighth of a start, and 5 MB. Nothing here asks for other names.
"""

import sys

import PySide6.QtCore  # noqa: F401 - brings the module that is changed here

_LOOK = "_mod_uses_pyside"


def read_no_sources() -> None:
    """Say of every module that it does not ask; a PySide that looks in another way is left."""
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, _LOOK):
        setattr(feature, _LOOK, lambda _module: False)
