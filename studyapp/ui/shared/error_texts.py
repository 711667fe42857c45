"""What a UserError says to a person, in the language of the interface."""

from PySide6.QtCore import QCoreApplication

from studyapp.domain.errors import UserError

CONTEXT = "Errors"
"""Translation context; its sources are the templates in ``studyapp.domain.errors``."""


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
    return f"{message(error)} {remedy(error)}".strip()
