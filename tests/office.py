"""LibreOffice, where it is installed: opens what we make, as an office would."""

import shutil
import subprocess

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed.")
AS_TABLE = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"


def converted(folder, to, *names):
    """Let it read the files of a folder and write them as something else; gives where."""
    out = folder / f"as-{to.partition(':')[0]}"
    command = [OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", to, "--outdir", str(out), *names]
    subprocess.run(command, check=True, timeout=240, capture_output=True, cwd=folder)
    return out
