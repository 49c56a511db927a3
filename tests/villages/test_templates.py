"""A village's own Word file: really a Word file, tried before it is taken, taken back."""

import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment
from deliberation.records.models import Record
from deliberation.records.verify import breaks
from deliberation.villages.actions.printing import work
from deliberation.villages.actions.templates import send_template, take_back_template, try_out
from deliberation.villages.files import body_of
from deliberation.villages.models import Copy, Making, Role, Template
from deliberation.villages.papers import templates
from deliberation.villages.papers.reasons import Unfit, sentence
from meetings.models import Meeting
from tests.villages.register import make, make_kind, repacked, word_file, words_in

PLAIN = word_file("KOP DESA", "{{ title }}")
RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(name):
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        return archive.read(name)


def related(kind, target, mode="External"):
    """The document with one more relation."""
    more = f'<Relationship Id="rX" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
    xml = part(RELS).decode().replace("</Relationships>", more + "</Relationships>")
    return repacked(PLAIN, **{RELS: xml})


def with_words(xml):
    """The document with this XML in its body."""
    body = part("word/document.xml").decode()
    return repacked(PLAIN, **{"word/document.xml": body.replace("<w:sectPr", xml + "<w:sectPr")})


def with_dtd(words):
    body = part("word/document.xml").decode()
    head, rest = body.split("?>", 1)
    return repacked(PLAIN, **{"word/document.xml": head + "?>" + words + rest})


def twice():
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


def locked():
    """Every part says that it has a password."""
    body = bytearray(PLAIN)
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = body.find(mark)
        while start >= 0:
            body[start + at] |= 1
            start = body.find(mark, start + 4)
    return bytes(body)


BAD = {
    "empty": lambda: b"",
    "word_heavy": lambda: PLAIN + b"\0" * templates.MOST_BYTES,
    "old_word": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 99,
    "not_word": lambda: b"%PDF-1.4",
    "not_word:sheet": lambda: repacked(PLAIN).replace(b"word/document.xml", b"xxxx/document.xml"),
    "word_damaged": lambda: PLAIN[:-60],
    "word_damaged:twice": twice,
    "word_locked": locked,
    "word_unpacks:bomb": lambda: repacked(PLAIN, **{"word/media/0.png": b"0" * 41 * 1024 * 1024}),
    "word_unpacks:parts": lambda: repacked(PLAIN, **{f"word/{n}.xml": "<x/>" for n in range(400)}),
    "word_dtd:laughs": lambda: with_dtd('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'),
    "word_dtd:file": lambda: with_dtd('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "word_macro:part": lambda: repacked(PLAIN, **{"word/vbaProject.bin": b"x"}),
    "word_macro:type": lambda: repacked(
        PLAIN,
        **{
            "[Content_Types].xml": part("[Content_Types].xml")
            .decode()
            .replace("document.main+xml", "document.macroEnabled.main+xml")
        },
    ),
    "word_object:ole": lambda: repacked(PLAIN, **{"word/embeddings/oleObject1.bin": b"x"}),
    "word_object:active": lambda: repacked(PLAIN, **{"word/activeX/activeX1.xml": "<x/>"}),
    "word_object:package": lambda: related(f"{OFFICE}/package", "media/x.bin", "Internal"),
    "word_object:chunk": lambda: related(f"{OFFICE}/aFChunk", "x.html", "Internal"),
    "word_outside:picture": lambda: related(f"{OFFICE}/image", "http://lain.example/x.png"),
    "word_outside:template": lambda: related(f"{OFFICE}/attachedTemplate", "file:///C:/x.dotm"),
    "word_outside:link": lambda: related(f"{OFFICE}/hyperlink", "file://server/x"),
    "word_field:dde": lambda: with_words(
        "<w:p><w:r><w:instrText>DDE</w:instrText></w:r>"
        "<w:r><w:instrText>AUTO c:\\cmd.exe</w:instrText></w:r></w:p>"
    ),
    "word_field:simple": lambda: with_words(
        '<w:p><w:fldSimple w:instr="INCLUDETEXT file"><w:r/></w:fldSimple></w:p>'
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_plain_word_file_is_refused_with_one_sentence(name):
    with pytest.raises(Unfit) as said:
        templates.check(BAD[name]())
    assert said.value.problem["why"] == name.partition(":")[0]
    assert sentence(said.value.problem).endswith(".")


@pytest.mark.parametrize(
    "make_body",
    [
        lambda: PLAIN,
        lambda: related(f"{OFFICE}/hyperlink", "mailto:kantor@desa.example"),
        lambda: with_words("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"),
    ],
)
def test_what_word_writes_for_an_office_is_fine(make_body):
    templates.check(make_body())


# Sending, trying, taking.


def send(cast, kind, body, by=None):
    file = SimpleUploadedFile("kop desa.docx", body)
    asked = send_template(
        cast.village, kind, file=file, name=file.name, by=by or cast.operator, origin="http://x"
    )
    work(uuid.uuid4().hex)
    asked.refresh_from_db()
    return asked


@pytest.mark.django_db
def test_a_template_that_can_be_filled_is_taken_and_papers_are_made_with_it(cast, kind, paper):
    asked = send(cast, kind, PLAIN)

    assert (asked.state, asked.body) == ("made", None)
    assert words_in(bytes(asked.result)) == ["KOP DESA", "Musdes RKP"]
    template = Template.objects.get()
    assert (template.kind, template.name, template.ended_at) == ("uji", "kop desa.docx", None)
    assert body_of(template.file) == PLAIN
    assert Record.objects.get(name="template.received").facts["file"] == template.sha256
    make(paper, cast.scribe)
    assert words_in(body_of(Copy.objects.get(form="docx", profile="publik").file))[0] == "KOP DESA"
    assert list(breaks()) == []

    take_back_template(template, by=cast.operator)

    make(paper, cast.scribe)
    assert words_in(body_of(Copy.objects.get(form="docx", profile="publik").file))[0] == (
        "Musdes RKP"
    )
    with pytest.raises(WrongMoment):
        take_back_template(template, by=cast.operator)
    assert list(breaks()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tags", "named"),
    [
        ("{{ meting.title }}", "meting"),
        ("{{ desa.nma }}", "nma"),
        ("{% for x in people %}", "for"),
        ("{{ title.__class__.__mro__ }}", "__class__"),
        ("{{ range(10**9)|list }}", ""),
    ],
)
def test_a_template_that_cannot_be_filled_is_not_kept_and_the_tag_is_named(
    cast, kind, meeting, helpers, tags, named
):
    asked = send(cast, kind, word_file(tags))
    assert (asked.state, asked.body, Template.objects.count()) == ("failed", None, 0)
    assert named in sentence(asked.problem)
    assert "attribute" not in sentence(asked.problem)
    assert set(asked.problem["said"]) == {"id", "en", "jv"}
    assert Record.objects.filter(name="template.received").count() == 0


@pytest.mark.django_db
def test_the_newer_template_takes_the_place_of_the_older(cast, kind, meeting, helpers):
    send(cast, kind, PLAIN)
    send(cast, kind, word_file("BARU"))
    in_use = Template.objects.get(ended_at=None)
    assert words_in(body_of(in_use.file)) == ["BARU"]
    assert Template.objects.count() == 2
    assert list(breaks()) == []


@pytest.mark.django_db
def test_trying_out_fills_what_is_in_use_and_keeps_nothing_else(cast, kind, meeting, helpers):
    asked = try_out(cast.village, kind, by=cast.operator)
    with pytest.raises(WrongMoment):
        try_out(cast.village, kind, by=cast.operator)
    work("a")
    asked.refresh_from_db()
    assert words_in(bytes(asked.result))[0] == "Musdes RKP"
    assert Template.objects.count() == 0
    for _trial in range(5):
        try_out(cast.village, kind, by=cast.operator)
        work("a")
    assert Making.objects.count() == 3


@pytest.mark.django_db
def test_without_any_meeting_there_is_nothing_to_try_it_with(cast, kind, helpers):
    assert Meeting.objects.count() == 0
    asked = send(cast, kind, PLAIN)
    assert asked.problem == {"why": "no_matter"}


@pytest.mark.django_db
def test_before_the_first_meeting_ends_it_is_tried_with_the_one_there_is(
    cast, meeting, only_kinds, tmp_path, helpers
):
    kind = make_kind(tmp_path, ready=lambda _about: False)
    only_kinds(kind)
    assert send(cast, kind, PLAIN).state == "made"


@pytest.mark.django_db
def test_a_bad_file_never_reaches_the_queue(cast, kind, helpers):
    with pytest.raises(Invalid):
        send(cast, kind, BAD["word_macro:part"]())
    assert (Making.objects.count(), helpers) == (0, [])


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_who_sends_a_template(cast, kind, meeting, helpers, role):
    if role in {Role.OPERATOR, Role.VILLAGE_HEAD}:
        assert send(cast, kind, PLAIN, by=cast.user(role)).state == "made"
    else:
        with pytest.raises(NotAllowed):
            send(cast, kind, PLAIN, by=cast.user(role))
