"""The signed paper comes back: known by what it is, not by its name; nothing in it acts."""

import io
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.actions.scanning import receive_scan, show_scan
from deliberation.villages.files import body_of
from deliberation.villages.models import Document, Role, Scan
from deliberation.villages.papers import scans
from deliberation.villages.papers.reasons import Unfit
from tests.villages.register import make, publish


def sent(body, name="pindai.pdf"):
    return SimpleUploadedFile(name, body)


def pdf(pages=1, *, words="Berita acara"):
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(pages):
        canvas.drawString(50, 700, f"{words} {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def rewritten(change, **options):
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    change(writer)
    out = io.BytesIO()
    writer.write(out, **options)
    return out.getvalue()


def acting(writer):
    """Something that a reader would do when it opens the file."""
    said = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    action = DictionaryObject({NameObject(key): value for key, value in said.items()})
    writer.root_object[NameObject("/OpenAction")] = action


def picture(form="JPEG", size=(600, 800), exif=None):
    out = io.BytesIO()
    image = Image.new("RGB", size, "white")
    image.save(out, form, **({"exif": exif} if exif else {}))
    return out.getvalue()


def located():
    exif = Image.Exif()
    exif[0x010E] = "rumah Bu Sri"
    exif.get_ifd(0x8825)[2] = (7.0, 9.0, 1.0)
    return exif


def packed(said):
    """A PDF whose objects are packed together, with these words among them."""
    stream = zlib.compress(said)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(stream)
    extra = b"99 0 obj\n" + head + b"\nstream\n" + stream + b"\nendstream\nendobj\n"
    body = pdf()
    at = body.rindex(b"xref", 0, body.rindex(b"startxref"))
    return body[:at] + extra + body[at:]


def refusal(*files):
    with pytest.raises(Unfit) as said:
        scans.cleaned(files)
    return said.value.problem["why"]


@pytest.mark.parametrize("pages", [1, 3])
def test_a_pdf_is_kept_as_it_is_with_its_pages_counted(pages):
    body = pdf(pages)
    assert scans.cleaned([sent(body, "foto.jpg")]) == scans.Scanned(body, pages)


def test_pages_in_packed_objects_are_counted_and_looked_at():
    body = packed(b"99 0 << /Type /Page >>")
    assert scans.cleaned([sent(body)]).pages == 2
    assert refusal(sent(packed(b"99 0 << /S /JavaScript /JS (app.alert) >>"))) == "pdf_active"


def test_pictures_are_laid_into_one_pdf_without_where_they_were_taken():
    photo = picture(exif=located())
    assert b"rumah Bu Sri" in photo
    kept = scans.cleaned([sent(photo, "1.jpg"), sent(picture("PNG"), "2.png")])
    assert kept.pages == 2
    read = PdfReader(io.BytesIO(kept.body))
    assert len(read.pages) == 2
    for page in read.pages:
        [image] = page.images
        assert image.image.size == (600, 800)
        assert dict(image.image.getexif()) == {}
    assert b"rumah Bu Sri" not in kept.body


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (acting, "pdf_active"),
        (lambda one: one.add_attachment("virus.exe", b"MZ"), "pdf_active"),
        (lambda one: one.encrypt("sandi"), "pdf_locked"),
    ],
)
def test_a_pdf_that_acts_or_hides_is_refused(change, why):
    assert refusal(sent(rewritten(change))) == why


@pytest.mark.parametrize(
    "said",
    [
        b"/S /Launch /F (calc.exe)",
        b"/S /Java#53cript /JS (1)",
        b"/S /J#61v#61Script /JS (1)",
        b"/S /GoToE",
        b"/Subtype /RichMedia",
        b"/S /SubmitForm /F (http://lain.example)",
    ],
)
def test_names_are_read_as_a_reader_would(said):
    body = pdf()
    at = body.index(b"/Catalog") + len(b"/Catalog")
    assert scans.cleaned([sent(body[:at] + b" " + body[at:])]).pages == 1
    assert (
        refusal(sent(body[:at] + b" /OpenAction << " + said + b" >>" + body[at:])) == "pdf_active"
    )


@pytest.mark.parametrize(
    "body",
    [
        packed(b"99 0 null").replace(b"/ObjStm", b"/Obj#53tm"),
        packed(b"99 0 null")
        .replace(b"/FlateDecode", b"/LZWDecode ")
        .replace(b"stream\nx", b"stream\ny"),
        packed(b"99 0 null").replace(b"/First 4", b"/Predictor 12"),
    ],
)
def test_packed_objects_that_cannot_be_looked_into_are_refused(body):
    assert refusal(sent(body)) == "pdf_hidden"


def test_packed_objects_that_unpack_into_gigabytes_are_refused(monkeypatch):
    monkeypatch.setattr(scans, "MOST_UNPACKED", 100_000)
    assert refusal(sent(packed(b"0" * 200_000))) == "pdf_hidden"
    assert refusal(sent(packed(b"0" * 90_000) + packed(b"0" * 90_000))) == "pdf_hidden"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([], "empty"),
        ([b""], "not_scan"),
        ([b"MZ" + b"\0" * 99], "not_scan"),
        ([b"<svg xmlns='http://www.w3.org/2000/svg'/>"], "not_scan"),
        ([picture("GIF")], "not_scan"),
        ([picture()[:300]], "scan_damaged"),
        ([b"%PDF-1.4 and nothing"], "scan_damaged"),
        ([pdf(), pdf()], "scan_mixed"),
        ([pdf(), picture()], "scan_mixed"),
        ([picture()] * 31, "scan_many"),
    ],
)
def test_what_is_no_scan_is_refused_by_what_it_is(files, why):
    assert refusal(*(sent(body, "berita-acara.pdf") for body in files)) == why


def test_what_is_too_heavy_or_too_large_is_not_even_read(monkeypatch):
    class Heavy:
        size = scans.MOST_BYTES + 1

    assert refusal(Heavy()) == "scan_heavy"
    monkeypatch.setattr(scans, "MOST_PIXELS", {"JPEG": 1000, "PNG": 1000})
    assert refusal(sent(picture())) == "scan_pixels"


# What is kept.


@pytest.fixture
def document(cast, paper):
    return make(paper, cast.scribe)


@pytest.mark.django_db
def test_a_scan_is_kept_hashed_and_vouched_for(cast, document):
    body = pdf(2)
    scan = receive_scan(document, files=[sent(body)], by=cast.scribe)
    again = receive_scan(document, files=[sent(body)], by=cast.operator)

    assert (again.pk, Scan.objects.count(), scan.pages) == (scan.pk, 1, 2)
    assert body_of(scan.file) == body
    assert Record.objects.get(name="scan.received").facts == {
        "document": document.pk,
        "scan": scan.pk,
        "file": scan.sha256,
        "pages": 2,
        "replaced": None,
    }
    assert len(list(scan.file.storage.listdir("documents")[1])) == 7
    assert list(breaks()) == []
    with scan.file.storage.open(scan.file.name, "ab") as file:
        file.write(b"%")
    [found] = breaks()
    assert found.why == f"scan {scan.pk}: the file was changed"


@pytest.mark.django_db
def test_a_replaced_scan_stays_listed_and_is_replaced_once(cast, document):
    first = receive_scan(document, files=[sent(pdf())], by=cast.scribe)
    second = receive_scan(document, files=[sent(pdf(2))], by=cast.scribe, replaces=first.pk)
    first.refresh_from_db()
    assert [(one.pk, one.replaced_at is None) for one in document.scans.all()] == [
        (first.pk, False),
        (second.pk, True),
    ]
    with pytest.raises(WrongMoment):
        receive_scan(document, files=[sent(pdf(3))], by=cast.scribe, replaces=first.pk)
    assert Scan.objects.count() == 2
    assert len(list(first.file.storage.listdir("documents")[1])) == 8


@pytest.mark.django_db
def test_nothing_is_kept_of_a_scan_that_is_refused(cast, document):
    with pytest.raises(Invalid) as said:
        receive_scan(document, files=[sent(b"MZ")], by=cast.scribe)
    assert said.value.sentence == "Ini bukan PDF, bukan pula gambar JPEG atau PNG."
    assert Scan.objects.count() == 0


@pytest.mark.django_db
def test_nothing_can_be_signed_before_it_was_made(cast, meeting):
    empty = Document.objects.create(
        village=cast.village,
        stream=meeting.stream,
        kind="uji",
        title="Kosong",
        on=meeting.starts_at.date(),
        public_class="berkala",
    )
    with pytest.raises(WrongMoment):
        receive_scan(empty, files=[sent(pdf())], by=cast.scribe)
    assert Scan.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_who_sends_a_scan_and_who_shows_it(cast, document, role):
    user = cast.user(role)
    publishes = {Role.INFORMATION, Role.VILLAGE_HEAD}
    publish(document, cast.village_head)
    scan = receive_scan(document, files=[sent(pdf())], by=cast.scribe)
    if role in publishes | {Role.FACILITATOR, Role.CHAIR, Role.SCRIBE, Role.OPERATOR}:
        assert receive_scan(document, files=[sent(pdf(2))], by=user).pages == 2
    else:
        with pytest.raises(NotAllowed):
            receive_scan(document, files=[sent(pdf(2))], by=user)
    if role in publishes:
        assert show_scan(scan, shown=True, by=user).shown_at is not None
        assert show_scan(scan, shown=False, by=user).shown_at is None
    else:
        with pytest.raises(NotAllowed):
            show_scan(scan, shown=True, by=user)


@pytest.mark.django_db
def test_the_scan_of_a_document_that_is_not_published_is_not_shown(cast, document):
    scan = receive_scan(document, files=[sent(pdf())], by=cast.scribe)
    with pytest.raises(WrongMoment):
        show_scan(scan, shown=True, by=cast.village_head)
