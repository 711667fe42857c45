"""Scenes of what the reader adds to answers: notes, highlights, tags, and finding them again."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from import_scenes import bring_in
from screenshot_texts import Texts

from studyapp.domain.annotation import Color
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Flag
from studyapp.domain.plain_text import plain_text
from studyapp.domain.progress import NoProgress
from studyapp.ui.notes.note_panel import NotePanel
from studyapp.ui.search.palette import Palette
from studyapp.ui.window_highlights import HIGHLIGHTS
from studyapp.ui.window_notes import NOTES
from tests.support.window import Running, pause

_NOTE = """\
## 一句话
**注意力**是按相关性加权的*平均*：权重来自查询与键。

- 公式：$\\mathrm{softmax}(QK^T / \\sqrt{d})\\,V$
- [ ] 再算一遍缩放的原因
- [x] 画出多头的形状

> 序列翻倍，代价变成四倍。

| 头数 | 每头维度 |
| --- | --- |
| 8 | 64 |
"""


class AnnotationScenes:
    """Brings the scenes about; each leaves the window as the next one may find it."""

    def __init__(self, app: Running, texts: Texts, show_plain: Callable[[], None]) -> None:
        self._app = app
        self._texts = texts
        self._window = app.window
        self._show_plain = show_plain

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "states": self._show_states,
            "note": self._show_note,
            "palette": lambda: self._search("训练"),
            "palette-problem": lambda: self._search("is:dnue"),
            "tags": self._show_tags,
            "manage-tags": self._manage_tags,
            "trash": self._show_trash,
        }

    def tidy(self) -> None:
        """Close what dialogs are not."""
        palette = self._window.findChild(Palette)
        if isinstance(palette, Palette):
            palette.dismiss()

    def _show_states(self) -> None:
        """Import, mark, and import what the source has become."""
        services, marked = self._app.services, self._texts.marked
        if not services.library.filter_rows(marked.title).rows:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / marked.file
                bring_in(self._app, path, marked.before)
                question = services.library.filter_rows(marked.title).rows[0].id
                text = plain_text(services.reading.open(question).document)
                for color, words in zip(Color, marked.marks, strict=True):
                    start = text.index(words)
                    comment = marked.comment if words == marked.marks[-1] else ""
                    services.annotating.create(question, start, start + len(words), color, comment)
                bring_in(self._app, path, marked.after)
        self._window.turn_to(HIGHLIGHTS)
        self._app.show_question(services.library.filter_rows(marked.title).rows[0].id)
        self._window.highlights.highlighting.load()

    def _show_note(self) -> None:
        self._show_plain()
        self._app.services.noting.save(self._question(), _NOTE)
        self._window.turn_to(NOTES)
        panel = self._window.findChild(NotePanel)
        assert isinstance(panel, NotePanel)
        panel.show_question(None)
        panel.show_question(self._question())
        if not panel.preview_action.isChecked():
            panel.preview_action.trigger()
        panel.editor.setFocus()

    def _question(self) -> QuestionId:
        answer = self._window.reader.answer
        assert answer is not None
        return answer.question.id

    def _search(self, text: str) -> None:
        self._window.turn_to(HIGHLIGHTS)
        self._app.services.indexing.index_pending(NoProgress())
        self._window.actions_table["search"].trigger()
        palette = self._window.findChild(Palette)
        assert isinstance(palette, Palette)
        palette.field.setText(text)
        pause(400)

    def _show_tags(self) -> None:
        self._show_plain()
        tagging, shown = self._app.services.tagging, self._question()
        questions = self._app.questions()
        tagging.add("must know", [shown, *questions[2:9:3]])
        tagging.add("whiteboard", [shown])
        tagging.star([shown, questions[1], questions[4]])
        tagging.flag(questions[2:4], Flag.RED)
        tagging.flag([questions[6]], Flag.BLUE)
        self._window.panel.refresh()
        self._app.show_question(questions[0] if shown != questions[0] else questions[1])
        self._app.show_question(shown)

    def _manage_tags(self) -> None:
        self._show_tags()
        self._window.actions_table["manage-tags"].trigger()

    def _show_trash(self) -> None:
        for question in self._app.questions()[-3:]:
            self._app.services.library.delete_questions([question])
        self._window.panel.refresh()
        self._window.actions_table["trash"].trigger()
