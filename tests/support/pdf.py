"""Looks into PDFs by poppler and qpdf, which are not the programs that made them."""

import shutil
import subprocess
from pathlib import Path

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
