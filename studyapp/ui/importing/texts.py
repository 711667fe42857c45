"""What stages, repairs and fates of an import are called."""

from PySide6.QtCore import QCoreApplication

from studyapp.services.import_deciding import Fate

_CONTEXT = "Import"


def stage_text(stage: str) -> str:
    """Return what is being done."""
    translate = QCoreApplication.translate
    stages = {
        "reading": translate(_CONTEXT, "Reading"),
        "importing": translate(_CONTEXT, "Importing"),
        "relating": translate(_CONTEXT, "Looking for related questions"),
    }
    return stages.get(stage, translate(_CONTEXT, "Working"))


def fate_text(fate: Fate) -> str:
    """Return what becomes of a question; empty for what is plain to see."""
    translate = QCoreApplication.translate
    fates = {
        Fate.UPDATED: translate(_CONTEXT, "changed"),
        Fate.UNCHANGED: translate(_CONTEXT, "unchanged"),
        Fate.DELETED: translate(_CONTEXT, "deleted by you"),
    }
    return fates.get(fate, "")


def repair_text(rule: str) -> str:
    """Return what a repair rule mends; a rule without a text here shows its own name."""
    translate = QCoreApplication.translate
    rules = {
        "blank-lines": translate(_CONTEXT, "Doubled blank lines"),
        "emphasis": translate(_CONTEXT, "Emphasis marks that did not work"),
        "formula-spaces": translate(_CONTEXT, "Spaces inside formula marks"),
        "image-captions": translate(_CONTEXT, "Stray captions under images"),
        "image-paths": translate(_CONTEXT, "Image paths with spaces"),
        "indented-text": translate(_CONTEXT, "Indented text that was taken for code"),
        "invisible-characters": translate(_CONTEXT, "Invisible characters"),
        "list-blank-line": translate(_CONTEXT, "Lists without a blank line before them"),
        "list-continued": translate(_CONTEXT, "Lists that went on after an image or code"),
        "list-fence": translate(_CONTEXT, "Code inside lists"),
        "list-nesting": translate(_CONTEXT, "Nesting of lists"),
        "no-break-spaces": translate(_CONTEXT, "Spaces that do not break"),
        "products": translate(_CONTEXT, "Products written with asterisks"),
        "python-names": translate(_CONTEXT, "Names with underscores"),
        "redirect-links": translate(_CONTEXT, "Links through a redirect"),
        "rule-below-text": translate(_CONTEXT, "Rules right below text"),
        "style-tags": translate(_CONTEXT, "Font and style tags"),
        "table-blank-line": translate(_CONTEXT, "Tables without a blank line before them"),
        "tracking-parameters": translate(_CONTEXT, "Tracking parameters in links"),
    }
    return rules.get(rule, rule)
