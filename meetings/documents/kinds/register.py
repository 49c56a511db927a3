"""All papers of a meeting, offered to whoever lists and makes papers (villages/papers/kinds.py)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deliberation.villages.papers import onto_pdf
from deliberation.villages.papers.blocks import Sheet
from deliberation.villages.papers.kinds import Facts, Kind, Profile, PublicClass, Seal, register
from meetings import rules
from meetings.documents.kinds import (
    attending,
    berita_acara,
    board,
    inviting,
    message,
    monitoring,
    notes,
    priorities,
    proceedings,
    scoring,
)
from meetings.models import Matrix, Meeting
from meetings.stages import PUBLIC, Gate

PREFIX = "rapat-"
TEMPLATES = Path(__file__).parent.parent / "templates"
ENDED = {Gate.CLOSED, Gate.SEALED, Gate.PUBLISHED}


class Paper(NamedTuple):
    """One kind: what it says, how it is laid out, and from when on there is something to say."""

    code: str
    name: str | Promise
    public_class: PublicClass
    facts: Callable[[Meeting, Profile], dict[str, Any]]
    sheet: Sheet | None
    ready: Callable[[Meeting], bool]
    may_make: Callable[[Any, Any], bool] = rules.may_make_paper
    text: Callable[[Facts, Seal], str] | None = None

    @property
    def template(self) -> Path:
        return TEMPLATES / f"{self.code}.docx"

    @property
    def kind(self) -> Kind:
        return Kind(
            code=PREFIX + self.code,
            name=self.name,
            public_class=self.public_class,
            facts=self.facts,
            pdf=partial(onto_pdf.printed, self.sheet) if self.sheet else None,
            template=self.template if self.sheet else None,
            text=self.text,
            may_make=self.may_make,
            ready=self.ready,
        )


def called(meeting: Meeting) -> bool:
    return meeting.gate in PUBLIC


def ended(meeting: Meeting) -> bool:
    return meeting.gate in ENDED


def scored(meeting: Meeting) -> bool:
    """The hall gave marks by criteria."""
    return called(meeting) and Matrix.objects.filter(meeting=meeting).exists()


def told(meeting: Meeting) -> bool:
    """Called, or called off after that: the village is told either way."""
    return meeting.is_public


PAPERS = (
    Paper(
        "undangan", _("Invitation"), PublicClass.PERIODIC, inviting.facts, inviting.SHEET, called
    ),
    Paper(
        "daftar-hadir",
        _("Attendance list"),
        PublicClass.EXEMPT,
        attending.facts,
        attending.SHEET,
        called,
    ),
    Paper(
        "berita-acara",
        _("Berita acara"),
        PublicClass.ON_REQUEST,
        berita_acara.facts,
        berita_acara.SHEET,
        ended,
    ),
    Paper("notulen", _("Notes"), PublicClass.ON_REQUEST, notes.facts, notes.SHEET, ended),
    Paper(
        "risalah",
        _("Proceedings (risalah)"),
        PublicClass.ON_REQUEST,
        proceedings.facts,
        proceedings.SHEET,
        ended,
    ),
    Paper(
        "daftar-prioritas",
        _("List of priorities"),
        PublicClass.ON_REQUEST,
        priorities.facts,
        priorities.SHEET,
        ended,
    ),
    Paper(
        "pemeringkatan",
        _("Scores by criteria"),
        PublicClass.ON_REQUEST,
        scoring.facts,
        scoring.SHEET,
        scored,
    ),
    Paper(
        "pemantauan",
        _("The mentor's checklist"),
        PublicClass.ON_REQUEST,
        monitoring.facts,
        monitoring.SHEET,
        called,
        may_make=rules.may_make_checklist,
    ),
    Paper(
        "poster",
        _("Poster for the RT boards (A3)"),
        PublicClass.PERIODIC,
        board.facts,
        board.POSTER,
        told,
    ),
    Paper("selebaran", _("Leaflet (A5)"), PublicClass.PERIODIC, board.facts, board.LEAFLET, told),
    Paper(
        "pesan",
        _("Message for WhatsApp"),
        PublicClass.PERIODIC,
        board.facts,
        None,
        told,
        text=message.text,
    ),
)


def register_all() -> None:
    """Offer every paper of a meeting."""
    for paper in PAPERS:
        register(paper.kind)
