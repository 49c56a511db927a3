"""The signed paper comes back: kept as it is, hashed, and shown beside the digital record."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.clock import now
from deliberation.villages.actions.publishing import held, require_officer, write
from deliberation.villages.models import Document, Scan
from deliberation.villages.papers import scans
from deliberation.villages.papers.reasons import Unfit, sentence
from deliberation.villages.rules import may_send_scan


def receive_scan(
    document: Document, *, files: Sequence[Any], by: User, replaces: int | None = None
) -> Scan:
    """Keep a scan of the signed paper; `replaces` is the scan whose place it takes.

    The replaced one stays listed. The same file sent twice is kept once.

    Who: whoever makes papers, the information officer. When: the paper was made.
    Tells: the book of its matter.
    """
    require(may_send_scan(by, document.village))
    try:
        scanned = scans.cleaned(files)
    except Unfit as fault:
        raise Invalid(sentence(fault.problem)) from fault
    scan = Scan(sha256=sha256(scanned.body).hexdigest(), size=len(scanned.body), by=by)
    scan.pages, scan.document = scanned.pages, document
    scan.file.save("x.pdf", ContentFile(scanned.body), save=False)
    try:
        with transaction.atomic():
            kept = _keep(scan, replaces=replaces, by=by)
    except BaseException:
        scan.file.storage.delete(str(scan.file.name))
        raise
    if kept.pk != scan.pk:
        scan.file.storage.delete(str(scan.file.name))
    return kept


def _keep(scan: Scan, *, replaces: int | None, by: User) -> Scan:
    document = held(scan.document)
    version = document.versions.first()
    if version is None or not version.copies.exists():
        raise WrongMoment(_("This paper has not been made yet, so nothing of it can be signed."))
    known = document.scans.filter(sha256=scan.sha256, replaced_at=None).first()
    if known is not None:
        return known
    old = document.scans.filter(pk=replaces, replaced_at=None).first() if replaces else None
    if replaces and old is None:
        raise WrongMoment(_("The scan that was to be replaced is no longer the newest one."))
    scan.version, scan.at = version.number, now()
    scan.save()
    if old is not None:
        old.replaced_at = scan.at
        old.save(update_fields=["replaced_at"])
    write(
        document,
        "scan.received",
        by=by,
        scan=scan.pk,
        file=scan.sha256,
        pages=scan.pages,
        replaced=old.pk if old else None,
    )
    return scan


@transaction.atomic
def show_scan(scan: Scan, *, shown: bool, by: User) -> Scan:
    """Let everybody see a signed scan beside a published document, or let nobody any more.

    Signatures are personal data (domain.md 7.4), so a scan is kept from the public at first.

    Who: information officer, village head. When: it was not replaced. Tells: the book of its
    matter.
    """
    document = held(scan.document)
    require_officer(document, by)
    scan = document.scans.get(pk=scan.pk)
    if scan.replaced_at is not None:
        raise WrongMoment(_("This scan was replaced by another. Please look at that one."))
    if shown and not document.is_published:
        raise WrongMoment(_("The document is not published, so its scan is not either."))
    if bool(scan.shown_at) != shown:
        scan.shown_at = now() if shown else None
        scan.save(update_fields=["shown_at"])
        if shown:
            write(document, "scan.shown", by=by, scan=scan.pk)
        else:
            write(document, "scan.kept_back", by=by, scan=scan.pk)
    return scan
