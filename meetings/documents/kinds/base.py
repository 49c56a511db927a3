"""What all papers of a meeting say: the village, the meeting, who was there. Plain values.

Names of facts are Indonesian: officials write them into their Word templates (docs/templates.md).
Money and days are written out as a paper prints them, with the bare number beside where a template
may want to reckon.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import translation
from django.utils.timezone import localtime

from deliberation.villages.papers.amounts import day, rupiah, spelled, spelled_day, weekday
from deliberation.villages.papers.kinds import Profile
from deliberation.villages.papers.letterhead import DOTS
from meetings.documents.kinds.masking import Mask, known_names, officials
from meetings.documents.kinds.variants import Variant, variant_of
from meetings.documents.minutes import minutes_of
from meetings.documents.reading import read
from meetings.models import Meeting

Facts = dict[str, Any]
WITNESSES = 5  # lines for the participants who sign with the officials


@dataclass(frozen=True)
class Said:
    """The minutes of a meeting, read in Indonesian, and for whom."""

    meeting: Meeting
    profile: Profile
    minutes: dict[str, Any]
    mask: Mask

    @property
    def complete(self) -> bool:
        """For the archive, with names."""
        return self.profile == Profile.ARCHIVE

    def words(self, said: str | None) -> str:
        """What somebody wrote; without names of residents for the public."""
        return (said or "") if self.complete else self.mask(said or "")

    def lines(self, said: str) -> list[str]:
        return [self.words(line) for line in said.splitlines() if line.strip()]

    @cached_property
    def variant(self) -> Variant:
        return variant_of(self.minutes["meeting"])


def said_of(meeting: Meeting, profile: Profile) -> Said:
    """Read the minutes once: the sealed ones, or the provisional ones as of now."""
    with translation.override("id"):
        minutes = read(minutes_of(meeting))
    mask = Mask(known_names(minutes), spared=officials(minutes))
    return Said(meeting, Profile(profile), minutes, mask)


def common(said: Said) -> Facts:
    """What every kind of paper may name."""
    return {
        "desa": village(said),
        "rapat": gathering(said),
        "hadir": attendance(said),
        "arsip": said.complete,
        "tersegel": bool(said.meeting.minutes),
    }


def village(said: Said) -> Facts:
    one = said.minutes["village"]
    above = [
        f"PEMERINTAH KABUPATEN {one['regency']}" if one["regency"] else "",
        f"KECAMATAN {one['district']}" if one["district"] else "",
        f"DESA {one['name']}",
    ]
    return {
        "nama": one["name"],
        "kecamatan": one["district"],
        "kabupaten": one["regency"],
        "provinsi": one["province"],
        "alamat_kantor": one["office"],
        "kepala_desa": one["head_name"] or DOTS,
        "ketua_bpd": one["council_chair"] or DOTS,
        "kop": [line.upper() for line in above if line],
        "lambang": said.meeting.village.logo.name or "",
    }


def gathering(said: Said) -> Facts:
    one, words = said.minutes["meeting"], said.variant
    began = localtime(one["opened_at"] or one["starts_at"])
    ended = localtime(one["closed_at"]) if one["closed_at"] else None
    zone = began.tzname()
    return {
        "judul": one["title"],
        "jenis": one["kind_word"],
        "musyawarah": words.deliberation,
        "kepala_judul": words.heading,
        "tema": one["theme"],
        "tujuan": purpose(one["theme"]) or words.purpose,
        "lingkup": words.place,
        "tempat": one["place"],
        "hari_tanggal": dated(began),
        "tanggal": day(began),
        "tanggal_terbilang": spelled_day(began),
        "jam": f"{began:%H.%M} {zone} - {f'{ended:%H.%M} {zone}' if ended else 'selesai'}",
        "jam_mulai": f"{began:%H.%M} {zone}",
        "jam_selesai": f"{ended:%H.%M} {zone}" if ended else "selesai",
        "tahun": str(one["year"]),
        "kode": one["code"],
        "penyelenggara": words.convenor,
        "pimpinan": one["chair"] or DOTS,
        "pimpinan_dari": one["chair_from"] or DOTS,
        "notulis": one["scribe"] or DOTS,
        "notulis_dari": one["scribe_from"] or DOTS,
        "narasumber": [
            _speaker(number, line) for number, line in enumerate(one["speaker_list"], 1)
        ],
    }


def purpose(theme: str) -> str:
    """ "Menyepakati prioritas desa" after "dalam rangka": a verb does not keep its capital."""
    verb = theme.startswith(("Me", "Ber", "Pem", "Pen")) and " " in theme
    return theme[:1].lower() + theme[1:] if verb else theme


def _speaker(number: int, line: str) -> Facts:
    """ "Bambang Sutejo, Kepala Desa": the name, and where the person is from."""
    name, _comma, where = line.partition(",")
    return {"nomor": number, "nama": name.strip(), "dari": where.strip() or DOTS}


def attendance(said: Said) -> Facts:
    """Numbers only; the names are `people`."""
    one = said.minutes["attendance"]
    return {
        "diundang": one["invited"],
        "kuorum": one["quorum"],
        "jumlah": one["present"],
        "terbilang": spelled(one["present"]),
        "berhak_suara": one["with_a_vote"],
        "laki_laki": one["men"],
        "perempuan": one["women"],
        "per_unsur": [
            {"nama": name or "Tanpa unsur", "jumlah": n} for name, n in one["by_element"] if n
        ],
        "per_dusun": [
            {"nama": name or "Luar desa", "jumlah": n} for name, n in one["by_hamlet"] if n
        ],
    }


def people(said: Said) -> list[Facts]:
    """The names, in the archive's copy; nobody's in the public's."""
    if not said.complete:
        return []
    return [
        {
            "nomor": number,
            "nama": one["name"],
            "alamat": one["place"],
            "jk": one["gender"],
            "unsur": one["element"],
            "berhak_suara": "Ya" if one["may_vote"] else "Tidak",
        }
        for number, one in enumerate(said.minutes["attendance"]["people"], 1)
    ]


def agenda(said: Said) -> list[Facts]:
    return [
        {
            "nomor": number,
            "judul": one["title"],
            "jam": _hours(one),
            "menit": one.get("minutes") or 0,
            "keterangan": said.words(one.get("note")),
        }
        for number, one in enumerate(said.minutes["items"], 1)
    ]


def _hours(item: Facts) -> str:
    times = [localtime(item[name]) for name in ("opened_at", "done_at") if item[name]]
    return "–".join(f"{at:%H.%M}" for at in times)


def dated(when: Any) -> str:
    """“Kamis, 5 Februari 2026”."""
    return f"{weekday(when)}, {day(when)}"


def money(amount: int | None) -> str:
    return "" if amount is None else rupiah(amount)
