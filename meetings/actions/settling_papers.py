"""Where two people read a paper differently: one looks again, the other confirms, both are kept."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, NotAllowed, WrongMoment, require
from deliberation.records.chain import canonical
from deliberation.records.clock import now
from meetings.actions.balloting import check_open, locked
from meetings.actions.gavel import lock
from meetings.live.announce import announce
from meetings.models import Meeting, PaperBatch, PaperCorrection
from meetings.queries.papers import differing, readings
from meetings.rules import may_run_ballot, may_type_papers

State = PaperBatch.State


@transaction.atomic
def settle_paper(batch: PaperBatch, *, position: int, choice: Any, by: Any) -> PaperCorrection:
    """Say what a paper says that was read in two ways, having looked at it again.

    A new reading takes the place of one that the other has not confirmed.

    Who: one of the two who typed it. When: the readings of the bundle differ. Tells: nobody; it
    counts when the other has confirmed it.
    """
    _meeting, batch = _held(batch, by)
    if position not in differing(batch):
        raise WrongMoment(_("Both read paper %(number)s the same way.") % {"number": position})
    earlier = batch.corrections.filter(position=position).first()
    if earlier and earlier.is_confirmed:
        raise WrongMoment(_("Paper %(number)s is settled already.") % {"number": position})
    if earlier:
        earlier.delete()
    first, second = readings(batch)
    return batch.corrections.create(
        position=position,
        first=first[position - 1],
        second=second[position - 1],
        settled=choice,
        by=by,
        at=now(),
    )


@transaction.atomic
def confirm_paper(correction: PaperCorrection, *, by: Any) -> PaperBatch:
    """Confirm what the other found on a paper; with the last one the bundle is agreed.

    Who: the other of the two who typed it. When: a reading waits for them. Tells: the desk.
    """
    meeting, batch = _held(correction.batch, by)
    found = batch.corrections.filter(pk=correction.pk).first()
    if found is None:
        raise WrongMoment(_("This paper was read once more meanwhile. Look at the new reading."))
    if found.is_confirmed:
        return batch
    if found.by_id == by.pk:
        raise NotAllowed(_("This is your own reading. The other person confirms it."))
    found.confirmed_by, found.confirmed_at = by, now()
    found.save(update_fields=["confirmed_by", "confirmed_at"])
    facts = {"ballot": batch.ballot_id, "batch": batch.number}
    announce(meeting, "paper.corrected", by=by, position=found.position, **facts)
    settled = {one.position: one.settled for one in batch.corrections.all() if one.is_confirmed}
    if set(differing(batch)) - settled.keys():
        return batch
    first, _second = readings(batch)
    papers = [settled.get(number, choice) for number, choice in enumerate(first, 1)]
    return agree(meeting, batch, papers, by=by)


def agree(meeting: Meeting, batch: PaperBatch, papers: list[Any], *, by: Any) -> PaperBatch:
    """Freeze the bundle: sorted, so that no paper's place in the pile is kept with it."""
    batch.choices = sorted((one for one in papers if one is not None), key=canonical)
    batch.valid = len(batch.choices)
    batch.invalid = len(papers) - batch.valid
    batch.corrected = batch.corrections.count()
    batch.state, batch.ended_at = State.AGREED, now()
    batch.save(update_fields=["choices", "valid", "invalid", "corrected", "state", "ended_at"])
    announce(
        meeting,
        "papers.agreed",
        by=by,
        ballot=batch.ballot_id,
        batch=batch.number,
        valid=batch.valid,
        invalid=batch.invalid,
        corrected=batch.corrected,
    )
    return batch


@transaction.atomic
def drop_bundle(batch: PaperBatch, *, reason: str, by: Any) -> PaperBatch:
    """Leave out a bundle that should not be there, such as one that was typed twice; say why.

    Its papers can be typed again in another one. What was typed is thrown away, the numbers stay.

    Who: facilitator, chair. When: the ballot is open. Tells: the desk, and the minutes.
    """
    meeting = lock(batch.ballot.meeting)
    require(may_run_ballot(by, meeting))
    ballot = locked(batch.ballot)
    check_open(ballot)
    batch = ballot.paper_batches.select_for_update().get(pk=batch.pk)
    if batch.state == State.DROPPED:
        return batch
    if not reason.strip():
        raise Invalid(_("Please write why the bundle is dropped; the minutes say so."))
    papers = max(map(len, readings(batch)))
    batch.state, batch.ended_at, batch.drop_reason = State.DROPPED, now(), reason.strip()
    batch.choices = []
    batch.save(update_fields=["state", "ended_at", "drop_reason", "choices"])
    batch.entries.all().delete()
    batch.corrections.all().delete()
    announce(
        meeting,
        "papers.dropped",
        by=by,
        ballot=ballot.pk,
        batch=batch.number,
        papers=papers,
        reason=batch.drop_reason,
    )
    return batch


def _held(batch: PaperBatch, by: Any) -> tuple[Meeting, PaperBatch]:
    """The bundle as it is now, if this is one of the two who typed it and something differs."""
    meeting = lock(batch.ballot.meeting)
    require(may_type_papers(by, meeting))
    ballot = locked(batch.ballot)
    check_open(ballot)
    batch = ballot.paper_batches.select_for_update().get(pk=batch.pk)
    batch.ballot = ballot
    if not batch.place_of(by.pk):
        raise NotAllowed(_("Only the two who typed this bundle settle it."))
    if batch.state != State.DIFFERS:
        raise WrongMoment(
            _("Bundle %(number)s is “%(state)s” now; there is nothing to settle.")
            % {"number": batch.number, "state": batch.get_state_display()}
        )
    return meeting, batch
