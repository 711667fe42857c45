"""Loads the interface's language; a change reaches every widget as a LanguageChange event."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from studyapp import paths

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""What the interface speaks, each named in itself."""


def in_every_language(context: str, text: str) -> list[str]:
    """Return a text in each language of the interface, English first; to be searched."""
    found = [text]
    for language in LANGUAGES:
        translator = QTranslator()
        if translator.load(f"studyapp_{language}", str(paths.resources() / "i18n")):
            found.append(translator.translate(context, text) or text)
    return list(dict.fromkeys(found))


class Translations(QObject):
    """Installs the translators of one language at a time."""

    def __init__(self, choice: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice if choice in LANGUAGES else ""
        self._installed: list[QTranslator] = []

    @property
    def choice(self) -> str:
        """The language that was chosen; empty for the system's."""
        return self._choice

    @property
    def language(self) -> str:
        """The language in use."""
        if self._choice:
            return self._choice
        speaks_chinese = QLocale.system().language() == QLocale.Language.Chinese
        return "zh_CN" if speaks_chinese else "en"

    def set_choice(self, choice: str) -> None:
        """Choose a language, or the system's with an empty choice."""
        if choice and choice not in LANGUAGES:
            raise ValueError(choice)
        self._choice = choice
        self.apply()

    def apply(self) -> None:
        """Install the texts of the language in use, and Qt's own for standard dialogs."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()
        language = self.language
        QLocale.setDefault(QLocale(language))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (
            (f"qtbase_{language}", qt_folder),
            (f"studyapp_{language}", str(paths.resources() / "i18n")),
        ):
            translator = QTranslator(self)
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
