"""What the terminal says once the hall is open: the desk's address, and a QR for phones."""

import io
import sys
from dataclasses import dataclass
from typing import TextIO

import segno
from django.urls import reverse

from deliberation.people.addresses import is_loopback, origin
from meetings.models import Meeting
from meetings.stages import ENTERABLE

ALONE = (
    "HP belum bisa masuk: hubungkan laptop ke Wi-Fi balai, lalu jalankan lagi. / "
    "Phones cannot come in yet: join the hall's Wi-Fi and start again."
)
WHITE_ON_BLACK, PLAIN = "\033[97;40m", "\033[0m"


@dataclass(frozen=True)
class Addresses:
    """What is printed; `phones` is empty while the laptop is on no network."""

    desk: str
    phones: str = ""
    name: str = ""


def addresses(address: str, port: int, *, name: str = "") -> Addresses:
    """Straight to the meeting when exactly one can be entered, else to the first page."""
    rooms = list(Meeting.objects.filter(gate__in=ENTERABLE).values_list("code", flat=True)[:2])
    room = reverse("meetings:room", args=rooms) if len(rooms) == 1 else "/"
    desk = reverse("meetings:desk", args=rooms) if len(rooms) == 1 else "/"
    return Addresses(
        # localhost is a secure context: there the projector page may keep the screen awake.
        desk=origin("http", "localhost", port) + desk,
        phones="" if is_loopback(address) else origin("http", address, port) + room,
        name=origin("http", name, port) + "/" if name else "",
    )


def welcome(out: TextIO, told: Addresses) -> None:
    lines = [
        "",
        f"Meja pemandu, di laptop ini / the desk, on this laptop:  {told.desk}",
        *(for_phones(told, colour=out.isatty()) if told.phones else [ALONE]),
        "Berhenti / stop: Ctrl-C",
        "",
    ]
    try:
        out.write("\n".join(lines))
    except UnicodeEncodeError:  # a terminal of the last century; the addresses are plain letters
        out.write(f"{told.desk}\n{told.phones}\n")
    out.flush()


def for_phones(told: Addresses, *, colour: bool) -> list[str]:
    name = [f"atau / or:  {told.name}"] if told.name else []
    return [
        f"HP warga, Wi-Fi yang sama / phones, on the same Wi-Fi:   {told.phones}",
        *name,
        "",
        drawn(told.phones, colour=colour),
    ]


def drawn(text: str, *, colour: bool) -> str:
    """A QR of half blocks; coloured where it can be, since not every terminal is dark."""
    picture = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(picture, border=2, compact=True)
    if not colour or sys.platform == "win32":
        return picture.getvalue()
    return "".join(f"{WHITE_ON_BLACK}{row}{PLAIN}\n" for row in picture.getvalue().splitlines())
