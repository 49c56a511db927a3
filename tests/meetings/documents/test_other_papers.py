"""The other papers of a meeting, each read from its file and compared with what was entered."""

import functools
import io
import operator

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.formats import date_format
from docx import Document
from docx.shared import Mm
from PIL import Image
from pypdf import PdfReader

from deliberation.records.actions import record
from deliberation.villages.papers import kinds, word
from deliberation.villages.papers.kinds import Profile, PublicClass
from meetings.actions import closing
from meetings.actions.counting import close_ballot
from meetings.documents.kinds import register
from meetings.models import Matrix, Meeting
from meetings.stages import Gate, ItemKind
from tests.cast import make_meeting, make_seat
from tests.hall import make_ballot, table, vote
from tests.meetings.documents.world import (
    ADDRESS,
    kind,
    made,
    make_full,
    read_docx,
    seal_of,
    squeezed,
    tables_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(cast):
    return make_full(cast)


def docx(meeting, code, profile=Profile.ARCHIVE):
    one = kind(code)
    return word.filled(one.template, one.facts(meeting, profile), seal_of(meeting))


def with_head(body, *head):
    return next(rows[1:] for rows in tables_of(body) if rows[0][: len(head)] == [*head])


# The invitation.


def test_the_invitation_says_who_when_where_and_is_signed_by_whoever_convenes(cast, meeting):
    _facts, forms = made("undangan", meeting)

    for said in map(squeezed, forms.values()):
        for line in (
            "Perihal : Undangan Musyawarah Desa",
            "Hari, Tanggal : Kamis, 5 Februari 2026",
            "Waktu : 19.30 WIB - selesai",
            "Tempat : Balai Desa",
            "Ketua BPD Desa Pejambon",
            f"dengan kode {meeting.code}",
        ):
            assert squeezed(line) in said, line
    other = make_meeting(cast.village, kind="musrenbangdes", gate=Gate.CALLED)
    for said in made("undangan", other)[1].values():
        assert "Kepala Desa Pejambon" in said
        assert "Ketua BPD" not in said


def test_persons_are_invited_by_name_in_the_archives_copy_only(meeting):
    head = ("No", "Unsur/Nama", "Jumlah", "Sebagai")
    assert with_head(docx(meeting, "undangan"), *head) == [
        ["1", "Tokoh agama", "4", "Peserta"],
        ["2", "Zubaedah Kinanthi", "1", "Peserta"],
    ]
    assert with_head(docx(meeting, "undangan", Profile.PUBLIC), *head) == [
        ["1", "Tokoh agama", "4", "Peserta"],
        ["2", "Undangan perorangan", "1", "Peserta"],
    ]


def test_where_nobody_is_on_a_list_everybody_is_invited(cast):
    jandom = make_meeting(cast.village, kind="jandom", gate=Gate.CALLED)

    for said in map(squeezed, made("undangan", jandom)[1].values()):
        assert squeezed("Kepada Yth. Bapak/Ibu warga") in said
        assert "LAMPIRAN" not in said


# The notes.


def test_the_notes_tell_the_proposals_the_decisions_and_what_the_scribe_adds(meeting):
    body = docx(meeting, "notulen")

    assert with_head(body, "No", "Usulan", "Lokasi") == [
        ["1", "Paving gang RT 01", "Jambon", "0", "Rp81.500.000", ""],
        ["2", "Atap rumah Zubaedah Kinanthi", "Jambon", "0", "Rp12.000.000", ""],
    ]
    said = read_docx(body)
    assert "NOTULEN SEMENTARA" in said
    assert "1. Paving gang RT 01 didahulukan." in said
    assert "Bu Wulansari Prameswari mengusulkan dana dicek." in said
    assert "seorang warga mengusulkan dana dicek." in read_docx(
        docx(meeting, "notulen", Profile.PUBLIC)
    )


def test_a_ballot_is_told_with_its_ways_its_rule_and_the_record_that_vouches_for_it(cast):
    meeting = make_meeting(cast.village, at=ItemKind.RANK)
    seats = [make_seat(meeting, f"Warga {n}") for n in range(3)]
    rows = [table(meeting, title, cost) for title, cost in (("Paving", 80), ("Lampu", 30))]
    ballot = make_ballot(meeting, rows, by=cast.facilitator, seats=1, ceiling=100)
    for seat, row in zip(seats, (rows[0], rows[0], rows[1]), strict=True):
        vote(ballot, seat, [row])
    close_ballot(ballot, by=cast.facilitator)

    body = docx(meeting, "notulen")

    assert with_head(body, "Peringkat", "Usulan") == [
        ["1", "Paving", "2", "Rp80", "Masuk pagu"],
        ["2", "Lampu", "1", "Rp30", "Tidak muat, dilewati"],
    ]
    said = "\n".join(read_docx(body))
    closed = meeting.stream.records.get(name="ballot.closed")
    assert "3 dari 3 orang memilih (HP 3). Pagu Rp100, sisa Rp20." in said
    assert f"Catatan nomor {closed.number} menjamin hitungan ini: {closed.hash}" in said


# The risalah.


def test_the_risalah_tells_the_records_with_their_times_and_numbers(meeting):
    rows = with_head(docx(meeting, "risalah"), "Jam", "Catatan ke", "Peristiwa")

    comment = "mendukung “Atap rumah Zubaedah Kinanthi”: Xaverius Danang siap membantu."
    assert [row[2] for row in rows] == [
        "Musyawarah dibuka: 3 hadir dari 5 undangan, kuorum 4.",
        f"Mata acara: {meeting.items.first().title}.",
        "Bu Wulansari Prameswari mengusulkan “Atap rumah Zubaedah Kinanthi”: Becek saat hujan.",
        f"Bu Wulansari Prameswari {comment}",
        "Musyawarah ditutup: 3 orang hadir sampai akhir.",
    ]
    assert [row[1] for row in rows] == [str(n) for n in range(1, 6)]


def test_the_public_reads_the_same_course_without_names(meeting):
    rows = with_head(docx(meeting, "risalah", Profile.PUBLIC), "Jam", "Catatan ke", "Peristiwa")

    assert rows[3][2] == (
        "seorang warga mendukung “Atap rumah seorang warga”: seorang warga siap membantu."
    )


def test_what_was_hidden_is_not_in_the_risalah(meeting):
    roof = meeting.village.proposals.get(title__startswith="Atap")
    roof.comments.update(hidden_at=meeting.closed_at, hidden_reason="ditarik")
    assert "siap membantu" not in "".join(read_docx(docx(meeting, "risalah")))

    roof.hidden_at, roof.hidden_reason = meeting.closed_at, "ditarik"
    roof.save()

    said = "".join(functools.reduce(operator.iadd, with_head(docx(meeting, "risalah"), "Jam"), []))
    assert "Atap rumah" not in said


def test_who_voted_and_how_is_nobodys_sentence(meeting):
    """Records that carry a seat and a vote, or the hands of a few in a ballot, are not told."""
    seat = meeting.participants.first()
    before = with_head(docx(meeting, "risalah"), "Jam")
    for name, facts in (
        ("ballot.helped", {"ballot": 1, "seat": seat.pk, "rev": 1}),
        ("booth.voted", {"ballot": 1, "seat": seat.pk, "rev": 1, "booth": 1}),
        ("paper.handed", {"ballot": 1, "seat": seat.pk}),
        ("stand.taken", {"decision": 1, "seat": seat.pk, "choice": "object"}),
        ("roll.answered", {"count": 1, "seat": seat.pk, "choice": "against"}),
        ("count.agreed", {"count": 0, "numbers": {"in_favour": 1, "against": 0, "abstain": 0}}),
    ):
        record(stream=meeting.stream, name=name, actor=None, facts=facts)

    assert with_head(docx(meeting, "risalah"), "Jam") == before


# Priorities, scores, the checklist.


def test_the_list_of_priorities_stands_under_its_sectors_with_its_sums(meeting):
    paving = meeting.village.proposals.get(title__startswith="Paving")
    for name, said in {
        "activity_code": "2.3.11",
        "volume": 180,
        "unit": "m",
        "men": 90,
        "women": 99,
        "poor": 12,
        "goals": [3, 9],
        "source_id": "DDS",
    }.items():
        setattr(paving, name, said)
    paving.save()

    body = docx(meeting, "daftar-prioritas")
    rows = next(rows for rows in tables_of(body) if rows[0][0] == "No")

    assert rows[1] == [
        *("No", "Bidang", "Urutan", "Nama Program / Kegiatan", "SDGs", "Data Eksisting"),
        *("Lokasi", "Volume", "L", "P", "RTM", "Prakiraan Biaya (Rp)", "Sumber"),
    ]
    assert rows[0][8:11] == ["Penerima Manfaat"] * 3
    assert [row[0] for row in rows[2:6]] == [
        "2 Pelaksanaan Pembangunan Desa",
        "2.3 Pekerjaan Umum dan Penataan Ruang",
        "2.3.11 Pembangunan/Rehabilitasi/Peningkatan/Pengerasan Jalan Lingkungan Permukiman/Gang",
        "1",
    ]
    assert rows[5] == [
        *("1", "2", "1", "Paving gang RT 01", "3, 9", "Becek saat hujan.", "Jambon", "180 m"),
        *("90", "99", "12", "81.500.000", "DDS"),
    ]
    sums = [(row[0].strip(), row[11]) for row in rows if row[0].startswith("JUMLAH")]
    assert sums == [
        ("JUMLAH PER BIDANG 2", "81.500.000"),
        ("JUMLAH PER BIDANG", "12.000.000"),
        ("JUMLAH TOTAL BIAYA", "93.500.000"),
    ]
    assert "Terbilang: sembilan puluh tiga juta lima ratus ribu rupiah" in read_docx(body)


def test_the_scores_stand_in_as_many_columns_as_there_are_criteria(meeting):
    body = docx(meeting, "pemeringkatan")
    rows = next(rows for rows in tables_of(body) if rows[0][0] == "No")

    over = "Kriteria dan Nilai Pembobotan (2)"
    names = [f"{one['name']} (1-5)" for one in meeting.matrix.criteria]
    rest = ["Jumlah Nilai", "Urutan Peringkat", "Ket"]
    assert rows == [
        ["No", "Masalah", over, over, *rest],
        ["No", "Masalah", *names, *rest],
        ["1", "Paving gang RT 01: Becek saat hujan.", "5", "4", "9", "1", ""],
        ["2", "Atap rumah Zubaedah Kinanthi: Becek saat hujan.", "3", "2", "5", "2", ""],
    ]
    printed = squeezed(made("pemeringkatan", meeting)[1]["pdf"])
    for words in (over, *names, *rest):
        assert squeezed(words) in printed


def test_the_mentor_has_fifteen_things_to_look_for_and_judges_them_alone(meeting):
    rows = with_head(docx(meeting, "pemantauan"), "No.", "Kegiatan/Dokumen yang dipantau")

    assert [row[0] for row in rows] == [str(n) for n in range(1, 16)]
    assert {tuple(row[2:4]) for row in rows} == {("", "")}
    assert [row[4] for row in rows if row[4]] == [
        *("2 usulan tercatat", "5 orang diundang", "3 hadir, 2 perempuan", "2 usulan dinilai"),
        *("2 usulan dengan perkiraan biaya", "2 keputusan tercatat"),
    ]


@pytest.mark.parametrize("criteria", [1, 5, 9])
def test_the_columns_of_the_scores_are_as_wide_as_their_cells_and_fit_the_page(cast, criteria):
    meeting = make_meeting(cast.village)
    row = meeting.village.criteria.first().as_facts()
    codes = [{**row, "code": f"k{number}"} for number in range(criteria)]
    Matrix.objects.create(meeting=meeting, criteria=codes)
    table(meeting, "Paving")

    file = Document(io.BytesIO(docx(meeting, "pemeringkatan")))
    grid = next(one for one in file.tables if len(one.columns) == criteria + 5)

    widths = [column.width for column in grid.columns]
    assert [cell.width for cell in grid.rows[-1].cells] == widths
    assert len(set(widths[2 : 2 + criteria])) == 1
    assert sum(widths) <= Mm(273) + Mm(0.2)


# What hangs in the street.


@pytest.mark.parametrize(("code", "size"), [("poster", (297, 420)), ("selebaran", (148, 210))])
def test_poster_and_leaflet_have_the_size_of_their_sheet(meeting, code, size):
    one = kind(code)
    facts = one.facts(meeting, Profile.PUBLIC)
    page = PdfReader(io.BytesIO(one.pdf(facts, seal_of(meeting)))).pages[0].mediabox
    section = Document(io.BytesIO(docx(meeting, code))).sections[0]

    assert [round(float(side) / 72 * 25.4) for side in (page.width, page.height)] == [*size]
    assert [section.page_width, section.page_height] == pytest.approx(
        [Mm(side) for side in size], abs=Mm(0.1)
    )


@pytest.mark.parametrize("code", ["poster", "selebaran", "pesan"])
def test_they_invite_before_and_tell_the_result_after(cast, meeting, code):
    for said in made(code, meeting)[1].values():
        assert "Paving gang RT 01" in said
        assert "Rp81.500.000" in said
        assert "Menunggu pagu." in said or code == "pesan"
        assert meeting.code not in said
    coming = make_meeting(cast.village, gate=Gate.CALLED)
    for said in made(code, coming)[1].values():
        assert coming.code in said
        assert "keputusan" not in said.casefold()


@pytest.mark.parametrize("code", ["poster", "selebaran"])
def test_what_will_be_done_stands_there_with_who_and_until_when(meeting, code):
    due = meeting.rulings.get(outcome="accepted").work_plan.due
    with translation.override("id"):
        day = date_format(due, "j F Y")

    assert with_head(docx(meeting, code), "No", "Kegiatan") == [
        ["1", "Paving gang RT 01", "Rp81.500.000", f"Kasi Kesejahteraan, {day}"]
    ]
    assert squeezed(f"Kasi Kesejahteraan, {day}") in squeezed(made(code, meeting)[1]["pdf"])


def test_the_emblem_stands_in_the_letterhead_of_both_files(meeting, settings, tmp_path):
    """Beside the QR; a file that is gone since leaves its place empty."""
    settings.MEDIA_ROOT = tmp_path
    one, seal = kind("berita-acara"), seal_of(meeting)
    for there in (True, False):
        if there:
            meeting.village.logo.save("x.png", picture())
        else:
            meeting.village.logo.storage.delete(meeting.village.logo.name)
        facts = one.facts(meeting, Profile.PUBLIC)
        paper = PdfReader(io.BytesIO(one.pdf(facts, seal)))
        file = Document(io.BytesIO(word.filled(one.template, facts, seal)))
        assert len(paper.pages[0].images) == there
        assert len(file.inline_shapes) == 1 + there


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "green").save(out, "PNG")
    return ContentFile(out.getvalue())


def test_the_message_leads_to_the_public_page(meeting):
    said = made("pesan", meeting)[1]["txt"]

    assert said.splitlines()[:5] == [
        "*Musdes RKP Desa 2027*",
        "Desa Pejambon",
        "",
        "Kamis, 5 Februari 2026, Balai Desa",
        "Hadir 3 orang: 1 L, 2 P",
    ]
    assert said.splitlines()[-1] == f"Selengkapnya: {ADDRESS}"


def test_a_meeting_that_is_called_off_says_so(cast):
    meeting = make_meeting(cast.village, gate=Gate.CANCELLED)
    meeting.cancel_reason, meeting.called_at = "Hujan lebat.", meeting.starts_at
    meeting.save()

    for code in ("poster", "pesan"):
        for said in made(code, meeting)[1].values():
            assert "Hujan lebat." in said


# When, for whom, and in which language.


@pytest.mark.parametrize("gate", Gate)
def test_a_paper_is_offered_once_it_has_something_to_say(cast, meeting, gate):
    meeting.gate = gate
    offered = {
        one.code.removeprefix("rapat-") for one in kinds.kinds("rapat-") if one.ready(meeting)
    }

    before = {"undangan", "daftar-hadir", "pemeringkatan", "pemantauan"}
    street = {"poster", "selebaran", "pesan"}
    after = {"berita-acara", "notulen", "risalah", "daftar-prioritas"}
    expected = {
        Gate.CALLED: before | street,
        Gate.OPEN: before | street,
        Gate.CLOSED: before | street | after,
        Gate.SEALED: before | street | after,
        Gate.PUBLISHED: before | street | after,
    }
    assert offered == expected.get(gate, set())


def test_the_attendance_list_is_exempt_and_the_rest_is_for_everybody():
    classes = {one.code: one.public_class for one in kinds.kinds("rapat-")}

    exempt = {code for code, one in classes.items() if one == PublicClass.EXEMPT}
    assert exempt == {"rapat-daftar-hadir"}
    regular = {code for code, one in classes.items() if one == PublicClass.PERIODIC}
    assert regular == {"rapat-undangan", "rapat-poster", "rapat-selebaran", "rapat-pesan"}


@pytest.mark.parametrize(
    ("who", "code", "may"),
    [
        ("facilitator", "berita-acara", True),
        ("scribe", "berita-acara", True),
        ("operator", "notulen", True),
        ("mentor", "berita-acara", False),
        ("mentor", "pemantauan", True),
        ("door", "daftar-hadir", False),
        ("outsider", "berita-acara", False),
    ],
)
def test_who_may_make_which_paper(cast, meeting, who, code, may):
    assert kind(code).may_make(getattr(cast, who), meeting) is may


@pytest.mark.parametrize("code", [paper.code for paper in register.PAPERS])
def test_a_paper_is_written_in_indonesian_whoever_reads_the_page(meeting, code):
    with translation.override("id"):
        ours = made(code, meeting)
    with translation.override("en"):
        theirs = made(code, meeting)

    assert theirs == ours


def test_a_sealed_meetings_paper_says_what_was_sealed(cast, meeting):
    closing.seal_meeting(meeting, by=cast.facilitator)
    meeting = Meeting.objects.get(pk=meeting.pk)
    meeting.village.proposals.update(title="Diganti kemudian")
    meeting.decisions.update(wording="Diganti kemudian")

    for code in ("berita-acara", "notulen", "daftar-prioritas", "poster"):
        for said in made(code, meeting)[1].values():
            assert "Paving gang RT 01" in said
            assert "Diganti kemudian" not in said
