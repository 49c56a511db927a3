"""The server says goodbye: real processes, real sockets."""

import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

pytestmark = pytest.mark.scenario  # real processes: a second each
ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class SmallHall:
    def __init__(self, *options):
        self.port = free_port()
        self.lines = []
        self.pages = contextlib.ExitStack()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.start.small_hall", str(self.port), *options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONWARNINGS": "error::RuntimeWarning"},
        )
        self.wait_for("ready")

    def wait_for(self, line):
        while line not in self.lines:
            said = self.process.stdout.readline()
            assert said, f"{line!r} never came; {self.lines}; {self.process.stderr.read()}"
            self.lines.append(said.strip())

    def open_socket(self, path="/"):
        page = connect(f"ws://127.0.0.1:{self.port}{path}")
        return self.pages.enter_context(page)

    def close(self):
        self.process.kill()
        self.process.communicate()
        self.pages.close()

    def end(self):
        """What it said and complained about until it ended, and how."""
        said, complaints = self.process.communicate(timeout=15)
        self.lines += said.split("\n")[:-1]
        return self.process.returncode, complaints


@pytest.fixture
def open_hall():
    with contextlib.ExitStack() as stack:

        def start(*options):
            hall = SmallHall(*options)
            stack.callback(hall.close)
            return hall

        yield start


def close_code(page):
    with pytest.raises(ConnectionClosed) as closed:
        page.recv(timeout=10)
    return closed.value.rcvd and closed.value.rcvd.code


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_every_page_hears_1012_and_the_server_ends_well(open_hall, name):
    hall = open_hall()
    pages = [hall.open_socket() for _page in range(3)]
    for page in pages:
        page.send("here")
        assert page.recv(timeout=5) == "here"
    hall.process.send_signal(getattr(signal, name))
    assert [close_code(page) for page in pages] == [1012, 1012, 1012]
    code, complaints = hall.end()
    assert code == 0, complaints
    assert sorted(line for line in hall.lines if line.startswith("left")) == ["left 1012"] * 3
    assert hall.lines[-1] == "gone"
    assert "Traceback" not in complaints.partition("the first try fails")[2]


def test_a_second_signal_while_it_says_goodbye_changes_nothing(open_hall):
    hall = open_hall()
    page = hall.open_socket("/stubborn/")
    hall.process.send_signal(signal.SIGTERM)
    assert close_code(page) == 1012
    hall.process.send_signal(signal.SIGTERM)
    hall.process.send_signal(signal.SIGHUP)
    assert hall.end()[0] == 0


def test_a_consumer_that_does_not_finish_is_cancelled_after_the_grace(open_hall):
    hall = open_hall()
    page = hall.open_socket("/stubborn/")
    begun = time.monotonic()
    hall.process.send_signal(signal.SIGTERM)
    assert close_code(page) == 1012
    assert hall.end()[0] == 0
    assert 2.5 <= time.monotonic() - begun < 8


def test_a_phone_that_fell_silent_does_not_hold_up_the_end(open_hall):
    """It never answers the close frame: its socket is simply not read any more."""
    hall = open_hall()
    page = socket.create_connection(("127.0.0.1", hall.port))
    page.sendall(
        b"GET / HTTP/1.1\r\nHost: hall\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    assert page.recv(4096).startswith(b"HTTP/1.1 101")
    hall.process.send_signal(signal.SIGTERM)
    assert hall.end()[0] == 0
    assert b"\x88\x02\x03\xf4" in page.recv(4096)  # close, two bytes: 1012
    page.close()


def test_background_loops_start_with_the_server_start_again_after_a_fault_and_end(open_hall):
    hall = open_hall()
    hall.wait_for("loop starts 2")
    hall.process.send_signal(signal.SIGTERM)
    code, complaints = hall.end()
    assert (code, hall.lines[-2:]) == (0, ["loop ends", "gone"])
    assert "the first try fails" in complaints


def test_a_message_over_64_kib_closes_that_socket_only(open_hall):
    hall = open_hall()
    small, large = hall.open_socket(), hall.open_socket()
    with contextlib.suppress(ConnectionClosed):
        large.send("x" * (64 * 1024 + 1))
    assert close_code(large) == 1009
    small.send("x" * 64 * 1024)
    assert len(small.recv(timeout=5)) == 64 * 1024


def test_a_socket_too_many_is_turned_away_while_pages_are_served(open_hall):
    hall = open_hall("2")
    first, second = hall.open_socket(), hall.open_socket()
    with pytest.raises(InvalidStatus) as refused:
        hall.open_socket()
    assert refused.value.response.status_code == 403
    with urllib.request.urlopen(f"http://127.0.0.1:{hall.port}/", timeout=5) as page:
        assert page.read().startswith(b"hall 0 ")
    second.close()
    first.send("still here")
    assert first.recv(timeout=5) == "still here"
    hall.wait_for("left 1000")
    assert hall.open_socket().protocol.state.name == "OPEN"


def test_a_taken_address_is_a_sentence_and_a_failure(open_hall):
    hall = open_hall()
    second = subprocess.run(
        [sys.executable, "-m", "tests.start.small_hall", str(hall.port)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=15,
        check=False,
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr.startswith("cannot listen: ")
    assert "in use" in second.stderr


def post(hall, body, kind="multipart/form-data; boundary=none"):
    request = urllib.request.Request(
        f"http://127.0.0.1:{hall.port}/", data=body, headers={"Content-Type": kind}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 3_000_000])
def test_a_body_arrives_whole_and_is_left_to_the_application(open_hall, size):
    """It is no form at all, whatever its type says; Twisted used to refuse that itself."""
    body = os.urandom(size)
    expected = f"hall {size} {hashlib.sha256(body).hexdigest()}".encode()
    assert post(open_hall(), body) == (200, expected)


def test_a_body_over_the_limit_is_refused_in_a_sentence_and_the_hall_goes_on(open_hall):
    hall = open_hall()
    page = hall.open_socket()
    status, said = post(hall, bytes(49 * 1024 * 1024))
    assert (status, b"choose a smaller file" in said) == (413, True)
    page.send("still here")
    assert page.recv(timeout=5) == "still here"


def test_a_body_without_an_end_is_cut_off(open_hall):
    """Chunked, so nobody knows its length beforehand; it never reaches the disk."""
    hall = open_hall()
    with socket.create_connection(("127.0.0.1", hall.port), timeout=30) as guest:
        guest.sendall(b"POST / HTTP/1.1\r\nHost: hall\r\nTransfer-Encoding: chunked\r\n\r\n")
        with pytest.raises(ConnectionError):
            send_for_ever(guest, b"100000\r\n" + bytes(0x100000) + b"\r\n")
    assert post(hall, b"")[0] == 200


def send_for_ever(guest, chunk):
    for _time in range(400):
        guest.sendall(chunk)
