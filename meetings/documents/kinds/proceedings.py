"""The risalah: the whole course of the talk, told from the meeting's records with their times."""

from deliberation.villages.papers.blocks import CENTER, Column, Grid, Pair, Pairs, Sheet, Words
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds import parts
from meetings.documents.kinds.attending import groups
from meetings.documents.kinds.base import Facts, common, people, said_of
from meetings.documents.kinds.telling import course
from meetings.models import Meeting


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the risalah says."""
    said = said_of(meeting, profile)
    return {
        **common(said),
        "jalannya": course(said),
        "catatan": said.lines(said.minutes["notes"]),
        "rekap": groups(said),
        "peserta": people(said),
    }


SHEET = Sheet(
    name="Risalah: {{ rapat.judul }}",
    blocks=[
        parts.HEAD,
        *parts.titled("RISALAH", "{{ rapat.judul|upper }}"),
        Pairs(
            [
                Pair("Hal yang dibahas", "{{ rapat.tujuan }}"),
                Pair("Hari dan Tanggal", "{{ rapat.hari_tanggal }}"),
                Pair("Tempat", "{{ rapat.tempat }}"),
                Pair("Dibuka", "{{ rapat.jam_mulai }}"),
                Pair("Ditutup", "{{ rapat.jam_selesai }}"),
                Pair("Pimpinan Rapat", "{{ rapat.pimpinan }} dari {{ rapat.pimpinan_dari }}"),
                Pair("Sekretaris/Notulis", "{{ rapat.notulis }} dari {{ rapat.notulis_dari }}"),
                Pair(
                    "Narasumber {{ satu.nomor }}",
                    "{{ satu.nama }} dari {{ satu.dari }}",
                    each="satu in rapat.narasumber",
                ),
            ],
        ),
        parts.heading("Jalannya pembicaraan"),
        Grid(
            [
                Column("Jam", 16, "{{ satu.jam }}", CENTER),
                Column("Catatan ke", 18, "{{ satu.nomor }}", CENTER),
                Column("Peristiwa", 136, "{{ satu.kalimat }}"),
            ],
            each="satu in jalannya",
        ),
        parts.heading("Catatan notulis", when="catatan"),
        Words("{{ baris }}", after=1, each="baris in catatan"),
        parts.heading("Yang hadir"),
        *parts.ATTENDED,
        parts.BOTH_HEADS,
        parts.SEAL,
    ],
)
