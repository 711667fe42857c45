"""What a UserError says to a person, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from studyapp.domain.errors import UserError

CONTEXT = "Errors"
"""Translation context; its sources are the templates in ``studyapp.domain.errors``."""

_ENDS = (".", "!", "?", "…", "。", "！", "？")


def message(error: UserError) -> str:
    """Return what happened."""
    template = QCoreApplication.translate(CONTEXT, error.message_template)
    return template.format_map(error.values)


def remedy(error: UserError) -> str:
    """Return what can be done about it; may be empty."""
    if not error.remedy_template:
        return ""
    template = QCoreApplication.translate(CONTEXT, error.remedy_template)
    return template.format_map(error.values)


def sentence(error: UserError) -> str:
    """Return what happened and what can be done about it, in one text."""
    happened, what_to_do = message(error), remedy(error)
    if not what_to_do:
        return happened
    if happened.endswith(_ENDS):
        together = QCoreApplication.translate("Errors", "{happened} {remedy}")
    else:  # what the system said of it, mostly
        together = QCoreApplication.translate("Errors", "{happened}. {remedy}")
    return together.format(happened=happened, remedy=what_to_do)
