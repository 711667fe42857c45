"""Looks into PDFs by poppler and qpdf, which are not the programs that made them."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdf
import pytest

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("qpdf") is None,
    reason="qpdf or poppler-utils is not installed (apt-get install qpdf poppler-utils)",
)


def text_of(pdf: Path, *options: str) -> str:
    """Return the text that a reader of the PDF would copy, in the order in which it was set."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", *options, str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return done.stdout.decode("utf-8", "surrogatepass")


def words(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def problems(pdf: Path) -> str:
    """Return what qpdf complains of; empty when the file is sound."""
    done = subprocess.run(
        ["qpdf", "--check", str(pdf)], capture_output=True, text=True, check=False, timeout=120
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def fonts(pdf: Path) -> dict[str, tuple[str, ...]]:
    """Return for each font whether it is embedded, a subset, and has a map to Unicode."""
    command = ["pdffonts", str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    return {row[0]: tuple(row[-5:-2]) for row in rows}


def body_of(pdf: Path) -> str:
    """Return the text of all pages without their running heads and numbers."""
    size = subprocess.run(
        ["pdfinfo", str(pdf)], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    width, height = (round(float(part)) for part in size.split("Page size:")[1].split()[:3:2])
    edge = round(height * 0.062)
    frame = ("-x", "0", "-y", str(edge), "-W", str(width), "-H", str(height - 2 * edge))
    return text_of(pdf, *frame)


def outline_of(pdf: pypdf.PdfReader) -> list[tuple[int, str]]:
    """Return the bookmarks with their depths, from 1."""

    def flat(entries: Sequence[object], depth: int) -> Iterator[tuple[int, str]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry, depth + 1)
            else:
                yield depth, str(getattr(entry, "title", ""))

    return list(flat(pdf.outline, 1))


def links_of(pdf: pypdf.PdfReader) -> tuple[list[str], list[int]]:
    """Return the addresses that links lead to, and the pages that links inside lead to.

    A link whose target is not in the document is an error (KeyError).
    """
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(pdf.pages)}
    named = pdf.named_destinations
    addresses: list[str] = []
    inside: list[int] = []
    for page in pdf.pages:
        for reference in page.get("/Annots", ()):
            annotation = reference.get_object()
            action = annotation.get("/A", {})
            if "/URI" in action:
                addresses.append(str(action["/URI"]))
                continue
            target = annotation.get("/Dest", action.get("/D"))
            if isinstance(target, str):
                inside.append(pages[named[target].page.idnum])
            else:
                inside.append(pages[target.get_object()[0].idnum])
    return addresses, inside
