"""LibreOffice, where it is installed: opens what we make, as an office would."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DRAW = OFFICE and Path(OFFICE).resolve().with_name("libsdlo.so").exists()
needs_office = pytest.mark.skipif(not DRAW, reason="LibreOffice with Draw is not installed.")
AS_TABLE = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
AS_DRAWING, DRAWN = ("--infilter=draw_pdf_import",), "pdf:draw_pdf_Export"


def converted(folder, to, *names, reading=()):
    """Let it read the files of a folder and write them as something else; gives where."""
    out = folder / f"as-{to.partition(':')[0]}{'-drawn' if reading else ''}"
    command = [OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", *reading]
    command += ["--convert-to", to, "--outdir", str(out), *names]
    subprocess.run(command, check=True, timeout=240, capture_output=True, cwd=folder)
    return out


def seen(folder, papers):
    """What it shows of Word and PDF files ({name: bytes}): their words, without the spaces.

    Word files are printed; PDF files are opened as drawings, line by line, and drawn anew.
    """
    for name, body in papers.items():
        (folder / name).write_bytes(body)
    written = [name for name in papers if name.endswith(".docx")]
    drawn = [name for name in papers if name.endswith(".pdf")]
    found = {}
    for names, to, reading in ((written, "pdf", ()), (drawn, DRAWN, AS_DRAWING)):
        if names:
            out = converted(folder, to, *names, reading=reading)
            for name in names:
                made = (out / name).with_suffix(".pdf")
                assert made.exists(), f"{name} was not opened"
                found[name] = words_of(made.read_bytes())
    return found


def words_of(body):
    return "".join(
        "".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(body)).pages
    )
