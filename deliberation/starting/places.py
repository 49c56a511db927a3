"""Where things lie on this machine, and what can be done there."""

import errno
import hashlib
import os
import socket
import tempfile
from collections.abc import Iterable
from pathlib import Path

from deliberation.starting.words import Stop, start_command

ROOT = Path(__file__).resolve().parents[2]


def setting(name: str, default: str = "") -> str:
    """A setting as deliberation/settings.py will read it: the environment, then `.env`."""
    if name in os.environ:
        return os.environ[name]
    file = ROOT / ".env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    pairs = (line.strip().removeprefix("export ").partition("=") for line in lines)
    found = {key.strip(): value.strip().strip("\"'") for key, _sign, value in pairs}
    return found.get(name, default)


def data_folder() -> Path:
    return Path(setting("DATA_DIR", str(ROOT / "var")))


def require_writable(folder: Path) -> None:
    """Make the folder if need be and try it with a file that is gone again at once."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Stop(
            f"Folder {folder} tidak bisa ditulisi ({error.strerror}); "
            "salin Jandom ke folder milik Anda.",
            f"The folder {folder} cannot be written to; copy Jandom to a folder of your own.",
        ) from error


def require_free(host: str, port: int) -> None:
    """Say now that the port is taken, before anything is made."""
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":  # elsewhere this option would share the port with its owner
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen(1)
    except OSError as error:
        raise no_door(host, port, error) from error


def no_door(host: str, port: int, error: OSError) -> Stop:
    if error.errno == errno.EADDRINUSE or getattr(error, "winerror", 0) == 10048:  # noqa: PLR2004 - Windows' own number
        return Stop(
            f"Port {port} sedang dipakai program lain; coba: {start_command()} --port {port + 1}",
            f"Port {port} is in use; try: {start_command()} --port {port + 1}",
        )
    if error.errno == errno.EACCES:
        return Stop(
            f"Port {port} tidak boleh dipakai akun ini; pilih angka di atas 1024.",
            f"This account may not use port {port}; choose a number above 1024.",
        )
    return Stop(
        f"Alamat {host}:{port} tidak bisa dipakai di komputer ini ({error.strerror}).",
        f"The address {host}:{port} cannot be used on this computer.",
    )


def fingerprint(files: Iterable[Path], *more: str) -> str:
    """Changes when a file or one of the words changes."""
    book = hashlib.sha256("\n".join(more).encode())
    for file in sorted(files):
        book.update(file.relative_to(ROOT).as_posix().encode())
        book.update(hashlib.sha256(file.read_bytes()).digest())
    return book.hexdigest()


class Stamp:
    """Remembers that a piece of work was done for exactly these inputs."""

    def __init__(self, file: Path, wanted: str) -> None:
        self.file, self.wanted = file, wanted

    @property
    def holds(self) -> bool:
        return self.file.exists() and self.file.read_text(encoding="ascii") == self.wanted

    def press(self) -> None:
        self.file.write_text(self.wanted, encoding="ascii")
