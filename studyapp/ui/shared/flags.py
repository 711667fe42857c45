"""The colours of flags: what they are called, and the tokens they are painted in."""

from PySide6.QtCore import QCoreApplication

from studyapp.domain.library import Flag

FLAG_TOKENS = {
    Flag.NONE: "muted",
    Flag.RED: "again",
    Flag.ORANGE: "hard",
    Flag.GREEN: "good",
    Flag.BLUE: "easy",
}


def flag_name(flag: Flag) -> str:
    """Return what a flag is called."""
    translate = QCoreApplication.translate
    names = {
        Flag.NONE: translate("Flags", "No flag"),
        Flag.RED: translate("Flags", "Red flag"),
        Flag.ORANGE: translate("Flags", "Orange flag"),
        Flag.GREEN: translate("Flags", "Green flag"),
        Flag.BLUE: translate("Flags", "Blue flag"),
    }
    return names[flag]
