"""Two seats that are one person: keep one, or say that they are two people after all."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.people.refusals import Invalid, WrongMoment
from deliberation.proposals.models import Comment, Proposal, Support
from deliberation.records.clock import now
from meetings.actions.door import disentitle, remove, take_place
from meetings.live.announce import announce
from meetings.models import HandCount, Participant, ReviewAnswer, RollAnswer, Stand, Turn


@transaction.atomic
def merge_seats(seat: Participant, *, into: Participant, by: Any) -> Participant:
    """Say that `seat` is the same person as `into`: its phone holds `into` from now on.

    Proposals, supports, comments, hands and stands move along; what both did counts once.

    Who: the attendance desk, and the desk. When: the meeting is called or open; not while a ballot
    is open in which `seat` has voted. Tells: both pages, the hall.
    """
    meeting, seat = take_place(seat, by=by)
    into = meeting.participants.filter(pk=into.pk).first() or seat
    if into == seat:
        raise Invalid(_("Choose another seat of this meeting."))
    if seat.merged_into_id == into.pk:
        return into
    if Participant.State.REMOVED in {seat.state, into.state}:
        raise WrongMoment(_("One of these seats was taken back already."))
    disentitle(seat)
    move_words(seat, into)
    move_hands(seat, into)
    remove(seat)
    seat.merged_into = into
    seat.save(update_fields=["merged_into"])
    seat.merged.update(merged_into=into)
    announce(
        meeting, "participant.merged", by=by, seat=seat.pk, into=into.pk, seats=[seat.pk, into.pk]
    )
    return into


@transaction.atomic
def keep_apart(seat: Participant, *, by: Any) -> Participant:
    """Say that this is not the same person as another of the same name; the hint goes away.

    Who: the attendance desk, and the desk. When: the meeting is called or open. Tells: the door.
    """
    meeting, seat = take_place(seat, by=by)
    if not seat.is_distinct:
        seat.is_distinct = True
        seat.save(update_fields=["is_distinct"])
        announce(meeting, "participant.kept_apart", by=by, seat=seat.pk)
    return seat


def move_words(seat: Participant, into: Participant) -> None:
    """What the one said, the other said."""
    supports = Support.objects.filter(supporter_key=seat.actor_key)
    both = Support.objects.filter(supporter_key=into.actor_key).values("proposal")
    supports.filter(proposal__in=both).delete()
    supports.update(supporter_key=into.actor_key)
    for model in (Proposal, Comment):
        model.objects.filter(author_key=seat.actor_key).update(author_key=into.actor_key)


def move_hands(seat: Participant, into: Participant) -> None:
    """One raised hand for a person, one stand for a decision."""
    if Turn.objects.filter(participant=into, ended_at=None).exists():
        open_turns = Turn.objects.filter(participant=seat, ended_at=None)
        open_turns.update(ended_at=now(), withdrawn=True)
    Turn.objects.filter(participant=seat).update(participant=into)
    taken = Stand.objects.filter(participant=into).values("decision")
    stands = Stand.objects.filter(participant=seat, decision__taken_at=None)
    stands.exclude(decision__in=taken).update(participant=into)
    stands.filter(participant=seat).delete()
    move_votes(seat, into)


def move_votes(seat: Participant, into: Participant) -> None:
    """One answer in a vote by name, and of what was seen; who counts goes on counting, unless both
    are one person.
    """
    going = HandCount.objects.of(into.meeting).on_the_table()
    going = going.filter(state__in=[HandCount.State.COUNTING, HandCount.State.ROLL_CALL])
    answers = RollAnswer.objects.filter(participant=seat, count__in=going)
    said = RollAnswer.objects.filter(participant=into).values("count")
    answers.exclude(count__in=said).update(participant=into)
    answers.filter(participant=seat).delete()
    seen = ReviewAnswer.objects.filter(participant=seat, review__closed_at=None)
    told = ReviewAnswer.objects.filter(participant=into).values("review")
    seen.exclude(review__in=told).update(participant=into)
    seen.filter(participant=seat).delete()
    going.filter(first=seat).exclude(second=into).update(first=into)
    going.filter(second=seat).exclude(first=into).update(second=into)
