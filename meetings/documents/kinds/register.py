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
from meetings.documents.kinds import attending, berita_acara
from meetings.models import Meeting
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


PAPERS = (
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
)


def register_all() -> None:
    """Offer every paper of a meeting."""
    for paper in PAPERS:
        register(paper.kind)
