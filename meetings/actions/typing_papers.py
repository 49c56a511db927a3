"""Papers out of the box: every bundle is typed twice, by two people who do not see each other's.

Equal readings stand. Where the two differ, actions/settling_papers.py goes on.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.people.refusals import NotAllowed, WrongMoment, require
from deliberation.records.clock import now
from meetings.actions.balloting import check_open, locked
from meetings.actions.gavel import lock
from meetings.actions.settling_papers import agree
from meetings.live.announce import announce
from meetings.models import Ballot, Meeting, PaperBatch, PaperEntry
from meetings.queries.papers import differing, entered, handed_out, readings
from meetings.rules import may_type_papers

State = PaperBatch.State


@transaction.atomic
def open_bundle(ballot: Ballot, *, by: Any) -> PaperBatch:
    """Begin to type another bundle of papers; one that nobody has typed into yet is the next one.

    Who: facilitator, chair, scribe, operator. When: the ballot is open and papers were handed out
    that are in no bundle yet. Tells: the desk.
    """
    meeting, ballot = held_ballot(ballot, by)
    if entered(ballot) >= handed_out(ballot):
        raise WrongMoment(_too_many(ballot))
    empty = ballot.paper_batches.filter(state=State.TYPING, entries=None).first()
    if empty is not None:
        return empty
    last = ballot.paper_batches.order_by("-number").values_list("number", flat=True).first() or 0
    batch = ballot.paper_batches.create(number=last + 1, opened_at=now(), opened_by=by)
    announce(meeting, "papers.opened", by=by, ballot=ballot.pk, batch=batch.number)
    return batch


@transaction.atomic
def type_paper(batch: PaperBatch, *, position: int, choice: Any, by: Any) -> PaperEntry:
    """Write down what stands on the next paper; None is one that does not count.

    `position` is the paper's place in the pile, so that the same paper sent twice is one.

    Who: two different people of facilitator, chair, scribe, operator. When: the bundle is being
    typed. Tells: nobody; a paper alone is no news.
    """
    _meeting, batch = held_batch(batch, by)
    place = _place(batch, by)
    own, others = _typed(batch, place)
    before = batch.entries.filter(place=place, position=position).first()
    if before is not None and before.choice == choice:
        return before
    _check_typing(batch)
    if position != own + 1:
        raise WrongMoment(
            _(
                "Paper %(number)s was typed meanwhile, perhaps on another page. "
                "Look at the last ones."
            )
            % {"number": position}
        )
    if entered(batch.ballot, but=batch) + max(own + 1, others) > handed_out(batch.ballot):
        raise WrongMoment(_too_many(batch.ballot))
    _take_place(batch, place, by, done=False)
    return batch.entries.create(place=place, position=position, choice=choice)


@transaction.atomic
def untype_paper(batch: PaperBatch, *, position: int, by: Any) -> None:
    """Take off the last paper one has typed; whoever takes off the first gives the place back.

    Who: whoever typed it. When: the bundle is being typed. Tells: nobody.
    """
    _meeting, batch = held_batch(batch, by)
    place = batch.place_of(by.pk)
    _check_typing(batch)
    own, _others = _typed(batch, place)
    if not place or position != own:
        raise WrongMoment(_("That is not the last paper any more. Look at the last ones."))
    batch.entries.filter(place=place, position=position).delete()
    _take_place(batch, place, by if own > 1 else None, done=False)


@transaction.atomic
def finish_bundle(batch: PaperBatch, *, by: Any) -> PaperBatch:
    """Say that all papers of the bundle are typed; after the second one they are compared.

    Who: the two who type it. When: the bundle is being typed. Tells: the desk, when both are done.
    """
    meeting, batch = held_batch(batch, by)
    _check_typing(batch)
    place = batch.place_of(by.pk)
    if not place:
        raise WrongMoment(_("You have typed no paper of this bundle yet."))
    _take_place(batch, place, by, done=True)
    return _compare(meeting, batch, by) if batch.are_done else batch


def _compare(meeting: Meeting, batch: PaperBatch, by: Any) -> PaperBatch:
    """Both are done: paper by paper the same, or not."""
    first, second = readings(batch)
    papers = [len(first), len(second)]
    odd = differing(batch)
    if first == second:
        return agree(meeting, batch, first, by=by)
    if len(first) == len(second):
        batch.state = State.DIFFERS
        batch.save(update_fields=["state"])
    facts = {"ballot": batch.ballot_id, "batch": batch.number}
    announce(meeting, "papers.differed", by=by, papers=papers, differing=len(odd), **facts)
    return batch


def held_ballot(ballot: Ballot, by: Any) -> tuple[Meeting, Ballot]:
    """The meeting and the ballot as they are now, if this person types papers."""
    meeting = lock(ballot.meeting)
    require(may_type_papers(by, meeting))
    ballot = locked(ballot)
    check_open(ballot)
    return meeting, ballot


def held_batch(batch: PaperBatch, by: Any) -> tuple[Meeting, PaperBatch]:
    """The meeting and the bundle as they are now, until this act is through."""
    meeting, ballot = held_ballot(batch.ballot, by)
    batch = ballot.paper_batches.select_for_update().get(pk=batch.pk)
    batch.ballot = ballot
    return meeting, batch


def _check_typing(batch: PaperBatch) -> None:
    if batch.state == State.TYPING:
        return
    raise WrongMoment(
        _("Bundle %(number)s is “%(state)s” now; nothing is typed into it any more.")
        % {"number": batch.number, "state": batch.get_state_display()}
    )


def _place(batch: PaperBatch, by: Any) -> int:
    """The place of who types, or the one that is free."""
    free = next((place for place, who in ((1, batch.first_id), (2, batch.second_id)) if not who), 0)
    place = batch.place_of(by.pk) or free
    if not place:
        raise NotAllowed(_("Two others type this bundle. Take another one."))
    return place


def _take_place(batch: PaperBatch, place: int, who: Any, *, done: bool) -> None:
    name, mark = ("first", "first_done") if place == 1 else ("second", "second_done")
    setattr(batch, name, who)
    setattr(batch, mark, done)
    batch.save(update_fields=[name, mark])


def _typed(batch: PaperBatch, place: int) -> tuple[int, int]:
    """How many papers this one has typed, and how many the other."""
    own = batch.entries.filter(place=place).count()
    return own, batch.entries.count() - own


def _too_many(ballot: Ballot) -> str:
    handed = handed_out(ballot)
    if not handed:
        return _("No paper was handed out yet. Hand them out in the list first.")
    return ngettext(
        "%(n)s paper was handed out, and it is typed. Was a paper handed out that is not in "
        "the list, or one typed twice?",
        "%(n)s papers were handed out, and as many are typed. Was a paper handed out that is not "
        "in the list, or one typed twice?",
        handed,
    ) % {"n": handed}
