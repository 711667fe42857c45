"""Writes a document as PDF."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from studyapp.domain.export import PageSetup
from studyapp.domain.export_document import ExportDocument
from studyapp.domain.export_words import ExportWords
from studyapp.domain.ids import AssetId
from studyapp.domain.progress import Progress
from studyapp.services.exporting.compiling import PdfJob, TypesettingError, typeset
from studyapp.services.exporting.glyphs import bundled_characters, fonts_for, system_fonts
from studyapp.services.exporting.target_file import replacing
from studyapp.services.exporting.typst_document import SourceWriter
from studyapp.services.exporting.typst_resources import AssetFile

ReadImage = Callable[[AssetId], bytes]
Transcode = Callable[[bytes], bytes | None]
"""Turns an image that is not understood into a PNG; None when it cannot either."""

_NOT_READ_BY_TYPST = b"BM"
"""How a file of the only kind begins that the app shows and Typst does not."""
_MOST_PIXELS = 50_000_000
"""Pixels of an image above which it is made smaller: four bytes each are needed to decode it."""
_HOLLOW = "□"
_PAGE_TREE = re.compile(rb"/Type/Pages/Count (\d+)")
_HEAD = 2_000


class PdfReport(Struct, frozen=True):
    """What was written.

    Attributes:
        size: in bytes.
        unreadable: images that are shown by their captions only.
        missing: characters that no font has; a hollow box stands for each.
    """

    path: Path
    size: int
    pages: int
    unreadable: int = 0
    missing: frozenset[str] = frozenset()


class PdfWriter:
    """Writes documents; what images they refer to is read by ``read_image``.

    Args:
        read_image: raises KeyError for an image that is not there any more.
        transcode: None where nothing can transcode.
    """

    def __init__(self, read_image: ReadImage, transcode: Transcode | None = None) -> None:
        self._read_image = read_image
        self._transcode = transcode

    def write(
        self,
        document: ExportDocument,
        target: Path,
        progress: Progress,
        *,
        setup: PageSetup,
        words: ExportWords,
        force: bool = False,
    ) -> PdfReport:
        """Write a PDF, whole or not at all.

        Raises:
            ExportExistsError, ExportTargetError, DiskFullError: see ``replacing``.
            ExportTooLargeError: there is not enough memory.
            Cancelled: as the user asked.
        """
        with replacing(target, force=force) as partial:
            report = self._typeset(document, partial, progress, setup=setup, words=words)
            size, pages = partial.stat().st_size, _pages(partial)
        return PdfReport(target, size, pages, *report)

    def pages(
        self,
        document: ExportDocument,
        folder: Path,
        progress: Progress,
        *,
        setup: PageSetup,
        words: ExportWords,
        ppi: float,
    ) -> list[Path]:
        """Write each page as a PNG file into a folder; return them in order.

        Raises:
            ExportTooLargeError, Cancelled: see ``write``.
        """
        self._typeset(document, folder, progress, setup=setup, words=words, ppi=ppi)
        return sorted(folder.glob("*.png"), key=lambda file: int(file.stem))

    def _typeset(
        self,
        document: ExportDocument,
        output: Path,
        progress: Progress,
        *,
        setup: PageSetup,
        words: ExportWords,
        ppi: float = 0,
    ) -> tuple[int, frozenset[str]]:
        progress.report("typesetting", 0, 0)
        writer = SourceWriter(document, setup, words)
        source = writer.write()
        foreign = frozenset(source.text) - bundled_characters()
        fonts, missing = fonts_for(foreign, system_fonts()) if foreign else ((), foreign)
        with tempfile.TemporaryDirectory(prefix="studyapp-") as name:
            images = _ImageFiles(Path(name), self._transcode)
            for asset, file in source.assets.items():
                progress.check()
                images.add(file, self._read_image, asset)
            job = PdfJob(Path(name), output, fonts, ppi)
            while True:
                head = writer.settings(sorted(images.unreadable))
                text = source.text.translate(dict.fromkeys(map(ord, missing), _HOLLOW))
                job.source.write_text(f"{head}\n{text}", encoding="utf-8")
                try:
                    broken = typeset(job, sorted(images.readable), progress)
                except TypesettingError as error:
                    # A font of the system does not keep what its table of characters says.
                    refused = (error.undisplayable & foreign or foreign) - missing
                    if not refused:
                        raise
                    missing |= refused
                    continue
                if not broken:
                    return len(images.unreadable), missing
                for file in broken:
                    images.mend(file)


def _pages(pdf: Path) -> int:
    """Return the number of pages, which Typst writes at the very beginning."""
    with pdf.open("rb") as file:
        match = _PAGE_TREE.search(file.read(_HEAD))
    return int(match[1]) if match else 0


class _ImageFiles:
    """The images of a document in a folder, and what can be shown of them."""

    def __init__(self, folder: Path, transcode: Transcode | None) -> None:
        self._folder = folder
        self._transcode = transcode
        self._mended: set[str] = set()
        self.readable: set[str] = set()
        self.unreadable: set[str] = set()

    def add(self, file: AssetFile, read_image: ReadImage, asset: AssetId) -> None:
        """Take an image in."""
        try:
            data = read_image(asset)
        except KeyError:  # deleted since the document was made
            self.unreadable.add(file.name)
            return
        (self._folder / file.name).write_bytes(data)
        self.readable.add(file.name)
        if data.startswith(_NOT_READ_BY_TYPST) or file.pixels > _MOST_PIXELS:
            self.mend(file.name)

    def mend(self, name: str) -> None:
        """Make an image one that Typst reads; one that cannot be mended is given up."""
        path = self._folder / name
        mended = None
        if self._transcode and name not in self._mended:
            mended = self._transcode(path.read_bytes())
        if mended is None:
            self.readable.discard(name)
            self.unreadable.add(name)
            return
        self._mended.add(name)
        path.write_bytes(mended)
