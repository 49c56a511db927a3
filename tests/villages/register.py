"""A small kind of paper to try the register with, and the queue worked off here and now."""

import io
import uuid
import zipfile

import pytest
from docx import Document as WordDocument

from deliberation.villages.actions.making_papers import ask_for_paper
from deliberation.villages.actions.printing import work
from deliberation.villages.actions.publishing import classify_document, publish_document
from deliberation.villages.models import Making
from deliberation.villages.papers import kinds, pdf
from deliberation.villages.papers.kinds import Kind, Profile, PublicClass, matter_named
from deliberation.villages.papers.paper import Paper, paper_named

CODE = "uji"
ORIGIN = "http://192.168.1.7:8000"


def word_file(*lines):
    """A Word document with these lines."""
    made = WordDocument()
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(body, **parts):
    """The archive with these parts written anew or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in old.infolist():
            if part.filename not in parts:
                made.writestr(part, old.read(part.filename))
        for name, value in parts.items():
            made.writestr(name, value)
    return out.getvalue()


def words_in(body):
    return [one.text for one in WordDocument(io.BytesIO(body)).paragraphs if one.text]


def facts(about, profile):
    return {
        "title": str(about),
        "people": ["Sri"] if profile == Profile.ARCHIVE else [],
        "desa": {"nama": "Pejambon"},
    }


def text(said, seal):
    return " ".join([said["title"], *said.get("people", []), str(seal.number), seal.hash, seal.url])


def printed(said, seal):
    look = pdf.style(9)
    story = [pdf.title(said["title"]), pdf.text(text(said, seal), look)]
    return pdf.printed(story, name=said["title"])


def make_kind(folder, **more):
    template = folder / "uji.docx"
    template.write_bytes(
        word_file(
            "{{ title }}", "Catatan {{ segel.nomor }}", "{% for p in people %}{{ p }}{% endfor %}"
        )
    )
    plain = {
        "code": CODE,
        "name": "Kertas uji",
        "public_class": PublicClass.ON_REQUEST,
        "facts": facts,
        "pdf": printed,
        "template": template,
        "text": text,
    }
    return Kind(**plain | more)


@pytest.fixture
def only_kinds(monkeypatch):
    """A registry of our own, empty at first."""
    monkeypatch.setattr(kinds, "_kinds", {})
    return kinds.register


@pytest.fixture
def kind(only_kinds, tmp_path):
    """The small kind, of meetings."""
    made = make_kind(tmp_path)
    only_kinds(made)
    return made


@pytest.fixture
def helpers(monkeypatch):
    """Helpers that would have been started, counted and not started."""
    started = []
    monkeypatch.setattr("deliberation.villages.making.start", lambda: started.append(1))
    return started


@pytest.fixture
def paper(kind, meeting, helpers):
    """The small paper of the standing meeting."""
    return paper_of(meeting)


def paper_of(meeting, code=CODE) -> Paper:
    return paper_named(matter_named("meeting"), meeting, code)


def make(paper, by, **more):
    """Ask for it and let the helper come; gives the document."""
    asked = ask_for_paper(paper, by=by, origin=ORIGIN, **more)
    work(uuid.uuid4().hex)
    asked = Making.objects.get(pk=asked.pk)
    assert (asked.state, asked.problem) == ("made", {})
    return asked.version.document


def publish(document, by):
    document = classify_document(document, public_class="setiap-saat", by=by)
    newest = document.versions.first()
    return publish_document(document, version=newest.number, by=by)
