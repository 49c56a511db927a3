"""Inside the helper: the papers that wait are made, one after the other."""

import io
import logging
from collections.abc import Mapping
from contextlib import nullcontext
from functools import partial
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from deliberation.records.actions import record
from deliberation.records.clock import now
from deliberation.records.models import Stream
from deliberation.villages import helper, making
from deliberation.villages.actions.templates import take_template
from deliberation.villages.files import body_of
from deliberation.villages.models import Copy, Document, Making, Template
from deliberation.villages.papers import word
from deliberation.villages.papers.kinds import Form, Kind, Profile, Seal, kind_of, matter_named
from deliberation.villages.papers.paper import LANGUAGE, Paper, paper_of
from deliberation.villages.papers.reasons import Unfit, refused_template
from deliberation.villages.papers.sandbox import BadTemplate

log = logging.getLogger(__name__)

READINGS = 5  # of a book that goes on while it is read
Bodies = dict[tuple[Profile, Form], bytes]


def work(name: str, *, bounded: bool = False) -> int:
    """Make what waits until nothing does; tells how many were at it.

    Who: the helper. When: somebody asked. Tells: the book of each paper's matter.
    """
    count = 0
    while (asked := making.claim(name)) is not None:
        if bounded:
            helper.stop_after(helper.MOST_SECONDS)
        with making.beating(asked) if bounded else nullcontext(), override(LANGUAGE):
            _do(asked)
        count += 1
    return count


def _do(asked: Making) -> None:
    try:
        if asked.task == Making.Task.PAPER:
            print_paper(asked)
        else:
            try_template(asked)
    except Unfit as fault:
        making.fail(asked, fault.problem)
    except MemoryError:
        making.fail(asked, {"why": "too_much"})
    except Exception:
        log.exception("%s could not be made.", asked.kind)
        making.fail(asked, {"why": "fault"})


def print_paper(asked: Making) -> None:
    """Every form of a paper, for the public and for the archive, from one reading.

    Who: the helper. When: it was asked for. Tells: the book of its matter.
    """
    if asked.version is None:
        raise Unfit("gone")
    document = asked.version.document
    paper = paper_of(document)
    if paper is None or paper.about is None:
        raise Unfit("gone")
    if not paper.is_ready:
        raise Unfit("nothing_yet")
    seal, facts = _read(paper, document, asked.origin)
    own = Template.objects.filter(village=paper.village, kind=document.kind, ended_at=None).first()
    body = body_of(own.file) if own else None
    made: Bodies = {}
    for profile in Profile:
        for form in paper.kind.forms:
            made[profile, form] = drawn(paper.kind, form, facts[profile], seal, body)
            making.progress(asked, len(made))
    _keep(asked, paper, seal, made)


def _read(paper: Paper, document: Document, origin: str) -> tuple[Seal, dict[Profile, Any]]:
    """The facts and the head of the book they rest on, without holding up whoever writes in it."""
    facts: dict[Profile, Any] = {}
    url = f"{origin}{reverse('villages:document', args=[paper.village.slug, document.pk])}"
    book = Stream.objects.get(pk=document.stream_id)
    for _reading in range(READINGS):
        facts = {profile: paper.kind.facts(paper.about, profile) for profile in Profile}
        before, book = book, Stream.objects.get(pk=document.stream_id)
        if book.head == before.head:
            break
    # Where the hall never paused, the head from before the reading: it surely holds until there.
    return Seal(number=book.head, hash=book.head_hash, url=url, made_at=now()), facts


def drawn(kind: Kind, form: Form, facts: Mapping[str, Any], seal: Seal, own: bytes | None) -> bytes:
    """One copy."""
    if form == Form.PDF and kind.pdf:
        return kind.pdf(facts, seal)
    if form == Form.TEXT and kind.text:
        return kind.text(facts, seal).encode()
    return filled(own or default_template(kind), facts, seal)


def filled(body: bytes, facts: Mapping[str, Any], seal: Seal) -> bytes:
    """A Word template filled in; `Unfit` with the tag at fault."""
    with io.BytesIO(body) as file:
        try:
            return word.filled(file, facts, seal)
        except BadTemplate as error:
            raise refused_template(error) from error


def default_template(kind: Kind) -> bytes:
    """Our own Word file of a kind."""
    if kind.template is None:
        raise Unfit("gone")
    return kind.template.read_bytes()


def _keep(asked: Making, paper: Paper, seal: Seal, made: Bodies) -> None:
    """The files first, then the rows and the record in one short transaction."""
    copies = [_copy(asked, seal, *one, body) for one, body in made.items()]
    try:
        with transaction.atomic():
            written = _write(asked, paper, copies)
    except BaseException:
        _drop(copies)
        raise
    if not written:
        _drop(copies)


def _copy(asked: Making, seal: Seal, profile: Profile, form: Form, body: bytes) -> Copy:
    copy = Copy(
        version=asked.version,
        profile=profile,
        form=form,
        sha256=sha256(body).hexdigest(),
        size=len(body),
        chain_number=seal.number,
        chain_hash=seal.hash,
        made_at=seal.made_at,
    )
    copy.file.save(f"x.{form}", ContentFile(body), save=False)
    return copy


def _drop(copies: list[Copy]) -> None:
    for copy in copies:
        copy.file.storage.delete(str(copy.file.name))


def _write(asked: Making, paper: Paper, copies: list[Copy]) -> bool:
    """Inside the transaction; nothing if it was given up for dead, or published meanwhile."""
    Stream.objects.select_for_update().get(pk=paper.stream.pk)
    version = copies[0].version
    version.refresh_from_db()
    if version.published_at is not None:
        making.fail(asked, {"why": "changed_hands"})
        return False
    if not making.mine(asked).update(state=Making.State.MADE, done=len(copies), beat_at=now()):
        return False
    for old in version.copies.all():
        transaction.on_commit(partial(old.file.storage.delete, str(old.file.name)), robust=True)
    version.copies.all().delete()
    Copy.objects.bulk_create(copies)
    if version.number == 1:
        Document.objects.filter(pk=version.document_id).update(title=paper.title, on=paper.day)
    record(
        stream=paper.stream,
        name="document.made",
        actor=asked.by,
        facts={
            "document": version.document_id,
            "kind": asked.kind,
            "version": version.number,
            "files": {copy.name: copy.sha256 for copy in copies},
            "head": copies[0].chain_hash,
        },
    )
    return True


def try_template(asked: Making) -> None:
    """Fill a template with the newest matter; one that was sent and can be filled is taken.

    Who: the helper. When: it was sent, or is to be tried. Tells: the village's book.
    """
    kind = kind_of(asked.kind)
    if kind is None:
        raise Unfit("gone")
    sent = bytes(asked.body) if asked.body is not None else None
    in_use = Template.objects.filter(village=asked.village, kind=kind.code, ended_at=None).first()
    body = sent or (body_of(in_use.file) if in_use else default_template(kind))
    paper = newest_paper(kind, asked)
    if paper is None:
        raise Unfit("no_matter")
    book = paper.stream
    seal = Seal(number=book.head, hash=book.head_hash, url=asked.origin, made_at=now())
    result = filled(body, kind.facts(paper.about, Profile.PUBLIC), seal)
    if sent is None:
        making.mine(asked).update(state=Making.State.MADE, done=1, result=result, beat_at=now())
    else:
        take_template(asked, sent, result)


def newest_paper(kind: Kind, asked: Making) -> Paper | None:
    """The newest paper of this kind that has something to say; else the newest there can be."""
    matter = matter_named(kind.of)
    if matter is None:
        return None
    papers = [
        Paper(kind, matter, thing, key, words)
        for thing in matter.newest(asked.village)
        for key, words in kind.keys(thing)
    ]
    return next((one for one in papers if one.is_ready), papers[0] if papers else None)
