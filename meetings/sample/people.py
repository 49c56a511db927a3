"""The invented people of the sample village. Nobody here exists; they appear nowhere else."""

import csv
from pathlib import Path
from typing import NamedTuple

from deliberation.villages.models import Role


class Staff(NamedTuple):
    """Somebody with an account: the sign-in name is the role's word in the village."""

    username: str
    name: str
    role: str
    position: str


class Resident(NamedTuple):
    """Somebody in the hall."""

    name: str
    gender: str
    block: str
    element: str


KEEPER = ("pengelola", "Pengelola Jandom")

STAFF = (
    Staff("fasilitator", "Ratna Widyastuti", Role.FACILITATOR, "Ketua panitia Musdes"),
    Staff("pimpinan", "Mulyono Hadi", Role.CHAIR, "Ketua BPD"),
    Staff("notulis", "Dewi Anggraeni", Role.SCRIBE, "Sekretaris BPD"),
    Staff("kades", "Bambang Sutejo", Role.VILLAGE_HEAD, "Kepala Desa"),
    Staff("bpd", "Sri Handayani", Role.COUNCIL, "Anggota BPD"),
    Staff("operator", "Agus Prasetyo", Role.OPERATOR, "Operator data desa"),
    Staff("ppid", "Nurul Hidayah", Role.INFORMATION, "PPID"),
    Staff("pintu", "Joko Santoso", Role.DOOR, "Penerima tamu"),
    Staff("pendamping", "Fitri Rahmawati", Role.MENTOR, "Bojonegoro Institute"),
    Staff("kominfo", "Eko Wibowo", Role.DISTRICT, "Dinas Kominfo"),
    Staff("tpk", "Suparman", Role.TEAM, "Ketua Tim Pelaksana Kegiatan"),
    Staff("pendamping.desa", "Lina Kusuma", Role.ADVISER, "Tenaga pendamping profesional"),
)

# Who watches without a vote.
GUESTS = (Resident("Wahyu Hidayat", "L", "", "tamu"), Resident("Ayu Kartika", "P", "", "tamu"))
PAPER = Path(__file__).with_name("warga.csv")


def residents() -> list[Resident]:
    """Sixty-eight neighbours from both hamlets, as many women as men."""
    with PAPER.open(encoding="utf-8", newline="") as file:
        return [
            Resident(line["nama"], line["lp"], line["rt"], line["unsur"])
            for line in csv.DictReader(file)
        ]
