"""Images and wide tables are looked at in windows of their own; images are decoded aside."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studyapp.domain.document import Align, Document, Image, ImageBlock, Table, Text
from studyapp.domain.ids import AssetId, QuestionId
from studyapp.domain.library import ImageState, QuestionImage, QuestionState
from studyapp.qtkit.answer_geometry import table_rect, target_rects
from studyapp.qtkit.answer_model import OpenTable, PageContent, ShowImage
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.reader.image_viewer import ImageViewer
from studyapp.ui.reader.table_viewer import TableViewer
from tests.support.pointer import double_click

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20"/></svg>'
)
# Two frames of one pixel each, a tenth of a second apart, for ever.
GIF = bytes.fromhex(
    "474946383961010001008000000000 00ff0000 21ff0b4e45545343415045322e300301000000"
    "21f904040a000000 2c000000000100010000 020244 0100"
    "21f904040a000000 2c000000000100010000 02024c 0100 3b".replace(" ", "")
)


def png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def stored(media_type: str, width: int = 0, height: int = 0, asset: int = 1) -> QuestionImage:
    return QuestionImage(
        QuestionId(1), "a", "A map", "maps/a.png", ImageState.STORED, AssetId(asset), media_type,
        width, height,
    )  # fmt: skip


@pytest.fixture
def operations(qapp):
    operations = Operations(ChangeBus())
    yield operations
    assert operations.shut_down()


@pytest.fixture
def files():
    return {1: png(400, 200), 2: SVG, 3: GIF, 4: b"no image at all"}


@pytest.fixture
def store(operations, files):
    return ImageStore(lambda asset: files[asset], operations)


# The store


def test_an_image_arrives_a_moment_later_in_the_size_that_was_asked_for(store, qtbot) -> None:
    image = stored("image/png", 400, 200)
    with qtbot.waitSignal(store.changed):
        assert store.pixmap(image, QSize(100, 50)) is None
        assert store.pixmap(image, QSize(100, 50)) is None
    pixmap = store.pixmap(image, QSize(100, 50))
    assert pixmap.size() == QSize(100, 50)


def test_an_image_is_never_scaled_up_before_it_is_painted(store, qtbot) -> None:
    image = stored("image/png", 400, 200)
    with qtbot.waitSignal(store.changed):
        store.pixmap(image, QSize(4000, 2000))
    assert store.pixmap(image, QSize(4000, 2000)).size() == QSize(400, 200)


def test_a_drawing_is_drawn_in_the_size_that_was_asked_for(store, qtbot) -> None:
    image = stored("image/svg+xml", asset=2)
    with qtbot.waitSignal(store.changed):
        store.pixmap(image, QSize(400, 200))
    assert store.pixmap(image, QSize(400, 200)).size() == QSize(400, 200)
    assert store.natural_size(image) == QSize(40, 20)


def test_what_is_no_image_is_broken(store, qtbot) -> None:
    image = stored("image/png", asset=4)
    with qtbot.waitSignal(store.measured):
        store.pixmap(image, QSize(10, 10))
    assert store.is_broken(image)


def test_bytes_that_are_gone_are_no_bug(store, operations, qtbot) -> None:
    bugs = []
    operations.bug.connect(bugs.append)
    image = stored("image/png", asset=99)
    with qtbot.waitSignal(store.measured):
        store.pixmap(image, QSize(10, 10))
    assert store.is_broken(image)
    assert not bugs


def test_an_animation_plays_while_it_is_asked_for_and_can_be_paused(store, qtbot) -> None:
    image = stored("image/gif", 1, 1, asset=3)
    with qtbot.waitSignal(store.changed):
        assert store.pixmap(image, QSize(1, 1)) is None
    assert not store.pixmap(image, QSize(1, 1)).isNull()
    assert store.is_playing(3)
    with qtbot.waitSignal(store.changed, timeout=2_000):
        pass
    store.pause(3)
    assert not store.is_playing(3)
    store.pixmap(image, QSize(1, 1))
    assert store.is_playing(3)


def test_an_animation_stands_still_for_those_who_want_no_motion(store, qtbot) -> None:
    store.plays = False
    image = stored("image/gif", 1, 1, asset=3)
    with qtbot.waitSignal(store.changed):
        store.pixmap(image, QSize(1, 1))
    assert not store.pixmap(image, QSize(1, 1)).isNull()
    assert not store.is_playing(3)


def test_an_animation_stops_when_it_is_scrolled_out_of_sight(reading, qtbot, files) -> None:
    view = reading.view.view
    images = reading.view.images
    images._read = lambda asset: files[asset]
    image = stored("image/gif", 60, 60, asset=3)
    filler = tuple(_paragraph(f"Paragraph {number}") for number in range(80))
    content = PageContent(
        "Moving",
        (),
        QuestionState.ANSWERED,
        Document((ImageBlock(Image("a")), *filler)),
        images={"a": image},
    )
    view.show_content(content)
    qtbot.waitUntil(lambda: images.is_playing(3))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: not images.is_playing(3))
    view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: images.is_playing(3))


def test_what_is_selected_stays_so_when_the_size_of_an_image_becomes_known(
    reading, qtbot, files
) -> None:
    view = reading.view.view
    reading.view.images._read = lambda asset: files[asset]
    content = PageContent(
        "Read",
        (),
        QuestionState.ANSWERED,
        Document((_paragraph("Words to be marked."), ImageBlock(Image("a")))),
        images={"a": stored("image/png")},
    )
    built = view.show_content
    pages = []
    view.show_content = lambda *args, **kwargs: (built(*args, **kwargs), pages.append(view.page))
    view.show_content(content)
    cursor = view.textCursor()
    start, end = view.page.offsets.positions(0, 5)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    qtbot.waitUntil(lambda: len(pages) == 2)
    assert view.textCursor().selectedText() == "Words"


def _paragraph(text):
    from studyapp.domain.document import Paragraph

    return Paragraph((Text(text),))


def test_a_click_on_an_image_opens_it(reading, qtbot, files) -> None:
    view = reading.view.view
    data = files[1]
    reading.view.page_actions.read_image = lambda _asset: data
    reading.view.images._read = lambda _asset: data
    content = PageContent(
        "Seen",
        (),
        QuestionState.ANSWERED,
        Document((ImageBlock(Image("a")),)),
        images={"a": stored("image/png", 400, 200)},
    )
    view.show_content(content)
    (target,) = [shown for shown in view.page.targets if isinstance(shown.action, ShowImage)]
    point = view.to_viewport(target_rects(view.page, target)[0]).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: bool(reading.view.findChildren(ImageViewer)))
    (viewer,) = reading.view.findChildren(ImageViewer)
    assert viewer.windowTitle() == "A map"
    assert viewer.canvas.is_loaded
    viewer.close()


# The image viewer


@pytest.fixture
def viewer(qtbot, files):
    kept = []

    def open_one(media_type: str, asset: int) -> ImageViewer:
        themes = ThemeController("light")
        shown = ImageViewer(stored(media_type), files[asset], themes.current, Icons(themes))
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(shown)
        kept.append(shown)
        shown.resize(300, 300)
        shown.show()
        return shown

    return open_one


def test_a_large_image_is_fitted_and_a_small_one_left_alone(viewer) -> None:
    canvas = viewer("image/png", 1).canvas
    assert canvas.scale == pytest.approx((canvas.width() - 48) / 400)
    canvas.resize(1000, 1000)
    assert canvas.scale == 1.0


def test_zoom_by_keys_and_fit_again(viewer) -> None:
    canvas = viewer("image/png", 1).canvas
    fitted = canvas.scale
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.scale == pytest.approx(fitted * 1.25)
    QTest.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.scale == 1.0
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.scale == pytest.approx(fitted)
    for _ in range(40):
        QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.scale == 16.0


def test_the_wheel_zooms_at_the_mouse(viewer) -> None:
    canvas = viewer("image/png", 1).canvas
    canvas.show_actual()
    point = QPointF(40, 60)
    before = canvas.to_image(point)
    event = QWheelEvent(
        point, canvas.mapToGlobal(point), QPointF().toPoint(), QPointF(0, 120).toPoint(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    assert canvas.scale == pytest.approx(1.25)
    after = canvas.to_image(point)
    assert after.x() == pytest.approx(before.x(), abs=0.01)


def test_a_large_image_is_dragged(viewer) -> None:
    canvas = viewer("image/png", 1).canvas
    canvas.show_actual()
    middle = canvas.rect().center()
    before = canvas.to_image(QPointF(middle))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas, middle - QPointF(30, 0).toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle - QPointF(30, 0).toPoint())
    assert canvas.to_image(QPointF(middle)).x() == pytest.approx(before.x() + 30, abs=1)


def test_a_double_click_changes_between_fitted_and_actual(viewer) -> None:
    canvas = viewer("image/png", 1).canvas
    fitted = canvas.scale
    for expected in (1.0, fitted):
        double_click(canvas, canvas.rect().center())
        assert canvas.scale == pytest.approx(expected)


@pytest.mark.parametrize(
    ("media_type", "asset"), [("image/png", 1), ("image/svg+xml", 2), ("image/gif", 3)]
)
def test_every_kind_is_shown_copied_and_saved_as_it_is(
    viewer, files, tmp_path, media_type, asset
) -> None:
    shown = viewer(media_type, asset)
    told = []
    shown.message.connect(told.append)
    assert shown.canvas.is_loaded
    shown.copy()
    assert not QGuiApplication.clipboard().image().isNull()
    path = tmp_path / "saved"
    shown.save_to(str(path))
    assert path.read_bytes() == files[asset]
    shown.save_to(str(tmp_path / "no" / "such" / "folder"))
    assert told[0] == "Image copied"
    assert told[1] == "Image saved"
    assert told[2].startswith("The image could not be saved")


# The table viewer


def wide_table(columns: int) -> Table:
    row = tuple((Text(f"A cell with some words {number}"),) for number in range(columns))
    return Table((Align.DEFAULT,) * columns, row, (row, row))


def test_a_cramped_table_offers_a_larger_view_and_a_roomy_one_does_not(reading) -> None:
    view, button = reading.view.view, reading.view.hover_button
    for table, is_offered in ((wide_table(9), True), (wide_table(2), False)):
        content = PageContent("T", (), QuestionState.ANSWERED, Document((table,)))
        view.show_content(content)
        (target,) = [shown for shown in view.page.targets if isinstance(shown.action, OpenTable)]
        middle = view.to_viewport(target_rects(view.page, target)[0]).center().toPoint()
        button.follow_to(middle)
        assert button.isVisible() == is_offered


def test_the_offer_stays_at_its_table_when_the_page_gets_narrower(
    reading, qtbot, monkeypatch
) -> None:
    view, button = reading.view.view, reading.view.hover_button
    table = wide_table(9)
    view.show_content(PageContent("T", (), QuestionState.ANSWERED, Document((table,))))
    monkeypatch.setattr(view, "cursor", lambda: SimpleNamespace(pos=lambda: mouse))
    inside = view.to_viewport(table_rect(view.page, view.page.table_parts[0])).topLeft() + QPointF(
        20, 20
    )
    mouse = view.viewport().mapToGlobal(inside.toPoint())
    reading.view.resize(500, 600)
    qtbot.waitUntil(button.isVisible)
    right = view.to_viewport(table_rect(view.page, view.page.table_parts[0])).right()
    assert 0 < right - button.geometry().right() < 12


def test_the_viewer_gives_a_table_room_and_scrolls_sideways_if_it_must(reading, qtbot) -> None:
    view = reading.view.view
    content = PageContent("T", (), QuestionState.ANSWERED, Document((wide_table(30),)))
    view.show_content(content)
    reading.view.page_actions.perform(OpenTable(0))
    (viewer,) = reading.view.findChildren(TableViewer)
    bar = viewer.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    width = viewer.view.page.column
    QTest.keyClick(viewer, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    viewer.close()
    assert width > 2 * view.page.column
