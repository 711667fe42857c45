"""The reader's own answer stays through imports, and what the source says is kept beside it."""

import pytest

from studyapp.domain.errors import DiskFullError, UnknownQuestionError
from studyapp.domain.library import QuestionState
from studyapp.domain.progress import NoProgress
from studyapp.domain.query import parse
from studyapp.services.annotating import AnnotatingService
from studyapp.services.answering import AnsweringService
from studyapp.services.fetching import FetchingService
from studyapp.services.library import LibraryService
from studyapp.services.reading import ReadingService
from studyapp.services.searching import SearchingService
from studyapp.services.settings import SettingsService
from studyapp.services.trash import TrashService
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.questions import QuestionRepository

FILE = "## What is X?\n\nThe source says one thing.\n\n## What is Y?\n"


@pytest.fixture
def service(library):
    return AnsweringService(library)


@pytest.fixture
def questions(notebook):
    notebook.bring(FILE)
    return notebook.ids()


def opened(library, question):
    return ReadingService(library).open(question).question


def found(library, text):
    with library.reading() as repositories:
        return [match.question_id for match in repositories.search.texts(parse(text)).items]


def test_an_unanswered_question_is_answered(service, library, questions):
    _, open_one = questions
    assert opened(library, open_one).state is QuestionState.UNANSWERED
    made = service.write(open_one, "My **answer**.")
    question = opened(library, open_one)
    assert (question.body, question.state) == ("My **answer**.", QuestionState.ANSWERED)
    assert question.own_answer
    assert made.changes.questions == {open_one}
    assert found(library, "answer") == [open_one]
    made.undo.undo()
    question = opened(library, open_one)
    assert question.state is QuestionState.UNANSWERED
    assert not question.own_answer
    made.undo.redo()
    assert opened(library, open_one).body == "My **answer**."


def test_an_import_keeps_it_and_says_that_the_source_changed(service, notebook, library, questions):
    question = questions[0]
    service.write(question, "I say another thing.")
    report = notebook.bring(FILE).report
    assert (report.updated, report.unchanged) == (0, 2)
    assert not opened(library, question).changed_at_source
    report = notebook.bring(FILE.replace("one thing", "a new thing")).report
    assert (report.updated, report.gone) == (1, 0)
    shown = opened(library, question)
    assert (shown.body, shown.changed_at_source) == ("I say another thing.", True)
    source = service.source_answer(question)
    assert (source.body.strip(), source.changed) == ("The source says a new thing.", True)
    assert notebook.bring(FILE.replace("one thing", "a new thing")).report.updated == 0
    assert found(library, "another") == [question]
    assert found(library, "new") == []
    assert library.check() == []


def test_the_reader_keeps_their_own(service, notebook, library, questions):
    question = questions[0]
    service.write(question, "Mine.")
    notebook.bring(FILE.replace("one thing", "a new thing"))
    made = service.keep_own(question)
    assert not opened(library, question).changed_at_source
    made.undo.undo()
    assert opened(library, question).changed_at_source
    made.undo.redo()
    assert not opened(library, question).changed_at_source
    assert opened(library, question).body == "Mine."
    assert service.keep_own(question).undo is None


def test_the_reader_accepts_the_source(service, notebook, library, questions):
    question = questions[0]
    service.write(question, "Mine.")
    notebook.bring(FILE.replace("one thing", "a new thing"))
    made = service.accept_source(question)
    shown = opened(library, question)
    assert (shown.body.strip(), shown.own_answer) == ("The source says a new thing.", False)
    assert service.source_answer(question) is None
    made.undo.undo()
    shown = opened(library, question)
    assert (shown.body, shown.changed_at_source) == ("Mine.", True)
    assert service.source_answer(question).body.strip() == "The source says a new thing."
    assert service.accept_source(questions[1]).undo is None


@pytest.mark.parametrize("text", ["", "  \n", "source"])
def test_an_empty_answer_brings_the_source_back(service, library, questions, text):
    question = questions[0]
    before = opened(library, question).body
    service.write(question, "Mine.")
    service.write(question, before if text == "source" else text)
    shown = opened(library, question)
    assert (shown.body, shown.own_answer) == (before, False)


def test_what_changes_nothing_is_nothing_to_undo(service, library, questions):
    question = questions[0]
    assert service.write(question, opened(library, question).body).undo is None
    assert service.write(questions[1], " ").undo is None
    assert not opened(library, questions[1]).own_answer


def test_a_title_and_a_place_still_follow_the_source(service, notebook, library, questions):
    question = questions[0]
    service.write(question, "Mine.")
    notebook.bring(f"# Topic\n\n{FILE}".replace("What is X?", "What exactly is X?"))
    shown = ReadingService(library).open(question)
    assert shown.question.title == "What exactly is X?"
    assert shown.topic_path[-1] == "Topic"
    assert shown.question.body == "Mine."


def test_highlights_follow_and_come_back(service, library, notebook, questions):
    question = questions[0]
    annotating = AnnotatingService(library)
    kept = annotating.create_from_quote(question, "says one").annotation
    lost = annotating.create_from_quote(question, "The source").annotation
    before = annotating.of(question)
    made = service.write(question, "Before. Well, it says one thing, they think.")
    assert made.changes.annotations == {question}
    places = {entry.id: entry.placement.value for entry in annotating.of(question)}
    assert places[kept.id] == "anchored"
    assert places[lost.id] != "anchored"
    made.undo.undo()
    assert annotating.of(question) == before
    assert library.check() == []


def test_images_of_both_texts_are_known(service, notebook, library, questions, image_server):
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
    )
    question = questions[0]
    mine, theirs = image_server.url("/mine.png", png), image_server.url("/theirs.png", png)
    service.write(question, f"Mine: ![]({mine})")
    notebook.bring(FILE.replace("one thing", f"![]({theirs})"))
    notebook.bring(FILE.replace("one thing", "nothing"))
    images = ReadingService(library).open(question).images
    assert mine in images
    fetching = FetchingService(library, SettingsService(library))
    fetching.fetch(NoProgress(), allow_private=True)
    assert ReadingService(library).open(question).images[mine].asset_id is not None


def test_a_draft_is_kept_until_the_answer_is_saved(service, library, questions):
    question = questions[0]
    assert service.draft(question) is None
    for text in ("I beg", "I begin"):
        service.keep_draft(question, text)
    kept = service.draft(question)
    assert kept.text == "I begin"
    assert not opened(library, question).own_answer
    service.write(question, "I begin, and I end.")
    assert service.draft(question) is None


def test_a_draft_stays_when_the_answer_cannot_be_written(service, library, questions, monkeypatch):
    def fail(*_):
        raise DiskFullError(path="x")

    service.keep_draft(questions[0], "Mine.")
    with monkeypatch.context() as full:
        full.setattr(QuestionRepository, "set_own_answer", fail)
        with pytest.raises(DiskFullError):
            service.write(questions[0], "Mine.")
    assert service.draft(questions[0]).text == "Mine."
    service.write(questions[0], "Mine.")
    assert service.draft(questions[0]) is None


def test_a_draft_like_the_answer_is_none(service, library, questions):
    question = questions[0]
    service.keep_draft(question, "Something.")
    service.keep_draft(question, opened(library, question).body)
    assert service.draft(question) is None
    service.keep_draft(question, "")
    assert service.draft(question).text == ""
    service.drop_draft(question)
    service.drop_draft(question)
    assert service.draft(question) is None


def test_drafts_go_with_the_trash(service, library, questions):
    question = questions[0]
    service.keep_draft(question, "Something.")
    with library.writing() as repositories:
        repositories.questions.delete([question])
    TrashService(library).empty()
    assert service.draft(question) is None
    assert library.check() == []


def test_no_draft_of_a_question_that_is_gone(service, library, questions):
    with library.writing() as repositories:
        repositories.questions.delete([questions[0]])
    with pytest.raises(UnknownQuestionError):
        service.keep_draft(questions[0], "Something.")


def test_a_restart_keeps_a_draft(service, library, questions):
    service.keep_draft(questions[1], "I begin")
    library.close()
    with LibraryFile.open(library.path) as again:
        assert AnsweringService(again).draft(questions[1]).text == "I begin"


def test_own_and_changed_answers_are_found(service, notebook, library, questions):
    searching = SearchingService(library, SettingsService(library))

    def rows(query):
        return [row.id for row in searching.rows(query)]

    assert rows("is:own") == rows("is:changed") == []
    service.write(questions[0], "Mine.")
    assert (rows("is:own"), rows("is:changed")) == ([questions[0]], [])
    notebook.bring(FILE.replace("one thing", "a new thing"))
    assert rows("is:changed") == [questions[0]]
    assert LibraryService(library).changed_at_source() == 1
    service.keep_own(questions[0])
    assert LibraryService(library).changed_at_source() == 0
    assert (rows("is:own"), rows("is:changed")) == ([questions[0]], [])


def test_both_answers_are_compared(service, notebook, questions):
    question = questions[0]
    assert service.compare(question) == ()
    service.write(question, "The source says one thing, I think.\n")
    notebook.bring(FILE.replace("one thing", "a new thing"))
    (passage,) = service.compare(question)
    assert "".join(span.text for span in passage.left) == "The source says one thing, I think."
    assert [span.text for span in passage.right if span.differs] == ["a new"]


def test_one_begins_with_the_answer_or_with_nothing(service, notebook, library):
    notebook.bring(FILE + "\nTODO\n")
    answered, placeholder = notebook.ids()
    assert opened(library, placeholder).state is QuestionState.UNANSWERED
    assert service.begun(answered) == opened(library, answered).body
    assert service.begun(placeholder) == ""
    service.keep_draft(placeholder, "")
    assert service.draft(placeholder) is None
    service.keep_draft(placeholder, "It")
    assert service.begun(placeholder) == "It"
