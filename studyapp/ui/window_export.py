"""Exporting and printing in the window: from where the reader is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.domain.ids import TopicId
    from studyapp.ui.export.choice import ExportPlace
    from studyapp.ui.export.printing import QuestionPrinter
    from studyapp.ui.main_window import MainWindow


class WindowExport(QObject):
    """Opens the export dialog, and prints the question that is shown."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._printer: QuestionPrinter | None = None

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """Return what the commands do."""
        return {"export": self.export, "print": self.print_question}

    def export(self) -> None:
        """Show the export dialog."""
        from studyapp.ui.export.export_dialog import ExportDialog  # noqa: PLC0415 - not at start

        # What is still being typed is to be exported too.
        self._window.notes.flush()
        dialog = ExportDialog(self._services, self._shell, self._place(), self._window)
        dialog.finished.connect(lambda _: self._window.reader.view.setFocus())
        dialog.open()

    def print_question(self) -> None:
        """Ask how to print the question that is shown."""
        answer = self._window.reader.answer
        if answer is None:
            self._window.toast.tell(self.tr("Open the question that you want to print first."))
            return
        from studyapp.ui.export.printing import QuestionPrinter  # noqa: PLC0415 - not at start

        self._window.notes.flush()
        if self._printer is None:
            self._printer = QuestionPrinter(
                self._services, self._shell, self._window.toast.tell, self._window
            )
        self._printer.ask(answer.question.id)

    def _place(self) -> "ExportPlace":
        from studyapp.ui.export.choice import ExportPlace  # noqa: PLC0415 - not at start

        answer = self._window.reader.answer
        if answer is None:
            return ExportPlace()
        topics = {topic.id: topic for topic in self._services.library.tree().topics}
        above: list[tuple[TopicId, str]] = []
        topic = topics.get(answer.question.topic_id)
        while topic is not None:
            above.append((topic.id, topic.name))
            topic = topics.get(topic.parent_id) if topic.parent_id else None
        return ExportPlace(answer.question.id, answer.question.title, tuple(above))
