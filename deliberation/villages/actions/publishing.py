"""The information officer's work: which class a document is of, published or withheld, and why."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.actions import record
from deliberation.records.clock import now
from deliberation.records.models import Stream
from deliberation.villages import making
from deliberation.villages.models import Document, Version
from deliberation.villages.papers.kinds import PublicClass
from deliberation.villages.rules import may_publish_documents

MOST_REASON = 300
State = Document.State


def held(document: Document) -> Document:
    """Take the book of its matter in hand: acts on a document happen one after the other."""
    Stream.objects.select_for_update().get(pk=document.stream_id)
    return Document.objects.select_related("stream", "village").get(pk=document.pk)


def write(document: Document, name: str, *, by: Any, **facts: Any) -> None:
    record(stream=document.stream, name=name, actor=by, facts={"document": document.pk, **facts})


def require_officer(document: Document, by: Any) -> None:
    require(
        may_publish_documents(by, document.village),
        _("Only the information officer (PPID) or the village head does this."),
    )


@transaction.atomic
def classify_document(document: Document, *, public_class: str, by: User) -> Document:
    """Say of which class of public information a document is.

    Who: information officer, village head. When: any time; what is published cannot become exempt
    before it is withheld. Tells: the book of its matter.
    """
    document = held(document)
    require_officer(document, by)
    if public_class not in PublicClass.values:
        raise Invalid(_("Please choose one of the four classes."))
    if public_class == PublicClass.EXEMPT and document.is_published:
        raise WrongMoment(_("This document is published. Withhold it first, then call it exempt."))
    if document.classified_at and document.public_class == public_class:
        return document
    document.public_class, document.classified_at = public_class, now()
    document.save(update_fields=["public_class", "classified_at"])
    write(document, "document.classified", by=by, public_class=public_class)
    return document


@transaction.atomic
def publish_document(document: Document, *, version: int, by: User) -> Document:
    """Let everybody read the public copy; from now on this version stays as it is.

    `version` is the one that was looked at: a newer one asks to be looked at first.

    Who: information officer, village head. When: it is classified and not exempt, and its newest
    version is made. Tells: the book of its matter.
    """
    document = held(document)
    require_officer(document, by)
    newest = _newest(document, version)
    if document.classified_at is None:
        raise WrongMoment(_("Please say first of which class this document is."))
    if document.is_exempt:
        raise WrongMoment(_("This document is exempt from publication. Its class says so."))
    files = {copy.name: copy.sha256 for copy in newest.copies.all() if copy.is_public}
    if not files:
        raise WrongMoment(_("There is no public copy yet. It has to be made first."))
    if document.is_published and newest.published_at is not None:
        return document
    if newest.published_at is None:
        newest.published_at, newest.published_by = now(), by
        newest.save(update_fields=["published_at", "published_by"])
    _become(document, State.PUBLISHED, by=by)
    write(
        document,
        "document.published",
        by=by,
        version=newest.number,
        public_class=document.public_class,
        files=files,
    )
    return document


def _newest(document: Document, looked_at: int) -> Version:
    newest = document.versions.first()
    if newest is None:
        raise WrongMoment(_("There is no public copy yet. It has to be made first."))
    if newest.number != looked_at:
        raise WrongMoment(
            _("There is a newer version of this document. Please look at that one first.")
        )
    if newest.makings.filter(state__in=making.BUSY).exists():
        raise WrongMoment(_("This document is being made just now. Please wait until it is done."))
    return newest


@transaction.atomic
def withhold_document(document: Document, *, reason: str, by: User) -> Document:
    """Keep a document from the public, and say why; what is exempt is not even listed.

    Who: information officer, village head. When: it is classified. Tells: the book of its matter.
    """
    document = held(document)
    require_officer(document, by)
    reason = " ".join(reason.split())[:MOST_REASON]
    if not reason:
        raise Invalid(_("Please write why it is withheld; everybody may read the reason."))
    if document.classified_at is None:
        raise WrongMoment(_("Please say first of which class this document is."))
    if document.is_withheld and document.reason == reason:
        return document
    _become(document, State.WITHHELD, by=by, reason=reason)
    write(document, "document.withheld", by=by, reason=reason)
    return document


def _become(document: Document, state: str, *, by: User, reason: str = "") -> None:
    document.state, document.reason = state, reason
    document.state_at, document.state_by = now(), by
    document.save(update_fields=["state", "reason", "state_at", "state_by"])
