"""What this machine has for the tests: Chromium, PostgreSQL, Redis. `tests/` asks here too."""

import os
import shutil
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 2.0


@dataclass(frozen=True)
class Service:
    """One thing the tests need; `marker` is on the tests that need it."""

    marker: str
    name: str
    where: str
    is_there: bool

    @property
    def absence(self) -> str:
        return f"{self.name} ({self.where})"


def chromium() -> str:
    """The system's browser, or nothing."""
    named = os.environ.get("CHROMIUM", "")
    if named:
        return named if Path(named).exists() else ""
    return next(filter(None, map(shutil.which, BROWSERS)), None) or ""


def services() -> list[Service]:
    return [
        Service("browser", "Chromium", " / ".join(BROWSERS[:2]), bool(chromium())),
        Service("postgres", "PostgreSQL", place(POSTGRES_URL), is_postgres(POSTGRES_URL)),
        Service("redis", "Redis", place(REDIS_URL), is_redis(REDIS_URL)),
    ]


def place(url: str) -> str:
    """Host and port; a password in the URL stays out of sight."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}"


def is_redis(url: str) -> bool:
    return answer(url, b"PING\r\n").startswith((b"+PONG", b"-NOAUTH"))


def is_postgres(url: str) -> bool:
    """Ask for TLS, which PostgreSQL answers with one letter before any password."""
    return answer(url, bytes([0, 0, 0, 8, 4, 210, 22, 47])) in {b"S", b"N"}


def answer(url: str, question: bytes) -> bytes:
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE) as there:
            there.sendall(question)
            return there.recv(64)
    except OSError:
        return b""
