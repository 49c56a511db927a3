"""The files of the register are what its records say they are (P8).

Copies of a version, signed scans and templates in use: each record tells the SHA-256, and here the
bytes on the disk are hashed again. What a version's making was repeated for is no longer there;
only the last making counts until it is published.
"""

from collections.abc import Iterator
from typing import Any

from deliberation.records.models import Record
from deliberation.records.verify import Break
from deliberation.villages.files import hash_of
from deliberation.villages.models import Copy, Document, Scan, Template, Version

STATES = {
    "document.published": Document.State.PUBLISHED,
    "document.withheld": Document.State.WITHHELD,
}


def broken_copies() -> Iterator[Break]:
    """A copy that was changed, added or taken away after it was made."""
    told = {
        (entry.facts["document"], entry.facts["version"]): entry
        for entry in _records("document.made")
    }
    found: dict[tuple[int, int], dict[str, Copy]] = {}
    for copy in Copy.objects.select_related("version__document__stream"):
        place = (copy.version.document_id, copy.version.number)
        found.setdefault(place, {})[copy.name] = copy
    for place in sorted({*told, *found}):
        entry, copies = told.get(place), found.get(place, {})
        files = entry.facts["files"] if entry else {}
        for name in sorted({*files, *copies}):
            if why := _fault(copies.get(name), files.get(name)):
                stream = entry.stream if entry else copies[name].version.document.stream
                words = f"document {place[0]}, version {place[1]}, {name}: {why}"
                yield Break(stream.key, entry.number if entry else 0, words)


def broken_scans() -> Iterator[Break]:
    """A signed scan that is not what was sent."""
    told = {entry.facts["scan"]: entry for entry in _records("scan.received")}
    found = Scan.objects.select_related("document__stream").in_bulk()
    for pk in sorted({*told, *found}):
        entry, scan = told.get(pk), found.get(pk)
        said = entry.facts["file"] if entry else None
        if why := _fault(scan, said):
            stream = entry.stream if entry else found[pk].document.stream
            yield Break(stream.key, entry.number if entry else 0, f"scan {pk}: {why}")


def broken_templates() -> Iterator[Break]:
    """A template that is not what was tried and taken."""
    told = {entry.facts["template"]: entry for entry in _records("template.received")}
    found = Template.objects.select_related("village__stream").in_bulk()
    for pk in sorted({*told, *found}):
        entry, template = told.get(pk), found.get(pk)
        said = entry.facts["file"] if entry else None
        if why := _fault(template, said):
            stream = entry.stream if entry else found[pk].village.stream
            yield Break(stream.key, entry.number if entry else 0, f"template {pk}: {why}")


def broken_states() -> Iterator[Break]:
    """What is published or withheld that no record published or withheld, or the other way."""
    said: dict[int, Record] = {}
    classes: dict[int, str] = {}
    fixed: set[tuple[int, int]] = set()
    names = (*STATES, "document.classified")
    for entry in _records(*names):
        pk = entry.facts["document"]
        if entry.name == "document.classified":
            classes[pk] = entry.facts["public_class"]
        else:
            said[pk] = entry
        if entry.name == "document.published":
            fixed.add((pk, entry.facts["version"]))
    for document in Document.objects.select_related("stream").order_by("pk"):
        last = said.get(document.pk)
        told = STATES[last.name] if last else Document.State.DRAFT
        reason = last.facts.get("reason", "") if last else ""
        wrong = (document.state, document.reason) != (told, reason)
        if document.classified_at and classes.get(document.pk) != document.public_class:
            wrong = True
        if wrong:
            number = last.number if last else 0
            yield Break(document.stream.key, number, f"document {document.pk}: state changed")
    yield from _broken_versions(fixed)


def _broken_versions(fixed: set[tuple[int, int]]) -> Iterator[Break]:
    versions = Version.objects.select_related("document__stream").order_by("document", "number")
    for version in versions:
        told = (version.document_id, version.number) in fixed
        if told != (version.published_at is not None):
            words = f"document {version.document_id}, version {version.number}: changed"
            yield Break(version.document.stream.key, 0, words)


def _records(*names: str) -> Any:
    found = Record.objects.filter(name__in=names).select_related("stream")
    return found.order_by("stream", "number")


def _fault(kept: Copy | Scan | Template | None, told: str | None) -> str:
    if told is None:
        return "no record tells of it"
    if kept is None:
        return "it is gone"
    if kept.sha256 != told:
        return "its hash was changed"
    found = hash_of(kept.file)
    if not found:
        return "the file is gone"
    return "" if found == told else "the file was changed"


CHECKS = (broken_copies, broken_scans, broken_templates, broken_states)
