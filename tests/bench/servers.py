"""Starting the servers that are measured, and reading what they cost."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")

COMMANDS = {
    ("daphne", "ours"): ["manage.py", "serve", "--host", "127.0.0.1", "--port", "{port}"],
    ("uvicorn", "ours"): [
        *("-m", "uvicorn", "deliberation.asgi:application", "--host", "127.0.0.1"),
        *("--port", "{port}", "--log-level", "warning", "--ws-max-size", "65536"),
        *("--lifespan", "off", "--ws-per-message-deflate", "false"),
    ],
    ("daphne", "baseline"): [
        *("-m", "daphne", "-b", "127.0.0.1", "-p", "{port}", "-v", "0"),
        "tests.bench.baseline:application",
    ],
    ("uvicorn", "baseline"): [
        *("-m", "uvicorn", "tests.bench.baseline:application", "--host", "127.0.0.1"),
        *("--port", "{port}", "--log-level", "warning", "--ws-max-size", "65536"),
        *("--lifespan", "off", "--ws-per-message-deflate", "false"),
    ],
}


@dataclass(frozen=True)
class Running:
    """One server process and the port it listens on."""

    port: int
    pid: int

    def cpu(self) -> float:
        """CPU seconds of the process so far, user and system."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> int:
        """Resident bytes."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(server: str, design: str, log: Path) -> Iterator[Running]:
    """Run one server on loopback until the block is over; it inherits this environment."""
    port = free_port()
    command = [sys.executable, *(p.format(port=port) for p in COMMANDS[server, design])]
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    try:
        wait_until_listening(process, port)
        yield Running(port, process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_listening(process: subprocess.Popen[bytes], port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended at once with {process.returncode}.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("The server does not listen.")
