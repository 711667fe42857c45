"""What stages, repairs, fates and warnings of an import are called."""

from PySide6.QtCore import QCoreApplication

from studyapp.domain.importing import ImportWarning
from studyapp.services.import_deciding import Fate
from studyapp.ui.shared import error_texts


def stage_text(stage: str) -> str:
    """Return what is being done."""
    translate = QCoreApplication.translate
    stages = {
        "reading": translate("Import", "Reading"),
        "importing": translate("Import", "Importing"),
        "backing-up": translate("Import", "Backing up"),
        "checking": translate("Import", "Checking the backup"),
        "relating": translate("Import", "Looking for related questions"),
    }
    return stages.get(stage, translate("Import", "Working"))


def fate_text(fate: Fate) -> str:
    """Return what becomes of a question; empty for what is plain to see."""
    translate = QCoreApplication.translate
    fates = {
        Fate.UPDATED: translate("Import", "changed"),
        Fate.UNCHANGED: translate("Import", "unchanged"),
        Fate.DELETED: translate("Import", "deleted by you"),
    }
    return fates.get(fate, "")


def repair_text(rule: str) -> str:
    """Return what a repair rule mends; a rule without a text here shows its own name."""
    translate = QCoreApplication.translate
    rules = {
        "blank-lines": translate("Import", "Doubled blank lines"),
        "emphasis": translate("Import", "Emphasis marks that did not work"),
        "formula-spaces": translate("Import", "Spaces inside formula marks"),
        "image-captions": translate("Import", "Stray captions under images"),
        "image-paths": translate("Import", "Image paths with spaces"),
        "indented-text": translate("Import", "Indented text that was taken for code"),
        "invisible-characters": translate("Import", "Invisible characters"),
        "list-blank-line": translate("Import", "Lists without a blank line before them"),
        "list-continued": translate("Import", "Lists that went on after an image or code"),
        "list-fence": translate("Import", "Code inside lists"),
        "list-nesting": translate("Import", "Nesting of lists"),
        "no-break-spaces": translate("Import", "Spaces that do not break"),
        "products": translate("Import", "Products written with asterisks"),
        "python-names": translate("Import", "Names with underscores"),
        "redirect-links": translate("Import", "Links through a redirect"),
        "rule-below-text": translate("Import", "Rules right below text"),
        "style-tags": translate("Import", "Font and style tags"),
        "table-blank-line": translate("Import", "Tables without a blank line before them"),
        "tracking-parameters": translate("Import", "Tracking parameters in links"),
    }
    return rules.get(rule, rule)


def warning_text(warning: ImportWarning) -> str:
    """Return a warning with where it was found."""
    place = f"{warning.file}:{warning.line}" if warning.line else warning.file
    # The texts are those of the domain; packaging/translations.py hands them to Qt's tools.
    template = QCoreApplication.translate("Import", warning.template)
    error = error_texts.sentence(warning.error) if warning.error else ""
    return f"{place}  —  {template.format_map({**warning.values, 'error': error})}"
