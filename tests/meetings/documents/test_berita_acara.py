"""The berita acara, read by eye against the form of domain.md 2.5 and against the rows."""

import datetime
import io

import pytest
from docx import Document

from deliberation.villages.papers import word
from deliberation.villages.papers.kinds import Profile
from meetings.actions.closing import seal_meeting
from meetings.models import Meeting
from meetings.stages import Gate
from tests.cast import make_meeting, make_seat
from tests.meetings.documents.world import (
    kind,
    made,
    make_full,
    read_docx,
    seal_of,
    squeezed,
    tables_of,
)

pytestmark = pytest.mark.django_db

# Word by word, in their order; what the meeting fills in is written out by hand.
SKELETON = [
    "PEMERINTAH KABUPATEN BOJONEGORO",
    "KECAMATAN SUMBERREJO",
    "DESA PEJAMBON",
    "Balai Desa Pejambon",
    "BERITA ACARA",
    "MUSDES RKP DESA 2027",
    (
        "Dalam rangka menyepakati prioritas desa di Desa Pejambon Kecamatan Sumberrejo Kabupaten "
        "Bojonegoro, maka pada:"
    ),
    "Hari dan Tanggal",
    "Kamis, 5 Februari 2026",
    "Jam",
    "19.30 WIB - 21.45 WIB",
    "Tempat",
    "Balai Desa",
    (
        "Telah diselenggarakan Musyawarah Desa yang dihadiri wakil-wakil dari masyarakat, tokoh "
        "masyarakat, serta unsur lain yang terkait di desa sebagaimana tercantum dalam daftar "
        "hadir terlampir."
    ),
    (
        "A. Materi dan topik yang dibahas serta yang bertindak selaku unsur pimpinan rapat dan "
        "narasumber adalah:"
    ),
    "I. Materi dan Topik :",
    "II. Unsur Pimpinan Rapat dan Narasumber",
    "Pimpinan Rapat",
    "Mulyono Hadi dari Ketua BPD",
    "Sekretaris/Notulis",
    "Dewi Anggraeni dari Sekretaris BPD",
    "Narasumber 1",
    "Bambang Sutejo dari Kepala Desa",
    "Narasumber 2",
    "Lina Kusuma dari Pendamping Desa",
    (
        "B. Setelah dilakukan pembahasan dan diskusi terhadap materi atau topik di atas, "
        "selanjutnya seluruh peserta musyawarah menyetujui serta memutuskan beberapa hal yang "
        "berketetapan menjadi keputusan akhir, yaitu:"
    ),
    "1. Paving gang RT 01 didahulukan.",
    "Mufakat: 2 setuju, 1 dapat menerima, 1 keberatan.",
    "Keberatan: Zubaedah Kinanthi belum ditanya.",
    "2. Rumah Bu Wulansari Prameswari dibantu tahun depan.",
    (
        "Suara terbanyak, angkat tangan: 2 setuju, 1 menolak, 0 abstain; dari 3 hadir yang berhak "
        "suara dibutuhkan 2: diterima."
    ),
    (
        "Demikian berita acara ini dibuat dan disahkan dengan penuh tanggung jawab agar dapat "
        "dipergunakan sebagaimana mestinya."
    ),
    "Pejambon, 5 Februari 2026",
    "Pimpinan Musyawarah",
    "Notulis/Sekretaris",
    "Mulyono Hadi",
    "Dewi Anggraeni",
    "Mengetahui/Menyetujui:",
    "Kepala Desa Pejambon",
    "Ketua BPD",
    "Bambang Sutejo",
    "Mengetahui dan menyetujui, Wakil dan peserta musyawarah",
    "Lampiran",
    "1. Daftar hadir",
    "Disegel.",
    "LAMPIRAN: DAFTAR HADIR",
]


@pytest.fixture
def meeting(cast):
    return make_full(cast)


def in_order(said):
    """Every line of the form, each after the one before."""
    text, at = squeezed(said), 0
    for line in SKELETON:
        found = text.find(squeezed(line), at)
        assert found >= 0, line
        at = found + len(squeezed(line))


def test_the_form_stands_word_by_word_on_both_files(cast, meeting):
    seal_meeting(meeting, by=cast.facilitator)

    _facts, forms = made("berita-acara", Meeting.objects.get(pk=meeting.pk))

    for said in forms.values():
        in_order(said)


def test_before_sealing_it_says_that_it_is_provisional(meeting):
    _facts, forms = made("berita-acara", meeting)

    for said in forms.values():
        assert "Sementara, belum disegel." in said
        assert "Disegel." not in said


def docx(meeting, profile=Profile.ARCHIVE, code="berita-acara"):
    one = kind(code)
    return word.filled(one.template, one.facts(meeting, profile), seal_of(meeting))


def with_head(body, *head):
    """The table whose first line begins so, without that line."""
    return next(rows[1:] for rows in tables_of(body) if rows[0][: len(head)] == [*head])


def test_the_rulings_are_the_rows_of_the_database(meeting):
    rows = with_head(docx(meeting), "No", "Usulan")

    plan = meeting.rulings.get(outcome="accepted").work_plan
    months = dict(zip(range(1, 13), MONTHS, strict=True))
    day = f"{plan.due.day} {months[plan.due.month]} {plan.due.year}"
    promise = f"Gang RT 01 dipaving sebelum Juni. (Kasi Kesejahteraan, {day})"
    assert rows == [
        ["1", "Paving gang RT 01", "Diterima", promise],
        ["2", "Atap rumah Zubaedah Kinanthi", "Ditunda", "Menunggu pagu."],
    ]


MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)


@pytest.mark.parametrize("code", ["berita-acara", "daftar-hadir", "risalah"])
def test_the_attendance_list_is_the_people_of_the_hall(meeting, code):
    body = docx(meeting, code=code)

    assert with_head(body, "No", "Nama", "Alamat", "L/P") == [
        ["1", "Zubaedah Kinanthi", "Jambon", "P", "", "1."],
        ["2", "Bu Wulansari Prameswari", "Jambon", "P", "", "2."],
        ["3", "Xaverius Danang", "Jambon", "L", "Tokoh agama", "3."],
    ]
    counted = [["Laki-laki (L)", "1"], ["Perempuan (P)", "2"]]
    assert with_head(body, "Kelompok", "Hadir")[:2] == counted
    assert "Jumlah hadir 3 (tiga) orang: 1 laki-laki dan 2 perempuan" in "\n".join(read_docx(body))


@pytest.mark.parametrize("code", ["berita-acara", "daftar-hadir", "risalah"])
def test_the_public_reads_counts_by_element_hamlet_and_gender_only(meeting, code):
    body = docx(meeting, Profile.PUBLIC, code)

    assert not [rows for rows in tables_of(body) if "L/P" in rows[0]]
    assert with_head(body, "Kelompok", "Hadir") == [
        ["Laki-laki (L)", "1"],
        ["Perempuan (P)", "2"],
        ["Unsur: Tokoh agama", "1"],
        ["Unsur: Tanpa unsur", "2"],
        ["Dusun: Jambon", "3"],
    ]


def test_room_for_the_participants_who_sign(meeting):
    for profile in Profile:
        rows = with_head(docx(meeting, profile), "No", "Nama", "Alamat", "Tanda Tangan")
        assert rows == [[str(number), "", "", ""] for number in range(1, 6)]


def test_those_who_sign_stand_on_one_page(meeting):
    """Every line of the signatures holds on to the next, and is not parted itself."""
    made_file = Document(io.BytesIO(docx(meeting)))

    signed = next(
        table for table in made_file.tables if table.rows[-1].cells[0].text == "Bambang Sutejo"
    )
    for row in signed.rows:
        assert row._tr.trPr.xpath("./w:cantSplit")
        for cell in row.cells:
            assert cell.paragraphs[0].paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("kind_of_meeting", "title", "said"),
    [
        ("musdes", "Musdes", "Telah diselenggarakan Musyawarah Desa yang dihadiri"),
        (
            "musrenbangdes",
            "Musrenbang",
            "Musyawarah Perencanaan Pembangunan Desa (Musrenbang Desa) yang",
        ),
        ("musdus", "Musdus Jambon", "Musyawarah Dusun (Musdus) yang dihadiri"),
        ("musdes", "Rembuk Stunting 2026", "Telah diselenggarakan Rembuk Stunting Desa yang"),
        ("musdes", "Musdes Pengesahan RKP", "pembahasan dan pengesahan Rencana Kerja Pemerintah"),
        ("musdes", "Pembentukan Tim Penyusun", "pembentukan tim penyusun Rencana Kerja"),
        ("musrenbangdes", "Rancangan RKP Desa", "penyusunan rancangan Rencana Kerja"),
        ("jandom", "Jandom", "Jandom Bareng Kepala Desa yang dihadiri"),
    ],
)
def test_every_kind_of_meeting_has_its_own_words(cast, kind_of_meeting, title, said):
    meeting = make_meeting(cast.village, kind=kind_of_meeting, gate=Gate.CLOSED)
    meeting.title = title
    meeting.save()

    _facts, forms = made("berita-acara", meeting)

    heading = "CATATAN" if kind_of_meeting == "jandom" else "BERITA ACARA"
    for text in forms.values():
        assert squeezed(said) in squeezed(text)
        assert squeezed(heading + title.upper()) in squeezed(text)
        assert ("BERITA ACARA" in text) is (kind_of_meeting != "jandom")
        assert "Tidak ada keputusan yang diambil dalam musyawarah ini." in " ".join(text.split())


def test_minutes_that_were_sealed_before_they_knew_so_much_are_still_printed(cast, meeting):
    """Without invitations, and with proposals that say less."""
    seal_meeting(meeting, by=cast.facilitator)
    meeting = Meeting.objects.get(pk=meeting.pk)
    del meeting.minutes["invitations"]
    del meeting.minutes["matrix"]
    for row in meeting.minutes["proposals"]:
        for name in [
            "problem",
            "code",
            "volume",
            "unit",
            "goals",
            "men",
            "women",
            "poor",
            "source",
        ]:
            del row[name]
    for row in meeting.minutes["items"]:
        del row["minutes"], row["note"]

    for code in ("undangan", "berita-acara", "notulen", "daftar-prioritas", "pemeringkatan"):
        _facts, forms = made(code, meeting)
        assert all("2027" in said for said in forms.values())


def test_the_facts_take_the_same_queries_for_one_and_for_many(
    cast, meeting, django_assert_num_queries
):
    for count in (1, 3):
        for number in range(count):
            make_seat(meeting, f"Warga {count} {number}")
        with django_assert_num_queries(22):
            kind("berita-acara").facts(fresh(meeting), Profile.ARCHIVE)
        with django_assert_num_queries(33):
            kind("risalah").facts(fresh(meeting), Profile.ARCHIVE)


def fresh(meeting):
    return Meeting.objects.select_related("village", "stream").get(pk=meeting.pk)


def test_days_and_hours_are_those_of_the_village(meeting):
    """Half past seven in the evening is still half past twelve in London."""
    meeting.opened_at = datetime.datetime(2026, 2, 5, 17, 30, tzinfo=datetime.UTC)
    meeting.closed_at = None
    meeting.save()

    facts = kind("berita-acara").facts(meeting, Profile.PUBLIC)

    assert facts["rapat"]["hari_tanggal"] == "Jumat, 6 Februari 2026"
    assert facts["rapat"]["jam"] == "00.30 WIB - selesai"
