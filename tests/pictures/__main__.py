"""Takes every picture of docs/pictures again: `python -m tests.pictures`."""

import os
import socket
import tempfile
from pathlib import Path

from tests.servers import ROOT, Stack

PICTURES = ROOT / "docs" / "pictures"
USUAL_PORT = 8000


def port_to_show():
    """The wall prints the address: the usual port where it is free."""
    with socket.socket() as probe:
        return None if probe.connect_ex(("127.0.0.1", USUAL_PORT)) == 0 else USUAL_PORT


def main():
    with tempfile.TemporaryDirectory(prefix="jandom-pictures-") as folder:
        stack = Stack(folder, database=f"sqlite:///{Path(folder)}/hall.sqlite3")
        stack.ports[0] = port_to_show() or stack.ports[0]
        stack.environment["PHONES_ADDRESS"] = "192.168.1.20"
        os.environ.update(stack.environment)
        stack.prepare().manage("load_sample")
        # Django may be imported only now that its environment stands.
        from tests.pictures.taking import take_all  # noqa: PLC0415

        stack.start()
        try:
            take_all(stack.urls[0], PICTURES)
        finally:
            stack.stop()


if __name__ == "__main__":
    main()
