"""What the terminal says once the hall is open: the desk's address, and a QR for phones."""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TextIO

import segno
from django.urls import reverse
from django.utils.translation import override

from deliberation.people.addresses import origin
from deliberation.people.networks import WORDS, Kind, Place, is_loopback
from meetings.live.local_name import NAME, Name, Standing
from meetings.models import Meeting
from meetings.stages import ENTERABLE

ALONE = (
    "HP belum bisa masuk: hubungkan laptop ke Wi-Fi balai, lalu jalankan lagi. / "
    "Phones cannot come in yet: join the hall's Wi-Fi and start again."
)
UNLIKELY = (
    "Hati-hati, HP di balai biasanya tidak sampai ke alamat ini: {words}. / "
    "Careful, phones in a hall do not usually reach this address: {english}."
)
NAMES = {
    Standing.HEARD: (
        "Bisa juga dengan nama: {url} (iPhone, laptop, Android 12 ke atas; HP lain pakai angka). / "
        "The name works too, on iPhones, laptops and Android 12 or newer."
    ),
    Standing.UNHEARD: (
        "Nama {name} sudah diumumkan, tetapi tidak terdengar di Wi-Fi ini; pakai alamat angka. / "
        "The name is announced but not heard on this Wi-Fi; use the numbers."
    ),
    Standing.TAKEN: (
        "Nama {name} sudah dipakai komputer {detail} di Wi-Fi ini; pakai alamat angka. / "
        "Another computer has the name; use the numbers."
    ),
    Standing.REFUSED: (
        "Nama {name} tidak bisa dipakai ({detail}); pakai alamat angka. / "
        "The name cannot be had; use the numbers."
    ),
    Standing.ABSENT: (
        "Nama {name} tidak dipakai, paket zeroconf tidak ada; pakai alamat angka. / "
        "No zeroconf package, so no name; use the numbers."
    ),
}
WINDOWS = (
    (
        'Windows bertanya soal firewall? Centang "Jaringan privat" lalu "Izinkan akses". Terlanjur '
        "menolak: Pengaturan > Windows Security > Firewall > Izinkan aplikasi > Python. / "
        "Windows asks about the firewall: allow Python on private networks."
    ),
    (
        "Di Windows paling banyak {most} HP tersambung langsung; yang datang sesudahnya tetap "
        "ikut, halamannya diperbarui tiap 5 detik. / At most {most} phones are connected live on "
        "Windows; those after them take part too, their pages are renewed every 5 seconds."
    ),
)
WHITE_ON_BLACK, PLAIN = "\033[97;40m", "\033[0m"


@dataclass(frozen=True)
class Addresses:
    """What is printed; `phones` is empty while the laptop is on no network."""

    desk: str
    phones: str = ""
    chosen: Place | None = None
    others: Sequence[Place] = field(default_factory=tuple)


def addresses(address: str, port: int, found: Sequence[Place] = ()) -> Addresses:
    """Straight to the meeting when exactly one can be entered, else to the first page."""
    rooms = list(
        Meeting.objects.filter(gate__in=ENTERABLE, village__practice_of=None).values_list(
            "code", flat=True
        )[:2]
    )
    room = reverse("meetings:room", args=rooms) if len(rooms) == 1 else "/"
    desk = reverse("meetings:desk", args=rooms) if len(rooms) == 1 else "/"
    return Addresses(
        # localhost is a secure context: there the projector page may keep the screen awake.
        desk=origin("http", "localhost", port) + desk,
        phones="" if is_loopback(address) else origin("http", address, port) + room,
        chosen=next((place for place in found if place.address == address), None),
        others=tuple(place for place in found if place.address != address),
    )


def welcome(out: TextIO, told: Addresses, hints: Sequence[str] = ()) -> None:
    lines = [
        "",
        f"Meja pemandu, di laptop ini / the desk, on this laptop:  {told.desk}",
        *(for_phones(told, colour=out.isatty()) if told.phones else [ALONE]),
        *hints,
        "Berhenti / stop: Ctrl-C",
        "",
    ]
    write(out, "\n".join(lines), f"{told.desk}\n{told.phones}\n")


def write(out: TextIO, text: str, plain: str) -> None:
    try:
        out.write(text)
    except UnicodeEncodeError:  # a terminal of the last century; the addresses are plain letters
        out.write(plain)
    out.flush()


def for_phones(told: Addresses, *, colour: bool) -> list[str]:
    return [
        f"HP warga, Wi-Fi yang sama / phones, on the same Wi-Fi:   {told.phones}",
        *about(told.chosen),
        "",
        drawn(told.phones, colour=colour),
        *(["Alamat lain laptop ini / other addresses of it:"] if told.others else []),
        *(f"  {place.address}  {described(place)}" for place in told.others),
        *(
            [f"Salah pilih / wrong one:  {start_command()} --address <alamat>", ""]
            if told.others
            else []
        ),
    ]


def about(chosen: Place | None) -> list[str]:
    """Which network that is; a caution where no hall can be on it."""
    if chosen is None:
        return []
    if chosen.is_likely:
        return [f"  {described(chosen)}"]
    indonesian, english = in_both(chosen.kind)
    return [f"  {UNLIKELY.format(words=indonesian, english=english)}"]


def described(place: Place) -> str:
    indonesian, english = in_both(place.kind)
    words = indonesian if indonesian == english else f"{indonesian} / {english}"
    return f"{place.adapter}: {words}" if place.adapter else words


def in_both(kind: Kind) -> tuple[str, str]:
    """The words for a kind of network, Indonesian and English."""
    with override("id"):
        indonesian = str(WORDS[kind])
    with override("en"):
        return indonesian, str(WORDS[kind])


def say_name(out: TextIO, name: Name, port: int) -> None:
    """One line once it is known whether the name works."""
    url = origin("http", NAME, port) + "/"
    line = NAMES[name.standing].format(name=NAME, url=url, detail=name.detail)
    write(out, f"{line}\n", f"{line}\n".encode("ascii", "replace").decode())


def hints(platform: str, most: int) -> list[str]:
    """What this system is known to do to a hall."""
    return [line.format(most=most) for line in WINDOWS] if platform == "win32" else []


def start_command() -> str:
    """As deliberation/starting says it; nobody imports that."""
    return "py run.py" if sys.platform == "win32" else "python3 run.py"


def drawn(text: str, *, colour: bool) -> str:
    """A QR of half blocks; coloured where it can be, since not every terminal is dark."""
    picture = io.StringIO()
    segno.make(text, error="l", micro=False).terminal(picture, border=2, compact=True)
    if not colour or sys.platform == "win32":
        return picture.getvalue()
    return "".join(f"{WHITE_ON_BLACK}{row}{PLAIN}\n" for row in picture.getvalue().splitlines())
