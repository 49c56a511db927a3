"""The plan's papers, offered to the register of documents and to whoever takes one from a page."""

import functools
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deliberation.proposals.queries import years_of
from deliberation.rkpdes.kinds import asked, wishes, works, yearly
from deliberation.rkpdes.kinds.base import About
from deliberation.rkpdes.models import Plan, Row
from deliberation.villages.models import Village
from deliberation.villages.papers import onto_pdf, onto_word, word
from deliberation.villages.papers.blocks import Sheet
from deliberation.villages.papers.kinds import Facts, Kind, Profile, PublicClass, register
from deliberation.villages.papers.of_village import unsealed
from deliberation.villages.rules import may_make_papers

TEMPLATES = Path(__file__).parent / "templates"
Years = Callable[[Village], Sequence[int]]


@dataclass(frozen=True, eq=False)
class YearPaper:
    """A paper of one year of a village: what it says, how it is laid out, which years have one."""

    code: str
    name: str | Promise
    facts: Callable[[Any, Profile], dict[str, Any]]
    sheet: Sheet
    years: Years
    folder: Path = TEMPLATES
    public_class: PublicClass = PublicClass.PERIODIC

    @property
    def template(self) -> Path:
        return self.folder / f"{self.code}.docx"

    @property
    def kind(self) -> Kind:
        return Kind(
            code=self.code,
            name=self.name,
            public_class=self.public_class,
            facts=self.facts,
            pdf=partial(onto_pdf.printed, self.sheet),
            template=self.template,
            may_make=lambda user, about: may_make_papers(user, about.village),
            of="village",
            keys=lambda village: [(str(year), f"Tahun {year}") for year in self.years(village)],
            part=self.part,
        )

    def part(self, village: Village, key: str) -> About | None:
        """The year that the key names, if there is such a paper of it."""
        known = {str(year): year for year in self.years(village)}
        return About(village, known[key]) if key in known else None

    def as_pdf(self, about: About) -> bytes:
        """For whoever takes it from the page."""
        return onto_pdf.printed(unsealed(self.sheet), self._public(about), None)

    def as_docx(self, about: About) -> bytes:
        """For whoever takes it from the page, to be edited."""
        return word.filled(io.BytesIO(_word_of(self)), self._public(about))

    def _public(self, about: About) -> Facts:
        return self.facts(about, Profile.PUBLIC)


@functools.cache
def _word_of(paper: YearPaper) -> bytes:
    return onto_word.template(unsealed(paper.sheet))


def planned(kind: str, **of_row: Any) -> Years:
    """The years whose plan of this kind has such a row, newest first."""

    def years(village: Village) -> list[int]:
        rows = Row.objects.filter(plan__village=village, plan__kind=kind, **of_row)
        return list(rows.order_by("-plan__year").values_list("plan__year", flat=True).distinct())

    return years


YEARLY = YearPaper("rkp", "RKP Desa", yearly.facts, yearly.SHEET, planned(Plan.Kind.RKP))
WISHES = YearPaper("du-rkp", "DU-RKP Desa", wishes.facts, wishes.SHEET, planned(Plan.Kind.DU))
WORKS = YearPaper(
    "rkkd",
    _("Work plan of the year's activities (RKKD)"),
    works.facts,
    works.SHEET,
    planned(Plan.Kind.RKP, budgeted__isnull=False),
)
ASKED = YearPaper(
    "usulan-dusun",
    _("What each hamlet asks for"),
    asked.facts,
    asked.SHEET,
    years_of,
    public_class=PublicClass.ON_REQUEST,
)
PAPERS = (YEARLY, WISHES, WORKS, ASKED)


def register_all() -> None:
    """Offer every paper of a plan."""
    for paper in PAPERS:
        register(paper.kind)
