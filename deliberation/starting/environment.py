"""`.venv`: made once, filled with exactly what is pinned, and never left half-made."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from deliberation.starting.places import ROOT, Stamp, fingerprint, require_writable
from deliberation.starting.words import Stop, say

VENV = ROOT / ".venv"
UNFINISHED = "unfinished"
# What pip says when it reaches nobody, by whichever way it fails.
NO_NETWORK = (
    "No matching distribution found",
    "NewConnectionError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeoutError",
    "Read timed out",
    "ProxyError",
    "SSLError",
)


def ready(requirements: str) -> Path:
    """The interpreter that has what this file pins; installs it if it has not."""
    python = interpreter()
    stamp = Stamp(VENV / f"{requirements}.installed", fingerprint([ROOT / requirements]))
    if stamp.holds and works(python):
        return python
    require_writable(ROOT)
    is_new = not works(python) or (VENV / UNFINISHED).exists()
    try:
        if is_new:
            make()
        install(python, ROOT / requirements)
    except BaseException:  # Ctrl-C too leaves nothing half-made
        if is_new:
            shutil.rmtree(VENV, ignore_errors=True)
        raise
    (VENV / UNFINISHED).unlink(missing_ok=True)
    stamp.press()
    return python


def interpreter() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(python: Path) -> bool:
    """Whether it still starts: the Python it was made from may be gone or older by now."""
    if not python.exists():
        return False
    try:
        asked = subprocess.run(
            [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"],
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return asked.returncode == 0


def make() -> None:
    require_modules()
    if VENV.is_dir():
        shutil.rmtree(VENV)
    say("Menyiapkan Python untuk Jandom …", "Preparing a Python for Jandom …")
    try:
        VENV.mkdir()
    except OSError as error:
        raise Stop(
            f"{VENV} tidak bisa dibuat ({error.strerror}).", f"{VENV} cannot be made."
        ) from error
    (VENV / UNFINISHED).touch()
    made = run(sys.executable, "-m", "venv", str(VENV))
    if made.returncode:
        raise Stop(
            f"Python di komputer ini tidak bisa membuat .venv: {last_line(made.stdout)}",
            "This computer's Python cannot make .venv.",
        )


def require_modules() -> None:
    """Debian and Ubuntu ship Python without these."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        package = "python{}.{}-venv".format(*sys.version_info)
        raise Stop(
            f"Python ini tanpa modul {missing[0]}; di Debian/Ubuntu: sudo apt install {package}",
            f"this Python lacks {missing[0]}; on Debian/Ubuntu: sudo apt install {package}",
        )


def install(python: Path, requirements: Path) -> None:
    say(
        "Memasang paket; sekali saja, butuh internet, satu dua menit …",
        "Installing packages; once, needs internet, a minute or two …",
    )
    # The file is the whole set. Without --no-deps an older pip follows an extra past its pin to
    # the newest release, and then refuses that one for having no hash.
    done = run(
        *(str(python), "-m", "pip", "install", "--require-hashes", "--no-deps", "--prefer-binary"),
        *("--disable-pip-version-check", "--no-input", "--retries", "2"),
        *("--requirement", str(requirements)),
    )
    if done.returncode:
        raise why_not(done.stdout)


def why_not(said: str) -> Stop:
    if "DO NOT MATCH THE HASHES" in said:
        return Stop(
            "Paket yang diterima bukan paket yang dikenal Jandom; pemasangan dihentikan. "
            "Coba jaringan lain.",
            "A package that arrived is not the one Jandom knows; stopped. Try another network.",
        )
    if any(sign in said for sign in NO_NETWORK):
        return Stop(
            "Tidak ada jaringan ke gudang paket; hubungkan internet, lalu jalankan lagi. "
            "Sesudah itu Jandom berjalan tanpa internet.",
            "The package index cannot be reached; connect to the internet and run this again. "
            "After that Jandom needs none.",
        )
    return Stop(f"Paket gagal dipasang: {last_line(said)}", "installing the packages failed.")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def last_line(said: str) -> str:
    """pip's last complaint, else simply the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    complaints = [line for line in lines if line.startswith("ERROR:")]
    return (complaints or lines or ["-"])[-1]
