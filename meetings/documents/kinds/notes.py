"""The notes (notulen, catatan): main points, conclusions and decisions."""

from deliberation.villages.papers.blocks import Only, Pair, Pairs, Repeat, Sheet, Words
from deliberation.villages.papers.kinds import Profile
from meetings.documents.kinds import parts
from meetings.documents.kinds.base import Facts, agenda, common, said_of
from meetings.documents.kinds.deciding import decisions, rulings, undecided
from meetings.documents.kinds.ranking import BALLOTS, PROPOSALS, ballots, proposals
from meetings.models import Meeting


def facts(meeting: Meeting, profile: Profile) -> Facts:
    """What the notes say."""
    said = said_of(meeting, profile)
    minutes = said.minutes
    return {
        **common(said),
        "acara": agenda(said),
        "janji_lama": [
            {
                "nomor": number,
                "judul": said.words(one["title"]),
                "temuan": one["finding_word"],
                "catatan": said.words(one["note"]),
            }
            for number, one in enumerate(minutes["heard"], 1)
        ],
        "usulan": proposals(said),
        "pemungutan": ballots(said),
        "ditarik": [
            {"pertanyaan": said.words(one["question"]), "alasan": said.words(one["reason"])}
            for one in minutes["withdrawn"]
        ],
        "keputusan": decisions(said),
        "putusan": rulings(said),
        "belum_diputuskan": undecided(said),
        "catatan": said.lines(minutes["notes"]),
    }


SHEET = Sheet(
    name="Notulen: {{ rapat.judul }}",
    blocks=[
        parts.HEAD,
        *parts.titled(
            "{% if tersegel %}NOTULEN{% else %}NOTULEN SEMENTARA{% endif %}",
            "{{ rapat.judul|upper }}",
        ),
        parts.WHEN_AND_WHERE,
        Pairs(
            [
                Pair("Pimpinan Rapat", "{{ rapat.pimpinan }} dari {{ rapat.pimpinan_dari }}"),
                Pair("Sekretaris/Notulis", "{{ rapat.notulis }} dari {{ rapat.notulis_dari }}"),
                Pair(
                    "Hadir",
                    "{{ hadir.jumlah }} orang ({{ hadir.laki_laki }} laki-laki, "
                    "{{ hadir.perempuan }} perempuan), {{ hadir.berhak_suara }} berhak suara",
                ),
            ],
            indent=8,
        ),
        parts.heading("Jalannya musyawarah"),
        Words(
            "{{ satu.nomor }}. {{ satu.judul }} "
            "({% if satu.jam %}{{ satu.jam }}{% else %}tidak dibahas{% endif %})",
            indent=2,
            hang=6,
            after=0.5,
            each="satu in acara",
        ),
        parts.heading("Janji sebelumnya menurut musyawarah", when="janji_lama"),
        Words(
            "{{ satu.nomor }}. {{ satu.judul }}: {{ satu.temuan }}"
            "{% if satu.catatan %}; “{{ satu.catatan }}”{% endif %}",
            indent=2,
            hang=6,
            after=0.5,
            each="satu in janji_lama",
        ),
        Only("usulan", [parts.heading("Usulan yang dibahas"), PROPOSALS]),
        Only("pemungutan", [parts.heading("Pemeringkatan dan pemungutan suara"), BALLOTS]),
        Words(
            "Pemungutan suara ditarik kembali: {{ satu.pertanyaan }} ({{ satu.alasan }})",
            size=9,
            each="satu in ditarik",
        ),
        parts.heading("Keputusan"),
        Repeat("satu in keputusan", parts.DECIDED),
        Words(parts.NOTHING, when="not keputusan"),
        Only("putusan", [parts.RULED]),
        parts.STILL_OPEN,
        parts.heading("Catatan notulis", when="catatan"),
        Words("{{ baris }}", after=1, each="baris in catatan"),
        parts.BOTH_HEADS,
        parts.SEAL,
    ],
)
