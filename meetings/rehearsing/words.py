"""What is said in a rehearsal. Everything is invented; the people are those of the sample."""

from typing import Any

from deliberation.villages.models import Role
from meetings.sample.people import STAFF

PROMISES = (
    (
        "Lampu jalan pojok balai desa",
        "Tiga lampu menyala sebelum musim hujan.",
        "Kasi Kesejahteraan",
    ),
    ("Talang air posyandu", "Talang diganti agar teras tidak banjir.", "Kaur Umum"),
)


def officers() -> dict[str, Any]:
    """Who chairs and writes: the papers of a rehearsal have names on them, too."""
    of = {one.role: one for one in STAFF}
    chair, scribe = of[Role.CHAIR], of[Role.SCRIBE]
    return {
        "chair": chair.name,
        "chair_from": chair.position,
        "scribe": scribe.name,
        "scribe_from": scribe.position,
    }


COMMENTS = (
    ("for", "Setuju, sudah lama ditunggu warga."),
    ("question", "Siapa yang merawat kalau sudah jadi?"),
    ("for", "RT kami siap kerja bakti."),
    ("against", "Sebaiknya jalan dulu, yang ini tahun depan."),
    ("for", "Anak-anak yang paling butuh."),
    ("question", "Kira-kira biayanya berapa?"),
    ("against", "Masih ada yang lebih mendesak."),
)
OBJECTION = "Mohon dicatat: dusun kami belum dapat apa-apa tahun ini."
FINDINGS = ("done", "partly", "partly", "not_yet", "not_yet", "unknown")
