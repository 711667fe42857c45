"""Has Typst set a document, in a process of its own.

Typst itself cannot be stopped, keeps what it has laid out in memory for good, and ends the whole
process when it runs out of memory or stack. A child can be killed at any moment, gives its memory
back, and takes nothing with it; it costs a tenth of a second, and a minimum of 40 MB while it runs.
"""

import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from studyapp import paths
from studyapp.domain.errors import ExportTooLargeError
from studyapp.domain.progress import Progress

if TYPE_CHECKING:
    import typst

_LOOK_EVERY = 0.03
"""Seconds between two looks whether the work was cancelled."""
_STANDARD = "ua-1"
_UNDISPLAYABLE = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MEMORY_SHARE = 0.8
"""Part of the memory of the computer that a document may take before it is given up."""


class TypesettingError(Exception):
    """Typst refused the source: a bug of ours, for all that a reader wrote is data to it."""

    @property
    def undisplayable(self) -> frozenset[str]:
        """Characters that it complains of, for no font has them."""
        runs = _UNDISPLAYABLE.findall(str(self))
        texts = (_ESCAPED.sub(lambda match: chr(int(match[1], 16)), run) for run in runs)
        return frozenset("".join(texts))


class PdfJob(Struct, frozen=True):
    """What a child is to do.

    Attributes:
        folder: holds the source and the images.
        output: where the PDF goes.
        fonts: files beside the bundled ones.
        ppi: write PNG pages of this resolution instead of a PDF, named by their numbers from 1.
    """

    folder: Path
    output: Path
    fonts: tuple[Path, ...] = ()
    ppi: float = 0

    @property
    def source(self) -> Path:
        """Where the source is to be written."""
        return self.folder / "main.typ"


def typeset(job: PdfJob, images: Sequence[str], progress: Progress) -> list[str]:
    """Write the PDF; return the images that cannot be read, and then nothing was written.

    Raises:
        Cancelled: as the user asked.
        ExportTooLargeError: there was not enough memory.
        OSError: the PDF cannot be written.
        TypesettingError: see there.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(job, list(images), sending), daemon=True)
    child.start()
    sending.close()
    try:
        while not receiving.poll(_LOOK_EVERY):
            progress.check()
        try:
            result: list[str] | Exception = receiving.recv()
        except EOFError:
            raise ExportTooLargeError from None
    finally:
        child.kill()
        child.join()
        receiving.close()
    if isinstance(result, Exception):
        raise result
    return result


def _work(job: PdfJob, images: list[str], sending: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and decides
    _limit_memory()
    try:
        result: list[str] | Exception = _compile(job, images)
    except (OSError, TypesettingError) as error:
        result = error
    except MemoryError:
        return
    sending.send(result)


def _compile(job: PdfJob, images: list[str]) -> list[str]:
    import typst  # noqa: PLC0415 - 80 MB of program, in the child only

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[paths.resources() / "fonts", *{file.parent for file in job.fonts}],
    )
    files = set(map(str, job.fonts))
    families = dict.fromkeys(font.family for font in fonts.fonts() if font.path in files)
    compiler = typst.Compiler(
        job.source, root=job.folder, font_paths=fonts, sys_inputs={"fonts": "|".join(families)}
    )
    try:
        if job.ppi:
            made = compiler.compile(format="png", ppi=job.ppi)
        else:
            made = compiler.compile(format="pdf", pdf_standards=[_STANDARD])
    except typst.TypstError as error:
        unreadable = [name for name in images if not _is_readable(job.folder, name, fonts)]
        if unreadable:
            return unreadable
        raise TypesettingError(f"{error.message} {error.diagnostic}") from None
    pages = made if isinstance(made, list) else [made]
    for number, data in enumerate(pages, start=1):
        assert data is not None  # it is returned where no output is named
        path = job.output if not job.ppi else job.output / f"{number}.png"
        path.write_bytes(data)
    return []


def _is_readable(folder: Path, name: str, fonts: "typst.Fonts") -> bool:
    """Tell whether Typst can read an image and put it into a PDF."""
    import typst  # noqa: PLC0415 - see _compile

    probe = folder / "probe.typ"
    probe.write_text(f'#set document(title: "x")\n#image("{name}", alt: "x")', encoding="utf-8")
    try:
        typst.compile(probe, root=folder, font_paths=fonts, format="pdf", pdf_standards=[_STANDARD])
    except typst.TypstError:
        return False
    return True


def _limit_memory() -> None:
    """Make this process fail before the computer runs out of memory, where that can be done."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - is not there on Windows

    all_of_it = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    most = int(all_of_it * _MEMORY_SHARE)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
