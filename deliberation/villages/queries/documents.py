"""The register of documents, as the public and as the village's own people read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractYear

from deliberation.villages.models import Copy, Document, Making, Scan, Version, Village
from deliberation.villages.papers.kinds import Profile, PublicClass
from deliberation.villages.papers.paper import Paper
from deliberation.villages.rules import may_take_copy, may_take_scan

SHOWN_ON_BOARD = 4
State = Document.State
# Withheld documents are listed with their reason; of exempt ones the public is told the number.
LISTED = Q(state=State.PUBLISHED) | Q(state=State.WITHHELD) & ~Q(public_class=PublicClass.EXEMPT)


def documents_of(village: Village, *, own: bool) -> QuerySet[Document]:
    """All of a village for its own people; for everybody what is published or withheld."""
    found = Document.objects.filter(village=village)
    return found if own else found.filter(LISTED)


def narrowed(
    documents: QuerySet[Document], *, public_class: str = "", year: int = 0, words: str = ""
) -> QuerySet[Document]:
    if public_class:
        documents = documents.filter(public_class=public_class)
    if year:
        documents = documents.filter(on__year=year)
    for word in words.split():
        documents = documents.filter(title__icontains=word)
    return documents


def years_of(documents: QuerySet[Document]) -> list[int]:
    years = documents.order_by().annotate(y=ExtractYear("on")).values_list("y", flat=True)
    return sorted(set(years), reverse=True)


def exempt_count(village: Village) -> int:
    exempt = Document.objects.filter(village=village, state=State.WITHHELD)
    return exempt.filter(public_class=PublicClass.EXEMPT).count()


def unclassified(village: Village) -> QuerySet[Document]:
    """Made, and nobody has said of which class it is."""
    made = Copy.objects.filter(version__document=OuterRef("pk"))
    return Document.objects.filter(village=village, classified_at=None).filter(Exists(made))


def newest_published(village: Village) -> list[Document]:
    found = Document.objects.filter(village=village, state=State.PUBLISHED)
    return list(found.select_related("village").order_by("-state_at", "-pk")[:SHOWN_ON_BOARD])


def published_documents(village: Village | None = None) -> QuerySet[Document]:
    """What everybody may fetch, with its published versions, their public copies and shown scans.

    Four questions, however many there are: `published_versions` of each, newest first, with their
    `public_copies`; and `shown_scans`.
    """
    copies = Copy.objects.filter(profile=Profile.PUBLIC)
    versions = Version.objects.exclude(published_at=None).prefetch_related(
        Prefetch("copies", copies, to_attr="public_copies")
    )
    scans = Scan.objects.exclude(shown_at=None).filter(replaced_at=None)
    found = Document.objects.filter(state=State.PUBLISHED)
    if village is not None:
        found = found.filter(village=village)
    return found.select_related("village").prefetch_related(
        Prefetch("versions", versions, to_attr="published_versions"),
        Prefetch("scans", scans, to_attr="shown_scans"),
    )


@dataclass(frozen=True)
class Edition:
    """One version as this reader sees it: the copies they may take."""

    version: Version
    copies: list[Copy]

    @property
    def head(self) -> Copy | None:
        """Any copy tells the head of the record; all of a version rest on the same."""
        return self.copies[0] if self.copies else None


@dataclass(frozen=True)
class Signed:
    """A scan, and whether this reader may take it."""

    scan: Scan
    open: bool


def editions_of(document: Document, reader: Any, *, makes: bool) -> list[Edition]:
    """The versions this reader may know, newest first; the newest one unpublished for staff."""
    found = []
    for version in document.versions.prefetch_related("copies"):
        copies = []
        for copy in version.copies.all():
            copy.version, version.document = version, document
            if may_take_copy(reader, copy, makes=makes):
                copies.append(copy)
        if copies:
            found.append(Edition(version, copies))
    return found


def scans_of(document: Document, reader: Any) -> list[Signed]:
    found = []
    for scan in document.scans.select_related("by"):
        scan.document = document
        found.append(Signed(scan, open=may_take_scan(reader, scan)))
    return found


@dataclass(frozen=True)
class Line:
    """A paper that can be made, and what the register has of it."""

    paper: Paper
    is_ready: bool
    may_make: bool
    document: Document | None = None
    version: Version | None = None
    making: Making | None = None

    @property
    def copies(self) -> list[Copy]:
        return list(self.version.copies.all()) if self.version else []

    @property
    def needs_reason(self) -> bool:
        return self.version is not None and self.version.published_at is not None

    @property
    def failed(self) -> bool:
        return self.making is not None and self.making.state == Making.State.FAILED


def register_of(
    papers: Iterable[Paper], *, may_make: Any, village: Village, stream: Any
) -> list[Line]:
    """Every paper of a matter with its newest version and what is being made of it.

    Four questions for the register, and what each kind asks to know whether it is ready.
    """
    versions = Version.objects.prefetch_related("copies")
    documents = Document.objects.filter(village=village, stream=stream).prefetch_related(
        Prefetch("versions", versions)
    )
    by_place = {(one.kind, one.key): one for one in documents}
    for document in by_place.values():
        document.village = village  # whose address the page writes
    makings: dict[int, Making] = {}
    asked = Making.objects.filter(version__document__in=list(by_place.values()))
    for making in asked.defer("body", "result").order_by("at", "pk"):
        makings[making.version_id or 0] = making
    lines = []
    for paper in papers:
        known = by_place.get((paper.kind.code, paper.key))
        version = next(iter(known.versions.all()), None) if known else None
        newest = makings.get(version.pk) if version else None
        lines.append(Line(paper, paper.is_ready, may_make(paper), known, version, newest))
    return lines
