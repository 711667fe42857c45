"""Lets a window go once the library has what was typed in it, or its reader gives that up."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox

from studyapp.domain.errors import UserError
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.folders import show_folder
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell

if TYPE_CHECKING:
    from studyapp.ui.main_window import MainWindow

_FOLDER = "unsaved"
"""Beside the state of the window: files with what no library took before the app ended."""

_LOOK_AGAIN = 300
"""Milliseconds between two looks whether what was asked about is settled."""
_SESSION = 4.0
"""Seconds to wait for writes when the session ends: it waits for all apps."""


class _Leaving(Struct, frozen=True):
    act: Callable[[], object]
    stay: Callable[[], object]
    asks: bool


class WindowLeaving(QObject):
    """Stands between the wish to close a window, or to open another library, and doing so."""

    def __init__(self, window: "MainWindow", shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._parts = (
            window.notes,
            window.answers,
            window.highlights,
            window.review,
            window.interview,
        )
        self._operations = shell.operations
        self._folder = shell.state_path.parent / _FOLDER
        self._leaving: _Leaving | None = None
        self._why: UserError | None = None
        self._is_given_up = False
        self._is_refused = False
        self._question: QMessageBox | None = None
        self._looking = QTimer(self, interval=_LOOK_AGAIN)
        self._looking.timeout.connect(self._look_again)
        shell.operations.user_error.connect(self._on_user_error)
        window.undo.refused.connect(self._on_refused)

    def flush(self) -> None:
        """Save what was typed and is not saved yet; what failed is tried again."""
        for part in self._parts:
            part.flush()

    @property
    def unwritten(self) -> list[tuple[str, str]]:
        """What the library does not have yet: what it is, and the text."""
        names = (
            self.tr("Note"),
            self.tr("Answer"),
            self.tr("Comment"),
            self.tr("Review"),
            self.tr("Interview"),
        )
        return [
            (name, text)
            for name, part in zip(names, self._parts, strict=True)
            for text in part.unwritten
            if text.strip()
        ]

    def is_ready(self) -> bool:
        """Save what is not saved, and tell whether the window can go now."""
        self.flush()
        return self._is_given_up or not (self.unwritten or self._operations.has_to_finish)

    def end(self) -> None:
        """End the app because the system wants it: nobody may be there to be asked."""

        def end() -> None:
            self._window.keep_state()
            QCoreApplication.exit()

        self.then(end, asks=False)

    def end_session(self) -> None:
        """Save everything before this returns, if that can be done in a few seconds."""
        self.flush()
        self._window.keep_state()
        self._operations.wait_for_writes(_SESSION)

    def then(
        self,
        act: Callable[[], object],
        stay: Callable[[], object] = lambda: None,
        *,
        asks: bool = True,
    ) -> None:
        """Do something that takes the window away, as soon as nothing is lost by it.

        Args:
            act: what is to be done.
            stay: called instead when the reader would rather stay.
            asks: whether the reader is there to be asked; else what cannot be written goes to a
                file, of which the next start tells.
        """
        is_waiting, self._leaving = self._leaving is not None, _Leaving(act, stay, asks)
        if self.is_ready():
            self._go()
        elif is_waiting and asks:
            self._ask()  # a second time: there is no end to it, so the reader may give it up
        else:
            self._wait()

    def tell_of_files(self) -> None:
        """Say where there is text that could not be written when the app ended."""
        files = sorted(self._folder.glob("*.md")) if self._folder.is_dir() else []
        if files and not self._window.toast.isVisible():  # of what is worse
            text = self.tr(
                "Text that could not be saved when the app ended is in the file {path}. "
                "Remove the file when you have what you need."
            )
            offer = Offer(self.tr("Show in Folder"), lambda: show_folder(self._folder))
            self._window.toast.tell(text.format(path=files[-1]), offer)

    def _wait(self) -> None:
        """Look again when everything was tried; what need not be done makes way."""
        self._why, self._is_refused = None, False
        self._operations.cancel_all()
        self._operations.run(lambda _: None, done=lambda _: self._look(), initiator=self, keep=True)

    def _look(self) -> None:
        leaving = self._leaving
        if leaving is None:
            return
        if not self.unwritten:
            # The reader was told why the last change was not made, and sees so
            self._stay() if leaving.asks and self._is_refused else self._go()
        elif leaving.asks:
            self._ask()
        else:
            self._give_up(self._folder / f"{datetime.now():%Y-%m-%d %H.%M.%S}.md")
            self._go()

    def _go(self) -> None:
        leaving, self._leaving = self._leaving, None
        if leaving is not None:
            leaving.act()

    def _stay(self) -> None:
        leaving, self._leaving = self._leaving, None
        if leaving is not None:
            leaving.stay()

    def _ask(self) -> None:
        question = QMessageBox(self._window)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Not Saved"))
        question.setText(self.tr("What you typed last is not in the library yet."))
        why = error_texts.sentence(self._why) if self._why else ""
        question.setInformativeText(why)
        again = question.addButton(self.tr("Try Again"), QMessageBox.ButtonRole.AcceptRole)
        to_file = question.addButton(self.tr("Save to a File…"), QMessageBox.ButtonRole.ActionRole)
        without = question.addButton(
            self.tr("Leave Without Saving"), QMessageBox.ButtonRole.DestructiveRole
        )
        question.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(again)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def answered() -> None:
            self._end_question()
            clicked = question.clickedButton()
            if clicked is again:
                self._try_again()
            elif clicked is to_file:
                self._ask_for_file()
            elif clicked is without:
                self._is_given_up = True
                self._go()
            else:
                self._stay()

        question.finished.connect(answered)
        self._question = question
        self._looking.start()
        question.open()

    def _look_again(self) -> None:
        """Need no answer any more once all could be written."""
        question = self._question
        if question is None or not question.isVisible():
            self._looking.stop()
        elif not self.unwritten:
            question.blockSignals(True)  # noqa: FBT003 - Qt's own
            question.close()
            self._end_question()
            self._go()

    def _end_question(self) -> None:
        self._looking.stop()
        self._question = None

    def _try_again(self) -> None:
        self.flush()
        self._wait()

    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save to a File"),
            str(Path.home() / "StudyApp.md"),
            self.tr("Markdown (*.md)"),
        )
        if name and self._give_up(Path(name)):
            self._go()
        else:
            self._ask()

    def _give_up(self, file: Path) -> bool:
        """Write to a file what the library does not take; say whether it could be written."""
        text = "\n\n".join(f"# {name}\n\n{text}" for name, text in self.unwritten)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            self._window.toast.tell(
                self.tr("{path} cannot be written: {reason}.").format(
                    path=file, reason=error.strerror or error
                )
            )
            return False
        self._is_given_up = True
        return True

    def _on_refused(self, _: Exception) -> None:
        self._is_refused = True

    def _on_user_error(self, error: UserError) -> None:
        self._why = error
