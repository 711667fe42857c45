"""What a backup is called in the list, and what is in it."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from studyapp.domain.backups import BackupReason, Contents


def reason_text(reason: BackupReason) -> str:
    """Return why a backup was made."""
    translate = QCoreApplication.translate
    reasons = {
        BackupReason.AUTOMATIC: translate("Backups", "Automatic"),
        BackupReason.MANUAL: translate("Backups", "Made by you"),
        BackupReason.BEFORE_IMPORT: translate("Backups", "Before an import"),
        BackupReason.BEFORE_MIGRATION: translate("Backups", "Before an update of the library"),
        BackupReason.BEFORE_RESTORE: translate("Backups", "Before a backup was restored"),
    }
    return reasons[reason]


def stage_text(stage: str) -> str:
    """Return what is being done."""
    translate = QCoreApplication.translate
    stages = {
        "backing-up": translate("Backups", "Copying"),
        "checking": translate("Backups", "Checking the copy"),
        "restoring": translate("Backups", "Getting it ready"),
    }
    return stages.get(stage, "")


class Counts(QObject):
    """Texts with numbers: Qt's tools see their plural forms in ``self.tr`` only."""

    def of(self, contents: Contents) -> list[str]:
        """Return how many there are of each kind; of what there is none only questions."""
        texts = [self.tr("%n questions", "in a backup", contents.questions)]
        if contents.notes:
            texts.append(self.tr("%n notes", "in a backup", contents.notes))
        if contents.highlights:
            texts.append(self.tr("%n highlights", "in a backup", contents.highlights))
        if contents.reviews:
            texts.append(self.tr("%n reviews", "in a backup", contents.reviews))
        return texts


def size_text(size: int) -> str:
    """Return a size in bytes as people read it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
