"""The pages of the register: what everybody reads, what the village's own people do there."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberation.records.clock import now
from deliberation.villages import making
from deliberation.villages.actions.making_papers import ask_for_paper
from deliberation.villages.actions.printing import work
from deliberation.villages.actions.publishing import classify_document, withhold_document
from deliberation.villages.actions.scanning import receive_scan, show_scan
from deliberation.villages.files import body_of
from deliberation.villages.models import Copy, Document, Making, Role, Scan, Template
from deliberation.villages.papers import scans, templates
from tests.cast import make_meeting
from tests.villages.register import make, make_kind, paper_of, publish, word_file
from tests.villages.test_scanning import pdf

pytestmark = pytest.mark.django_db


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def at(name, document, *more):
    return reverse(f"villages:{name}", args=[document.village.slug, document.pk, *more])


@pytest.fixture
def document(cast, paper):
    return make(paper, cast.scribe)


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.user(Role.INFORMATION))
    return client


@pytest.fixture
def scribe(client, cast):
    client.force_login(cast.scribe)
    return client


def test_a_paper_is_made_from_the_page_of_its_meeting(scribe, cast, paper, meeting, helpers):
    address = reverse("meetings:documents", args=[meeting.code])
    page = words(scribe.get(address))
    assert "Kertas uji" in page
    answer = scribe.post(reverse("meetings:make_paper", args=[meeting.code, "uji"]))
    row = Making.objects.get()
    assert answer.url == reverse("villages:making", args=[cast.village.slug, row.pk])
    waiting = words(scribe.get(answer.url))
    assert "Menunggu giliran" in waiting
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in waiting
    part = reverse("villages:making_progress", args=[cast.village.slug, row.pk])
    assert "HX-Refresh" not in scribe.get(part)

    work("a")

    assert scribe.get(part)["HX-Refresh"] == "true"
    done = scribe.get(answer.url, follow=True)
    assert done.redirect_chain[-1][0] == at("document", row.version.document)
    for copy in Copy.objects.all():
        assert copy.sha256 in words(done)
    assert words(scribe.get(address)).count("(publik)") == 3


def test_a_making_that_failed_says_why_and_is_tried_again(
    scribe, cast, meeting, only_kinds, tmp_path, helpers
):
    only_kinds(make_kind(tmp_path, pdf=lambda _facts, _seal: 1 // 0))
    ask_for_paper(paper_of(meeting), by=cast.scribe)
    work("a")
    row = Making.objects.get()
    page = words(scribe.get(reverse("villages:making", args=["pejambon", row.pk])))
    assert "Dokumen tidak bisa dibuat." in page
    assert "Dokumen tidak berubah sama sekali." in page
    scribe.post(reverse("villages:make_again", args=["pejambon", row.pk]))
    row.refresh_from_db()
    assert (row.state, row.attempt) == ("waiting", 2)


def test_a_page_whose_helper_has_gone_quiet_offers_to_begin_again(scribe, cast, paper):
    ask_for_paper(paper, by=cast.scribe)
    row = Making.objects.get()
    address = reverse("villages:making", args=["pejambon", row.pk])
    assert "Coba lagi" not in words(scribe.get(address))
    Making.objects.update(beat_at=now() - making.QUIET * 2)
    assert "Coba lagi" in words(scribe.get(address))


def test_the_officer_classifies_reads_and_publishes(officer, document):
    page = words(officer.get(at("document", document)))
    assert "belum dipastikan" in page
    assert "Terbitkan versi 1" in page
    officer.post(at("classify_document", document), {"public_class": "berkala"})
    unread = officer.post(at("publish_document", document), {"version": 1})
    assert unread.status_code == 422
    assert "Silakan baca salinan publik dulu, lalu centang ini." in words(unread)
    done = officer.post(
        at("publish_document", document), {"version": 1, "looked": "on"}, follow=True
    )
    assert "Sudah diterbitkan." in words(done)
    document.refresh_from_db()
    assert (document.state, document.public_class) == ("published", "berkala")


def test_a_reason_that_is_missing_is_asked_for_beside_its_field(officer, document, cast):
    publish(document, cast.village_head)
    answer = officer.post(at("withhold_document", document), {"tahan-reason": ""})
    assert answer.status_code == 422
    assert "errorlist" in words(answer)
    officer.post(at("withhold_document", document), {"tahan-reason": "Ada nama."})
    document.refresh_from_db()
    assert (document.state, document.reason) == ("withheld", "Ada nama.")


def test_a_published_paper_is_corrected_from_its_page(scribe, cast, document):
    publish(document, cast.village_head)
    page = words(scribe.get(reverse("meetings:documents", args=[paper_meeting(document).code])))
    assert f'href="{at("document", document)}#correct"' in page
    assert (
        scribe.post(at("correct_document", document), {"perbaikan-reason": ""}).status_code == 422
    )
    scribe.post(at("correct_document", document), {"perbaikan-reason": "Salah tanggal."})
    work("a")
    page = words(scribe.get(at("document", document)))
    assert "Diperbaiki karena: Salah tanggal." in page
    assert page.index("Versi 2") < page.index("Versi 1")


def paper_meeting(document):
    return document.stream.meeting


def test_everybody_reads_what_is_published_and_only_that(client, cast, document):
    receive_scan(document, files=[SimpleUploadedFile("a.pdf", pdf())], by=cast.scribe)
    before = client.get(at("document", document))
    assert "Dokumen ini tidak terbuka untuk umum" in words(before)
    assert "Musdes RKP" not in words(before)
    publish(document, cast.village_head)

    page = words(client.get(at("document", document)))

    public = {copy.pk: copy for copy in Copy.objects.all() if copy.is_public}
    assert len(public) == 3
    for copy in Copy.objects.all():
        shown = copy.pk in public
        assert (copy.sha256 in page) is shown
        answer = client.get(at("copy", document, copy.pk))
        assert answer.status_code == (200 if shown else 404)
    scan = Scan.objects.get()
    assert scan.sha256 in page
    assert client.get(at("scan", document, scan.pk)).status_code == 404
    assert 'href="/m/' in page
    assert 'method="post"' not in page.split("<main", 1)[1]

    show_scan(scan, shown=True, by=cast.village_head)

    assert client.get(at("scan", document, scan.pk)).content == body_of(scan.file)


def test_a_correction_in_the_making_is_not_public_before_it_is_published(
    client, cast, paper, document
):
    publish(document, cast.village_head)
    make(paper, cast.scribe, reason="Salah tanggal.")
    page = words(client.get(at("document", document)))
    assert "Versi 1" in page
    assert "Versi 2" not in page
    assert "Salah tanggal." not in page


def test_a_file_is_handed_over_as_a_file(client, cast, document):
    publish(document, cast.village_head)
    copies = {copy.name: copy for copy in Copy.objects.all()}
    names = {}
    for name in ("publik.pdf", "publik.docx", "publik.txt"):
        answer = client.get(at("copy", document, copies[name].pk))
        names[name] = answer["Content-Disposition"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.content == body_of(copies[name].file)
    assert names == {
        f"publik.{form}": f'attachment; filename="kertas-uji-musdes-rkp-v1-publik.{form}"'
        for form in ("pdf", "docx", "txt")
    }
    assert client.get(f"/media/{copies['publik.pdf'].file.name}").status_code == 404


def test_a_file_that_was_changed_on_the_disk_is_not_handed_over(client, cast, document):
    publish(document, cast.village_head)
    copy = Copy.objects.get(form="pdf", profile="publik")
    with copy.file.storage.open(copy.file.name, "ab") as file:
        file.write(b"%")
    assert client.get(at("copy", document, copy.pk)).status_code == 409


@pytest.mark.parametrize(
    ("public_class", "listed"),
    [("berkala", True), ("serta-merta", True), ("setiap-saat", True), ("dikecualikan", False)],
)
def test_what_is_withheld_is_listed_with_its_reason_unless_it_is_exempt(
    client, cast, document, public_class, listed
):
    head = cast.village_head
    classify_document(document, public_class=public_class, by=head)
    withhold_document(document, reason="Masih diperiksa.", by=head)
    page = words(client.get(reverse("villages:documents", args=["pejambon"])))
    assert ("Ditahan: Masih diperiksa." in page) is listed
    assert ("1 dokumen dikecualikan" in page) is not listed
    own = words(client.get(at("document", document)))
    assert ("Masih diperiksa." in own) is listed
    assert (document.title in own) is listed
    assert not any(copy.sha256 in own for copy in Copy.objects.all())


@pytest.mark.parametrize("role", Role)
def test_the_archive_is_for_the_villages_own_people(client, cast, document, role):
    publish(document, cast.village_head)
    receive_scan(document, files=[SimpleUploadedFile("a.pdf", pdf())], by=cast.scribe)
    own = {
        *(Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.VILLAGE_HEAD),
        *(Role.COUNCIL, Role.OPERATOR, Role.INFORMATION),
    }
    client.force_login(cast.user(role))
    expected = 200 if role in own else 404
    for copy in Copy.objects.filter(profile="arsip"):
        assert client.get(at("copy", document, copy.pk)).status_code == expected
    assert client.get(at("scan", document, Scan.objects.get().pk)).status_code == expected


def test_whoever_is_of_another_village_reads_what_everybody_reads(client, cast, document):
    client.force_login(cast.outsider)
    copy = Copy.objects.filter(profile="arsip").first()
    assert client.get(at("copy", document, copy.pk)).status_code == 404
    elsewhere = reverse("villages:document", args=["sebelah", document.pk])
    assert client.get(elsewhere).status_code == 404


def test_the_mentor_makes_and_reads_the_paper_that_is_theirs(
    client, cast, meeting, only_kinds, tmp_path, helpers
):
    def for_mentor(user, about):
        return user == cast.mentor and about == meeting

    only_kinds(make_kind(tmp_path, may_make=for_mentor))
    only_kinds(make_kind(tmp_path, code="lain"))
    client.force_login(cast.mentor)
    page = words(client.get(reverse("meetings:documents", args=[meeting.code])))
    assert page.count("<strong>Kertas uji</strong>") == 1
    assert (
        client.post(reverse("meetings:make_paper", args=[meeting.code, "lain"])).status_code == 403
    )
    answer = client.post(reverse("meetings:make_paper", args=[meeting.code, "uji"]))
    assert client.get(answer.url).status_code == 200
    work("a")
    document = Document.objects.get()
    assert client.get(answer.url, follow=True).status_code == 200
    page = words(client.get(at("document", document)))
    for copy in Copy.objects.all():
        assert (copy.sha256 in page) is copy.is_public
        answer = client.get(at("copy", document, copy.pk))
        assert answer.status_code == (200 if copy.is_public else 404)


# Scans and templates arrive.


def test_a_scan_is_sent_from_the_page_and_a_wrong_file_is_told(scribe, document):
    wrong = SimpleUploadedFile("berita-acara.pdf", b"MZ\0")
    answer = scribe.post(at("send_scan", document), {"pages": wrong})
    assert (answer.status_code, Scan.objects.count()) == (422, 0)
    assert "Ini bukan PDF, bukan pula gambar JPEG atau PNG." in words(answer)
    assert "Silakan pilih berkasnya dulu." in words(scribe.post(at("send_scan", document)))
    sent = SimpleUploadedFile("berita-acara.pdf", pdf(2))
    done = scribe.post(at("send_scan", document), {"pages": sent}, follow=True)
    assert "Tersimpan: 2 halaman" in words(done)
    assert Scan.objects.get().sha256 in words(done)


def test_what_is_too_heavy_is_told_before_it_is_looked_at(scribe, document, monkeypatch):
    monkeypatch.setattr(scans, "MOST_BYTES", 100)
    sent = SimpleUploadedFile("besar.pdf", pdf())
    answer = scribe.post(at("send_scan", document), {"pages": sent})
    assert (answer.status_code, Scan.objects.count()) == (422, 0)
    assert "Pindaian paling besar 20 MB." in words(answer)


def test_a_template_is_sent_tried_and_taken_back(client, cast, kind, meeting, helpers):
    client.force_login(cast.operator)
    address = reverse("villages:template", args=["pejambon", "uji"])
    ours = client.get(reverse("villages:default_template", args=["pejambon", "uji"]))
    assert ours.content == kind.template.read_bytes()
    assert ours["Content-Disposition"] == 'attachment; filename="templat-uji.docx"'

    sent = SimpleUploadedFile("kop.docx", word_file("{{ meting }}"))
    answer = client.post(address, {"template": sent})
    work("a")
    assert "meting" in words(client.get(answer.url))
    assert "meting" in words(client.get(address))
    assert Template.objects.count() == 0

    mine = word_file("KOP", "{{ title }}")
    client.post(address, {"template": SimpleUploadedFile("kop.docx", mine)})
    work("b")
    page = words(client.get(address))
    assert "Templat bisa diisi." in page
    assert "kop.docx" in page
    own = reverse("villages:own_template", args=["pejambon", "uji"])
    assert client.get(own).content == mine
    tried = reverse("villages:tried_template", args=["pejambon", "uji"])
    assert client.get(tried).content[:2] == b"PK"
    client.post(reverse("villages:take_back_template", args=["pejambon", "uji"]))
    assert client.get(own).status_code == 404


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "Berkas ini kosong."),
        (b"%PDF-1.4", "Ini bukan dokumen Word."),
        (b"PK\x03\x04", "Dokumen Word ini rusak."),
    ],
)
def test_a_wrong_template_is_told_beside_its_field(client, cast, kind, helpers, body, said):
    client.force_login(cast.operator)
    address = reverse("villages:template", args=["pejambon", "uji"])
    answer = client.post(address, {"template": SimpleUploadedFile("kop.docx", body)})
    assert (answer.status_code, Making.objects.count()) == (422, 0)
    assert said in words(answer)


def test_a_template_that_is_too_heavy_is_not_read(client, cast, kind, helpers, monkeypatch):
    monkeypatch.setattr(templates, "MOST_BYTES", 10)
    client.force_login(cast.operator)
    address = reverse("villages:template", args=["pejambon", "uji"])
    answer = client.post(address, {"template": SimpleUploadedFile("kop.docx", b"PK" * 10)})
    assert "Templat paling besar 5 MB." in words(answer)


# Where people look.


def test_the_officer_is_told_of_papers_that_wait_for_their_class(officer, cast, document):
    village = reverse("villages:village", args=["pejambon"])
    assert "1 dokumen menunggu digolongkan" in words(officer.get(village))
    assert document.title in words(officer.get(reverse("villages:papers", args=["pejambon"])))
    classify_document(document, public_class="berkala", by=cast.village_head)
    assert "menunggu digolongkan" not in words(officer.get(village))


def test_the_village_page_shows_what_was_published_last(client, cast, document):
    village = reverse("villages:village", args=["pejambon"])
    assert document.title not in words(client.get(village))
    publish(document, cast.village_head)
    assert document.title in words(client.get(village))


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("who", ["nobody", "officer"])
def test_the_register_asks_the_same_questions_for_one_document_and_for_three(
    client, cast, paper, many, who, django_assert_num_queries
):
    for number in range(many):
        one = paper if not number else paper_of(make_meeting(cast.village))
        publish(make(one, cast.scribe), cast.village_head)
    if who == "officer":
        client.force_login(cast.user(Role.INFORMATION))
    address = reverse("villages:documents", args=["pejambon"])
    client.get(address)
    with django_assert_num_queries({"nobody": 5, "officer": 8}[who]):
        page = words(client.get(address))
    assert page.count("<strong>Kertas uji · Musdes RKP</strong>") == many


@pytest.mark.parametrize("many", [1, 3])
def test_the_papers_of_a_meeting_ask_the_same_questions_for_one_and_for_three(
    client, cast, meeting, only_kinds, tmp_path, helpers, many, django_assert_num_queries
):
    for number in range(many):
        only_kinds(make_kind(tmp_path, code=f"uji-{number}"))
        make(paper_of(meeting, f"uji-{number}"), cast.scribe)
    client.force_login(cast.scribe)
    address = reverse("meetings:documents", args=[meeting.code])
    client.get(address)
    with django_assert_num_queries(8):
        page = words(client.get(address))
    assert page.count("Buat ulang") == many


@pytest.mark.parametrize("said", ["kelas=x&tahun=abc&cari=%00", "halaman=9999", "tahun=99999"])
def test_nonsense_in_the_search_breaks_nothing(client, cast, said):
    address = reverse("villages:documents", args=["pejambon"])
    assert client.get(f"{address}?{said}").status_code == 200


def test_a_key_that_is_not_there_makes_nothing(client, cast, kind, meeting):
    client.force_login(cast.scribe)
    address = reverse("meetings:make_paper", args=[meeting.code, "uji"])
    assert client.post(address, {"key": uuid.uuid4().hex}).status_code == 404
    assert Document.objects.count() == 0
