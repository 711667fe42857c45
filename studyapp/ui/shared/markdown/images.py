"""Stores pictures that are pasted or dropped into Markdown, and writes how they are referred to."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from studyapp.domain.errors import NotAnImageError, UserError
from studyapp.qtkit.operations import Operations
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.markdown.editor import MarkdownEditor

_LARGEST_IMAGE = 50 << 20
"""Bytes of a file above which it is not taken for an image."""

Store = Callable[[bytes, str], str]
"""Stores the bytes of a file of this name, and returns how Markdown refers to it."""

_Stored = tuple[list[tuple[str, str]], UserError | None]
"""References with names, and the first that went wrong with others."""


class ImageAttaching(QObject):
    """Does for one editor what happens between a picture and its mark in the text."""

    message = Signal(str)

    def __init__(
        self,
        editor: MarkdownEditor,
        store: Store,
        operations: Operations,
        place: Callable[[], object],
    ) -> None:
        """Attach to an editor; ``place`` names what is edited, so that no other gets the mark."""
        super().__init__(editor)
        self._editor = editor
        self._store = store
        self._operations = operations
        self._place = place
        editor.image_given.connect(self._attach_image)
        editor.files_given.connect(self._attach_files)

    def _attach_image(self, image: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(image)
        data = bytes(buffer.data().data())
        self._attach(lambda: ([(self._store(data, ""), "")], None))

    def _attach_files(self, files: list[str]) -> None:
        self._attach(lambda: self._read_all([Path(file) for file in files]))

    def _read_all(self, paths: Sequence[Path]) -> _Stored:
        """Store what can be stored of some files; on the writer's thread."""
        images: list[tuple[str, str]] = []
        problem: UserError | None = None
        for path in paths:
            try:
                images.append((self._read(path), path.stem))
            except UserError as error:
                problem = problem or error
        return images, problem

    def _read(self, path: Path) -> str:
        """Store a file as an image and return how Markdown refers to it; on the writer's thread."""
        try:
            if path.stat().st_size > _LARGEST_IMAGE:
                raise NotAnImageError(file=path.name)
            data = path.read_bytes()
        except OSError as error:
            raise NotAnImageError(file=path.name) from error
        return self._store(data, path.name)

    def _attach(self, store: Callable[[], _Stored]) -> None:
        place = self._place()

        def insert(stored: _Stored) -> None:
            images, problem = stored
            if problem is not None:
                self._on_failed(problem)
            if images and place == self._place():
                marks = [f"![{_caption(name)}]({reference})" for reference, name in images]
                self._editor.insertPlainText("\n".join(marks))

        self._operations.run(lambda _: store(), done=insert, failed=self._on_failed, initiator=self)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.message.emit(error_texts.sentence(error))


def _caption(name: str) -> str:
    return " ".join(name.replace("[", "(").replace("]", ")").split())
