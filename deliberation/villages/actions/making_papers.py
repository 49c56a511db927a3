"""A paper is asked for: a row in the queue, which a process of its own works off."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.models import User
from deliberation.people.refusals import Invalid, WrongMoment, require
from deliberation.records.models import Stream
from deliberation.villages import making
from deliberation.villages.models import Document, Making, Version
from deliberation.villages.papers.paper import Paper, paper_of
from deliberation.villages.rules import may_keep_templates, may_make_papers

MOST_TITLE, MOST_REASON = 240, 300


def may_ask_for(paper: Paper, by: Any) -> bool:
    """Whoever makes papers here, and whoever the kind names besides."""
    return may_make_papers(by, paper.village) or paper.kind.may_make(by, paper.about)


@transaction.atomic
def ask_for_paper(paper: Paper, *, by: User, origin: str = "", reason: str = "") -> Making:
    """Put a paper into the queue; of a published one a corrected version, with its reason.

    Whoever presses a second time, or at the same time as another, gets the making that goes on.

    Who: facilitator, chair, scribe, operator, village head. When: there is something to write.
    Tells: nobody yet; the book of its matter once it is made.
    """
    require(may_ask_for(paper, by))
    Stream.objects.select_for_update().get(pk=paper.stream.pk)
    if not paper.is_ready:
        raise WrongMoment(_("There is nothing to write on this paper yet."))
    document = _document(paper)
    version = document.versions.first()
    if version is None:
        version = Version.objects.create(document=document, number=1)
    if busy := version.makings.filter(state__in=making.BUSY).first():
        return busy
    if version.published_at is not None:
        version = _corrected(version, reason)
    asked = Making.objects.create(
        village=paper.village,
        version=version,
        kind=paper.kind.code,
        origin=origin,
        by=by,
        total=paper.files,
    )
    transaction.on_commit(making.start)
    return asked


def _document(paper: Paper) -> Document:
    found, _made = Document.objects.get_or_create(
        stream=paper.stream,
        kind=paper.kind.code,
        key=paper.key,
        defaults={
            "village": paper.village,
            "title": paper.title[:MOST_TITLE],
            "on": paper.day,
            "public_class": paper.kind.public_class,
        },
    )
    return found


def _corrected(version: Version, reason: str) -> Version:
    reason = " ".join(reason.split())[:MOST_REASON]
    if not reason:
        raise Invalid(_("This paper is published. Please write why it is corrected."))
    return Version.objects.create(
        document=version.document, number=version.number + 1, reason=reason
    )


@transaction.atomic
def make_again(asked: Making, *, by: User) -> Making:
    """Put a making that failed, or whose helper has gone quiet, into the queue once more.

    Who: whoever may ask for it. When: nobody is at work on it. Tells: nobody.
    """
    require(may_make_again(asked, by))
    making.lock_queue()
    asked.refresh_from_db()
    if not making.is_stuck(asked) or asked.task != Making.Task.PAPER:
        raise WrongMoment(_("This is being worked on, or it is done. Please look again."))
    others = Making.objects.filter(version=asked.version_id, state__in=making.BUSY)
    if others.exclude(pk=asked.pk).exists():
        raise WrongMoment(_("This paper is being made already. Please look again."))
    if asked.version is not None and asked.version.published_at is not None:
        raise WrongMoment(_("This version is published and stays as it is."))
    making.put_back(asked)
    transaction.on_commit(making.start)
    return asked


def may_make_again(asked: Making, by: Any) -> bool:
    if asked.version is None:
        return may_keep_templates(by, asked.village)
    paper = paper_of(asked.version.document)
    return may_make_papers(by, asked.village) or (paper is not None and may_ask_for(paper, by))
